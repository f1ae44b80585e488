//! Letters to reporters: the print tray, the letters themselves, and marking them
//! as posted or withdrawing them.

use crate::model::{Lang, Reference, Withdrawal};

/// What waits to be posted, the oldest first. `POST` to `/staff/letters/print` or
/// `/staff/letters/posted`: `letter`, the ids of those that are chosen.
pub struct Letters {
    pub rows: Vec<LetterRow>,
    /// This page's place in the list, to come back to it; empty on the first.
    pub after: String,
    /// The pages before and behind this one, where there are any.
    pub earlier: Option<String>,
    pub later: Option<String>,
    pub fault: Option<LetterFault>,
    /// So many were marked as posted just now.
    pub posted: usize,
    /// One was withdrawn just now.
    pub withdrawn: bool,
}

pub struct LetterRow {
    pub id: String,
    pub reference: Reference,
    /// The form's title; none where the report is restricted.
    pub form: Option<String>,
    /// From an officer; else it tells that we have the report.
    pub is_message: bool,
    pub language: Lang,
    pub large_print: bool,
    /// When it was put there.
    pub since: String,
    /// When it was printed last.
    pub printed: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterFault {
    NoneChosen,
    /// This one, with its id, cannot have been posted.
    NotPrinted {
        id: String,
        reference: Reference,
    },
}

/// Letters as they leave the printer, one after the other.
pub struct LetterSheets {
    pub letters: Vec<LetterSheet>,
    /// Marked as printed with this page; else a look at one letter.
    pub printed: bool,
    /// So many of those that were chosen are posted meanwhile.
    pub gone: usize,
}

/// Not `Debug`: it holds an address and a code.
pub struct LetterSheet {
    pub id: String,
    pub reference: Reference,
    pub language: Lang,
    pub large_print: bool,
    /// Name and address, a line each.
    pub to: Vec<String>,
    /// In the letter's language, as is the rest.
    pub date: String,
    pub says: LetterSays,
    /// When it was printed before, in English.
    pub printed: Option<String>,
}

pub enum LetterSays {
    Acknowledgement {
        received: String,
        promises: Vec<String>,
        tracking_code: String,
        /// Where it is typed in, as one types an address.
        follow_at: String,
    },
    /// What an officer wrote, in paragraphs.
    Message(Vec<String>),
}

/// A letter that waits no more: nothing of it is left.
pub struct LetterGone {
    pub reference: Reference,
    /// When.
    pub at: String,
    /// It was withdrawn, and not posted.
    pub withdrawn: Option<Withdrawal>,
}

/// Were these posted? `POST` to `/staff/letters/posted` with `sure`.
pub struct LettersPosting {
    pub letters: Vec<LetterRow>,
}

/// Why is it withdrawn? `POST` to its own URL: `why`.
pub struct LetterWithdrawing {
    pub letter: LetterRow,
    pub not_chosen: bool,
}

/// How far the letter about a report has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterState {
    Waiting,
    /// When.
    Printed(String),
    Posted(String),
    Withdrawn(String, Withdrawal),
}
