//! The fields of a POST, which nobody gets at without the check: origin, protected
//! field, size, type, text and number of fields, and the draft's allowance.

use super::Web;
use super::error::WebError;
use super::limit::{Exhausted, RETRY_AFTER};
use super::visitor::Visitor;
use crate::seal::HolderToken;
use app::form::Fields;
use app::view::ProblemKind;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{Extensions, HeaderMap, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::sync::Arc;

/// More than any page of ours has.
const MAX_FIELDS: usize = 400;

/// Typed fields that came from our own page, in this visitor's browser. Can be
/// made by the check alone.
pub struct Protected {
    fields: Fields,
    token: Arc<HolderToken>,
    pub visitor: Visitor,
}

impl Protected {
    /// What was typed. The protected field itself is not among it.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    pub fn holder(&self) -> &HolderToken {
        &self.token
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name)
    }
}

impl FromRequest<Web> for Protected {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Protected, WebError> {
        Protected::open(request, web, true).await
    }
}

/// As [`Protected`], but past the allowances: for leaving, which must always work.
pub struct Leaving(pub Protected);

impl FromRequest<Web> for Leaving {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Leaving, WebError> {
        Protected::open(request, web, false).await.map(Leaving)
    }
}

impl Protected {
    async fn open(request: Request, web: &Web, limited: bool) -> Result<Protected, WebError> {
        let (mut parts, body) = request.into_parts();
        let Ok(visitor) = Visitor::from_request_parts(&mut parts, web).await;
        let form_type = "application/x-www-form-urlencoded";
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|k| k.trim().eq_ignore_ascii_case(form_type)) {
            return Err(ProblemKind::WrongType.into());
        }
        let body = read(body, web.site.config.limits.body_bytes).await?;
        let mut fields = decode(&body)?;
        let csrf = fields.get("csrf").to_owned();
        fields.0.retain(|(name, _)| name != "csrf");
        let token = checked(web, &visitor, &parts.headers, &csrf)?;
        if limited && !allowed(web, &parts.extensions, &token) {
            let mut refused = WebError::new(ProblemKind::TooManyRequests);
            refused.retry_after = Some(RETRY_AFTER);
            refused.resend = Some((parts.uri.path().to_owned(), fields));
            return Err(refused);
        }
        Ok(Protected { fields, token, visitor })
    }
}

/// May this address and this draft post once more?
pub fn allowed(web: &Web, extensions: &Extensions, token: &HolderToken) -> bool {
    extensions.get::<Exhausted>().is_none() && web.site.limits.allows_post(token)
}

/// The check alone, for the one endpoint that takes JSON.
pub fn checked(web: &Web, visitor: &Visitor, headers: &HeaderMap, csrf: &str) -> Result<Arc<HolderToken>, WebError> {
    // Browsers say where a POST comes from; an old one that does not still needs the field.
    let foreign =
        headers.get(ORIGIN).is_some_and(|o| visitor.origin.as_deref().map(str::as_bytes) != Some(o.as_bytes()));
    if foreign || visitor.origin.is_none() {
        return Err(ProblemKind::Forged.into());
    }
    let Some(token) = &visitor.token else { return Err(ProblemKind::NoCookies.into()) };
    if !web.site.csrf.is_right(token, csrf) {
        return Err(ProblemKind::Forged.into());
    }
    Ok(token.clone())
}

pub async fn read(body: axum::body::Body, limit: usize) -> Result<Bytes, WebError> {
    match Limited::new(body, limit).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(e) if e.is::<LengthLimitError>() => Err(ProblemKind::TooLarge.into()),
        // The line broke: nobody is there to read a page.
        Err(_) => Err(WebError { status: StatusCode::BAD_REQUEST, ..WebError::new(ProblemKind::TimedOut) }),
    }
}

fn decode(body: &[u8]) -> Result<Fields, WebError> {
    let mut fields = Fields::default();
    for pair in body.split(|b| *b == b'&').filter(|p| !p.is_empty()) {
        if fields.0.len() == MAX_FIELDS {
            return Err(ProblemKind::TooManyFields.into());
        }
        let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
        let (name, value) = (&pair[..at], pair.get(at + 1..).unwrap_or_default());
        fields.push(text(name)?, text(value)?);
    }
    Ok(fields)
}

/// Percent-decoded; refused where it is not UTF-8, rather than changed silently.
fn text(encoded: &[u8]) -> Result<String, WebError> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut at = 0;
    while let Some(&byte) = encoded.get(at) {
        let hex =
            |i: usize| encoded.get(i).and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'+', ..) => bytes.push(b' '),
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                at += 2;
            }
            _ => bytes.push(byte),
        }
        at += 1;
    }
    String::from_utf8(bytes).map_err(|_| ProblemKind::BadText.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_repeated_names_and_their_order() {
        let fields = decode(b"a=1&b=x+y%26&a=2&c&=d").unwrap();
        let wanted = [("a", "1"), ("b", "x y&"), ("a", "2"), ("c", ""), ("", "d")];
        assert_eq!(fields.0, wanted.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }

    #[test]
    fn refuses_what_is_not_utf_8_and_too_many_fields() {
        assert_eq!(decode(b"a=%ff%fe").unwrap_err().kind, ProblemKind::BadText);
        let many = "a=1&".repeat(MAX_FIELDS + 1);
        assert_eq!(decode(many.as_bytes()).unwrap_err().kind, ProblemKind::TooManyFields);
        assert_eq!(decode(b"a=100%&b=%zz").unwrap().get("b"), "%zz");
    }
}
