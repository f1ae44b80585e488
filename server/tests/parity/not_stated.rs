//! Answers that were left out, which only an agent may do, and only with a reason: of each
//! question that is not essential, for each reason; all at once, and some among answers.

use std::collections::BTreeSet;

use app::form::clock::Starts;
use app::form::definition::{Choice, Question};
use app::form::routing::{routed, unsure};
use app::form::value::Reason;
use app::form::{Answers, Date, Fields, Form, Journey, Step, Value};
use app::model::{Channel, Lang, Role};
use app::words::{Say, Words};
use server::store::Db;
use server::web::Web;

use super::channels::{Look, answer, begin};
use super::script::{Hand, Post, script};
use super::ways::{Voice, ways};
use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::signed_in;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, reference};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, Kind};

/// One set: in which turn, with which answers to what is essential, and whether every
/// other question is answered.
#[derive(Clone, Copy, Debug)]
struct Gaps {
    turn: usize,
    branch: usize,
    some: bool,
}

/// More ways than any essential question has answers.
const BRANCHES: usize = 8;

/// Each question for each reason, behind each answer that must be there; and between answers.
fn all_gaps() -> impl Iterator<Item = Gaps> {
    let none = (0..BRANCHES).flat_map(|branch| (0..Reason::ALL.len()).map(move |turn| (turn, branch, false)));
    none.chain([(0, 0, true)]).map(|(turn, branch, some)| Gaps { turn, branch, some })
}

struct LeavingOut<'a> {
    form: &'a Form,
    today: Date,
    gaps: Gaps,
}

impl LeavingOut<'_> {
    /// Why this question has no answer, if it has none.
    fn reason(&self, question: &Question) -> Option<Reason> {
        let at = self.form.questions().position(|(_, q)| q.id == question.id).unwrap();
        let out = !question.essential && (!self.gaps.some || (at + self.gaps.turn).is_multiple_of(2));
        out.then(|| Reason::ALL[(at + self.gaps.turn) % Reason::ALL.len()])
    }
}

impl Hand for LeavingOut<'_> {
    fn answer(&mut self, question: &Question, options: &[&Choice]) -> Fields {
        match self.reason(question) {
            Some(reason) => Fields(vec![not_stated(question, reason)]),
            None => {
                let mut ways = ways(self.form, question, options, Voice::Plain, self.today);
                ways.remove(self.gaps.branch % ways.len()).fields
            }
        }
    }

    fn another(&mut self, _: &Step, there: usize) -> bool {
        there == 0
    }
}

fn not_stated(question: &Question, reason: Reason) -> (String, String) {
    (format!("{}-not-stated", question.id), reason.as_str().to_owned())
}

/// Every reason in a set of answers, with its question.
fn left_out(answers: &Answers) -> Vec<(String, Reason)> {
    let items = answers.groups.values().flat_map(|g| &g.items);
    let all = [&answers.top].into_iter().chain(items).flat_map(|item| &item.values);
    let reason = |(id, value): (&String, &Value)| match value {
        Value::NotStated(reason) => Some((id.clone(), *reason)),
        _ => None,
    };
    all.filter_map(reason).collect()
}

/// Keys in every set, and looks at what becomes of each.
pub fn keys_in_gaps<'a>(
    app: &'a TestApp,
    test: &'a Handle,
    agent: &'a Browser,
    form: &'a Form,
    today: Date,
) -> Later<'a, ()> {
    Box::pin(async move {
        let routes = form.routes.iter().filter_map(|route| route.team.as_deref());
        let teams: BTreeSet<&str> = routes.chain([form.team.as_str()]).collect();
        let teams: Vec<&str> = teams.into_iter().collect();
        let officer = signed_in(app, "Gap Reader", &[Role::Officer], &teams).await;
        let mut seen = BTreeSet::new();
        let mut assisted = Channel::ALL.into_iter().filter(|c| c.is_assisted()).cycle();
        for gaps in all_gaps() {
            let (posts, answers) = script(form, today, true, &mut LeavingOut { form, today, gaps });
            let sent = Journey::new(form, &answers, today).submission();
            let left = left_out(&sent);
            let first = seen.is_empty();
            let before = seen.len();
            seen.extend(left.iter().map(|(id, reason)| (id.clone(), reason.as_str())));
            // As in the corpus: every branch on SQLite, the rows of one set on PostgreSQL.
            let new = if test.kind == Kind::Sqlite { seen.len() > before || gaps.some } else { first };
            if !new {
                continue;
            }
            let base = begin(agent, form, assisted.next().unwrap(), Lang::En).await;
            if first {
                essential_is_essential(agent, form, &base, &posts).await;
            } else {
                for post in &posts {
                    answer(agent, &base, post, Look::AtTheEnd).await;
                }
            }
            let reference = submit(agent, &base).await;
            is_stored(&app.web, &test.db, (form, today), &reference, &sent, gaps).await;
            let page = officer.get(&format!("/staff/reports/{reference}")).await.expect(200);
            is_shown(&page, &left);
        }
        let all = form.questions().filter(|(_, q)| !q.essential).flat_map(|(_, q)| Reason::ALL.map(|r| (q, r)));
        let missing: Vec<_> =
            all.filter(|(q, r)| !seen.contains(&(q.id.clone(), r.as_str()))).map(|(q, _)| &q.id).collect();
        assert!(missing.is_empty(), "{}: never left out for each reason: {missing:?}", form.id);
    })
}

/// What there is no report without is not offered to be left out, and not taken so.
async fn essential_is_essential(agent: &Browser, form: &Form, base: &str, posts: &[Post]) {
    for post in posts {
        let questions = post.place.find(form).map(|step| step.questions.as_slice()).unwrap_or_default();
        for question in questions.iter().filter(|q| q.essential) {
            let path = format!("{base}/{}", post.place);
            let page = agent.get(&path).await.expect(200);
            let (name, reason) = not_stated(question, Reason::Refused);
            assert!(!page.offers(&name), "{path}");
            agent.post(&path, &[(name, reason)]).await.expect(422);
        }
        answer(agent, base, post, Look::AtTheEnd).await;
    }
}

async fn submit(agent: &Browser, base: &str) -> String {
    let sent = agent.post(&format!("{base}/check"), &NONE).await.location();
    assert_eq!(sent, format!("{base}/submitted"));
    reference(&agent.get(&sent).await.expect(200))
}

/// The reasons are in the report, where the answers would be; it goes to the team of what
/// is known, with the same limits, and is flagged where a route hangs on what is not; and
/// nobody is written to who did not say that it is safe.
async fn is_stored(web: &Web, db: &Db, (form, today): (&Form, Date), reference: &str, sent: &Answers, gaps: Gaps) {
    let kept = rows::report(db, reference).await;
    assert_eq!(kept.answers(web).await, *sent, "{}: {gaps:?}", form.id);
    let journey = Journey::new(form, sent, today);
    let routed = routed(&journey, today);
    assert_eq!(kept.row.get::<String>("team").unwrap(), routed.team, "{}: {gaps:?}", form.id);
    assert_eq!(kept.row.get::<i64>("priority").unwrap(), routed.priority.rank(), "{}: {gaps:?}", form.id);
    let unsure = !unsure(&journey, today).is_empty();
    assert_eq!(kept.row.get::<bool>("flagged").unwrap(), unsure, "{}: {gaps:?}", form.id);
    assert_eq!(kept.clocks, i64::try_from(form.clocks_from(Starts::Received).count()).unwrap());
    if !gaps.some {
        assert_eq!((kept.outbox, kept.tokens), (0, 0), "{}: {gaps:?}", form.id);
    }
}

/// An officer sees how many were left out, and why.
fn is_shown(page: &Page, left: &[(String, Reason)]) {
    let words = Words::of(Lang::En);
    let count = words.say("staff-report-not-stated", &[("count", &left.len().to_string())]);
    assert!(page.texts("main .govuk-details__summary-text").contains(&count), "{count}");
    let shown = page.texts("dd.govuk-summary-list__value");
    for reason in Reason::ALL {
        let text = app::form::summary::reason_text(reason, words);
        let wanted = left.iter().filter(|(_, r)| *r == reason).count();
        assert_eq!(shown.iter().filter(|line| **line == text).count(), wanted, "{text}");
    }
}

/// A reporter leaves nothing out with a reason.
pub fn nobody_else_may<'a>(browser: &'a Browser, form: &'a Form, first: &'a Post) -> Later<'a, ()> {
    Box::pin(async move {
        let base = format!("/report/{}", form.id);
        browser.get(&base).await.expect(200);
        browser.post(&format!("{base}/start"), &NONE).await.location();
        let asked = &first.place.find(form).unwrap().questions[0];
        let path = format!("{base}/{}", first.place);
        assert!(!browser.get(&path).await.expect(200).offers(&not_stated(asked, Reason::Refused).0));
        browser.post(&path, &[not_stated(asked, Reason::Refused)]).await.expect(422);
    })
}
