//! Who asks for a passkey: the name it is bound to, and the addresses where it works.

use std::fmt;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

/// The name is that of the first origin that has one, and stays with every passkey for
/// good: passkeys made under one name are worth nothing under another.
pub struct RelyingParty {
    webauthn: Webauthn,
    origins: Vec<String>,
}

impl RelyingParty {
    /// `origins`: as in the settings. A passkey works at each that has the first one's
    /// name, or one below it. `None`: all are addresses (127.0.0.1), which browsers bind
    /// no passkey to.
    pub fn new(origins: &[String], organisation: &str) -> Option<RelyingParty> {
        let named: Vec<(&String, Url)> = origins
            .iter()
            .filter_map(|origin| Some((origin, Url::parse(origin).ok()?)))
            .filter(|(_, url)| url.domain().is_some())
            .collect();
        let (_, first) = named.first()?;
        let name = first.domain()?;
        let mut builder = WebauthnBuilder::new(name, first).ok()?.rp_name(organisation);
        let mut served = Vec::new();
        for (origin, url) in named.iter().filter(|(_, url)| is_below(url, name)) {
            builder = builder.append_allowed_origin(url);
            served.push((*origin).clone());
        }
        Some(RelyingParty { webauthn: builder.build().ok()?, origins: served })
    }

    /// `origin`: one of the settings', as it stands there.
    pub fn serves(&self, origin: &str) -> bool {
        self.origins.iter().any(|served| served == origin)
    }

    pub(super) fn webauthn(&self) -> &Webauthn {
        &self.webauthn
    }
}

fn is_below(url: &Url, name: &str) -> bool {
    let Some(host) = url.domain() else { return false };
    host == name || host.strip_suffix(name).is_some_and(|above| above.ends_with('.'))
}

impl fmt::Debug for RelyingParty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RelyingParty").field(&self.origins).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(origins: &[&str]) -> Option<RelyingParty> {
        let origins: Vec<String> = origins.iter().map(|origin| (*origin).to_owned()).collect();
        RelyingParty::new(&origins, "Anytown Police")
    }

    #[test]
    fn an_address_has_no_passkeys_and_localhost_has() {
        assert!(party(&["http://127.0.0.1:3000", "http://[::1]:3000"]).is_none());
        let local = party(&["http://127.0.0.1:3000", "http://localhost:3000"]).unwrap();
        assert!(local.serves("http://localhost:3000"));
        assert!(!local.serves("http://127.0.0.1:3000") && !local.serves("http://localhost:4000"));
    }

    #[test]
    fn passkeys_work_under_the_first_name_and_below_it() {
        let party = party(&[
            "https://example.org",
            "https://report.example.org",
            "https://another.example",
            "https://myexample.org",
        ])
        .unwrap();
        assert!(party.serves("https://example.org") && party.serves("https://report.example.org"));
        assert!(!party.serves("https://another.example") && !party.serves("https://myexample.org"));
    }
}
