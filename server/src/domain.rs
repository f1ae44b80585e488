//! What the service does: drafts, submit, clocks, acknowledgement. Rules only:
//! no web, no drawing, no SQL text.

pub mod account;
pub mod acknowledge;
pub mod adding;
pub mod audit;
pub mod barring;
pub mod bearer;
pub mod calendar;
pub mod case;
pub mod deployment;
pub mod desk;
pub mod door;
pub mod draft;
pub mod finding;
pub mod hints;
pub mod kept;
pub mod letter;
pub mod message;
pub mod needs;
pub mod outbox;
pub mod practice;
pub mod queue;
pub mod reach;
pub mod routing;
mod sealed;
pub mod search;
pub mod second_factor;
pub mod seeding;
pub mod session;
pub mod sign_in;
pub mod submit;
pub mod template;
pub mod throttle;
pub mod to_do;
pub mod tokens;
pub mod tracking;
pub mod views;
pub mod wording;

use crate::forms::Forms;
use crate::seal::MasterKeys;
use crate::store::Db;
use crate::world::World;
use app::form::{Date, Form};
use governor::DefaultKeyedRateLimiter;
use std::sync::Arc;
use tokio::sync::Notify;

/// What every use case works with. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    pub db: Db,
    pub keys: Arc<MasterKeys>,
    pub forms: Arc<Forms>,
    pub world: World,
    pub settings: Arc<Settings>,
    /// How many acknowledgements one address gets in a day; its token only, in memory.
    pub recipients: Arc<DefaultKeyedRateLimiter<[u8; 16]>>,
    /// Rung when something was put into the outbox.
    pub outbox: Arc<Notify>,
    /// Where passwords are hashed, few at a time.
    pub passwords: Arc<account::password::Passwords>,
    /// How often passwords and codes may be tried.
    pub throttle: Arc<throttle::Throttle>,
    /// Open reports, and ended ones with something to do, for the queue.
    pub live: Arc<queue::Live>,
    /// Under which name passkeys are asked for; none where no origin has one.
    pub relying_party: Option<Arc<account::passkey::RelyingParty>>,
}

/// The part of the settings that rules look at.
#[derive(Clone, Debug)]
pub struct Settings {
    pub reference_prefix: [u8; 2],
    /// How long answers are kept after the last one.
    pub draft_hours: u32,
    pub organisation: String,
    pub phone: String,
    /// Where people find the site, as in `https://report.example.org`: links in e-mails
    /// begin with it.
    pub origin: String,
    /// Staff sign in with a second factor, or not at all.
    pub require_second_factor: bool,
    /// How long a session of staff goes on without a click.
    pub session_idle_minutes: u32,
}

impl Service {
    /// Today's date where the service is (Europe/London).
    pub fn today(&self) -> Date {
        calendar::local_date(self.world.now())
    }

    /// The form of a report, in the version that it was sent with.
    fn form_of(&self, form: &str, version: i64) -> Result<Arc<Form>, DomainError> {
        let version = u32::try_from(version).ok();
        let form = version.and_then(|version| self.forms.version(form, version));
        form.ok_or(DomainError::Stored("a report of a form that is not served"))
    }
}

/// What a use case can fail with. 'Not found' is an `Option`, not one of these.
#[derive(Debug, thiserror::Error)]
pub enum DomainError {
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error(transparent)]
    Seal(#[from] crate::seal::SealError),
    #[error("a password could not be hashed")]
    Hashing,
    #[error("stored answers are not as they should be: {0}")]
    Stored(&'static str),
    /// Others kept saving the same draft in between; a retry may succeed.
    #[error("the draft was changed by others again and again")]
    Contended,
}

fn stored_reference(reference: &str) -> Result<app::model::Reference, DomainError> {
    app::model::Reference::parse(reference).map_err(|_| DomainError::Stored("a report's reference"))
}
