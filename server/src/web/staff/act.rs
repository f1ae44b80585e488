//! `GET|POST /staff/reports/{reference}/act/{act}`: moving a report on, from one state to
//! another.

use super::guard::{Signed, WorksReports, not_there, not_there_typed};
use super::history;
use super::report::url;
use crate::domain::case::Report;
use crate::domain::case::transitions::{Refused, must_write};
use crate::domain::case::{Acted, Moved, offered};
use crate::domain::session::Person;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::form::{Fault, Fields};
use app::model::{Act, Lang, Reference, ReportDone};
use app::view::{ActBar, ActLeads, ActLink, ActPage, Page};
use app::words::Words;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

/// What was sent, where the page is shown again.
#[derive(Default)]
struct Sent {
    fields: Fields,
    faults: Vec<Fault>,
    /// The revision that others were quicker than.
    stale: Option<i64>,
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(path): Path<(String, String)>,
) -> Result<Response, WebError> {
    match known(&path) {
        Some((reference, act)) => page(&web, &signed, reference, act, Sent::default()).await,
        None => Ok(not_there(&web, &signed.visitor)),
    }
}

pub async fn send(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(path): Path<(String, String)>,
    post: Protected,
) -> Result<Response, WebError> {
    let not_theirs = || not_there_typed(&web, &signed.visitor, post.get("reason"));
    let Some((reference, act)) = known(&path) else { return Ok(not_theirs()) };
    // No revision at all is older than any.
    let shown = post.revision();
    let fields = post.fields().clone();
    let sent = match web.service.act(&signed.person, &reference, act, shown, &fields).await? {
        Acted::NotThere => return Ok(not_theirs()),
        Acted::Done(Moved::To(_)) => return Ok(render::see_other(&next(&reference, act))),
        Acted::Done(Moved::Refused(_)) => Sent { fields, ..Sent::default() },
        Acted::Done(Moved::Wrong(faults)) => Sent { fields, faults, stale: None },
        Acted::Stale(_) => Sent { fields, stale: Some(shown), ..Sent::default() },
    };
    page(&web, &signed, reference, act, sent).await
}

/// The report; or, where the reporter has to be told of it, the page to write to them.
fn next(reference: &Reference, act: Act) -> String {
    let report = url(reference);
    ReportDone::Acted(act).at(&if must_write(act) { report + "/message" } else { report })
}

/// Links to what somebody may do to a report, for its page.
pub fn links(words: &Words, person: &Person, report: &Report) -> Vec<ActLink> {
    let acts = offered(person, report.state, report.handling.holder).into_iter().map(|act| ActLink {
        href: format!("/staff/reports/{}/act/{}", report.reference, act.as_str()),
        label: words.t(&format!("staff-act-{}", act.as_str())),
    });
    acts.collect()
}

async fn page(
    web: &Web,
    signed: &Signed<WorksReports>,
    reference: Reference,
    act: Act,
    sent: Sent,
) -> Result<Response, WebError> {
    let Some(acting) = web.service.acting(&signed.person, &reference, act, sent.stale).await? else {
        return Ok(not_there_typed(web, &signed.visitor, sent.fields.get("reason")));
    };
    let status = match (sent.stale, &acting.may) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, Err(_)) => StatusCode::FORBIDDEN,
        (None, Ok(_)) if sent.faults.is_empty() => StatusCode::OK,
        (None, Ok(_)) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let may = match acting.may {
        Ok((line, to)) => Ok(ActLeads { to, writes: line.writes }),
        Err(Refused::NotNow) => Err(ActBar::NotNow),
        Err(Refused::NotTheirs) => Err(ActBar::NotYours),
    };
    let view = ActPage {
        back: url(&reference),
        reference,
        form: &acting.form,
        language: acting.lang,
        act,
        questions: acting.questions,
        fields: sent.fields,
        faults: sent.faults,
        state: acting.state,
        may,
        revision: acting.revision,
        since: sent.stale.map(|_| history::lines(Words::of(Lang::En), &web.service.forms, &acting.form, &acting.since)),
    };
    Ok(render::page(web, &signed.visitor, None, status, &Page::Act(view)))
}

/// Assigning and passing on have pages of their own.
fn known((reference, act): &(String, String)) -> Option<(Reference, Act)> {
    let act = Act::from_name(act).filter(|act| act.is_plain())?;
    Some((Reference::parse(reference).ok()?, act))
}
