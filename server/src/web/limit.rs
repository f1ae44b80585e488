//! How much one address, or one draft, may ask for in a minute.
//!
//! Addresses are never stored or logged: they live in memory only, as a MAC under a
//! key that is thrown away every day.
//!
//! Many people may sit behind one address: a school, an office, a mobile network. So a
//! request of a browser that was here before, by its token, costs its address a quarter
//! of what a stranger's does: 200 people who take 15 seconds a page ask for some 1,600 a
//! minute, and have them within an allowance of 1,200. Tokens that somebody makes up
//! gain nothing: one that was not seen before costs as much as none, and so does one
//! that asks for more than a person does. Whatever is sent, an address gets four times
//! its allowance at most.

mod peer;

pub use peer::Peer;

use super::csrf::Subject;
use crate::config::Limits as Settings;
use crate::world::World;
use crate::world::ticks::Ticks;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

/// Seconds that a refused visitor is asked to wait.
pub const RETRY_AFTER: u64 = 60;
/// How many times the allowance is a flood: above the four times that it can come to in
/// quarters, for assets are counted too.
const FLOOD: u32 = 6;
/// POSTs hold what somebody typed, so they get a page for longer.
const FLOOD_OF_POSTS: u32 = 10;
/// What a request costs: a quarter of a stranger's for a browser that was here before.
const QUARTER: NonZeroU32 = NonZeroU32::MIN;
const WHOLE: NonZeroU32 = QUARTER.saturating_add(3);
/// What one browser gets at that price in a minute: a page every second, got and sent.
const BROWSER: u32 = 120;
/// How long a browser counts as one that was here, in microseconds.
const KNOWN_FOR: u64 = 600_000_000;
/// A few megabytes. The browsers above it pay as strangers do.
const MOST_KNOWN: usize = 100_000;
const DAY: i64 = 86_400_000_000;

/// Marks a request of an address whose allowance is used up.
#[derive(Clone, Copy)]
pub struct Exhausted;

type Key = [u8; 16];

type Limiter = RateLimiter<Key, DashMapStateStore<Key>, Ticks, NoOpMiddleware<Nanos>>;

pub struct Limits {
    /// By address, in quarters.
    requests: Limiter,
    flood: Limiter,
    flood_of_posts: Limiter,
    submissions: Limiter,
    /// Looks at where a report stands: as many as reports that may be sent, counted apart.
    looks: Limiter,
    /// By token: what costs a quarter, and what may be posted.
    browsers: Limiter,
    posts: Limiter,
    /// Until when a browser counts as one that was here.
    known: Mutex<HashMap<Key, u64>>,
    ticks: Ticks,
    secret: Mutex<Secret>,
    world: World,
}

struct Secret {
    day: i64,
    key: [u8; 32],
}

impl Limits {
    pub fn new(settings: &Settings, world: World) -> Limits {
        let ticks = Ticks::new(world.clone());
        let per_minute = |n: u32| {
            let quota = Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN));
            Limiter::dashmap_with_clock(quota, ticks.clone())
        };
        let requests = settings.requests_per_minute;
        let secret = Mutex::new(Secret { day: world.now() / DAY, key: world.chance.bytes() });
        Limits {
            requests: per_minute(requests.saturating_mul(WHOLE.get())),
            flood: per_minute(requests.saturating_mul(FLOOD)),
            flood_of_posts: per_minute(requests.saturating_mul(FLOOD_OF_POSTS)),
            submissions: per_minute(settings.submissions_per_minute),
            looks: per_minute(settings.submissions_per_minute),
            browsers: per_minute(BROWSER),
            posts: per_minute(settings.draft_posts_per_minute),
            known: Mutex::default(),
            ticks,
            secret,
            world,
        }
    }

    /// May this address ask once more? `subject`: the cookie that its browser brought.
    pub fn allows(&self, peer: Peer, subject: Option<&Subject>) -> bool {
        let browser = subject.map(|subject| self.key(subject));
        let price = match &browser {
            Some(browser) if self.is_known(browser) && self.browsers.check_key(browser).is_ok() => QUARTER,
            _ => WHOLE,
        };
        let within = self.requests.check_key_n(&self.key(&peer.household()), price);
        let allowed = within.is_ok_and(|paid| paid.is_ok());
        // Known is who paid the whole price once: memory cannot be filled for nothing.
        if let (true, Some(browser)) = (allowed, browser) {
            self.remember(browser);
        }
        allowed
    }

    /// Far past the allowance not even a page is drawn.
    pub fn floods(&self, peer: Peer) -> bool {
        self.flood.check_key(&self.key(&peer.household())).is_err()
    }

    /// As [`Limits::floods`], for POSTs, which are counted apart.
    pub fn floods_with_posts(&self, peer: Peer) -> bool {
        self.flood_of_posts.check_key(&self.key(&peer.household())).is_err()
    }

    pub fn allows_submission(&self, peer: Peer) -> bool {
        self.submissions.check_key(&self.key(&peer.household())).is_ok()
    }

    /// May this address ask once more where a report stands? By address alone: a limit by
    /// reference would let anybody who knows one, as from an e-mail, shut its reporter out.
    /// It need not be a low one: at 60 a minute an address has 2^25 guesses in a year, at one
    /// of 2^57 codes, beside a reference that has to be the right one.
    pub fn allows_look(&self, peer: Peer) -> bool {
        self.looks.check_key(&self.key(&peer.household())).is_ok()
    }

    pub fn allows_post(&self, subject: &Subject) -> bool {
        self.posts.check_key(&self.key(subject)).is_ok()
    }

    /// Forgets who has been quiet; called now and then.
    pub fn tidy(&self) {
        for limiter in [
            &self.requests,
            &self.flood,
            &self.flood_of_posts,
            &self.submissions,
            &self.looks,
            &self.browsers,
            &self.posts,
        ] {
            limiter.retain_recent();
        }
        let now = self.ticks.elapsed();
        self.known.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, until| *until > now);
    }

    fn is_known(&self, browser: &Key) -> bool {
        let now = self.ticks.elapsed();
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(browser).is_some_and(|until| *until > now)
    }

    fn remember(&self, browser: Key) {
        let until = self.ticks.elapsed().saturating_add(KNOWN_FOR);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_KNOWN || known.contains_key(&browser) {
            known.insert(browser, until);
        }
    }

    fn key(&self, who: &[u8]) -> Key {
        let day = self.world.now() / DAY;
        // A poisoned lock holds a whole key all the same.
        let mut secret = self.secret.lock().unwrap_or_else(PoisonError::into_inner);
        if secret.day != day {
            *secret = Secret { day, key: self.world.chance.bytes() };
        }
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret.key).expect("HMAC takes a key of any length");
        drop(secret);
        mac.update(who);
        let mut key = Key::default();
        key.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{SystemChance, TestClock};
    use std::sync::Arc;
    use std::time::Duration;

    fn peer() -> Peer {
        Peer::of([203, 0, 113, 9].into(), &[], &[])
    }

    /// Noon: a day's end would change the key.
    fn limits(requests_per_minute: u32) -> (Limits, Arc<TestClock>) {
        let clock = TestClock::at(DAY / 2);
        let settings = Settings { requests_per_minute, ..Settings::default() };
        (Limits::new(&settings, World::test(clock.clone(), 1)), clock)
    }

    /// How often one address is served before it is refused.
    fn served(limits: &Limits, mut token: impl FnMut() -> Option<Subject>) -> usize {
        let peer = peer();
        (0..100_000).take_while(|_| limits.allows(peer, token().as_ref())).count()
    }

    #[test]
    fn a_browser_that_was_here_costs_a_quarter() {
        let (ours, _) = limits(10);
        assert_eq!(served(&ours, || None), 10);
        // The first at the whole price, then 36 quarters.
        let (ours, _) = limits(10);
        let token = (&SystemChance as &dyn crate::world::Chance).bytes::<32>();
        assert_eq!(served(&ours, || Some(token)), 1 + 36);
        assert_eq!(served(&ours, || None), 0, "it is one address still");
    }

    #[test]
    fn tokens_that_are_made_up_gain_nothing() {
        let (ours, _) = limits(100);
        assert_eq!(served(&ours, || Some((&SystemChance as &dyn crate::world::Chance).bytes::<32>())), 100);
        let known = ours.known.lock().unwrap().len();
        assert_eq!(known, 100, "who was refused takes no memory");
    }

    #[test]
    fn a_browser_that_asks_too_often_pays_as_a_stranger() {
        let (ours, _) = limits(100);
        let token = (&SystemChance as &dyn crate::world::Chance).bytes::<32>();
        let quarters = 4 * 100 - 4 - BROWSER as usize;
        assert_eq!(served(&ours, || Some(token)), 1 + BROWSER as usize + quarters / 4);
    }

    #[test]
    fn who_stays_away_is_forgotten() {
        let (ours, clock) = limits(10);
        let token = (&SystemChance as &dyn crate::world::Chance).bytes::<32>();
        served(&ours, || Some(token));
        clock.advance(Duration::from_secs(601));
        ours.tidy();
        assert!(ours.known.lock().unwrap().is_empty());
        assert!(ours.requests.is_empty() && ours.browsers.is_empty());
        assert_eq!(served(&ours, || Some(token)), 1 + 36);
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_nobody_waiting() {
        let (ours, clock) = limits(10);
        assert_eq!(served(&ours, || None), 10);
        clock.set(DAY / 2 - 3_600_000_000);
        assert_eq!(served(&ours, || None), 0);
        clock.advance(Duration::from_secs(60));
        assert_eq!(served(&ours, || None), 10);
    }

    #[test]
    fn posts_are_given_a_page_when_the_rest_is_not() {
        let (ours, _) = limits(10);
        let peer = peer();
        assert_eq!((0..1000).take_while(|_| !ours.floods(peer)).count(), 60);
        assert_eq!((0..1000).take_while(|_| !ours.floods_with_posts(peer)).count(), 100);
    }
}
