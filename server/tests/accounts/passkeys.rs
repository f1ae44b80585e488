//! Passkeys: added, asked for, and taken once; in place of a code, and of everything.

use app::model::Role;
use futures_util::future::join_all;
use server::domain::account::Actor;
use server::domain::account::passkey::{Added, Ceremony, NewPasskey, Removed, Signed};
use server::domain::bearer::Bearer;
use server::domain::second_factor::{Proof, Proved};
use server::domain::session::SecondFactor;
use server::domain::sign_in::{Browser, PasskeyAttempt, SignIn};

use super::office::{NAMED, Office, PEER};
use crate::support::app::authenticator::Authenticator;
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};

conformance!(
    a_passkey_is_taken_up_in_place_of_an_app,
    a_passkey_signs_in_alone,
    a_passkey_is_given_in_place_of_a_code,
    an_answer_counts_once,
    of_many_who_send_one_answer_one_gets_in,
    what_was_asked_is_over_after_ten_minutes,
    an_answer_is_for_who_was_asked,
    a_passkey_that_checks_nobody_or_is_on_another_site_is_refused,
    a_counter_that_went_back_is_refused_and_written_down,
    a_disabled_account_has_no_passkey_that_works,
    the_password_alone_adds_no_passkey,
    another_passkey_needs_a_step_up,
    of_two_who_take_one_up_the_second_is_refused,
    a_passkey_is_one_persons,
    removing_one_needs_a_step_up_and_leaves_a_second_factor,
    where_none_is_needed_the_last_one_goes,
    who_lost_everything_has_no_passkey_either,
    what_nobody_answered_is_tidied_away,
);

const SAM: &str = "sam@example.org";
const ALEX: &str = "alex@example.org";

/// Somebody with a passkey and nothing else.
struct Sam {
    office: Office,
    session: Bearer,
    device: Bearer,
    passkey: Authenticator,
    codes: Vec<String>,
}

async fn sam(test: &Handle) -> Sam {
    let office = Office::open(test).await;
    office.hire(SAM, Role::Agent).await;
    let begun = office.begin(SAM, None).await;
    let mut passkey = Authenticator::new(NAMED);
    match add(&office, &begun, &mut passkey).await {
        Added::Done { session, device, codes } => Sam { office, session, device, passkey, codes },
        _ => panic!("the first one is taken"),
    }
}

/// Asks for a new passkey and makes it; refused where it may not be asked for.
pub(super) async fn add(office: &Office, session: &Bearer, passkey: &mut Authenticator) -> Added {
    let person = office.person(session).await;
    let Some(asked) = office.service().ask_for_new_passkey(&person).await.unwrap() else { return Added::Refused };
    let answer = passkey.create(&asked.options);
    let signed = Signed { token: &asked.token, answer: &answer };
    office.service().add_passkey(&person, None, NewPasskey { signed, name: "Work laptop" }).await.unwrap()
}

async fn ask(office: &Office, session: &Bearer) -> Ceremony {
    let person = office.person(session).await;
    office.service().ask_for_passkey(&person).await.unwrap().expect("they have one")
}

async fn ask_anybody(office: &Office) -> Ceremony {
    office.service().ask_who_signs_in().await.unwrap().expect("there are passkeys here")
}

async fn sign_in(office: &Office, token: &str, answer: &str, device: Option<&Bearer>) -> SignIn {
    let attempt = PasskeyAttempt {
        signed: Signed { token, answer },
        browser: Browser { device, peer: PEER },
        description: "Firefox on Linux",
        before: None,
    };
    office.service().sign_in_with_passkey(attempt).await.unwrap()
}

/// Signs in with what is asked of anybody.
async fn enter(office: &Office, passkey: &mut Authenticator) -> SignIn {
    let asked = ask_anybody(office).await;
    let answer = passkey.get(&asked.options);
    sign_in(office, &asked.token, &answer, None).await
}

async fn step_up(sam: &mut Sam) -> Bearer {
    let asked = ask(&sam.office, &sam.session).await;
    let answer = sam.passkey.get(&asked.options);
    let person = sam.office.person(&sam.session).await;
    let browser = Browser { device: Some(&sam.device), peer: PEER };
    let proof = Proof::Passkey(Signed { token: &asked.token, answer: &answer });
    match sam.office.service().step_up(&person, browser, proof).await.unwrap() {
        Proved::Given { session, .. } => session,
        other => panic!("{other:?}"),
    }
}

async fn a_passkey_is_taken_up_in_place_of_an_app(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let (begun, another) = (office.begin(SAM, None).await, office.begin(SAM, None).await);
    assert_eq!(office.person(&begun).await.second_factor, SecondFactor::NotEnrolled);
    let Added::Done { session, codes, .. } = add(&office, &begun, &mut Authenticator::new(NAMED)).await else {
        panic!("it is the first");
    };
    assert!(office.is_over(&begun).await && office.is_over(&another).await);
    let sam = office.person(&session).await;
    assert!(sam.is_in() && sam.enrolled && sam.passkeys && !sam.authenticator);
    assert_eq!((codes.len(), office.service().recovery_codes_left(&sam).await.unwrap()), (10, 10));
    let held = office.service().passkeys_of(&sam).await.unwrap();
    assert_eq!((held.len(), held[0].name.as_str(), held[0].used_at), (1, "Work laptop", None));
    assert!(office.service().account_of(SAM).await.unwrap().unwrap().has_second_factor);
    assert!(office.audited().await.iter().any(|(action, _)| action == "passkey.added"));
    // The next time it is asked for.
    let begun = office.begin(SAM, None).await;
    assert_eq!(office.person(&begun).await.second_factor, SecondFactor::Asked);
    // And paper stands in for it.
    let answer = office.verify(&begun, Proof::Recovery(&codes[0]), None).await;
    assert!(matches!(answer, Proved::Given { .. }), "{answer:?}");
}

async fn a_passkey_signs_in_alone(test: Handle) {
    let mut sam = sam(&test).await;
    let SignIn::Begun { session, second_factor, device } = enter(&sam.office, &mut sam.passkey).await else {
        panic!("it is right");
    };
    assert_eq!((second_factor, device.is_some()), (SecondFactor::Given, true));
    let person = sam.office.person(&session).await;
    assert!(person.is_in() && person.is_stepped_up(sam.office.now()));
    assert_eq!(sam.office.service().passkeys_of(&person).await.unwrap()[0].used_at, Some(sam.office.now()));
    let signed_in = ("account.signed_in".to_owned(), Some("passkey".to_owned()));
    assert_eq!(sam.office.audited().await.last(), Some(&signed_in));
    // And again: it has counted on.
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Begun { .. }));

    // Some never count.
    sam.office.hire(ALEX, Role::Agent).await;
    let begun = sam.office.begin(ALEX, None).await;
    let mut synced = Authenticator::new(NAMED);
    synced.counts = false;
    assert!(matches!(add(&sam.office, &begun, &mut synced).await, Added::Done { .. }));
    for _ in 0..2 {
        assert!(matches!(enter(&sam.office, &mut synced).await, SignIn::Begun { .. }));
    }
}

async fn a_passkey_is_given_in_place_of_a_code(test: Handle) {
    let mut sam = sam(&test).await;
    let begun = sam.office.begin(SAM, None).await;
    let asked = ask(&sam.office, &begun).await;
    assert!(asked.options.contains(&sam.passkey.id()), "their own, and no others: {}", asked.options);
    let answer = sam.passkey.get(&asked.options);
    let proof = Proof::Passkey(Signed { token: &asked.token, answer: &answer });
    let Proved::Given { session, .. } = sam.office.verify(&begun, proof, None).await else { panic!("it is right") };
    assert!(sam.office.person(&session).await.is_in() && sam.office.is_over(&begun).await);
    // One that does not say whose it is will do where somebody was named.
    sam.passkey.user = None;
    sam.office.minutes_pass(11);
    assert!(!sam.office.person(&sam.session).await.is_stepped_up(sam.office.now()));
    let session = step_up(&mut sam).await;
    assert!(sam.office.person(&session).await.is_stepped_up(sam.office.now()));
}

async fn an_answer_counts_once(test: Handle) {
    let mut sam = sam(&test).await;
    let asked = ask_anybody(&sam.office).await;
    let answer = sam.passkey.get(&asked.options);
    assert!(matches!(sign_in(&sam.office, &asked.token, &answer, None).await, SignIn::Begun { .. }));
    assert!(matches!(sign_in(&sam.office, &asked.token, &answer, None).await, SignIn::Refused));

    // Nor a second time after a wrong one.
    let asked = ask_anybody(&sam.office).await;
    let wrong = sam.passkey.get(&ask_anybody(&sam.office).await.options);
    assert!(matches!(sign_in(&sam.office, &asked.token, &wrong, None).await, SignIn::Refused));
    let answer = sam.passkey.get(&asked.options);
    assert!(matches!(sign_in(&sam.office, &asked.token, &answer, None).await, SignIn::Refused));
    let failed = sam.office.audited().await.into_iter().filter(|(action, _)| action == "account.sign_in_failed");
    assert_eq!(failed.map(|(_, detail)| detail.unwrap()).collect::<Vec<_>>(), ["passkey"; 3]);
}

async fn of_many_who_send_one_answer_one_gets_in(test: Handle) {
    let mut sam = sam(&test).await;
    let asked = ask_anybody(&sam.office).await;
    let answer = sam.passkey.get(&asked.options);
    let all: Vec<_> = (0..6).map(|_| sign_in(&sam.office, &asked.token, &answer, None)).collect();
    let begun = join_all(all).await.into_iter().filter(|answer| matches!(answer, SignIn::Begun { .. })).count();
    assert_eq!(begun, 1);
}

async fn what_was_asked_is_over_after_ten_minutes(test: Handle) {
    let mut sam = sam(&test).await;
    for (minutes, wanted) in [(9, true), (10, false)] {
        let asked = ask_anybody(&sam.office).await;
        let answer = sam.passkey.get(&asked.options);
        sam.office.minutes_pass(minutes);
        let taken = sign_in(&sam.office, &asked.token, &answer, None).await;
        assert_eq!(matches!(taken, SignIn::Begun { .. }), wanted, "{minutes}: {taken:?}");
    }
}

async fn an_answer_is_for_who_was_asked(test: Handle) {
    let mut sam = sam(&test).await;
    sam.office.hire(ALEX, Role::Agent).await;
    let begun = sam.office.begin(ALEX, None).await;
    let mut other = Authenticator::new(NAMED);
    let Added::Done { session: alex, .. } = add(&sam.office, &begun, &mut other).await else { panic!("it is new") };

    // Sam's, where Alex was asked; and where Alex was asked, nobody signs in.
    let begun = sam.office.begin(ALEX, None).await;
    let asked = ask(&sam.office, &begun).await;
    let answer = sam.passkey.get(&asked.options);
    let proof = Proof::Passkey(Signed { token: &asked.token, answer: &answer });
    assert!(matches!(sam.office.verify(&begun, proof, None).await, Proved::Wrong));
    let asked = ask(&sam.office, &begun).await;
    let answer = other.get(&asked.options);
    assert!(matches!(sign_in(&sam.office, &asked.token, &answer, None).await, SignIn::Refused));
    // What was asked of anybody does not step anybody up.
    let asked = ask_anybody(&sam.office).await;
    let answer = other.get(&asked.options);
    let person = sam.office.person(&alex).await;
    let proof = Proof::Passkey(Signed { token: &asked.token, answer: &answer });
    let browser = Browser { device: None, peer: PEER };
    assert!(matches!(sam.office.service().step_up(&person, browser, proof).await.unwrap(), Proved::Wrong));
    // Whoever signs in alone is who the passkey says, and it must say so.
    let (own, theirs) = (other.user.take(), sam.passkey.user.clone());
    assert!(matches!(enter(&sam.office, &mut other).await, SignIn::Refused));
    other.user = theirs;
    assert!(matches!(enter(&sam.office, &mut other).await, SignIn::Refused));
    other.user = own;
    assert!(matches!(enter(&sam.office, &mut other).await, SignIn::Begun { .. }));
    // And what is no answer at all.
    for (token, answer) in [("", ""), ("A", "{}"), (asked.token.as_str(), "[]")] {
        assert!(matches!(sign_in(&sam.office, token, answer, None).await, SignIn::Refused), "{answer}");
    }
}

async fn a_passkey_that_checks_nobody_or_is_on_another_site_is_refused(test: Handle) {
    let mut sam = sam(&test).await;
    sam.passkey.verifies = false;
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Refused));
    sam.passkey.verifies = true;
    for elsewhere in ["http://localhost:3001", "https://localhost", "https://evil.example"] {
        sam.passkey.origin = elsewhere.to_owned();
        assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Refused), "{elsewhere}");
    }
    // Nor is one taken up there.
    let mut new = Authenticator::new("https://evil.example");
    assert!(matches!(add(&sam.office, &sam.session, &mut new).await, Added::Wrong));
    let mut new = Authenticator::new(NAMED);
    new.verifies = false;
    assert!(matches!(add(&sam.office, &sam.session, &mut new).await, Added::Wrong));
    sam.passkey.origin = NAMED.to_owned();
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Begun { .. }));
}

async fn a_counter_that_went_back_is_refused_and_written_down(test: Handle) {
    let mut sam = sam(&test).await;
    sam.passkey.counter = 40;
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Begun { .. }));
    // A copy, made before.
    sam.passkey.counter = 20;
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Refused));
    let copied = ("passkey.copied".to_owned(), Some("passkey".to_owned()));
    assert_eq!(sam.office.audited().await.last(), Some(&copied));
    let begun = sam.office.begin(SAM, None).await;
    let asked = ask(&sam.office, &begun).await;
    let answer = sam.passkey.get(&asked.options);
    let proof = Proof::Passkey(Signed { token: &asked.token, answer: &answer });
    assert!(matches!(sam.office.verify(&begun, proof, None).await, Proved::Wrong));
    assert_eq!(sam.office.audited().await.last().unwrap().0, "passkey.copied");
    sam.passkey.counter = 41;
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Begun { .. }));
}

async fn a_disabled_account_has_no_passkey_that_works(test: Handle) {
    let mut sam = sam(&test).await;
    let account = sam.office.person(&sam.session).await.account;
    sam.office.service().disable_account(Actor::Operator, account).await.unwrap().unwrap();
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Refused));
    sam.office.service().enable_account(Actor::Operator, account).await.unwrap().unwrap();
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Begun { .. }));
}

async fn the_password_alone_adds_no_passkey(test: Handle) {
    let sam = sam(&test).await;
    let thief = sam.office.begin(SAM, None).await;
    assert!(matches!(add(&sam.office, &thief, &mut Authenticator::new(NAMED)).await, Added::Refused));
    // Nor does what the owner was asked, in the thief's hands.
    let person = sam.office.person(&sam.session).await;
    let asked = sam.office.service().ask_for_new_passkey(&person).await.unwrap().unwrap();
    let answer = Authenticator::new(NAMED).create(&asked.options);
    let new = NewPasskey { signed: Signed { token: &asked.token, answer: &answer }, name: "" };
    let person = sam.office.person(&thief).await;
    assert!(matches!(sam.office.service().add_passkey(&person, None, new).await.unwrap(), Added::Refused));
}

async fn another_passkey_needs_a_step_up(test: Handle) {
    let mut sam = sam(&test).await;
    let elsewhere = match enter(&sam.office, &mut sam.passkey).await {
        SignIn::Begun { session, .. } => session,
        other => panic!("{other:?}"),
    };
    sam.office.minutes_pass(11);
    let mut another = Authenticator::new(NAMED);
    assert!(matches!(add(&sam.office, &sam.session, &mut another).await, Added::Refused));
    let session = step_up(&mut sam).await;
    let Added::Done { session: next, codes, .. } = add(&sam.office, &session, &mut another).await else {
        panic!("they stepped up");
    };
    assert!(codes.is_empty(), "they have some");
    assert!(sam.office.is_over(&session).await && sam.office.is_over(&elsewhere).await);
    let person = sam.office.person(&next).await;
    assert!(person.is_in());
    assert_eq!(sam.office.service().passkeys_of(&person).await.unwrap().len(), 2);
    assert!(matches!(enter(&sam.office, &mut another).await, SignIn::Begun { .. }));
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Begun { .. }));
}

async fn of_two_who_take_one_up_the_second_is_refused(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let (one, two) = (office.begin(SAM, None).await, office.begin(SAM, None).await);
    let (first, second) = (office.person(&one).await, office.person(&two).await);
    let asked = [
        office.service().ask_for_new_passkey(&first).await.unwrap().unwrap(),
        office.service().ask_for_new_passkey(&second).await.unwrap().unwrap(),
    ];
    let answers = [Authenticator::new(NAMED), Authenticator::new(NAMED)];
    let answers: Vec<String> =
        answers.into_iter().zip(&asked).map(|(mut passkey, asked)| passkey.create(&asked.options)).collect();
    let new = |at: usize| NewPasskey { signed: Signed { token: &asked[at].token, answer: &answers[at] }, name: "" };
    let service = office.service();
    let (one, two) =
        tokio::join!(service.add_passkey(&first, None, new(0)), service.add_passkey(&second, None, new(1)));
    let taken = [one.unwrap(), two.unwrap()].iter().filter(|added| matches!(added, Added::Done { .. })).count();
    assert_eq!(taken, 1);
    assert_eq!(rows::count(&test.db, "passkeys").await, 1);
    // Nor an app, by whoever was asked to before.
    let offer = service.offer_second_factor(&second).unwrap();
    let code = super::office::Phone::with(&offer.address).code(office.now());
    let answer = service.enrol(&second, None, &offer.sealed, &code).await.unwrap();
    assert!(matches!(answer, server::domain::account::enrolment::Enrolled::Refused));
}

async fn a_passkey_is_one_persons(test: Handle) {
    let mut sam = sam(&test).await;
    sam.office.hire(ALEX, Role::Agent).await;
    let begun = sam.office.begin(ALEX, None).await;
    assert!(matches!(add(&sam.office, &begun, &mut sam.passkey).await, Added::Wrong));
    assert_eq!(rows::count(&test.db, "passkeys").await, 1);
    // Nor do they remove it.
    let mut own = Authenticator::new(NAMED);
    let Added::Done { session: alex, .. } = add(&sam.office, &begun, &mut own).await else { panic!("it is new") };
    let held = sam.office.service().passkeys_of(&sam.office.person(&sam.session).await).await.unwrap();
    let alex = sam.office.person(&alex).await;
    let answer = sam.office.service().remove_passkey(&alex, held[0].id).await.unwrap();
    assert!(matches!(answer, Removed::NotThere), "{answer:?}");
}

async fn removing_one_needs_a_step_up_and_leaves_a_second_factor(test: Handle) {
    let mut sam = sam(&test).await;
    let person = sam.office.person(&sam.session).await;
    let first = sam.office.service().passkeys_of(&person).await.unwrap()[0].id;
    let answer = sam.office.service().remove_passkey(&person, first).await.unwrap();
    assert!(matches!(answer, Removed::Last), "{answer:?}");
    // An app beside it, and it may go.
    let inside = sam.office.enrol(&sam.session, Some(&sam.device)).await;
    assert_ne!(inside.codes, sam.codes);
    sam.office.minutes_pass(11);
    let person = sam.office.person(&inside.session).await;
    assert!(person.authenticator && person.passkeys);
    let answer = sam.office.service().remove_passkey(&person, first).await.unwrap();
    assert!(matches!(answer, Removed::Refused), "{answer:?}");
    let elsewhere = match enter(&sam.office, &mut sam.passkey).await {
        SignIn::Begun { session, .. } => session,
        other => panic!("{other:?}"),
    };
    sam.session = inside.session;
    let session = step_up(&mut sam).await;
    let person = sam.office.person(&session).await;
    let Removed::Done(next) = sam.office.service().remove_passkey(&person, first).await.unwrap() else {
        panic!("an app is left");
    };
    assert!(sam.office.is_over(&elsewhere).await && sam.office.is_over(&session).await);
    assert!(sam.office.person(&next).await.is_in());
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Refused));
    assert!(sam.office.audited().await.iter().any(|(action, _)| action == "passkey.removed"));
}

async fn where_none_is_needed_the_last_one_goes(test: Handle) {
    let mut sam = sam(&test).await;
    let service = sam.office.without_second_factor();
    let session = step_up(&mut sam).await;
    let person = service.person(&session).await.unwrap().unwrap();
    let held = service.passkeys_of(&person).await.unwrap();
    let Removed::Done(next) = service.remove_passkey(&person, held[0].id).await.unwrap() else { panic!("it may go") };
    let person = service.person(&next).await.unwrap().unwrap();
    assert!(person.is_in() && !person.enrolled);
    assert_eq!(service.recovery_codes_left(&person).await.unwrap(), 0);
}

async fn who_lost_everything_has_no_passkey_either(test: Handle) {
    let mut sam = sam(&test).await;
    let account = sam.office.person(&sam.session).await.account;
    sam.office.service().remove_second_factor(Actor::Operator, account).await.unwrap().unwrap();
    assert!(sam.office.is_over(&sam.session).await);
    assert!(matches!(enter(&sam.office, &mut sam.passkey).await, SignIn::Refused));
    let begun = sam.office.begin(SAM, None).await;
    assert_eq!(sam.office.person(&begun).await.second_factor, SecondFactor::NotEnrolled);
}

async fn what_nobody_answered_is_tidied_away(test: Handle) {
    let office = Office::open(&test).await;
    ask_anybody(&office).await;
    assert_eq!(office.service().tidy_sessions().await.unwrap(), 0);
    office.minutes_pass(10);
    assert_eq!(office.service().tidy_sessions().await.unwrap(), 1);
    assert_eq!(rows::count(&test.db, "passkey_challenges").await, 0);
}
