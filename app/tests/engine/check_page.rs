//! Check your answers: the rows are what would be sent, no more and no less.

use super::everywhere::{everywhere, today};
use super::visitor::Visitor;
use app::form::summary::lines;
use app::form::{Answers, Form, Journey, Place, Question};
use app::model::Lang;
use app::view::CheckRow;
use app::view::check::sections;
use app::words::{Say, Words};
use std::collections::BTreeMap;

/// What is shown of an answer: page and question, and the lines.
type Shown = BTreeMap<(String, String), Vec<String>>;

#[test]
fn the_check_page_shows_what_would_be_sent() {
    everywhere(150, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        visitor.wander(dice, |visitor, _| shows_what_is_sent(visitor));
        visitor.finish(dice);
        shows_what_is_sent(&visitor);
    });
}

fn shows_what_is_sent(visitor: &Visitor<'_>) {
    let (form, journey) = (visitor.form, visitor.journey());
    let sent = journey.submission();
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let base = format!("/any/{}", form.id);
        let sections = sections(&journey, &visitor.answers, words, Some(&base));
        assert!(sections.iter().all(|s| !s.rows.is_empty()), "a heading without a row");
        let rows: Vec<&CheckRow> = sections.iter().flat_map(|s| &s.rows).collect();
        let expected = of_submission(form, &sent, words);
        let mut shown = Shown::new();
        let mut lists = BTreeMap::new();
        for row in rows {
            let link = row.change.as_ref().unwrap().strip_prefix(&format!("{base}/")).unwrap();
            let Some((page, field)) = link.split_once("?change=1#") else {
                lists.insert(link.strip_suffix("?change=1").unwrap().to_owned(), row.lines.clone());
                continue;
            };
            let question = asked_at(form, page, field);
            assert_eq!(row.name, question.name().get(lang));
            assert!(row.change_what.starts_with(&row.name));
            assert!(!page.contains('/') || row.change_what != row.name, "which item {page} changes is not said");
            // 'Not provided' has no lines.
            if !row.lines.is_empty() {
                let twice = shown.insert((page.to_owned(), question.id.clone()), row.lines.clone());
                assert_eq!(twice, None);
            } else {
                assert!(!expected.contains_key(&(page.to_owned(), question.id.clone())), "{} is sent", question.id);
            }
        }
        assert_eq!(shown, expected);
        for (group, lines) in lists {
            let items = sent.groups.get(&group).map_or(0, |g| g.items.len());
            assert_eq!(lines, [words.say("check-items", &[("count", &items.to_string())])]);
        }
        // Everything asked has a row, answered or not.
        let asked: usize = journey.stops.iter().map(|s| s.asked.len()).sum();
        let all = sections.iter().flat_map(|s| &s.rows).filter(|r| changes_a_question(r)).count();
        assert_eq!(all, asked);
    }
}

fn changes_a_question(row: &CheckRow) -> bool {
    row.change.as_ref().is_some_and(|to| to.contains('#'))
}

/// A report that was sent is read by the same walk over what was sent, and nothing of
/// it can be changed.
#[test]
fn what_was_sent_is_shown_as_it_was_checked() {
    everywhere(60, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        visitor.wander(dice, |_, _| {});
        visitor.finish(dice);
        let words = Words::of(Lang::En);
        let checked = sections(&visitor.journey(), &visitor.answers, words, Some("/any"));
        let sent = visitor.journey().submission();
        let shown = sections(&Journey::new(form, &sent, today()), &sent, words, None);
        let rows = |sections: Vec<app::view::CheckSection>| -> Vec<(String, Vec<String>)> {
            sections.into_iter().flat_map(|s| s.rows).map(|r| (r.name, r.lines)).collect()
        };
        assert!(shown.iter().flat_map(|s| &s.rows).all(|r| r.change.is_none()));
        assert_eq!(rows(shown), rows(checked));
    });
}

fn of_submission(form: &Form, sent: &Answers, words: &Words) -> Shown {
    let mut out = Shown::new();
    let mut put = |page: String, question: &str, value| {
        let q = form.question(question).unwrap();
        let lines = lines(q, value, words.lang, words);
        assert!(lines.iter().any(|l| !l.is_empty()), "the answer to {question} cannot be seen");
        out.insert((page, question.to_owned()), lines);
    };
    for (question, value) in &sent.top.values {
        let step = form.steps.iter().find(|s| s.questions.iter().any(|q| q.id == *question)).unwrap();
        put(step.id.clone(), question, value);
    }
    for (group, items) in &sent.groups {
        let steps = &form.step(group).unwrap().repeat.as_ref().unwrap().steps;
        for (n, item) in (1..).zip(&items.items) {
            for (question, value) in &item.values {
                let step = steps.iter().find(|s| s.questions.iter().any(|q| q.id == *question)).unwrap();
                put(format!("{group}/{n}/{}", step.id), question, value);
            }
        }
    }
    out
}

/// The question that 'Change' leads to: its first field on the page.
fn asked_at<'a>(form: &'a Form, page: &str, field: &str) -> &'a Question {
    let parts: Vec<&str> = page.split('/').collect();
    let place = match parts[..] {
        [step] => Place::step(form, step),
        [group, n, step] => Place::item(form, group, n.parse().unwrap(), step),
        _ => None,
    };
    let step = place.unwrap().find(form).unwrap();
    let owns = |q: &&Question| app::form::accept::first_field(q) == field;
    let mut found = step.questions.iter().filter(owns);
    let question = found.next().unwrap();
    assert!(found.next().is_none(), "{field} is two questions' first field");
    question
}
