//! A restart in the middle: whoever was answering goes on.

use server::forms::Forms;

use super::today;
use crate::support::app::answers::Style;
use crate::support::app::process::Setup;
use crate::support::app::walk::{Walk, reference};
use crate::support::app::{TestApp, real_today};
use crate::support::database::{Handle, conformance};

conformance!(drafts_outlive_a_restart);

async fn drafts_outlive_a_restart(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("complaint");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    for _ in 0..5 {
        walk.step().await;
    }
    let (path, fields) = walk.posts[2].clone();
    let app = app.again(&test).await;
    walk.browser = walk.browser.moved(&app.origin);
    // A page that was open before can be sent after it: its field is still right.
    walk.step().await;
    let kept = walk.browser.get(&path).await.expect(200).fields();
    assert!(fields.0.iter().all(|field| kept.contains(field)), "{kept:?}");
    walk.walk_to_check().await;
    let shown = reference(&walk.submit().await);
    // So does the confirmation.
    let app = app.again(&test).await;
    let again = walk.browser.moved(&app.origin).get("/report/complaint/submitted").await.expect(200);
    assert_eq!(reference(&again), shown);
}

/// As `make run` leaves it: the database and the keys below the data folder.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trial_goes_on_where_it_was() {
    let setup = Setup::new(None);
    let process = setup.serve().await;
    let form = Forms::bundled().unwrap().current("feedback").unwrap();
    let mut walk = Walk::begin(&process.browser(), &form, real_today(), Style::full()).await;
    walk.step().await;
    assert!(process.stop().await.success());
    for file in ["trial.keys", "front-counter.db"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(setup.data().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file} is for its owner alone: {mode:o}");
    }
    let process = setup.serve().await;
    walk.browser = process.welcome(&walk.browser);
    walk.walk_to_check().await;
    walk.submit().await;
    // The acknowledgement lands as a file.
    let outbox = setup.data().join("outbox");
    for _ in 0..100 {
        if std::fs::read_dir(&outbox).is_ok_and(|mut files| files.next().is_some()) {
            assert!(process.stop().await.success());
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no mail was written: {}", setup.log());
}
