//! Both doors lead to one place: the same answers, sent by a reporter and keyed in by an
//! agent, become the same report.
//!
//! The answers are in [`corpus`], how they are sent in [`channels`], and what may differ
//! in [`comparing`]. What only an agent may do, leaving an answer out, is in
//! [`not_stated`].

mod channels;
mod comparing;
mod corpus;
mod goals;
mod not_stated;
mod script;
mod ways;

use std::collections::BTreeSet;

use app::form::Form;
use app::model::{Channel, Role};

use crate::support::app::desk::signed_in;
use crate::support::app::{START, TestApp};
use crate::support::database::{Handle, Kind, conformance};
use crate::web::today;
use channels::{ASSISTED, Look, keyed, online};
use comparing::{stored, tables};
use corpus::Corpus;

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

const DAY: i64 = 86_400_000_000;

async fn whole_corpus(test: Handle, id: &'static str) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let form = app.form(id);
    let mut corpus = Corpus::of(&form, today());
    let all = test.kind == Kind::Sqlite;
    if !all {
        // A branch is the engine's; of rows each channel has its own.
        corpus.sets.truncate(ASSISTED.len());
    }
    // Agents' pages are opened one by one in the largest set: drawing them takes the time.
    let look = |at: usize| if at == 1 && all { Look::AtEachPage } else { Look::AtTheEnd };
    let mut public = Vec::new();
    for set in &corpus.sets {
        public.push(online(&app.browser(), &form, set.lang, &set.posts).await);
    }
    not_stated::nobody_else_may(&app.browser(), &form, &corpus.sets[0].posts[0]).await;

    // Keyed in while they ring or stand there; a letter days later, when the clock has moved.
    let mut staff: Vec<(usize, Channel, String)> = Vec::new();
    for days in [0, 3] {
        app.clock.set(START + days * DAY);
        let agent = signed_in(&app, &format!("Agent {days}"), &[Role::Agent], &[]).await;
        agent.get("/staff").await.expect(200);
        for (at, set) in corpus.sets.iter().enumerate() {
            let (channel, after) = ASSISTED[at % ASSISTED.len()];
            if after == days {
                let reference = keyed(&agent, &form, (channel, set.lang), &set.posts, look(at)).await;
                staff.push((at, channel, reference));
            }
        }
        if days == 0 {
            not_stated::keys_in_gaps(&app, &test, &agent, &form, today()).await;
        }
    }
    let channels: BTreeSet<&str> = staff.iter().map(|(_, channel, _)| channel.as_str()).collect();
    assert_eq!(channels.len(), ASSISTED.len(), "{id}: each channel");
    same(&test, &app, &form, &corpus, &public, &staff).await;
}

async fn same(
    test: &Handle,
    app: &TestApp,
    form: &Form,
    corpus: &Corpus,
    public: &[String],
    staff: &[(usize, Channel, String)],
) {
    let tables = tables(test).await;
    let mut mails = 0;
    for (at, channel, keyed) in staff {
        let (online, own) = stored(&app.web, &test.db, &tables, &public[*at]).await;
        assert_eq!((own.channel, own.created_at, own.keyed), (Channel::Online, START, false));
        let (assisted, own) = stored(&app.web, &test.db, &tables, keyed).await;
        let after = ASSISTED.iter().find(|(c, _)| c == channel).map_or(0, |(_, days)| *days);
        assert_eq!((own.channel, own.created_at, own.keyed), (*channel, START + after * DAY, true));
        assert_eq!(online, assisted, "{}: set {at}, {}", form.id, channel.as_str());
        assert_eq!(online.answers, corpus.sets[*at].sent, "{}: set {at}", form.id);
        mails += online.mails.len();
    }
    // Somebody is sent an acknowledgement, and somebody is not.
    assert!(form.acknowledge.is_none() || (1..staff.len()).contains(&mails), "{}: {mails}", form.id);
    // What is not the same is told apart.
    let (least, _) = stored(&app.web, &test.db, &tables, &public[0]).await;
    let (most, _) = stored(&app.web, &test.db, &tables, &public[1]).await;
    assert_ne!(least, most, "{}", form.id);
}
