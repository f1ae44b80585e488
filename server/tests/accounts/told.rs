//! Each change of what somebody signs in with is told to them by e-mail: what goes out,
//! through a real mail server, and what stops it, or does not.

use app::model::Role;
use server::domain::account::Actor;
use server::domain::account::change_password::Changed;
use server::domain::account::invitation::{Accepted, Kind};
use server::domain::account::passkey::{Added, Removed};
use server::domain::outbox::{Summary, Worker};
use server::domain::sign_in::Browser;

use super::office::{NAMED, Office, PASSWORD, PEER};
use super::passkeys::add;
use super::staff_mail::{FAILED, SENT, outbox, stands, worker};
use crate::mail::smtp_server::{SmtpServer, plain_at};
use crate::support::app::authenticator::Authenticator;
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};

conformance!(
    each_change_is_told_by_mail,
    it_goes_however_late_and_whatever_comes_after,
    what_did_not_change_is_not_told,
    administrators_see_whom_it_did_not_reach,
);

const SAM: &str = "sam@example.org";
const TOLD: &str = "outbox WHERE kind = 'account_changed'";

/// One mail goes out, which says so, and nothing of what could be misused.
async fn told(worker: &Worker, server: &SmtpServer, what: &str) {
    assert_eq!(worker.run_once().await, SENT, "{what}");
    let received = server.received();
    let mail = received.last().unwrap();
    assert_eq!(mail.to, [SAM], "{what}");
    assert_eq!(mail.header("Subject"), "How you sign in to Front Counter has changed");
    // Long lines may be folded.
    let whole = mail.raw.replace("=\r\n", "");
    let parts = [what, "Anytown Police", "am on 14 March 2026", "If it was not you, tell your administrator"];
    for part in parts {
        assert!(whole.contains(part), "{part} in {whole}");
    }
    for never in ["/staff", "http", "Okafor"] {
        assert!(!whole.contains(never), "{never} in {whole}");
    }
}

async fn each_change_is_told_by_mail(test: Handle) {
    let (server, office) = (SmtpServer::plain(), Office::open(&test).await);
    let (worker, service) = (worker(&office.app, &server.settings()), office.service().clone());
    let account = office.hire(SAM, Role::Agent).await;
    let inside = office.enter(SAM).await;
    told(&worker, &server, "An authenticator app was set up for your account").await;
    office.the_next_code_comes();
    let inside = office.enrol(&inside.session, Some(&inside.device)).await;
    told(&worker, &server, "was replaced by another").await;

    let Added::Done { session, .. } = add(&office, &inside.session, &mut Authenticator::new(NAMED)).await else {
        panic!("it was stepped up");
    };
    told(&worker, &server, "A passkey was added to your account").await;
    let person = office.person(&session).await;
    let held = service.passkeys_of(&person).await.unwrap();
    let Removed::Done(session) = service.remove_passkey(&person, held[0].id).await.unwrap() else {
        panic!("an app is left");
    };
    told(&worker, &server, "A passkey was removed from your account").await;
    let person = office.person(&session).await;
    assert!(service.replace_recovery_codes(&person).await.unwrap().is_some());
    told(&worker, &server, "New recovery codes were made").await;

    let browser = Browser { device: Some(&inside.device), peer: PEER };
    let changed = service.change_password(&person, browser, PASSWORD, "a kettle of grey paint").await.unwrap();
    assert!(matches!(changed, Changed::Done(_)), "{changed:?}");
    told(&worker, &server, "The password of your account").await;
    service.remove_second_factor(Actor::Operator, account).await.unwrap().unwrap();
    told(&worker, &server, "An administrator took away the second sign-in step").await;
    let link = service.invite(Actor::Operator, account, Kind::Reset).await.unwrap().unwrap();
    assert_eq!(service.accept_invitation(&link, "two kettles of grey paint").await.unwrap(), Accepted::Set);
    told(&worker, &server, "The password of your account").await;
    assert_eq!(rows::count(&office.test.db, "outbox").await, 1, "the others are forgotten");
    assert_eq!(rows::count(&office.test.db, "tasks").await, 0);
}

async fn it_goes_however_late_and_whatever_comes_after(test: Handle) {
    let (server, office) = (SmtpServer::plain(), Office::open(&test).await);
    let account = office.hire(SAM, Role::Agent).await;
    office.enter(SAM).await;
    let waiting = outbox(&office.app).await;
    assert_eq!(stands(&waiting[0]), ("account_changed".into(), "queued".into(), None));
    let payload: Vec<u8> = waiting[0].get("payload").unwrap();
    for clear in [SAM, "Anytown", "authenticator"] {
        assert!(!payload.windows(clear.len()).any(|bytes| bytes == clear.as_bytes()), "{clear} is in clear");
    }
    let retried = worker(&office.app, &plain_at(1)).run_once().await;
    assert_eq!(retried, Summary { retried: 1, ..Summary::default() });
    // Who got in changes the password next, or has themselves sent a link; the account is
    // disabled in the end.
    let service = office.service();
    assert_eq!(service.send_link(Actor::Operator, account).await.unwrap(), Ok(Kind::Reset));
    service.disable_account(Actor::Operator, account).await.unwrap().unwrap();
    office.minutes_pass(10 * 24 * 60);
    assert_eq!(worker(&office.app, &server.settings()).run_once().await, SENT, "and not the link");
    let received = server.received();
    assert!(received[0].raw.contains("14 March 2026"), "when it was, not when it went: {}", received[0].raw);
}

async fn what_did_not_change_is_not_told(test: Handle) {
    let office = Office::open(&test).await;
    let (service, account) = (office.service().clone(), office.hire("alex@example.org", Role::Agent).await);
    // None to take away.
    service.remove_second_factor(Actor::Operator, account).await.unwrap().unwrap();
    let session = office.begin("alex@example.org", None).await;
    let person = office.person(&session).await;
    let offer = service.offer_second_factor(&person).unwrap();
    service.enrol(&person, None, &offer.sealed, "000000x").await.unwrap();
    assert!(service.replace_recovery_codes(&person).await.unwrap().is_none());
    // The first password is what somebody was asked for.
    let new = server::domain::account::NewAccount {
        email: SAM,
        name: "Sam Okafor",
        rights: &server::domain::account::Rights::role(Role::Agent),
    };
    let sam = service.create_account(Actor::Operator, new).await.unwrap().unwrap();
    let link = service.invite(Actor::Operator, sam, Kind::Invite).await.unwrap().unwrap();
    assert_eq!(service.accept_invitation(&link, "a kettle of grey paint").await.unwrap(), Accepted::Set);
    assert_eq!(rows::count(&office.test.db, TOLD).await, 0);
    // And a link that was used changes nothing.
    assert_eq!(service.accept_invitation(&link, "two kettles of grey paint").await.unwrap(), Accepted::Gone);
    let inside = office.enter("alex@example.org").await;
    assert_eq!(rows::count(&office.test.db, TOLD).await, 1);
    let person = office.person(&inside.session).await;
    let browser = Browser { device: Some(&inside.device), peer: PEER };
    let changed = service.change_password(&person, browser, "not the one", "a kettle of grey paint").await.unwrap();
    assert!(matches!(changed, Changed::Wrong), "{changed:?}");
    assert_eq!(rows::count(&office.test.db, TOLD).await, 1);
}

async fn administrators_see_whom_it_did_not_reach(test: Handle) {
    let (server, office) = (SmtpServer::plain(), Office::open(&test).await);
    let account = office.hire("refuse@example.com", Role::Agent).await;
    office.enter("refuse@example.com").await;
    assert!(office.service().without_mail().await.unwrap().is_empty());
    assert_eq!(worker(&office.app, &server.settings()).run_once().await, FAILED);
    assert!(office.service().without_mail().await.unwrap().contains(&account));
    assert!(outbox(&office.app).await[0].get::<Vec<u8>>("payload").unwrap().is_empty(), "wiped");
}
