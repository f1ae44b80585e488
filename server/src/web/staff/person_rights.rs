//! `GET|POST /staff/people/{id}/rights`: roles and teams of somebody.

use super::guard::{ManagesPeople, Signed, step_up_beside, stepped_up};
use super::people::team_names;
use super::person::{colleague, done, url};
use crate::domain::account::{Account, Actor, Reach, Refusal, Rights};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::{Lang, Role};
use app::view::{Page, PersonDone, PersonFault, PersonRights, ProblemKind, RightsFields, TeamTick};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::BTreeSet;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<ManagesPeople>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    if !is_theirs(&signed, &account) {
        return Ok(render::see_other(&url(account.id)));
    }
    if let Err(first) = stepped_up(&web, &signed, &signed.visitor.path) {
        return Ok(first);
    }
    Ok(page(&web, &signed, &account, &account.rights, Vec::new()))
}

pub async fn change(
    State(web): State<Web>,
    signed: Signed<ManagesPeople>,
    Path(id): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    if !is_theirs(&signed, &account) {
        return Ok(render::see_other(&url(account.id)));
    }
    let actor = Actor::Person(&signed.person);
    let typed = typed(&post);
    let wanted = within(Reach::of(actor), &account.rights, &typed);
    let refused = match web.service.set_rights(actor, account.id, &wanted).await? {
        Ok(()) => return Ok(done(account.id, PersonDone::Rights)),
        Err(refused) => refused,
    };
    match refused {
        Refusal::StepUp => step_up_beside(&web, &signed, &post),
        Refusal::NotThere => Err(ProblemKind::NotFound.into()),
        refused => Ok(page(&web, &signed, &account, &typed, vec![fault(&refused)])),
    }
}

/// May whoever is signed in change anything here? The person's own page says why not.
fn is_theirs(signed: &Signed<ManagesPeople>, account: &Account) -> bool {
    let reach = Reach::of(Actor::Person(&signed.person));
    reach.touches(&account.rights) && signed.person.account != account.id
}

/// What was ticked.
pub(super) fn typed(post: &Protected) -> Rights {
    let all = |name: &str| post.fields().all(name).map(str::to_owned).collect::<BTreeSet<String>>();
    Rights { roles: all("roles").iter().filter_map(|name| Role::from_name(name)).collect(), teams: all("teams") }
}

/// What is ticked counts for what is offered; the rest stays as they hold it. So a
/// supervisor who ticks an officer's box takes nothing away that is not theirs to take.
/// What was made up is left to the rule, which refuses it.
fn within(reach: Reach<'_>, held: &Rights, typed: &Rights) -> Rights {
    let kept_roles = held.roles.iter().filter(|role| !reach.gives(held, **role)).copied();
    let kept_teams = held.teams.iter().filter(|team| !reach.moves(held, team)).cloned();
    Rights {
        roles: typed.roles.iter().copied().chain(kept_roles).collect(),
        teams: typed.teams.iter().cloned().chain(kept_teams).collect(),
    }
}

/// Each with its box ticked where it is in `ticked`.
pub(super) fn fields(web: &Web, reach: Reach<'_>, held: &Rights, ticked: &Rights) -> RightsFields {
    let roles = Role::ALL.into_iter().filter(|role| reach.gives(held, *role));
    // A team of theirs that no form names any more can be taken away still.
    let teams = web.service.teams().union(&held.teams).cloned().collect::<Vec<_>>();
    let teams = teams.into_iter().filter(|team| reach.moves(held, team));
    let teams = teams.map(|id| TeamTick {
        name: web.service.forms.team_name(&id, Lang::En).to_owned(),
        ticked: ticked.teams.contains(&id),
        id,
    });
    let mut teams: Vec<TeamTick> = teams.collect();
    teams.sort_by(|a, b| a.name.cmp(&b.name));
    RightsFields { roles: roles.map(|role| (role, ticked.roles.contains(&role))).collect(), teams }
}

pub(super) fn fault(refused: &Refusal) -> PersonFault {
    match refused {
        Refusal::Email => PersonFault::NotEmail,
        Refusal::Name => PersonFault::Name,
        Refusal::Taken => PersonFault::Taken,
        Refusal::NoRole => PersonFault::NoRole,
        Refusal::Team(_) => PersonFault::Team,
        Refusal::Own | Refusal::NotThere | Refusal::StepUp | Refusal::Beyond => PersonFault::Beyond,
    }
}

fn page(
    web: &Web,
    signed: &Signed<ManagesPeople>,
    account: &Account,
    ticked: &Rights,
    faults: Vec<PersonFault>,
) -> Response {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (reach, held) = (Reach::of(Actor::Person(&signed.person)), &account.rights);
    let kept = within(reach, held, &Rights::default());
    let view = PersonRights {
        id: crate::hex::text(account.id),
        name: account.name.clone(),
        rights: fields(web, reach, held, ticked),
        kept: (kept.roles.into_iter().collect(), team_names(web, &kept.teams)),
        faults,
    };
    render::page(web, &signed.visitor, None, status, &Page::PersonRights(view))
}
