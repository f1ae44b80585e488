//! What a form is: steps, questions, options, repeats, exits.
//!
//! These types are the file format of `server/forms/*.toml`. They say nothing of
//! answers. `docs/add-a-form.md` explains the format to those who write forms;
//! [`super::check`] finds what the types alone cannot.

use super::condition::{Condition, Period};
use super::handling::{Outcome, Route};
use crate::model::Lang;
use serde::{Deserialize, Serialize};

pub use super::clock::{Clock, ClockKind, Limit, Pause, Starts};

/// A text in each language of a form. A plain string is English only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "TextSource")]
pub struct Text {
    pub en: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cy: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a text is \"English\", or { en = \"English\", cy = \"Welsh\" } with at least en")]
enum TextSource {
    Plain(String),
    Each(Each),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Each {
    en: String,
    cy: Option<String>,
}

impl From<TextSource> for Text {
    fn from(source: TextSource) -> Text {
        match source {
            TextSource::Plain(en) => Text { en, cy: None },
            TextSource::Each(Each { en, cy }) => Text { en, cy },
        }
    }
}

impl Text {
    /// The text in a language; English where it has no other.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Cy => self.cy.as_deref().unwrap_or(&self.en),
        }
    }

    pub fn has(&self, lang: Lang) -> bool {
        match lang {
            Lang::En => !self.en.trim().is_empty(),
            Lang::Cy => self.cy.as_deref().is_some_and(|t| !t.trim().is_empty()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Part of the URL: `/report/{id}`.
    pub id: String,
    /// A draft stays on the version it began with.
    pub version: u32,
    pub languages: Vec<Lang>,
    pub category: Category,
    pub title: Text,
    /// One sentence on the list of report types.
    pub summary: Text,
    /// Other words people look for, for the search on the list.
    pub keywords: Option<Text>,
    /// The team that receives reports.
    pub team: String,
    /// After sending, only the receiving team may find the report.
    #[serde(default)]
    pub restricted: bool,
    /// Offers 'Exit this page', and an interruption page that explains it.
    #[serde(default)]
    pub sensitive: bool,
    pub anonymous: Anonymous,
    pub start: Start,
    pub acknowledge: Option<Acknowledge>,
    pub clocks: Vec<Clock>,
    /// Who gets a report and how soon, by its answers.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// What a report can end with.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// What staff have to know before they record that a reporter withdraws a report, with
    /// the rule that it comes from.
    pub withdrawal: Option<String>,
    pub retention: Retention,
    /// What happens next, a paragraph each, on the confirmation.
    pub next: Vec<Text>,
    pub sections: Vec<Section>,
    pub steps: Vec<Step>,
    #[serde(default)]
    pub exits: Vec<Exit>,
}

/// Where a form stands on the list of report types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Crime,
    Community,
    Road,
    Property,
    Information,
    Complaint,
    Feedback,
}

impl Category {
    pub const ALL: [Category; 7] = [
        Category::Crime,
        Category::Community,
        Category::Road,
        Category::Property,
        Category::Information,
        Category::Complaint,
        Category::Feedback,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Category::Crime => "crime",
            Category::Community => "community",
            Category::Road => "road",
            Category::Property => "property",
            Category::Information => "information",
            Category::Complaint => "complaint",
            Category::Feedback => "feedback",
        }
    }
}

/// May the reporter stay unknown?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anonymous {
    No,
    Possible,
    Always,
}

/// The page before the first question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Shown above everything else after the emergency text, as a warning (a legal duty, for example).
    pub warning: Option<Text>,
    /// What this form is for and not for, a paragraph each.
    pub about: Vec<Text>,
    /// Who may report.
    pub who: Text,
    /// What to have at hand, a bullet each.
    #[serde(default)]
    pub need: Vec<Text>,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Whether one may stay anonymous, and what that costs.
    pub anonymous: Text,
    /// Other ways and organisations, a bullet each.
    #[serde(default)]
    pub elsewhere: Vec<Link>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    pub text: Text,
    /// `https:` or a path of this site; none for plain text (a phone number).
    pub href: Option<String>,
}

/// Where the acknowledgement goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledge {
    /// The question that holds the e-mail address (type e-mail, or a person with an e-mail part).
    pub email: String,
    /// Sent only where this is true: the person said that e-mail is safe.
    pub safe: Condition,
    /// Where a letter goes when staff keyed it in and no e-mail goes.
    pub post: Option<Post>,
}

/// Where an acknowledgement by letter goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The question that holds the address (type address).
    pub address: String,
    /// The question that holds the person's name (type short_text or person).
    pub name: Option<String>,
    /// Written to only where this is true: the person said that post is safe.
    pub safe: Condition,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// How long a closed report is kept.
    pub keep: Period,
    pub source: String,
}

/// A heading of the check page; also a section of the staff form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    pub title: Text,
}

/// A page for the public: one question, or several that belong together; or a repeat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Part of the URL: `/report/{form}/{id}`.
    pub id: String,
    pub section: Option<String>,
    /// The page's heading. A step of one question takes that question's label.
    pub title: Option<Text>,
    /// Paragraphs before the questions.
    #[serde(default)]
    pub intro: Vec<Text>,
    pub when: Option<Condition>,
    #[serde(default)]
    pub questions: Vec<Question>,
    pub repeat: Option<Repeat>,
}

/// 'Add another': the same steps for each of several people, things, vehicles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// The most items one may add.
    pub max: u32,
    /// The fewest items; 0 where there may be none.
    #[serde(default)]
    pub min: u32,
    /// Asked while there is no item: 'Was anyone else involved?'
    pub first: Text,
    /// Asked once there is one: 'Do you want to add another person?'
    pub another: Text,
    /// Error when neither yes nor no is chosen.
    pub required: Text,
    /// What an item is called, with `{n}` for its number: 'Person {n}'.
    pub item: Text,
    /// The question whose answer names an item on the list.
    pub named_by: Option<String>,
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The name of the field; unique in the form.
    pub id: String,
    #[serde(rename = "type")]
    pub kind: Kind,
    pub label: Text,
    /// The short name on the check page and in 'Change {name}'; the label where there is none.
    pub name: Option<Text>,
    pub hint: Option<Text>,
    /// Folded help: a summary and its text.
    pub help: Option<Help>,
    pub inset: Option<Text>,
    pub warning: Option<Text>,
    #[serde(default)]
    pub optional: bool,
    /// The error when it is not answered: 'Enter when it happened'.
    pub required: Option<Text>,
    pub when: Option<Condition>,
    /// What an agent says on the phone.
    pub script: Option<Text>,
    #[serde(default)]
    pub data_class: DataClass,
    /// Without this answer there is no report: an agent may not leave it out either.
    #[serde(default)]
    pub essential: bool,
    /// Options of radios, checkboxes and select.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// Yes / no: the words for yes and no (Welsh has no single pair).
    pub yes: Option<Text>,
    pub no: Option<Text>,
    /// Yes / no, date, time: also offers 'I do not know'.
    #[serde(default)]
    pub unknown: bool,
    /// Yes / no: questions of this step asked under 'yes' (`reveal`) and under 'no' (`reveal_no`).
    #[serde(default)]
    pub reveal: Vec<String>,
    #[serde(default)]
    pub reveal_no: Vec<String>,
    /// Yes / no: exits.
    pub exit_yes: Option<String>,
    pub exit_no: Option<String>,
    /// Texts: the most characters. Number and money: the greatest value.
    pub max: Option<u32>,
    /// Number and money: the least value.
    pub min: Option<u32>,
    /// Date: month and year, or year alone, will do; and 'about then'.
    #[serde(default)]
    pub approximate: bool,
    /// Date and date-time range: on which side of today.
    pub side: Option<Side>,
    /// Person: which parts are asked. All where none is named.
    #[serde(default)]
    pub parts: Vec<PersonPart>,
    /// Address: offers 'no fixed address'.
    #[serde(default)]
    pub no_fixed_address: bool,
    /// HTML `autocomplete` token, where the field is about the person typing (WCAG 1.3.5).
    pub autocomplete: Option<String>,
    /// Width of a short field in characters.
    pub width: Option<Width>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    pub summary: Text,
    pub text: Vec<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    ShortText,
    LongText,
    Email,
    Phone,
    Number,
    Money,
    Date,
    Time,
    DateTimeRange,
    Radios,
    Checkboxes,
    YesNo,
    Select,
    Address,
    Place,
    Person,
    Vehicle,
    Declaration,
    /// Declared, not asked yet.
    File,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    #[default]
    Ordinary,
    Contact,
    SpecialCategory,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Today or earlier.
    Past,
    /// Today or later.
    Future,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonPart {
    GivenName,
    FamilyName,
    Phone,
    Email,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Width {
    #[serde(rename = "5")]
    W5,
    #[serde(rename = "10")]
    W10,
    #[serde(rename = "20")]
    W20,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: String,
    pub label: Text,
    pub hint: Option<Text>,
    pub when: Option<Condition>,
    /// Choosing it leads to this exit.
    pub exit: Option<String>,
    /// Questions of this step asked under this option.
    #[serde(default)]
    pub reveal: Vec<String>,
    /// Checkboxes: 'none of these', which excludes the rest.
    #[serde(default)]
    pub none: bool,
}

/// An end that is not a report: 'this is an emergency', 'somebody else handles this'.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// Part of the URL, beside the steps' ids.
    pub id: String,
    pub title: Text,
    pub text: Vec<Text>,
    #[serde(default)]
    pub links: Vec<Link>,
    /// Draws the page as an emergency, and an agent transfers the call.
    #[serde(default)]
    pub emergency: bool,
    /// Advice only: the page also offers to carry on with the report.
    #[serde(default)]
    pub may_continue: bool,
}

impl Form {
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| s.id == id)
    }

    pub fn exit(&self, id: &str) -> Option<&Exit> {
        self.exits.iter().find(|e| e.id == id)
    }

    /// Every question with the repeat it stands in, in the order asked.
    pub fn questions(&self) -> impl Iterator<Item = (Option<&Step>, &Question)> {
        self.steps.iter().flat_map(|step| {
            let own = step.questions.iter().map(|q| (None, q));
            let repeated = step
                .repeat
                .iter()
                .flat_map(move |r| r.steps.iter().flat_map(move |s| s.questions.iter().map(move |q| (Some(step), q))));
            own.chain(repeated)
        })
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().map(|(_, q)| q).find(|q| q.id == id)
    }

    pub fn speaks(&self, lang: Lang) -> bool {
        self.languages.contains(&lang)
    }
}

impl Question {
    /// The name for summaries, as against the question itself.
    pub fn name(&self) -> &Text {
        self.name.as_ref().unwrap_or(&self.label)
    }

    pub fn asks(&self, part: PersonPart) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }
}
