//! Every bundled form, from its start page to a report in the database: once with
//! all that can be answered, once with as little as the form allows.

use std::sync::Arc;

use app::form::clock::Starts;
use app::form::condition::Truth;
use app::form::routing::routed;
use app::form::{Form, Journey, Place, Value};
use app::model::Reference;
use server::domain::door::Door;
use server::domain::draft::Content;
use server::forms::Forms;

use super::today;
use crate::support::app::answers::Style;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk, reference};
use crate::support::app::{START, TestApp, rows};
use crate::support::database::{Handle, conformance};

macro_rules! journeys {
    ($($name:ident),+ $(,)?) => {
        conformance!($($name),+);
        $(async fn $name(test: Handle) {
            let id = stringify!($name).replace('_', "-");
            for style in [Style::full(), Style::lean()] {
                becomes_one_report(&test, &id, style).await;
            }
        })+
        const WALKED: &[&str] = &[$(stringify!($name)),+];
    };
}

journeys!(antisocial_behaviour, collision, complaint, crime, feedback, information, lost_property);

#[test]
fn no_bundled_form_goes_without_its_journey() {
    let walked: Vec<String> = WALKED.iter().map(|name| name.replace('_', "-")).collect();
    let mut bundled: Vec<String> = Forms::bundled().unwrap().all().iter().map(|form| form.id.clone()).collect();
    bundled.sort();
    assert_eq!(walked, bundled);
}

async fn becomes_one_report(test: &Handle, id: &str, style: Style) {
    let app = TestApp::start(test).await;
    let before = rows::count(&app.db, "reports").await;
    let form = app.form(id);
    let mut walk = Walk::begin(&app.browser(), &form, today(), style).await;
    walk.walk_to_check().await;
    shows_every_answer(&walk, &walk.open().await);
    assert_eq!(rows::count(&app.db, "reports").await, before, "nothing is a report before it is sent");

    let confirmation = walk.submit().await;
    let reference = reference(&confirmation);
    assert_eq!(Reference::parse(&reference).unwrap().as_str(), reference);
    assert!(reference.starts_with("FC-"), "{reference}");
    assert!(!confirmation.body.contains(&walk.style.marker), "the confirmation shows no answer");
    is_kept(&app, &form, &walk, &reference).await;
    draft_is_wiped(&app, &walk, &reference).await;

    // Sent again, it is still one report.
    let again = walk.browser.post(&format!("/report/{id}/check"), &NONE).await;
    assert_eq!(again.location(), format!("/report/{id}/submitted"));
    assert_eq!(rows::count(&app.db, "reports").await, before + 1);
    is_kept(&app, &form, &walk, &reference).await;
}

/// A row for each question that was asked and for each list, and every typed text.
fn shows_every_answer(walk: &Walk, page: &Page) {
    let journey = walk.journey();
    let lists = journey.stops.iter().filter(|s| matches!(s.place, Place::List(_))).count();
    let asked = journey.stops.iter().map(|s| s.asked.len()).sum::<usize>();
    assert_eq!(page.texts("main .govuk-summary-list__row").len(), asked + lists);
    let shown = page.texts("main .govuk-summary-list__value").join("\n");
    for asked in journey.stops.iter().flat_map(|s| &s.asked) {
        match asked.value {
            Some(Value::Text(text)) if !matches!(asked.question.kind, app::form::definition::Kind::Money) => {
                assert!(shown.contains(text), "{text}");
            }
            Some(Value::Person(person)) => assert!(shown.contains(&person.given_name)),
            Some(Value::Place(place)) => assert!(shown.contains(&place.description)),
            _ => {}
        }
    }
    // Each Change link says what it changes, and leads to a page that may be opened.
    for (to, words) in page
        .attr("main .govuk-summary-list__actions a", "href")
        .iter()
        .zip(page.texts("main .govuk-summary-list__actions a"))
    {
        assert!(to.contains("?change=1"), "{to}");
        assert!(words.len() > "Change ".len(), "{to}: {words}");
    }
}

async fn is_kept(app: &TestApp, form: &Form, walk: &Walk, reference: &str) {
    let kept = rows::report(&app.db, reference).await;
    let text = |column| kept.row.get::<String>(column).unwrap();
    let journey = Journey::new(form, &walk.answers, today());
    let routed = routed(&journey, today());
    assert_eq!((text("form"), text("team")), (form.id.clone(), routed.team.to_owned()));
    assert_eq!(kept.row.get::<i64>("priority").unwrap(), routed.priority.rank());
    assert_eq!((text("language"), text("channel"), text("state")), ("en".into(), "online".into(), "received".into()));
    assert_eq!(kept.row.get::<i64>("form_version").unwrap(), i64::from(form.version));
    assert_eq!(kept.row.get::<bool>("restricted").unwrap(), form.restricted);
    assert_eq!(kept.row.get::<i64>("received_at").unwrap(), START);
    let wanted = journey.submission();
    assert_eq!((kept.keys, kept.events), (1, 1));
    assert_eq!(kept.clocks, i64::try_from(form.clocks_from(Starts::Received).count()).unwrap());
    assert_eq!(kept.outbox, i64::from(acknowledged(form, &wanted)), "an acknowledgement where e-mail is safe");
    if walk.style.full {
        assert!(kept.tokens > 0, "a full report can be found by something");
    }
    let answers = kept.answers(&app.web).await;
    assert_eq!(answers.top.values, wanted.top.values);
    assert_eq!(answers.groups.len(), wanted.groups.len());
    for (id, group) in &wanted.groups {
        let items: Vec<_> = answers.groups[id].items.iter().map(|i| &i.values).collect();
        assert_eq!(items, group.items.iter().map(|i| &i.values).collect::<Vec<_>>());
    }
}

/// Has the person given an e-mail address, and said that it is safe?
fn acknowledged(form: &Form, sent: &app::form::Answers) -> bool {
    form.acknowledge.as_ref().is_some_and(|rule| {
        let given = match sent.top.values.get(&rule.email) {
            Some(Value::Text(mail)) => !mail.is_empty(),
            Some(Value::Person(person)) => !person.email.is_empty(),
            _ => false,
        };
        given && rule.safe.holds(&|q: &str| sent.top.values.get(q), today()) == Truth::True
    })
}

/// What is left of the draft says when it was sent, and no answer.
async fn draft_is_wiped(app: &TestApp, walk: &Walk, reference: &str) {
    let token = walk.browser.token();
    let draft = app.web.service.draft(&Door::Browser { token: &token, form: &walk.form.id }).await.unwrap().unwrap();
    assert!(matches!(draft.content, Content::Sent(_)));
    assert_eq!(draft.reference.as_ref().map(Reference::as_str), Some(reference));
}

/// Other ways through, chosen by chance that repeats.
mod other_ways {
    use super::*;

    conformance!(chosen_by_chance);

    async fn chosen_by_chance(test: Handle) {
        let app = TestApp::start(&test).await;
        for form in app.web.service.forms.all() {
            for seed in 1..=3 {
                other_way(&app, &form, seed).await;
            }
        }
    }

    async fn other_way(app: &TestApp, form: &Arc<Form>, seed: u64) {
        let mut walk = Walk::begin(&app.browser(), form, today(), Style::random(seed)).await;
        walk.walk_to_check().await;
        shows_every_answer(&walk, &walk.open().await);
        let reference = reference(&walk.submit().await);
        is_kept(app, form, &walk, &reference).await;
    }
}
