//! Who works here: the list, one person, and what is changed about them.

use crate::model::Role;

/// By name. `POST` to its own URL: `q`, a search; a name stands in no address.
pub struct People {
    pub rows: Vec<PersonRow>,
    /// What was searched for; empty where nothing was.
    pub search: String,
    /// The search found more than are shown.
    pub more: bool,
    /// The pages before and behind this one, where there are any.
    pub before: Option<String>,
    pub after: Option<String>,
    /// Where somebody new is invited, by whom may.
    pub invite: Option<&'static str>,
}

pub struct PersonRow {
    pub id: String,
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
    /// By name.
    pub teams: Vec<String>,
    pub state: PersonState,
    /// The last e-mail with a link could not be sent.
    pub mail_failed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    Active,
    /// Has set no password yet.
    Invited,
    Disabled,
}

impl PersonState {
    pub const ALL: [PersonState; 3] = [PersonState::Active, PersonState::Invited, PersonState::Disabled];

    /// The part of its key in the locale: `staff-people-state-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            PersonState::Active => "active",
            PersonState::Invited => "invited",
            PersonState::Disabled => "disabled",
        }
    }
}

/// Each act is a `POST` to a page below `/staff/people/{id}`.
pub struct PersonPage {
    pub person: PersonRow,
    pub has_second_factor: bool,
    pub made: String,
    /// In how many browsers they are signed in.
    pub browsers: usize,
    pub may: PersonMay,
    pub done: Option<PersonDone>,
}

/// What whoever looks may do about this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonMay {
    /// It is themselves.
    Own,
    /// Only look.
    Nothing,
    /// Roles and teams, within a supervisor's limits.
    Rights,
    Everything,
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonDone {
    Invited,
    Link,
    Rights,
    Sessions,
    Disabled,
    Enabled,
    SecondFactor,
}

impl PersonDone {
    pub const ALL: [PersonDone; 7] = [
        PersonDone::Invited,
        PersonDone::Link,
        PersonDone::Rights,
        PersonDone::Sessions,
        PersonDone::Disabled,
        PersonDone::Enabled,
        PersonDone::SecondFactor,
    ];

    /// In the address, and the part of its key in the locale: `staff-person-done-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            PersonDone::Invited => "invited",
            PersonDone::Link => "link",
            PersonDone::Rights => "rights",
            PersonDone::Sessions => "sessions",
            PersonDone::Disabled => "disabled",
            PersonDone::Enabled => "enabled",
            PersonDone::SecondFactor => "second-factor",
        }
    }
}

/// Roles and teams as checkboxes: those that may be given or taken, and whether each is
/// held, or was ticked.
#[derive(Clone, Default)]
pub struct RightsFields {
    pub roles: Vec<(Role, bool)>,
    pub teams: Vec<TeamTick>,
}

/// A team as a checkbox, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamTick {
    pub id: String,
    pub name: String,
    pub ticked: bool,
}

/// `POST` to its own URL: `name`, `email`, `roles`, `teams`.
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub rights: RightsFields,
    pub faults: Vec<PersonFault>,
}

/// `POST` to its own URL: `roles`, `teams`.
pub struct PersonRights {
    pub id: String,
    pub name: String,
    pub rights: RightsFields,
    /// What they hold besides, which whoever looks may not change; teams by name.
    pub kept: (Vec<Role>, Vec<String>),
    pub faults: Vec<PersonFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonFault {
    NoName,
    /// Too long, or with signs that no name has.
    Name,
    NoEmail,
    NotEmail,
    /// There is an account with this address.
    Taken,
    NoRole,
    /// No form sends reports there.
    Team,
    /// For an administrator to change.
    Beyond,
}

/// Asked before what is hard to undo. `POST` to its own URL.
pub struct ConfirmPerson {
    pub act: ConfirmAct,
    pub id: String,
    pub name: String,
    pub email: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmAct {
    Disable,
    SecondFactor,
}

impl ConfirmAct {
    /// The part of its keys in the locale: `staff-person-{key}-title`.
    pub const fn key(self) -> &'static str {
        match self {
            ConfirmAct::Disable => "disable",
            ConfirmAct::SecondFactor => "second-factor",
        }
    }
}
