//! `GET /staff/reports/{reference}`: one report, for a member of its team. Forms on it post
//! to addresses below, which show it again where they cannot do what was asked.

use super::guard::{Signed, WorksReports, not_there, not_there_typed};
use super::{clocks, handover, history, task, timeline};
use crate::domain::adding::{self, Addition};
use crate::domain::case::{Alike, Handling, Line, Link, NOTE_MOST, Report};
use crate::domain::session::Person;
use crate::domain::{calendar, case, letter, wording};
use crate::hex;
use crate::store::links::OtherRow;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::form::routing::unsure;
use app::form::summary::reason_text;
use app::form::{Asked, Journey, Value};
use app::model::{Lang, Reference, ReportDone, Role};
use app::view::{
    ActLink, AdditionView, AlikeSet, ClockStands, HandlingView, LetterState, LinkForm, LinkedRow, NextLimit, NoteFault,
    NoteForm, OtherReport, Page, PriorityChange, ReportPage, Shared, ToDo, check,
};
use app::words::Words;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

/// What was typed on the page and not taken, and why.
#[derive(Default)]
pub struct Typed {
    pub note: String,
    pub note_fault: Option<NoteFault>,
    pub linking: LinkForm,
    /// What was done just before.
    pub done: Option<ReportDone>,
    /// What others did since the page was shown, where that is in the way.
    pub since: Option<Vec<Line>>,
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let Ok(reference) = Reference::parse(&reference) else { return Ok(not_there(&web, &signed.visitor)) };
    // To be linked: from a line of those that are alike.
    let other = query.as_deref().and_then(|query| Reference::parse(query.strip_prefix("link=")?).ok());
    let done = ReportDone::of_query(query.as_deref());
    let linking = LinkForm { typed: other.map(|other| other.to_string()).unwrap_or_default(), ..LinkForm::default() };
    page(&web, &signed, &reference, Typed { linking, done, ..Typed::default() }, StatusCode::OK).await
}

/// Where it is read.
pub(super) fn url(reference: &Reference) -> String {
    format!("/staff/reports/{reference}")
}

pub(super) async fn page(
    web: &Web,
    signed: &Signed<WorksReports>,
    reference: &Reference,
    typed: Typed,
    status: StatusCode,
) -> Result<Response, WebError> {
    let Some(report) = web.service.read_report(&signed.person, reference).await? else {
        return Ok(not_there_typed(web, &signed.visitor, &typed.note));
    };
    let page = Page::Report(view(web, signed, &report, typed));
    Ok(render::page(web, &signed.visitor, None, status, &page))
}

pub(super) fn view<'a>(web: &Web, signed: &Signed<WorksReports>, report: &'a Report, typed: Typed) -> ReportPage<'a> {
    let (words, person) = (Words::of(Lang::En), &signed.person);
    let now = web.service.world.now();
    // As it stood on the day it was sent.
    let sent = calendar::local_date(report.created_at);
    let journey = Journey::new(&report.form, &report.answers, sent);
    let unsure = unsure(&journey, sent).into_iter().map(|u| (u.decides, u.question.name().en.clone()));
    let asked = || journey.stops.iter().flat_map(|stop| &stop.asked);
    let name = |asked: &Asked<'_>| asked.question.name().en.clone();
    let reason = |asked: &Asked<'_>| match asked.value {
        Some(Value::NotStated(reason)) => Some((name(asked), reason_text(*reason, words))),
        _ => None,
    };
    let clocks = clocks::rows(words, &report.form, &report.clocks, now);
    // Overdue first, then the soonest due.
    let next_limit = clocks.iter().find(|clock| clock.stands.runs()).map(|clock| NextLimit {
        kind: clock.kind,
        due: clock.due.clone(),
        overdue: matches!(clock.stands, ClockStands::Overdue(_)),
    });
    ReportPage {
        form: &report.form,
        reference: report.reference.clone(),
        team: web.service.forms.team_name(&report.team, Lang::En).to_owned(),
        state: report.state.as_str().to_owned(),
        handling: handling(person, &report.handling),
        next_limit,
        done: typed.done,
        new_information: report.new_information,
        since: typed.since.map(|lines| history::lines(words, &web.service.forms, &report.form, &lines)),
        acts: acts(person, report),
        restricted: report.restricted,
        flagged: report.flagged,
        channel: report.channel,
        language: report.lang,
        received: wording::moment(words, report.received_at),
        keyed: report.keyed.as_ref().map(|(by, at, _)| (by.clone(), wording::moment(words, *at))),
        noted: report.keyed.as_ref().map(|(_, _, noted)| check::noted(noted, None)),
        sections: check::sections(&journey, &report.answers, words, None),
        not_stated: asked().filter_map(reason).collect(),
        left_empty: asked().filter(|asked| asked.value.is_none()).map(name).collect(),
        pasted: report.keyed.as_ref().and_then(|(_, _, noted)| check::pasted(noted)),
        letter: report.letter.as_ref().map(|letter| letter_state(words, letter)),
        to_do: to_do(words, report),
        unsure: unsure.collect(),
        additions: report.additions.iter().map(|added| addition(words, added)).collect(),
        clocks,
        links: report.links.iter().filter_map(|link| linked(web, link)).collect(),
        linking: typed.linking,
        alike: alike(web, &report.related),
        note: NoteForm {
            typed: typed.note,
            entry: hex::text(web.service.world.id()),
            fault: typed.note_fault,
            most: NOTE_MOST,
        },
        timeline: timeline::newest_first(words, &web.service.forms, report, now),
        back: signed.visitor.back_to_queue(),
    }
}

/// Pages of what this person may do; each part of case work adds its own.
fn acts(person: &Person, report: &Report) -> Vec<ActLink> {
    let words = Words::of(Lang::En);
    let link = |below: &str, key: &str| ActLink {
        href: format!("/staff/reports/{}/{below}", report.reference),
        label: words.t(key),
    };
    let mut acts = super::act::links(words, person, report);
    acts.extend(handover::links(person, &report.reference, report.restricted, report.handling.ended));
    acts.push(link("message", "staff-write-link"));
    acts.push(link("clocks", "staff-clocks-change"));
    acts.push(link("print", "staff-case-print"));
    if person.has(Role::Supervisor) {
        acts.push(link("barred", "staff-barred-title"));
    }
    acts
}

fn handling(person: &Person, handling: &Handling) -> HandlingView {
    let is_own = handling.assignee.as_ref().is_some_and(|(account, _)| *account == person.account);
    HandlingView {
        revision: handling.revision,
        priority: handling.priority,
        why: handling.why.clone(),
        changed: handling.changed.as_ref().map(|changed| PriorityChange {
            by: changed.by.clone().unwrap_or_default(),
            from: changed.from,
            reason: changed.reason.clone(),
        }),
        flags: handling.flags.clone(),
        rules: handling.rules.clone(),
        take: (!is_own && !handling.ended).then(|| hex::text(person.account)),
        assignee: handling.assignee.as_ref().map(|(_, name)| name.clone()),
    }
}

fn linked(web: &Web, link: &Link) -> Option<LinkedRow> {
    Some(LinkedRow { other: other(web, &link.other)?, kind: link.kind, is_later: link.is_later })
}

fn alike(web: &Web, related: &case::Related) -> Vec<AlikeSet> {
    let set = |shared, alike: &Alike| AlikeSet {
        shared,
        reports: alike.reports.iter().filter_map(|row| other(web, row)).collect(),
        more: alike.more,
    };
    let all = [
        set(Shared::Contact, &related.contact),
        set(Shared::Vehicle, &related.vehicle),
        set(Shared::DayAndPlace, &related.day_and_place),
    ];
    all.into_iter().filter(|set| !set.reports.is_empty()).collect()
}

fn other(web: &Web, row: &OtherRow) -> Option<OtherReport> {
    let form = web.service.forms.current(&row.form);
    Some(OtherReport {
        reference: Reference::parse(&row.reference).ok()?,
        form: form.map_or_else(|| row.form.clone(), |form| form.title.en.clone()),
        state: row.state.clone(),
        received: wording::day(Words::of(Lang::En), row.received_at),
    })
}

fn addition(words: &Words, added: &Addition) -> AdditionView {
    let journey = Journey::new(&added.form, &added.answers, calendar::local_date(added.created_at));
    AdditionView {
        form: added.form.title.en.clone(),
        by: added.by.clone().unwrap_or_default(),
        channel: added.channel,
        language: added.lang,
        received: wording::moment(words, added.received_at),
        keyed: wording::moment(words, added.created_at),
        sections: check::given(&journey, &added.answers, words),
        noted: check::noted(&added.noted, None),
        pasted: check::pasted(&added.noted),
    }
}

fn letter_state(words: &Words, letter: &letter::State) -> LetterState {
    match (letter.withdrawn, letter.posted_at, letter.printed_at) {
        (Some((at, why)), ..) => LetterState::Withdrawn(wording::moment(words, at), why),
        (None, Some(at), _) => LetterState::Posted(wording::moment(words, at)),
        (None, None, Some(at)) => LetterState::Printed(wording::moment(words, at)),
        (None, None, None) => LetterState::Waiting,
    }
}

/// Of what came in, the page itself says that it is to be looked at.
fn to_do(words: &Words, report: &Report) -> Vec<ToDo> {
    let open = report.tasks.iter().filter(|task| task.done_at.is_none());
    let open = open.filter(|task| !(report.new_information && task.kind == adding::KIND));
    let each = open.map(|task| ToDo {
        kind: task.kind.clone(),
        since: wording::moment(words, task.created_at),
        action: task::url(&report.reference, task.id),
    });
    each.collect()
}
