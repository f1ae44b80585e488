//! One answer to everybody who may not come in, and a session to who may.

use app::model::Role;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, Version};
use server::domain::account::{Actor, NewAccount, Rights};
use server::domain::bearer::Bearer;
use server::domain::session::SecondFactor;
use server::domain::sign_in::{Attempt, Browser, SignIn};
use server::world::SystemChance;

use super::office::{Office, PASSWORD, PEER};
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};

conformance!(
    the_right_password_begins_a_session,
    whoever_may_not_come_in_is_told_one_thing,
    a_password_is_hashed_once_whoever_is_named,
    what_was_typed_is_not_written_down,
    an_older_hash_is_made_anew,
    a_new_session_ends_the_one_before,
    where_none_is_needed_nobody_is_asked_for_a_second_factor,
);

const SAM: &str = "sam@example.org";

async fn the_right_password_begins_a_session(test: Handle) {
    let office = Office::open(&test).await;
    let account = office.hire(SAM, Role::Agent).await;
    let SignIn::Begun { session, second_factor, device } =
        office.try_password(" Sam@Example.org ", PASSWORD, None, PEER).await
    else {
        panic!("the password is right");
    };
    assert_eq!(second_factor, SecondFactor::NotEnrolled);
    assert!(device.is_none(), "a browser is known once its person is in");

    let person = office.person(&session).await;
    assert_eq!((person.account, person.email.as_str(), person.name.as_str()), (account, SAM, "Sam Okafor"));
    assert!(person.has(Role::Agent) && !person.has(Role::Administrator));
    assert!(!person.is_in() && !person.is_stepped_up(office.now()));
    assert!(office.is_over(&Bearer::generate(&SystemChance)).await, "a token that was made up");
}

async fn whoever_may_not_come_in_is_told_one_thing(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let gone = office.hire("gone@example.org", Role::Agent).await;
    office.service().disable_account(Actor::Operator, gone).await.unwrap().unwrap();
    let before = office.audited().await.len();

    let attempts = [
        (SAM, "four dull lamps"),
        (SAM, ""),
        (SAM, "Three dull lamps"),
        ("gone@example.org", PASSWORD),
        ("nobody@example.org", PASSWORD),
        ("sam@example.org\0", "x"),
        ("", ""),
    ];
    for (email, password) in attempts {
        let answer = office.try_password(email, password, None, PEER).await;
        assert!(matches!(answer, SignIn::Refused), "{email}: {answer:?}");
    }
    assert_eq!(rows::count(&test.db, "sessions").await, 0);
    let written = office.audited().await.split_off(before);
    assert_eq!(written, vec![("account.sign_in_failed".to_owned(), None); attempts.len()]);
}

/// The work that takes the time is the same, so the time tells nothing.
async fn a_password_is_hashed_once_whoever_is_named(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let gone = office.hire("gone@example.org", Role::Agent).await;
    office.service().disable_account(Actor::Operator, gone).await.unwrap().unwrap();
    let new = NewAccount { email: "new@example.org", name: "Uma Reid", rights: &Rights::role(Role::Agent) };
    office.service().invite_new(Actor::Operator, new).await.unwrap().unwrap();
    let passwords = &office.service().passwords;
    for email in [SAM, "gone@example.org", "new@example.org", "nobody@example.org", "sam@example.org\0", ""] {
        for password in ["four dull lamps", ""] {
            let before = passwords.hashed();
            let answer = office.try_password(email, password, None, PEER).await;
            assert!(matches!(answer, SignIn::Refused), "{email}: {answer:?}");
            assert_eq!(passwords.hashed() - before, 1, "{email}");
        }
    }
    // Nor does it tell of the right one.
    let before = passwords.hashed();
    office.begin(SAM, None).await;
    assert_eq!(passwords.hashed() - before, 1);
}

async fn what_was_typed_is_not_written_down(test: Handle) {
    let office = Office::open(&test).await;
    office.try_password("correct horse", "battery staple", None, PEER).await;
    let written = format!("{:?}", office.audited().await);
    assert!(!written.contains("horse") && !written.contains("staple"), "{written}");
}

async fn an_older_hash_is_made_anew(test: Handle) {
    let office = Office::open(&test).await;
    let account = office.hire(SAM, Role::Agent).await;
    let older = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(9216, 4, 1, None).unwrap());
    let older: PasswordHash = older.hash_password_with_salt(PASSWORD.as_bytes(), &[7; 16]).unwrap();
    office.store_password(account, &older.to_string()).await;

    assert!(matches!(office.try_password(SAM, "another", None, PEER).await, SignIn::Refused));
    assert_eq!(office.stored_password(account).await, older.to_string(), "only its owner knows the password");
    office.begin(SAM, None).await;
    assert!(office.stored_password(account).await.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    office.begin(SAM, None).await;
}

async fn a_new_session_ends_the_one_before(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let (old, elsewhere) = (office.begin(SAM, None).await, office.begin(SAM, None).await);
    let attempt = Attempt {
        email: SAM,
        password: PASSWORD,
        browser: Browser { device: None, peer: PEER },
        description: "Firefox\0 on\nLinux",
        before: Some(&old),
    };
    assert!(matches!(office.service().sign_in(attempt).await.unwrap(), SignIn::Begun { .. }));
    assert!(office.is_over(&old).await);
    assert!(!office.is_over(&elsewhere).await, "another browser's goes on");
}

async fn where_none_is_needed_nobody_is_asked_for_a_second_factor(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let service = office.without_second_factor();
    let browser = Browser { device: None, peer: PEER };
    let attempt = || Attempt { email: SAM, password: PASSWORD, browser, description: "", before: None };
    let SignIn::Begun { session, second_factor: SecondFactor::Given, device: Some(_) } =
        service.sign_in(attempt()).await.unwrap()
    else {
        panic!("nothing is left to ask");
    };
    let person = service.person(&session).await.unwrap().unwrap();
    assert!(person.is_in() && person.is_stepped_up(office.now()));
    // Where it is needed, the same session is not enough.
    assert!(!office.person(&session).await.is_in());

    // Who has one is asked for it everywhere.
    office.enter(SAM).await;
    let begun = service.sign_in(attempt()).await.unwrap();
    assert!(matches!(begun, SignIn::Begun { second_factor: SecondFactor::Asked, device: None, .. }), "{begun:?}");
}
