//! Practising: every rule, and nothing that stays.

use std::collections::BTreeSet;

use app::form::call;
use app::form::clock::Starts;
use app::form::value::{Reading, Value, read, write};
use app::form::{Answers, Fields, Form, Item, Journey, Place};
use app::model::{Lang, Role};
use server::domain::bearer::Bearer;
use server::domain::practice::{Caller, End, Rehearsed, caller, callers};
use server::domain::reach::Reach;
use server::domain::session::Person;
use server::domain::submit::Submitted;
use server::forms::Forms;

use crate::support::app::TestApp;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::rows;
use crate::support::app::walk::Walk;
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(practice_leaves_no_report, a_practice_draft_cannot_be_made_a_real_one);
on_sqlite!(
    who_takes_down_all_that_is_said_has_missed_nothing,
    what_was_missed_is_shown,
    practice_is_marked_and_belongs_to_its_agent,
    a_caller_is_for_one_form,
);

/// Every table that a report, and whatever follows from one, writes to.
const WRITTEN: [&str; 12] = [
    "report_numbers",
    "reports",
    "report_answers",
    "report_keys",
    "events",
    "clocks",
    "search_tokens",
    "outbox",
    "tasks",
    "letters",
    "keyed_reports",
    "additions",
];

async fn office(test: &Handle) -> (TestApp, Browser) {
    let app = TestApp::with(test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    (app, agent)
}

async fn person(app: &TestApp, agent: &Browser) -> Person {
    let session = Bearer::parse(&agent.cookie("fc-staff").unwrap()).unwrap();
    app.web.service.person(&session).await.unwrap().unwrap()
}

async fn written(app: &TestApp) -> Vec<(&'static str, i64)> {
    let mut counts = Vec::new();
    for table in WRITTEN {
        counts.push((table, rows::count(&app.db, table).await));
    }
    counts
}

/// The notes that a caller gives, and the agent's own where nothing is said.
fn notes(caller: &Caller) -> Vec<(String, String)> {
    let mut notes = caller.notes().0;
    for (name, value) in CALL {
        if !notes.iter().any(|(there, _)| there == name) {
            notes.push((name.to_owned(), value.to_owned()));
        }
    }
    notes
}

async fn begin(app: &TestApp, agent: &Browser, caller: &Caller) -> Walk {
    let notes = notes(caller);
    let notes: Vec<(&str, &str)> = notes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Walk::practising(agent, &app.form(&caller.form), &caller.id, today(), &notes).await
}

/// The fields of one page as these answers have them.
fn fields(form: &Form, answers: &Answers, place: &Place) -> Fields {
    let step = place.find(form).unwrap();
    let none = Item::default();
    let item = match place {
        Place::List(group) => {
            let mut fields = Fields::default();
            fields.push(group, "no");
            return fields;
        }
        Place::Item { group, n, .. } => answers.groups.get(group).and_then(|g| g.items.get(n - 1)).unwrap_or(&none),
        Place::Step(_) => &answers.top,
    };
    let values = step.questions.iter().filter_map(|q| item.values.get(&q.id).map(|value| (q, value)));
    Fields(values.flat_map(|(q, value)| write(q, value).0).collect())
}

/// Keys these answers in, up to the check page or to an exit.
async fn key_in(walk: &mut Walk, answers: &Answers) {
    let mut items = std::collections::BTreeMap::new();
    while !walk.is_at_check() {
        let page = walk.open().await;
        assert!(page.has(".fc-practice"), "{} is marked", walk.at);
        let Some(place) = walk.place() else { return };
        let mut fields = fields(&walk.form, answers, &place);
        if let Place::List(group) = &place {
            let there = items.entry(group.clone()).or_insert(0);
            if *there < answers.groups.get(group).map_or(0, |g| g.items.len()) {
                *there += 1;
                fields = Fields::default();
                fields.push(group, "yes");
            }
        }
        // The item that the page says it is.
        let entry = page.fields().into_iter().find(|(name, _)| name == "entry");
        fields.0.extend(entry);
        let path = format!("{}/{place}", walk.base);
        let sent = walk.browser.post(&path, &fields.0).await;
        assert_eq!(sent.status, 303, "{path}: {:?}", sent.texts(".govuk-error-summary li"));
        walk.at = sent.location();
    }
}

/// Presses 'send'; the page that says what would have happened.
async fn finish(walk: &Walk) -> Page {
    let check = walk.browser.get(&format!("{}/check", walk.base)).await.expect(200);
    check.is_inert();
    assert!(check.has(".fc-practice"));
    let sent = walk.browser.post(&format!("{}/check", walk.base), &check.fields()).await;
    assert_eq!(sent.location(), format!("{}/practised", walk.base));
    let page = walk.browser.get(&sent.location()).await.expect(200);
    page.is_inert();
    page
}

#[test]
fn every_form_has_a_caller_and_every_caller_fits_a_form() {
    let forms = Forms::bundled().unwrap();
    let ids: BTreeSet<&str> = callers().iter().map(|caller| caller.id.as_str()).collect();
    assert_eq!(ids.len(), callers().len(), "an id stands twice");
    for form in forms.all() {
        assert!(callers().iter().any(|caller| caller.form == form.id), "nobody to practise {} on", form.id);
    }
    for caller in callers() {
        let form = forms.current(&caller.form).unwrap_or_else(|| panic!("{}: no form {}", caller.id, caller.form));
        assert!(!caller.script.is_empty() && !caller.about.is_empty(), "{}", caller.id);
        let answers = caller
            .answers(&form, today())
            .unwrap_or_else(|stuck| panic!("{}: {} takes {:?}", caller.id, stuck.place, stuck.faults));
        let journey = Journey::new(&form, &answers, today());
        match &caller.exit {
            Some(exit) => assert!(journey.leading_to(exit).is_some(), "{} does not lead to {exit}", caller.id),
            None => assert!(journey.is_ready(), "{}", caller.id),
        }
        // Every field is one of a question that was asked and took it.
        let asked: BTreeSet<&str> = journey
            .stops
            .iter()
            .flat_map(|s| &s.asked)
            .filter(|a| a.value.is_some())
            .map(|a| a.question.id.as_str())
            .collect();
        for (name, _) in caller.fields(today()).into_iter().flat_map(|fields| fields.0) {
            let belongs =
                |id: &&str| name.strip_prefix(*id).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
            assert!(asked.iter().any(belongs), "{}: no question takes {name}", caller.id);
        }
        let notes = caller.notes();
        for (name, _) in &notes.0 {
            let question = call::step().questions.iter().find(|q| q.id == *name);
            let question = question.unwrap_or_else(|| panic!("{}: no note {name}", caller.id));
            assert!(matches!(read(question, &notes, today(), false), Reading::Value(_)), "{}: {name}", caller.id);
        }
    }
}

#[test]
fn nobody_real_is_called() {
    for caller in callers() {
        let typed = caller.fields(today()).into_iter().flat_map(|fields| fields.0);
        let said = caller.script.iter().map(|line| ("says".to_owned(), line.says.clone()));
        for (name, text) in typed.chain(said) {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            if let Some(at) = digits.find("01632").or_else(|| digits.find("07700")) {
                let known = ["01632960", "07700900"].iter().any(|block| digits[at..].starts_with(block));
                assert!(known, "{}: {name}", caller.id);
            } else {
                assert!(!name.ends_with("phone") || digits.is_empty(), "{}: {name} is no number for drama", caller.id);
            }
            if let Some((_, domain)) = text.split_once('@') {
                assert!(domain.starts_with("example.org"), "{}: {name}", caller.id);
            }
            if name.ends_with("postcode") {
                assert!(text.starts_with("ED"), "{}: {name}", caller.id);
            }
        }
    }
}

/// An ordinary form, a restricted one, and one that ends at an exit.
async fn practice_leaves_no_report(test: Handle) {
    let (app, agent) = office(&test).await;
    let before = written(&app).await;
    for id in ["thanks", "her-father", "quay-street", "break-in-now"] {
        let caller = caller(id).unwrap();
        let form = app.form(&caller.form);
        let mut walk = begin(&app, &agent, caller).await;
        key_in(&mut walk, &caller.answers(&form, today()).unwrap()).await;
        let page = match &caller.exit {
            None => finish(&walk).await,
            Some(exit) => {
                let closed = agent.post(&format!("{}/{exit}", walk.base), &[("then", "close")]).await;
                assert_eq!(closed.location(), format!("{}/practised?exit={exit}", walk.base));
                agent.get(&closed.location()).await.expect(200)
            }
        };
        assert_eq!(written(&app).await, before, "{id}");
        assert!(page.has(".fc-practice") && !page.has(".fc-reference"), "{id}");
        match &caller.exit {
            Some(exit) => assert!(page.body.contains(&form.exit(exit).unwrap().title.en), "{id}"),
            None => {
                assert!(page.body.contains(app.web.service.forms.team_name(&form.team, Lang::En)), "{id}: which team");
                assert_eq!(page.body.contains("Restricted"), form.restricted, "{id}");
                for clock in form.clocks_from(Starts::Received) {
                    assert!(page.body.contains(&clock.source.replace('&', "&amp;")), "{id}: {}", clock.source);
                }
            }
        }
    }
    assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'practice.finished'").await, 4);
    for action in ["report.submitted", "exit.recorded"] {
        assert_eq!(rows::count_where(&app.db, &format!("audit WHERE action = '{action}'")).await, 0, "{action}");
    }
    let emailed = rows::count_where(&app.db, "drafts WHERE submitted_at IS NOT NULL OR reference IS NOT NULL").await;
    assert_eq!(emailed, 0, "no draft counts as sent");
}

async fn a_practice_draft_cannot_be_made_a_real_one(test: Handle) {
    let (app, agent) = office(&test).await;
    let before = written(&app).await;
    let caller = caller("thanks").unwrap();
    let mut walk = begin(&app, &agent, caller).await;
    key_in(&mut walk, &caller.answers(&app.form("feedback"), today()).unwrap()).await;
    finish(&walk).await;
    // Nor by a field of one's own, another try, or the page of a report that was sent.
    let mut notes = agent.get(&format!("{}/notes", walk.base)).await.expect(200).fields();
    notes.push(("practice".into(), String::new()));
    agent.post(&format!("{}/notes", walk.base), &notes).await.location();
    finish(&walk).await;
    assert_eq!(agent.get(&format!("{}/submitted", walk.base)).await.location(), format!("{}/check", walk.base));
    // Whoever calls `submit`, and whatever they say of the draft.
    let (service, person) = (&app.web.service, person(&app, &agent).await);
    let id = server::hex::id(walk.base.rsplit('/').next().unwrap()).unwrap();
    let desk = service.desk_draft(&person, id).await.unwrap().unwrap();
    let draft = service.draft(&desk.door()).await.unwrap().unwrap();
    let Rehearsed::Practised(rehearsed) = service.rehearse(&person, &desk, &draft, None).await.unwrap() else {
        panic!("it is ready")
    };
    assert!(
        matches!(&rehearsed.end, End::Sent(outcome) if matches!(outcome.acknowledged, Reach::Email { .. }) && !outcome.clocks.is_empty())
    );
    for keyed in [Some((&person, &desk)), None] {
        let sent = service.submit(&desk.door(), Lang::En, None, keyed).await.unwrap();
        let Submitted::Practised(practised) = sent else { panic!("{sent:?}") };
        assert_eq!(practised.end, rehearsed.end, "one set of rules");
    }
    assert_eq!(written(&app).await, before);
    // Discarded, it is gone.
    assert_eq!(agent.post(&format!("{}/discard", walk.base), &[("x", "y")]).await.location(), "/staff/practice");
    assert_eq!(rows::count(&app.db, "drafts").await, 0);
}

async fn who_takes_down_all_that_is_said_has_missed_nothing(test: Handle) {
    let (app, agent) = office(&test).await;
    for caller in callers() {
        let mut walk = begin(&app, &agent, caller).await;
        let right = caller.answers(&app.form(&caller.form), today()).unwrap();
        key_in(&mut walk, &right).await;
        let page = match &caller.exit {
            None => finish(&walk).await,
            Some(exit) => {
                let closed = agent.post(&format!("{}/{exit}", walk.base), &[("then", "close")]).await.location();
                agent.get(&closed).await.expect(200)
            }
        };
        let verdicts: BTreeSet<String> = page.texts("main tbody td:nth-of-type(1)").into_iter().collect();
        assert!(page.body.contains("Everything that they say was keyed in"), "{}: {verdicts:?}", caller.id);
        let warnings = page.texts(".govuk-warning-text").concat();
        let only_flagged = warnings.is_empty() || warnings.contains("right team");
        assert!(only_flagged, "{}: it ended as it should: {warnings}", caller.id);
    }
}

async fn what_was_missed_is_shown(test: Handle) {
    let (app, agent) = office(&test).await;
    let caller = caller("thanks").unwrap();
    let mut wrong = caller.answers(&app.form("feedback"), today()).unwrap();
    let values = &mut wrong.top.values;
    // Leads past 'pass on'; says nothing of what was said; leaves the number out.
    values.insert("kind".into(), Value::Choice("idea".into()));
    values.insert("feedback".into(), Value::Text("Umbrellas".into()));
    values.remove("shoulder-number");
    let mut walk = begin(&app, &agent, caller).await;
    key_in(&mut walk, &wrong).await;
    let page = finish(&walk).await;
    let rows = page.texts("main tbody tr");
    for (question, verdict) in
        [("Umbrellas", "Not the same"), ("4417", "No answer"), ("Not asked", "because of an answer before it")]
    {
        assert!(rows.iter().any(|row| row.contains(question) && row.contains(verdict)), "{question}: {rows:?}");
    }
    assert!(rows.iter().any(|row| row.contains("The same")), "{rows:?}");
    // An answer that is not there yet leads to its page, as when it is real.
    let fresh = begin(&app, &agent, caller).await;
    let early = agent.post(&format!("{}/check", fresh.base), &[("revision", "0")]).await;
    assert_eq!(early.location(), fresh.at);
    assert_eq!(agent.get(&format!("{}/practised", fresh.base)).await.location(), fresh.at);
}

async fn practice_is_marked_and_belongs_to_its_agent(test: Handle) {
    let (app, agent) = office(&test).await;
    let list = agent.get("/staff/practice").await.expect(200);
    list.is_inert();
    let links = list.attr("main a", "href");
    assert!(links.contains(&"/staff/practice/feedback/thanks".to_owned()), "{links:?}");
    assert!(links.contains(&"/staff/practice/feedback/none".to_owned()), "{links:?}");
    let notes = agent.get("/staff/practice/feedback/thanks").await.expect(200);
    notes.is_inert();
    assert!(notes.has(".fc-practice") && notes.has(".fc-caller"));
    let real =
        Walk::at_desk(&agent, &app.form("feedback"), today(), crate::support::app::answers::Style::lean(), &CALL).await;
    assert!(!real.open().await.has(".fc-practice"));
    assert_eq!(agent.get(&format!("{}/practised", real.base)).await.location(), format!("{}/check", real.base));
    let walk = begin(&app, &agent, caller("thanks").unwrap()).await;
    for page in [walk.at.clone(), format!("{}/notes", walk.base), format!("{}/discard", walk.base)] {
        assert!(agent.get(&page).await.expect(200).has(".fc-practice"), "{page}");
    }
    let says = agent.get(&walk.at).await.expect(200).texts(".fc-caller").concat();
    assert!(says.contains("Joan Tregarth") && says.contains("If you ask"), "{says}");
    let alone = Walk::practising(&agent, &app.form("feedback"), "none", today(), &CALL).await;
    let page = alone.open().await;
    assert!(page.has(".fc-practice") && !page.has(".fc-caller"));
    let drafts = agent.get("/staff/drafts").await.expect(200);
    assert_eq!(drafts.texts("main tbody th").iter().filter(|form| form.starts_with("Practice: ")).count(), 2);
    assert!(agent.get("/staff").await.expect(200).body.contains("1 call or letter"), "practice waits for nobody");
    let other = signed_in(&app, "Ben Holt", &[Role::Agent], &[]).await;
    other.get(&walk.at).await.expect(410);
    other.get(&format!("{}/practised", walk.base)).await.expect(410);
}

async fn a_caller_is_for_one_form(test: Handle) {
    let (app, agent) = office(&test).await;
    agent.get("/staff").await.expect(200);
    for wrong in ["feedback/bicycle", "feedback/nobody", "nothing/none"] {
        agent.get(&format!("/staff/practice/{wrong}")).await.expect(404);
        agent.post(&format!("/staff/practice/{wrong}"), &CALL).await.expect(404);
    }
    agent.get("/staff/practice").await.expect(200);
    agent.post("/staff/practice/feedback/thanks", &[("channel", "phone")]).await.expect(422);
    assert_eq!(rows::count(&app.db, "drafts").await, 0);
}
