//! `kill -9` in the middle of a stream of reports: whatever reference was shown is
//! in the database, once and whole, and everybody can go on. So is each of its words in the
//! search index.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use app::form::Fields;
use app::form::clock::Starts;
use server::args;
use server::domain::search::postings::decode;
use server::forms::Forms;
use server::store::{Db, Statement};

use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::process::{Process, Setup};
use crate::support::app::walk::{NONE, Walk, reference, repeat};
use crate::support::app::{real_today, rows};
use crate::support::database::{Handle, conformance};

conformance!(every_reference_that_was_shown_is_kept);

const KILLS: usize = 3;
const AT_ONCE: usize = 6;
/// Reports shown before a kill.
const SHOWN: usize = 12;

/// A person who pressed 'Send report'; the reference, if it was shown.
struct Sender {
    browser: Browser,
    shown: Option<String>,
}

async fn every_reference_that_was_shown_is_kept(test: Handle) {
    let setup = Setup::new(Some(&test.url));
    let mut process = setup.serve().await;
    let form = Forms::bundled().unwrap().current("feedback").unwrap();
    let mut first = Walk::begin(&process.browser(), &form, real_today(), Style::full()).await;
    first.walk_to_check().await;
    let (posts, clocks) = (first.posts.clone(), i64::try_from(form.clocks_from(Starts::Received).count()).unwrap());
    let mut all = BTreeSet::from([reference(&first.submit().await)]);

    for _ in 0..KILLS {
        let senders = stream_until_killed(process, &posts).await;
        let shown: Vec<&String> = senders.iter().filter_map(|s| s.shown.as_ref()).collect();
        assert!(shown.len() >= SHOWN);
        for reference in &shown {
            let kept = rows::report(&test.db, reference).await;
            assert_eq!((kept.keys, kept.events, kept.outbox, kept.clocks), (1, 1, 1, clocks), "{reference}");
            assert!(kept.tokens > 0);
        }
        // Reports that nobody saw yet are whole as well.
        let reports = rows::count(&test.db, "reports").await;
        for table in ["report_keys", "events", "outbox"] {
            assert_eq!(rows::count(&test.db, table).await, reports, "{table}");
        }
        assert_eq!(rows::count(&test.db, "clocks").await, reports * clocks);
        let sent = rows::count_where(&test.db, "drafts WHERE submitted_at IS NOT NULL").await;
        assert_eq!(sent, reports, "drafts and reports agree");

        // Everybody goes on where they were, with the same reference.
        process = setup.serve().await;
        for sender in &senders {
            let browser = process.welcome(&sender.browser);
            let sent = browser.post("/report/feedback/check", &NONE).await;
            assert_eq!(sent.location(), "/report/feedback/submitted");
            let seen = reference(&browser.get("/report/feedback/submitted").await.expect(200));
            assert!(sender.shown.as_ref().is_none_or(|shown| *shown == seen));
            assert!(all.insert(seen), "a reference of one's own");
        }
        let kept = usize::try_from(rows::count(&test.db, "reports").await).unwrap();
        assert_eq!(kept, all.len());
    }
    every_word_is_written(&test.db).await;
    assert!(process.stop().await.success());
}

static NUMBERS: Statement = Statement::unregistered("SELECT number FROM reports ORDER BY number");
static POSTINGS: Statement = Statement::unregistered("SELECT chunk, numbers FROM word_postings");

/// All of them say the same: each word is in every report.
async fn every_word_is_written(db: &Db) {
    for _ in 0..200 {
        if rows::count_where(db, "reports WHERE words_at IS NULL").await == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let numbers: Vec<i64> =
        db.fetch_all(&NUMBERS, args![]).await.unwrap().iter().map(|row| row.get("number").unwrap()).collect();
    let postings = db.fetch_all(&POSTINGS, args![]).await.unwrap();
    assert!(postings.len() > 3, "{}", postings.len());
    for row in postings {
        let bytes: Vec<u8> = row.get("numbers").unwrap();
        assert_eq!(decode(row.get("chunk").unwrap(), &bytes).as_ref(), Some(&numbers));
    }
}

async fn stream_until_killed(process: Process, posts: &[(String, Fields)]) -> Vec<Sender> {
    let senders = Arc::new(Mutex::new(Vec::new()));
    let mut streams = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let (senders, posts) = (senders.clone(), posts.to_vec());
        let anybody = process.browser();
        streams.spawn(async move {
            loop {
                // The same server, somebody else.
                let browser = anybody.another();
                let Some(shown) = send_one(&browser, &posts).await else { return };
                let ended = shown.is_none();
                senders.lock().unwrap().push(Sender { browser, shown });
                if ended {
                    return;
                }
            }
        });
    }
    while senders.lock().unwrap().iter().filter(|s: &&Sender| s.shown.is_some()).count() < SHOWN {
        tokio::time::sleep(Duration::from_millis(2)).await;
        assert!(!streams.is_empty());
    }
    process.kill();
    while let Some(stream) = streams.join_next().await {
        stream.unwrap();
    }
    Arc::into_inner(senders).unwrap().into_inner().unwrap()
}

/// `None`: the server was gone before anything was sent.
async fn send_one(browser: &Browser, posts: &[(String, Fields)]) -> Option<Option<String>> {
    repeat(browser, "feedback", posts).await.ok()?;
    let sent = match browser.try_post("/report/feedback/check", &NONE).await {
        Ok(sent) => sent,
        // In flight: it may have become a report or not.
        Err(_) => return Some(None),
    };
    let page = match browser.try_get(&sent.location()).await {
        Ok(page) => page.expect(200),
        Err(_) => return Some(None),
    };
    Some(Some(reference(&page)))
}
