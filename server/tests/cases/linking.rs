//! Reports that belong together: alike by what they say, or linked by hand. Nobody learns
//! of one that they may not open.

use std::sync::Arc;

use app::model::Reference;
use server::args;
use server::store::Statement;
use server::world::{Chance, SystemChance};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::office::{EMAIL, TEAM, audited, bar, officer, open, reported, says};
use crate::support::app::browser::Browser;
use crate::support::app::page::Page;
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::on_sqlite;

conformance!(
    what_is_alike_is_shown_as_far_as_one_may_open_it,
    others_reports_do_not_stand_before_ones_own,
    a_link_stands_on_both_reports,
    a_link_tells_nothing_to_who_may_not_open_the_other,
    no_stale_page_tells_of_a_report_that_one_may_not_open,
    two_who_link_each_from_the_other_side_do_not_wait_for_ever,
);
on_sqlite!(of_many_alike_the_newest_are_shown, what_is_wrong_with_a_link_is_said);

async fn shown(browser: &Browser, sent: &str) -> Page {
    let page = browser.get(&format!("/staff/reports/{sent}")).await.expect(200);
    page.is_inert();
    page
}

async fn link(browser: &Browser, sent: &str, other: &str, kind: &str) -> Page {
    shown(browser, sent).await;
    browser.post(&format!("/staff/reports/{sent}/links"), &[("other", other), ("kind", kind)]).await
}

/// Every reference that the page names, but its own.
fn names(page: &Page, all: &[&String]) -> Vec<String> {
    all.iter().filter(|reference| page.body.contains(reference.as_str())).map(|r| (*r).clone()).collect()
}

async fn what_is_alike_is_shown_as_far_as_one_may_open_it(test: Handle) {
    let app = open(&test).await;
    let first = reported(&app, "feedback").await;
    let same = reported(&app, "feedback").await;
    let secret = reported(&app, "complaint").await;
    let lost = reported(&app, "lost-property").await;
    for sent in [&first, &same, &secret, &lost] {
        says(&app, sent, "email", EMAIL).await;
    }
    let others = [&same, &secret, &lost];
    let own = officer(&app, "Olu Reed", &[TEAM]).await;
    let page = shown(&own, &first).await;
    assert_eq!(names(&page, &others), vec![same.clone()], "another team's, and a restricted one, are not there");
    assert!(page.body.contains("Same email address or phone number: 1"));
    let both = officer(&app, "Pat Cole", &[TEAM, "professional-standards"]).await;
    assert_eq!(names(&shown(&both, &first).await, &others), [same.clone(), secret.clone()]);
    // From the restricted one outwards it is the same.
    let inside = officer(&app, "Una Frost", &["professional-standards"]).await;
    assert_eq!(names(&shown(&inside, &secret).await, &[&first, &same, &lost]), Vec::<String>::new());
    bar(&app, &same, "olu.reed@staff.example").await;
    let page = shown(&own, &first).await;
    assert_eq!(names(&page, &others), Vec::<String>::new());
    assert!(!page.body.contains("Same email address"), "nor is it counted");
}

/// Of another team, and newer, with the same e-mail address.
static LAY: Statement = Statement::unregistered(
    "INSERT INTO reports (id, draft_id, reference, form, form_version, team, restricted, language, channel, state, flagged, received_at, created_at, tracking_hash, number) SELECT $2, $2, $3, form, form_version, 'property', restricted, language, channel, state, flagged, received_at, created_at, $2, $4 FROM reports WHERE reference = $1",
);
static LAY_KEY: Statement = Statement::unregistered(
    "INSERT INTO report_keys (report_id, wrapped) SELECT $2, k.wrapped FROM report_keys k JOIN reports r ON r.id = k.report_id WHERE r.reference = $1",
);
static LAY_TOKENS: Statement = Statement::unregistered(
    "INSERT INTO search_tokens (token, number) SELECT s.token, $2 FROM search_tokens s JOIN reports r ON r.number = s.number WHERE r.reference = $1",
);

async fn others_reports_do_not_stand_before_ones_own(test: Handle) {
    let app = open(&test).await;
    let first = reported(&app, "feedback").await;
    let same = reported(&app, "feedback").await;
    for sent in [&first, &same] {
        says(&app, sent, "email", EMAIL).await;
    }
    let mut tx = app.db.begin_write().await.unwrap();
    for n in 0..250i64 {
        let (id, number) = (SystemChance.id(), 1_000 + n);
        let mut letters = id.into_iter();
        let reference = Reference::generate(*b"FC", || letters.next().unwrap_or(7)).to_string();
        tx.execute(&LAY, args![&same, id, &reference, number]).await.unwrap();
        tx.execute(&LAY_KEY, args![&same, id]).await.unwrap();
        tx.execute(&LAY_TOKENS, args![&same, number]).await.unwrap();
    }
    tx.commit().await.unwrap();
    let own = officer(&app, "Olu Reed", &[TEAM]).await;
    let page = shown(&own, &first).await;
    assert_eq!(names(&page, &[&same]), vec![same.clone()]);
    assert!(page.body.contains("Same email address or phone number: 1"));
    let others = officer(&app, "Pat Cole", &[TEAM, "property"]).await;
    assert!(shown(&others, &first).await.body.contains("Same email address or phone number: 10+"));
}

async fn of_many_alike_the_newest_are_shown(test: Handle) {
    let app = open(&test).await;
    let mut sent = Vec::new();
    for _ in 0..12 {
        sent.push(reported(&app, "feedback").await);
    }
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let page = shown(&olu, &sent[0]).await;
    assert!(page.body.contains("Same email address or phone number: 10+"));
    let newest: Vec<String> = sent[2..].iter().rev().cloned().collect();
    let links = page.attr(".fc-others a", "href");
    let listed: Vec<_> = links.iter().filter_map(|to| to.strip_prefix("/staff/reports/")).collect();
    let listed: Vec<String> = listed.into_iter().filter(|to| !to.contains('?')).map(str::to_owned).collect();
    assert_eq!(listed[..10], newest);
    // What is on the page is not typed again.
    let chosen = olu.get(&format!("/staff/reports/{}?link={}", sent[0], sent[5])).await.expect(200);
    assert_eq!(chosen.attr("#other", "value"), [sent[5].clone()]);
    let evil = olu.get(&format!("/staff/reports/{}?link=%22%3E%3Cscript%3E", sent[0])).await.expect(200);
    assert_eq!(evil.attr("#other", "value"), [""]);
}

async fn a_link_stands_on_both_reports(test: Handle) {
    let app = open(&test).await;
    let earlier = reported(&app, "feedback").await;
    let later = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    // Whichever side it is said on, the later one is the duplicate; a double click is one.
    for _ in 0..2 {
        let spaced = later.to_lowercase().replace('-', " ");
        let done = link(&olu, &earlier, &spaced, "duplicate").await.location();
        assert_eq!(done, format!("/staff/reports/{earlier}?done=linked"));
    }
    assert_eq!(rows::count(&app.db, "report_links").await, 1);
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'linked'").await, 2);
    assert_eq!(audited(&app, "report.linked").await, 2);
    let said = |page: &Page| page.texts("form .fc-others li").concat();
    let (first, second) = (shown(&olu, &earlier).await, shown(&olu, &later).await);
    assert!(said(&first).contains("has a duplicate") && said(&first).contains(&later), "{}", said(&first));
    assert!(said(&second).contains("is a duplicate of") && said(&second).contains(&earlier), "{}", said(&second));
    for (page, other) in [(&first, &later), (&second, &earlier)] {
        let line = page.texts(".fc-timeline__what").concat();
        assert!(line.contains(&format!("Linked to {other} as a duplicate")), "{line}");
    }
    link(&olu, &later, &earlier, "related").await.location();
    assert!(said(&shown(&olu, &earlier).await).contains("goes with"));
    // Taken back from the other side.
    let path = format!("/staff/reports/{later}/links");
    for _ in 0..2 {
        let done = olu.post(&path, &[("unlink", earlier.as_str())]).await.location();
        assert_eq!(done, format!("/staff/reports/{later}?done=unlinked"));
        assert_eq!(olu.get(&done).await.expect(200).texts("main [role=status]"), ["The link is removed."]);
    }
    assert_eq!(audited(&app, "report.unlinked").await, 2);
    for (sent, other) in [(&earlier, &later), (&later, &earlier)] {
        let page = shown(&olu, sent).await;
        assert!(!page.has("form .fc-others li"), "{sent}");
        assert!(page.texts(".fc-timeline__what").concat().contains(&format!("Link to {other} removed")));
    }
    link(&olu, &later, &earlier, "duplicate").await.location();
    assert!(shown(&olu, &earlier).await.has("form .fc-others li"));
    assert_eq!(rows::count(&app.db, "report_links").await, 1);
}

async fn a_link_tells_nothing_to_who_may_not_open_the_other(test: Handle) {
    let app = open(&test).await;
    let known = reported(&app, "feedback").await;
    let secret = reported(&app, "complaint").await;
    let own = officer(&app, "Olu Reed", &[TEAM]).await;
    let both = officer(&app, "Pat Cole", &[TEAM, "professional-standards"]).await;
    // Who may not open it is told the same as of one that is not there.
    let unknown = Reference::generate(*b"FC", || 9).to_string();
    let mut told = Vec::new();
    for other in [&secret, &unknown] {
        told.push(link(&own, &known, other, "related").await.expect(422).texts(".govuk-error-summary li"));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(rows::count(&app.db, "report_links").await, 0);

    assert!(!shown(&own, &known).await.has(".fc-news"), "there is nothing new");
    link(&both, &known, &secret, "duplicate").await.location();
    assert!(shown(&both, &known).await.body.contains(&secret));
    let page = shown(&own, &known).await;
    assert!(!page.body.contains(&secret), "neither the link nor its line");
    assert!(!page.texts(".fc-timeline__what").concat().contains("Linked"));
    // Nor where an act is stale by it.
    let stale = own.post(&format!("/staff/reports/{known}/looked"), &[("revision", "1")]).await.expect(409);
    assert!(stale.has(".fc-changed") && !stale.body.contains(&secret));
    // Nor is it taken back by them.
    own.post(&format!("/staff/reports/{known}/links"), &[("unlink", secret.as_str())]).await.location();
    assert_eq!(rows::count_where(&app.db, "report_links WHERE unlinked_at IS NULL").await, 1);
    // Taken back: what was is still not told.
    shown(&both, &known).await;
    both.post(&format!("/staff/reports/{known}/links"), &[("unlink", secret.as_str())]).await.location();
    assert!(shown(&both, &known).await.body.contains(&secret));
    assert!(!shown(&own, &known).await.body.contains(&secret));
    // On paper neither.
    let paper = own.get(&format!("/staff/reports/{known}/print?notes=1")).await.expect(200);
    assert!(!paper.body.contains(&secret));
    // Of another team altogether.
    let others = officer(&app, "Una Frost", &["property"]).await;
    others.post(&format!("/staff/reports/{known}/links"), &[("other", "x"), ("kind", "related")]).await.expect(404);
}

/// Every page that says what others did, as one that shows no revision gets it.
async fn no_stale_page_tells_of_a_report_that_one_may_not_open(test: Handle) {
    let app = open(&test).await;
    let known = reported(&app, "feedback").await;
    // One of another team, and one of the same that this person is barred from.
    let (secret, barred) = (reported(&app, "complaint").await, reported(&app, "feedback").await);
    let own = officer(&app, "Olu Reed", &[TEAM]).await;
    let both = officer(&app, "Pat Cole", &[TEAM, "professional-standards"]).await;
    bar(&app, &barred, "olu.reed@staff.example").await;
    for other in [&secret, &barred] {
        link(&both, &known, other, "related").await.location();
    }
    // Only this stands in the way of another message.
    let wrote = [("do", "send"), ("text", "We have begun.")];
    both.post(&format!("/staff/reports/{known}/message"), &wrote).await.location();
    shown(&own, &known).await;
    let typed = [("reason", "x"), ("text", "x"), ("to", "nobody"), ("clock", "outcome"), ("how", "by_phone")];
    for (page, own_fields) in [
        ("looked", [("", ""), ("", "")]),
        ("act/withdraw", [("", ""), ("", "")]),
        ("clocks", [("act", "told"), ("", "")]),
        ("message", [("do", "check"), ("", "")]),
        ("message", [("do", "send"), ("entry", "0123456789abcdef0123456789abcdef")]),
        ("assign", [("", ""), ("", "")]),
        ("priority", [("", ""), ("", "")]),
        ("team", [("", ""), ("", "")]),
    ] {
        let fields: Vec<_> = typed.into_iter().chain(own_fields).filter(|(name, _)| !name.is_empty()).collect();
        let path = format!("/staff/reports/{known}/{page}");
        let stale = own.post(&path, &fields).await.expect(409);
        assert!(stale.has(".fc-changed"), "{page}");
        assert_eq!(names(&stale, &[&secret, &barred]), Vec::<String>::new(), "{page}");
        assert!(!stale.texts(".fc-changed").concat().contains("Linked"), "{page}");
        // Whoever may open them is told.
        let stale = both.post(&path, &fields).await.expect(409);
        let told = stale.texts(".fc-changed").concat();
        assert!(told.contains(&secret) && told.contains(&barred), "{page}: {told}");
    }
}

async fn two_who_link_each_from_the_other_side_do_not_wait_for_ever(test: Handle) {
    let app = open(&test).await;
    let (one, two) = (reported(&app, "feedback").await, reported(&app, "feedback").await);
    let barrier = Arc::new(Barrier::new(2));
    let mut acts = JoinSet::new();
    for (name, sent, other) in [("Olu Reed", &one, &two), ("Pat Cole", &two, &one)] {
        let browser = officer(&app, name, &[TEAM]).await;
        shown(&browser, sent).await;
        let (path, other, barrier) = (format!("/staff/reports/{sent}/links"), other.clone(), barrier.clone());
        acts.spawn(async move {
            barrier.wait().await;
            browser.post(&path, &[("other", other.as_str()), ("kind", "related")]).await.status
        });
    }
    while let Some(status) = acts.join_next().await {
        assert_eq!(status.unwrap(), 303);
    }
    assert_eq!(rows::count(&app.db, "report_links").await, 1);
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'linked'").await, 2);
}

async fn what_is_wrong_with_a_link_is_said(test: Handle) {
    let app: TestApp = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    for (other, kind, fields) in [
        ("", "", vec!["#other", "#kind"]),
        ("FC-7KQ4", "related", vec!["#other"]),
        (sent.as_str(), "related", vec!["#other"]),
        ("FC-7KQ4", "eaten", vec!["#other", "#kind"]),
    ] {
        let page = link(&olu, &sent, other, kind).await.expect(422);
        page.is_inert();
        assert!(page.title().starts_with("Error: "));
        assert_eq!(page.attr(".govuk-error-summary a", "href"), fields, "{other} {kind}");
        assert_eq!(page.attr("#other", "value"), [other], "what was typed stays");
        assert_eq!(page.has("#kind-2[checked]"), kind == "related");
    }
    assert_eq!(rows::count(&app.db, "report_links").await, 0);
}
