//! The pages with time limits: how each stands is said in words, and only what can be done
//! is offered.

use super::staff_pages::{EVIL, Site, reference};
use app::form::clock::ClockKind;
use app::model::{Role, Told};
use app::view::*;
use std::collections::BTreeSet;

fn stands() -> Vec<(ClockStands, &'static str)> {
    let when = || "6pm".to_owned();
    vec![
        (ClockStands::Overdue("2 days".into()), "<strong>Overdue by 2 days</strong>"),
        (ClockStands::Soon, "<strong>Due soon</strong>"),
        (ClockStands::Runs, "Running"),
        (ClockStands::Paused(when(), EVIL.into()), "Paused since 6pm: "),
        (ClockStands::Met(when()), "Met at 6pm"),
        (ClockStands::Late(when(), "3 hours".into()), "Met at 6pm, late by 3 hours"),
        (ClockStands::Stopped(when()), "Not needed since 6pm"),
        (ClockStands::Missed(when()), "Missed. Not needed since 6pm"),
    ]
}

fn page(forms: Vec<ClockForm>, fault: Option<(ClockKind, ClockFault)>) -> ClocksPage {
    let row = |(kind, stands): (ClockKind, ClockStands)| ClockRow {
        kind,
        started: "4pm".into(),
        due: "5pm".into(),
        stands,
        rule: EVIL.into(),
    };
    let all = stands().into_iter().map(|(stands, _)| stands);
    ClocksPage {
        done: None,
        reference: reference(),
        rows: ClockKind::ALL.into_iter().cycle().zip(all).map(row).collect(),
        forms,
        revision: 7,
        since: None,
        chosen: ClockChosen { kind: Some(ClockKind::Progress), reason: "b".into(), how: "in_person".into() },
        fault,
        back: "/staff/reports/FC".into(),
    }
}

fn form(kind: ClockKind) -> ClockForm {
    let pauses = ["a", "b"].map(|id| (id.to_owned(), format!("Because {id}"))).into();
    ClockForm { kind, pauses, is_paused: false, tells: true, in_writing: false }
}

#[test]
fn how_each_stands_is_said_in_words() {
    let html = Site::new().staff(&Page::Clocks(page(Vec::new(), None)));
    for (_, words) in stands() {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("<script>") && !html.contains("name=\"revision\""), "{html}");
    let none = ClocksPage { rows: Vec::new(), ..page(Vec::new(), None) };
    assert!(Site::new().staff(&Page::Clocks(none)).contains("No time limits."));
}

#[test]
fn only_what_can_be_done_is_offered() {
    let site = Site::new();
    let html = site.staff(&Page::Clocks(page(vec![form(ClockKind::Progress), form(ClockKind::Notify)], None)));
    assert_eq!(html.matches("name=\"reason\"").count(), 4, "{html}");
    assert_eq!(html.matches("name=\"how\"").count(), 2 * (Told::ALL.len() + 1), "{html}");
    assert_eq!(html.matches("name=\"revision\" value=\"7\"").count(), 4, "{html}");
    // What was chosen stays with its own limit.
    assert_eq!(html.matches(" checked").count(), 2, "{html}");
    assert!(!html.contains("value=\"resume\""), "{html}");
    let written = ClockForm { in_writing: true, ..form(ClockKind::Notify) };
    let html = site.staff(&Page::Clocks(page(vec![written], None)));
    assert_eq!(html.matches("name=\"how\"").count(), 2, "a letter of their own, or no way: {html}");
    assert!(html.contains("asks for this in writing") && !html.contains("by_phone"), "{html}");
    let paused = ClockForm { pauses: Vec::new(), is_paused: true, tells: false, ..form(ClockKind::Outcome) };
    let html = site.staff(&Page::Clocks(page(vec![paused], None)));
    assert!(html.contains("value=\"resume\"") && !html.contains("type=\"radio\""), "{html}");
}

#[test]
fn what_is_wrong_stands_at_its_field() {
    let site = Site::new();
    for (fault, field) in ClockFault::ALL.into_iter().zip(["first-update-reason", "first-update-how"]) {
        let forms = vec![form(ClockKind::FirstUpdate), form(ClockKind::Progress)];
        let html = site.staff(&Page::Clocks(page(forms, Some((ClockKind::FirstUpdate, fault)))));
        assert!(html.contains("<title>Error: ") && html.contains(&format!("href=\"#{field}\"")), "{html}");
        assert_eq!(html.matches(&format!("id=\"{field}-error\"")).count(), 1, "{html}");
        assert_eq!(html.matches("govuk-form-group--error").count(), 1, "{html}");
    }
    let line = HistoryRow {
        at: "3pm".into(),
        kind: "clock_paused".into(),
        who: Some(EVIL.into()),
        what: "Paused a time limit".into(),
        more: Vec::new(),
    };
    let stale = ClocksPage { since: Some(vec![line]), ..page(Vec::new(), None) };
    let html = site.staff(&Page::Clocks(stale));
    assert!(html.contains("Paused a time limit") && html.contains("role=\"alert\""), "{html}");
    assert!(html.contains("<title>Not saved: Time limits"), "{html}");
    assert!(!html.contains("<script>"), "{html}");
}

#[test]
fn the_start_page_warns_of_what_is_due() {
    let site = Site::new();
    let roles = BTreeSet::from([Role::Officer]);
    let home = |due| {
        let sections = StaffSection::of(&roles);
        site.staff(&Page::StaffHome(StaffHome { name: "Ann", roles: &roles, sections, parked: 0, due }))
    };
    let all = home(Some(WhatIsDue { overdue: 1, soon: 2, ended: 3 }));
    for said in ["1 report is overdue", "2 reports are due soon", "3 reports have ended and have something to do still"]
    {
        assert!(all.contains(said), "{said}: {all}");
    }
    assert!(all.contains("?due=overdue") && all.contains("?due=soon") && all.contains("?ended=to-do"), "{all}");
    let one = home(Some(WhatIsDue { overdue: 0, soon: 1, ended: 0 }));
    assert!(one.contains("1 report is due soon") && !one.contains("?due=overdue"), "{one}");
    assert!(home(Some(WhatIsDue::default())).contains("No report is overdue or due soon."));
    let agent = home(None);
    assert!(!agent.contains("due soon") && !agent.contains("govuk-inset-text"), "{agent}");
}
