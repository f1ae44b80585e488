//! View models of the staff pages. The pages of a form are the public's own, with
//! [`Keying`] beside them; here stands what only staff see.

mod account;
mod act;
mod barring;
mod clocks;
mod desk;
mod finding;
mod handling;
mod keying;
mod letters;
mod messages;
mod one_page;
mod people;
mod practice;
mod queue;
mod report;
mod search;
mod security;
mod templates;
mod views;

pub use account::*;
pub use act::*;
pub use barring::*;
pub use clocks::*;
pub use desk::*;
pub use finding::*;
pub use handling::*;
pub use keying::*;
pub use letters::*;
pub use messages::*;
pub use one_page::*;
pub use people::*;
pub use practice::*;
pub use queue::*;
pub use report::*;
pub use search::*;
pub use security::*;
pub use templates::*;
pub use views::*;

use super::public::Resend;
use crate::model::{Lang, Role};
use std::collections::BTreeSet;

/// A part of the staff side, as the navigation and the start page name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StaffSection {
    Enter,
    Drafts,
    Find,
    Letters,
    Queue,
    Search,
    Templates,
    People,
    Audit,
}

impl StaffSection {
    pub const ALL: [StaffSection; 9] = [
        StaffSection::Enter,
        StaffSection::Drafts,
        StaffSection::Find,
        StaffSection::Letters,
        StaffSection::Queue,
        StaffSection::Search,
        StaffSection::Templates,
        StaffSection::People,
        StaffSection::Audit,
    ];

    /// Every page of the part is this, or below it.
    pub const fn url(self) -> &'static str {
        match self {
            StaffSection::Enter => "/staff/enter",
            StaffSection::Drafts => "/staff/drafts",
            StaffSection::Find => "/staff/find",
            StaffSection::Letters => "/staff/letters",
            StaffSection::Queue => "/staff/queue",
            StaffSection::Search => "/staff/search",
            StaffSection::Templates => "/staff/templates",
            StaffSection::People => "/staff/people",
            StaffSection::Audit => "/staff/audit",
        }
    }

    /// The part of its keys in the locale: `staff-section-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            StaffSection::Enter => "enter",
            StaffSection::Drafts => "drafts",
            StaffSection::Find => "find",
            StaffSection::Letters => "letters",
            StaffSection::Queue => "queue",
            StaffSection::Search => "search",
            StaffSection::Templates => "templates",
            StaffSection::People => "people",
            StaffSection::Audit => "audit",
        }
    }

    /// Who is offered it. What a page refuses is decided where the page is.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            StaffSection::Enter | StaffSection::Drafts | StaffSection::Find => &[Role::Agent],
            StaffSection::Letters => &[Role::Agent, Role::Officer, Role::Supervisor],
            StaffSection::Queue | StaffSection::Search | StaffSection::Templates => &[Role::Officer, Role::Supervisor],
            StaffSection::People => &[Role::Supervisor, Role::Administrator],
            StaffSection::Audit => &[Role::Auditor],
        }
    }

    pub fn of(roles: &BTreeSet<Role>) -> Vec<StaffSection> {
        StaffSection::ALL.into_iter().filter(|s| s.roles().iter().any(|r| roles.contains(r))).collect()
    }
}

/// The start page of whoever is signed in.
pub struct StaffHome<'a> {
    pub name: &'a str,
    pub roles: &'a BTreeSet<Role>,
    pub sections: Vec<StaffSection>,
    /// Own drafts that are not sent.
    pub parked: usize,
    /// For who works reports.
    pub due: Option<WhatIsDue>,
}

/// A page that says why staff cannot go on, and how they can.
pub struct StaffProblem {
    pub kind: StaffProblemKind,
    /// Where the way on leads: the start page, sign-in or the code, each with the way back.
    pub on: String,
    /// Typed values that would be lost, to send again once signed in or stepped up.
    pub resend: Option<Resend>,
    /// What was typed for what is not theirs (any more), to be copied.
    pub typed: Vec<TypedText>,
}

/// A text that was typed and cannot be taken.
pub struct TypedText {
    /// The name of its field.
    pub field: &'static str,
    /// The key of its label in the locale.
    pub label: &'static str,
    pub text: String,
    pub lang: Lang,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffProblemKind {
    /// Not with these roles, or not this report.
    Forbidden,
    SignedOut,
    /// A sensitive act wants the second factor again.
    StepUp,
    /// A link to set a password was used, or its time is over.
    LinkGone,
    /// What was typed before the session ended is here again, and not sent yet.
    SendAgain,
    /// It is not: somebody else typed it, or long ago.
    KeptGone,
}

impl StaffProblemKind {
    pub const ALL: [StaffProblemKind; 6] = [
        StaffProblemKind::Forbidden,
        StaffProblemKind::SignedOut,
        StaffProblemKind::StepUp,
        StaffProblemKind::LinkGone,
        StaffProblemKind::SendAgain,
        StaffProblemKind::KeptGone,
    ];

    /// The part of its keys in the locale: `staff-problem-{key}-title`.
    pub const fn key(self) -> &'static str {
        match self {
            StaffProblemKind::Forbidden => "forbidden",
            StaffProblemKind::SignedOut => "signed-out",
            StaffProblemKind::StepUp => "step-up",
            StaffProblemKind::LinkGone => "link-gone",
            StaffProblemKind::SendAgain => "send-again",
            StaffProblemKind::KeptGone => "kept-gone",
        }
    }
}
