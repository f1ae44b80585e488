//! Puts the queue's statements together: the only SQL that is not a constant. Its pieces
//! stand in the files here; what a person chose is bound, and never a piece of text.
//!
//! Each statement is kept to one way through the database. `+ 0` at an order's columns
//! keeps it from walking an index in that order, past thousands of reports that the
//! filters leave out; all that is open is in one index, and read from there.

use crate::store::{Arg, Statement};
use app::model::queue::SortBy;

/// What is looked for, as the database has it. Of each list one is enough, and an empty
/// one asks for nothing; `teams` is never empty.
#[derive(Clone, Debug)]
pub struct Sought {
    pub teams: Vec<String>,
    /// All teams of whoever looks.
    pub own: Vec<String>,
    /// Who looks, where there is a report that they are barred from.
    pub barred: Option<[u8; 16]>,
    pub forms: Vec<String>,
    pub open_states: Vec<&'static str>,
    pub ended_states: Vec<&'static str>,
    /// Ended ones with something to do in place of open ones; see [`Sought::few`].
    pub unfinished: bool,
    pub channels: Vec<&'static str>,
    pub priorities: Vec<i64>,
    pub languages: Vec<&'static str>,
    /// `None`: nobody's.
    pub assignees: Vec<Option<[u8; 16]>>,
    /// Tokens in the search index: of open reports, and of ended ones.
    pub needs: Vec<[u8; 16]>,
    pub ended_needs: Vec<[u8; 16]>,
    /// From the first moment to before the second.
    pub due: Vec<(i64, i64)>,
    pub received_from: Option<i64>,
    pub received_before: Option<i64>,
    pub new_information: bool,
    pub flagged: bool,
}

impl Sought {
    /// The few reports that are all looked at, those of one index: open ones, or ended ones
    /// where nobody looked at what came in, a task is open, or somebody is to be told still.
    pub(super) fn few(&self) -> &'static str {
        match self.unfinished {
            false => "r.ended_at IS NULL",
            // As the index has it, or it is not used.
            true => "r.ended_at IS NOT NULL AND (r.new_information OR r.to_do OR r.due_at < 9223372036854775807)",
        }
    }
}

/// The order that lines are walked in.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    pub by: SortBy,
    pub falls: bool,
}

impl Order {
    pub(super) fn columns(self) -> &'static [&'static str] {
        match self.by {
            SortBy::Due => &["due_at", "number"],
            SortBy::Priority => &["priority", "due_at", "number"],
            SortBy::Received => &["received_at", "number"],
            SortBy::Updated => &["updated_at", "number"],
        }
    }

    /// `r.due_at + 0 DESC, r.number + 0 DESC`; `bare`: by the columns themselves.
    pub(super) fn by(self, table: &str, bare: bool) -> String {
        let (end, way) = (if bare { "" } else { " + 0" }, if self.falls { " DESC" } else { "" });
        let columns = self.columns().iter().map(|column| format!("{table}.{column}{end}{way}"));
        columns.collect::<Vec<_>>().join(", ")
    }

    /// What stands between a line and one before it in the order.
    pub(super) fn behind(self) -> &'static str {
        if self.falls { "<" } else { ">" }
    }
}

/// A condition that a statement may leave out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Team,
    State,
    /// Those that are counted in groups, besides team and state.
    Grouped,
    Assignee,
    Needs,
    Received,
    Barred,
}

/// A statement on its way.
#[derive(Default)]
pub(super) struct Text {
    sql: String,
    args: Vec<Arg>,
}

impl Text {
    pub(super) fn push(&mut self, sql: &str) {
        self.sql.push_str(sql);
    }

    pub(super) fn bind(&mut self, arg: impl Into<Arg>) {
        self.args.push(arg.into());
        self.sql.push_str(&format!("${}", self.args.len()));
    }

    /// `a, b, c`.
    pub(super) fn bind_all<T: Into<Arg>>(&mut self, values: impl IntoIterator<Item = T>) {
        for (n, value) in values.into_iter().enumerate() {
            self.push(if n == 0 { "" } else { ", " });
            self.bind(value);
        }
    }

    fn one_of<T: Into<Arg> + Clone>(&mut self, column: &str, values: &[T]) {
        if !values.is_empty() {
            self.push(&format!(" AND {column} IN ("));
            self.bind_all(values.iter().cloned());
            self.push(")");
        }
    }

    /// Lines that stand so to the one with these keys.
    pub(super) fn range(&mut self, order: Order, sign: &str, keys: &[i64], bare: bool) {
        let end = if bare { "" } else { " + 0" };
        let columns: Vec<String> = order.columns().iter().map(|column| format!("r.{column}{end}")).collect();
        self.push(&format!(" AND ({}) {sign} (", columns.join(", ")));
        self.bind_all(keys.iter().copied());
        self.push(")");
    }

    /// The conditions but for some; each begins with AND.
    pub(super) fn filter(&mut self, s: &Sought, but: &[Part]) {
        let with = |part: Part| !but.contains(&part);
        if with(Part::Team) {
            self.one_of("r.team", &s.teams);
        }
        if with(Part::State) {
            self.one_of("r.state", if s.unfinished { &s.ended_states } else { &s.open_states });
        }
        if with(Part::Grouped) {
            self.grouped(s);
        }
        if with(Part::Assignee) && !s.assignees.is_empty() {
            self.assignees(&s.assignees);
        }
        if with(Part::Needs) && !s.needs.is_empty() {
            self.push(" AND r.number IN (SELECT t.number FROM search_tokens t WHERE t.token IN (");
            self.bind_all(s.needs.iter().copied());
            self.push("))");
        }
        if with(Part::Received) {
            for (sign, at) in [(">=", s.received_from), ("<", s.received_before)] {
                if let Some(at) = at {
                    self.push(&format!(" AND r.received_at {sign} "));
                    self.bind(at);
                }
            }
        }
        if let Some(account) = s.barred.filter(|_| with(Part::Barred)) {
            self.push(" AND r.number NOT IN (SELECT x.number FROM barred b JOIN reports x ON x.id = b.report_id WHERE b.account_id = ");
            self.bind(account);
            self.push(")");
        }
    }

    fn grouped(&mut self, s: &Sought) {
        self.one_of("r.form", &s.forms);
        self.one_of("r.channel", &s.channels);
        self.one_of("r.priority", &s.priorities);
        self.one_of("r.language", &s.languages);
        if s.new_information {
            self.push(" AND r.new_information");
        }
        if s.flagged {
            self.push(" AND r.flagged");
        }
        for (n, (from, before)) in s.due.iter().enumerate() {
            self.push(if n == 0 { " AND (" } else { " OR " });
            self.push("r.due_at >= ");
            self.bind(*from);
            self.push(" AND r.due_at < ");
            self.bind(*before);
        }
        self.push(if s.due.is_empty() { "" } else { ")" });
    }

    fn assignees(&mut self, assignees: &[Option<[u8; 16]>]) {
        let somebody: Vec<[u8; 16]> = assignees.iter().copied().flatten().collect();
        let nobody = assignees.contains(&None);
        self.push(" AND (");
        if !somebody.is_empty() {
            self.push("r.assignee IN (");
            self.bind_all(somebody.iter().copied());
            self.push(if nobody { ") OR " } else { ")" });
        }
        self.push(if nobody { "r.assignee IS NULL)" } else { ")" });
    }

    pub(super) fn done(self, name: &'static str) -> (Statement, Vec<Arg>) {
        (Statement::built(name, self.sql), self.args)
    }
}
