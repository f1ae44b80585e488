//! What a member of staff may do. A person may hold several; what each may open is
//! decided where the page is, by type.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Keys reports in, and looks them up by reference.
    Agent,
    /// Works reports of own teams.
    Officer,
    /// Own teams' queues and people.
    Supervisor,
    /// People, teams, settings; no reports.
    Administrator,
    /// The audit log, nothing else.
    Auditor,
}

impl Role {
    pub const ALL: [Role; 5] = [Role::Agent, Role::Officer, Role::Supervisor, Role::Administrator, Role::Auditor];

    /// The name stored in the database and given on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Officer => "officer",
            Role::Supervisor => "supervisor",
            Role::Administrator => "administrator",
            Role::Auditor => "auditor",
        }
    }

    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.as_str() == name)
    }
}
