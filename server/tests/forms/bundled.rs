//! The forms that come with the server.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use app::form::check::check;
use app::form::clock::{ClockKind, Limit, Pause, Starts};
use app::form::definition::Anonymous;
use server::forms::{BUNDLED, Forms, parse};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("forms")
}

#[test]
fn every_file_is_bundled() {
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml") && name != "teams.toml" && name != "templates.toml")
        .collect();
    let bundled: BTreeSet<String> = BUNDLED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, bundled);
}

#[test]
fn every_form_passes_the_check() {
    for (name, text) in BUNDLED {
        let form = parse(name, text).unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!(check(&form), [], "{name}");
        assert_eq!(format!("{}.toml", form.id), *name, "a file is called as its form");
    }
    assert_eq!(Forms::bundled().unwrap().all().len(), BUNDLED.len());
    assert_eq!(Forms::from_dir(&folder()).unwrap().all().len(), BUNDLED.len());
}

/// What the service promises of each: who, whether anonymous, which team, by when, how long.
#[test]
fn every_form_says_what_becomes_of_a_report() {
    for form in Forms::bundled().unwrap().all() {
        let id = &form.id;
        assert!(!form.start.who.en.is_empty() && !form.start.anonymous.en.is_empty(), "{id}");
        assert!(!form.team.is_empty() && !form.next.is_empty() && !form.start.about.is_empty(), "{id}");
        let kinds: BTreeSet<ClockKind> = form.clocks.iter().map(|clock| clock.kind).collect();
        assert!(kinds.contains(&ClockKind::Acknowledge) && kinds.contains(&ClockKind::Outcome), "{id}: {kinds:?}");
        assert!(form.clocks.iter().all(|clock| !clock.source.is_empty()) && !form.retention.source.is_empty(), "{id}");
        for (_, question) in form.questions() {
            assert!(question.script.is_some(), "{id}/{}: an agent has words for it", question.id);
        }
        assert!(form.questions().any(|(_, q)| q.essential), "{id}: there is no report without something");
        if form.anonymous == Anonymous::Always {
            assert!(form.acknowledge.is_none(), "{id} asks for no address");
        }
        // Giving an address is not saying that it is safe to write to it.
        if let Some(rule) = &form.acknowledge {
            assert!(!rule.safe.questions().contains(&rule.email.as_str()), "{id}");
            if let Some(post) = &rule.post {
                assert!(!post.safe.questions().contains(&post.address.as_str()), "{id}");
            }
        }
    }
}

/// Police (Complaints and Misconduct) Regulations 2020, reg 34: news within 28 days of the
/// start of handling and of the last news, and the outcome within five working days.
#[test]
fn the_limits_of_a_complaint_are_those_of_the_law() {
    let complaint = Forms::bundled().unwrap().current("complaint").unwrap();
    let progress = complaint.clock(ClockKind::Progress).unwrap();
    assert_eq!((progress.limit, progress.starts, progress.repeats), (Limit::Days(28), Starts::Handling, true));
    let notify = complaint.clock(ClockKind::Notify).unwrap();
    assert_eq!((notify.limit, notify.starts), (Limit::WorkingDays(5), Starts::Decision));
    for clock in [progress, notify] {
        assert!(clock.source.contains("SI 2020/2") && clock.source.contains("reg 34"), "{}", clock.source);
        assert!(clock.pauses.is_empty(), "the law knows no pause");
    }
}

/// The public was told a date: nothing that is promised stands still, whatever it waits for.
#[test]
fn what_is_promised_is_not_paused() {
    for form in Forms::bundled().unwrap().all() {
        for clock in form.clocks.iter().filter(|clock| clock.promise.is_some()) {
            assert!(clock.starts == Starts::Received && clock.pause(Pause::WAITING).is_none(), "{}", form.id);
        }
    }
}

/// The service acknowledges by itself: that keeps no promise of what people do.
#[test]
fn what_is_promised_is_met_by_people() {
    for form in Forms::bundled().unwrap().all() {
        assert!(form.clock(ClockKind::Acknowledge).unwrap().promise.is_none(), "{}", form.id);
    }
    for id in ["information", "feedback", "complaint", "antisocial-behaviour"] {
        let form = Forms::bundled().unwrap().current(id).unwrap();
        assert!(form.clock(ClockKind::FirstDecision).unwrap().promise.is_some(), "{id}: somebody reads it");
    }
}

/// While the outcome waits for the reporter something else is due, or nobody looks again.
#[test]
fn a_report_that_waits_is_not_forgotten() {
    for form in Forms::bundled().unwrap().all() {
        let waits = form.clocks.iter().any(|clock| clock.pause(Pause::WAITING).is_some());
        let news = form.clock(ClockKind::Progress).is_some_and(|clock| clock.repeats && clock.pauses.is_empty());
        assert!(!waits || news, "{}", form.id);
    }
}

#[test]
fn a_complaint_is_for_its_team_alone_and_sensitive() {
    let complaint = Forms::bundled().unwrap().current("complaint").unwrap();
    assert!(complaint.restricted && complaint.sensitive);
}
