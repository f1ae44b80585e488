//! Whose request it is, as far as proxies can be believed. An IPv6 household is its /64.

use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

/// The visitor's address, as far as our proxies can be believed. Not `Debug`: it
/// must not get into a log.
#[derive(Clone, Copy)]
pub struct Peer(IpAddr);

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

    /// What is counted as one.
    pub fn household(self) -> [u8; 16] {
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
