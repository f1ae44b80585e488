//! Searching the reports of one's teams. `POST` to its own URL, so that nothing that was
//! typed is in an address: `query`, `names`.

use crate::model::{Lang, Reference};

#[derive(Default)]
pub struct SearchPage {
    /// As it was typed.
    pub typed: String,
    /// Names of people alone are looked at.
    pub names: bool,
    pub fault: Option<SearchFault>,
    pub found: Option<SearchFound>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFault {
    Nothing,
    TooLong,
    TooManyWords,
    /// Nothing but words that are in nearly every report.
    Common,
    /// The address is not that of a search.
    Link,
}

impl SearchFault {
    pub const ALL: [SearchFault; 5] =
        [SearchFault::Nothing, SearchFault::TooLong, SearchFault::TooManyWords, SearchFault::Common, SearchFault::Link];

    /// Its key in the locale.
    pub const fn key(self) -> &'static str {
        match self {
            SearchFault::Nothing => "staff-search-fault-nothing",
            SearchFault::TooLong => "staff-search-fault-too-long",
            SearchFault::TooManyWords => "staff-search-fault-too-many-words",
            SearchFault::Common => "staff-search-fault-common",
            SearchFault::Link => "staff-search-fault-link",
        }
    }
}

/// A page of what was found, the newest first.
pub struct SearchFound {
    pub count: SearchCount,
    pub rows: Vec<SearchRow>,
    /// The first page, where this is another.
    pub newest: Option<String>,
    pub older: Option<String>,
}

/// How many there are on all pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchCount {
    Exactly(usize),
    AtLeast(usize),
    /// More than are counted.
    More,
}

pub struct SearchRow {
    pub reference: Reference,
    /// The form's title.
    pub form: String,
    pub received: String,
    pub team: String,
    /// As stored: `staff-state-{state}` has the words.
    pub state: String,
    pub snippets: Vec<SearchSnippet>,
}

/// A piece of a text of the report.
pub struct SearchSnippet {
    /// What it is an answer to, or what else it is.
    pub label: String,
    /// What it was written in.
    pub lang: Lang,
    /// In order; true for what was looked for.
    pub pieces: Vec<(String, bool)>,
}
