//! Our cookies: the holder's token, the language, and for staff the session, the browser
//! they signed in from and what their queue is filtered by. All but the browser's end with
//! the browser session; on https they carry the `__Host-` prefix (ASVS 3.3.1), the queue's
//! the `__Secure-` prefix, for it is not of every page.

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
const QUEUE: &str = "fc-queue";
/// The longest query of the queue that is kept: it comes with every page of staff's.
const QUEUE_MOST: usize = 1500;
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

fn queue_name(secure: bool) -> String {
    if secure { format!("__Secure-{QUEUE}") } else { QUEUE.to_owned() }
}

/// As the browser has it: nobody has looked yet at what stands in it.
pub fn queue(headers: &HeaderMap, secure: bool) -> Option<String> {
    find(headers, &queue_name(secure)).filter(|query| query.len() <= QUEUE_MOST)
}

/// The query of the queue that is looked at, as our own code writes it. An empty one, and
/// one that is too long, takes the cookie away.
pub fn set_queue(query: &str, secure: bool) -> HeaderValue {
    let kept = (1..=QUEUE_MOST).contains(&query.len());
    let mut queue = cookie(QUEUE, if kept { query.to_owned() } else { String::new() }, secure);
    // For staff alone; `__Host-` would want the whole site.
    queue.set_name(queue_name(secure));
    queue.set_path("/staff");
    if !kept {
        queue.make_removal();
    }
    header(&queue)
}

pub fn lang(headers: &HeaderMap, secure: bool) -> Option<Lang> {
    Lang::from_code(&find(headers, &name(LANG, secure))?)
}

fn cookie(base: &str, value: String, secure: bool) -> Cookie<'static> {
    Cookie::build((name(base, secure), value)).path("/").secure(secure).http_only(true).same_site(SameSite::Lax).build()
}

fn header(cookie: &Cookie<'_>) -> HeaderValue {
    // Values are base64url, a language code or a query that we wrote: always header text.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(cookie: &str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(cookie).unwrap())])
    }

    #[test]
    fn the_queue_is_kept_for_staff_alone() {
        let query = "channel=online&assignee=me&after=5.9";
        for (secure, name) in [(false, "fc-queue"), (true, "__Secure-fc-queue")] {
            let set = set_queue(query, secure).to_str().unwrap().to_owned();
            let (pair, flags) = set.split_once("; ").unwrap();
            assert_eq!(pair, format!("{name}={query}"));
            for flag in ["HttpOnly", "SameSite=Lax", "Path=/staff"] {
                assert!(flags.split("; ").any(|one| one == flag), "{set}");
            }
            assert_eq!(flags.contains("Secure"), secure, "{set}");
            // It ends with the browser session, and belongs to this host alone.
            for never in ["Expires", "Max-Age", "Domain"] {
                assert!(!flags.contains(never), "{set}");
            }
            assert_eq!(queue(&sent(pair), secure).as_deref(), Some(query));
            assert_eq!(queue(&sent(pair), !secure), None);
        }
    }

    #[test]
    fn a_query_that_is_empty_or_too_long_is_not_kept() {
        let (most, over) = ("x".repeat(QUEUE_MOST), "x".repeat(QUEUE_MOST + 1));
        for query in ["", over.as_str()] {
            let set = set_queue(query, true).to_str().unwrap().to_owned();
            assert!(set.starts_with("__Secure-fc-queue=; ") && set.contains("Max-Age=0"), "{set}");
            // Else the browser would keep the one that is there.
            assert!(set.contains("Path=/staff") && set.contains("Secure"), "{set}");
        }
        assert!(!set_queue(&most, true).to_str().unwrap().contains("Max-Age"));
        assert_eq!(queue(&sent(&format!("fc-queue={over}")), false), None);
    }
}
