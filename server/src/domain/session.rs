//! Who is signed in, and for how long. Every page of staff begins by asking here.
//!
//! Not for signing in ([`super::sign_in`]) nor for the second factor
//! ([`super::second_factor`]); those begin a session and carry it on.

mod ending;
mod tidying;

pub use ending::Open;

use super::account::Rights;
use super::audit::{Action, Entry};
use super::bearer::Bearer;
use super::{DomainError, Service};
use crate::hex;
use crate::store::accounts;
use crate::store::sessions::{self, SessionRow};
use app::model::Role;
use std::collections::BTreeSet;
use std::fmt;

const MINUTE: i64 = 60_000_000;

/// From signing in (ASVS 7.3.2). A shift with its hand-over: nobody is signed out in a
/// call. OWASP says 4 to 8 hours for a working day; theirs has no 12-hour shifts.
pub const LONGEST: i64 = 12 * 60 * MINUTE;
/// How long the second factor counts as given just now.
pub const STEPPED_UP: i64 = 10 * MINUTE;
/// Written down no more often than this, so that clicks do not all become writes.
const TOUCH: i64 = MINUTE;
/// How many sessions a person may have (ASVS 7.1.2): a desk, a laptop, a phone, and those
/// that were left open. The next one ends the one that was quiet for longest.
pub(super) const MOST: u32 = 10;

/// How far a person has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// They have none, and must take one up before anything else.
    NotEnrolled,
    /// They have one, and have not given it in this session.
    Asked,
    /// Given; or they have none, and none is required here.
    Given,
}

/// Somebody who is signed in. What they may do is as it stands now, not as it stood when
/// they signed in.
#[derive(Clone)]
pub struct Person {
    pub account: [u8; 16],
    pub session: [u8; 16],
    pub email: String,
    pub name: String,
    pub roles: BTreeSet<Role>,
    pub teams: BTreeSet<String>,
    /// They have a second factor: one of the next two.
    pub enrolled: bool,
    pub authenticator: bool,
    pub passkeys: bool,
    pub second_factor: SecondFactor,
    /// Nothing but the second factor's own pages is for somebody of whom this is false.
    pub verified: bool,
    pub stepped_up_at: Option<i64>,
    /// When the session ends if nothing is clicked: microseconds UTC.
    pub ends_at: i64,
    /// When it ends whatever is clicked.
    pub longest_at: i64,
}

impl Person {
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Are they signed in all the way?
    pub fn is_in(&self) -> bool {
        self.verified
    }

    /// Have they shown who they are in the last minutes?
    pub fn is_stepped_up(&self, now: i64) -> bool {
        let lately = self.stepped_up_at.is_some_and(|at| (0..STEPPED_UP).contains(&now.saturating_sub(at)));
        self.verified && lately
    }

    /// What the audit log says of something they do.
    pub fn entry<'e>(&self, action: Action) -> Entry<'e> {
        Entry { account: Some(self.account), session: Some(self.session), action, ..Entry::default() }
    }

    fn of(row: SessionRow, rights: Rights, required: bool, idle: i64) -> Person {
        let (authenticator, passkeys) = (row.totp_confirmed_at.is_some(), row.passkeys > 0);
        let enrolled = authenticator || passkeys;
        let second_factor = match (enrolled, row.verified_at) {
            (true, Some(_)) => SecondFactor::Given,
            (true, None) => SecondFactor::Asked,
            (false, _) if required => SecondFactor::NotEnrolled,
            (false, _) => SecondFactor::Given,
        };
        let longest_at = row.created_at.saturating_add(LONGEST);
        Person {
            account: row.account,
            session: row.id,
            email: row.email,
            name: row.name,
            roles: rights.roles,
            teams: rights.teams,
            enrolled,
            authenticator,
            passkeys,
            second_factor,
            verified: second_factor == SecondFactor::Given,
            stepped_up_at: row.stepped_up_at,
            ends_at: row.seen_at.saturating_add(idle).min(longest_at),
            longest_at,
        }
    }
}

/// No name and no address: it may get into a log.
impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", hex::text(self.account))
    }
}

impl Service {
    /// Whose session this is, if it goes on; asking keeps it going. Saving what is typed
    /// asks too: whoever types is there.
    pub async fn person(&self, token: &Bearer) -> Result<Option<Person>, DomainError> {
        let now = self.world.now();
        let Some(mut row) = self.session_row(token, now).await? else { return Ok(None) };
        if now - row.seen_at >= TOUCH && sessions::touch(&self.db, row.id, now).await? {
            row.seen_at = now;
        }
        let rights = Rights::from_row(accounts::rights::of(&self.db, row.account).await?)?;
        Ok(Some(Person::of(row, rights, self.settings.require_second_factor, self.idle())))
    }

    /// As [`Service::person`], but asking does not keep the session going.
    pub async fn person_without_a_click(&self, token: &Bearer) -> Result<Option<Person>, DomainError> {
        let Some(row) = self.session_row(token, self.world.now()).await? else { return Ok(None) };
        let rights = Rights::from_row(accounts::rights::of(&self.db, row.account).await?)?;
        Ok(Some(Person::of(row, rights, self.settings.require_second_factor, self.idle())))
    }

    async fn session_row(&self, token: &Bearer, now: i64) -> Result<Option<SessionRow>, DomainError> {
        Ok(sessions::find(&self.db, token.hash(), now - self.idle(), now - LONGEST).await?)
    }

    /// Without a click, a save or a warning answered (ASVS 7.3.1). OWASP: 15 to 30 minutes
    /// where little is at stake; the longer unless set, for a call may go on while nothing
    /// is typed, and what was typed is kept in its draft.
    pub(in crate::domain) fn idle(&self) -> i64 {
        i64::from(self.settings.session_idle_minutes) * MINUTE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGUN: i64 = 1_773_480_600_000_000;
    const IDLE: i64 = 30 * MINUTE;

    fn row(enrolled: bool, verified: bool) -> SessionRow {
        SessionRow {
            id: [1; 16],
            account: [2; 16],
            created_at: BEGUN,
            seen_at: BEGUN + MINUTE,
            verified_at: verified.then_some(BEGUN),
            stepped_up_at: Some(BEGUN),
            email: "sam@example.org".into(),
            name: "Sam Okafor".into(),
            totp_confirmed_at: enrolled.then_some(BEGUN),
            passkeys: 0,
        }
    }

    fn person(enrolled: bool, verified: bool, required: bool) -> Person {
        Person::of(row(enrolled, verified), Rights::role(Role::Agent), required, IDLE)
    }

    #[test]
    fn who_has_a_second_factor_gives_it_and_who_has_none_takes_one_up() {
        use SecondFactor::{Asked, Given, NotEnrolled};
        let cases = [
            ((true, true, true), Given),
            ((true, false, true), Asked),
            // Not required, but theirs: it is asked for all the same.
            ((true, false, false), Asked),
            ((false, false, true), NotEnrolled),
            // Verified, but by one that was taken away since.
            ((false, true, true), NotEnrolled),
            ((false, false, false), Given),
        ];
        for ((enrolled, verified, required), wanted) in cases {
            let person = person(enrolled, verified, required);
            assert_eq!(person.second_factor, wanted, "{enrolled} {verified} {required}");
            assert_eq!(person.verified, wanted == Given);
        }
    }

    #[test]
    fn a_passkey_is_a_second_factor_as_an_app_is() {
        for (verified, wanted) in [(false, SecondFactor::Asked), (true, SecondFactor::Given)] {
            let row = SessionRow { passkeys: 1, ..row(false, verified) };
            let person = Person::of(row, Rights::role(Role::Agent), true, IDLE);
            assert!(person.enrolled && person.passkeys && !person.authenticator);
            assert_eq!(person.second_factor, wanted);
        }
    }

    #[test]
    fn stepping_up_lasts_ten_minutes_and_needs_the_second_factor() {
        let sam = person(true, true, true);
        assert!(sam.is_stepped_up(BEGUN) && sam.is_stepped_up(BEGUN + STEPPED_UP - 1));
        assert!(!sam.is_stepped_up(BEGUN + STEPPED_UP));
        assert!(!sam.is_stepped_up(BEGUN - 1), "a clock that was set back");
        assert!(!person(true, false, true).is_stepped_up(BEGUN));
        assert!(!person(false, false, true).is_stepped_up(BEGUN));
    }

    #[test]
    fn a_session_ends_thirty_minutes_on_and_after_twelve_hours_at_most() {
        assert_eq!(person(true, true, true).ends_at, BEGUN + MINUTE + IDLE);
        let late = SessionRow { seen_at: BEGUN + LONGEST - MINUTE, ..row(true, true) };
        let late = Person::of(late, Rights::role(Role::Agent), true, IDLE);
        assert_eq!((late.ends_at, late.longest_at), (BEGUN + LONGEST, BEGUN + LONGEST));
    }

    #[test]
    fn debug_shows_no_name() {
        let shown = format!("{:?}", person(true, true, true));
        assert!(!shown.contains("Sam") && !shown.contains('@'), "{shown}");
    }
}
