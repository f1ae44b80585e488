//! What `server seed` writes: every report has all that belongs to one, and they are as
//! uneven as is said of them.

use super::{Many, OPEN, REPORTS};
use crate::support::app::rows::{count, count_where};
use server::store::reports;

pub async fn everything_fits_together(many: &Many) {
    let db = &many.db;
    for table in ["reports", "report_answers", "report_keys", "report_numbers"] {
        assert_eq!(count(db, table).await, REPORTS as i64, "{table}");
    }
    for (what, wanted) in [
        ("reports WHERE ended_at IS NULL", OPEN as i64),
        ("reports WHERE ended_at IS NULL AND state IN ('closed', 'referred', 'withdrawn')", 0),
        ("reports WHERE ended_at IS NOT NULL AND state NOT IN ('closed', 'referred', 'withdrawn')", 0),
        ("reports WHERE number < 1 OR number > 20000", 0),
        (
            "reports WHERE due_at <> COALESCE((SELECT MIN(c.due_at) FROM clocks c WHERE c.report_id = reports.id AND c.met_at IS NULL AND c.paused_at IS NULL AND c.stopped_at IS NULL), 9223372036854775807)",
            0,
        ),
        ("reports WHERE revision <> (SELECT COUNT(*) FROM events e WHERE e.report_id = reports.id)", 0),
        ("reports WHERE updated_at < created_at OR received_at > created_at OR created_at > ended_at", 0),
        ("reports WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.report_id = reports.id AND e.kind = 'received')", 0),
        (
            "reports WHERE channel <> 'online' AND NOT EXISTS (SELECT 1 FROM keyed_reports k WHERE k.report_id = reports.id)",
            0,
        ),
        (
            "reports WHERE assignee IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = reports.assignee AND t.team = reports.team)",
            0,
        ),
        ("notes WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = notes.id AND e.kind = 'noted')", 0),
        ("messages WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = messages.id AND e.kind = 'written')", 0),
    ] {
        assert_eq!(count_where(db, what).await, wanted, "{what}");
    }
    let share = async |what: &str| count_where(db, &format!("reports WHERE {what}")).await * 100 / REPORTS as i64;
    let big = share(&format!("team = '{}'", many.told.big)).await;
    assert!((45..=55).contains(&big), "the big team holds {big} %");
    let small = share(&format!("team = '{}'", many.told.small)).await;
    assert!(small < 5, "the small team holds {small} %");
    let welsh = share("language = 'cy'").await;
    assert!((3..=8).contains(&welsh), "{welsh} % are in Welsh");
    let online = share("channel = 'online'").await;
    assert!((50..=70).contains(&online), "{online} % came online");
    let day = 86_400_000_000i64;
    let last = format!("received_at > (SELECT MAX(received_at) FROM reports) - {}", 365 * day);
    let lately = share(&last).await;
    assert!((12..=30).contains(&lately), "{lately} % in the last year");
    // Numbers go on behind them.
    let mut tx = db.begin_write().await.unwrap();
    assert_eq!(reports::number(&mut tx).await.unwrap(), REPORTS as i64 + 1);
    tx.rollback().await.unwrap();
    lengths(many).await;
}

/// Half are short, few are long.
async fn lengths(many: &Many) {
    let share = count_where(&many.db, "report_answers WHERE LENGTH(answers) > 5000").await * 100 / REPORTS as i64;
    assert!((1..=25).contains(&share), "{share} % are long");
}
