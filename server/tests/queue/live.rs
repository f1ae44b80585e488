//! What a process holds in memory of live reports is what the database says, whoever
//! changed it and in whichever order.

use app::model::queue::{Place, QueueFilter};
use app::model::{Priority, ReportState};
use server::args;
use server::domain::Service;
use server::domain::queue::Live;
use server::domain::session::Person;
use server::store::{Statement, queue};
use std::sync::Arc;
use std::time::Duration;

use super::reports::{BAR, Dice, Made, NEVER, TEAMS, change, lay, make, officer};
use crate::support::app::TestApp;
use crate::support::database::{Handle, Kind, conformance};

conformance!(
    every_process_sees_every_change_at_once,
    what_was_undone_changes_nothing,
    a_transaction_that_ends_late_is_seen,
    who_is_barred_sees_it_no_more,
    a_dump_of_another_cluster_is_read_as_any,
    many_at_once_end_with_what_the_database_says,
    changes_are_forgotten_and_nothing_is_lost,
);

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// Six reports of the first team, all open, with nothing to do once they end.
async fn six(app: &TestApp, person: &Person) -> Vec<Made> {
    let (mut dice, now) = (Dice::new(99), app.web.service.world.now());
    let made = (1..=6).map(|number| Made {
        team: TEAMS[0],
        state: ReportState::Received,
        new_information: false,
        task: false,
        due_at: NEVER,
        barred: false,
        assignee: None,
        ..make(&mut dice, number, &[person.account], now)
    });
    let made: Vec<Made> = made.collect();
    lay(app, &made, person.account).await;
    made
}

/// Another process with the same database.
fn another(app: &TestApp) -> Service {
    Service { live: Arc::new(Live::default()), ..app.web.service.clone() }
}

/// Numbers of the first page, and the total beside it.
async fn listed(service: &Service, person: &Person, filter: &QueueFilter) -> (Vec<i64>, i64) {
    let page = service.queue(person, filter, &Place::First).await.unwrap();
    let states = page.counts.unwrap();
    let total = ReportState::ALL.iter().map(|state| states.of("state", state.as_str())).sum();
    let mut numbers: Vec<i64> = page.rows.iter().map(|row| row.number).collect();
    numbers.sort_unstable();
    (numbers, total)
}

async fn every_process_sees_every_change_at_once(test: Handle) {
    let app = open(&test).await;
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    six(&app, &person).await;
    let both = [app.web.service.clone(), another(&app)];
    let (open, unfinished) = (QueueFilter::default(), QueueFilter { unfinished: true, ..QueueFilter::default() });
    for (sql, is_open, has_to_do) in [
        ("UPDATE reports SET revision = 2", vec![1, 2, 3, 4, 5, 6], vec![]),
        ("UPDATE reports SET team = 'property' WHERE number = 1", vec![2, 3, 4, 5, 6], vec![]),
        ("UPDATE reports SET state = 'closed', ended_at = 5 WHERE number IN (2, 3)", vec![4, 5, 6], vec![]),
        ("UPDATE reports SET new_information = TRUE WHERE number = 2", vec![4, 5, 6], vec![2]),
        ("UPDATE reports SET to_do = TRUE WHERE number = 3", vec![4, 5, 6], vec![2, 3]),
        ("UPDATE reports SET new_information = FALSE WHERE number = 2", vec![4, 5, 6], vec![3]),
        ("UPDATE reports SET state = 'received', ended_at = NULL WHERE number = 2", vec![2, 4, 5, 6], vec![3]),
        ("UPDATE reports SET team = 'crime-recording' WHERE number = 1", vec![1, 2, 4, 5, 6], vec![3]),
        ("DELETE FROM reports WHERE number IN (3, 4)", vec![1, 2, 5, 6], vec![]),
        ("UPDATE reports SET state = 'withdrawn', ended_at = 5", vec![], vec![]),
    ] {
        assert!(change(&app.db, sql.to_owned()).await > 0, "{sql}");
        for service in &both {
            for (filter, wanted) in [(&open, &is_open), (&unfinished, &has_to_do)] {
                let found = listed(service, &person, filter).await;
                assert_eq!(found, (wanted.clone(), i64::try_from(wanted.len()).unwrap()), "{sql}");
            }
        }
    }
}

async fn what_was_undone_changes_nothing(test: Handle) {
    static END: Statement = Statement::unregistered("UPDATE reports SET state = 'closed', ended_at = 5");
    let app = open(&test).await;
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    six(&app, &person).await;
    let (service, filter) = (&app.web.service, QueueFilter::default());
    assert_eq!(listed(service, &person, &filter).await.0.len(), 6);
    let mut tx = app.db.begin_write().await.unwrap();
    assert_eq!(tx.execute(&END, args![]).await.unwrap(), 6);
    tx.rollback().await.unwrap();
    assert_eq!(listed(service, &person, &filter).await.0.len(), 6);
    // In the place that the other would have had.
    change(&app.db, "UPDATE reports SET state = 'closed', ended_at = 5 WHERE number = 3".to_owned()).await;
    assert_eq!(listed(service, &person, &filter).await, (vec![1, 2, 4, 5, 6], 5));
}

/// Two at once, of which the first to begin is the last to end. SQLite has one writer.
async fn a_transaction_that_ends_late_is_seen(test: Handle) {
    static END: Statement =
        Statement::unregistered("UPDATE reports SET state = 'closed', ended_at = 5 WHERE number = $1");
    let app = open(&test).await;
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    six(&app, &person).await;
    let (service, filter) = (&app.web.service, QueueFilter::default());
    let mut late = app.db.begin_write().await.unwrap();
    assert_eq!(late.execute(&END, args![1_i64]).await.unwrap(), 1);
    if test.kind == Kind::Postgres {
        for number in [2_i64, 3] {
            let mut tx = app.db.begin_write().await.unwrap();
            assert_eq!(tx.execute(&END, args![number]).await.unwrap(), 1);
            tx.commit().await.unwrap();
            let left: Vec<i64> = (1..=6).filter(|n| *n == 1 || *n > number).collect();
            assert_eq!(listed(service, &person, &filter).await.0, left);
        }
    }
    late.commit().await.unwrap();
    let left = if test.kind == Kind::Postgres { vec![4, 5, 6] } else { vec![2, 3, 4, 5, 6] };
    assert_eq!(listed(service, &person, &filter).await.0, left);
}

async fn who_is_barred_sees_it_no_more(test: Handle) {
    let app = open(&test).await;
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    let made = six(&app, &person).await;
    let (service, filter) = (&app.web.service, QueueFilter::default());
    assert_eq!(listed(service, &person, &filter).await.0.len(), 6);
    app.db.execute(&BAR, args![made[1].id, person.account]).await.unwrap();
    assert_eq!(listed(service, &person, &filter).await, (vec![1, 3, 4, 5, 6], 5));
    change(&app.db, "DELETE FROM barred".to_owned()).await;
    assert_eq!(listed(service, &person, &filter).await.0.len(), 6);
    let other = Person { teams: [TEAMS[1].to_owned()].into(), ..person.clone() };
    assert_eq!(listed(service, &other, &filter).await, (vec![], 0));
}

async fn changes_are_forgotten_and_nothing_is_lost(test: Handle) {
    static NOTED: Statement = Statement::unregistered("SELECT COUNT(*) AS n FROM live_changes");
    let app = open(&test).await;
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    six(&app, &person).await;
    let noted = async || app.db.fetch_optional(&NOTED, args![]).await.unwrap().unwrap().get::<i64>("n").unwrap();
    let (service, slow, filter) = (&app.web.service, another(&app), QueueFilter::default());
    for service in [service, &slow] {
        assert_eq!(listed(service, &person, &filter).await.0.len(), 6);
    }
    let minutes = |n: u64| app.clock.advance(Duration::from_secs(n * 60));
    // What was noted is kept until it is old, and only what was there when the job looked is.
    service.forget_changes().await.unwrap();
    assert_eq!(noted().await, 6);
    let end = |number| format!("UPDATE reports SET state = 'closed', ended_at = 5 WHERE number = {number}");
    change(&app.db, end(6)).await;
    minutes(59);
    service.forget_changes().await.unwrap();
    assert_eq!(noted().await, 7);
    assert_eq!(listed(service, &person, &filter).await, (vec![1, 2, 3, 4, 5], 5));
    // In PostgreSQL nothing is forgotten while anybody's transaction goes on, and other tests have theirs.
    let mut tries = 0;
    while noted().await > 1 {
        assert!(tries < 200, "changes are never forgotten: {}", noted().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
        // As if the hour were over, but not for the processes: they would read all anew.
        queue::forget(&app.db, i64::MAX, service.world.now()).await.unwrap();
        tries += 1;
    }
    // One process knows, and the other finds out that it knows too little.
    for service in [service, &slow] {
        assert_eq!(listed(service, &person, &filter).await, (vec![1, 2, 3, 4, 5], 5));
    }
    change(&app.db, end(5)).await;
    for service in [service, &slow] {
        assert_eq!(listed(service, &person, &filter).await, (vec![1, 2, 3, 4], 4));
    }
    // An older copy of the database: what it says counts.
    change(&app.db, "DELETE FROM live_changes".to_owned()).await;
    change(&app.db, "UPDATE live_head SET forgotten = 0, noted = 0".to_owned()).await;
    change(&app.db, end(4)).await;
    assert_eq!(listed(service, &person, &filter).await, (vec![1, 2, 3], 3));
}

/// Positions of another cluster are greater than any here, and say nothing.
async fn a_dump_of_another_cluster_is_read_as_any(test: Handle) {
    let app = open(&test).await;
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    six(&app, &person).await;
    let (service, filter) = (&app.web.service, QueueFilter::default());
    if test.kind == Kind::Postgres {
        change(&app.db, "UPDATE live_changes SET position = 4000000000000000000".to_owned()).await;
        change(&app.db, "UPDATE live_head SET forgotten = 3000000000000000000, noted = 3000000000000000000".to_owned())
            .await;
    }
    assert_eq!(listed(service, &person, &filter).await.0.len(), 6);
    change(&app.db, "UPDATE reports SET state = 'closed', ended_at = 5 WHERE number = 6".to_owned()).await;
    assert_eq!(listed(service, &person, &filter).await, (vec![1, 2, 3, 4, 5], 5));
    app.clock.advance(Duration::from_secs(3601));
    service.forget_changes().await.unwrap();
    let left = change(&app.db, "DELETE FROM live_changes WHERE position >= 4000000000000000000".to_owned()).await;
    assert_eq!(left, 0);
    change(&app.db, "UPDATE reports SET state = 'closed', ended_at = 5 WHERE number = 1".to_owned()).await;
    assert_eq!(listed(service, &person, &filter).await, (vec![2, 3, 4, 5], 4));
}

/// Some change reports, some look, and some go away while they wait.
async fn many_at_once_end_with_what_the_database_says(test: Handle) {
    static TURN: Statement = Statement::unregistered(
        "UPDATE reports SET ended_at = CASE WHEN ended_at IS NULL THEN 5 END, state = CASE WHEN ended_at IS NULL THEN 'closed' ELSE 'received' END, priority = priority % 4 + 1 WHERE number = $1",
    );
    let app = Arc::new(open(&test).await);
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    six(&app, &person).await;
    let both = [app.web.service.clone(), another(&app)];
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..6_i64 {
        let (db, service, person) = (app.db.clone(), both[usize::from(n % 2 == 0)].clone(), person.clone());
        tasks.spawn(async move {
            let filter = QueueFilter::default();
            for turn in 0..25_i64 {
                let mut tx = db.begin_write().await.unwrap();
                tx.execute(&TURN, args![(n + turn) % 6 + 1]).await.unwrap();
                tx.commit().await.unwrap();
                let look = service.queue(&person, &filter, &Place::First);
                let patience = Duration::from_micros(200 * u64::try_from(turn % 10).unwrap());
                _ = tokio::time::timeout(patience, look).await;
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    let fresh = another(&app);
    for filter in
        [QueueFilter::default(), QueueFilter { priorities: [Priority::High].into(), ..QueueFilter::default() }]
    {
        let wanted = listed(&fresh, &person, &filter).await;
        for service in &both {
            assert_eq!(listed(service, &person, &filter).await, wanted);
        }
    }
}
