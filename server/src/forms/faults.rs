//! What is wrong with a form file, as its writer reads it.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFault {
    pub file: String,
    /// From 1; 0 where it belongs to no line.
    pub line: usize,
    pub message: String,
}

impl fmt::Display for FormFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

pub(super) fn listed(faults: &[FormFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
