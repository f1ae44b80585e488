//! Codes of an authenticator app (TOTP, RFC 6238): SHA-1, six digits, 30 seconds, which
//! is what every app makes.
//!
//! A code is taken one step before and after its own (RFC 6238, 5.2), so for 90 seconds
//! at most: a phone's clock is seldom right to the second, and a person types slowly.
//! ASVS 6.5.5 asks for 30; that each works once, whatever came of it, is held by
//! [`crate::store::accounts::totp`].

use crate::domain::{DomainError, Service};
use crate::seal::Place;
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::Zeroizing;

/// 160 bits, as RFC 4226 recommends.
const SECRET: usize = 20;
const DIGITS: u8 = 6;
const STEP_SECONDS: u64 = 30;
const STEPS_EITHER_SIDE: u16 = 1;

/// One account's secret, opened.
pub(in crate::domain) struct Authenticator(Totp);

impl Authenticator {
    /// `issuer` and `email` are what the app shows beside the code.
    fn new(secret: &[u8], issuer: &str, email: &str) -> Result<Authenticator, DomainError> {
        // A colon would end the issuer's name.
        let issuer = issuer.replace(':', " ");
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(DIGITS)
            .with_step_duration(STEP_SECONDS)
            .with_skew(STEPS_EITHER_SIDE)
            .with_secret(secret)
            .with_issuer(Some(issuer))
            .with_account_name(email)
            .build();
        totp.map(Authenticator).map_err(|_| DomainError::Stored("a second factor"))
    }

    /// The step of time that the code belongs to, if it is right at `now` (microseconds).
    /// As typed: apps show a gap in the middle.
    pub(in crate::domain) fn step_of(&self, typed: &str, now: i64) -> Option<i64> {
        let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let step = self.0.check(&code, u64::try_from(now / 1_000_000).ok()?)?;
        i64::try_from(step).ok()
    }

    /// `otpauth://…`: what a QR code holds.
    pub(super) fn address(&self) -> Result<String, DomainError> {
        self.0.to_url().map_err(|_| DomainError::Stored("a second factor"))
    }

    /// For those who type it: base32; the page groups it.
    pub(super) fn secret(&self) -> String {
        self.0.secret().to_base32()
    }
}

impl Service {
    /// A new secret for an account, sealed in its place.
    pub(super) fn new_totp_secret(&self, account: [u8; 16]) -> Vec<u8> {
        let secret: Zeroizing<[u8; SECRET]> = Zeroizing::new(self.world.chance.bytes());
        self.keys.data_key(LABEL).seal(place(account), &secret[..], &*self.world.chance)
    }

    /// What [`Service::new_totp_secret`] sealed for this account.
    pub(in crate::domain) fn authenticator(
        &self,
        account: [u8; 16],
        email: &str,
        sealed: &[u8],
    ) -> Result<Authenticator, DomainError> {
        let secret = Zeroizing::new(self.keys.data_key(LABEL).open(place(account), sealed)?);
        Authenticator::new(&secret, &self.settings.organisation, email)
    }
}

const LABEL: &str = "totp";

fn place(row: [u8; 16]) -> Place {
    Place { table: "accounts", column: "totp", row }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six of its eight digits.
    const RFC: [(i64, &str); 4] =
        [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")];

    fn authenticator() -> Authenticator {
        Authenticator::new(b"12345678901234567890", "Anytown: Police", "sam@example.org").unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (second, code) in RFC {
            assert_eq!(authenticator().step_of(code, second * 1_000_000), Some(second / 30), "{second}");
        }
    }

    #[test]
    fn a_code_is_taken_one_step_either_side() {
        let (second, code) = RFC[1];
        let step = second / 30;
        let taken = |at: i64| authenticator().step_of(code, at * 30_000_000) == Some(step);
        assert_eq!([-2, -1, 0, 1, 2].map(|by| taken(step + by)), [false, true, true, true, false]);
    }

    #[test]
    fn a_code_is_read_as_apps_show_it() {
        let (second, code) = RFC[0];
        let now = second * 1_000_000;
        for typed in ["287 082", " 287082 ", "287-082"] {
            assert!(authenticator().step_of(typed, now).is_some(), "{typed}");
        }
        for typed in ["", code.get(1..).unwrap(), "2870820", "+87082", "28708２", "abcdef"] {
            assert_eq!(authenticator().step_of(typed, now), None, "{typed}");
        }
    }

    #[test]
    fn an_app_is_told_who_it_is_for() {
        let address = authenticator().address().unwrap();
        assert!(address.starts_with("otpauth://totp/Anytown%20%20Police:sam%40example.org?secret="), "{address}");
        assert_eq!(authenticator().secret(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
