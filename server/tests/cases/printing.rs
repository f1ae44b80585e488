//! A case to be put on paper: with the notes only where they are asked for, and the log
//! says which.

use server::args;
use server::store::Statement;

use super::office::{TEAM, officer, open, reported};
use crate::support::database::{Handle, conformance};
use crate::web::on_sqlite;

conformance!(notes_are_left_out_unless_asked_for);
on_sqlite!(only_the_team_prints);

static PRINTED: Statement = Statement::unregistered(
    "SELECT detail FROM audit WHERE action = 'report.printed' AND report_id IS NOT NULL ORDER BY number",
);

async fn notes_are_left_out_unless_asked_for(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let path = format!("/staff/reports/{sent}");
    olu.get(&path).await.expect(200);
    olu.post(&format!("{path}/notes"), &[("note", "Numbatgrove called")]).await.location();
    let without = olu.get(&format!("{path}/print")).await.expect(200);
    without.is_inert();
    assert!(!without.body.contains("Numbatgrove") && without.body.contains("Internal notes are left out."));
    assert!(without.texts(".fc-paper").concat().contains("Quokkaberry"), "what was answered");
    let running = without.texts(".fc-paper__running").concat();
    assert!(running.contains(&sent) && running.contains("Olu Reed"), "{running}");
    // Reasons, flags and others' references are on it, with and without notes.
    assert!(running.contains("For staff only. The reporter must not see this."), "{running}");
    assert!(running.contains("Internal notes are left out."), "{running}");
    let with = olu.get(&format!("{path}/print?notes=1")).await.expect(200);
    with.is_inert();
    assert!(with.texts(".fc-paper li.fc-note").concat().contains("Numbatgrove called"));
    let running = with.texts(".fc-paper__running").concat();
    assert!(running.contains("The reporter must not see this. Internal notes are included."), "{running}");
    // Nothing else asks for them.
    let other = olu.get(&format!("{path}/print?notes=yes&x=notes=1")).await.expect(200);
    assert!(!other.body.contains("Numbatgrove"));
    let log: Vec<String> =
        app.db.fetch_all(&PRINTED, args![]).await.unwrap().iter().map(|row| row.get("detail").unwrap()).collect();
    assert_eq!(log, ["without notes", "with notes", "without notes"]);
}

async fn only_the_team_prints(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let others = officer(&app, "Pat Cole", &["property"]).await;
    for query in ["", "?notes=1"] {
        others.get(&format!("/staff/reports/{sent}/print{query}")).await.expect(404);
    }
    others.get("/staff/reports/x/print").await.expect(404);
}
