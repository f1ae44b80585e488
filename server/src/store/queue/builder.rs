//! Puts the queue's statements together: the only SQL that is not a constant. Its pieces
//! stand in the files here; what a person chose is bound, and never a piece of text.

use crate::store::{Arg, Statement};
use app::model::queue::SortBy;
use std::cmp::Ordering;

/// What is looked for among ended reports, as the database has it. Of each list one is
/// enough, and an empty one asks for nothing; `teams` and `states` are never empty.
#[derive(Clone, Debug)]
pub struct Sought {
    pub teams: Vec<String>,
    pub states: Vec<&'static str>,
    /// Who looks, where there is a report that they are barred from.
    pub barred: Option<[u8; 16]>,
    pub forms: Vec<String>,
    pub channels: Vec<&'static str>,
    pub priorities: Vec<i64>,
    pub languages: Vec<&'static str>,
    /// `None`: nobody's.
    pub assignees: Vec<Option<[u8; 16]>>,
    /// Tokens in the search index.
    pub needs: Vec<[u8; 16]>,
    /// From the first moment to before the second.
    pub received_from: Option<i64>,
    pub received_before: Option<i64>,
    pub new_information: bool,
    pub flagged: bool,
}

const PLACES: usize = 64;

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

    /// `r.received_at DESC, r.number DESC`.
    pub(super) fn by(self, table: &str) -> String {
        let way = if self.falls { " DESC" } else { "" };
        let columns = self.columns().iter().map(|column| format!("{table}.{column}{way}"));
        columns.collect::<Vec<_>>().join(", ")
    }

    /// Two lines by their keys.
    pub fn compare<K: Ord + ?Sized>(self, a: &K, b: &K) -> Ordering {
        if self.falls { b.cmp(a) } else { a.cmp(b) }
    }

    /// What stands between a line and one before it in the order.
    pub(super) fn behind(self) -> &'static str {
        if self.falls { "<" } else { ">" }
    }
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

    /// The same, and NULL up to a number of places that does not depend on how many there
    /// are exactly: a database remembers each text that it has seen.
    pub(super) fn bind_places<T>(&mut self, values: impl IntoIterator<Item = T>)
    where
        Arg: From<Option<T>>,
    {
        let mut values: Vec<Option<T>> = values.into_iter().map(Some).collect();
        values.resize_with(values.len().next_multiple_of(PLACES), || None);
        self.bind_all(values);
    }

    fn one_of<T: Into<Arg> + Clone>(&mut self, column: &str, values: &[T]) {
        if !values.is_empty() {
            self.push(&format!(" AND {column} IN ("));
            self.bind_all(values.iter().cloned());
            self.push(")");
        }
    }

    /// Lines that stand so to the one with these keys.
    pub(super) fn range(&mut self, order: Order, sign: &str, keys: &[i64]) {
        let columns: Vec<String> = order.columns().iter().map(|column| format!("r.{column}")).collect();
        self.push(&format!(" AND ({}) {sign} (", columns.join(", ")));
        self.bind_all(keys.iter().copied());
        self.push(")");
    }

    /// The conditions but for team and state; each begins with AND. In the order of the day
    /// that something was received, that day is in the stretch.
    pub(super) fn filter(&mut self, s: &Sought, order: Order) {
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
        if !s.assignees.is_empty() {
            self.assignees(&s.assignees);
        }
        if !s.needs.is_empty() {
            // Asked of one line at a time, and no EXISTS: PostgreSQL makes a join of that, and
            // without values it may well begin with every report that has the token.
            self.push(" AND (SELECT MAX(1) FROM search_tokens t WHERE t.number = r.number AND t.token IN (");
            self.bind_all(s.needs.iter().copied());
            self.push(")) IS NOT NULL");
        }
        if order.by != SortBy::Received {
            for (sign, at) in [(">=", s.received_from), ("<", s.received_before)] {
                if let Some(at) = at {
                    self.push(&format!(" AND r.received_at {sign} "));
                    self.bind(at);
                }
            }
        }
        if let Some(account) = s.barred {
            self.push(" AND r.number NOT IN (SELECT x.number FROM barred b JOIN reports x ON x.id = b.report_id WHERE b.account_id = ");
            self.bind(account);
            self.push(")");
        }
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
