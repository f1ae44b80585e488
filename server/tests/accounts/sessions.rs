//! How long a session lasts, and what ends it.

use app::model::Role;
use server::domain::account::Actor;
use server::domain::account::change_password::Changed;
use server::domain::account::password_rules::BadPassword;
use server::domain::second_factor::{Proof, Proved};
use server::domain::sign_in::{Browser, SignIn};

use super::office::{Inside, Office, PASSWORD, PEER};
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};

conformance!(
    a_stolen_cookie_is_useless_after_signing_out,
    a_session_ends_after_thirty_quiet_minutes,
    a_session_ends_after_twelve_hours_whatever_is_clicked,
    stepping_up_changes_the_token,
    a_person_sees_and_ends_their_own_sessions,
    an_administrator_ends_somebodys_sessions,
    a_person_has_ten_sessions_at_most,
    a_new_password_ends_the_others,
    what_is_over_is_deleted,
);

const SAM: &str = "sam@example.org";

async fn sam(test: &Handle) -> (Office, Inside) {
    let office = Office::open(test).await;
    office.hire(SAM, Role::Agent).await;
    let inside = office.enter(SAM).await;
    (office, inside)
}

async fn a_stolen_cookie_is_useless_after_signing_out(test: Handle) {
    let (office, sam) = sam(&test).await;
    let stolen = sam.session.clone();
    let person = office.person(&sam.session).await;
    office.service().end_session(&person).await.unwrap();
    assert!(office.is_over(&stolen).await);
    // A second click says it once.
    office.service().end_session(&person).await.unwrap();
    let out = office.audited().await.iter().filter(|(action, _)| action == "account.signed_out").count();
    assert_eq!(out, 1);
    // Nor does what it was good for work in between.
    let answer =
        office.service().step_up(&person, Browser { device: None, peer: PEER }, Proof::Recovery(&sam.codes[0]));
    assert!(matches!(answer.await.unwrap(), Proved::Gone));
    assert_eq!(office.service().recovery_codes_left(&person).await.unwrap(), 10, "and the code is still good");
}

async fn a_session_ends_after_thirty_quiet_minutes(test: Handle) {
    let (office, sam) = sam(&test).await;
    for _ in 0..3 {
        office.minutes_pass(29);
        let person = office.person(&sam.session).await;
        assert_eq!(person.ends_at, office.now() + 30 * 60_000_000);
    }
    office.minutes_pass(30);
    assert!(office.is_over(&sam.session).await);
}

async fn a_session_ends_after_twelve_hours_whatever_is_clicked(test: Handle) {
    let (office, sam) = sam(&test).await;
    let begun = office.now();
    for _ in 0..35 {
        office.minutes_pass(20);
        let person = office.person(&sam.session).await;
        assert!(person.ends_at <= begun + 12 * 3_600_000_000);
    }
    office.minutes_pass(20);
    assert!(office.is_over(&sam.session).await);
}

async fn stepping_up_changes_the_token(test: Handle) {
    let (office, sam) = sam(&test).await;
    office.minutes_pass(11);
    let person = office.person(&sam.session).await;
    assert!(!person.is_stepped_up(office.now()));
    let code = sam.phone.code(office.now());
    let browser = Browser { device: Some(&sam.device), peer: PEER };
    let answer = office.service().step_up(&person, browser, Proof::Code(&code)).await.unwrap();
    let Proved::Given { session, device } = answer else { panic!("{answer:?}") };
    assert_eq!(device.hash(), sam.device.hash(), "the browser stays the one it is");
    assert!(office.is_over(&sam.session).await);
    let after = office.person(&session).await;
    assert_eq!(after.session, person.session, "it is one session");
    assert!(after.is_stepped_up(office.now()));
}

async fn a_person_sees_and_ends_their_own_sessions(test: Handle) {
    let (office, sam) = sam(&test).await;
    let second = office.enter_again(SAM, &sam).await;
    let begun = office.begin(SAM, None).await;
    let person = office.person(&second).await;
    let list = office.service().sessions_of(&person).await.unwrap();
    assert_eq!(list.len(), 3);
    assert_eq!(list.iter().filter(|open| open.is_this).count(), 1);
    assert_eq!(list.iter().filter(|open| !open.verified).count(), 1);
    assert!(list.iter().all(|open| open.browser == "Firefox on Linux"));

    let first = office.person(&sam.session).await.session;
    assert!(office.service().end_own_session(&person, first).await.unwrap());
    assert!(office.is_over(&sam.session).await);
    assert!(!office.service().end_own_session(&person, first).await.unwrap());
    assert_eq!(office.service().end_other_sessions(&person).await.unwrap(), 1);
    assert!(office.is_over(&begun).await && !office.is_over(&second).await);
    assert_eq!(office.service().end_other_sessions(&person).await.unwrap(), 0);

    // Nobody else's.
    office.hire("alex@example.org", Role::Administrator).await;
    let alex = office.person(&office.begin("alex@example.org", None).await).await;
    assert!(!office.service().end_own_session(&alex, person.session).await.unwrap());
}

async fn an_administrator_ends_somebodys_sessions(test: Handle) {
    let (office, sam) = sam(&test).await;
    let account = office.person(&sam.session).await.account;
    office.hire("alex@example.org", Role::Administrator).await;
    let alex = office.enter("alex@example.org").await;
    let alex = office.person(&alex.session).await;
    assert_eq!(office.service().end_sessions_of(Actor::Person(&alex), account).await.unwrap(), 1);
    assert!(office.is_over(&sam.session).await);

    let session = office.enter_again(SAM, &sam).await;
    office.service().disable_account(Actor::Person(&alex), account).await.unwrap().unwrap();
    assert!(office.is_over(&session).await, "a disabled account has no session");
    office.service().enable_account(Actor::Person(&alex), account).await.unwrap().unwrap();
    assert!(office.is_over(&session).await, "nor gets it back");
}

async fn a_person_has_ten_sessions_at_most(test: Handle) {
    let (office, sam) = sam(&test).await;
    let mut begun = Vec::new();
    for _ in 0..12 {
        office.minutes_pass(2);
        begun.push(office.begin(SAM, Some(&sam.device)).await);
    }
    assert_eq!(rows::count(&test.db, "sessions WHERE ended_at IS NULL").await, 10);
    let mut over = Vec::new();
    for session in &begun {
        over.push(office.is_over(session).await);
    }
    assert_eq!(over, [vec![true; 3], vec![false; 9]].concat(), "the quietest are over");
    assert!(!office.is_over(&sam.session).await, "who has only the password does not end who is in");
}

async fn a_new_password_ends_the_others(test: Handle) {
    let (office, sam) = sam(&test).await;
    let session = office.enter_again(SAM, &sam).await;
    let person = office.person(&session).await;
    let browser = Browser { device: Some(&sam.device), peer: PEER };
    let change = |current: &'static str, new: &'static str| {
        let person = person.clone();
        let service = office.service().clone();
        async move { service.change_password(&person, browser, current, new).await.unwrap() }
    };
    assert!(matches!(change(PASSWORD, "too short").await, Changed::Bad(BadPassword::TooShort)));
    assert!(matches!(change("a wrong one", "a kettle of grey paint").await, Changed::Wrong));
    let Changed::Done(after) = change(PASSWORD, "a kettle of grey paint").await else { panic!("it is right") };
    assert!(office.is_over(&session).await && office.is_over(&sam.session).await);
    assert!(office.person(&after).await.is_in());

    // With the password alone nobody shuts its owner out.
    let browser = Browser { device: None, peer: PEER };
    let begun = office.try_password(SAM, "a kettle of grey paint", None, PEER).await;
    let SignIn::Begun { session: thief, .. } = begun else { panic!("{begun:?}") };
    let thief = office.person(&thief).await;
    let changed = office.service().change_password(&thief, browser, "a kettle of grey paint", "another grey kettle");
    assert!(matches!(changed.await.unwrap(), Changed::Gone));
}

async fn what_is_over_is_deleted(test: Handle) {
    let (office, sam) = sam(&test).await;
    assert_eq!(office.service().tidy_sessions().await.unwrap(), 0);
    assert!(!office.is_over(&sam.session).await);
    office.minutes_pass(13 * 60);
    assert_eq!(office.service().tidy_sessions().await.unwrap(), 1);
    assert_eq!(rows::count(&test.db, "sessions").await, 0);
    assert_eq!(rows::count(&test.db, "devices").await, 1, "the browser is known for longer");
    office.minutes_pass(90 * 24 * 60);
    assert_eq!(office.service().tidy_sessions().await.unwrap(), 1);
    assert_eq!(rows::count(&test.db, "devices").await, 0);
}
