//! A busy hour at once: fifty agents key in while fifty members of the public report.
//! Nobody gets an error, and nothing of one report is in another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use app::form::Fields;
use app::model::{Channel, Reference, Role};
use server::domain::audit;
use server::domain::bearer::Bearer;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, crowd, sign_in, signed_in};
use crate::support::app::walk::{NONE, Walk, reference};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::today;

conformance!(fifty_agents_and_fifty_reporters_at_once);

const EACH: usize = 50;
/// What the walk that all repeat has in its texts, and in its e-mail address in small letters.
const MARKER: &str = "Quokkaberry";

/// What stands in the texts of one person and of no other.
fn marker(n: usize) -> String {
    format!("Marker{n:03}x")
}

/// One person's own answers: pages behind the form's path, with their fields.
fn own(posts: &[(String, Fields)], marker: &str) -> Vec<(String, Fields)> {
    let small = (MARKER.to_lowercase(), marker.to_lowercase());
    let mark = |value: &String| value.replace(MARKER, marker).replace(&small.0, &small.1);
    let mine = posts.iter().map(|(path, fields)| {
        let place = path.strip_prefix("/report/feedback/").unwrap().to_owned();
        (place, Fields(fields.0.iter().map(|(name, value)| (name.clone(), mark(value))).collect()))
    });
    mine.collect()
}

/// Whoever they are: every page, and 'Send report'. The reference.
async fn fill_in(browser: &Browser, base: &str, posts: &[(String, Fields)]) -> String {
    for (place, fields) in posts {
        let path = format!("{base}/{place}");
        assert_eq!(browser.post(&path, &fields.0).await.status, 303, "{path}");
    }
    let sent = browser.post(&format!("{base}/check"), &NONE).await.location();
    assert_eq!(sent, format!("{base}/submitted"));
    reference(&browser.get(&sent).await.expect(200))
}

async fn keys_in(agent: &Browser, posts: &[(String, Fields)]) -> String {
    let path = "/staff/enter/new/feedback";
    let mut fields = agent.get(path).await.expect(200).fields();
    fields.retain(|(name, _)| !CALL.iter().any(|(other, _)| other == name));
    fields.extend(CALL.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let base = agent.post(path, &fields).await.location();
    fill_in(agent, &base, posts).await
}

async fn reports(browser: &Browser, posts: &[(String, Fields)]) -> String {
    browser.get("/report/feedback").await.expect(200);
    browser.post("/report/feedback/start", &NONE).await.location();
    fill_in(browser, "/report/feedback", posts).await
}

async fn fifty_agents_and_fifty_reporters_at_once(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let form = app.form("feedback");
    let mut first = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    first.walk_to_check().await;

    let barrier = Arc::new(Barrier::new(2 * EACH));
    let mut people = JoinSet::new();
    for (n, (name, email)) in crowd(&app, EACH).await.into_iter().enumerate() {
        let agent = app.browser();
        sign_in(&agent, &email).await;
        let (posts, barrier) = (own(&first.posts, &marker(n)), barrier.clone());
        people.spawn(async move {
            barrier.wait().await;
            (keys_in(&agent, &posts).await, marker(n), Some(name))
        });
    }
    for n in EACH..2 * EACH {
        let (browser, posts, barrier) = (app.browser(), own(&first.posts, &marker(n)), barrier.clone());
        people.spawn(async move {
            barrier.wait().await;
            (reports(&browser, &posts).await, marker(n), None)
        });
    }
    let mut sent = BTreeMap::new();
    while let Some(one) = people.join_next().await {
        let (reference, marker, agent) = one.unwrap();
        sent.insert(reference, (marker, agent));
    }
    assert_eq!(sent.len(), 2 * EACH, "each has a reference of its own");

    each_holds_its_own(&app, form.team.as_str(), &sent).await;
    let all = i64::try_from(2 * EACH).unwrap();
    for table in ["reports", "report_keys", "outbox"] {
        assert_eq!(rows::count(&app.db, table).await, all, "{table}");
    }
    assert_eq!(rows::count(&app.db, "keyed_reports").await, all / 2);
    the_log_is_whole(&app).await;
}

/// Opened as an officer opens them.
async fn each_holds_its_own(app: &TestApp, team: &str, sent: &BTreeMap<String, (String, Option<String>)>) {
    let officer = signed_in(app, "Olu Reed", &[Role::Officer], &[team]).await;
    let session = Bearer::parse(&officer.cookie("fc-staff").unwrap()).unwrap();
    let service = &app.web.service;
    let officer = service.person(&session).await.unwrap().unwrap();
    let markers: BTreeSet<String> = (0..2 * EACH).map(marker).collect();
    for (reference, (own, agent)) in sent {
        let found = service.read_report(&officer, &Reference::parse(reference).unwrap()).await.unwrap();
        let report = found.unwrap_or_else(|| panic!("{reference} is there"));
        let channel = if agent.is_some() { Channel::Phone } else { Channel::Online };
        assert_eq!(report.channel, channel, "{reference}");
        assert_eq!(report.keyed.as_ref().map(|(by, ..)| by), agent.as_ref(), "{reference}");
        let answers = serde_json::to_string(&report.answers).unwrap().to_lowercase();
        let there: Vec<&String> = markers.iter().filter(|m| answers.contains(&m.to_lowercase())).collect();
        assert_eq!(there, [own], "{reference}");
        assert_eq!(rows::report(&app.db, reference).await.outbox, 1, "{reference}");
    }
}

/// A row for whatever was done, and each bound to the one before.
async fn the_log_is_whole(app: &TestApp) {
    let mut findings = Vec::new();
    let mut tell = |stream: i64, finding: audit::Finding| findings.push(format!("{stream}: {finding:?}"));
    audit::verify(&app.db, &app.web.service.keys, &[], &mut tell).await.unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    for action in ["draft.begun", "report.submitted", "report.read"] {
        let count = rows::count_where(&app.db, &format!("audit WHERE action = '{action}'")).await;
        let wanted = if action == "report.read" { 2 * EACH } else { EACH };
        assert_eq!(count, i64::try_from(wanted).unwrap(), "{action}");
    }
}
