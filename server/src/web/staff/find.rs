//! `GET|POST /staff/find`: a report that a caller asks after, by its reference or by what
//! they say. Found by a POST, so that none of it is in an address.

use super::guard::{KeysIn, Signed};
use super::hints::title;
use crate::domain::finding::LookedUp;
use crate::domain::wording;
use crate::store::finding::FoundRow as Row;
use crate::web::error::WebError;
use crate::web::limit::RETRY_AFTER;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::form::{Fields, lookup};
use app::model::{Lang, Reference};
use app::view::{FindPage, Found, FoundMore, FoundRow, Page, ProblemKind};
use app::words::Words;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, signed: Signed<KeysIn>) -> Response {
    let view = FindPage { fields: Fields::default(), lacks: Vec::new(), found: None };
    page(&web, &signed.visitor, view)
}

pub async fn find(State(web): State<Web>, signed: Signed<KeysIn>, post: Protected) -> Result<Response, WebError> {
    let fields = post.fields().clone();
    let sought = match lookup::take(&fields, web.service.today()) {
        Ok(sought) => sought,
        Err(lacks) => return Ok(page(&web, &signed.visitor, FindPage { fields, lacks, found: None })),
    };
    let found = match web.service.look_up(&signed.person, &sought).await? {
        LookedUp::Found(rows) if rows.is_empty() => Found::Nothing,
        LookedUp::Found(rows) => Found::Reports(rows.iter().filter_map(|row| report(&web, row)).collect()),
        LookedUp::TooMany => Found::TooMany,
        LookedUp::Throttled => {
            let mut refused = WebError::new(ProblemKind::TooManyRequests);
            refused.retry_after = Some(RETRY_AFTER);
            refused.resend = Some(("/staff/find".to_owned(), fields));
            return Err(refused);
        }
    };
    Ok(page(&web, &signed.visitor, FindPage { fields, lacks: Vec::new(), found: Some(found) }))
}

fn page(web: &Web, visitor: &Visitor, view: FindPage) -> Response {
    let status = if view.lacks.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    render::page(web, visitor, None, status, &Page::Find(view))
}

/// What helps the caller, and no answer.
fn report(web: &Web, row: &Row) -> Option<FoundRow> {
    let form = u32::try_from(row.form_version).ok().and_then(|version| web.service.forms.version(&row.form, version));
    let more = (!row.restricted).then(|| FoundMore {
        form: title(web, row),
        received: wording::day(Words::of(Lang::En), row.received_at),
        promises: form.as_ref().map_or_else(Vec::new, |f| wording::promises(f, Lang::En, row.received_at)),
        next: form.as_ref().map_or_else(Vec::new, |f| f.next.iter().map(|text| text.en.clone()).collect()),
    });
    Some(FoundRow { reference: Reference::parse(&row.reference).ok()?, state: row.state.clone(), more })
}
