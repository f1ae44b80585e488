//! The pages that staff see, one file each. The pages of a form are the public's, with
//! [`beside`] them what an agent needs. Staff pages are in English.

pub(super) mod act;
pub(super) mod add;
pub(super) mod added;
pub(super) mod around;
pub(super) mod audit;
pub(super) mod barred;
pub(super) mod beside;
pub(super) mod clocks;
pub(super) mod discard;
pub(super) mod drafts;
pub(super) mod enrol;
pub(super) mod enter;
pub(super) mod entered;
pub(super) mod exit;
pub(super) mod find;
pub(super) mod forgot_password;
pub(super) mod form;
mod handling;
pub(super) mod handover;
pub(super) mod hints;
pub(super) mod home;
pub(super) mod letter;
pub(super) mod letters;
pub(super) mod message;
pub(super) mod notes;
pub(super) mod passkeys;
pub(super) mod people;
pub(super) mod practice;
pub(super) mod practised;
pub(super) mod problem;
pub(super) mod queue;
pub(super) mod read_back;
pub(super) mod recovery_codes;
mod related;
pub(super) mod report;
pub(super) mod report_print;
pub(super) mod search;
pub(super) mod second_factor;
pub(super) mod security;
pub(super) mod session_end;
pub(super) mod sessions;
pub(super) mod set_password;
pub(super) mod sign_in;
pub(super) mod take_next;
pub(super) mod templates;
mod timeline;
mod to_do;
pub(super) mod views;
pub(super) mod withdraw;
mod wrong;

use crate::components::Draw;
use crate::model::Channel;

impl Draw<'_> {
    /// 'Phone', as a report is labelled.
    fn channel(&self, channel: Channel) -> String {
        self.t(&format!("staff-channel-{}", channel.as_str().replace('_', "-")))
    }

    /// The words for what is stored as a name; the name itself where it is a new one.
    pub(crate) fn named(&self, prefix: &str, name: &str) -> String {
        self.words.named(prefix, name)
    }
}
