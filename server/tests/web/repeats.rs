//! Lists of people, things and vehicles: add, change, remove, and a most.

use super::every_kind::{self, ID};
use super::{on_sqlite, today, word};
use crate::support::app::answers::Style;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk, reference};
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;

on_sqlite!(
    items_are_added_changed_and_removed,
    no_more_than_the_most_can_be_added,
    an_item_begins_at_its_first_page,
    removing_asks_first_and_needs_our_field,
    of_two_tabs_neither_overwrites_an_item,
    a_second_click_adds_nothing,
);

async fn at_the_list(app: &TestApp) -> Walk {
    let mut walk = Walk::begin(&app.browser(), &app.form(ID), today(), Style::lean()).await;
    walk.to("things").await;
    walk
}

/// Adds a thing; where 'Continue' on its last page leads.
async fn add(walk: &Walk, n: usize, name: &str) -> String {
    let list = format!("/report/{ID}/things");
    let first = walk.browser.post(&list, &[("things", "yes")]).await.location();
    assert_eq!(first, format!("{list}/{n}/thing"));
    walk.browser.get(&first).await.expect(200);
    let second = walk.browser.post(&first, &[("thing", name)]).await.location();
    assert_eq!(second, format!("{list}/{n}/more"));
    walk.browser.post(&second, &NONE).await.location()
}

fn names(list: &Page) -> Vec<String> {
    list.texts("main .govuk-summary-list__value")
}

async fn items_are_added_changed_and_removed(test: Handle) {
    let app = every_kind::app(&test).await;
    let mut walk = at_the_list(&app).await;
    let list = format!("/report/{ID}/things");
    for (n, name) in [(1, "A clock"), (2, "A ring"), (3, "A lamp")] {
        assert_eq!(add(&walk, n, name).await, list);
    }
    let page = walk.browser.get(&list).await.expect(200);
    assert_eq!(names(&page), ["A clock", "A ring", "A lamp"]);
    // Change the second.
    walk.browser.post(&format!("{list}/2/thing"), &[("thing", "A golden ring")]).await.location();
    // Remove the first: the others move up.
    let remove =
        page.attr("main .govuk-summary-list__actions a", "href").into_iter().find(|to| to.contains("/1/remove"));
    let asked = walk.browser.get(&remove.clone().unwrap()).await.expect(200);
    assert!(asked.texts("main p").contains(&"A clock".to_owned()));
    assert_eq!(walk.browser.post(&remove.unwrap(), &asked.fields()).await.location(), list);
    assert_eq!(names(&walk.browser.get(&list).await), ["A golden ring", "A lamp"]);
    // They are in the report.
    walk.at = walk.browser.post(&list, &[("things", "no")]).await.location();
    walk.browser.post(&walk.at, &[("agree", "yes")]).await.location();
    let sent = reference(&walk.submit().await);
    let answers = rows::report(&app.db, &sent).await.answers(&app.web).await;
    assert_eq!(answers.groups["things"].items.len(), 2);
}

async fn no_more_than_the_most_can_be_added(test: Handle) {
    let app = every_kind::app(&test).await;
    let walk = at_the_list(&app).await;
    let list = format!("/report/{ID}/things");
    // None is too few: 'no' is not taken.
    walk.browser.post(&list, &[("things", "no")]).await.expect(422);
    for n in 1..=3 {
        add(&walk, n, "A thing").await;
    }
    let full = walk.browser.get(&list).await.expect(200);
    assert!(!full.has("input[name=things]"), "no further one is offered");
    assert!(full.texts("main").concat().contains("3"));
    // 'Yes' from a page that was left open: the list says that it is full.
    let on = walk.browser.post(&list, &[("things", "yes")]).await.location();
    assert_eq!(on, list);
    let on = walk.browser.post(&list, &NONE).await.location();
    assert_eq!(on, format!("/report/{ID}/last"));
    walk.browser.get(&format!("{list}/4/thing")).await.expect(404);
    walk.browser.post(&format!("{list}/4/thing"), &[("thing", "One more")]).await.expect(404);
    assert_eq!(names(&walk.browser.get(&list).await).len(), 3);
}

async fn an_item_begins_at_its_first_page(test: Handle) {
    let app = every_kind::app(&test).await;
    let walk = at_the_list(&app).await;
    let list = format!("/report/{ID}/things");
    // A gap is not possible.
    let far = walk.browser.get(&format!("{list}/3/thing")).await;
    assert_eq!(far.location(), list);
    // What is sent all the same (from a tab where there were more) is not lost: it is the next.
    walk.browser.post(&format!("{list}/3/thing"), &[("thing", "Far")]).await;
    assert_eq!(names(&walk.browser.get(&list).await), ["Far"]);
    // Back leads from the item to its list.
    let page = walk.browser.get(&format!("{list}/1/thing")).await.expect(200);
    assert_eq!(page.attr(".govuk-back-link", "href").concat(), list);
}

async fn removing_asks_first_and_needs_our_field(test: Handle) {
    let app = every_kind::app(&test).await;
    let walk = at_the_list(&app).await;
    let list = format!("/report/{ID}/things");
    add(&walk, 1, "A thing").await;
    let remove = format!("{list}/1/remove");
    let asked = walk.browser.get(&remove).await.expect(200);
    assert!(asked.texts("main a").contains(&word("remove-keep")));
    assert_eq!(names(&walk.browser.get(&list).await).len(), 1, "asked only");
    let forged = walk.browser.form_request(&remove).body("csrf=x");
    walk.browser.send(forged).await.expect(403);
    assert_eq!(names(&walk.browser.get(&list).await).len(), 1);
    add(&walk, 2, "Another").await;
    let asked = walk.browser.get(&remove).await.expect(200).fields();
    walk.browser.post(&remove, &asked).await.location();
    // A second click removes nothing further, and ends on the list too.
    assert_eq!(walk.browser.post(&remove, &asked).await.location(), list);
    assert_eq!(names(&walk.browser.get(&list).await), ["Another"]);
}

/// One tab removes an item, or adds one, while another has an item's page open.
async fn of_two_tabs_neither_overwrites_an_item(test: Handle) {
    let app = every_kind::app(&test).await;
    let walk = at_the_list(&app).await;
    let list = format!("/report/{ID}/things");
    let (first, second) = (format!("{list}/1/thing"), format!("{list}/2/thing"));
    add(&walk, 1, "A clock").await;
    add(&walk, 2, "A ring").await;
    let with = |page: &Page, name: &str| {
        let mut fields = page.fields();
        fields.retain(|(field, _)| field != "thing");
        fields.push(("thing".to_owned(), name.to_owned()));
        fields
    };
    // The ring's page is open; the clock goes.
    let open = walk.browser.get(&second).await.expect(200);
    let asked = walk.browser.get(&format!("{list}/1/remove")).await.expect(200);
    walk.browser.post(&format!("{list}/1/remove"), &asked.fields()).await.location();
    let on = walk.browser.post(&second, &with(&open, "A golden ring")).await.location();
    assert_eq!(on, format!("{list}/1/more"), "where it stands now");
    assert_eq!(names(&walk.browser.get(&list).await), ["A golden ring"]);
    // Two tabs add the next one.
    let (one, two) = (walk.browser.get(&second).await.expect(200), walk.browser.get(&second).await.expect(200));
    walk.browser.post(&second, &with(&one, "A lamp")).await.location();
    walk.browser.post(&second, &with(&two, "A chair")).await.location();
    assert_eq!(names(&walk.browser.get(&list).await), ["A golden ring", "A lamp", "A chair"]);
    // The page of an item that is gone becomes a new one, as far as there is room.
    let open = walk.browser.get(&first).await.expect(200);
    let asked = walk.browser.get(&format!("{list}/1/remove")).await.expect(200);
    walk.browser.post(&format!("{list}/1/remove"), &asked.fields()).await.location();
    walk.browser.post(&first, &with(&open, "The ring again")).await.location();
    assert_eq!(names(&walk.browser.get(&list).await), ["A lamp", "A chair", "The ring again"]);
}

async fn a_second_click_adds_nothing(test: Handle) {
    let app = every_kind::app(&test).await;
    let walk = at_the_list(&app).await;
    let page = format!("/report/{ID}/things/1/thing");
    let mut fields = walk.browser.get(&page).await.expect(200).fields();
    fields.retain(|(field, _)| field != "thing");
    // With a fault first: the page is drawn again and is still the same item's.
    let again = walk.browser.post(&page, &fields).await.expect(422).fields();
    let of = |fields: &[(String, String)]| fields.iter().find(|(name, _)| name == "entry").cloned();
    assert_eq!(of(&again), of(&fields));
    fields.push(("thing".to_owned(), "A clock".to_owned()));
    let to = walk.browser.post(&page, &fields).await.location();
    assert_eq!(walk.browser.post(&page, &fields).await.location(), to);
    assert_eq!(names(&walk.browser.get(&format!("/report/{ID}/things")).await), ["A clock"]);
}
