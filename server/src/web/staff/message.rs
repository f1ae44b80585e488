//! `GET|POST /staff/reports/{reference}/message`: writing to the reporter. One form all
//! the way: a template is put into it, it is looked at as it will go, changed, sent. What
//! was typed is on every page that answers.

use super::guard::{Signed, WorksReports, not_there, not_there_typed};
use super::report::url;
use super::{history, timeline};
use crate::domain::case::{Acted, Preview, SentBy, Writing, Written};
use crate::domain::message::{self, TextFault};
use crate::domain::reach::Reach;
use crate::domain::template::Template;
use crate::domain::wording;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::{Lang, Reference, ReportDone};
use app::view::{
    CheckMessage, LetterSays, LetterSheet, MessageFault, MessagePreview, MessageWay, Page, TemplateChoice, TemplatePut,
    WriteMessage,
};
use app::words::Words;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

/// What was sent, where the page is shown again.
#[derive(Default)]
struct Typed {
    text: String,
    /// The message's id. None: it gets one.
    entry: Option<[u8; 16]>,
    /// The template to put into it.
    template: Option<String>,
    fault: Option<MessageFault>,
    /// The revision of the page that it was typed on.
    shown: Option<i64>,
    /// The revision that others were quicker than.
    stale: Option<i64>,
    /// Nobody may write to them.
    unreachable: bool,
    /// The act that the reporter has to be told of.
    after: Option<ReportDone>,
}

/// `?template=`: begins with that one. `?done=`: says what was done just before.
pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let Ok(reference) = Reference::parse(&reference) else { return Ok(not_there(&web, &signed.visitor)) };
    let template = query.as_deref().and_then(|q| q.split('&').find_map(|p| p.strip_prefix("template=")));
    let after = ReportDone::of_query(query.as_deref());
    let typed = Typed { template: template.map(str::to_owned), after, ..Typed::default() };
    page(&web, &signed, reference, typed).await
}

pub async fn send(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let not_theirs = || not_there_typed(&web, &signed.visitor, post.get("text"));
    let Ok(reference) = Reference::parse(&reference) else { return Ok(not_theirs()) };
    // No revision at all is older than any.
    let shown: i64 = post.revision();
    let (text, entry) = (post.get("text").to_owned(), hex::id(post.get("entry")));
    let typed = Typed { text, entry, shown: Some(shown), ..Typed::default() };
    match post.get("do") {
        "change" => page(&web, &signed, reference, typed).await,
        "template" => {
            let template = Some(post.get("template").to_owned());
            page(&web, &signed, reference, Typed { template, ..typed }).await
        }
        "send" => {
            let id = typed.entry.unwrap_or_else(|| web.service.world.id());
            let acted = web.service.write_message(&signed.person, &reference, id, shown, &typed.text).await?;
            match settled(acted, shown, typed) {
                Ok(by) => Ok(render::see_other(&sent(by).at(&url(&reference)))),
                Err(Some(typed)) => page(&web, &signed, reference, *typed).await,
                Err(None) => Ok(not_theirs()),
            }
        }
        _ => {
            let acted = web.service.preview_message(&signed.person, &reference, shown, &typed.text).await?;
            let (text, entry) = (typed.text.clone(), typed.entry);
            match settled(acted, shown, typed) {
                Ok((language, preview)) => {
                    let view = CheckMessage {
                        way: previewed(&web, &reference, language, preview),
                        back: url(&reference),
                        reference,
                        language,
                        text,
                        entry: hex::text(entry.unwrap_or_else(|| web.service.world.id())),
                        revision: shown,
                    };
                    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::CheckMessage(view)))
                }
                Err(Some(typed)) => page(&web, &signed, reference, *typed).await,
                Err(None) => Ok(not_theirs()),
            }
        }
    }
}

fn sent(by: SentBy) -> ReportDone {
    match by {
        SentBy::Email => ReportDone::Emailed,
        SentBy::Letter => ReportDone::LetterWritten,
    }
}

/// What went; else the page with what was typed, or `None`: there is no such report.
fn settled<T>(acted: Acted<Written<T>>, shown: i64, typed: Typed) -> Result<T, Option<Box<Typed>>> {
    let again = match acted {
        Acted::Done(Written::Goes(done)) => return Ok(done),
        Acted::NotThere => return Err(None),
        Acted::Stale(_) => Typed { stale: Some(shown), ..typed },
        Acted::Done(Written::Unreachable) => Typed { unreachable: true, ..typed },
        Acted::Done(Written::Wrong(fault)) => {
            let fault = match fault {
                TextFault::Empty => MessageFault::Empty,
                TextFault::TooLong => MessageFault::TooLong,
                TextFault::Open(open) => MessageFault::Open(open),
            };
            Typed { fault: Some(fault), ..typed }
        }
    };
    Err(Some(Box::new(again)))
}

async fn page(
    web: &Web,
    signed: &Signed<WorksReports>,
    reference: Reference,
    typed: Typed,
) -> Result<Response, WebError> {
    let not_theirs = || not_there_typed(web, &signed.visitor, &typed.text);
    // Opened as on its own page, and in the log.
    let Some(report) = web.service.read_report(&signed.person, &reference).await? else { return Ok(not_theirs()) };
    let Some(writing) = web.service.writing(&signed.person, &reference, typed.stale).await? else {
        return Ok(not_theirs());
    };
    // What others did is not told but on a stale page: until then a text is as old as the
    // page that it was begun on. From there on it is a message of its own, for the one that
    // had its id may have gone.
    let (revision, entry) = match typed.stale {
        None => (typed.shown.unwrap_or(writing.revision), typed.entry),
        Some(_) => (writing.revision, None),
    };
    let words = Words::of(Lang::En);
    let (mut text, mut fault, mut put) = (typed.text, typed.fault, None);
    if let Some(wanted) = &typed.template {
        match writing.templates.iter().find(|one| one.id.text() == *wanted) {
            Some(template) => (text, put) = with(&text, template, &writing),
            None => fault = Some(MessageFault::NoTemplate),
        }
    }
    let way = match writing.reach {
        Reach::Email { to } => MessageWay::Email(to),
        Reach::Letter { to } => MessageWay::Letter(to),
        Reach::NotSafe => MessageWay::NotSafe,
        Reach::NotPossible => MessageWay::NotPossible,
    };
    let status = match (&typed.stale, &fault) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, _) if typed.unreachable => StatusCode::CONFLICT,
        (None, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, None) => StatusCode::OK,
    };
    let lang = writing.lang;
    let view = WriteMessage {
        back: url(&reference),
        reference,
        form: writing.form.title.en.clone(),
        way,
        language: lang,
        large_print: writing.large_print,
        templates: writing.templates.iter().map(|one| choice(one, lang)).collect(),
        text,
        entry: hex::text(entry.unwrap_or_else(|| web.service.world.id())),
        revision,
        fault,
        after: typed.after,
        put,
        since: typed.stale.map(|_| history::lines(words, &web.service.forms, &writing.form, &writing.since)),
        sent: timeline::messages(words, &web.service.forms, &report),
        most: message::MOST,
    };
    Ok(render::page(web, &signed.visitor, None, status, &Page::WriteMessage(view)))
}

/// The template below what was typed, which is never replaced.
fn with(text: &str, template: &Template, writing: &Writing) -> (String, Option<TemplatePut>) {
    let filled = writing.values.fill(&template.body);
    if text.trim().is_empty() {
        return (filled, Some(TemplatePut::Alone));
    }
    (format!("{}\n\n{filled}", text.trim_end()), Some(TemplatePut::Below))
}

fn choice(template: &Template, lang: Lang) -> TemplateChoice {
    TemplateChoice { id: template.id.text(), name: template.name.clone(), speaks: template.body.has(lang) }
}

fn previewed(web: &Web, reference: &Reference, language: Lang, preview: Preview) -> MessagePreview {
    match preview {
        Preview::Email { to, subject, paragraphs } => MessagePreview::Email { to, subject, paragraphs },
        Preview::Letter { to, large_print, text } => MessagePreview::Letter(Box::new(LetterSheet {
            id: String::new(),
            reference: reference.clone(),
            language,
            large_print,
            to,
            date: wording::day(Words::of(language), web.service.world.now()),
            says: LetterSays::Message(message::paragraphs(&text)),
            printed: None,
        })),
    }
}
