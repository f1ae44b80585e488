//! `GET|POST /staff/reports/{reference}/barred`: who of the team may not open a report.

use super::guard::{Signed, Supervises, not_there, stepped_up};
use super::report::url;
use crate::domain::barring::Barred;
use crate::domain::wording;
use crate::hex;
use crate::store::barred::PersonRow;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::{Lang, Reference, ReportDone};
use app::view::{BarFault, BarredPage, BarredRow, Page};
use app::words::Words;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

/// Who was chosen and why that was not taken, or what was done just before.
#[derive(Default)]
struct Shown {
    chosen: String,
    fault: Option<BarFault>,
    done: Option<ReportDone>,
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<Supervises>,
    Path(reference): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let done = ReportDone::of_query(query.as_deref());
    match stepped_up(&web, &signed, &signed.visitor.path) {
        Err(first) => Ok(first),
        Ok(()) => page(&web, &signed, &reference, Shown { done, ..Shown::default() }).await,
    }
}

pub async fn change(
    State(web): State<Web>,
    signed: Signed<Supervises>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    if let Err(first) = stepped_up(&web, &signed, &signed.visitor.path) {
        return Ok(first);
    }
    let Ok(known) = Reference::parse(&reference) else { return Ok(not_there(&web, &signed.visitor)) };
    let (person, chosen) = (&signed.person, post.get("bar"));
    let done = match (hex::id(post.get("lift")), hex::id(chosen)) {
        (Some(who), _) => web.service.lift_bar(person, &known, who).await?,
        (None, Some(who)) => web.service.bar(person, &known, who).await?,
        (None, None) => Barred::NoPerson,
    };
    match done {
        // Who barred themself is not let in there any more.
        Barred::Done if hex::id(chosen) == Some(person.account) => {
            Ok(render::see_other(&ReportDone::BarredSelf.at(&signed.visitor.back_to_queue())))
        }
        Barred::Done => {
            let done = if hex::id(post.get("lift")).is_some() { ReportDone::BarLifted } else { ReportDone::Barred };
            Ok(render::see_other(&done.at(&format!("/staff/reports/{known}/barred"))))
        }
        Barred::Last => {
            let shown = Shown { chosen: chosen.to_owned(), fault: Some(BarFault::Last), done: None };
            page(&web, &signed, &reference, shown).await
        }
        Barred::NoPerson => {
            page(&web, &signed, &reference, Shown { fault: Some(BarFault::NotChosen), ..Shown::default() }).await
        }
        Barred::NoReport => Ok(not_there(&web, &signed.visitor)),
    }
}

async fn page(web: &Web, signed: &Signed<Supervises>, reference: &str, shown: Shown) -> Result<Response, WebError> {
    let Ok(reference) = Reference::parse(reference) else { return Ok(not_there(web, &signed.visitor)) };
    let Some(found) = web.service.barring(&signed.person, &reference).await? else {
        return Ok(not_there(web, &signed.visitor));
    };
    let row = |person: PersonRow| BarredRow {
        id: hex::text(person.account),
        is_self: person.account == signed.person.account,
        name: person.name,
        email: person.email,
        since: person.barred_at.map(|at| wording::moment(Words::of(Lang::En), at)),
    };
    let (barred, others) = found.people.into_iter().map(row).partition(|person| person.since.is_some());
    let view = BarredPage {
        back: url(&reference),
        reference,
        team: web.service.forms.team_name(&found.team, Lang::En).to_owned(),
        barred,
        others,
        chosen: shown.chosen,
        fault: shown.fault,
        done: shown.done,
    };
    let status = if view.fault.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(render::page(web, &signed.visitor, None, status, &Page::Barred(view)))
}
