//! A page that was answered wrongly: 422, the same page with what was typed, and
//! the same words above it and at the field (WCAG 3.3.1, 3.3.3).

use app::form::Fields;
use app::model::Lang;
use app::words::{Say, Words};

use super::{on_sqlite, today};
use crate::support::app::TestApp;
use crate::support::app::answers::{self, Style};
use crate::support::app::page::Page;
use crate::support::app::walk::Walk;
use crate::support::database::Handle;

on_sqlite!(
    every_page_says_what_is_missing,
    every_page_says_so_in_welsh,
    every_kind_of_answer_is_kept_when_it_is_wrong,
    answers_are_there_when_a_page_is_opened_again,
    a_change_comes_straight_back_to_the_check_page,
    an_answer_that_opens_a_page_has_it_asked_before_sending,
);

async fn every_page_says_what_is_missing(test: Handle) {
    let app = TestApp::start(&test).await;
    for form in app.web.service.forms.all() {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
        send_each_page_empty(&mut walk, Lang::En).await;
    }
}

async fn every_page_says_so_in_welsh(test: Handle) {
    let app = TestApp::start(&test).await;
    let forms = app.web.service.forms.all();
    let welsh: Vec<_> = forms.into_iter().filter(|f| f.speaks(Lang::Cy)).collect();
    assert!(welsh.len() >= 2, "the complaint and antisocial behaviour");
    for form in welsh {
        let browser = app.browser();
        browser.set_cookie("fc-lang", "cy");
        let mut walk = Walk::begin(&browser, &form, today(), Style::lean()).await;
        send_each_page_empty(&mut walk, Lang::Cy).await;
    }
}

async fn send_each_page_empty(walk: &mut Walk, lang: Lang) {
    while !walk.is_at_check() {
        if let Some(place) = walk.place() {
            let (form, answers) = (&walk.form, &walk.answers);
            let repeat = place.find(form).unwrap().repeat.is_some();
            let required = answers::asked(form, answers, &place, walk.today).iter().any(|(_, _, required)| *required);
            if repeat || required {
                let path = format!("/report/{}/{place}", form.id);
                let page = walk.browser.post(&path, &[("nonsense", "x")]).await;
                if !(repeat && page.status == 303) {
                    is_a_page_with_faults(&page, lang);
                }
            }
        }
        walk.step().await;
    }
}

#[track_caller]
fn is_a_page_with_faults(page: &Page, lang: Lang) {
    assert_eq!(page.status, 422, "{}", page.heading());
    page.is_inert();
    assert_eq!(page.lang(), lang.code());
    let prefix = Words::of(lang).say("error-title", &[("title", "")]);
    assert!(page.title().starts_with(prefix.trim()), "{}", page.title());
    let summary = page.texts(".govuk-error-summary li a");
    assert!(!summary.is_empty());
    assert!(page.has(".govuk-error-summary[role=alert][tabindex='-1'][autofocus]"));
    let spoken = format!("{} ", Words::of(lang).t("error-prefix"));
    let at_fields = page.texts("main form .govuk-error-message");
    for (words, to) in summary.iter().zip(page.attr(".govuk-error-summary li a", "href")) {
        assert!(at_fields.iter().any(|m| m.strip_prefix(&spoken) == Some(words)), "{words}: {at_fields:?}");
        assert!(page.has_id(&to[1..]), "no field {to}");
    }
    assert_eq!(summary.len(), at_fields.len(), "{summary:?} {at_fields:?}");
}

async fn every_kind_of_answer_is_kept_when_it_is_wrong(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut kinds = Vec::new();
    for form in app.web.service.forms.all() {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
        while !walk.is_at_check() {
            if let Some(place) = walk.place() {
                let asked = answers::asked(&form, &walk.answers, &place, walk.today);
                for (question, ..) in asked {
                    let Some(wrong) = answers::wrong(&question) else { continue };
                    let mut all = walk.fields();
                    all.0.retain(|(name, _)| !belongs(name, &question.id));
                    all.0.extend(wrong.0);
                    let page = walk.browser.post(&format!("/report/{}/{place}", form.id), &all.0).await;
                    is_a_page_with_faults(&page, Lang::En);
                    keeps(&page, &all);
                    kinds.push(format!("{:?}", question.kind));
                }
            }
            walk.step().await;
        }
    }
    for kind in ["ShortText", "LongText", "Email", "Date", "DateTimeRange", "Place", "Vehicle"] {
        assert!(kinds.iter().any(|k| k == kind), "{kind} was not tried: {kinds:?}");
    }
}

fn belongs(name: &str, question: &str) -> bool {
    name == question || name.strip_prefix(question).is_some_and(|rest| rest.starts_with('-'))
}

#[track_caller]
fn keeps(page: &Page, typed: &Fields) {
    let fields = page.fields();
    for (name, value) in &typed.0 {
        assert!(fields.iter().any(|(n, v)| n == name && v == value), "{name} is not kept: {fields:?}");
    }
}

async fn answers_are_there_when_a_page_is_opened_again(test: Handle) {
    let app = TestApp::start(&test).await;
    for form in app.web.service.forms.all() {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
        walk.walk_to_check().await;
        for (path, fields) in &walk.posts {
            let page = walk.browser.get(path).await.expect(200);
            // A list shows its last choice only.
            if fields.0.iter().all(|(_, value)| value != "yes" && value != "no") {
                keeps(&page, fields);
            }
        }
    }
}

async fn a_change_comes_straight_back_to_the_check_page(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("feedback");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    walk.walk_to_check().await;
    let check = walk.open().await;
    for to in check.attr("main .govuk-summary-list__actions a", "href") {
        let page = walk.browser.get(to.split('#').next().unwrap()).await.expect(200);
        assert_eq!(page.attr(".govuk-back-link", "href").concat(), "/report/feedback/check");
        assert!(page.has_id(to.split('#').nth(1).unwrap()), "{to}");
        let action = page.attr("main form", "action").concat();
        let sent = walk.browser.post(&action, &page.fields()).await;
        assert_eq!(sent.location(), "/report/feedback/check", "{action}");
    }
}

/// 'Newly opened questions are asked before check-your-answers', and an answer that
/// is not asked any more is not sent; it is there when it is asked again.
async fn an_answer_that_opens_a_page_has_it_asked_before_sending(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("antisocial-behaviour");
    let browser = app.browser();
    let mut walk = Walk::begin(&browser, &form, today(), Style::full()).await;
    walk.walk_to_check().await;
    let pattern = "/report/antisocial-behaviour/once-or-more";
    let once = browser.get("/report/antisocial-behaviour/when-it-happened").await;
    assert_eq!(once.status, 200, "the first choice is 'only once'");
    let to = browser.post(pattern, &[("pattern", "ongoing"), ("change", "1")]).await.location();
    assert!(to.starts_with("/report/antisocial-behaviour/how-often-it-happens"), "{to}");
    let check = browser.get("/report/antisocial-behaviour/check").await.location();
    assert!(check.starts_with("/report/antisocial-behaviour/how-often-it-happens"), "{check}");
    let sent = browser.post("/report/antisocial-behaviour/check", &[("x", "y")]).await.location();
    assert!(sent.starts_with("/report/antisocial-behaviour/how-often-it-happens"), "{sent}");

    let back = browser.post(pattern, &[("pattern", "once"), ("change", "1")]).await.location();
    assert_eq!(back, "/report/antisocial-behaviour/check");
    let again = browser.get("/report/antisocial-behaviour/when-it-happened").await.expect(200);
    assert!(again.fields().iter().any(|(name, value)| name == "happened-from-day" && !value.is_empty()));
}
