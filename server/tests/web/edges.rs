//! Drafts at the edges of time: new versions of a form, the end of a draft's life.

use std::time::Duration;

use app::form::{Answers, Fields};
use server::jobs;
use tokio_util::sync::CancellationToken;

use super::{on_sqlite, today};
use crate::support::app::answers::Style;
use crate::support::app::walk::{NONE, Walk, reference};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(what_expired_is_deleted);
on_sqlite!(
    a_draft_stays_on_the_version_it_began_with,
    every_page_says_until_when_answers_are_kept,
    typed_text_is_kept_to_the_letter,
);

async fn what_expired_is_deleted(test: Handle) {
    let app = TestApp::start(&test).await;
    let old = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    app.clock.advance(Duration::from_secs(20 * 3600));
    let new = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    app.clock.advance(Duration::from_secs(5 * 3600));
    let stop = CancellationToken::new();
    let tidy = tokio::spawn(jobs::tidy::run(app.web.clone(), stop.clone()));
    for _ in 0..100 {
        if rows::count(&app.db, "drafts").await == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.cancel();
    tidy.await.unwrap();
    assert_eq!((rows::count(&app.db, "drafts").await, rows::count(&app.db, "draft_keys").await), (1, 1));
    old.browser.get(&old.at).await.expect(410);
    new.browser.get(&new.at).await.expect(200);
}

async fn a_draft_stays_on_the_version_it_began_with(test: Handle) {
    let folder = tempfile::tempdir().unwrap();
    let form = |version: u32, label: &str| {
        include_str!("small.toml").replace("VERSION", &version.to_string()).replace("LABEL", label)
    };
    std::fs::write(folder.path().join("small-1.toml"), form(1, "The first words")).unwrap();
    let forms = folder.path().to_owned();
    let config = |config: &mut server::config::Config| config.forms_dir = Some(forms.clone());
    let app = TestApp::with(&test, config).await;
    let walk = Walk::begin(&app.browser(), &app.form("small"), today(), Style::full()).await;
    assert_eq!(walk.open().await.heading(), "The first words");

    // A new version is served beside the old one.
    std::fs::write(folder.path().join("small-2.toml"), form(2, "Other words")).unwrap();
    let app = app.again_with(&test, config).await;
    let mut old = walk;
    old.browser = old.browser.moved(&app.origin);
    assert_eq!(old.open().await.heading(), "The first words");
    let new = Walk::begin(&app.browser(), &app.form("small"), today(), Style::full()).await;
    assert_eq!(new.open().await.heading(), "Other words");
    old.walk_to_check().await;
    let row = rows::report(&app.db, &reference(&old.submit().await)).await.row;
    assert_eq!(row.get::<i64>("form_version").unwrap(), 1);

    // Once its version is gone, a draft is gone: plainly, and one can begin anew.
    let mut late = Walk::begin(&app.browser(), &app.form("small"), today(), Style::full()).await;
    std::fs::remove_file(folder.path().join("small-2.toml")).unwrap();
    let app = app.again_with(&test, config).await;
    late.browser = late.browser.moved(&app.origin);
    late.browser.get(&late.at).await.expect(410);
    late.browser.get("/report/small").await.expect(200);
    assert_eq!(late.browser.post("/report/small/start", &NONE).await.location(), late.at);
    late.answers = Answers::default();
    assert_eq!(late.open().await.heading(), "The first words");
}

async fn every_page_says_until_when_answers_are_kept(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut walk = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    loop {
        let kept = walk.open().await.texts(".fc-kept").concat();
        assert!(kept.contains("15 March 2026"), "{}: {kept}", walk.at);
        if walk.is_at_check() {
            return;
        }
        walk.step().await;
    }
}

/// Letters of any script, and lines as they were.
async fn typed_text_is_kept_to_the_letter(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("antisocial-behaviour");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::lean()).await;
    walk.to("your-account").await;
    let text = "Siân & Łukasz 🚓 said:\r\n\r\n  \"تم\" +1% = 2;\r\n--\r\n' OR 1=1 -- \\u0000";
    let place = walk.place().unwrap();
    walk.send_fields(&place, Fields(vec![("what-happened".into(), text.into())])).await;
    walk.walk_to_check().await;
    let kept = rows::report(&app.db, &reference(&walk.submit().await)).await.answers(&app.web).await;
    let kept = serde_json::to_value(&kept.top.values["what-happened"]).unwrap();
    assert_eq!(kept["value"], text.replace("\r\n", "\n"));
}
