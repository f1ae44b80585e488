//! A form with every kind of question, whose every text tries to be markup.

use std::path::{Path, PathBuf};

use super::{on_sqlite, today};
use crate::support::app::answers::Style;
use crate::support::app::walk::{Walk, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(every_kind_of_question_is_asked_and_sent);
on_sqlite!(every_kind_can_be_asked_again);

pub const ID: &str = "every-kind";
/// What its texts hold, where it says MARKUP.
pub const MARKUP: &str = "</title></textarea><script>alert(1)</script><b onclick=x>\\\"'&amp;";

/// A folder that holds this form alone.
pub fn forms_in(folder: &Path) -> PathBuf {
    let forms = folder.join("forms");
    std::fs::create_dir_all(&forms).unwrap();
    let text = include_str!("every_kind.toml").replace("MARKUP", MARKUP);
    std::fs::write(forms.join("every-kind.toml"), text).unwrap();
    forms
}

pub async fn app(test: &Handle) -> TestApp {
    let folder = tempfile::tempdir().unwrap();
    let forms = forms_in(folder.path());
    TestApp::with(test, |config| config.forms_dir = Some(forms)).await
}

async fn every_kind_of_question_is_asked_and_sent(test: Handle) {
    let app = app(&test).await;
    let form = app.form(ID);
    for style in [Style::full(), Style::lean()] {
        let (walk, page) = report(&app.browser(), &form, today(), style).await;
        let kept = rows::report(&app.db, &crate::support::app::walk::reference(&page)).await;
        assert_eq!(kept.answers(&app.web).await.top.values, walk.journey().submission().top.values);
    }
}

async fn every_kind_can_be_asked_again(test: Handle) {
    let app = app(&test).await;
    let mut walk = Walk::begin(&app.browser(), &app.form(ID), today(), Style::full()).await;
    walk.walk_to_check().await;
    for (path, fields) in &walk.posts {
        let page = walk.browser.get(path).await.expect(200);
        let shown = page.fields();
        for (name, value) in fields.0.iter().filter(|(_, value)| value != "yes" && value != "no") {
            assert!(shown.contains(&(name.clone(), value.clone())), "{path} {name}: {shown:?}");
        }
    }
}
