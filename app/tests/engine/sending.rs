//! What may be sent, and when: everything asked is answered, and nothing else goes.

use super::everywhere::{everywhere, today};
use super::oracle::{Oracle, Page};
use super::visitor::{End, Visitor};
use app::form::value::write;
use app::form::{Answers, Fields, Form, Item, Journey, Place, Stop, Value};

const CASES: u32 = 150;

/// One pass of the journey against conditions followed one by one.
#[test]
fn what_is_asked_is_what_the_conditions_say() {
    everywhere(CASES * 3, |form, dice, assisted| {
        Visitor::new(form, assisted).wander(dice, |visitor, _| {
            let journey = visitor.journey();
            let asked =
                |s: &Stop<'_>| s.asked.iter().map(|a| (a.question.id.clone(), a.required, a.value.cloned())).collect();
            let walked: Vec<(Place, Vec<_>)> = journey.stops.iter().map(|s| (s.place.clone(), asked(s))).collect();
            let owned = |(place, asked): Page<'_>| {
                (place, asked.into_iter().map(|(id, r, v)| (id.to_owned(), r, v.cloned())).collect::<Vec<_>>())
            };
            let expected: Vec<_> = Oracle::new(form, &visitor.answers).pages().into_iter().map(owned).collect();
            assert_eq!(walked, expected);
        });
    });
}

#[test]
fn nothing_asked_is_missing_when_it_may_be_sent() {
    everywhere(CASES, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        visitor.wander(dice, |visitor, _| may_be_sent_only_whole(visitor));
        visitor.finish(dice);
        may_be_sent_only_whole(&visitor);
    });
}

fn may_be_sent_only_whole(visitor: &Visitor<'_>) {
    let journey = visitor.journey();
    assert_eq!(journey.is_ready(), journey.stops.iter().all(|s| s.complete));
    for stop in journey.stops.iter().filter(|s| s.complete) {
        assert!(stop.exit.is_none_or(|e| e.may_continue), "{} is passed and ends the journey", stop.place);
        for asked in &stop.asked {
            assert!(asked.value.is_some() || !asked.required, "{} is passed without an answer", stop.place);
            let item = item_of(&visitor.answers, &stop.place);
            assert!(item.passed.contains(&asked.question.id), "{} was never asked", asked.question.id);
            // What is shown as empty is empty: no answer is dropped in silence.
            assert_eq!(asked.value, item.values.get(&asked.question.id));
        }
        if let (Place::List(group), Some(repeat)) = (&stop.place, &stop.step.repeat) {
            let closed = visitor.answers.groups[group].closed;
            assert!(closed || visitor.items(group) == repeat.max as usize, "{group} was left open");
        }
    }
}

fn item_of<'a>(answers: &'a Answers, place: &Place) -> &'a Item {
    match place {
        Place::Item { group, n, .. } => &answers.groups[group].items[n - 1],
        _ => &answers.top,
    }
}

fn item_mut<'a>(answers: &'a mut Answers, place: &Place) -> &'a mut Item {
    match place {
        Place::Item { group, n, .. } => &mut answers.groups.get_mut(group).unwrap().items[n - 1],
        _ => &mut answers.top,
    }
}

#[test]
fn without_any_one_answer_it_cannot_be_sent() {
    everywhere(CASES, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        if dice.chance(50) {
            visitor.wander(dice, |_, _| {});
        }
        if visitor.finish(dice) != End::Ready {
            return;
        }
        for stop in &visitor.journey().stops {
            for asked in &stop.asked {
                let id = &asked.question.id;
                let mut unanswered = visitor.answers.clone();
                item_mut(&mut unanswered, &stop.place).values.remove(id);
                let ready = Journey::new(form, &unanswered, today()).is_ready();
                assert!(!(asked.required && ready), "{id} is required and missing");
                // Optional or not, it was on no page that was passed.
                let mut unseen = visitor.answers.clone();
                item_mut(&mut unseen, &stop.place).passed.remove(id);
                assert!(!Journey::new(form, &unseen, today()).is_ready(), "{id} was never shown");
            }
        }
    });
}

#[test]
fn what_is_sent_is_what_is_asked_and_nothing_else() {
    everywhere(CASES, |form, dice, assisted| {
        Visitor::new(form, assisted).wander(dice, |visitor, _| {
            let sent = visitor.journey().submission();
            let mut expected = Answers::default();
            for (place, asked) in Oracle::new(form, &visitor.answers).pages() {
                let item = match &place {
                    Place::Step(_) => &mut expected.top,
                    Place::List(_) => continue,
                    Place::Item { group, n, .. } => {
                        let items = &mut expected.groups.entry(group.clone()).or_default().items;
                        items.resize_with((*n).max(items.len()), Item::default);
                        &mut items[n - 1]
                    }
                };
                let values = asked.into_iter().filter_map(|(id, _, v)| Some((id.to_owned(), v?.clone())));
                item.values.extend(values);
            }
            assert_eq!(sent, expected);
            // It stands on its own: whoever reads it asks the same questions.
            assert_eq!(Journey::new(form, &sent, today()).submission(), sent);
        });
    });
}

#[test]
fn an_answer_never_names_an_option_that_is_not_offered() {
    everywhere(CASES, |form, dice, assisted| {
        Visitor::new(form, assisted).wander(dice, |visitor, _| {
            for asked in visitor.journey().stops.iter().flat_map(|s| &s.asked) {
                let chosen: &[String] = match asked.value {
                    Some(Value::Choice(c)) if !asked.question.options.is_empty() => std::slice::from_ref(c),
                    Some(Value::Choices(c)) => c,
                    _ => &[],
                };
                for value in chosen {
                    assert!(asked.options.iter().any(|o| o.value == *value), "{value} is not offered");
                }
            }
        });
    });
}

/// Another answer on one page, and then the first one again.
#[test]
fn what_was_left_out_comes_back() {
    everywhere(CASES * 2, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        if dice.chance(40) {
            visitor.wander(dice, |_, _| {});
        }
        visitor.finish(dice);
        let pages = pages_to_change(&visitor);
        if pages.is_empty() {
            return;
        }
        let (place, first_answer) = dice.pick(&pages);
        let (sent, complete) = (visitor.journey().submission(), passed(form, &visitor.answers));
        visitor.answer(&place, dice);
        assert_eq!(visitor.send(&place, &first_answer), Ok(()));
        assert_eq!(visitor.journey().submission(), sent, "changing {place} and changing it back lost an answer");
        let now = passed(form, &visitor.answers);
        assert!(complete.iter().all(|p| now.contains(p)), "{complete:?} was passed, now {now:?}");
    });
}

/// Passed pages with questions, and the fields that they were passed with.
fn pages_to_change(visitor: &Visitor<'_>) -> Vec<(Place, Fields)> {
    let journey = visitor.journey();
    let with_questions = journey.stops.iter().filter(|s| s.complete && !s.asked.is_empty());
    let fields = |s: &Stop<'_>| {
        let values = s.asked.iter().filter_map(|a| Some((a.question, a.value?)));
        Fields(values.flat_map(|(q, v)| write(q, v).0).collect())
    };
    with_questions.map(|s| (s.place.clone(), fields(s))).collect()
}

fn passed(form: &Form, answers: &Answers) -> Vec<Place> {
    let journey = Journey::new(form, answers, today());
    journey.stops.iter().filter(|s| s.complete).map(|s| s.place.clone()).collect()
}

/// From ready, another answer on an earlier page: what that opens is asked first.
#[test]
fn a_newly_opened_question_is_asked_before_it_is_sent() {
    everywhere(CASES * 2, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        if visitor.finish(dice) != End::Ready {
            return;
        }
        let pages = pages_to_change(&visitor);
        if pages.is_empty() {
            return;
        }
        let shown = questions(&visitor.journey());
        let (place, _) = dice.pick(&pages);
        visitor.answer(&place, dice);
        let journey = visitor.journey();
        let new: Vec<_> = questions(&journey).into_iter().filter(|q| !shown.contains(q) && q.0 != place).collect();
        assert!(new.is_empty() || !journey.is_ready(), "{new:?} were never asked");
    });
}

fn questions(journey: &Journey<'_>) -> Vec<(Place, String)> {
    let of = |s: &Stop<'_>| s.asked.iter().map(|a| (s.place.clone(), a.question.id.clone())).collect::<Vec<_>>();
    journey.stops.iter().flat_map(of).collect()
}
