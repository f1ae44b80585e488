//! Key in a report, second page: how and when it came, for whom, how to reach them. The
//! questions are drawn as any form's.

use super::beside;
use crate::components::{Draw, Sheet, error_summary, question_fields};
use crate::form::fault_text::fault_text;
use crate::form::{Fault, call};
use crate::pages::Drawn;
use crate::pages::public::question::page_title;
use crate::view::EnterNotes;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &EnterNotes<'_>) -> Drawn {
    let step = call::step();
    let asked = call::asked();
    let title = step.title.as_ref().map(|t| d.text(t)).unwrap_or_default();
    let messages: Vec<(Fault, String)> = p
        .faults
        .iter()
        .filter_map(|f| {
            let question = step.questions.iter().find(|q| q.id == f.question)?;
            Some((f.clone(), fault_text(f, question, d.chrome.lang, d.words)))
        })
        .collect();
    let sheet = Sheet { step, asked: &asked, fields: &p.fields, messages: &messages, autosave: None, keying: None };
    let page_title = page_title(d, &title, d.text(&p.form.title), !messages.is_empty());
    let button = d.t(if p.changing { "staff-notes-save" } else { "continue" });
    let body = view! {
        {error_summary(d, &messages)}
        <form method="post" action=p.action.clone() novalidate="" autocomplete="off">
            {d.csrf()}
            <span class="govuk-caption-l">{d.text(&p.form.title)}</span>
            <h1 class="govuk-heading-l">{title}</h1>
            {question_fields(d, &sheet, false)}
            {d.button(button)}
        </form>
    };
    let side = beside::side(d, None, None, p.practice.as_ref());
    Drawn::new(page_title, body.into_any()).back(p.back.clone()).with_island(true).above(side)
}
