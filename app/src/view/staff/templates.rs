//! Replies that a team uses often: the list, one to read, one to write, and deleting.

use crate::model::{BlankFault, Lang};

/// Of every team of whoever looks.
pub struct Templates {
    pub teams: Vec<TeamTemplates>,
    /// Where a new one is written, by whom may.
    pub new: Option<&'static str>,
    pub done: Option<TemplateDone>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateDone {
    Saved,
    Deleted,
}

impl TemplateDone {
    pub const ALL: [TemplateDone; 2] = [TemplateDone::Saved, TemplateDone::Deleted];

    /// In the address, and the part of its key in the locale: `staff-template-done-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            TemplateDone::Saved => "saved",
            TemplateDone::Deleted => "deleted",
        }
    }
}

pub struct TeamTemplates {
    /// The team's name.
    pub team: String,
    /// By name.
    pub rows: Vec<TemplateLine>,
}

pub struct TemplateLine {
    pub name: String,
    pub href: String,
    pub has_welsh: bool,
    /// When, and by whom; of one that comes with the service, nothing.
    pub changed: Option<(String, String)>,
}

/// One to read, by who may not change it, or before they make it their own.
pub struct TemplatePage {
    pub name: String,
    /// The team's name.
    pub team: String,
    pub en: String,
    pub cy: Option<String>,
    pub changed: Option<(String, String)>,
    /// It comes with the service.
    pub is_bundled: bool,
    /// Where a supervisor makes it the team's own.
    pub change: Option<String>,
}

/// `POST` to `action`: `name`, `en`, `cy`, and of a new one `team` and `origin`, of
/// another one `revision`.
pub struct TemplateForm {
    /// None: it is a new one.
    pub revision: Option<i64>,
    /// To choose from, id and name; of one that is there, its own alone.
    pub teams: Vec<(String, String)>,
    /// The id of the one that was chosen.
    pub team: String,
    /// It is to stand in the place of this one, which comes with the service.
    pub origin: Option<String>,
    /// As typed, and the next ones.
    pub name: String,
    pub en: String,
    pub cy: String,
    pub faults: Vec<TemplateFault>,
    /// What somebody else saved since.
    pub other: Option<TemplateOther>,
    pub action: String,
    /// Where it is deleted.
    pub delete: Option<String>,
    /// Characters of the longest text.
    pub most: u32,
}

pub struct TemplateOther {
    pub at: String,
    pub by: Option<String>,
    pub name: String,
    pub en: String,
    pub cy: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    Team,
    NoName,
    LongName,
    Taken,
    NoText,
    LongText(Lang),
    Blank(Lang, BlankFault),
}

impl TemplateFault {
    /// Its key in the locale.
    pub const fn key(&self) -> &'static str {
        match self {
            TemplateFault::Team => "staff-template-fault-team",
            TemplateFault::NoName => "staff-template-fault-name",
            TemplateFault::LongName => "staff-template-fault-name-long",
            TemplateFault::Taken => "staff-template-fault-taken",
            TemplateFault::NoText => "staff-template-fault-text",
            TemplateFault::LongText(_) => "staff-template-fault-long",
            TemplateFault::Blank(_, BlankFault::Unknown(_)) => "staff-template-fault-blank",
            TemplateFault::Blank(_, BlankFault::Brace) => "staff-template-fault-brace",
            TemplateFault::Blank(_, BlankFault::Bracket) => "staff-template-fault-bracket",
        }
    }

    /// The field that it stands at.
    pub const fn field(&self) -> &'static str {
        match self {
            TemplateFault::Team => "team",
            TemplateFault::NoName | TemplateFault::LongName | TemplateFault::Taken => "name",
            TemplateFault::NoText => "en",
            TemplateFault::LongText(lang) | TemplateFault::Blank(lang, _) => lang.code(),
        }
    }

    /// What stands between the braces, of a blank that is not known.
    pub fn blank(&self) -> &str {
        match self {
            TemplateFault::Blank(_, BlankFault::Unknown(name)) => name,
            _ => "",
        }
    }
}

/// Delete it? `POST` to its own URL: `revision`.
pub struct DeleteTemplate {
    pub name: String,
    /// The team's name.
    pub team: String,
    pub revision: i64,
    /// The one that comes with the service is there again then.
    pub is_copy: bool,
    /// Somebody changed it since: when, and who.
    pub changed: Option<(String, Option<String>)>,
    pub back: String,
}
