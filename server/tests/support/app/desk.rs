//! Staff for a test: an account with a password and no second factor, and a browser
//! that is signed in with it.

use app::model::Role;
use server::domain::account::invitation::{Accepted, Kind};
use server::domain::account::{Actor, NewAccount, Rights};
use server::store::accounts;
use server::world::SystemChance;

use super::TestApp;
use super::browser::{Browser, Later};

pub const PASSWORD: &str = "gravel-otter-lantern-27";

/// Notes of a call from somebody who can safely be reached.
pub const CALL: [(&str, &str); 7] = [
    ("channel", "phone"),
    ("caller", "self"),
    ("privacy", "yes"),
    ("contact", "phone"),
    ("contact-safe", "yes"),
    ("language", "en"),
    ("their-reference", "CAD 4711"),
];

/// An account, ready to sign in. Its e-mail address.
pub fn account<'a>(app: &'a TestApp, name: &'a str, roles: &'a [Role], teams: &'a [&'a str]) -> Later<'a, String> {
    Box::pin(async move {
        let service = &app.web.service;
        let email = format!("{}@staff.example", name.to_lowercase().replace(' ', "."));
        let rights = Rights {
            roles: roles.iter().copied().collect(),
            teams: teams.iter().map(|team| (*team).to_owned()).collect(),
        };
        let new = NewAccount { email: &email, name, rights: &rights };
        let id = service.create_account(Actor::Operator, new).await.unwrap().unwrap();
        let link = service.invite(Actor::Operator, id, Kind::Invite).await.unwrap().unwrap();
        assert_eq!(service.accept_invitation(&link, PASSWORD).await.unwrap(), Accepted::Set);
        email
    })
}

/// Many agents with one password, which is hashed once: their names and e-mail addresses.
pub fn crowd(app: &TestApp, count: usize) -> Later<'_, Vec<(String, String)>> {
    Box::pin(async move {
        let hashed = app.web.service.passwords.hash(PASSWORD, &SystemChance).await.unwrap();
        let mut people = Vec::new();
        for n in 1..=count {
            let (name, email) = (format!("Agent {n}"), format!("agent.{n}@staff.example"));
            let new = NewAccount { email: &email, name: &name, rights: &Rights::role(Role::Agent) };
            let id = app.web.service.create_account(Actor::Operator, new).await.unwrap().unwrap();
            let mut tx = app.db.begin_write().await.unwrap();
            assert!(accounts::set_password(&mut tx, id, &hashed).await.unwrap());
            tx.commit().await.unwrap();
            people.push((name, email));
        }
        people
    })
}

/// Signs in with [`PASSWORD`].
pub fn sign_in<'a>(browser: &'a Browser, email: &'a str) -> Later<'a, ()> {
    Box::pin(async move {
        browser.get("/staff/sign-in").await.expect(200);
        let sent = browser.post("/staff/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(sent.location(), "/staff");
    })
}

/// Somebody new at a desk, signed in.
pub fn signed_in<'a>(app: &'a TestApp, name: &'a str, roles: &'a [Role], teams: &'a [&'a str]) -> Later<'a, Browser> {
    Box::pin(async move {
        let email = account(app, name, roles, teams).await;
        let browser = app.browser();
        sign_in(&browser, &email).await;
        browser
    })
}
