//! The table of staff pages: method, URL, and what each needs. A page gets into the
//! router through this table alone, so none is without its guard, and a test walks it.

use super::guard::{
    Administers, Anyone, KeysIn, ManagesPeople, Need, PostsLetters, ReadsAudit, Supervises, WorksReports, require,
};
use super::{
    act, add, assign, audit, authenticator, autosave, barred, change_password, check, clocks, discard, drafts, enrol,
    enter, find, forgotten_password, form, hints, home, kept, keying, letter, letters, list, message, new_person,
    notes, passkey, passkeys, password, people, person, person_access, person_rights, practice, practised, priority,
    queue, recovery_codes, report, report_links, report_looked, report_notes, report_print, search, second_factor,
    security, session, sessions, sign_in, sign_out, submitted, take_next, task, team, template, templates, view, views,
    withdraw,
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
    t.open(M::POST, "/staff/passkey", passkey::ask);
    t.open(M::GET, "/staff/forgotten-password", forgotten_password::show);
    t.open(M::POST, "/staff/forgotten-password", forgotten_password::send);
    // How long somebody is signed in yet; nothing else is said.
    t.open(M::GET, "/staff/session", session::left);
    t.open(M::GET, "/staff/set-password/{token}", password::show);
    t.open(M::POST, "/staff/set-password/{token}", password::send);

    t.guarded::<Anyone, _>(M::GET, "/staff", home::show);
    t.guarded::<Anyone, _>(M::POST, "/staff/sign-out", sign_out::send);
    t.guarded::<Anyone, _>(M::POST, "/staff/session", session::stay);
    t.guarded::<Anyone, _>(M::POST, "/staff/send-again", kept::again);
    t.guarded::<Anyone, _>(M::GET, "/staff/password", change_password::show);
    t.guarded::<Anyone, _>(M::POST, "/staff/password", change_password::send);
    t.guarded::<Anyone, _>(M::GET, "/staff/sessions", sessions::show);
    t.guarded::<Anyone, _>(M::POST, "/staff/sessions", sessions::end);
    t.guarded::<Anyone, _>(M::GET, "/staff/security", security::show);
    t.guarded::<Anyone, _>(M::GET, "/staff/security/authenticator", authenticator::show);
    t.guarded::<Anyone, _>(M::POST, "/staff/security/authenticator", authenticator::send);
    t.guarded::<Anyone, _>(M::GET, "/staff/security/recovery-codes", recovery_codes::ask);
    t.guarded::<Anyone, _>(M::POST, "/staff/security/recovery-codes", recovery_codes::replace);
    t.guarded::<Anyone, _>(M::GET, "/staff/security/passkeys", passkeys::show);
    t.guarded::<Anyone, _>(M::POST, "/staff/security/passkeys", passkeys::add);
    t.guarded::<Anyone, _>(M::GET, "/staff/security/passkeys/{passkey}/remove", passkeys::ask);
    t.guarded::<Anyone, _>(M::POST, "/staff/security/passkeys/{passkey}/remove", passkeys::remove);

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
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/practised", practised::show);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/autosave", autosave::save);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/hints", hints::show);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/hints", hints::name);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/add/{reference}", add::ask);
    t.guarded::<KeysIn, _>(M::POST, "/staff/enter/{draft}/add", add::add);
    t.guarded::<KeysIn, _>(M::GET, "/staff/enter/{draft}/added", add::added);
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
    t.guarded::<KeysIn, _>(M::GET, "/staff/find", find::show);
    t.guarded::<KeysIn, _>(M::POST, "/staff/find", find::find);

    t.guarded::<PostsLetters, _>(M::GET, "/staff/letters", letters::show);
    t.guarded::<PostsLetters, _>(M::POST, "/staff/letters/print", letters::print);
    t.guarded::<PostsLetters, _>(M::POST, "/staff/letters/posted", letters::posted);
    t.guarded::<PostsLetters, _>(M::GET, "/staff/letters/{letter}", letter::show);
    t.guarded::<PostsLetters, _>(M::GET, "/staff/letters/{letter}/withdraw", withdraw::ask);
    t.guarded::<PostsLetters, _>(M::POST, "/staff/letters/{letter}/withdraw", withdraw::send);
    t.guarded::<KeysIn, _>(M::GET, "/staff/practice", practice::show);
    t.guarded::<KeysIn, _>(M::GET, "/staff/practice/{form}/{caller}", practice::begin);
    t.guarded::<KeysIn, _>(M::POST, "/staff/practice/{form}/{caller}", practice::create);

    t.guarded::<WorksReports, _>(M::GET, "/staff/queue", queue::show);
    t.guarded::<WorksReports, _>(M::GET, "/staff/search", search::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/search", search::send);
    t.guarded::<WorksReports, _>(M::GET, "/staff/views", views::show);
    t.guarded::<WorksReports, _>(M::GET, "/staff/views/new", views::begin);
    t.guarded::<WorksReports, _>(M::POST, "/staff/views/new", views::keep);
    t.guarded::<WorksReports, _>(M::GET, "/staff/views/{view}", view::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/views/{view}", view::rename);
    t.guarded::<WorksReports, _>(M::GET, "/staff/views/{view}/delete", view::ask);
    t.guarded::<WorksReports, _>(M::POST, "/staff/views/{view}/delete", view::delete);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}", report::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/tasks/{task}", task::finish);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}/act/{act}", act::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/act/{act}", act::send);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/notes", report_notes::add);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/links", report_links::change);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/looked", report_looked::send);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}/print", report_print::show);
    t.guarded::<WorksReports, _>(M::GET, "/staff/queue/next", take_next::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/queue/next", take_next::take);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}/assign", assign::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/assign", assign::assign);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}/priority", priority::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/priority", priority::change);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}/team", team::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/team", team::pass);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}/clocks", clocks::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/clocks", clocks::act);
    t.guarded::<WorksReports, _>(M::GET, "/staff/reports/{reference}/message", message::show);
    t.guarded::<WorksReports, _>(M::POST, "/staff/reports/{reference}/message", message::send);
    t.guarded::<Supervises, _>(M::GET, "/staff/reports/{reference}/barred", barred::show);
    t.guarded::<Supervises, _>(M::POST, "/staff/reports/{reference}/barred", barred::change);

    t.guarded::<WorksReports, _>(M::GET, "/staff/templates", templates::show);
    t.guarded::<Supervises, _>(M::GET, "/staff/templates/new", template::begin);
    t.guarded::<Supervises, _>(M::POST, "/staff/templates/new", template::create);
    t.guarded::<WorksReports, _>(M::GET, "/staff/templates/{template}", template::show);
    t.guarded::<Supervises, _>(M::POST, "/staff/templates/{template}", template::change);
    t.guarded::<Supervises, _>(M::GET, "/staff/templates/{template}/delete", template::ask);
    t.guarded::<Supervises, _>(M::POST, "/staff/templates/{template}/delete", template::delete);

    t.guarded::<ManagesPeople, _>(M::GET, "/staff/people", people::show);
    t.guarded::<ManagesPeople, _>(M::POST, "/staff/people", people::search);
    t.guarded::<Administers, _>(M::GET, "/staff/people/new", new_person::show);
    t.guarded::<Administers, _>(M::POST, "/staff/people/new", new_person::invite);
    t.guarded::<ManagesPeople, _>(M::GET, "/staff/people/{id}", person::show);
    t.guarded::<ManagesPeople, _>(M::GET, "/staff/people/{id}/rights", person_rights::show);
    t.guarded::<ManagesPeople, _>(M::POST, "/staff/people/{id}/rights", person_rights::change);
    t.guarded::<Administers, _>(M::POST, "/staff/people/{id}/link", person_access::send_link);
    t.guarded::<Administers, _>(M::POST, "/staff/people/{id}/sessions", person_access::end_sessions);
    t.guarded::<Administers, _>(M::GET, "/staff/people/{id}/disable", person_access::ask_disable);
    t.guarded::<Administers, _>(M::POST, "/staff/people/{id}/disable", person_access::disable);
    t.guarded::<Administers, _>(M::POST, "/staff/people/{id}/enable", person_access::enable);
    t.guarded::<Administers, _>(M::GET, "/staff/people/{id}/second-factor", person_access::ask_second_factor);
    t.guarded::<Administers, _>(M::POST, "/staff/people/{id}/second-factor", person_access::remove_second_factor);

    t.guarded::<ReadsAudit, _>(M::GET, "/staff/audit", audit::show);
    t.routes
}

/// The table as a router.
pub fn router(web: &Web) -> Router<Web> {
    routes(web).into_iter().fold(Router::new(), |router, route| router.route(route.path, route.handler))
}
