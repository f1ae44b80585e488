//! How much one address, or one draft, may ask for in a minute.
//!
//! Addresses are never stored or logged: they live in memory only, as a MAC under a
//! key that is thrown away every day. An IPv6 household is its /64.

use crate::config::Limits as Settings;
use crate::seal::HolderToken;
use crate::world::World;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use hmac::{Hmac, KeyInit, Mac};
use ipnet::IpNet;
use sha2::Sha256;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Mutex;

/// Seconds that a refused visitor is asked to wait.
pub const RETRY_AFTER: u64 = 60;
/// How many times the allowance is a flood.
const FLOOD: u32 = 3;
const DAY: i64 = 86_400_000_000;

/// The visitor's address, as far as our proxies can be believed. Not `Debug`: it
/// must not get into a log.
#[derive(Clone, Copy)]
pub struct Peer(IpAddr);

/// Marks a request of an address whose allowance is used up.
#[derive(Clone, Copy)]
pub struct Exhausted;

type Key = [u8; 16];

pub struct Limits {
    requests: DefaultKeyedRateLimiter<Key>,
    flood: DefaultKeyedRateLimiter<Key>,
    submissions: DefaultKeyedRateLimiter<Key>,
    posts: DefaultKeyedRateLimiter<Key>,
    secret: Mutex<Secret>,
    world: World,
}

struct Secret {
    day: i64,
    key: [u8; 32],
}

impl Peer {
    /// `forwarded`: the values of X-Forwarded-For, believed from the right for as
    /// long as they come from a trusted proxy.
    pub fn of(connection: IpAddr, forwarded: &[&str], trusted: &[IpNet]) -> Peer {
        let mut peer = connection.to_canonical();
        for hop in forwarded.iter().flat_map(|v| v.split(',')).rev() {
            if !trusted.iter().any(|net| net.contains(&peer)) {
                break;
            }
            match address(hop.trim()) {
                Some(address) => peer = address.to_canonical(),
                None => break,
            }
        }
        Peer(peer)
    }

    fn household(self) -> [u8; 16] {
        match self.0 {
            IpAddr::V4(v4) => v4.to_ipv6_mapped().octets(),
            IpAddr::V6(v6) => {
                let mut octets = v6.octets();
                octets[8..].fill(0);
                octets
            }
        }
    }
}

/// `1.2.3.4`, `2001:db8::1`, and with a port as some proxies write it.
fn address(hop: &str) -> Option<IpAddr> {
    let bare = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|s| s.ip())).or_else(bare)
}

impl Limits {
    pub fn new(settings: &Settings, world: World) -> Limits {
        let per_minute = |n: u32| RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)));
        let secret = Mutex::new(Secret { day: world.now() / DAY, key: world.chance.bytes() });
        Limits {
            requests: per_minute(settings.requests_per_minute),
            flood: per_minute(settings.requests_per_minute.saturating_mul(FLOOD)),
            submissions: per_minute(settings.submissions_per_minute),
            posts: per_minute(settings.draft_posts_per_minute),
            secret,
            world,
        }
    }

    pub fn allows(&self, peer: Peer) -> bool {
        self.requests.check_key(&self.key(&peer.household())).is_ok()
    }

    /// Far past the allowance not even a page is drawn.
    pub fn floods(&self, peer: Peer) -> bool {
        self.flood.check_key(&self.key(&peer.household())).is_err()
    }

    pub fn allows_submission(&self, peer: Peer) -> bool {
        self.submissions.check_key(&self.key(&peer.household())).is_ok()
    }

    pub fn allows_post(&self, token: &HolderToken) -> bool {
        self.posts.check_key(&self.key(&token.lookup())).is_ok()
    }

    /// Forgets who has been quiet; called now and then.
    pub fn tidy(&self) {
        self.requests.retain_recent();
        self.flood.retain_recent();
        self.submissions.retain_recent();
        self.posts.retain_recent();
    }

    fn key(&self, who: &[u8]) -> Key {
        let day = self.world.now() / DAY;
        // A poisoned lock holds a whole key all the same.
        let mut secret = self.secret.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
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

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_forwarded_address_is_believed_from_a_trusted_proxy_alone() {
        let trusted: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap()];
        let peer = |from: &str, forwarded: &[&str]| Peer::of(ip(from), forwarded, &trusted).0;
        assert_eq!(peer("203.0.113.9", &["1.2.3.4"]), ip("203.0.113.9"));
        assert_eq!(peer("10.0.0.1", &["1.2.3.4"]), ip("1.2.3.4"));
        // What the visitor wrote in front of the proxies' own entries is not believed.
        assert_eq!(peer("10.0.0.1", &["9.9.9.9, 1.2.3.4, 10.0.0.2"]), ip("1.2.3.4"));
        assert_eq!(peer("10.0.0.1", &["1.2.3.4:5678"]), ip("1.2.3.4"));
        assert_eq!(peer("10.0.0.1", &["[2001:db8::1]:443"]), ip("2001:db8::1"));
        assert_eq!(peer("10.0.0.1", &["nonsense"]), ip("10.0.0.1"));
    }

    #[test]
    fn an_ipv6_household_is_one() {
        let (a, b, c) = (Peer(ip("2001:db8:1:2::1")), Peer(ip("2001:db8:1:2:ffff::9")), Peer(ip("2001:db8:1:3::1")));
        assert_eq!(a.household(), b.household());
        assert_ne!(a.household(), c.household());
    }
}
