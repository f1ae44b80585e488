//! Getting about: whatever was sent in whatever order, every way on and back names a
//! page that is asked, and following it ends.

use super::everywhere::everywhere;
use super::visitor::{End, Visitor};
use app::form::{Journey, Next, Place};

const CASES: u32 = 150;

#[test]
fn the_way_on_and_the_way_back_lead_to_pages_that_are_asked() {
    everywhere(CASES, |form, dice, assisted| {
        Visitor::new(form, assisted).wander(dice, |visitor, _| {
            let journey = visitor.journey();
            for place in visitor.places() {
                leads_on(&journey, &place);
                leads_back(&journey, &place, visitor);
            }
        });
    });
}

fn leads_on(journey: &Journey<'_>, place: &Place) {
    for returning in [false, true] {
        for next in [journey.after(place, returning), journey.past(place, returning)] {
            match next {
                Next::Page(page) => {
                    assert!(journey.stop(&page).is_some(), "{place} leads to {page}, which is not asked");
                    assert!(journey.reaches(&page), "{place} leads to {page}, which is not reached");
                }
                Next::Exit(exit) => assert_eq!(journey.stop(place).unwrap().exit, Some(exit)),
                Next::Check => assert!(journey.is_ready(), "{place} leads to the check page too early"),
            }
        }
    }
}

fn leads_back(journey: &Journey<'_>, place: &Place, visitor: &Visitor<'_>) {
    let reached = journey.reaches(place);
    if reached && journey.stop(place).is_none() {
        let Place::Item { group, n, .. } = place else { panic!("{place} is reached and not asked") };
        assert_eq!(*n, visitor.items(group) + 1, "only the next item may be opened");
        assert!(journey.reaches(&place.list()));
    }
    if let Some(before) = journey.before(place) {
        assert_ne!(before, *place);
        assert!(journey.stop(&before).is_some(), "back from {place} is {before}, which is not asked");
        assert!(!reached || journey.reaches(&before), "back from {place} is {before}, which is not reached");
    } else if reached {
        assert_eq!(journey.stops[0].place.list(), place.list(), "there is no way back from {place}");
    }
}

#[test]
fn following_continue_or_back_ends() {
    everywhere(CASES, |form, dice, assisted| {
        Visitor::new(form, assisted).wander(dice, |visitor, _| {
            let journey = visitor.journey();
            let most = journey.stops.len() + 1;
            let open = journey.first_open().map(|s| s.place.clone());
            for from in visitor.places() {
                let mut at = from.clone();
                let ended = (0..=most).any(|_| match journey.past(&at, false) {
                    Next::Page(next) if Some(&next) != open.as_ref() => {
                        at = next;
                        false
                    }
                    _ => true,
                });
                assert!(ended, "'Continue' from {from} goes round");
                let mut at = Some(from.clone());
                for _ in 0..=most {
                    at = at.and_then(|p| journey.before(&p));
                }
                assert_eq!(at, None, "'Back' from {from} goes round");
            }
        });
    });
}

#[test]
fn right_answers_lead_to_the_end_from_wherever_one_is() {
    everywhere(CASES * 2, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        let wander = dice.chance(60);
        if wander {
            visitor.wander(dice, |_, _| {});
        }
        // `finish` panics past the number of pages that there can be.
        match visitor.finish(dice) {
            End::Ready => assert!(visitor.journey().is_ready()),
            End::Exit(id) => {
                let journey = visitor.journey();
                assert!(!journey.is_ready());
                let stop = journey.leading_to(&id).unwrap();
                assert_eq!(journey.after(&stop.place, false), Next::Exit(form.exit(&id).unwrap()));
            }
        }
    });
}

#[test]
fn a_page_is_reached_only_when_all_before_it_is_answered() {
    everywhere(CASES, |form, dice, assisted| {
        Visitor::new(form, assisted).wander(dice, |visitor, _| {
            let journey = visitor.journey();
            for (at, stop) in journey.stops.iter().enumerate() {
                // A list is reached while its own items are open: there they are removed.
                let before = journey.stops[..at].iter().filter(|s| s.place.list() != stop.place);
                assert_eq!(journey.reaches(&stop.place), before.clone().all(|s| s.complete), "{}", stop.place);
            }
        });
    });
}
