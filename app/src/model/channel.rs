//! The door a report came through. Rules never differ by channel; only what is
//! offered (`NotStated`) and what is recorded does.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Online,
    Phone,
    Post,
    Email,
    InPerson,
    Referred,
}

impl Channel {
    pub const ALL: [Channel; 6] =
        [Channel::Online, Channel::Phone, Channel::Post, Channel::Email, Channel::InPerson, Channel::Referred];

    /// The name stored in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Channel::Online => "online",
            Channel::Phone => "phone",
            Channel::Post => "post",
            Channel::Email => "email",
            Channel::InPerson => "in_person",
            Channel::Referred => "referred",
        }
    }

    pub fn from_name(name: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|c| c.as_str() == name)
    }

    /// Somebody is there to be spoken to.
    pub const fn is_live(self) -> bool {
        matches!(self, Channel::Phone | Channel::InPerson)
    }

    /// Someone other than the reporter keys it in, so a question may go without an answer.
    pub const fn is_assisted(self) -> bool {
        !matches!(self, Channel::Online)
    }
}
