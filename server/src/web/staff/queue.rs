//! `GET /staff/queue`: what has been received for one's teams, soonest due first.

use super::guard::{Signed, WorksReports};
use crate::domain::queue::{Cursor, due};
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::model::{Channel, Lang, Priority, Reference};
use app::view::{Page, Queue, QueueRow};
use app::words::Words;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let words = Words::of(Lang::En);
    let now = web.service.world.now();
    let after = query.as_deref().and_then(cursor);
    let first = after.is_none();
    let page = web.service.queue(&signed.person, after).await?;
    let rows = page.rows.into_iter().filter_map(|(row, why)| {
        let form = web.service.forms.current(&row.form);
        Some(QueueRow {
            reference: Reference::parse(&row.reference).ok()?,
            form: form.map_or_else(|| row.form.clone(), |f| f.title.en.clone()),
            channel: Channel::from_name(&row.channel)?,
            received: wording::day(words, row.received_at),
            due: due(&row).map(|at| wording::day(words, at)),
            overdue: row.due_at < now,
            team: web.service.forms.team_name(&row.team, Lang::En).to_owned(),
            state: row.state,
            flagged: row.flagged,
            to_do: row.to_do,
            priority: Priority::from_rank(row.priority)?,
            why,
        })
    });
    let view = Queue {
        rows: rows.collect(),
        open: usize::try_from(page.open).unwrap_or_default(),
        overdue: usize::try_from(page.overdue).unwrap_or_default(),
        sooner: (!first).then(|| "/staff/queue".to_owned()),
        later: page.next.map(|(at, reference)| format!("/staff/queue?after={at}.{reference}")),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Queue(view)))
}

fn cursor(query: &str) -> Option<Cursor> {
    let (at, reference) = query.split('&').find_map(|p| p.strip_prefix("after="))?.split_once('.')?;
    Some((at.parse().ok()?, Reference::parse(reference).ok()?.as_str().to_owned()))
}
