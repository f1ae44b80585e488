//! The table of staff pages: method, URL, and what each needs. A page gets into the
//! router through this table alone, so none is without its guard, and a test walks it.

use super::guard::{Anyone, KeysIn, Need, ReadsAudit, WorksReports, require};
use super::{
    audit, autosave, change_password, check, discard, drafts, enrol, enter, form, home, keying, list, notes, password, queue,
    report, second_factor, sessions, sign_in, sign_out, submitted,
};
use crate::web::Web;
use app::model::Role;
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};

/// One line of the table.
pub struct StaffRoute {
    pub method: Method,
    pub path: &'static str,
    /// Who gets in; `None`: who is not signed in yet.
    pub roles: Option<&'static [Role]>,
    handler: MethodRouter<Web>,
}

struct Table {
    web: Web,
    routes: Vec<StaffRoute>,
}

impl Table {
    fn open<T: 'static>(&mut self, method: Method, path: &'static str, handler: impl Handler<T, Web>) {
        let handler = on(filter(&method), handler);
        self.routes.push(StaffRoute { method, path, roles: None, handler });
    }

    fn guarded<N: Need, T: 'static>(&mut self, method: Method, path: &'static str, handler: impl Handler<T, Web>) {
        let handler = on(filter(&method), handler).layer(from_fn_with_state(self.web.clone(), require::<N>));
        self.routes.push(StaffRoute { method, path, roles: Some(N::ROLES), handler });
    }
}

fn filter(method: &Method) -> MethodFilter {
    if *method == Method::POST { MethodFilter::POST } else { MethodFilter::GET }
}

pub fn routes(web: &Web) -> Vec<StaffRoute> {
    use Method as M;
    let mut t = Table { web: web.clone(), routes: Vec::new() };
    t.open(M::GET, "/staff/sign-in", sign_in::show);
    t.open(M::POST, "/staff/sign-in", sign_in::send);
    t.open(M::GET, "/staff/sign-in/code", second_factor::show);
    t.open(M::POST, "/staff/sign-in/code", second_factor::send);
    t.open(M::GET, "/staff/sign-in/enrol", enrol::show);
    t.open(M::POST, "/staff/sign-in/enrol", enrol::send);
    t.open(M::GET, "/staff/set-password/{token}", password::show);
    t.open(M::POST, "/staff/set-password/{token}", password::send);

    t.guarded::<Anyone, _>(M::GET, "/staff", home::show);
    t.guarded::<Anyone, _>(M::POST, "/staff/sign-out", sign_out::send);
    t.guarded::<Anyone, _>(M::GET, "/staff/password", change_password::show);
    t.guarded::<Anyone, _>(M::POST, "/staff/password", change_password::send);
    t.guarded::<Anyone, _>(M::GET, "/staff/sessions", sessions::show);
    t.guarded::<Anyone, _>(M::POST, "/staff/sessions", sessions::end);

    t.guarded::<KeysIn, _>(M::GET, "/staff/enter", enter::show);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/new/{form}", notes::begin);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/new/{form}", notes::create);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}", keying::resume);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/notes", notes::show);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/notes", notes::change);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/discard", discard::ask);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/discard", discard::discard);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/check", check::show);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/check", check::send);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/submitted", submitted::show);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/autosave", autosave::save);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/form", form::show);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/form", form::send);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/form/autosave", form::save);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/{step}", keying::show);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/{step}", keying::answer);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/{group}/{n}/remove", list::ask);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/{group}/{n}/remove", list::remove);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/{group}/{n}/{step}", keying::show_item);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/{group}/{n}/{step}", keying::answer_item);
    t.guarded::<KeysIn, _>(M::GET, "/staff/drafts", drafts::show);

    t.guarded::<WorksReports, _>(M::GET, "/staff/queue", queue::show);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}", report::show);

    t.guarded::<ReadsAudit, _>(M::GET, "/staff/audit", audit::show);
    t.routes
}

/// The table as a router.
pub fn router(web: &Web) -> Router<Web> {
    routes(web).into_iter().fold(Router::new(), |router, route| router.route(route.path, route.handler))
}
