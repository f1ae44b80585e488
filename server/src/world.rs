//! Time and chance, as parameters: whoever needs the hour or a random number
//! is given a [`World`] and asks it, so that a test can say what both are.
//!
//! Not for time zones or calendars (a date as people read it is made where it
//! is shown), and not for waiting (that is tokio's).

pub mod ticks;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

/// Where the present moment comes from.
pub trait Clock: Send + Sync {
    /// Microseconds since 1970-01-01T00:00:00Z, the unit of every `*_at`.
    fn now(&self) -> i64;
}

/// Where random bytes come from. Keys and tokens are made of them, so in
/// production only [`SystemChance`] will do.
pub trait Chance: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);

    /// A new row's id: 16 random bytes.
    fn id(&self) -> [u8; 16] {
        let mut id = [0; 16];
        self.fill(&mut id);
        id
    }
}

impl dyn Chance + '_ {
    /// `N` random bytes as an array.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// Both, cheap to clone and to pass down.
#[derive(Clone)]
pub struct World {
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
}

impl World {
    /// The machine's own clock and random source.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) }
    }

    /// A world for tests: the given clock, and chance that repeats from `seed`.
    pub fn test(clock: Arc<TestClock>, seed: u64) -> Self {
        Self { clock, chance: Arc::new(SeededChance::new(seed)) }
    }

    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    pub fn id(&self) -> [u8; 16] {
        self.chance.id()
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("World")
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the time")]
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        micros(since)
    }
}

/// A clock that stands still until it is moved: for tests, and to play what happened in
/// the past (a demonstration).
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// A clock that stands at `micros` (UTC).
    pub fn at(micros: i64) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(micros)))
    }

    pub fn set(&self, micros: i64) {
        self.0.store(micros, Ordering::SeqCst);
    }

    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(micros(by), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// The operating system's random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the system for chance")]
    fn fill(&self, bytes: &mut [u8]) {
        // Going on without randomness would mean guessable keys: stop instead.
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// Repeatable bytes for tests: SHA-256 of seed, call and block.
#[derive(Debug)]
pub struct SeededChance {
    seed: u64,
    calls: AtomicU64,
}

impl SeededChance {
    pub fn new(seed: u64) -> Self {
        Self { seed, calls: AtomicU64::new(0) }
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        for (block, chunk) in bytes.chunks_mut(32).enumerate() {
            let mut hash = Sha256::new();
            hash.update(self.seed.to_be_bytes());
            hash.update(call.to_be_bytes());
            hash.update((block as u64).to_be_bytes());
            chunk.copy_from_slice(&hash.finalize()[..chunk.len()]);
        }
    }
}

fn micros(span: Duration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_clock_moves_only_when_told() {
        let clock = TestClock::at(5);
        assert_eq!(clock.now(), 5);
        clock.advance(Duration::from_secs(1));
        assert_eq!(clock.now(), 1_000_005);
        clock.set(7);
        assert_eq!(clock.now(), 7);
    }

    #[test]
    fn the_system_clock_counts_microseconds_since_1970() {
        let year_2020 = 1_577_836_800_000_000;
        let year_2200 = 7_258_118_400_000_000;
        assert!((year_2020..year_2200).contains(&SystemClock.now()));
    }

    #[test]
    fn seeded_chance_repeats_and_does_not_repeat_itself() {
        let (one, two) = (SeededChance::new(1), SeededChance::new(1));
        let first: [u8; 70] = (&one as &dyn Chance).bytes();
        assert_eq!(first, (&two as &dyn Chance).bytes::<70>());
        assert_ne!(one.id(), one.id());
        assert_ne!(SeededChance::new(2).id(), SeededChance::new(1).id());
    }

    #[test]
    fn system_chance_differs_from_call_to_call() {
        assert_ne!(SystemChance.id(), SystemChance.id());
    }
}
