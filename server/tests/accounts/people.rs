//! Accounts are made and changed by others, and each change is written down.

use std::collections::BTreeSet;

use app::model::Role;
use server::domain::account::{Actor, NewAccount, Refusal, Rights};

use super::office::Office;
use crate::support::database::{Handle, conformance};

conformance!(
    an_account_is_what_it_was_made,
    what_cannot_be_an_account_is_refused,
    nobody_changes_what_they_may_do_themselves,
    what_a_person_may_do_counts_from_the_next_click,
    a_disabled_account_is_shut_until_it_is_enabled,
    every_change_is_written_down,
);

const SAM: &str = "sam@example.org";

fn rights(roles: &[Role], teams: &[&str]) -> Rights {
    Rights { roles: roles.iter().copied().collect(), teams: teams.iter().map(|team| (*team).to_owned()).collect() }
}

async fn an_account_is_what_it_was_made(test: Handle) {
    let office = Office::open(&test).await;
    let service = office.service();
    let held = rights(&[Role::Officer, Role::Agent], &["property", "crime-recording"]);
    let new = NewAccount { email: " Sam@Example.ORG", name: "Sam Okafor ", rights: &held };
    let id = service.create_account(Actor::Operator, new).await.unwrap().unwrap();
    office.hire("alex@example.org", Role::Auditor).await;

    let sam = service.account(id).await.unwrap().unwrap();
    assert_eq!((sam.email.as_str(), sam.name.as_str(), &sam.rights), (SAM, "Sam Okafor", &held));
    assert!(!sam.has_password && !sam.has_second_factor && sam.disabled_at.is_none());
    assert!(service.account_of("SAM@example.org").await.unwrap().is_some_and(|found| found.id == id));
    assert!(service.account_of("nobody@example.org").await.unwrap().is_none());
    let all: Vec<(String, Rights)> =
        service.accounts().await.unwrap().into_iter().map(|account| (account.email, account.rights)).collect();
    assert_eq!(all, [("alex@example.org".to_owned(), Rights::role(Role::Auditor)), (SAM.to_owned(), held)]);
}

async fn what_cannot_be_an_account_is_refused(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let agent = Rights::role(Role::Agent);
    let long = "n".repeat(101);
    let cases = [
        ("sam", "Sam", &agent, Refusal::Email),
        ("", "Sam", &agent, Refusal::Email),
        ("a@b.example", " ", &agent, Refusal::Name),
        ("a@b.example", long.as_str(), &agent, Refusal::Name),
        ("a@b.example", "Sam", &rights(&[], &[]), Refusal::NoRole),
        ("a@b.example", "Sam", &rights(&[Role::Agent], &["propperty"]), Refusal::Team("propperty".into())),
        ("SAM@example.org", "Sam", &agent, Refusal::Taken),
    ];
    for (email, name, rights, wanted) in cases {
        let made = office.service().create_account(Actor::Operator, NewAccount { email, name, rights }).await;
        assert_eq!(made.unwrap(), Err(wanted), "{email} {name}");
    }
    assert_eq!(office.service().accounts().await.unwrap().len(), 1);
}

async fn nobody_changes_what_they_may_do_themselves(test: Handle) {
    let office = Office::open(&test).await;
    let own = office.hire(SAM, Role::Administrator).await;
    let other = office.hire("alex@example.org", Role::Agent).await;
    let sam = office.person(&office.enter(SAM).await.session).await;
    let actor = Actor::Person(&sam);
    let more = rights(&[Role::Administrator, Role::Officer], &["property"]);
    assert_eq!(office.service().set_rights(actor, own, &more).await.unwrap(), Err(Refusal::Own));
    assert_eq!(office.service().disable_account(actor, own).await.unwrap(), Err(Refusal::Own));
    assert_eq!(office.service().set_rights(actor, other, &more).await.unwrap(), Ok(()));
    assert_eq!(office.service().set_rights(actor, [7; 16], &more).await.unwrap(), Err(Refusal::NotThere));
}

async fn what_a_person_may_do_counts_from_the_next_click(test: Handle) {
    let office = Office::open(&test).await;
    let account = office.hire(SAM, Role::Agent).await;
    let session = office.begin(SAM, None).await;
    let now = rights(&[Role::Officer], &["property"]);
    office.service().set_rights(Actor::Operator, account, &now).await.unwrap().unwrap();
    let sam = office.person(&session).await;
    assert!(sam.has(Role::Officer) && !sam.has(Role::Agent));
    assert_eq!(sam.teams, BTreeSet::from(["property".to_owned()]));
}

async fn a_disabled_account_is_shut_until_it_is_enabled(test: Handle) {
    let office = Office::open(&test).await;
    let account = office.hire(SAM, Role::Agent).await;
    let session = office.begin(SAM, None).await;
    let service = office.service();
    service.disable_account(Actor::Operator, account).await.unwrap().unwrap();
    assert!(office.is_over(&session).await);
    assert_eq!(service.disable_account(Actor::Operator, account).await.unwrap(), Err(Refusal::NotThere));
    let disabled_at = service.account(account).await.unwrap().unwrap().disabled_at;
    assert_eq!(disabled_at, Some(office.now()));
    service.enable_account(Actor::Operator, account).await.unwrap().unwrap();
    assert_eq!(service.enable_account(Actor::Operator, account).await.unwrap(), Err(Refusal::NotThere));
    office.begin(SAM, None).await;
}

async fn every_change_is_written_down(test: Handle) {
    let office = Office::open(&test).await;
    let account = office.hire(SAM, Role::Agent).await;
    let sam = office.enter(SAM).await;
    let again = office.enter_again(SAM, &sam).await;
    let person = office.person(&again).await;
    office.service().end_other_sessions(&person).await.unwrap();
    office.service().end_session(&person).await.unwrap();
    office.service().set_rights(Actor::Operator, account, &Rights::role(Role::Officer)).await.unwrap().unwrap();
    office.service().disable_account(Actor::Operator, account).await.unwrap().unwrap();
    office.service().enable_account(Actor::Operator, account).await.unwrap().unwrap();
    let written: Vec<(String, String)> =
        office.audited().await.into_iter().map(|(action, detail)| (action, detail.unwrap_or_default())).collect();
    let wanted = [
        ("account.created", "agent; "),
        ("account.signed_in", "password only"),
        ("second_factor.enrolled", ""),
        ("account.signed_in", "password only"),
        ("account.signed_in", "second factor"),
        ("session.ended", "others"),
        ("account.signed_out", ""),
        ("account.changed", "officer; "),
        ("account.disabled", ""),
        ("account.changed", "enabled"),
    ];
    let written: Vec<(&str, &str)> =
        written.iter().map(|(action, detail)| (action.as_str(), detail.as_str())).collect();
    assert_eq!(written, wanted);
}
