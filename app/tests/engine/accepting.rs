//! Taking a page: all of it or nothing, once or many times, and no other page's business.

use super::everywhere::{everywhere, today};
use super::visitor::{Sent, Visitor};
use app::form::accept::accept;
use app::form::value::write;
use app::form::{Answers, Fields, Form, Item, Place};

const CASES: u32 = 150;

/// Runs `look` on every page that is sent.
fn each_sent(look: impl Fn(&Form, &Visitor<'_>, &Sent)) {
    everywhere(CASES, |form, dice, assisted| {
        Visitor::new(form, assisted).wander(dice, |visitor, sent| {
            if let Some(sent) = sent {
                look(form, visitor, sent);
            }
        });
    });
}

#[test]
fn with_a_fault_nothing_is_changed() {
    each_sent(|_, visitor, sent| {
        let Err(faults) = &sent.result else { return };
        assert_eq!(visitor.answers, sent.before);
        assert!(!faults.is_empty());
        let step = sent.place.find(visitor.form).unwrap();
        for fault in faults {
            // The summary's link must find a field of this page.
            assert!(fault.question == step.id || step.questions.iter().any(|q| q.id == fault.question));
            assert!(fault.field.starts_with(&fault.question));
        }
    });
}

#[test]
fn sending_twice_is_sending_once() {
    each_sent(|form, visitor, sent| {
        if is_of_a_removed_item(sent) {
            return;
        }
        let mut again = visitor.answers.clone();
        let result = accept(form, &mut again, &sent.place, &sent.fields, today(), visitor.assisted);
        assert_eq!(result, sent.result);
        assert_eq!(untyped(&again), untyped(&visitor.answers));
    });
}

/// Without what autosave keeps: it counts each time that a page is sent.
fn untyped(answers: &Answers) -> Answers {
    let mut answers = answers.clone();
    answers.top.typed.clear();
    answers.groups.values_mut().flat_map(|g| &mut g.items).for_each(|i| i.typed.clear());
    answers
}

fn items_before(sent: &Sent, group: &str) -> usize {
    sent.before.groups.get(group).map_or(0, |g| g.items.len())
}

/// Items were removed in another tab: what is sent becomes a new one, each time.
fn is_of_a_removed_item(sent: &Sent) -> bool {
    matches!(&sent.place, Place::Item { group, n, .. } if *n > items_before(sent, group) + 1)
}

#[test]
fn a_page_touches_its_own_questions_only() {
    each_sent(|form, visitor, sent| {
        let (before, after) = (&sent.before, &visitor.answers);
        let journey = visitor.journey();
        let step = sent.place.find(form).unwrap();
        for (name, item) in items(after) {
            let old = items(before).into_iter().find(|(n, _)| *n == name).map(|(_, i)| i.clone()).unwrap_or_default();
            if name != written(sent) {
                assert_eq!(*item, old);
                continue;
            }
            let asked = |id: &str| match journey.stop(&sent.place) {
                Some(stop) => stop.asked.iter().any(|a| a.question.id == id),
                // Sent out of order: which of its questions count is not settled.
                None => step.questions.iter().any(|q| q.id == id),
            };
            for id in item.values.keys().chain(old.values.keys()) {
                assert!(asked(id) || item.values.get(id) == old.values.get(id), "{id} is not asked and was changed");
            }
            assert!(old.passed.is_subset(&item.passed));
        }
    });
}

/// The form's own answers and every item's.
fn items(answers: &Answers) -> Vec<((&str, usize), &Item)> {
    let of_groups =
        answers.groups.iter().flat_map(|(g, group)| (1..).zip(&group.items).map(|(n, i)| ((g.as_str(), n), i)));
    std::iter::once((("", 0), &answers.top)).chain(of_groups).collect()
}

fn written(sent: &Sent) -> (&str, usize) {
    match &sent.place {
        Place::Item { group, n, .. } => (group, (*n).min(items_before(sent, group) + 1)),
        _ => ("", 0),
    }
}

#[test]
fn there_are_never_more_items_than_the_form_allows() {
    each_sent(|form, visitor, sent| {
        for (id, group) in &visitor.answers.groups {
            let most = form.step(id).unwrap().repeat.as_ref().unwrap().max as usize;
            assert!(group.items.len() <= most.min(items_before(sent, id) + 1), "{id}");
        }
    });
}

#[test]
fn fields_of_other_pages_are_not_read() {
    each_sent(|form, visitor, sent| {
        let step = sent.place.find(form).unwrap();
        let own = |name: &str| {
            name == step.id
                || step
                    .questions
                    .iter()
                    .any(|q| name.strip_prefix(&q.id).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
        };
        let mut forged = Fields(sent.fields.0.iter().filter(|(n, _)| own(n)).cloned().collect());
        for (_, q) in form.questions().filter(|(_, q)| !own(&q.id)) {
            for part in ["", "-day", "-year", "-line1", "-not-stated"] {
                forged.push(format!("{}{part}", q.id), "yes");
            }
        }
        for name in ["page:s0", "values", "passed", "groups", "", "\u{0}"] {
            forged.push(name, "yes");
        }
        let mut answers = sent.before.clone();
        let result = accept(form, &mut answers, &sent.place, &forged, today(), visitor.assisted);
        assert_eq!(result, sent.result);
        assert_eq!(answers, visitor.answers);
    });
}

#[test]
fn a_page_that_is_sent_as_it_is_shown_changes_nothing() {
    each_sent(|form, visitor, _| {
        for stop in visitor.journey().stops.iter().filter(|s| s.complete) {
            let mut fields = Fields::default();
            let item = match &stop.place {
                Place::Item { group, n, .. } => &visitor.answers.groups[group].items[n - 1],
                _ => &visitor.answers.top,
            };
            // As the page is filled in: with what stands in the reveals that are not open too.
            for question in &stop.step.questions {
                if let Some(value) = item.values.get(&question.id) {
                    fields.0.extend(write(question, value).0);
                }
            }
            if let Place::List(group) = &stop.place {
                fields.push(group, "no");
            }
            let (mut again, mut expected) = (visitor.answers.clone(), visitor.answers.clone());
            let result = accept(form, &mut again, &stop.place, &fields, today(), visitor.assisted);
            assert_eq!(result, Ok(()), "{}", stop.place);
            // A full list is closed whether it was said or not.
            if let Place::List(group) = &stop.place {
                expected.groups.get_mut(group).unwrap().closed = true;
            }
            assert_eq!(untyped(&again), untyped(&expected), "{}", stop.place);
        }
    });
}

#[test]
fn places_that_are_not_there_are_passed_over() {
    everywhere(CASES, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        visitor.wander(dice, |_, _| {});
        let before = visitor.answers.clone();
        let item = |group: &str, n| Place::Item { group: group.into(), n, step: "s0".into() };
        let mut places = vec![Place::Step("no-such".into()), Place::List("no-such".into()), item("no-such", 1)];
        places.extend(form.steps.iter().map(|s| item(&s.id, 0)));
        for place in places {
            let journey = visitor.journey();
            assert!(!journey.reaches(&place));
            assert_eq!(journey.before(&place).filter(|p| journey.stop(p).is_none()), None);
            let _ = (journey.after(&place, false), journey.past(&place, true));
            // It may find fault with the fields; it is never written.
            let _ = visitor.send(&place, &Fields::default());
            assert_eq!(visitor.answers, before, "{place} was written");
        }
    });
}
