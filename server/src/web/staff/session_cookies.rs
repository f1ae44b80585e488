//! The cookies of a session: before somebody signs in, and whenever its token is new.
//! Not for what they hold ([`crate::web::cookies`]).

use crate::domain::bearer::Bearer;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, HeaderValue};
use axum::response::AppendHeaders;
use std::sync::Arc;

/// To put before a response.
pub(super) type Cookies = AppendHeaders<Vec<(HeaderName, HeaderValue)>>;

/// Before signing in, the session's cookie holds a token that opens nothing: the protected
/// field of the page that is drawn next needs one to belong to.
pub(super) fn before(web: &Web, visitor: &mut Visitor) -> Cookies {
    if visitor.session.is_some() {
        return AppendHeaders(Vec::new());
    }
    let fresh = Arc::new(Bearer::generate(&*web.service.world.chance));
    visitor.session = Some(fresh.clone());
    next(visitor, &fresh, None)
}

/// The session goes on under this token; the browser is known by `device` from now on.
pub(super) fn next(visitor: &Visitor, session: &Bearer, device: Option<&Bearer>) -> Cookies {
    let secure = visitor.is_secure();
    let session = cookies::set_session(session, secure);
    let device = device.map(|device| cookies::set_device(device, secure));
    AppendHeaders([Some(session), device].into_iter().flatten().map(|cookie| (SET_COOKIE, cookie)).collect())
}
