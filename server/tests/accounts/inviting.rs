//! Links that set a password: once, in time, and for nobody else.

use app::model::Role;
use server::domain::account::invitation::{Accepted, Kind};
use server::domain::account::password_rules::BadPassword;
use server::domain::account::{Actor, NewAccount, Refusal, Rights};
use server::domain::bearer::Bearer;
use server::domain::sign_in::SignIn;
use server::world::SystemChance;

use super::office::{Office, PASSWORD, PEER};
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};

conformance!(
    a_link_sets_a_password_once,
    of_two_who_follow_a_link_one_sets_the_password,
    each_kind_of_link_has_its_time,
    a_later_link_takes_the_place_of_an_earlier,
    a_password_that_is_not_taken_leaves_the_link,
    a_link_to_a_disabled_account_is_worth_nothing,
    a_new_password_signs_everybody_out_and_skips_no_second_factor,
    the_first_administrator_gets_a_link_until_there_is_one,
);

const SAM: &str = "sam@example.org";

async fn invited(office: &Office, kind: Kind) -> ([u8; 16], Bearer) {
    let new = NewAccount { email: SAM, name: "Sam Okafor", rights: &Rights::role(Role::Agent) };
    let account = office.service().create_account(Actor::Operator, new).await.unwrap().unwrap();
    (account, office.service().invite(Actor::Operator, account, kind).await.unwrap().unwrap())
}

async fn accept(office: &Office, token: &Bearer) -> Accepted {
    office.service().accept_invitation(token, PASSWORD).await.unwrap()
}

async fn a_link_sets_a_password_once(test: Handle) {
    let office = Office::open(&test).await;
    let (_, token) = invited(&office, Kind::Invite).await;
    // Looking does not use it up: mail filters look.
    for _ in 0..3 {
        let shown = office.service().invitation(&token).await.unwrap().unwrap();
        assert_eq!((shown.kind, shown.email.as_str(), shown.name.as_str()), (Kind::Invite, SAM, "Sam Okafor"));
    }
    assert!(matches!(office.try_password(SAM, PASSWORD, None, PEER).await, SignIn::Refused));
    assert_eq!(accept(&office, &token).await, Accepted::Set);
    assert_eq!(accept(&office, &token).await, Accepted::Gone);
    assert!(office.service().invitation(&token).await.unwrap().is_none());
    assert_eq!(accept(&office, &Bearer::generate(&SystemChance)).await, Accepted::Gone);
    office.begin(SAM, None).await;
    let set = office.audited().await.into_iter().filter(|(action, _)| action == "password.set");
    assert_eq!(set.map(|(_, detail)| detail.unwrap()).collect::<Vec<_>>(), ["invite"]);
}

async fn of_two_who_follow_a_link_one_sets_the_password(test: Handle) {
    let office = Office::open(&test).await;
    let (_, token) = invited(&office, Kind::Invite).await;
    let service = office.service();
    let (one, two) = tokio::join!(
        service.accept_invitation(&token, PASSWORD),
        service.accept_invitation(&token, "a kettle of grey paint")
    );
    let mut both = [one.unwrap(), two.unwrap()];
    both.sort_by_key(|accepted| *accepted != Accepted::Set);
    assert_eq!(both, [Accepted::Set, Accepted::Gone]);
}

async fn each_kind_of_link_has_its_time(test: Handle) {
    let office = Office::open(&test).await;
    let (account, _) = invited(&office, Kind::Invite).await;
    for (kind, minutes) in [(Kind::Setup, 24 * 60), (Kind::Invite, 72 * 60), (Kind::Reset, 60)] {
        let token = office.service().invite(Actor::Operator, account, kind).await.unwrap().unwrap();
        office.minutes_pass(minutes - 1);
        assert!(office.service().invitation(&token).await.unwrap().is_some(), "{kind:?}");
        office.minutes_pass(1);
        assert_eq!(accept(&office, &token).await, Accepted::Gone, "{kind:?}");
    }
    assert_eq!(office.service().tidy_sessions().await.unwrap(), 1);
    assert_eq!(rows::count(&test.db, "invitations").await, 0);
}

async fn a_later_link_takes_the_place_of_an_earlier(test: Handle) {
    let office = Office::open(&test).await;
    let (account, first) = invited(&office, Kind::Invite).await;
    let second = office.service().invite(Actor::Operator, account, Kind::Invite).await.unwrap().unwrap();
    assert_eq!(accept(&office, &first).await, Accepted::Gone);
    assert_eq!(accept(&office, &second).await, Accepted::Set);
}

async fn a_password_that_is_not_taken_leaves_the_link(test: Handle) {
    let office = Office::open(&test).await;
    let (_, token) = invited(&office, Kind::Invite).await;
    let cases = [
        ("short", BadPassword::TooShort),
        ("Password2026!", BadPassword::Common),
        ("SamOkafor2026", BadPassword::Personal),
        ("anytown police", BadPassword::Personal),
    ];
    for (typed, bad) in cases {
        let answer = office.service().accept_invitation(&token, typed).await.unwrap();
        assert_eq!(answer, Accepted::Bad(bad), "{typed}");
    }
    assert_eq!(accept(&office, &token).await, Accepted::Set);
}

async fn a_link_to_a_disabled_account_is_worth_nothing(test: Handle) {
    let office = Office::open(&test).await;
    let (account, token) = invited(&office, Kind::Invite).await;
    office.service().disable_account(Actor::Operator, account).await.unwrap().unwrap();
    assert_eq!(accept(&office, &token).await, Accepted::Gone);
    let another = office.service().invite(Actor::Operator, account, Kind::Reset).await.unwrap();
    assert_eq!(another.err(), Some(Refusal::NotThere));
    assert_eq!(office.service().send_link(Actor::Operator, account).await.unwrap().err(), Some(Refusal::NotThere));
    assert!(!office.service().send_reset(SAM).await.unwrap());
}

async fn a_new_password_signs_everybody_out_and_skips_no_second_factor(test: Handle) {
    let office = Office::open(&test).await;
    let account = office.hire(SAM, Role::Agent).await;
    let sam = office.enter(SAM).await;
    let token = office.service().invite(Actor::Operator, account, Kind::Reset).await.unwrap().unwrap();
    let new = "a kettle of grey paint";
    assert_eq!(office.service().accept_invitation(&token, new).await.unwrap(), Accepted::Set);
    assert!(office.is_over(&sam.session).await);
    assert!(matches!(office.try_password(SAM, PASSWORD, None, PEER).await, SignIn::Refused));
    let SignIn::Begun { session, .. } = office.try_password(SAM, new, None, PEER).await else { panic!("it is new") };
    assert!(!office.person(&session).await.is_in());
}

async fn the_first_administrator_gets_a_link_until_there_is_one(test: Handle) {
    let office = Office::open(&test).await;
    let set_up = async || office.service().set_up_link("admin@example.org", "Administrator").await.unwrap();
    let first = set_up().await.unwrap();
    // Started again before it was followed.
    let second = set_up().await.unwrap();
    assert_eq!(accept(&office, &first).await, Accepted::Gone);
    assert_eq!(accept(&office, &second).await, Accepted::Set);
    assert!(set_up().await.is_none());
    let admin = office.person(&office.begin("admin@example.org", None).await).await;
    assert!(admin.has(Role::Administrator));
    assert_eq!(office.service().accounts().await.unwrap().len(), 1);
}
