//! `GET /staff/audit`: who did what, when. Newest first; a stream is a year.

use super::guard::{ReadsAudit, Signed};
use crate::domain::audit::Named;
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::model::Lang;
use app::view::{AuditPage, AuditRow, Page};
use app::words::Words;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

const PAGE: u32 = 100;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<ReadsAudit>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let words = Words::of(Lang::En);
    let get = |name: &str| {
        let query = query.as_deref().unwrap_or_default();
        query.split('&').find_map(|p| p.split_once('=').filter(|(n, _)| *n == name))?.1.parse::<i64>().ok()
    };
    let last = web.service.audit_heads().await?.last().map(|head| head.stream);
    let stream = get("year").or(last).unwrap_or_default();
    let before = get("before");
    let found = web.service.audit_page(stream, before, PAGE).await?;
    let older = found.last().filter(|row| row.number > 1);
    let older = older.map(|row| format!("/staff/audit?year={stream}&before={}", row.number));
    let named = |named: Named| named.name.unwrap_or(named.id);
    let rows = found.into_iter().map(|row| AuditRow {
        number: row.number,
        at: wording::moment(words, row.at),
        who: row.account.map(named),
        action: row.action,
        report: row.report.map(named),
        detail: match (row.subject.map(named), row.detail) {
            (Some(subject), Some(detail)) => Some(format!("{subject}: {detail}")),
            (subject, detail) => subject.or(detail),
        },
    });
    let view = AuditPage { rows: rows.collect(), newer: before.map(|_| format!("/staff/audit?year={stream}")), older };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Audit(view)))
}
