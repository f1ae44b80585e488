//! POSTs and GETs in any order: nobody gets past an open page, and nothing that
//! was typed is lost.

use app::form::Place;

use super::{on_sqlite, today};
use crate::support::app::answers::{self, Style, fill};
use crate::support::app::walk::{NONE, Walk, reference};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(answers_sent_backwards_are_all_kept);
on_sqlite!(
    a_later_page_leads_to_the_first_open_one,
    a_wrong_answer_out_of_order_is_kept_as_typed,
    sending_too_early_leads_to_the_first_open_page,
    what_was_changed_since_it_was_checked_is_looked_at_again,
    an_emergency_ends_the_journey,
    going_back_is_possible_from_every_page,
);

async fn a_later_page_leads_to_the_first_open_one(test: Handle) {
    let app = TestApp::start(&test).await;
    for form in app.web.service.forms.all() {
        let walk = Walk::begin(&app.browser(), &form, today(), Style::lean()).await;
        let first = walk.at.clone();
        for step in form.steps.iter().skip(1) {
            let to = walk.browser.get(&format!("/report/{}/{}", form.id, step.id)).await;
            assert_eq!(to.location(), first, "{}", step.id);
        }
        assert_eq!(walk.browser.get(&format!("/report/{}/check", form.id)).await.location(), first);
        // Not sent, so there is no confirmation: by way of the check page to what is open.
        let submitted = walk.browser.get(&format!("/report/{}/submitted", form.id)).await.location();
        assert_eq!(walk.browser.get(&submitted).await.location(), first);
    }
}

async fn answers_sent_backwards_are_all_kept(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("antisocial-behaviour");
    let mut model = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    model.walk_to_check().await;

    let walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    let first = walk.at.clone();
    let (lists, pages): (Vec<_>, Vec<_>) = model.posts.iter().partition(|(path, _)| {
        let rest = path.strip_prefix("/report/antisocial-behaviour/").unwrap();
        rest.contains('/') || matches!(Place::step(&form, rest), Some(Place::List(_)))
    });
    for (path, fields) in pages.iter().rev() {
        let to = walk.browser.post(path, &fields.0).await.location();
        if !first.ends_with(path.as_str()) {
            assert_eq!(to, first, "{path}");
        }
    }
    for (path, fields) in lists {
        walk.browser.post(path, &fields.0).await.location();
    }
    // What could not be taken yet is in its fields: 'Continue' is enough.
    let check = format!("/report/{}/check", form.id);
    for _ in 0..pages.len() {
        let page = walk.browser.get(&check).await;
        if page.status == 200 {
            break;
        }
        let open = page.location();
        let fields = walk.browser.get(&open).await.expect(200).fields();
        walk.browser.post(open.split('?').next().unwrap(), &fields).await.location();
    }
    let wanted = reference(&model.submit().await);
    let sent = reference(&walk.submit().await);
    let (wanted, sent) = (rows::report(&app.db, &wanted).await, rows::report(&app.db, &sent).await);
    assert_eq!(wanted.answers(&app.web).await.top.values, sent.answers(&app.web).await.top.values);
}

async fn a_wrong_answer_out_of_order_is_kept_as_typed(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("antisocial-behaviour");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    let first = walk.at.clone();
    let typed = [("where", "By the old mill"), ("where-postcode", "no such code")];
    let to = walk.browser.post("/report/antisocial-behaviour/where-it-happened", &typed).await;
    assert_eq!(to.location(), first);
    walk.to("where-it-happened").await;
    let fields = walk.open().await.fields();
    for (name, value) in typed {
        assert!(fields.contains(&(name.into(), value.into())), "{fields:?}");
    }
}

async fn sending_too_early_leads_to_the_first_open_page(test: Handle) {
    let app = TestApp::start(&test).await;
    for form in app.web.service.forms.all() {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::lean()).await;
        while !walk.is_at_check() {
            let sent = walk.browser.post(&format!("/report/{}/check", form.id), &NONE).await;
            let open = sent.location();
            assert!(walk.at.starts_with(&open) || walk.place().is_none_or(|p| p.is_item()), "{open} {}", walk.at);
            walk.step().await;
        }
    }
    assert_eq!(rows::count(&app.db, "reports").await, 0);
}

/// An option that ends the journey: its page is shown, and no report can be sent.
async fn what_was_changed_since_it_was_checked_is_looked_at_again(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut walk = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    walk.walk_to_check().await;
    let shown = walk.open().await.fields();
    let (path, fields) = walk.posts.last().unwrap();
    walk.browser.post(path, &fields.0).await.location();
    let sent = walk.browser.post("/report/feedback/check", &shown).await;
    assert_eq!(sent.location(), "/report/feedback/check?changed=1");
    let again = walk.browser.get(&sent.location()).await.expect(200);
    assert!(again.has("main [role=alert]"), "it says why it was not sent");
    assert_eq!(rows::count(&app.db, "reports").await, 0);
    walk.submit().await;
}

async fn an_emergency_ends_the_journey(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut seen = 0;
    for form in app.web.service.forms.all() {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
        while !walk.is_at_check() {
            if let Some(place) = walk.place() {
                let asked = answers::asked(&form, &walk.answers, &place, walk.today);
                let is_asked = |name: &String| asked.iter().any(|(q, ..)| q.id == *name);
                for (exit, name, value) in ends(&form, &place).into_iter().filter(|(_, name, _)| is_asked(name)) {
                    let mut fields = fill(&form, &walk.answers, &place, walk.today, &mut walk.style);
                    fields.0.retain(|(n, _)| *n != name);
                    fields.push(&name, &value);
                    let sent = walk.browser.post(&format!("/report/{}/{place}", form.id), &fields.0).await;
                    if sent.status == 422 {
                        // It opens another question of the page, or is not offered now.
                        continue;
                    }
                    assert_eq!(sent.location(), format!("/report/{}/{exit}", form.id));
                    let page = walk.browser.get(&sent.location()).await.expect(200);
                    assert_eq!(page.heading(), form.exit(&exit).unwrap().title.en);
                    assert!(!page.has("main a.govuk-button"), "there is no way on");
                    let check = walk.browser.post(&format!("/report/{}/check", form.id), &NONE).await;
                    assert_eq!(check.location(), format!("/report/{}/{place}", form.id));
                    seen += 1;
                }
            }
            walk.step().await;
        }
        // With the answer changed, no exit page is open any more.
        for exit in form.exits.iter().filter(|e| !e.may_continue) {
            let to = walk.browser.get(&format!("/report/{}/{}", form.id, exit.id)).await;
            assert_eq!(to.location(), format!("/report/{}/check", form.id));
        }
    }
    assert!(seen >= 5, "forms ask for danger first: {seen}");
}

/// Exit, field and value of each option of a page that ends the journey.
fn ends(form: &app::form::Form, place: &Place) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for q in &place.find(form).unwrap().questions {
        let own = [(&q.exit_yes, "yes"), (&q.exit_no, "no")].map(|(exit, value)| (exit.clone(), value.to_owned()));
        let options = q.options.iter().map(|o| (o.exit.clone(), o.value.clone()));
        for (exit, value) in own.into_iter().chain(options) {
            if let Some(exit) = exit.filter(|e| form.exit(e).is_some_and(|e| !e.may_continue)) {
                found.push((exit, q.id.clone(), value));
            }
        }
    }
    found
}

async fn going_back_is_possible_from_every_page(test: Handle) {
    let app = TestApp::start(&test).await;
    for form in app.web.service.forms.all() {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
        walk.walk_to_check().await;
        let mut at = format!("/report/{}/check", form.id);
        let start = format!("/report/{}", form.id);
        for _ in 0..200 {
            let page = walk.browser.get(&at).await.expect(200);
            if at == start {
                break;
            }
            at = page.attr(".govuk-back-link", "href").concat();
            assert!(!at.is_empty(), "no way back from {}", page.heading());
        }
        assert_eq!(at, start, "back leads to the start page");
    }
}
