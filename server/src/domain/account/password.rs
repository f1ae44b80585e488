//! Passwords, hashed and compared: argon2id, away from the threads that answer requests,
//! and few at a time.
//!
//! A password is taken as it was typed: no composition rules, no trimming, no folding of
//! Unicode. Who types a letter with its accent apart types another password; browsers
//! put the two together. What makes a bad one is in [`super::password_rules`].

use crate::domain::DomainError;
use crate::world::Chance;
use argon2::password_hash;
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// OWASP's Password Storage Cheat Sheet: argon2id with at least 19 MiB, two passes and
/// one lane. A hash with others is made anew when its owner signs in.
const PARAMS: Params = match Params::new(19 * 1024, 2, 1, None) {
    Ok(params) => params,
    Err(_) => panic!("these parameters are within argon2's bounds"),
};

/// How many are worked on at once: each takes 19 MiB and a core for some hundredths of a
/// second. With two, 200 people are through in a few seconds, and a flood of guesses
/// leaves cores for everybody else.
const MOST_AT_ONCE: usize = 2;

/// Compared with where there is no password, so that the answer takes as long. Made of
/// no password that anybody knows.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy10aGlzIQ$6I6HKOT7uVPCTTQhZqb/fklkBZ8ByMKbRWIv1AxG7Fo";

/// Where passwords are worked on: one for the whole process.
#[derive(Debug)]
pub struct Passwords {
    places: Arc<Semaphore>,
    hashed: AtomicU64,
}

impl Default for Passwords {
    fn default() -> Passwords {
        Passwords { places: Arc::new(Semaphore::new(MOST_AT_ONCE)), hashed: AtomicU64::new(0) }
    }
}

/// What comparing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    Wrong,
    Right,
    /// Right, and hashed with parameters that are not today's.
    RightButOld,
}

impl Passwords {
    /// The PHC string of a password.
    pub async fn hash(&self, password: &str, chance: &dyn Chance) -> Result<String, DomainError> {
        let salt: [u8; 16] = chance.bytes();
        let password = Zeroizing::new(password.to_owned());
        let hashed = self.in_its_place(move || {
            let hash: Result<PasswordHash, _> = hasher().hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string())
        });
        hashed.await?.map_err(|_| DomainError::Hashing)
    }

    /// Takes as long with no password as with one.
    pub async fn compare(&self, stored: Option<&str>, password: &str) -> Result<Compared, DomainError> {
        let anybodys = stored.is_some();
        let stored = stored.unwrap_or(NOBODYS).to_owned();
        let password = Zeroizing::new(password.to_owned());
        let compared = self.in_its_place(move || compare_now(&stored, password.as_bytes())).await??;
        Ok(if anybodys { compared } else { Compared::Wrong })
    }

    /// How many passwords were hashed so far, to be compared or stored: the work that an
    /// answer's time would tell of.
    pub fn hashed(&self) -> u64 {
        self.hashed.load(Ordering::Relaxed)
    }

    /// The place is given back when the work is done, and not when whoever asked for it
    /// goes away: else a visitor who hangs up early would make room for the next.
    async fn in_its_place<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, DomainError> {
        let place = self.places.clone().acquire_owned().await.map_err(|_| DomainError::Hashing)?;
        self.hashed.fetch_add(1, Ordering::Relaxed);
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        working.await.map_err(|_| DomainError::Hashing)
    }
}

fn compare_now(stored: &str, password: &[u8]) -> Result<Compared, DomainError> {
    let broken = DomainError::Stored("a password");
    let Ok(hash) = PasswordHash::new(stored) else { return Err(broken) };
    match hasher().verify_password(password, &hash) {
        Ok(()) if is_todays(&hash) => Ok(Compared::Right),
        Ok(()) => Ok(Compared::RightButOld),
        Err(password_hash::Error::PasswordInvalid) => Ok(Compared::Wrong),
        Err(_) => Err(broken),
    }
}

fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, PARAMS)
}

fn is_todays(hash: &PasswordHash) -> bool {
    let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
    hash.algorithm == ARGON2ID_IDENT
        && hash.version == Some(u32::from(Version::V0x13))
        && Params::try_from(hash).is_ok_and(|params| costs(&params) == costs(&PARAMS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    const PASSWORD: &str = "Ŵyn y gors, a lamp";

    #[tokio::test]
    async fn a_password_opens_its_hash_and_no_other_does() {
        let chance = SeededChance::new(1);
        let passwords = Passwords::default();
        let stored = passwords.hash(PASSWORD, &chance).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(passwords.compare(Some(&stored), PASSWORD).await.unwrap(), Compared::Right);
        for wrong in ["", "ŵyn y gors, a lamp", "Ŵyn y gors, a lamp "] {
            assert_eq!(passwords.compare(Some(&stored), wrong).await.unwrap(), Compared::Wrong, "{wrong}");
        }
        assert_ne!(passwords.hash(PASSWORD, &chance).await.unwrap(), stored, "a salt of its own");
        assert_eq!(passwords.hashed(), 6);
    }

    #[tokio::test]
    async fn nobodys_password_is_hashed_as_todays_are_and_never_right() {
        assert!(is_todays(&PasswordHash::new(NOBODYS).unwrap()));
        let passwords = Passwords::default();
        assert_eq!(passwords.compare(None, PASSWORD).await.unwrap(), Compared::Wrong);
        assert_eq!(passwords.hashed(), 1);
    }

    #[tokio::test]
    async fn older_parameters_are_noticed() {
        let older = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(9216, 4, 1, None).unwrap());
        let older: PasswordHash = older.hash_password_with_salt(PASSWORD.as_bytes(), &[7; 16]).unwrap();
        let passwords = Passwords::default();
        let compared = passwords.compare(Some(&older.to_string()), PASSWORD).await.unwrap();
        assert_eq!(compared, Compared::RightButOld);
        assert_eq!(passwords.compare(Some(&older.to_string()), "another").await.unwrap(), Compared::Wrong);
    }

    #[tokio::test]
    async fn what_is_not_a_hash_is_a_fault_and_not_a_wrong_password() {
        for broken in ["", "secret", "$argon2id$v=19$m=19456,t=2,p=1$short$"] {
            let compared = Passwords::default().compare(Some(broken), PASSWORD).await;
            assert!(matches!(compared, Err(DomainError::Stored(_))), "{broken}");
        }
    }

    #[tokio::test]
    async fn whoever_goes_away_gives_no_place_back_before_the_work_ends() {
        let (start, started) = std::sync::mpsc::channel::<()>();
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let passwords = Arc::new(Passwords::default());
        let theirs = passwords.clone();
        let work = tokio::spawn(async move {
            let work = move || {
                start.send(()).unwrap();
                ended.recv().unwrap();
            };
            theirs.in_its_place(work).await
        });
        tokio::task::spawn_blocking(move || started.recv().unwrap()).await.unwrap();
        work.abort();
        let _ = work.await;
        assert_eq!(passwords.places.available_permits(), MOST_AT_ONCE - 1, "it is still at work");
        end.send(()).unwrap();
    }
}
