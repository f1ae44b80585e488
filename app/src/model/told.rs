//! How somebody was told something that this service did not send.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    ByPhone,
    InPerson,
    /// A letter or an e-mail that was written elsewhere.
    InWriting,
}

impl Told {
    pub const ALL: [Told; 3] = [Told::ByPhone, Told::InPerson, Told::InWriting];

    /// In forms, and the part of its key in the locale.
    pub const fn as_str(self) -> &'static str {
        match self {
            Told::ByPhone => "by_phone",
            Told::InPerson => "in_person",
            Told::InWriting => "in_writing",
        }
    }

    /// Does it count where a rule may want it in writing?
    pub fn counts(self, in_writing: bool) -> bool {
        !in_writing || self == Told::InWriting
    }

    pub fn from_name(name: &str) -> Option<Told> {
        Told::ALL.into_iter().find(|told| told.as_str() == name)
    }
}
