//! What a page costs: its statements, the rows that they give, and how SQLite goes about
//! them. Read from the log of the server, where the driver tells of each.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Many;
use crate::support::app::page::Page;
use crate::support::database::Kind;

/// Of one page.
const STATEMENTS: usize = 40;
/// Of one statement. The longest list there is: numbers of reports that have a token.
const ROWS: u64 = 10_500;

/// Tables with a row or more for each report, and names that statements give them.
const LONG: [&str; 12] = [
    "reports",
    "report_answers",
    "report_keys",
    "report_numbers",
    "keyed_reports",
    "events",
    "clocks",
    "search_tokens",
    "word_postings",
    "notes",
    "messages",
    "tasks",
];
/// Indexes of open reports alone, or of what is to do: to read one whole is what some pages do.
const OF_OPEN_ONES: [&str; 7] = [
    "reports_open",
    "reports_open_due",
    "reports_assignee",
    "reports_next",
    "reports_words_at",
    "reports_unfinished",
    "tasks_created_at",
];

pub struct Costs<'a> {
    many: &'a Many,
    place: u64,
    /// By page, the statements of each time that it was asked for.
    pages: BTreeMap<String, Vec<usize>>,
    statements: BTreeSet<String>,
}

impl Costs<'_> {
    pub fn of(many: &Many) -> Costs<'_> {
        let (_, place) = many.setup.log_from(0);
        Costs { many, place, pages: BTreeMap::new(), statements: BTreeSet::new() }
    }

    /// What was said since; nothing is counted of it.
    pub fn skip(&mut self) {
        self.place = self.many.setup.log_from(self.place).1;
    }

    /// The page that was asked for last. `kind`: pages that cost the same.
    pub fn count(&mut self, kind: &str, page: &Page) {
        let (log, place) = self.many.setup.log_from(self.place);
        self.place = place;
        let lines: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let asked = lines.iter().rfind(|line| line["route"].is_string());
        let id = &asked.unwrap_or_else(|| panic!("{kind}: no line in the log: {log}"))["span"]["id"];
        let mut ran = 0;
        for line in lines.iter().filter(|line| line["target"] == "sqlx::query" && line["span"]["id"] == *id) {
            let text = line["db.statement"].as_str().filter(|text| !text.is_empty()).or(line["summary"].as_str());
            let text = text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let rows = line["rows_returned"].as_u64().unwrap_or(0);
            assert!(rows <= ROWS, "{kind}: {rows} rows of {text}");
            ran += 1;
            self.statements.insert(text);
        }
        assert!(ran > 1, "{kind}: {ran} statements in the log: {log}");
        assert!(ran <= STATEMENTS, "{kind}: {ran} statements for {}", page.title());
        self.pages.entry(kind.to_owned()).or_default().push(ran);
    }

    pub async fn are_bounded(self) {
        for (kind, counts) in &self.pages {
            let (least, most) = (counts.iter().min().unwrap(), counts.iter().max().unwrap());
            // The session is written down once a minute. A search looks at more candidates
            // where more are found, up to so many.
            assert!(most - least <= 4 || kind.starts_with("search"), "{kind}: between {least} and {most} statements");
        }
        if self.many.kind == Kind::Sqlite {
            for text in &self.statements {
                if ["SELECT", "WITH"].iter().any(|verb| text.starts_with(verb)) {
                    let plan = self.many.db.explain(text).await.unwrap();
                    let whole: Vec<&String> = plan.iter().filter(|step| reads_all(text, step)).collect();
                    assert!(whole.is_empty(), "{whole:#?} of {text}");
                }
            }
        }
    }
}

/// Does a step look at every row of a long table?
fn reads_all(statement: &str, step: &str) -> bool {
    let mut words = step.split_whitespace();
    if words.next() != Some("SCAN") {
        return false;
    }
    let name = words.next().unwrap_or_default();
    let index = step.split_once("INDEX ").and_then(|(_, rest)| rest.split_whitespace().next());
    long_names(statement).contains(name) && !index.is_some_and(|index| OF_OPEN_ONES.contains(&index))
}

/// The long tables of a statement, by their own names and by those that it gives them.
fn long_names(statement: &str) -> BTreeSet<&str> {
    let plain = |word: &'_ str| -> bool { word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') };
    let words: Vec<&str> = statement.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).collect();
    let mut names = BTreeSet::new();
    for pair in words.windows(2) {
        if LONG.contains(&pair[0]) {
            names.insert(pair[0]);
            if plain(pair[1]) {
                names.insert(pair[1]);
            }
        }
    }
    names
}

#[test]
fn a_look_at_every_report_is_known_for_what_it_is() {
    let statement = "SELECT r.id FROM reports r JOIN account_teams t ON t.team = r.team";
    for (step, all) in [
        ("SCAN r", true),
        ("SCAN r USING COVERING INDEX reports_ended_received", true),
        ("SCAN r USING COVERING INDEX reports_open", false),
        ("SEARCH r USING INDEX reports_number (number=?)", false),
        ("SCAN t USING INDEX account_teams_team", false),
        ("SCAN q", false),
    ] {
        assert_eq!(reads_all(statement, step), all, "{step}");
    }
}
