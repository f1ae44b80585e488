//! Following a report: what its reporter is told, and that nobody else is told anything.

use std::time::Duration;

use app::form::Form;
use app::model::{Lang, ReportState};
use app::words::Words;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, ORIGIN};
use server::args;
use server::store::{Arg, Statement};

use super::{on_sqlite, problem, today, word};
use crate::support::app::answers::{PHONE, Style};
use crate::support::app::browser::Browser;
use crate::support::app::page::Page;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(
    each_state_is_told_in_plain_words,
    whatever_does_not_fit_gets_one_answer,
    what_is_promised_is_told_until_it_is_done,
);
on_sqlite!(
    both_are_taken_as_people_type_them,
    what_is_missing_is_asked_for,
    it_is_told_in_welsh,
    who_asks_too_often_waits_and_shuts_nobody_out,
    another_site_cannot_ask,
    where_to_follow_it_is_said,
);

static MOVE: Statement = Statement::unregistered(
    "UPDATE reports SET state = $2, outcome = $3, priority = 1, flagged = $4, revision = revision + 1 \
     WHERE reference = $1",
);
static ERASE: Statement = Statement::unregistered("DELETE FROM report_keys WHERE report_id = $1");
static MET: Statement = Statement::unregistered("UPDATE clocks SET met_at = $2 WHERE report_id = $1");
static STOPPED: Statement = Statement::unregistered("UPDATE clocks SET stopped_at = $2 WHERE report_id = $1");
static PAUSED: Statement =
    Statement::unregistered("UPDATE clocks SET paused_at = $2, met_at = NULL WHERE report_id = $1");

/// A report that came in online: reference and code.
async fn sent(app: &TestApp, form: &str) -> (String, String) {
    let (_, page) = report(&app.browser(), &app.form(form), today(), Style::full()).await;
    (reference(&page), page.texts(".fc-tracking").concat())
}

async fn follow(browser: &Browser, reference: &str, code: &str) -> Page {
    browser.post("/track", &[("reference", reference), ("code", code)]).await
}

async fn run(app: &TestApp, statement: &'static Statement, args: Vec<Arg>) {
    let mut tx = app.db.begin_write().await.unwrap();
    tx.execute(statement, args).await.unwrap();
    tx.commit().await.unwrap();
}

async fn move_to(app: &TestApp, reference: &str, state: ReportState, outcome: Option<&str>) {
    run(app, &MOVE, args![reference, state.as_str(), outcome, true]).await;
}

/// The words of a state in a language, and what it means.
fn words_of(lang: Lang, state: ReportState) -> [String; 2] {
    let key = format!("state-{}", state.as_str().replace('_', "-"));
    [Words::of(lang).t(&key), Words::of(lang).t(&format!("{key}-means"))]
}

/// The texts of the form's promises, up to their date.
fn promises(form: &Form) -> Vec<String> {
    let texts = form.clocks.iter().filter_map(|clock| clock.promise.as_ref());
    texts.map(|text| text.en.split("{date}").next().unwrap().trim().to_owned()).collect()
}

async fn each_state_is_told_in_plain_words(test: Handle) {
    let app = TestApp::start(&test).await;
    // Complaints are restricted, and their pages can be left quickly.
    for id in ["complaint", "feedback"] {
        let form = app.form(id);
        let (reference, code) = sent(&app, id).await;
        for state in ReportState::ALL {
            let outcome = form.outcomes.first().filter(|_| state == ReportState::Closed);
            move_to(&app, &reference, state, outcome.map(|o| o.id.as_str())).await;
            let stranger = app.browser();
            let page = follow(&stranger, &reference, &code).await.expect(200);
            page.is_inert();
            assert_eq!(page.heading(), word("track-found-title"));
            let said = page.texts("main").concat();
            for words in words_of(Lang::En, state).into_iter().chain([reference.clone(), form.title.en.clone()]) {
                assert!(said.contains(&words), "{id} {state:?}: {words}: {said}");
            }
            assert!(said.contains("14 March 2026"), "when it was received: {said}");
            let asks = said.contains("and say your reference number to find out what we need.");
            assert_eq!(asks, state == ReportState::WaitingForReporter, "{id} {state:?}: {said}");
            for other in &form.outcomes {
                let told = outcome.is_some_and(|o| o.id == other.id);
                assert_eq!(said.contains(&other.label.en), told, "{id} {state:?}: {}", other.id);
            }
            // Nothing of what was answered, nor of what staff make of it.
            let lower = page.body.to_lowercase();
            for hidden in ["quokkaberry", PHONE, code.as_str(), "priority", "flag", "restricted", "example.com"] {
                assert!(!lower.contains(&hidden.to_lowercase()), "{id} {state:?}: {hidden}");
            }
            // Nothing is left behind.
            assert_eq!(page.header("cache-control"), "no-store");
            assert!(page.header("set-cookie").is_empty() && page.header("location").is_empty());
            assert!(!page.title().contains(&form.title.en) && !page.title().contains(&reference), "{}", page.title());
            assert_eq!(page.has("#exit-this-page"), form.sensitive, "{id}");
            assert!(!page.has("script[data-wasm]"), "nothing runs here");
        }
    }
}

async fn whatever_does_not_fit_gets_one_answer(test: Handle) {
    let app = TestApp::start(&test).await;
    let (reference, code) = sent(&app, "complaint").await;
    let (others, others_code) = sent(&app, "feedback").await;
    let (erased, erased_code) = sent(&app, "feedback").await;
    let id = rows::report(&app.db, &erased).await.id;
    follow(&app.browser(), &erased, &erased_code).await.expect(200);
    run(&app, &ERASE, args![id]).await;
    let mut answers = Vec::new();
    for (reference, code) in [
        (reference.as_str(), "BCDF-GHJK-MNPQ"),
        ("FC-2222-2222", code.as_str()),
        ("FC-2222-2222", "BCDF-GHJK-MNPQ"),
        ("ZZ-99", &code),
        ("everything", "QQ"),
        (&others, &code),
        (&reference, &others_code),
        (&reference, &reference),
        (&erased, &erased_code),
    ] {
        let page = follow(&app.browser(), reference, code).await.expect(422);
        page.is_inert();
        assert_eq!(page.texts(".govuk-error-summary li"), [word("track-fault-no-match")], "{reference}");
        assert_eq!(page.attr(".govuk-error-summary a", "href"), ["#reference"]);
        assert_eq!(page.texts(".govuk-error-message").len(), 2, "at both, for neither is the wrong one");
        assert!(page.title().starts_with("Error: "), "{}", page.title());
        let typed = [("reference".to_owned(), reference.to_owned()), ("code".to_owned(), code.to_owned())];
        assert_eq!(page.fields(), typed, "to be put right");
        answers.push((page.body.replace(reference, "").replace(code, ""), page.header("set-cookie").to_owned()));
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]), "all the same to the letter");
    follow(&app.browser(), &reference, &code).await.expect(200);
    assert_eq!(rows::count(&app.db, "audit").await, 0, "nobody of staff read anything");
}

async fn what_is_promised_is_told_until_it_is_done(test: Handle) {
    let app = TestApp::start(&test).await;
    let (reference, code) = sent(&app, "complaint").await;
    let id = rows::report(&app.db, &reference).await.id;
    let promises = promises(&app.form("complaint"));
    assert!(!promises.is_empty());
    let page = follow(&app.browser(), &reference, &code).await.expect(200);
    let said = page.texts("main li").join(" ");
    for promise in &promises {
        assert!(said.contains(promise.as_str()), "{promise}: {said}");
    }
    assert!(said.contains("2026") && !said.contains("{date}"), "by when: {said}");
    let late = Words::of(Lang::En).t("track-late");
    let late = late.split('.').next().unwrap();
    assert!(!page.texts("main").concat().contains(late));

    app.clock.advance(Duration::from_secs(400 * 86_400));
    let page = follow(&app.browser(), &reference, &code).await.expect(200);
    assert!(page.texts("main").concat().contains(late), "it is said plainly");

    // What nobody owes any more is neither promised nor late.
    run(&app, &STOPPED, args![id, Some(1i64)]).await;
    let page = follow(&app.browser(), &reference, &code).await.expect(200);
    assert!(page.texts("main li").is_empty() && !page.texts("main").concat().contains(late));
    run(&app, &STOPPED, args![id, None::<i64>]).await;

    // Time that does not run has no date.
    run(&app, &PAUSED, args![id, 1i64]).await;
    let page = follow(&app.browser(), &reference, &code).await.expect(200);
    assert!(page.texts("main li").is_empty() && !page.texts("main").concat().contains(late));
    run(&app, &MET, args![id, 1i64]).await;
    let page = follow(&app.browser(), &reference, &code).await.expect(200);
    assert!(page.texts("main li").is_empty());
    assert!(page.texts("main").concat().contains(&words_of(Lang::En, ReportState::Received)[0]));
}

async fn both_are_taken_as_people_type_them(test: Handle) {
    let app = TestApp::start(&test).await;
    let (reference, code) = sent(&app, "feedback").await;
    let spoken = |text: &str, between: &str| text.to_lowercase().replace('-', between);
    for between in ["", " ", " - ", "\u{2013}", "\u{a0}\u{2011}"] {
        let (reference, code) = (spoken(&reference, between), spoken(&code, between));
        follow(&app.browser(), &format!("  {reference} "), &format!("\t{code} ")).await.expect(200);
    }
    let one_by_one = |text: &str| text.chars().map(|c| format!("{c} ")).collect::<String>();
    follow(&app.browser(), &one_by_one(&reference), &one_by_one(&code)).await.expect(200);
}

async fn what_is_missing_is_asked_for(test: Handle) {
    let app = TestApp::start(&test).await;
    let page = app.browser().get("/track").await.expect(200);
    assert!(!page.has("main input[name=csrf]") && page.header("set-cookie").is_empty(), "no cookie, no field for it");
    assert!(!page.has("script"));
    let page = follow(&app.browser(), " ", "").await.expect(422);
    assert_eq!(page.texts(".govuk-error-summary li"), [word("track-fault-no-reference"), word("track-fault-no-code")]);
    assert_eq!(page.attr(".govuk-error-summary a", "href"), ["#reference", "#code"]);
    let page = follow(&app.browser(), "FC-2222-2222", "").await.expect(422);
    assert_eq!(page.texts(".govuk-error-summary li"), [word("track-fault-no-code")]);
    assert_eq!(page.texts(".govuk-error-message").len(), 1);
}

async fn it_is_told_in_welsh(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    browser.get("/track?lang=cy").await.location();
    let asked = browser.get("/track").await.expect(200);
    assert_eq!((asked.lang(), asked.heading()), ("cy".into(), Words::of(Lang::Cy).t("track-title")));
    let wrong = follow(&browser, "FC-2222-2222", "QQ").await.expect(422);
    assert_eq!(wrong.texts(".govuk-error-summary li"), [Words::of(Lang::Cy).t("track-fault-no-match")]);
    // One form that speaks it, and one that does not.
    for id in ["complaint", "crime"] {
        let form = app.form(id);
        let (reference, code) = sent(&app, id).await;
        let outcome = &form.outcomes[0];
        move_to(&app, &reference, ReportState::Closed, Some(&outcome.id)).await;
        let page = follow(&browser, &reference, &code).await.expect(200);
        assert_eq!(page.lang(), "cy");
        let said = page.texts("main").concat();
        for words in words_of(Lang::Cy, ReportState::Closed) {
            assert!(said.contains(&words), "{words}: {said}");
        }
        let own = if form.speaks(Lang::Cy) { Lang::Cy } else { Lang::En };
        assert!(said.contains(form.title.get(own)) && said.contains(outcome.label.get(own)), "{said}");
        assert_eq!(page.has("main dd[lang=en]"), own == Lang::En, "{id}");
    }
}

async fn who_asks_too_often_waits_and_shuts_nobody_out(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.submissions_per_minute = 60).await;
    let mut walk = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::lean()).await;
    walk.walk_to_check().await;
    let (reference, code) = sent(&app, "feedback").await;
    let mut guesses = 0;
    while follow(&app.browser(), &reference, "BCDF-GHJK-MNPQ").await.status != 429 {
        guesses += 1;
    }
    assert_eq!(guesses, 60);
    let refused = follow(&app.browser(), &reference, &code).await.expect(429);
    assert_eq!(refused.heading(), problem("too-many-requests"));
    refused.is_inert();
    assert!(refused.fields().contains(&("code".into(), code.clone())), "nothing has to be typed again");
    // Reports are counted apart.
    walk.submit().await;
    // No guess, however many, shuts the reporter out.
    app.clock.advance(Duration::from_secs(refused.header("retry-after").parse().unwrap()));
    let action = refused.attr("main form", "action").concat();
    let page = app.browser().post(&action, &refused.fields()).await.expect(200);
    assert!(page.texts("main").concat().contains(&reference));
}

async fn another_site_cannot_ask(test: Handle) {
    let app = TestApp::start(&test).await;
    let (reference, code) = sent(&app, "feedback").await;
    let browser = app.browser();
    let body = format!("reference={reference}&code={code}");
    let post = || {
        let request = browser.request(Method::POST, "/track");
        request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body.clone())
    };
    for origin in ["https://evil.example", "null"] {
        let refused = browser.send(post().header(ORIGIN, origin)).await.expect(403);
        assert!(!refused.body.contains(&reference));
    }
    // A browser that does not say where it comes from.
    browser.send(post()).await.expect(200);
    // What stands in an address is not looked at.
    let asked = browser.get(&format!("/track?{body}")).await.expect(200);
    assert!(!asked.body.contains(&reference) && !asked.body.contains(&code));
}

async fn where_to_follow_it_is_said(test: Handle) {
    let app = TestApp::start(&test).await;
    let (_, confirmation) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    let home = app.browser().get("/").await.expect(200);
    let help = app.browser().get("/help/contact").await.expect(200);
    for page in [confirmation, home, help] {
        assert!(page.attr("main a", "href").contains(&"/track".to_owned()), "{}", page.heading());
    }
}
