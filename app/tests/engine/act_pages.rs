//! The pages that move a report on, each drawn in every state that it can be shown in.

use super::everywhere::{real_form, today};
use super::staff_pages::{EVIL, Site};
use app::form::act::{Asks, questions, read};
use app::form::{Fault, Fields, Form};
use app::model::{Act, Lang, Reference, ReportState, Writes};
use app::view::*;
use app::words::Words;

fn asks(act: Act) -> Asks {
    match act {
        Act::Close => Asks::OutcomeAndReason,
        Act::BeginTriage | Act::Start | Act::Answered => Asks::Nothing,
        _ => Asks::Reason,
    }
}

fn page<'a>(form: &'a Form, act: Act, may: Result<ActLeads, ActBar>) -> ActPage<'a> {
    ActPage {
        reference: Reference::generate(*b"FC", || 1),
        form,
        language: Lang::Cy,
        act,
        questions: questions(act, asks(act), &form.outcomes, Words::of(Lang::En)),
        fields: Fields::default(),
        faults: Vec::new(),
        state: ReportState::InTriage,
        may,
        revision: 3,
        since: None,
        back: "/staff/reports/FC-7KQ4-M2XR".into(),
    }
}

fn typed() -> Fields {
    let mut fields = Fields::default();
    fields.push("reason", EVIL);
    fields
}

fn plain() -> impl Iterator<Item = Act> {
    Act::ALL.into_iter().filter(|act| act.is_plain())
}

#[test]
fn each_act_is_asked_and_says_what_comes_of_it() {
    let (site, form) = (Site::new(), real_form("complaint"));
    for act in plain() {
        for to in ReportState::ALL {
            for writes in Writes::ALL {
                let html = site.staff(&Page::Act(page(form, act, Ok(ActLeads { to, writes }))));
                assert!(html.contains("name=\"revision\" value=\"3\""), "{html}");
                assert!(html.contains("lang=\"cy\""), "what a Welsh reader reads: {html}");
                assert_eq!(html.contains("name=\"reason\""), asks(act) != Asks::Nothing, "{html}");
                assert_eq!(
                    html.matches("name=\"outcome\"").count() == form.outcomes.len(),
                    act == Act::Close,
                    "{html}"
                );
                assert_eq!(html.contains("reg 38"), act == Act::Withdraw, "{html}");
            }
        }
    }
}

#[test]
fn what_is_wrong_stands_at_its_field_and_what_was_typed_stays() {
    let (site, form) = (Site::new(), real_form("crime"));
    for act in plain().filter(|act| asks(*act) != Asks::Nothing) {
        let leads = ActLeads { to: ReportState::Closed, writes: Writes::Must };
        let mut wrong = page(form, act, Ok(leads));
        let faults: Vec<Fault> = read(&wrong.questions, &Fields::default(), today()).unwrap_err();
        let count = faults.len();
        (wrong.faults, wrong.fields) = (faults, typed());
        let html = site.staff(&Page::Act(wrong));
        assert!(html.contains("<title>Error: ") && html.contains("&lt;/textarea&gt;&lt;script&gt;"), "{html}");
        assert_eq!(html.matches("class=\"govuk-error-message\"").count(), count, "{html}");
    }
}

#[test]
fn whoever_was_too_late_is_told_what_others_did() {
    let (site, form) = (Site::new(), real_form("crime"));
    let since = |kind: &str| {
        let line = |who: Option<&str>| HistoryRow {
            at: "5pm".into(),
            kind: kind.into(),
            who: who.map(str::to_owned),
            what: "Referred elsewhere".into(),
            more: Vec::new(),
        };
        Some(vec![line(Some("Olu Reed")), line(None)])
    };
    let may = [Ok(ActLeads { to: ReportState::Closed, writes: Writes::May })];
    for may in may.into_iter().chain(ActBar::ALL.map(Err)) {
        let mut late = page(form, Act::Close, may);
        (late.since, late.fields) = (since("moved-refer"), typed());
        let html = site.staff(&Page::Act(late));
        assert!(html.contains("Referred elsewhere: Olu Reed, 5pm") && html.contains("role=\"alert\""), "{html}");
        // Focused and named, and the title says it: the heading is the same as before.
        assert!(html.contains("<title>Not saved: ") && html.contains("aria-labelledby=\"changed-title\""), "{html}");
        assert!(html.contains("autofocus") && html.contains("Nothing that you typed is lost"), "{html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;"), "nothing typed is lost: {html}");
        assert_eq!(html.contains("name=\"revision\""), may.is_ok(), "{html}");
    }
    // Nothing is typed there: the button is pressed again.
    let mut pressed = page(form, Act::Start, Ok(ActLeads { to: ReportState::InProgress, writes: Writes::No }));
    pressed.since = since("moved-refer");
    let html = site.staff(&Page::Act(pressed));
    assert!(
        html.contains("Nothing was changed. Press the button again") && !html.contains("Nothing that you typed"),
        "{html}"
    );
    // Refused, and nothing was typed: there is nothing to copy.
    for bar in ActBar::ALL {
        let html = site.staff(&Page::Act(page(form, Act::Close, Err(bar))));
        assert!(!html.contains("<textarea") && html.contains("You cannot do this now"), "{html}");
    }
}
