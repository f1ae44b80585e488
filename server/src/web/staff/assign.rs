//! `GET|POST /staff/reports/{reference}/assign`: to somebody of the team, or to nobody.
//! The button 'Assign to me' of the report's page sends here too.

use super::guard::{Signed, WorksReports, not_there};
use super::handover::{Around, Typed, ended, given, page, wrong};
use super::report::url;
use crate::domain::case::{Acted, Assigned, Assigning};
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::form::handover::{Handover, Offer, gone};
use app::model::{Act, Lang, Reference, ReportDone};
use app::words::{Say, Words};
use axum::extract::{Path, State};
use axum::response::Response;

/// In place of an account's id.
const NOBODY: &str = "nobody";

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

pub async fn assign(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let Some(shown) = around(&web, &signed, &reference).await? else { return Ok(not_there(&web, &signed.visitor)) };
    // The id of who has it by now is not offered any more, and yet no fault of whoever sent it.
    let to = match (post.get("to"), hex::id(post.get("to"))) {
        (_, Some(account)) => Some(account),
        (NOBODY, None) => None,
        _ => {
            let faults = given(&web, &shown, &post).err().unwrap_or_else(|| vec![gone()]);
            return wrong(&web, &signed, shown, &post, faults).await;
        }
    };
    match web.service.assign(&signed.person, &shown.reference, post.revision(), to).await? {
        Acted::Done(Assigned::Done) => {
            let done = match to {
                Some(account) if account == signed.person.account => ReportDone::Taken,
                Some(_) => ReportDone::Acted(Act::Assign),
                None => ReportDone::Unassigned,
            };
            Ok(render::see_other(&done.at(&url(&shown.reference))))
        }
        Acted::Done(Assigned::NoPerson) => wrong(&web, &signed, shown, &post, vec![gone()]).await,
        Acted::Done(Assigned::Ended) => Ok(ended(&web, &signed, shown, &post)),
        Acted::Stale(since) => match around(&web, &signed, &reference).await? {
            Some(around) => Ok(page(&web, &signed, around, Typed::stale(&post, since))),
            None => Ok(not_there(&web, &signed.visitor)),
        },
        Acted::NotThere => Ok(not_there(&web, &signed.visitor)),
    }
}

async fn around(web: &Web, signed: &Signed<WorksReports>, reference: &str) -> Result<Option<Around>, WebError> {
    let Ok(reference) = Reference::parse(reference) else { return Ok(None) };
    let Some(found) = web.service.assigning(&signed.person, &reference).await? else { return Ok(None) };
    let words = Words::of(Lang::En);
    let offers = offers(words, signed.person.account, &found);
    let assignee = found.assignee.map(|(_, name)| name);
    Ok(Some(Around {
        what: Handover::Assign,
        reference,
        form: found.form,
        revision: found.revision,
        ended: found.ended,
        now: vec![
            ("staff-team", web.service.team_name(&found.team)),
            ("staff-assigned-to", assignee.unwrap_or_else(|| words.t("staff-assigned-nobody"))),
        ],
        offers,
    }))
}

/// Oneself first; nobody where somebody has it.
fn offers(words: &Words, own: [u8; 16], found: &Assigning) -> Vec<Offer> {
    let (me, others): (Vec<_>, Vec<_>) = found.people.iter().partition(|colleague| colleague.account == own);
    let each = me.into_iter().chain(others).map(|colleague| Offer {
        value: hex::text(colleague.account),
        label: match colleague.account == own {
            true => words.say("staff-assign-person", &[("name", &colleague.name)]),
            false => colleague.name.clone(),
        },
        hint: Some(colleague.email.clone()),
    });
    let nobody = found.assignee.is_some().then(|| Offer {
        value: NOBODY.to_owned(),
        label: words.t("staff-assign-nobody"),
        hint: None,
    });
    each.chain(nobody).collect()
}
