//! Repeats by example: witnesses of a complaint, items of lost property.

use super::everywhere::{real_form, today};
use super::visitor::{Visitor, open_item};
use app::form::accept::remove_item;
use app::form::journey::new_item;
use app::form::{FaultKind, Fields, Item, Next, Place, Value};

fn send(visitor: &mut Visitor<'_>, place: &Place, fields: &[(&str, &str)]) -> Result<(), FaultKind> {
    let fields = Fields(fields.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect());
    visitor.send(place, &fields).map_err(|faults| faults[0].kind.clone())
}

fn list() -> Place {
    Place::List("witnesses".into())
}

fn page(n: usize, step: &str) -> Place {
    Place::item(real_form("complaint"), "witnesses", n, step).unwrap()
}

/// At the list of witnesses, with all before it answered.
fn at_the_list() -> Visitor<'static> {
    let mut visitor = Visitor::new(real_form("complaint"), false);
    while let Some(open) = visitor.journey().first_open().map(|s| s.place.clone()) {
        match &open {
            Place::List(group) if group == "witnesses" => return visitor,
            Place::List(group) => send(&mut visitor, &open, &[(group, "no")]).unwrap(),
            _ => visitor.answer(&open, &mut super::dice::Dice::new(&[])),
        }
    }
    panic!("there is no list of witnesses");
}

fn add(visitor: &mut Visitor<'_>, name: &str) {
    assert_eq!(send(visitor, &list(), &[("witnesses", "yes")]), Ok(()));
    let first = open_item(visitor, "witnesses");
    assert_eq!(send(visitor, &first, &[("witness-known", "yes")]), Ok(()));
    let named = page(visitor.items("witnesses"), "witness-name");
    assert_eq!(visitor.journey().after(&first, false), Next::Page(named.clone()));
    assert_eq!(send(visitor, &named, &[("witness-name-given", name)]), Ok(()));
    let told = page(visitor.items("witnesses"), "witness-told");
    assert_eq!(visitor.journey().after(&named, false), Next::Page(told.clone()));
    assert_eq!(send(visitor, &told, &[("witness-knows", "yes")]), Ok(()));
    assert_eq!(visitor.journey().after(&told, false), Next::Page(list()));
}

fn names(visitor: &Visitor<'_>) -> Vec<String> {
    let sent = visitor.journey().submission();
    let of = |i: &Item| match i.values.get("witness-name") {
        Some(Value::Person(p)) => p.given_name.clone(),
        _ => String::new(),
    };
    sent.groups.get("witnesses").map_or(Vec::new(), |g| g.items.iter().map(of).collect())
}

#[test]
fn two_are_added_and_one_is_removed() {
    let mut visitor = at_the_list();
    add(&mut visitor, "Ann");
    add(&mut visitor, "Bob");
    assert_eq!(names(&visitor), ["Ann", "Bob"]);
    assert_eq!(send(&mut visitor, &list(), &[("witnesses", "no")]), Ok(()));
    assert!(visitor.journey().stop(&list()).unwrap().complete);

    remove_item(&mut visitor.answers, "witnesses", 1);
    assert_eq!(names(&visitor), ["Bob"], "the one behind moves up");
    let journey = visitor.journey();
    assert_eq!(journey.first_open().unwrap().place, list(), "asked again if there is anybody else");
    assert!(journey.stop(&page(2, "witness-who")).is_none());
    for none in [0, 2, 9] {
        remove_item(&mut visitor.answers, "witnesses", none);
    }
    remove_item(&mut visitor.answers, "no-such", 1);
    assert_eq!(names(&visitor), ["Bob"]);
}

#[test]
fn a_full_list_asks_for_no_more() {
    let mut visitor = at_the_list();
    for n in 1..=10 {
        assert!(!visitor.journey().stop(&list()).unwrap().complete);
        add(&mut visitor, &format!("Number {n}"));
    }
    assert!(visitor.journey().stop(&list()).unwrap().complete, "ten is the most");
    assert_eq!(Place::item(visitor.form, "witnesses", 11, "witness-who"), None);
    let eleventh = Place::Item { group: "witnesses".into(), n: 11, step: "witness-who".into() };
    assert!(!visitor.journey().reaches(&eleventh));
    // 'Yes' from an old page leads on, not round.
    assert_eq!(send(&mut visitor, &list(), &[("witnesses", "yes")]), Ok(()));
    assert!(visitor.journey().stop(&list()).unwrap().complete);
    remove_item(&mut visitor.answers, "witnesses", 3);
    assert!(!visitor.journey().stop(&list()).unwrap().complete);
}

#[test]
fn a_list_wants_an_answer() {
    let mut visitor = at_the_list();
    let before = visitor.answers.clone();
    for typed in ["", "maybe", "YES"] {
        assert_eq!(send(&mut visitor, &list(), &[("witnesses", typed)]), Err(FaultKind::Required));
    }
    assert_eq!(visitor.answers, before);
    assert_eq!(send(&mut visitor, &list(), &[("witnesses", "no")]), Ok(()));
    assert!(names(&visitor).is_empty());
}

#[test]
fn each_item_follows_its_own_answers() {
    let mut visitor = at_the_list();
    add(&mut visitor, "Ann");
    let second = open_item(&visitor, "witnesses");
    assert_eq!(second, page(2, "witness-who"));
    let unknown = [("witness-known", "no"), ("witness-description", "Tall, in a red coat")];
    assert_eq!(send(&mut visitor, &second, &unknown), Ok(()));
    let journey = visitor.journey();
    assert!(journey.stop(&page(1, "witness-told")).is_some());
    assert!(journey.stop(&page(2, "witness-told")).is_none(), "nobody knows who that is");
    assert_eq!(journey.after(&second, false), Next::Page(list()));
    assert_eq!(journey.before(&second), Some(list()));
    assert_eq!(journey.before(&page(1, "witness-told")), Some(page(1, "witness-name")));
    // The first stays as it was, and a change to it opens its own pages only.
    assert_eq!(send(&mut visitor, &second, &[("witness-known", "yes")]), Ok(()));
    assert_eq!(visitor.journey().first_open().unwrap().place, page(2, "witness-name"));
}

#[test]
fn an_item_begun_can_be_removed_from_the_list() {
    let mut visitor = at_the_list();
    let first = open_item(&visitor, "witnesses");
    assert!(visitor.journey().reaches(&first));
    assert!(!visitor.journey().reaches(&page(2, "witness-who")), "only as the next one");
    assert_eq!(send(&mut visitor, &first, &[("witness-known", "yes")]), Ok(()));
    let journey = visitor.journey();
    assert_eq!(journey.first_open().unwrap().place, page(1, "witness-name"));
    assert_eq!(journey.before(&first), Some(list()));
    assert!(journey.reaches(&list()), "the way back is open before the item is whole");
    assert_eq!(send(&mut visitor, &list(), &[("witnesses", "no")]), Ok(()));
    assert!(!visitor.journey().is_ready());
    remove_item(&mut visitor.answers, "witnesses", 1);
    assert_eq!(visitor.journey().first_open().unwrap().place, list());
}

#[test]
fn what_is_sent_for_an_item_removed_meanwhile_becomes_a_new_one() {
    let mut visitor = at_the_list();
    add(&mut visitor, "Ann");
    add(&mut visitor, "Bob");
    remove_item(&mut visitor.answers, "witnesses", 2);
    // Another tab still shows the second, and one a ninth.
    for n in [2, 9] {
        assert_eq!(send(&mut visitor, &page(n, "witness-who"), &[("witness-known", "yes")]), Ok(()));
    }
    for (n, name) in [(2, "Bob"), (3, "Cai")] {
        assert_eq!(send(&mut visitor, &page(n, "witness-name"), &[("witness-name-given", name)]), Ok(()));
    }
    assert_eq!(names(&visitor), ["Ann", "Bob", "Cai"]);
    assert_eq!(visitor.journey().first_open().unwrap().place, page(2, "witness-told"));
}

#[test]
fn a_new_item_shows_what_an_empty_one_would_ask() {
    let visitor = at_the_list();
    let group = visitor.form.step("witnesses").unwrap();
    let empty = Item::default();
    let stops = new_item(visitor.form, group, 1, &empty, &visitor.answers, today());
    let asked: Vec<_> = stops.iter().flat_map(|s| &s.asked).map(|a| a.question.id.as_str()).collect();
    assert_eq!(stops[0].place, page(1, "witness-who"));
    assert_eq!(asked, ["witness-known"], "what is revealed waits for its option");
    let plain = visitor.form.step("declaration").unwrap();
    assert!(new_item(visitor.form, plain, 1, &empty, &visitor.answers, today()).is_empty());
}

#[test]
fn a_repeat_that_needs_one_takes_no_no() {
    let form = real_form("lost-property");
    let repeat = form.step("items").unwrap().repeat.as_ref().unwrap();
    assert_eq!(repeat.min, 1);
    let mut visitor = Visitor::new(form, false);
    let items = Place::List("items".into());
    assert_eq!(send(&mut visitor, &items, &[("items", "no")]), Err(FaultKind::Required));
    let first = open_item(&visitor, "items");
    visitor.answer(&first, &mut super::dice::Dice::new(&[]));
    assert_eq!(send(&mut visitor, &items, &[("items", "no")]), Ok(()));
}
