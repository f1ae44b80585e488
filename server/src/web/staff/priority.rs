//! `GET|POST /staff/reports/{reference}/priority`: another priority, and why.

use super::guard::{Signed, WorksReports, not_there, not_there_typed};
use super::handover::{Around, Typed, ended, given, page, priority_name, wrong};
use super::report::url;
use crate::domain::case::{Acted, Prioritised};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::form::handover::{Handover, Offer, gone};
use app::model::{Lang, Priority, Reference, ReportDone};
use app::words::{Say, Words};
use axum::extract::{Path, State};
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
) -> Result<Response, WebError> {
    match around(&web, &signed, &reference).await? {
        Some(around) => Ok(page(&web, &signed, around, Typed::default())),
        None => Ok(not_there(&web, &signed.visitor)),
    }
}

pub async fn change(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let not_theirs = || not_there_typed(&web, &signed.visitor, post.get("reason"));
    let Some(shown) = around(&web, &signed, &reference).await? else { return Ok(not_theirs()) };
    let given = match given(&web, &shown, &post) {
        Ok(given) => given,
        Err(faults) => return wrong(&web, &signed, shown, &post, faults).await,
    };
    let Some(to) = Priority::from_name(&given.chosen) else {
        return wrong(&web, &signed, shown, &post, vec![gone()]).await;
    };
    match web.service.prioritise(&signed.person, &shown.reference, post.revision(), to, &given.reason).await? {
        Acted::Done(Prioritised::Done | Prioritised::Same) => {
            Ok(render::see_other(&ReportDone::Prioritised.at(&url(&shown.reference))))
        }
        Acted::Done(Prioritised::Ended) => Ok(ended(&web, &signed, shown, &post)),
        Acted::Stale(since) => match around(&web, &signed, &reference).await? {
            Some(around) => Ok(page(&web, &signed, around, Typed::stale(&post, since))),
            None => Ok(not_theirs()),
        },
        Acted::NotThere => Ok(not_theirs()),
    }
}

async fn around(web: &Web, signed: &Signed<WorksReports>, reference: &str) -> Result<Option<Around>, WebError> {
    let Ok(reference) = Reference::parse(reference) else { return Ok(None) };
    let Some((found, form)) = web.service.handling(&signed.person, &reference).await? else { return Ok(None) };
    let words = Words::of(Lang::En);
    let name = |priority| priority_name(words, priority);
    let now = match (&found.changed, found.why.is_empty()) {
        (Some(changed), _) => {
            let (now, from) = (name(found.priority), name(changed.from));
            let by = changed.by.as_deref().unwrap_or_default();
            let args = [("priority", &*now), ("from", &*from), ("who", by), ("reason", &*changed.reason)];
            words.say("staff-priority-changed", &args)
        }
        (None, true) => name(found.priority),
        (None, false) => {
            let (now, why) = (name(found.priority), found.why.join("; "));
            words.say("staff-priority-why", &[("priority", &now), ("why", &why)])
        }
    };
    // Another one than it has. A page that was sent late may choose what it has by now; its
    // revision tells.
    let others = Priority::ALL.into_iter().filter(|priority| *priority != found.priority);
    let offer = |priority: Priority| Offer { value: priority.as_str().to_owned(), label: name(priority), hint: None };
    Ok(Some(Around {
        what: Handover::Prioritise,
        reference,
        form,
        revision: found.revision,
        ended: found.ended,
        now: vec![("staff-priority", now)],
        offers: others.map(offer).collect(),
    }))
}
