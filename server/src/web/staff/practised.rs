//! `GET /staff/enter/{draft}/practised`: what a practice draft came to. Reads only: the
//! draft stays as it is, to be changed and tried again.

use super::guard::{KeysIn, Signed};
use crate::domain::practice::{Compared, Comparison, End, Rehearsed, Verdict};
use crate::domain::reach::Reach;
use crate::domain::submit::Outcome;
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::room::Room;
use crate::web::{Web, render};
use app::form::Form;
use app::model::Lang;
use app::view::check::item_title;
use app::view::{
    Acknowledgement, ClockRow, ClockStands, ComparedRow, Page, PracticeComparison, PracticeEnd, PracticeEnding,
    PracticeVerdict, Practised, ProblemKind, WouldHave,
};
use app::words::{Say, Words};
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &id).await?;
    let draft = room.open(&web).await?;
    let (person, desk) = room.at_desk().ok_or_else(|| room.problem(ProblemKind::NoDraft))?;
    let exit = query.as_deref().and_then(|q| q.split('&').find_map(|p| p.strip_prefix("exit=")));
    let practised = match web.service.rehearse(person, desk, &draft, exit).await? {
        Rehearsed::Practised(practised) => practised,
        Rehearsed::NotReady { place, passed } => return Ok(render::see_other(&room.url(&place, passed))),
        Rehearsed::NotPractice => return Ok(render::see_other(&room.check())),
    };
    let form = &draft.form;
    let view = Practised {
        form,
        base: room.base.clone(),
        compared: practised.compared.map(|compared| comparison(form, &practised.end, compared)),
        back: match &practised.end {
            End::Sent(_) => room.check(),
            End::Exit(exit) => format!("{}/{exit}", room.base),
        },
        end: match practised.end {
            End::Sent(outcome) => PracticeEnd::Sent(would(&web, outcome)),
            End::Exit(exit) => PracticeEnd::Exit(exit_title(form, &exit)),
        },
    };
    Ok(render::page(&web, &room.visitor, None, StatusCode::OK, &Page::Practised(view)))
}

fn would(web: &Web, outcome: Outcome) -> WouldHave {
    let words = Words::of(Lang::En);
    let clocks = outcome.clocks.into_iter().map(|due| ClockRow {
        kind: due.kind,
        started: wording::moment(words, outcome.received_at),
        due: wording::moment(words, due.due_at),
        stands: ClockStands::Runs,
        rule: due.source,
    });
    WouldHave {
        priority: outcome.routing.priority,
        why: outcome.routing.why(outcome.routing.priority),
        flags: outcome.routing.flags,
        team: web.service.forms.team_name(&outcome.routing.team, Lang::En).to_owned(),
        restricted: outcome.restricted,
        flagged: outcome.flagged,
        received: wording::moment(words, outcome.received_at),
        acknowledgement: match outcome.acknowledged {
            Reach::Email { .. } => Acknowledgement::Email,
            Reach::Letter { .. } => Acknowledgement::Letter,
            Reach::NotSafe => Acknowledgement::NotSafe,
            Reach::NotPossible => Acknowledgement::None,
        },
        clocks: clocks.collect(),
    }
}

fn comparison(form: &Form, end: &End, compared: Comparison) -> PracticeComparison {
    let ended = match end {
        End::Exit(exit) => Some(exit),
        End::Sent(_) => None,
    };
    let ending = match &compared.exit {
        wanted if wanted.as_ref() == ended => PracticeEnding::Right,
        Some(exit) => PracticeEnding::ShouldExit(exit_title(form, exit)),
        None => PracticeEnding::ShouldSend,
    };
    let rows = |rows: Vec<Compared>| rows.into_iter().map(|row| compared_row(form, row)).collect();
    PracticeComparison { caller: compared.caller, ending, noted: rows(compared.noted), answers: rows(compared.answers) }
}

fn compared_row(form: &Form, row: Compared) -> ComparedRow {
    let item = row.item.and_then(|(group, n)| item_title(form, &group, n, Lang::En));
    let words = Words::of(Lang::En);
    ComparedRow {
        question: match item {
            Some(item) => words.say("staff-practised-item", &[("item", &item), ("question", &row.question)]),
            None => row.question,
        },
        wanted: row.wanted,
        keyed: row.keyed,
        verdict: match row.verdict {
            Verdict::Matched => PracticeVerdict::Matched,
            Verdict::Different => PracticeVerdict::Different,
            Verdict::NotStated => PracticeVerdict::NotStated,
            Verdict::NotAsked => PracticeVerdict::NotAsked,
        },
    }
}

fn exit_title(form: &Form, exit: &str) -> String {
    form.exit(exit).map_or_else(|| exit.to_owned(), |exit| exit.title.en.clone())
}
