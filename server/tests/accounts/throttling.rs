//! Whoever guesses is stopped, and nobody else is.

use app::model::Role;
use futures_util::future::join_all;
use server::domain::account::enrolment::Enrolled;
use server::domain::second_factor::{Proof, Proved};
use server::domain::sign_in::SignIn;

use super::office::{Office, PASSWORD, PEER};
use crate::support::database::{Handle, conformance};

conformance!(
    a_thousand_guesses_from_elsewhere_do_not_stop_a_colleague,
    two_hundred_people_sign_in_from_one_address,
    wrong_codes_are_counted,
    a_colleague_gives_a_code_whoever_guesses_at_it,
);

const SAM: &str = "sam@example.org";

async fn a_thousand_guesses_from_elsewhere_do_not_stop_a_colleague(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let sam = office.enter(SAM).await;
    let before = office.audited().await.len();

    let (mut refused, mut throttled) = (0, 0);
    for n in 0..1000u128 {
        match office.try_password(SAM, "a wrong guess", None, n.to_be_bytes()).await {
            SignIn::Refused => refused += 1,
            SignIn::Throttled { retry_after } => {
                assert!(!retry_after.is_zero());
                throttled += 1;
            }
            SignIn::Begun { .. } => panic!("a wrong guess"),
        }
    }
    // Sam signed in once from a browser that was not known yet.
    assert_eq!((refused, throttled), (9, 991));
    assert_eq!(office.audited().await.len() - before, 9, "a flood does not fill the log");
    let stranger = office.try_password(SAM, PASSWORD, None, PEER).await;
    assert!(matches!(stranger, SignIn::Throttled { .. }), "the right one is not told from a wrong one: {stranger:?}");

    let session = office.enter_again(SAM, &sam).await;
    assert!(office.person(&session).await.is_in());
}

async fn two_hundred_people_sign_in_from_one_address(test: Handle) {
    let office = Office::open(&test).await;
    let emails: Vec<String> = (0..200).map(|n| format!("agent{n}@example.org")).collect();
    for email in &emails {
        office.hire(email, Role::Agent).await;
    }
    // All at once, which is harder than in five minutes.
    let attempts = emails.iter().map(|email| office.try_password(email, PASSWORD, None, PEER));
    for (email, answer) in emails.iter().zip(join_all(attempts).await) {
        assert!(matches!(answer, SignIn::Begun { .. }), "{email}: {answer:?}");
    }
}

async fn wrong_codes_are_counted(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let sam = office.enter(SAM).await;
    office.the_next_code_comes();
    let thief = office.begin(SAM, None).await;
    let (mut wrong, mut throttled) = (0, 0);
    for n in 0..20 {
        let (code, recovery) = ("000 000", "00000-00000");
        let proof = if n % 2 == 0 { Proof::Code(code) } else { Proof::Recovery(recovery) };
        match office.verify(&thief, proof, None).await {
            Proved::Wrong => wrong += 1,
            Proved::Throttled { .. } => throttled += 1,
            other => panic!("{other:?}"),
        }
    }
    // One went on taking it up.
    assert_eq!((wrong, throttled), (9, 11));
    let right = sam.phone.code(office.now());
    let answer = office.verify(&thief, Proof::Code(&right), None).await;
    assert!(matches!(answer, Proved::Throttled { .. }), "{answer:?}");
    let failed = office.audited().await.iter().filter(|(action, _)| action == "second_factor.failed").count();
    assert_eq!(failed, 9);
}

async fn a_colleague_gives_a_code_whoever_guesses_at_it(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let sam = office.enter(SAM).await;
    let thief = office.begin(SAM, None).await;
    for _ in 0..100 {
        office.verify(&thief, Proof::Code("000000"), None).await;
    }
    let session = office.enter_again(SAM, &sam).await;

    // Guesses at a new second factor count too.
    let person = office.person(&session).await;
    let offer = office.service().offer_second_factor(&person).unwrap();
    let mut throttled = 0;
    for _ in 0..20 {
        match office.service().enrol(&person, Some(&sam.device), &offer.sealed, "000000").await.unwrap() {
            Enrolled::Wrong => {}
            Enrolled::Throttled { .. } => throttled += 1,
            Enrolled::Done { .. } | Enrolled::Refused => panic!("a wrong code"),
        }
    }
    assert!(throttled >= 10, "{throttled}");
}
