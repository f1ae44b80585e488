//! Both doors lead to one place: the same answers, sent by a reporter and keyed in by an
//! agent, become the same report.
//!
//! What may differ is listed in [`same`]: channel, and who keyed it in. Everything else
//! is equal: answers, routing, clocks, the form of the reference, search tokens, and the
//! acknowledgement's words.

use std::collections::BTreeSet;

use app::form::Form;
use app::model::{Reference, Role};
use server::args;
use server::store::Statement;

use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::rows;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::database::{Handle, conformance};
use crate::web::today;

/// A corpus for each form; a form without one fails.
macro_rules! forms {
    ($($name:ident: $id:literal),+ $(,)?) => {
        const FORMS: &[&str] = &[$($id),+];
        $( async fn $name(test: Handle) { whole_corpus(test, $id).await; } )+
        conformance!($($name),+);
    };
}

forms!(
    antisocial_behaviour: "antisocial-behaviour",
    collision: "collision",
    complaint: "complaint",
    crime: "crime",
    feedback: "feedback",
    information: "information",
    lost_property: "lost-property",
);

#[test]
fn every_form_has_a_corpus() {
    let forms = server::forms::Forms::bundled().unwrap().all();
    let ids: BTreeSet<&str> = forms.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, FORMS.iter().copied().collect());
}

/// Everything asked, only what must be, awkward letters, and ways chosen by chance.
fn corpus() -> Vec<Style> {
    let mut styles = vec![Style::full(), Style::lean(), Style::full().marked("Zoë 'O\u{2019}Hara' ﷽ \u{202e}<b>&")];
    styles.extend((1..=3).map(Style::random));
    styles
}

async fn whole_corpus(test: Handle, id: &'static str) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let form = app.form(id);
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    for style in corpus() {
        let (public, confirmation) = report(&app.browser(), &form, today(), style.clone()).await;
        let public = (reference(&confirmation), public.answers);
        let keyed = keyed_in(&agent, &app, id, style).await;
        same(&app, &form, &public.0, &keyed).await;
    }
}

async fn keyed_in(agent: &Browser, app: &TestApp, id: &str, style: Style) -> String {
    let mut walk = Walk::at_desk(agent, &app.form(id), today(), style, &CALL).await;
    walk.walk_to_check().await;
    reference(&walk.submit().await)
}

static CLOCKS: Statement = Statement::unregistered(
    "SELECT c.kind, c.position, c.started_at - r.received_at AS started, c.due_at, c.rule FROM clocks c \
     JOIN reports r ON r.id = c.report_id WHERE r.reference = $1 ORDER BY c.kind, c.position",
);
static TOKENS: Statement = Statement::unregistered(
    "SELECT t.token FROM search_tokens t JOIN reports r ON r.id = t.report_id WHERE r.reference = $1 ORDER BY t.token",
);
static MAILS: Statement = Statement::unregistered(
    "SELECT COUNT(*) AS n FROM outbox o JOIN reports r ON r.id = o.report_id WHERE r.reference = $1",
);

async fn same(app: &TestApp, form: &Form, public: &str, keyed: &str) {
    let (p, k) = (rows::report(&app.db, public).await, rows::report(&app.db, keyed).await);
    // These may differ, and no others.
    let text = |r: &rows::Kept, column| r.row.get::<String>(column).unwrap();
    assert_eq!((text(&p, "channel").as_str(), text(&k, "channel").as_str()), ("online", "phone"));
    // The reference is another one, of the same form.
    for one in [public, keyed] {
        assert_eq!(Reference::parse(one).unwrap().as_str(), one);
    }
    let fixed = |r: &rows::Kept| {
        let texts = ["form", "team", "language", "state"].map(|column| text(r, column));
        let flags = ["restricted", "flagged"].map(|column| r.row.get::<bool>(column).unwrap());
        (texts, flags, r.row.get::<i64>("form_version").unwrap(), r.events, r.keys)
    };
    assert_eq!(fixed(&p), fixed(&k), "{}", form.id);
    assert_eq!(p.answers(&app.web).await, k.answers(&app.web).await, "{}", form.id);
    let mut found = Vec::new();
    for reference in [public, keyed] {
        let clocks = app.db.fetch_all(&CLOCKS, args![reference]).await.unwrap();
        let clocks: Vec<(String, i64, i64, i64, String)> = clocks
            .iter()
            .map(|row| {
                let get = |name| row.get::<i64>(name).unwrap();
                (row.get("kind").unwrap(), get("position"), get("started"), get("due_at"), row.get("rule").unwrap())
            })
            .collect();
        let tokens = app.db.fetch_all(&TOKENS, args![reference]).await.unwrap();
        let tokens: Vec<Vec<u8>> = tokens.iter().map(|row| row.get("token").unwrap()).collect();
        let mails: i64 = app.db.fetch_all(&MAILS, args![reference]).await.unwrap()[0].get("n").unwrap();
        found.push((clocks, tokens, mails));
    }
    assert_eq!(found[0], found[1], "{}: clocks, search tokens, acknowledgement", form.id);
}
