//! Who asks: language, address they typed, holder's token. No address of theirs.

use super::Web;
use super::cookies;
use super::csrf::Subject;
use super::error::WebError;
use crate::domain::bearer::Bearer;
use crate::domain::session::Person;
use crate::seal::HolderToken;
use app::form::Form;
use app::model::Lang;
use app::view::{Chrome, SignedIn, StaffChrome, StaffSection, TimeLeft};
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::header::{ACCEPT_LANGUAGE, HOST};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use std::convert::Infallible;
use std::sync::Arc;

/// Seconds before its end that a session's warning comes. WCAG 2.2.1 wants 20 at least.
const WARN: u32 = 300;

#[derive(Clone)]
pub struct Visitor {
    pub lang: Lang,
    /// The origin of ours that the visitor typed; `None` for a host that is not ours.
    pub origin: Option<String>,
    /// The reporter's; not looked at on staff pages.
    pub token: Option<Arc<HolderToken>>,
    /// Of a staff page: the session, or what stands for it before signing in.
    pub session: Option<Arc<Bearer>>,
    /// Of a staff page: the query of the queue that this browser looked at last, as its
    /// cookie says.
    pub queue: Option<String>,
    /// The page is for staff: below `/staff`.
    pub is_staff: bool,
    /// Who is signed in, once that was looked up.
    pub person: Option<Arc<Person>>,
    /// The page belongs to a practice draft.
    pub practice: bool,
    /// Path and known parameters, for the language switch.
    pub path: String,
}

impl Visitor {
    pub fn of(web: &Web, headers: &HeaderMap, uri: &Uri) -> Visitor {
        let host = headers.get(HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
        let origin = web
            .site
            .config
            .origins
            .iter()
            .find(|o| o.split_once("://").is_some_and(|(_, h)| h.eq_ignore_ascii_case(host)))
            .cloned();
        let secure = is_secure(origin.as_deref());
        let lang = cookies::lang(headers, secure).unwrap_or_else(|| preferred(headers));
        let is_staff = uri.path() == "/staff" || uri.path().starts_with("/staff/");
        let token = cookies::token(headers, secure).filter(|_| !is_staff).map(Arc::new);
        let session = cookies::session(headers, secure).filter(|_| is_staff).map(Arc::new);
        let queue = cookies::queue(headers, secure).filter(|_| is_staff);
        // Staff read English.
        let lang = if is_staff { Lang::En } else { lang };
        Visitor { lang, origin, token, session, queue, is_staff, person: None, practice: false, path: own_path(uri) }
    }

    pub fn is_secure(&self) -> bool {
        is_secure(self.origin.as_deref())
    }

    /// The language of a page of this form: the visitor's, if the form speaks it.
    pub fn lang_of(&self, form: &Form) -> Lang {
        if form.speaks(self.lang) { self.lang } else { Lang::En }
    }

    /// What surrounds a page. `form`: the form it belongs to, for its languages.
    pub fn chrome<'a>(&self, web: &'a Web, form: Option<&Form>) -> Chrome<'a> {
        let csrf = self.csrf(web);
        let staff = self.is_staff.then(|| StaffChrome {
            person: self.person.as_ref().filter(|p| p.verified).map(|p| SignedIn {
                name: p.name.clone(),
                sections: StaffSection::of(&p.roles),
                left: time_left(web, p),
                practice: self.practice,
            }),
        });
        Chrome {
            lang: form.map_or(self.lang, |f| self.lang_of(f)),
            organisation: &web.site.organisation,
            assets: &web.site.assets.urls,
            path: self.path.clone(),
            languages: match form {
                _ if self.is_staff => vec![Lang::En],
                Some(form) => form.languages.clone(),
                None => Lang::ALL.to_vec(),
            },
            csrf,
            staff,
            demonstration: web.site.config.demonstration,
        }
    }

    /// The protected field of a page that is drawn now; empty where there is nothing for it
    /// to belong to.
    pub fn csrf(&self, web: &Web) -> String {
        let owner = self.person.as_ref().map(|p| web.site.csrf.owner(p.account));
        let field = |subject| web.site.csrf.field(&subject, owner, &*web.service.world.chance);
        self.subject().map(field).unwrap_or_default()
    }

    /// Back to the queue as this browser looked at it last. Whatever the cookie says, the
    /// address is one that we write.
    pub fn back_to_queue(&self) -> String {
        super::staff::queue::own_address(self.queue.as_deref().unwrap_or_default())
    }

    /// What a protected field on this visitor's pages belongs to.
    pub fn subject(&self) -> Option<Subject> {
        if self.is_staff { self.session.as_ref().map(|s| s.hash()) } else { self.token.as_ref().map(|t| t.lookup()) }
    }

    /// The token, or the page that says why nothing goes without.
    pub fn holder(&self) -> Result<&HolderToken, WebError> {
        self.token.as_deref().ok_or_else(|| app::view::ProblemKind::NoDraft.into())
    }
}

/// How long the session goes on, from now.
pub fn time_left(web: &Web, person: &Person) -> TimeLeft {
    let now = web.service.world.now();
    let seconds = |until: i64| u32::try_from((until - now) / 1_000_000).unwrap_or(0);
    let idle = web.service.settings.session_idle_minutes * 60;
    TimeLeft { ends: seconds(person.ends_at), longest: seconds(person.longest_at), warn: WARN.min(idle / 2) }
}

fn is_secure(origin: Option<&str>) -> bool {
    origin.is_some_and(|o| o.starts_with("https://"))
}

/// The first of our languages that the browser asks for.
fn preferred(headers: &HeaderMap) -> Lang {
    headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .split(',')
        .filter_map(|part| part.split([';', '-']).next().map(str::trim))
        .find_map(Lang::from_code)
        .unwrap_or_default()
}

/// This page's path and those of its parameters that we know. A path that begins with
/// two slashes would be another site's address; what else stands in the query would
/// be reflected into a page.
fn own_path(uri: &Uri) -> String {
    let path = uri.path().trim_start_matches(['/', '\\']);
    let known = |p: &&str| *p == "change=1" || p.starts_with("q=");
    // Whoever opens a kept address of the queue has to sign in first, and comes back to it.
    if let Some((query, "staff/queue")) = uri.query().map(|query| (query, path)) {
        return super::staff::queue::own_address(query);
    }
    let query: Vec<&str> = uri.query().unwrap_or_default().split('&').filter(known).collect();
    if query.is_empty() { format!("/{path}") } else { format!("/{path}?{}", query.join("&")) }
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Visitor, Infallible> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |u| &u.0).clone();
        Ok(Visitor::of(web, &parts.headers, &uri))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_switch_stays_on_this_site() {
        for (asked, own) in [
            ("/report?q=theft&lang=cy", "/report?q=theft"),
            ("//evil.example/x?lang=cy", "/evil.example/x"),
            ("///evil.example", "/evil.example"),
            ("/report/crime/what?change=1&lang=cy&x=y", "/report/crime/what?change=1"),
            ("/", "/"),
            ("/staff/queue?x=y&state=closed&lang=cy", "/staff/queue?state=closed"),
            ("/staff/queue?from=%22%3E&sort=x", "/staff/queue"),
        ] {
            assert_eq!(own_path(&asked.parse().unwrap()), own);
        }
    }
}
