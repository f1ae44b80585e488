//! The clock of whatever counts attempts: the world's, except that it never goes back.
//! Else one that is set back an hour would keep everybody waiting for an hour.

use super::World;
use governor::clock::Clock;
use governor::nanos::Nanos;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Clone)]
pub struct Ticks(Arc<Mutex<Ticking>>);

struct Ticking {
    world: World,
    last: i64,
    elapsed: u64,
}

impl Ticks {
    pub fn new(world: World) -> Ticks {
        let last = world.now();
        Ticks(Arc::new(Mutex::new(Ticking { world, last, elapsed: 0 })))
    }

    /// Microseconds since it was made.
    pub fn elapsed(&self) -> u64 {
        let mut ticking = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = ticking.world.now();
        let passed = u64::try_from(now.saturating_sub(ticking.last)).unwrap_or(0);
        ticking.last = now;
        ticking.elapsed = ticking.elapsed.saturating_add(passed);
        ticking.elapsed
    }
}

impl Clock for Ticks {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(self.elapsed().saturating_mul(1000))
    }
}
