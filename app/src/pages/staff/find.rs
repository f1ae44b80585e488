//! Find a report for a caller: by its reference, or by what they say.

use crate::components::{Draw, Sheet, error_summary, question_fields};
use crate::form::fault_text::fault_text;
use crate::form::lookup::{self, Lack};
use crate::form::{Fault, FaultKind};
use crate::pages::Drawn;
use crate::view::{FindPage, Found, FoundRow};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &FindPage) -> Drawn {
    let title = d.t("staff-section-find");
    let (step, asked) = (lookup::step(), lookup::asked());
    let messages: Vec<(Fault, String)> = p.lacks.iter().filter_map(|lack| message(d, lack)).collect();
    let sheet = Sheet { step, asked: &asked, fields: &p.fields, messages: &messages, autosave: None, keying: None };
    let body = view! {
        {error_summary(d, &messages)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {p.found.as_ref().map(|found| results(d, found))}
        <form method="post" novalidate="" autocomplete="off">
            {d.csrf()}
            <p class="govuk-body">{d.t("staff-find-about")}</p>
            {question_fields(d, &sheet, false)}
            {d.button(d.t("staff-find-button"))}
        </form>
    };
    let title = if messages.is_empty() { title } else { d.ta("error-title", &[("title", &title)]) };
    Drawn::new(title, body.into_any()).back("/staff")
}

fn message(d: &Draw<'_>, lack: &Lack) -> Option<(Fault, String)> {
    let (question, field) = lack.place();
    let at = |kind| Fault { question: question.to_owned(), field: field.to_owned(), kind };
    match lack {
        Lack::Nothing => Some((at(FaultKind::Required), d.t("staff-find-fault-nothing"))),
        Lack::NotReference => Some((at(FaultKind::Required), d.t("staff-fault-not-reference"))),
        Lack::Fault(fault) => {
            let asked = lookup::step().questions.iter().find(|q| q.id == question)?;
            Some((fault.clone(), fault_text(fault, asked, d.chrome.lang, d.words)))
        }
    }
}

/// Told at once where a screen reader is: the page's heading is the same as before.
fn results(d: &Draw<'_>, found: &Found) -> AnyView {
    let said = match found {
        Found::Nothing => d.t("staff-find-nothing"),
        Found::TooMany => d.t("staff-find-too-many"),
        Found::Reports(rows) => d.ta("staff-find-found", &[("count", &rows.len().to_string())]),
    };
    let rows = match found {
        Found::Reports(rows) => rows.iter().map(|row| report(d, row)).collect(),
        _ => Vec::new(),
    };
    view! { <div class="govuk-inset-text" role="alert">{said}</div> {rows} }.into_any()
}

fn report(d: &Draw<'_>, row: &FoundRow) -> AnyView {
    let mut facts = vec![(d.t("staff-state"), d.named("staff-state", &row.state))];
    let mut promised = None;
    if let Some(more) = &row.more {
        facts.insert(0, (d.t("staff-received"), more.received.clone()));
        facts.insert(0, (d.t("staff-form"), more.form.clone()));
        let next = more.next.iter().map(|text| view! { <p class="govuk-body">{text.clone()}</p> }).collect_view();
        let promises = more.promises.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        let promises =
            (!more.promises.is_empty()).then(|| view! { <ul class="govuk-list govuk-list--bullet">{promises}</ul> });
        promised = Some(view! {
            <h3 class="govuk-heading-s">{d.t("staff-find-next")}</h3>
            {next}
            {promises}
        });
    }
    view! {
        <section class="fc-found" aria-label=row.reference.to_string()>
            <h2 class="govuk-heading-m">{row.reference.to_string()}</h2>
            {d.facts(facts)}
            {promised}
        </section>
    }
    .into_any()
}
