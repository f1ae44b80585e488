//! What the pages that hand a report on have in common: assign, team, priority.

use super::guard::{Signed, WorksReports};
use super::history;
use super::report::url;
use crate::domain::calendar;
use crate::domain::case::Line;
use crate::domain::session::Person;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::form::handover::{Given, Handover, Offer, questions, read};
use app::form::{Fault, Fields, Form};
use app::model::{Lang, Priority, Reference, Role};
use app::view::{ActLink, HandoverPage, Page};
use app::words::Words;
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

/// What is shown around the questions.
pub(super) struct Around {
    pub what: Handover,
    pub reference: Reference,
    /// The report's.
    pub form: Arc<Form>,
    pub revision: i64,
    pub ended: bool,
    /// How it stands: keys of the locale, and what to say.
    pub now: Vec<(&'static str, String)>,
    pub offers: Vec<Offer>,
}

/// What a page opens with, or is shown again with.
#[derive(Default)]
pub(super) struct Typed {
    pub fields: Fields,
    pub faults: Vec<Fault>,
    /// What others did since it was shown, as far as it is written; none where nobody did.
    pub since: Option<Vec<Line>>,
}

impl Typed {
    fn wrong(post: &Protected, faults: Vec<Fault>) -> Typed {
        Typed { fields: post.fields().clone(), faults, since: None }
    }

    pub(super) fn stale(post: &Protected, since: Vec<Line>) -> Typed {
        Typed { fields: post.fields().clone(), faults: Vec::new(), since: Some(since) }
    }
}

/// What was chosen among what is offered now.
pub(super) fn given(web: &Web, around: &Around, post: &Protected) -> Result<Given, Vec<Fault>> {
    let today = calendar::local_date(web.service.world.now());
    read(&questions(around.what, &around.offers, Words::of(Lang::En)), post.fields(), today)
}

/// What was sent is wrong: 422; or right when it was shown, and others acted in between.
pub(super) async fn wrong(
    web: &Web,
    signed: &Signed<WorksReports>,
    around: Around,
    post: &Protected,
    faults: Vec<Fault>,
) -> Result<Response, WebError> {
    let shown = post.revision();
    if shown == around.revision {
        return Ok(page(web, signed, around, Typed::wrong(post, faults)));
    }
    let since = web.service.done_since(&signed.person, &around.reference, shown).await?;
    Ok(page(web, signed, around, Typed::stale(post, since)))
}

/// The report ended, and nobody hands it on: with what was typed, to be copied.
pub(super) fn ended(web: &Web, signed: &Signed<WorksReports>, around: Around, post: &Protected) -> Response {
    let typed = Typed { fields: post.fields().clone(), ..Typed::default() };
    page(web, signed, Around { ended: true, ..around }, typed)
}

/// 409 for a stale page, 422 for a wrong one.
pub(super) fn page(web: &Web, signed: &Signed<WorksReports>, around: Around, typed: Typed) -> Response {
    let words = Words::of(Lang::En);
    let status = match (&typed.since, typed.faults.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let view = HandoverPage {
        questions: (!around.ended).then(|| questions(around.what, &around.offers, words)),
        what: around.what,
        reference: around.reference,
        fields: typed.fields,
        faults: typed.faults,
        revision: around.revision,
        now: around.now,
        since: typed.since.map(|since| history::lines(words, &web.service.forms, &around.form, &since)),
    };
    render::page(web, &signed.visitor, None, status, &Page::Handover(view))
}

pub(super) fn priority_name(words: &Words, priority: Priority) -> String {
    words.t(&format!("staff-priority-{}", priority.as_str()))
}

/// From the report's page to those of the acts that this person may do.
pub(super) fn links(person: &Person, reference: &Reference, restricted: bool, ended: bool) -> Vec<ActLink> {
    let words = Words::of(Lang::En);
    let may = |what: &Handover| !ended && (*what != Handover::Pass || !restricted || person.has(Role::Supervisor));
    let link = |what: Handover| ActLink {
        href: format!("{}/{}", url(reference), what.key()),
        label: words.t(&format!("staff-handover-{}-title", what.key())),
    };
    Handover::ALL.into_iter().filter(may).map(link).collect()
}
