//! `GET /staff/queue`: what has been received for one's teams. What it is filtered and
//! sorted by stands in the query, as `app::model::queue` reads and writes it.

use super::guard::{Signed, WorksReports};
use crate::domain::queue::{QueuePage, Total, due};
use crate::domain::session::Person;
use crate::domain::{adding, case, wording};
use crate::hex;
use crate::store::queue::QueueRow as Line;
use crate::store::views::ViewRow;
use crate::web::error::WebError;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::model::queue::{Place, QueueFault, QueueFaultKind, read};
use app::model::{Channel, Lang, Priority, QueueFilter, Reference, ReportDone};
use app::view::{Page, Queue, QueueRow, QueueTotal, TimeLimit, ViewLink};
use app::words::Words;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::Response;

/// Names and values of a query.
pub(super) type Pairs = Result<Query<Vec<(String, String)>>, QueryRejection>;

pub async fn show(State(web): State<Web>, signed: Signed<WorksReports>, query: Pairs) -> Result<Response, WebError> {
    let (filter, place, mut faults) = asked(&query);
    faults.extend(not_theirs(&web, &signed.person, &filter));
    let mut people = web.service.colleagues(&signed.person).await?;
    let views = web.service.views(&signed.person).await?;
    let page = match faults.is_empty() {
        true => web.service.queue(&signed.person, &filter, &place).await?,
        false => QueuePage::default(),
    };
    let gone = page.assignees.iter().filter(|(id, _)| people.iter().all(|(other, _)| other != id));
    let gone: Vec<_> = gone.cloned().collect();
    people.extend(gone);
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    // Where no list is shown there is none to come back to.
    let kept = faults.is_empty().then(|| kept_for(&signed.visitor, &filter.url(&place))).flatten();
    let (words, now) = (Words::of(Lang::En), web.service.world.now());
    let done = query.iter().flat_map(|Query(pairs)| pairs).find(|(name, _)| name == "done");
    let view = Queue {
        done: done.and_then(|(_, key)| ReportDone::from_key(key)),
        entry: hex::text(web.service.world.id()),
        faults,
        teams: signed.person.teams.iter().map(|team| (team.clone(), team_name(&web, team))).collect(),
        forms: web.service.forms.all().iter().map(|form| (form.id.clone(), form.title.en.clone())).collect(),
        people: people.into_iter().map(|(id, name)| (hex::text(id), name)).collect(),
        views: views.into_iter().map(|view| link(&web, &signed.person, view)).collect(),
        rows: page.rows.iter().filter_map(|line| row(&web, line, now)).collect(),
        total: total(page.total),
        ended: page.ended.into_iter().map(|(state, n)| (state, total(n))).collect(),
        overdue: page.overdue,
        counts: page.counts,
        earlier: page.earlier,
        later: page.later,
        looked_to: page.looked_to.map(|at| wording::day(words, at)),
        filter,
    };
    let mut response = render::page(&web, &signed.visitor, None, status, &Page::Queue(Box::new(view)));
    if let Some(cookie) = kept {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The cookie that leads back here from a report; none where the browser has it already.
fn kept_for(visitor: &Visitor, address: &str) -> Option<HeaderValue> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    (visitor.back_to_queue() != address).then(|| cookies::set_queue(query, visitor.is_secure()))
}

fn total(total: Total) -> QueueTotal {
    match total {
        Total::Exactly(n) => QueueTotal::Exactly(n),
        Total::MoreThan(n) => QueueTotal::MoreThan(n),
        Total::NotCounted => QueueTotal::NotCounted,
    }
}

pub(super) fn asked(query: &Pairs) -> (QueueFilter, Place, Vec<QueueFault>) {
    let pairs = query.as_ref().map(|Query(pairs)| pairs.as_slice()).unwrap_or_default();
    read(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// The queue's address with what we know of a query.
pub(in crate::web) fn own_address(query: &str) -> String {
    let uri = format!("/staff/queue?{query}").parse::<Uri>().unwrap_or_default();
    let pairs: Pairs = Query::try_from_uri(&uri);
    let (filter, place, _) = asked(&pairs);
    filter.url(&place)
}

/// What staff call a team.
pub(super) fn team_name(web: &Web, id: &str) -> String {
    web.service.forms.team_name(id, Lang::En).to_owned()
}

/// Teams that are not this person's, and forms that are not served.
pub(super) fn not_theirs(web: &Web, person: &Person, filter: &QueueFilter) -> Vec<QueueFault> {
    let wrong =
        |field: &'static str, typed: &String| QueueFault { field, kind: QueueFaultKind::Unknown, typed: typed.clone() };
    let team = filter.teams.iter().find(|team| !person.teams.contains(*team));
    let form = filter.forms.iter().find(|form| web.service.forms.current(form).is_none());
    [team.map(|team| wrong("team", team)), form.map(|form| wrong("form", form))].into_iter().flatten().collect()
}

/// The filter that was kept under a name, without what this person cannot filter by any
/// more; and whether that is less than was kept.
pub(super) fn kept(web: &Web, person: &Person, view: &ViewRow) -> (QueueFilter, bool) {
    let uri = format!("/staff/queue?{}", view.filters).parse::<Uri>().unwrap_or_default();
    let whole = asked(&Query::try_from_uri(&uri)).0;
    let mut filter = whole.clone();
    filter.teams.retain(|team| person.teams.contains(team));
    filter.forms.retain(|form| web.service.forms.current(form).is_some());
    let is_less = filter != whole;
    (filter, is_less)
}

fn link(web: &Web, person: &Person, view: ViewRow) -> ViewLink {
    let (filter, is_less) = kept(web, person, &view);
    ViewLink { filter, is_less, team: view.team.as_deref().map(|team| team_name(web, team)), name: view.name }
}

fn row(web: &Web, line: &Line, now: i64) -> Option<QueueRow> {
    let words = Words::of(Lang::En);
    let form = web.service.forms.current(&line.form);
    let soon = case::soon_until(None, now);
    let limit = |at: i64| match at {
        at if at < now => Some(TimeLimit::Overdue),
        at if at <= soon => Some(TimeLimit::Soon),
        _ => None,
    };
    // Of an ended report: until when somebody is to be told.
    let due = due(line);
    Some(QueueRow {
        reference: Reference::parse(&line.reference).ok()?,
        form: form.map_or_else(|| line.form.clone(), |form| form.title.en.clone()),
        channel: Channel::from_name(&line.channel)?,
        team: team_name(web, &line.team),
        assignee: line.assignee_name.clone(),
        received: wording::day(words, line.received_at),
        updated: wording::day(words, line.updated_at),
        due: due.map(|at| wording::day(words, at)),
        time: due.and_then(limit),
        priority: Priority::from_rank(line.priority)?,
        state: line.state.clone(),
        flagged: line.flagged,
        new_information: line.new_information,
        // That something came in is said already.
        to_do: line.to_do.iter().filter(|kind| *kind != adding::KIND).cloned().collect(),
    })
}
