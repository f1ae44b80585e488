//! Markup in what people type and in what forms say is text, on every page.
//! [`Walk::open`] checks each page that it opens.

use super::every_kind::{self, ID};
use super::{on_sqlite, today};
use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk};
use crate::support::database::Handle;

on_sqlite!(
    typed_markup_is_shown_as_text_everywhere,
    typed_markup_is_kept_on_a_page_with_faults,
    a_forms_own_texts_are_text,
    the_organisations_texts_are_text,
);

const EVIL: &str = "\"'></textarea></title><script>alert(1)</script><img src=x onerror=alert(1)> &lt;";

#[track_caller]
fn shows(page: &Page, selector: &str) {
    page.is_inert();
    assert!(page.texts(selector).iter().any(|t| t.contains(EVIL)), "{selector}: {:?}", page.texts(selector));
}

async fn typed_markup_is_shown_as_text_everywhere(test: Handle) {
    let app = every_kind::app(&test).await;
    let style = Style::full().marked(EVIL);
    let mut walk = Walk::begin(&app.browser(), &app.form(ID), today(), style).await;
    while !walk.is_at_check() {
        if walk.at.ends_with("/things") {
            let list = walk.open().await;
            if list.has("main .govuk-summary-list__row") {
                shows(&list, "main .govuk-summary-list__value");
                let remove = list.attr("main .govuk-summary-list__actions a", "href");
                let remove = remove.iter().find(|to| to.contains("/remove")).unwrap();
                shows(&walk.browser.get(remove).await.expect(200), "main p");
            }
        }
        walk.step().await;
    }
    shows(&walk.open().await, "main .govuk-summary-list__value");
    for (path, fields) in &walk.posts {
        let page = walk.browser.get(path).await.expect(200);
        page.is_inert();
        for (name, value) in fields.0.iter().filter(|(_, value)| value.contains(EVIL)) {
            assert!(page.fields().contains(&(name.clone(), value.clone())), "{name}: {:?}", page.fields());
        }
    }
    walk.submit().await.is_inert();
}

async fn typed_markup_is_kept_on_a_page_with_faults(test: Handle) {
    let app = every_kind::app(&test).await;
    let mut walk = Walk::begin(&app.browser(), &app.form(ID), today(), Style::full()).await;
    for (step, names) in [
        ("texts", &["long"][..]),
        ("contact", &["email", "phone", "safe"]),
        ("numbers", &["number", "money"]),
        ("times", &["date-day", "date-month", "date-year", "time-hour", "range-from-day", "range-to-minute"]),
        ("parts", &["place", "place-postcode", "address-town", "address-postcode", "person-email", "vehicle"]),
    ] {
        walk.to(step).await;
        let typed: Vec<(&str, &str)> = names.iter().map(|name| (*name, EVIL)).collect();
        let page = walk.browser.post(&format!("/report/{ID}/{step}"), &typed).await.expect(422);
        page.is_inert();
        for name in names.iter().filter(|name| **name != "safe") {
            assert!(page.fields().contains(&((*name).to_owned(), EVIL.to_owned())), "{name}: {:?}", page.fields());
        }
    }
}

async fn a_forms_own_texts_are_text(test: Handle) {
    let app = every_kind::app(&test).await;
    let wanted = every_kind::MARKUP.replace('\\', "");
    let browser = app.browser();
    for path in ["/", "/report", "/report?q=keywords", "/report/every-kind", "/help/privacy"] {
        let page = browser.get(path).await.expect(200);
        page.is_inert();
        if path != "/help/privacy" {
            assert!(page.texts("main").concat().contains(&wanted), "{path}");
        }
    }
    let mut walk = Walk::begin(&browser, &app.form(ID), today(), Style::full()).await;
    while !walk.is_at_check() {
        let page = walk.open().await;
        assert!(page.title().contains(&wanted), "{}", page.title());
        if walk.place().is_some() {
            let faulty = walk.browser.post(&walk.at, &NONE).await;
            faulty.is_inert();
        }
        walk.step().await;
    }
    for exit in [("advice", "Advice"), ("end", "End")] {
        walk.browser
            .post(&format!("/report/{ID}/choices"), &[("radios", exit.0), ("boxes", "x"), ("select", "1")])
            .await;
        let page = walk.browser.get(&format!("/report/{ID}/{}", exit.0)).await.expect(200);
        page.is_inert();
        assert_eq!(page.heading(), format!("{} {wanted}", exit.1));
    }
}

async fn the_organisations_texts_are_text(test: Handle) {
    let app = TestApp::with(&test, |config| {
        config.organisation.name = EVIL.into();
        config.organisation.phone = EVIL.chars().take(40).collect();
        config.organisation.email = Some(format!("{EVIL}@example.com"));
        config.organisation.address = vec![EVIL.into()];
    })
    .await;
    for path in ["/", "/track", "/help/contact", "/help/privacy", "/nonsense", "/report/complaint"] {
        shows(&app.browser().get(path).await, ".fc-header__organisation");
    }
}
