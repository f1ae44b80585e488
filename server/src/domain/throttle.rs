//! How often somebody may try a password or a code. Made so that nobody can lock a
//! colleague out: a browser that this person signed in from before has an allowance of
//! its own, which no stranger can use up. All others share one for each account.
//!
//! An attempt counts whether or not it succeeds, and whether or not there is such an
//! account. Counts are kept in memory: they begin anew with the process, and each
//! instance has its own.

use crate::world::World;
use crate::world::ticks::Ticks;
use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::num::NonZeroU32;
use std::time::Duration;

type Key = [u8; 32];

type Limiter = RateLimiter<Key, DashMapStateStore<Key>, Ticks, NoOpMiddleware<Nanos>>;

/// As many as a person needs on a bad morning (the Design System says 5 to 10 before
/// further checks), then one a minute: some 500,000 guesses a year against at least
/// twelve characters that no list has.
const PASSWORDS: Quota = Quota::per_hour(times(60)).allow_burst(times(10));
/// Six digits, of which three are right at any time: ten at once, then 12 an hour, is
/// a chance of one in 1,100 a day for whoever has the password already.
const CODES: Quota = Quota::per_hour(times(12)).allow_burst(times(10));
/// Reset e-mails to one person.
const RESETS: Quota = Quota::per_hour(times(1)).allow_burst(times(3));
/// Guesses at many accounts from one address. Wide: 200 people may start their shift
/// behind one. Browsers that were here before do not count.
const ADDRESS: Quota = Quota::per_minute(times(100)).allow_burst(times(300));

/// Reports looked up by one person: more than anybody talks to, fewer than a program asks.
const LOOK_UPS: Quota = Quota::per_minute(times(60));

const fn times(n: u32) -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(n.saturating_sub(1))
}

pub struct Throttle {
    passwords: Limiter,
    codes: Limiter,
    resets: Limiter,
    addresses: Limiter,
    look_ups: Limiter,
    ticks: Ticks,
    /// Of this process alone: nobody finds an address by trying them all.
    secret: [u8; 32],
}

impl Throttle {
    pub fn new(world: World) -> Throttle {
        let secret = world.chance.bytes();
        let ticks = Ticks::new(world);
        let limiter = |quota| Limiter::dashmap_with_clock(quota, ticks.clone());
        Throttle {
            passwords: limiter(PASSWORDS),
            codes: limiter(CODES),
            resets: limiter(RESETS),
            addresses: limiter(ADDRESS),
            look_ups: limiter(LOOK_UPS),
            ticks,
            secret,
        }
    }

    /// May a password be tried? `known`: the browser's hash, if this account has signed
    /// in from it. `peer`: what stands for the address. `Err`: how long to wait.
    pub fn password(&self, email: &str, known: Option<[u8; 32]>, peer: [u8; 16]) -> Result<(), Duration> {
        if known.is_none() {
            self.check(&self.addresses, "address", &peer, None)?;
        }
        self.check(&self.passwords, "password", email.as_bytes(), known)
    }

    /// May a second factor be tried? Counted apart: who guesses at passwords must not
    /// use up the codes of who knows the password.
    pub fn code(&self, email: &str, known: Option<[u8; 32]>) -> Result<(), Duration> {
        self.check(&self.codes, "code", email.as_bytes(), known)
    }

    /// May a link to a new password be sent? As [`Throttle::password`].
    pub fn reset(&self, email: &str, known: Option<[u8; 32]>, peer: [u8; 16]) -> Result<(), Duration> {
        if known.is_none() {
            self.check(&self.addresses, "address", &peer, None)?;
        }
        self.check(&self.resets, "reset", email.as_bytes(), known)
    }

    /// May this account look up one more report?
    pub fn look_up(&self, account: [u8; 16]) -> Result<(), Duration> {
        self.check(&self.look_ups, "look up", &account, None)
    }

    /// May a passkey be asked for, or sign in? There is nothing to guess: only strangers
    /// are counted, by their address.
    pub fn passkey(&self, known: Option<[u8; 32]>, peer: [u8; 16]) -> Result<(), Duration> {
        if known.is_some() { Ok(()) } else { self.check(&self.addresses, "address", &peer, None) }
    }

    /// Forgets who has been quiet; called now and then.
    pub fn tidy(&self) {
        for limiter in [&self.passwords, &self.codes, &self.resets, &self.addresses, &self.look_ups] {
            limiter.retain_recent();
        }
    }

    fn check(&self, limiter: &Limiter, kind: &str, who: &[u8], known: Option<[u8; 32]>) -> Result<(), Duration> {
        limiter.check_key(&self.key(kind, who, known)).map_err(|until| until.wait_time_from(self.ticks.now()))
    }

    /// Of one length, whatever was typed; and no address lies in memory.
    fn key(&self, kind: &str, who: &[u8], known: Option<[u8; 32]>) -> Key {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).expect("HMAC takes a key of any length");
        let device = known.as_ref().map(|device| &device[..]).unwrap_or_default();
        for part in [kind.as_bytes(), who, device] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::TestClock;
    use std::sync::Arc;

    const WHO: &str = "sam@example.org";
    const DEVICE: Option<[u8; 32]> = Some([7; 32]);

    fn throttle() -> (Throttle, Arc<TestClock>) {
        let clock = TestClock::at(1_773_480_600_000_000);
        (Throttle::new(World::test(clock.clone(), 1)), clock)
    }

    /// Another address each time.
    fn peers() -> impl Iterator<Item = [u8; 16]> {
        (0u128..).map(u128::to_be_bytes)
    }

    #[test]
    fn strangers_share_ten_and_then_one_a_minute() {
        let (throttle, clock) = throttle();
        let tried = |n| peers().take(n).filter(|peer| throttle.password(WHO, None, *peer).is_ok()).count();
        assert_eq!(tried(1000), 10);
        let wait = throttle.password(WHO, None, [9; 16]).unwrap_err();
        assert_eq!(wait, Duration::from_secs(60));
        clock.advance(wait);
        assert_eq!(tried(1000), 1);
        assert!(throttle.password("alex@example.org", None, [9; 16]).is_ok(), "another account");
    }

    #[test]
    fn strangers_do_not_stop_a_known_browser() {
        let (throttle, _) = throttle();
        for _ in 0..1000 {
            let _ = throttle.password(WHO, None, [1; 16]);
            let _ = throttle.code(WHO, None);
        }
        // From the same address even.
        assert!(throttle.password(WHO, DEVICE, [1; 16]).is_ok());
        assert!(throttle.code(WHO, DEVICE).is_ok());
        assert!(throttle.password(WHO, Some([8; 32]), [1; 16]).is_ok(), "nor does one stop another");
    }

    #[test]
    fn a_known_browser_that_was_stolen_gets_no_further() {
        let (throttle, _) = throttle();
        assert_eq!((0..1000).filter(|_| throttle.password(WHO, DEVICE, [1; 16]).is_ok()).count(), 10);
        assert_eq!((0..1000).filter(|_| throttle.code(WHO, DEVICE).is_ok()).count(), 10);
    }

    #[test]
    fn two_hundred_people_sign_in_from_one_address() {
        let (throttle, _) = throttle();
        for n in 0..200 {
            assert!(throttle.password(&format!("agent{n}@example.org"), None, [1; 16]).is_ok(), "{n}");
        }
        let more = (0..1000).filter(|n| throttle.password(&format!("{n}"), None, [1; 16]).is_ok()).count();
        assert_eq!(more, 100, "and one address does not try every account");
    }

    #[test]
    fn a_person_gets_few_reset_links() {
        let (throttle, clock) = throttle();
        assert_eq!(peers().take(100).filter(|peer| throttle.reset(WHO, None, *peer).is_ok()).count(), 3);
        assert_eq!((0..100).filter(|_| throttle.reset(WHO, DEVICE, [1; 16]).is_ok()).count(), 3, "of their own");
        clock.advance(Duration::from_secs(5 * 3600));
        throttle.tidy();
        assert!(throttle.resets.is_empty());
        assert!(throttle.reset(WHO, None, [1; 16]).is_ok());
    }
}
