//! One secret made from another (HKDF-SHA256, RFC 5869), each for one purpose.

use hkdf::Hkdf;
use sha2::Sha256;

/// Fills `out` with bytes that depend on the secret and the label, and tell
/// nothing of the secret or of another label's bytes.
pub(super) fn expand(secret: &[u8; 32], label: &str, out: &mut [u8]) {
    Hkdf::<Sha256>::new(None, secret)
        .expand_multi_info(&[b"front-counter v1 ", label.as_bytes()], out)
        .expect("fewer than 8,160 bytes are asked for");
}

pub(super) fn derive(secret: &[u8; 32], label: &str) -> [u8; 32] {
    let mut out = [0; 32];
    expand(secret, label, &mut out);
    out
}
