//! Security headers of every response (ASVS 3.4).

use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};

pub struct SecurityHeaders {
    csp: HeaderValue,
}

impl SecurityHeaders {
    /// `exit_to`: the neutral site that the exit form's redirect may reach.
    pub fn new(exit_to: &str) -> Result<SecurityHeaders, header::InvalidHeaderValue> {
        let site = exit_to.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let csp = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; \
             connect-src 'self'; manifest-src 'self'; form-action 'self' {site}; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
        );
        Ok(SecurityHeaders { csp: HeaderValue::from_str(&csp)? })
    }

    pub fn put(&self, headers: &mut HeaderMap, secure: bool) {
        let fixed: [(HeaderName, &'static str); 7] = [
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "same-origin"),
            (
                HeaderName::from_static("permissions-policy"),
                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
            ),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (header::X_FRAME_OPTIONS, "DENY"),
            (HeaderName::from_static("x-dns-prefetch-control"), "off"),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(header::CONTENT_SECURITY_POLICY, self.csp.clone());
        // A page may hold what a person typed; what is cached for good says so itself.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
        if secure {
            headers.insert(
                header::STRICT_TRANSPORT_SECURITY,
                HeaderValue::from_static("max-age=63072000; includeSubDomains"),
            );
        }
    }
}
