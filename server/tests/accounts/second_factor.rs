//! A second factor is taken up, asked for, and works once; paper stands in for a phone.

use app::model::Role;
use futures_util::future::join_all;
use server::domain::account::enrolment::Enrolled;
use server::domain::account::{Actor, Refusal};
use server::domain::bearer::Bearer;
use server::domain::second_factor::{Proof, Proved};
use server::domain::session::{Person, SecondFactor};
use server::domain::sign_in::Browser;

use super::office::{Inside, Office, PASSWORD, PEER, Phone};
use crate::support::database::{Handle, conformance};

conformance!(
    a_code_works_once,
    of_many_who_send_one_code_one_gets_in,
    a_recovery_code_works_once,
    the_password_alone_takes_no_second_factor_up,
    of_two_who_take_one_up_the_second_is_refused,
    another_one_needs_the_first,
    an_offer_is_for_one_person,
    new_recovery_codes_need_a_step_up,
    who_lost_everything_takes_up_a_new_one,
    where_there_is_none_the_password_steps_up,
);

const SAM: &str = "sam@example.org";

async fn sam(test: &Handle) -> (Office, Inside) {
    let office = Office::open(test).await;
    office.hire(SAM, Role::Agent).await;
    let inside = office.enter(SAM).await;
    (office, inside)
}

/// Somewhere that is known already, so that no attempt is one too many.
fn at(device: &Bearer) -> Browser<'_> {
    Browser { device: Some(device), peer: PEER }
}

async fn step_up(office: &Office, session: &Bearer, inside: &Inside, proof: Proof<'_>) -> Proved {
    let person = office.person(session).await;
    office.service().step_up(&person, at(&inside.device), proof).await.unwrap()
}

async fn a_code_works_once(test: Handle) {
    let (office, sam) = sam(&test).await;
    let (one, two) = (office.begin(SAM, None).await, office.begin(SAM, None).await);
    assert_eq!(office.person(&one).await.second_factor, SecondFactor::Asked);
    let taken = sam.phone.code(office.now());
    let answer = office.verify(&one, Proof::Code(&taken), Some(&sam.device)).await;
    assert!(matches!(answer, Proved::Wrong), "it took the second factor up: {answer:?}");

    office.the_next_code_comes();
    let code = sam.phone.code(office.now());
    let Proved::Given { session, .. } = office.verify(&one, Proof::Code(&code), Some(&sam.device)).await else {
        panic!("the code is right");
    };
    assert!(office.is_over(&one).await, "the token is a new one");
    assert!(office.person(&session).await.is_in());
    let again = office.verify(&two, Proof::Code(&code), Some(&sam.device)).await;
    assert!(matches!(again, Proved::Wrong), "{again:?}");
    assert!(!office.person(&two).await.is_in());
    // Nor is it asked for twice.
    let again = office.verify(&session, Proof::Code(&code), Some(&sam.device)).await;
    assert!(matches!(again, Proved::Wrong), "{again:?}");
}

async fn of_many_who_send_one_code_one_gets_in(test: Handle) {
    let (office, sam) = sam(&test).await;
    office.the_next_code_comes();
    let mut sessions = Vec::new();
    for _ in 0..6 {
        sessions.push(office.begin(SAM, None).await);
    }
    let code = sam.phone.code(office.now());
    let all = sessions.iter().map(|session| office.verify(session, Proof::Code(&code), Some(&sam.device)));
    let given = join_all(all).await.into_iter().filter(|answer| matches!(answer, Proved::Given { .. })).count();
    assert_eq!(given, 1);
}

async fn a_recovery_code_works_once(test: Handle) {
    let (office, sam) = sam(&test).await;
    assert_eq!(sam.codes.len(), 10);
    let code = sam.codes[3].to_lowercase().replace('-', " ");
    for wanted in [true, false] {
        let begun = office.begin(SAM, None).await;
        let answer = office.verify(&begun, Proof::Recovery(&code), Some(&sam.device)).await;
        assert_eq!(matches!(answer, Proved::Given { .. }), wanted, "{answer:?}");
    }
    let person = office.person(&sam.session).await;
    assert_eq!(office.service().recovery_codes_left(&person).await.unwrap(), 9);
    let used = office.audited().await.iter().filter(|(action, _)| action == "recovery_code.used").count();
    assert_eq!(used, 1);

    // Nor does it open another account.
    office.hire("alex@example.org", Role::Agent).await;
    office.enter("alex@example.org").await;
    let begun = office.begin("alex@example.org", None).await;
    let answer = office.verify(&begun, Proof::Recovery(&sam.codes[4]), None).await;
    assert!(matches!(answer, Proved::Wrong), "{answer:?}");
}

async fn take_up(office: &Office, person: &Person) -> (Enrolled, Phone) {
    let offer = office.service().offer_second_factor(person).unwrap();
    let phone = Phone::with(&offer.address);
    let code = phone.code(office.now());
    (office.service().enrol(person, None, &offer.sealed, &code).await.unwrap(), phone)
}

async fn the_password_alone_takes_no_second_factor_up(test: Handle) {
    let (office, sam) = sam(&test).await;
    let thief = office.begin(SAM, None).await;
    let (answer, _) = take_up(&office, &office.person(&thief).await).await;
    assert!(matches!(answer, Enrolled::Refused));
    let answer = step_up(&office, &thief, &sam, Proof::Password(PASSWORD)).await;
    assert!(matches!(answer, Proved::Wrong), "{answer:?}");
    let answer = office.verify(&thief, Proof::Password(PASSWORD), None).await;
    assert!(matches!(answer, Proved::Wrong), "{answer:?}");
}

async fn of_two_who_take_one_up_the_second_is_refused(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let (one, two) = (office.begin(SAM, None).await, office.begin(SAM, None).await);
    // Both were asked to, before either did.
    let (first, second) = (office.person(&one).await, office.person(&two).await);
    let (answer, _) = take_up(&office, &first).await;
    assert!(matches!(answer, Enrolled::Done { .. }));
    let (answer, _) = take_up(&office, &second).await;
    assert!(matches!(answer, Enrolled::Refused));
    assert!(office.is_over(&two).await);
}

async fn another_one_needs_the_first(test: Handle) {
    let (office, sam) = sam(&test).await;
    office.minutes_pass(11);
    let (answer, _) = take_up(&office, &office.person(&sam.session).await).await;
    assert!(matches!(answer, Enrolled::Refused), "it was shown too long ago");

    let code = sam.phone.code(office.now());
    let Proved::Given { session, .. } = step_up(&office, &sam.session, &sam, Proof::Code(&code)).await else {
        panic!("the code is right");
    };
    let new = office.enrol(&session, Some(&sam.device)).await;
    office.the_next_code_comes();
    let begun = office.begin(SAM, None).await;
    let old = sam.phone.code(office.now());
    assert!(matches!(office.verify(&begun, Proof::Code(&old), Some(&sam.device)).await, Proved::Wrong));
    let old = &sam.codes[0];
    assert!(matches!(office.verify(&begun, Proof::Recovery(old), Some(&sam.device)).await, Proved::Wrong));
    let code = new.phone.code(office.now());
    assert!(matches!(office.verify(&begun, Proof::Code(&code), Some(&new.device)).await, Proved::Given { .. }));
}

async fn an_offer_is_for_one_person(test: Handle) {
    let office = Office::open(&test).await;
    for email in [SAM, "alex@example.org"] {
        office.hire(email, Role::Agent).await;
    }
    let sam = office.person(&office.begin(SAM, None).await).await;
    let alex = office.person(&office.begin("alex@example.org", None).await).await;
    let service = office.service();
    let offer = service.offer_second_factor(&sam).unwrap();
    let again = service.offer_again(&sam, &offer.sealed).unwrap().unwrap();
    assert_eq!((again.address, again.secret), (offer.address.clone(), offer.secret.clone()));
    assert!(!offer.sealed.contains(&offer.secret.replace(' ', "")));

    let code = Phone::with(&offer.address).code(office.now());
    for sealed in [offer.sealed.as_str(), "", "AAAA", "not base64"] {
        assert!(service.offer_again(&alex, sealed).unwrap().is_none(), "{sealed}");
        let answer = service.enrol(&alex, None, sealed, &code).await.unwrap();
        assert!(matches!(answer, Enrolled::Refused), "{sealed}");
    }
}

async fn new_recovery_codes_need_a_step_up(test: Handle) {
    let (office, sam) = sam(&test).await;
    office.minutes_pass(11);
    let person = office.person(&sam.session).await;
    assert!(office.service().replace_recovery_codes(&person).await.unwrap().is_none());
    let answer = step_up(&office, &sam.session, &sam, Proof::Recovery(&sam.codes[0])).await;
    let Proved::Given { session, .. } = answer else { panic!("{answer:?}") };
    let person = office.person(&session).await;
    let new = office.service().replace_recovery_codes(&person).await.unwrap().unwrap();
    assert_eq!(office.service().recovery_codes_left(&person).await.unwrap(), 10);

    let begun = office.begin(SAM, None).await;
    let old = Proof::Recovery(&sam.codes[1]);
    assert!(matches!(office.verify(&begun, old, Some(&sam.device)).await, Proved::Wrong));
    let new = Proof::Recovery(&new[0]);
    assert!(matches!(office.verify(&begun, new, Some(&sam.device)).await, Proved::Given { .. }));
}

async fn who_lost_everything_takes_up_a_new_one(test: Handle) {
    let (office, sam) = sam(&test).await;
    let person = office.person(&sam.session).await;
    let own = office.service().remove_second_factor(Actor::Person(&person), person.account).await.unwrap();
    assert_eq!(own, Err(Refusal::Own));
    office.service().remove_second_factor(Actor::Operator, person.account).await.unwrap().unwrap();
    assert!(office.is_over(&sam.session).await);
    let begun = office.begin(SAM, None).await;
    assert_eq!(office.person(&begun).await.second_factor, SecondFactor::NotEnrolled);
    office.enrol(&begun, None).await;
}

async fn where_there_is_none_the_password_steps_up(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let begun = office.begin(SAM, None).await;
    let service = office.without_second_factor();
    office.minutes_pass(11);
    let person = service.person(&begun).await.unwrap().unwrap();
    assert!(person.is_in() && !person.is_stepped_up(office.now()));
    let browser = Browser { device: None, peer: PEER };
    for wrong in [Proof::Password("a wrong one"), Proof::Code("000000"), Proof::Recovery("0000000000")] {
        let answer = service.step_up(&person, browser, wrong).await.unwrap();
        assert!(matches!(answer, Proved::Wrong), "{answer:?}");
    }
    let answer = service.step_up(&person, browser, Proof::Password(PASSWORD)).await.unwrap();
    let Proved::Given { session, .. } = answer else { panic!("{answer:?}") };
    assert!(office.is_over(&begun).await);
    assert!(service.person(&session).await.unwrap().unwrap().is_stepped_up(office.now()));
}
