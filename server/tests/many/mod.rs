//! A queue of twenty thousand reports, as `server seed` makes it: what is written fits
//! together, every filter, order and search finds what is there and nothing else, and what
//! a page costs hangs on the page, not on how many reports there are. Time is not looked at
//! here: `make bench` does that, at a million.

mod asks;
mod cost;
mod queue;
mod search;
mod seeded;

use std::time::Duration;

use serde::Deserialize;
use server::demo::accounts::PASSWORD;
use server::store::{Db, Statement};

use crate::support::app::browser::{Browser, Later};
use crate::support::app::process::{Process, Setup};
use crate::support::database::{Handle, Kind, conformance};

const REPORTS: usize = 20_000;
const OPEN: usize = 600;

conformance!(pages_of_a_long_queue, a_database_in_use_is_not_seeded);

/// Of [`server::seeding::Told`], what is looked at here.
#[derive(Deserialize)]
struct Told {
    signing: Signing,
    big: String,
    small: String,
    references: Vec<String>,
    last_day: String,
    often: Sought,
    seldom: Sought,
    never: Vec<String>,
}

#[derive(Deserialize)]
struct Signing {
    big: Vec<String>,
    all: Vec<String>,
}

#[derive(Deserialize)]
struct Sought {
    phones: Vec<String>,
    emails: Vec<String>,
    postcodes: Vec<String>,
    vehicles: Vec<String>,
    names: Vec<String>,
    words: Vec<String>,
    pairs: Vec<String>,
}

/// The seeded database, and the program that serves it.
struct Many {
    setup: Setup,
    process: Process,
    told: Told,
    db: Db,
    kind: Kind,
}

/// One test, for seeding takes long.
async fn pages_of_a_long_queue(test: Handle) {
    let many = Many::seed(&test).await;
    seeded::everything_fits_together(&many).await;
    let mut costs = cost::Costs::of(&many);
    queue::every_filter_and_order_is_right(&many, &mut costs).await;
    search::what_is_known_is_found(&many, &mut costs).await;
    costs.are_bounded().await;
}

impl Many {
    fn seed(test: &Handle) -> Later<'_, Many> {
        Box::pin(async move {
            // SQLite fills a file that nobody else has open.
            let url = (test.kind == Kind::Postgres).then_some(test.url.as_str());
            let setup = Setup::new(url)
                .set("STAFF__REQUIRE_SECOND_FACTOR", "false")
                .set("LOG__FORMAT", "json")
                .set("LOG__FILTER", "info,sqlx::query=debug");
            let told = seed(&setup, REPORTS, OPEN);
            let db = match test.kind {
                Kind::Postgres => test.db.clone(),
                Kind::Sqlite => {
                    let file = setup.data().join("front-counter.db");
                    Db::connect(&format!("sqlite:{}", file.display()), 2).await.unwrap()
                }
            };
            let process = setup.serve().await;
            Many { process, told, db, kind: test.kind, setup }
        })
    }

    /// Signed in.
    fn browser<'a>(&'a self, email: &'a str) -> Later<'a, Browser> {
        Box::pin(async move {
            let browser = self.process.browser();
            browser.get("/staff/sign-in").await.expect(200);
            let sent = browser.post("/staff/sign-in", &[("email", email), ("password", PASSWORD)]).await;
            assert_eq!(sent.location(), "/staff", "{email}");
            browser
        })
    }

    /// `SELECT reference FROM reports` with the rest of that statement.
    fn references(&self, rest: String) -> Later<'_, Vec<String>> {
        Box::pin(async move {
            let sql = Statement::unregistered(format!("SELECT reference FROM reports {rest}").leak());
            let rows = self.db.fetch_all(&sql, Vec::new()).await.unwrap();
            rows.iter().map(|row| row.get("reference").unwrap()).collect()
        })
    }
}

fn seed(setup: &Setup, reports: usize, open: usize) -> Told {
    let (reports, open) = (reports.to_string(), open.to_string());
    let quiet = ["seed", "--reports", &reports, "--open", &open];
    let (status, text) = setup.run_within(&quiet, Duration::from_secs(900));
    assert!(status.success(), "{text}");
    // Behind what it logs.
    let told = text.lines().find(|line| line.starts_with("{\"reports\"")).unwrap_or_else(|| panic!("{text}"));
    serde_json::from_str(told).unwrap()
}

async fn a_database_in_use_is_not_seeded(test: Handle) {
    let url = (test.kind == Kind::Postgres).then_some(test.url.as_str());
    let setup = Setup::new(url);
    let told = seed(&setup, 40, 5);
    assert!(!told.references.is_empty() && told.big != told.small);
    for again in [&["seed", "--reports", "40"][..], &["demo", "--reports", "0"]] {
        let (status, text) = setup.run(again);
        assert_eq!(status.code(), Some(1), "{text}");
        assert!(text.contains("is in use"), "{text}");
    }
    let public = setup.set("ORIGINS", "https://report.example.org");
    let keys = crate::support::app::lay_keys(public.folder());
    let public = public.set("MASTER_KEY_FILE", keys.to_str().unwrap()).set("MAIL__DIRECTORY", "mails");
    for command in [&["serve"][..], &["seed", "--reports", "40"]] {
        let (status, text) = public.run(command);
        assert_eq!(status.code(), Some(1), "{text}");
        assert!(text.contains("its passwords are known") || text.contains("of a benchmark"), "{text}");
    }
}
