//! Our cookies: the holder's token, the language, and for staff the session and the
//! browser they signed in from. All but the last end with the browser session; on https
//! they carry the `__Host-` prefix (ASVS 3.3.1).

use crate::domain::bearer::Bearer;
use crate::seal::HolderToken;
use app::model::Lang;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use cookie::{Cookie, SameSite};

const TOKEN: &str = "fc";
const LANG: &str = "fc-lang";
const SESSION: &str = "fc-staff";
const DEVICE: &str = "fc-device";
/// How long a browser that staff signed in from is known again.
const DEVICE_DAYS: i64 = 90;

/// Names differ by scheme: a `__Host-` cookie without Secure is dropped.
fn name(base: &str, secure: bool) -> String {
    if secure { format!("__Host-{base}") } else { base.to_owned() }
}

fn find(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|c| c.name() == wanted)
        .map(|c| c.value().to_owned())
}

pub fn token(headers: &HeaderMap, secure: bool) -> Option<HolderToken> {
    HolderToken::parse(&find(headers, &name(TOKEN, secure))?).ok()
}

pub fn session(headers: &HeaderMap, secure: bool) -> Option<Bearer> {
    Bearer::parse(&find(headers, &name(SESSION, secure))?)
}

pub fn device(headers: &HeaderMap, secure: bool) -> Option<Bearer> {
    Bearer::parse(&find(headers, &name(DEVICE, secure))?)
}

pub fn set_session(token: &Bearer, secure: bool) -> HeaderValue {
    header(&cookie(SESSION, token.to_text().to_string(), secure))
}

pub fn set_device(token: &Bearer, secure: bool) -> HeaderValue {
    let mut device = cookie(DEVICE, token.to_text().to_string(), secure);
    device.set_max_age(cookie::time::Duration::days(DEVICE_DAYS));
    header(&device)
}

/// Signed out; the browser is still known.
pub fn clear_session(secure: bool) -> HeaderValue {
    let mut gone = cookie(SESSION, String::new(), secure);
    gone.make_removal();
    header(&gone)
}

pub fn lang(headers: &HeaderMap, secure: bool) -> Option<Lang> {
    Lang::from_code(&find(headers, &name(LANG, secure))?)
}

fn cookie(base: &str, value: String, secure: bool) -> Cookie<'static> {
    Cookie::build((name(base, secure), value)).path("/").secure(secure).http_only(true).same_site(SameSite::Lax).build()
}

fn header(cookie: &Cookie<'_>) -> HeaderValue {
    // Values are base64url or a language code: always header text.
    HeaderValue::from_str(&cookie.to_string()).unwrap_or(HeaderValue::from_static(""))
}

pub fn set_token(token: &HolderToken, secure: bool) -> HeaderValue {
    header(&cookie(TOKEN, token.to_text().to_string(), secure))
}

pub fn set_lang(lang: Lang, secure: bool) -> HeaderValue {
    header(&cookie(LANG, lang.code().to_owned(), secure))
}

/// Takes the reporter's away.
pub fn clear(secure: bool) -> [HeaderValue; 2] {
    [TOKEN, LANG].map(|base| {
        let mut gone = cookie(base, String::new(), secure);
        gone.make_removal();
        header(&gone)
    })
}
