//! How two reports belong together.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Both tell of the same: the later one is the duplicate.
    Duplicate,
    Related,
}

impl LinkKind {
    pub const ALL: [LinkKind; 2] = [LinkKind::Duplicate, LinkKind::Related];

    /// As it is stored, and in fields.
    pub const fn as_str(self) -> &'static str {
        match self {
            LinkKind::Duplicate => "duplicate",
            LinkKind::Related => "related",
        }
    }

    pub fn from_name(name: &str) -> Option<LinkKind> {
        LinkKind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
