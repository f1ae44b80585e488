//! `GET|POST /staff/search`: reports of one's teams, by what is known of them. Sent by a
//! POST and shown by a GET whose address has what was typed sealed, so that it is in no log
//! and no history, and can be shared and kept all the same.

use super::guard::{Signed, WorksReports};
use super::report::url;
use crate::domain::search::passage::Whence;
use crate::domain::search::query::{Asked, Fault, LONGEST, Query};
use crate::domain::search::snippet::Snippet;
use crate::domain::search::{Count, Found, Results, Searched};
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::limit::RETRY_AFTER;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::model::{Lang, Reference};
use app::view::{Page, ProblemKind, SearchCount, SearchFault, SearchFound, SearchPage, SearchRow, SearchSnippet};
use app::words::{Say, Words};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

const URL: &str = "/staff/search";

pub async fn send(State(web): State<Web>, signed: Signed<WorksReports>, post: Protected) -> Result<Response, WebError> {
    let asked = Asked { text: post.get("query").trim().to_owned(), names: post.get("names") == "yes" };
    match Query::read(&asked) {
        Ok(_) => Ok(render::see_other(&address(&web.service.search_link(&asked)?, None))),
        Err(fault) => Ok(page(&web, &signed.visitor, refused(asked, fault))),
    }
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let Some(link) = value("q") else { return Ok(page(&web, &signed.visitor, SearchPage::default())) };
    let Some(asked) = web.service.search_of(link) else {
        let view = SearchPage { fault: Some(SearchFault::Link), ..SearchPage::default() };
        return Ok(page(&web, &signed.visitor, view));
    };
    let sought = match Query::read(&asked) {
        Ok(sought) => sought,
        // The rules changed since the link was made.
        Err(fault) => return Ok(page(&web, &signed.visitor, refused(asked, fault))),
    };
    let below = value("below").and_then(|below| below.parse().ok());
    match web.service.search(&signed.person, &sought, below).await? {
        Searched::Report(reference) => Ok(render::see_other(&url(&reference))),
        Searched::Found(results) => {
            let found = Some(found(&web, link, below, results));
            let view = SearchPage { typed: asked.text, names: asked.names, fault: None, found };
            Ok(page(&web, &signed.visitor, view))
        }
        Searched::Throttled => {
            let mut refused = WebError::new(ProblemKind::TooManyRequests);
            refused.retry_after = Some(RETRY_AFTER);
            Err(refused)
        }
    }
}

fn refused(asked: Asked, fault: Fault) -> SearchPage {
    let fault = match fault {
        Fault::Nothing => SearchFault::Nothing,
        Fault::TooLong => SearchFault::TooLong,
        Fault::TooManyWords => SearchFault::TooManyWords,
        Fault::Common => SearchFault::Common,
    };
    // Somebody pasted a letter: it is not sent back whole.
    let typed = asked.text.chars().take(2 * LONGEST).collect();
    SearchPage { typed, names: asked.names, fault: Some(fault), found: None }
}

fn page(web: &Web, visitor: &Visitor, view: SearchPage) -> Response {
    let status = match view.fault {
        None => StatusCode::OK,
        Some(SearchFault::Link) => StatusCode::NOT_FOUND,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    render::page(web, visitor, None, status, &Page::Search(view))
}

fn address(link: &str, below: Option<i64>) -> String {
    let below = below.map(|number| format!("&below={number}")).unwrap_or_default();
    format!("{URL}?q={link}{below}")
}

fn found(web: &Web, link: &str, below: Option<i64>, results: Results) -> SearchFound {
    SearchFound {
        count: match results.count {
            Count::Exactly(count) => SearchCount::Exactly(count),
            Count::AtLeast(count) => SearchCount::AtLeast(count),
            Count::More => SearchCount::More,
        },
        rows: results.reports.into_iter().filter_map(|found| row(web, found)).collect(),
        newest: below.map(|_| address(link, None)),
        older: results.older.map(|number| address(link, Some(number))),
    }
}

fn row(web: &Web, found: Found) -> Option<SearchRow> {
    let words = Words::of(Lang::En);
    let Found { row, snippets } = found;
    let form = web.service.forms.current(&row.text.form);
    Some(SearchRow {
        reference: Reference::parse(&row.reference).ok()?,
        form: form.map_or_else(|| row.text.form.clone(), |form| form.title.en.clone()),
        received: wording::day(words, row.received_at),
        team: web.service.forms.team_name(&row.team, Lang::En).to_owned(),
        state: row.state,
        snippets: snippets.into_iter().map(|piece| snippet(words, piece)).collect(),
    })
}

fn snippet(words: &Words, snippet: Snippet) -> SearchSnippet {
    SearchSnippet {
        label: match snippet.whence {
            Whence::Answer => snippet.label,
            Whence::Addition => words.say("staff-search-in-addition", &[("name", &snippet.label)]),
            Whence::Message => words.t("staff-search-in-message"),
            Whence::Note => words.t("staff-search-in-note"),
        },
        lang: snippet.lang,
        pieces: snippet.pieces.into_iter().map(|piece| (piece.text, piece.hit)).collect(),
    }
}
