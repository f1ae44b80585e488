//! A service with people who sign in, and what they bring: a password, a phone with an
//! authenticator, a browser.

use std::sync::Arc;
use std::time::Duration;

use app::model::Role;
use server::args;
use server::domain::account::enrolment::Enrolled;
use server::domain::account::{Actor, NewAccount, Rights};
use server::domain::bearer::Bearer;
use server::domain::second_factor::{Proof, Proved};
use server::domain::session::Person;
use server::domain::sign_in::{Attempt, Browser, SignIn};
use server::domain::{Service, Settings};
use server::store::{Statement, accounts};
use server::world::SystemChance;
use totp_rs::Totp;

use crate::support::app::TestApp;
use crate::support::database::Handle;

pub const PASSWORD: &str = "three dull lamps";
/// Where passkeys work.
pub const NAMED: &str = "http://localhost:3000";
/// Stands for the address that people sign in from.
pub const PEER: [u8; 16] = [9; 16];

static ACTIONS: Statement = Statement::unregistered("SELECT action, detail FROM audit ORDER BY stream, number");

pub struct Office {
    pub app: TestApp,
    pub test: Handle,
    hashed: String,
}

/// A phone with somebody's authenticator.
pub struct Phone(Totp);

/// Somebody who is signed in all the way, and what they have in hand.
pub struct Inside {
    pub session: Bearer,
    pub device: Bearer,
    pub phone: Phone,
    pub codes: Vec<String>,
}

impl Phone {
    /// The code that it shows at a moment (microseconds).
    pub fn code(&self, now: i64) -> String {
        self.0.generate(u64::try_from(now / 1_000_000).unwrap()).to_string()
    }

    pub fn with(address: &str) -> Phone {
        Phone(Totp::from_url(address).unwrap())
    }
}

impl Office {
    pub async fn open(test: &Handle) -> Office {
        // A name beside the address: passkeys are bound to one.
        let app = TestApp::with(test, |config| config.origins.push(NAMED.to_owned())).await;
        let hashed = app.web.service.passwords.hash(PASSWORD, &SystemChance).await.unwrap();
        Office { app, test: test.clone(), hashed }
    }

    pub fn service(&self) -> &Service {
        &self.app.web.service
    }

    /// The same service, where nobody needs a second factor.
    pub fn without_second_factor(&self) -> Service {
        let service = self.service().clone();
        let settings = Settings { require_second_factor: false, ..(*service.settings).clone() };
        Service { settings: Arc::new(settings), ..service }
    }

    pub fn now(&self) -> i64 {
        self.service().world.now()
    }

    /// The code that was taken last is not taken again.
    pub fn the_next_code_comes(&self) {
        self.app.clock.advance(Duration::from_secs(30));
    }

    pub fn minutes_pass(&self, minutes: u64) {
        self.app.clock.advance(Duration::from_secs(60 * minutes));
    }

    /// Somebody with this one role and [`PASSWORD`].
    pub async fn hire(&self, email: &str, role: Role) -> [u8; 16] {
        let new = NewAccount { email, name: "Sam Okafor", rights: &Rights::role(role) };
        let account = self.service().create_account(Actor::Operator, new).await.unwrap().unwrap();
        self.store_password(account, &self.hashed).await;
        account
    }

    pub async fn store_password(&self, account: [u8; 16], hashed: &str) {
        let mut tx = self.test.db.begin_write().await.unwrap();
        assert!(accounts::set_password(&mut tx, account, hashed).await.unwrap());
        tx.commit().await.unwrap();
    }

    pub async fn stored_password(&self, account: [u8; 16]) -> String {
        accounts::find(&self.test.db, account).await.unwrap().unwrap().password.unwrap()
    }

    pub async fn try_password(&self, email: &str, password: &str, device: Option<&Bearer>, peer: [u8; 16]) -> SignIn {
        let browser = Browser { device, peer };
        let attempt = Attempt { email, password, browser, description: "Firefox on Linux", before: None };
        self.service().sign_in(attempt).await.unwrap()
    }

    /// The session of somebody whose password was right.
    pub async fn begin(&self, email: &str, device: Option<&Bearer>) -> Bearer {
        match self.try_password(email, PASSWORD, device, PEER).await {
            SignIn::Begun { session, .. } => session,
            other => panic!("{other:?}"),
        }
    }

    pub async fn person(&self, session: &Bearer) -> Person {
        self.service().person(session).await.unwrap().expect("the session goes on")
    }

    pub async fn is_over(&self, session: &Bearer) -> bool {
        self.service().person(session).await.unwrap().is_none()
    }

    /// Signs in for the first time, and takes a second factor up.
    pub async fn enter(&self, email: &str) -> Inside {
        let session = self.begin(email, None).await;
        self.enrol(&session, None).await
    }

    pub async fn enrol(&self, session: &Bearer, device: Option<&Bearer>) -> Inside {
        let person = self.person(session).await;
        let offer = self.service().offer_second_factor(&person).unwrap();
        let phone = Phone::with(&offer.address);
        let code = phone.code(self.now());
        match self.service().enrol(&person, device, &offer.sealed, &code).await.unwrap() {
            Enrolled::Done { session, device, codes } => Inside { session, device, phone, codes },
            _ => panic!("a new second factor is taken"),
        }
    }

    /// Signs in again, with the next code, from the browser that is known.
    pub async fn enter_again(&self, email: &str, inside: &Inside) -> Bearer {
        self.the_next_code_comes();
        let begun = self.begin(email, Some(&inside.device)).await;
        let code = inside.phone.code(self.now());
        match self.verify(&begun, Proof::Code(&code), Some(&inside.device)).await {
            Proved::Given { session, .. } => session,
            other => panic!("{other:?}"),
        }
    }

    pub async fn verify(&self, session: &Bearer, proof: Proof<'_>, device: Option<&Bearer>) -> Proved {
        let person = self.person(session).await;
        self.service().verify_second_factor(&person, Browser { device, peer: PEER }, proof).await.unwrap()
    }

    /// Every action of the audit log with its detail, in order.
    pub async fn audited(&self) -> Vec<(String, Option<String>)> {
        let rows = self.test.db.fetch_all(&ACTIONS, args![]).await.unwrap();
        rows.iter().map(|row| (row.get("action").unwrap(), row.get("detail").unwrap())).collect()
    }
}
