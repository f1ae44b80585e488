//! The whole form on one page, without a browser: the report is the same as page by page,
//! what is wrong is said and kept, and nothing of it is lost.

use app::form::one_page::{item_prefix, listed_field};
use app::form::{Fields, Form, Place};
use app::model::{Role, SaveForm, SaveQuestion, SavedForm};
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;

use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::rows;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(one_page_makes_the_same_report);
on_sqlite!(
    every_form_keyed_in_on_one_page_is_the_same,
    what_is_wrong_is_said_and_kept,
    what_was_left_out_opens_what_depends_on_it,
    an_exit_ends_the_form_and_keeps_the_rest,
    items_are_added_and_removed_without_script,
    it_is_parked_as_it_is,
    what_is_typed_is_saved_question_by_question,
    what_is_read_back_is_changed_on_the_page,
);

async fn desk(test: &Handle) -> (TestApp, Browser) {
    let app = TestApp::with(test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    (app, agent)
}

/// A new draft: its URL.
async fn call(agent: &Browser, form: &str) -> String {
    let path = format!("/staff/enter/new/{form}");
    let mut fields = agent.get(&path).await.expect(200).fields();
    fields.retain(|(name, _)| !CALL.iter().any(|(other, _)| other == name));
    fields.extend(CALL.map(|(name, value)| (name.to_owned(), value.to_owned())));
    agent.post(&path, &fields).await.location()
}

/// What was sent page by page, as one page sends it. Items have ids of the test's own.
fn all_at_once(form: &Form, posts: &[(String, Fields)], base: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (path, fields) in posts {
        let place = Place::parse(form, path.strip_prefix(&format!("{base}/")).unwrap()).unwrap();
        let before = match &place {
            Place::List(_) => continue,
            Place::Step(_) => String::new(),
            Place::Item { group, n, .. } => {
                let entry = format!("{n:016x}");
                let listed = (listed_field(group, &entry), entry.clone());
                if !out.contains(&listed) {
                    out.push(listed);
                }
                item_prefix(group, &entry)
            }
        };
        out.extend(fields.0.iter().map(|(name, value)| (format!("{before}{name}"), value.clone())));
    }
    out
}

/// As the same answers reach the page with script and without: a page at a time, then all.
async fn keyed_in(agent: &Browser, app: &TestApp, id: &str, style: Style) -> (String, String) {
    let form = app.form(id);
    let (walk, confirmation) = report(&app.browser(), &form, today(), style).await;
    let fields = all_at_once(&form, &walk.posts, &walk.base);
    let base = call(agent, id).await;
    let page = agent.get(&format!("{base}/form")).await.expect(200);
    page.is_inert();
    for (name, _) in fields.iter().filter(|(name, _)| !name.contains("__")) {
        assert!(page.offers(name), "{id}: the page has no field {name}");
    }
    let sent = agent.post(&format!("{base}/form"), &fields).await;
    assert_eq!(sent.status, 303, "{id}: {:?}", sent.texts(".govuk-error-summary li"));
    assert_eq!(sent.location(), format!("{base}/check"), "{id}");
    let check = agent.get(&sent.location()).await.expect(200);
    let sent = agent.post(&format!("{base}/check"), &check.fields()).await;
    assert_eq!(sent.location(), format!("{base}/submitted"));
    (reference(&confirmation), reference(&agent.get(&sent.location()).await.expect(200)))
}

async fn same(app: &TestApp, public: &str, keyed: &str) {
    let (p, k) = (rows::report(&app.db, public).await, rows::report(&app.db, keyed).await);
    assert_eq!(p.answers(&app.web).await, k.answers(&app.web).await, "{public} and {keyed}");
}

async fn one_page_makes_the_same_report(test: Handle) {
    let (app, agent) = desk(&test).await;
    let (public, keyed) = keyed_in(&agent, &app, "lost-property", Style::full()).await;
    same(&app, &public, &keyed).await;
}

async fn every_form_keyed_in_on_one_page_is_the_same(test: Handle) {
    let (app, agent) = desk(&test).await;
    let ids: Vec<String> = app.web.service.forms.all().iter().map(|f| f.id.clone()).collect();
    for id in ids {
        let awkward = Style::full().marked("Zoë 'O\u{2019}Hara' ﷽ \u{202e}<b>&");
        for style in [Style::full(), Style::lean(), awkward, Style::random(1), Style::random(2)] {
            let (public, keyed) = keyed_in(&agent, &app, &id, style).await;
            same(&app, &public, &keyed).await;
        }
    }
}

async fn what_is_wrong_is_said_and_kept(test: Handle) {
    let (_app, agent) = desk(&test).await;
    let base = call(&agent, "feedback").await;
    let form = format!("{base}/form");
    let page = agent.get(&form).await.expect(200);
    assert!(!page.title().starts_with("Error: "));
    let said = |page: &Page| page.attr(".govuk-error-summary a", "href");
    let empty = agent.post(&form, &[("feedback", "Quokkaberry <b>")]).await.expect(422);
    empty.is_inert();
    assert!(empty.title().starts_with("Error: "));
    assert_eq!(empty.texts("#feedback"), ["Quokkaberry <b>"]);
    assert_eq!(said(&empty).first().map(String::as_str), Some("#about"));
    for link in said(&empty) {
        assert!(empty.has_id(link.trim_start_matches('#')), "{link}");
        assert!(!link.contains("feedback"), "what is right has no fault");
    }
    // It is there when the page is opened again, and on the page of its question.
    assert_eq!(agent.get(&form).await.expect(200).texts("#feedback"), ["Quokkaberry <b>"]);
}

async fn what_was_left_out_opens_what_depends_on_it(test: Handle) {
    let (_app, agent) = desk(&test).await;
    let base = call(&agent, "feedback").await;
    let form = format!("{base}/form");
    agent.get(&form).await.expect(200);
    let sent = agent.post(&form, &[("about-not-stated", "refused"), ("kind", "thanks")]).await.expect(422);
    let faults = sent.attr(".govuk-error-summary a", "href");
    // Essential, and left out all the same.
    assert!(faults.contains(&"#feedback".to_owned()), "{faults:?}");
    assert!(!faults.iter().any(|f| f.starts_with("#about") || f.starts_with("#satisfied")), "{faults:?}");
    let left_out = sent.attr("#about-not-stated option[selected]", "value");
    assert_eq!(left_out, ["refused"]);
}

async fn an_exit_ends_the_form_and_keeps_the_rest(test: Handle) {
    let (app, agent) = desk(&test).await;
    let base = call(&agent, "complaint").await;
    let form = format!("{base}/form");
    let page = agent.get(&form).await.expect(200);
    assert!(
        page.attr("[data-exit=emergency][hidden]", "data-exit").len()
            == page.attr("[data-exit=emergency]", "data-exit").len()
    );
    let text = app
        .form("complaint")
        .questions()
        .find(|(group, q)| group.is_none() && q.kind == app::form::definition::Kind::LongText)
        .map(|(_, q)| q.id.clone())
        .unwrap();
    let sent = agent.post(&form, &[("danger", "yes"), (text.as_str(), "Quokkaberry")]).await;
    assert_eq!(sent.location(), format!("{base}/emergency"));
    agent.get(&sent.location()).await.expect(200);
    // A slip: the answer is changed, and nothing else has to be typed again.
    let page = agent.get(&form).await.expect(200);
    assert_eq!(page.texts(&format!("#{text}")), ["Quokkaberry"]);
    assert!(page.has("[data-exit=emergency]:not([hidden])"));
    let close = agent.post(&format!("{base}/emergency"), &[("then", "close")]).await;
    assert_eq!(close.location(), "/staff");
}

async fn items_are_added_and_removed_without_script(test: Handle) {
    let (app, agent) = desk(&test).await;
    let form = app.web.service.forms.all().into_iter().find(|f| f.steps.iter().any(|s| s.repeat.is_some())).unwrap();
    let group = form.steps.iter().find(|s| s.repeat.is_some()).unwrap().id.clone();
    let base = call(&agent, &form.id).await;
    let url = format!("{base}/form");
    let items = |page: &Page| page.attr(&format!("[name^={group}__item-]"), "value");
    let before = items(&agent.get(&url).await.expect(200)).len();
    let add = ("then".to_owned(), format!("add {group}"));
    for n in 1..=2 {
        let mut fields = agent.get(&url).await.expect(200).fields();
        fields.retain(|(name, _)| name != "then");
        fields.push(add.clone());
        let to = agent.post(&url, &fields).await.location();
        let page = agent.get(to.split('#').next().unwrap()).await.expect(200);
        assert_eq!(items(&page).len(), before + n);
        assert!(page.has_id(to.split('#').nth(1).unwrap()), "{to}");
    }
    let page = agent.get(&url).await.expect(200);
    let gone = items(&page)[0].clone();
    let mut fields = page.fields();
    fields.push(("then".to_owned(), format!("remove {group} {gone}")));
    agent.post(&url, &fields).await.location();
    let left = items(&agent.get(&url).await.expect(200));
    assert!(!left.contains(&gone) && left.len() == before + 1, "{left:?}");
    // Ids that are none of ours make no item.
    agent.post(&url, &[(listed_field(&group, "../x"), "../x".to_owned()), add]).await.location();
    assert_eq!(items(&agent.get(&url).await.expect(200)).len(), before + 2);
}

async fn it_is_parked_as_it_is(test: Handle) {
    let (_app, agent) = desk(&test).await;
    let base = call(&agent, "feedback").await;
    let form = format!("{base}/form");
    agent.get(&form).await.expect(200);
    let typed = [("about", "person"), ("feedback", "Half a sen"), ("then", "park")];
    assert_eq!(agent.post(&form, &typed).await.location(), "/staff/drafts");
    let page = agent.get(&form).await.expect(200);
    assert_eq!(page.texts("#feedback"), ["Half a sen"]);
    assert_eq!(page.attr("[name=about][checked]", "value"), ["person"]);
    // Nothing of it is an answer yet.
    assert_eq!(agent.get(&format!("{base}/check")).await.location(), format!("{base}/about"));
}

async fn save(agent: &Browser, base: &str, csrf: &str, saves: Vec<SaveQuestion>) -> (u16, Vec<Option<u64>>) {
    let body = SaveForm { csrf: csrf.to_owned(), saves, ..SaveForm::default() };
    let request = agent
        .request(Method::POST, &format!("{base}/form/autosave"))
        .header(CONTENT_TYPE, "application/json")
        .body(serde_json::to_vec(&body).unwrap());
    let answer = agent.send(request).await;
    let saved = serde_json::from_str::<SavedForm>(&answer.body).map(|s| s.revisions).unwrap_or_default();
    (answer.status, saved)
}

async fn what_is_typed_is_saved_question_by_question(test: Handle) {
    let (_app, agent) = desk(&test).await;
    let base = call(&agent, "feedback").await;
    let form = format!("{base}/form");
    agent.get(&form).await.expect(200);
    let csrf = agent.csrf();
    let one = |place: &str, value: &str, revision| SaveQuestion {
        place: place.to_owned(),
        entry: String::new(),
        revision,
        fields: Fields(vec![(place.to_owned(), value.to_owned())]),
    };
    let saves = vec![one("about", "person", 0), one("feedback", "One", 0), one("nowhere", "x", 0)];
    assert_eq!(save(&agent, &base, &csrf, saves).await, (200, vec![Some(1), Some(1), None]));
    assert_eq!(save(&agent, &base, &csrf, vec![one("feedback", "Two", 1)]).await, (200, vec![Some(2)]));
    // Of another tab, from before.
    assert_eq!(save(&agent, &base, &csrf, vec![one("feedback", "Old", 0)]).await, (200, vec![None]));
    let page = agent.get(&form).await.expect(200);
    assert_eq!(page.texts("#feedback"), ["Two"]);
    assert_eq!(page.attr("[name=about][checked]", "value"), ["person"]);
    assert_eq!(save(&agent, &base, "forged", vec![one("feedback", "x", 9)]).await.0, 403);
    // A save that was under way when the page was sent is older than what was sent.
    agent.post(&form, &[("feedback", "Three")]).await.expect(422);
    assert_eq!(save(&agent, &base, &csrf, vec![one("feedback", "Late", 2)]).await, (200, vec![None]));
}

async fn what_is_read_back_is_changed_on_the_page(test: Handle) {
    let (app, agent) = desk(&test).await;
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::full(), &CALL).await;
    walk.walk_to_check().await;
    let form = format!("{}/form", walk.base);
    let check = agent.get(&format!("{}/check", walk.base)).await.expect(200);
    let changes: Vec<String> = check.attr("main .fc-said a", "href");
    assert!(!changes.is_empty());
    let page = agent.get(&form).await.expect(200);
    for change in changes {
        let field = change.strip_prefix(&format!("{form}#")).unwrap_or_else(|| panic!("{change}"));
        assert!(page.has_id(field), "{change}");
    }
    // As it stands the page may be sent again, and comes back to be read out.
    let mut fields = page.fields();
    fields.retain(|(name, _)| name != "then");
    assert_eq!(agent.post(&form, &fields).await.location(), format!("{}/check", walk.base));
}
