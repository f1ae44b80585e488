//! The fields of a POST, which nobody gets at without the check: origin, protected
//! field, size, type, text and number of fields, and the draft's allowance.

use super::Web;
use super::csrf::{Owner, Subject, owner_of};
use super::error::WebError;
use super::limit::{Exhausted, Peer, RETRY_AFTER};
use super::visitor::Visitor;
use crate::domain::session::Person;
use crate::seal::HolderToken;
use app::form::Fields;
use app::view::ProblemKind;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{Extensions, HeaderMap, StatusCode, Uri};
use http_body_util::BodyExt;
use std::convert::Infallible;
use std::sync::Arc;

/// More than any page for the public has.
const MAX_FIELDS: usize = 400;
/// More than a whole form has, with every item it allows.
const MAX_FIELDS_AT_DESK: usize = 4000;
/// So much past the limit is read and thrown away: a browser shows no page before it
/// has sent all of its own.
const SPARE: u64 = 8 * 1024 * 1024;

/// Typed fields that came from our own page, in this visitor's browser. Can be
/// made by the check alone.
pub struct Protected {
    fields: Fields,
    pub visitor: Visitor,
}

impl Protected {
    /// What was typed. The protected field itself is not among it.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The reporter's token.
    pub fn holder(&self) -> Result<&HolderToken, WebError> {
        self.visitor.holder()
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    /// The revision that the page showed; of a page that does not say it, older than any.
    pub fn revision(&self) -> i64 {
        self.get("revision").parse().unwrap_or(0)
    }
}

impl FromRequest<Web> for Protected {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Protected, WebError> {
        let (mut parts, body) = request.into_parts();
        let Ok(mut visitor) = Visitor::from_request_parts(&mut parts, web).await;
        visitor.person = parts.extensions.get::<Arc<Person>>().cloned();
        let (csrf, fields) = form_fields(web, &visitor, &parts.headers, body).await?;
        let subject = match checked(web, &visitor, &parts.headers, &csrf) {
            Ok(subject) => subject,
            Err(mut refused) => {
                // A page of this very person's, from before they signed in again: what they
                // typed is not lost.
                let owner = visitor.person.as_ref().map(|p| web.site.csrf.owner(p.account));
                let own = owner.is_some() && owner == owner_of(&csrf);
                if refused.kind == ProblemKind::Forged && own && own_origin(&visitor, &parts.headers) == Some(true) {
                    refused.resend = Some((again(&parts.uri), fields));
                }
                return Err(refused);
            }
        };
        if !allowed(web, &parts.extensions, &subject) {
            let mut refused = WebError::new(ProblemKind::TooManyRequests);
            refused.retry_after = Some(RETRY_AFTER);
            refused.resend = Some((again(&parts.uri), fields));
            return Err(refused);
        }
        Ok(Protected { fields, visitor })
    }
}

/// The fields of a page of ours that was drawn for another session, or for nobody who is
/// signed in now. All that may be done with them is giving them back to who typed them.
pub struct Stale {
    pub fields: Fields,
    /// Whose page it was, as it says itself.
    pub owner: Option<Owner>,
    /// Where it was sent.
    pub action: String,
}

impl FromRequest<Web> for Stale {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Stale, WebError> {
        let (mut parts, body) = request.into_parts();
        let Ok(visitor) = Visitor::from_request_parts(&mut parts, web).await;
        let (csrf, fields) = form_fields(web, &visitor, &parts.headers, body).await?;
        // Without the field the Origin must be there.
        if own_origin(&visitor, &parts.headers) != Some(true) {
            return Err(ProblemKind::Forged.into());
        }
        Ok(Stale { fields, owner: owner_of(&csrf), action: again(&parts.uri) })
    }
}

/// What was typed on a page that wants no cookie, so that there is no protected field. Only
/// for a POST that changes nothing: another site that made it would not get to see the
/// answer, and where the browser says that it comes from one it is refused.
pub struct Inquiry {
    fields: Fields,
    pub visitor: Visitor,
}

impl Inquiry {
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name)
    }
}

impl FromRequest<Web> for Inquiry {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Inquiry, WebError> {
        let (mut parts, body) = request.into_parts();
        let Ok(visitor) = Visitor::from_request_parts(&mut parts, web).await;
        let (_, fields) = form_fields(web, &visitor, &parts.headers, body).await?;
        if own_origin(&visitor, &parts.headers) == Some(false) {
            return Err(ProblemKind::Forged.into());
        }
        let looks = |peer: &Peer| web.site.limits.allows_look(*peer);
        if parts.extensions.get::<Exhausted>().is_some() || !parts.extensions.get::<Peer>().is_none_or(looks) {
            let mut refused = WebError::new(ProblemKind::TooManyRequests);
            refused.retry_after = Some(RETRY_AFTER);
            refused.resend = Some((again(&parts.uri), fields));
            return Err(refused);
        }
        Ok(Inquiry { fields, visitor })
    }
}

/// The protected field, and apart from it what was typed.
async fn form_fields(
    web: &Web,
    visitor: &Visitor,
    headers: &HeaderMap,
    body: Body,
) -> Result<(String, Fields), WebError> {
    let body = read(body, web.site.config.limits.body_bytes).await?;
    if !is_form(headers) {
        return Err(ProblemKind::WrongType.into());
    }
    let most = if visitor.is_staff { MAX_FIELDS_AT_DESK } else { MAX_FIELDS };
    let mut fields = decode(&body, most)?;
    let csrf = fields.get("csrf").to_owned();
    fields.0.retain(|(name, _)| name != "csrf");
    Ok((csrf, fields))
}

/// Leaving, which must always work: past the allowances, with any body, and from a page
/// however old. It gives no typed fields, and says what may be done.
pub struct Leaving {
    pub visitor: Visitor,
    /// Sent by a page of ours: the drafts may go.
    pub ours: bool,
    /// To our own home page, and not away: 'Finish and clear this device'.
    pub home: bool,
}

impl FromRequest<Web> for Leaving {
    type Rejection = Infallible;

    async fn from_request(request: Request, web: &Web) -> Result<Leaving, Infallible> {
        let (mut parts, body) = request.into_parts();
        let Ok(visitor) = Visitor::from_request_parts(&mut parts, web).await;
        // What cannot be read has no fields.
        let body = read(body, web.site.config.limits.body_bytes).await.unwrap_or_default();
        let fields = decode(&body, MAX_FIELDS).unwrap_or_default();
        // The Origin alone will do: the field of an old page belongs to another token. A
        // browser that sends none has the field, or nothing is deleted.
        let ours = own_origin(&visitor, &parts.headers)
            .unwrap_or_else(|| checked(web, &visitor, &parts.headers, fields.get("csrf")).is_ok());
        Ok(Leaving { ours, home: ours && fields.get("to") == "home", visitor })
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let form = "application/x-www-form-urlencoded";
    kind.split(';').next().is_some_and(|k| k.trim().eq_ignore_ascii_case(form))
}

/// Where the same POST goes once more: its path, and whether it came from the check page.
/// What else stands in a query would be reflected into a page.
fn again(uri: &Uri) -> String {
    let change = uri.query().is_some_and(|q| q.split('&').any(|p| p == "change=1"));
    format!("{}{}", uri.path(), if change { "?change=1" } else { "" })
}

/// May this address and this browser post once more?
pub fn allowed(web: &Web, extensions: &Extensions, subject: &Subject) -> bool {
    extensions.get::<Exhausted>().is_none() && web.site.limits.allows_post(subject)
}

/// The check alone, for the one endpoint that takes JSON.
pub fn checked(web: &Web, visitor: &Visitor, headers: &HeaderMap, csrf: &str) -> Result<Subject, WebError> {
    // Browsers say where a POST comes from; an old one that does not still needs the field.
    if own_origin(visitor, headers) == Some(false) || visitor.origin.is_none() {
        return Err(ProblemKind::Forged.into());
    }
    let Some(subject) = visitor.subject() else { return Err(ProblemKind::NoCookies.into()) };
    if !web.site.csrf.is_right(&subject, csrf) {
        return Err(ProblemKind::Forged.into());
    }
    Ok(subject)
}

/// Does the POST come from a page under the very name that it was sent to? `None` where
/// the browser does not say.
fn own_origin(visitor: &Visitor, headers: &HeaderMap) -> Option<bool> {
    let said = headers.get(ORIGIN)?;
    Some(visitor.origin.as_ref().is_some_and(|own| own.as_bytes() == said.as_bytes()))
}

/// A whole body of at most `limit` bytes. A longer one is read to its end before it is
/// refused, unless it is, or says it is, longer by far.
pub async fn read(mut body: Body, limit: usize) -> Result<Bytes, WebError> {
    let limit = limit as u64;
    let most = limit.saturating_add(SPARE);
    if body.size_hint().lower() > most {
        return Err(ProblemKind::TooLarge.into());
    }
    let mut kept: Vec<u8> = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        // The line broke: nobody is there to read a page.
        let broken = |_| WebError { status: StatusCode::BAD_REQUEST, ..WebError::new(ProblemKind::TimedOut) };
        let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
        length += data.len() as u64;
        if length > most {
            return Err(ProblemKind::TooLarge.into());
        }
        if length <= limit {
            kept.extend_from_slice(&data);
        } else {
            kept = Vec::new();
        }
    }
    if length > limit { Err(ProblemKind::TooLarge.into()) } else { Ok(kept.into()) }
}

fn decode(body: &[u8], most: usize) -> Result<Fields, WebError> {
    let mut fields = Fields::default();
    for pair in body.split(|b| *b == b'&').filter(|p| !p.is_empty()) {
        if fields.0.len() == most {
            return Err(ProblemKind::TooManyFields.into());
        }
        let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
        let (name, value) = (&pair[..at], pair.get(at + 1..).unwrap_or_default());
        fields.push(text(name)?, text(value)?);
    }
    Ok(fields)
}

/// Percent-decoded; refused where it is not UTF-8, rather than changed silently.
pub(super) fn text(encoded: &[u8]) -> Result<String, WebError> {
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
        let fields = decode(b"a=1&b=x+y%26&a=2&c&=d", MAX_FIELDS).unwrap();
        let wanted = [("a", "1"), ("b", "x y&"), ("a", "2"), ("c", ""), ("", "d")];
        assert_eq!(fields.0, wanted.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }

    #[test]
    fn sending_again_keeps_the_way_back_to_the_check_page_alone() {
        for (sent, to) in [
            ("/report/crime/what", "/report/crime/what"),
            ("/report/crime/what?change=1", "/report/crime/what?change=1"),
            ("/report/crime/what?q=x&change=1&lang=cy", "/report/crime/what?change=1"),
            ("/report/crime/what?change=10", "/report/crime/what"),
        ] {
            assert_eq!(again(&sent.parse().unwrap()), to);
        }
    }

    #[test]
    fn refuses_what_is_not_utf_8_and_too_many_fields() {
        assert_eq!(decode(b"a=%ff%fe", MAX_FIELDS).unwrap_err().kind, ProblemKind::BadText);
        let many = "a=1&".repeat(MAX_FIELDS + 1);
        assert_eq!(decode(many.as_bytes(), MAX_FIELDS).unwrap_err().kind, ProblemKind::TooManyFields);
        assert_eq!(decode(b"a=100%&b=%zz", MAX_FIELDS).unwrap().get("b"), "%zz");
    }
}
