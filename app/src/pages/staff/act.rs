//! Moving a report on: what comes of it, what the reporter is told, and why it is done.
//! Asked first, done by the button.

use crate::components::{Draw, Sheet, Unsaved, changed_since, error_summary, not_saved_title, question_fields};
use crate::form::Fault;
use crate::form::act;
use crate::form::fault_text::fault_text;
use crate::model::{Act, Lang, ReportState};
use crate::pages::Drawn;
use crate::view::{ActBar, ActLeads, ActPage};
use crate::words::Words;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ActPage<'_>) -> Drawn {
    match p.may {
        Ok(leads) => asked(d, p, leads),
        Err(bar) => refused(d, p, bar),
    }
}

/// Words of this act alone.
fn own(d: &Draw<'_>, p: &ActPage<'_>, end: &str) -> String {
    d.t(&format!("staff-act-{}-{end}", p.act.as_str()))
}

fn asked(d: &Draw<'_>, p: &ActPage<'_>, leads: ActLeads) -> Drawn {
    let title = own(d, p, "title");
    let step = act::step(&p.questions);
    let unsaved = if step.questions.is_empty() { Unsaved::Pressed } else { Unsaved::Typed };
    let message = |fault: &Fault| {
        let question = step.questions.iter().find(|q| q.id == fault.question)?;
        Some((fault.clone(), fault_text(fault, question, d.chrome.lang, d.words)))
    };
    let messages: Vec<(Fault, String)> = p.faults.iter().filter_map(message).collect();
    let facts = vec![
        (d.t("staff-form"), d.text(&p.form.title)),
        (d.t("staff-act-state-now"), state(d, p.state)),
        (d.t("staff-act-state-after"), state(d, leads.to)),
    ];
    let rule = p.form.withdrawal.clone().filter(|_| p.act == Act::Withdraw).map(|rule| d.warning(rule, None));
    let body = view! {
        {error_summary(d, &messages)}
        {p.since.as_deref().map(|lines| changed_since(d, lines, unsaved))}
        <span class="govuk-caption-l">{p.reference.to_string()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{own(d, p, "about")}</p>
        {rule}
        {d.facts(facts)}
        {told(d, p, leads)}
        <form method="post" novalidate="" autocomplete="off">
            {d.csrf()}
            <input type="hidden" name="revision" value=p.revision.to_string() />
            {fields(d, p, &messages)}
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button">{own(d, p, "button")}</button>
                <a class="govuk-link" href=p.back.clone()>{d.t("staff-act-cancel")}</a>
            </div>
        </form>
    };
    let page = format!("{title} - {}", p.reference);
    let page = match messages.is_empty() {
        true => not_saved_title(d, p.since.is_some(), page),
        false => d.ta("error-title", &[("title", &page)]),
    };
    Drawn::new(page, body.into_any()).with_island(!step.questions.is_empty()).back(p.back.clone())
}

/// It cannot be done (any more). What was typed is there to be copied.
fn refused(d: &Draw<'_>, p: &ActPage<'_>, bar: ActBar) -> Drawn {
    let title = d.t("staff-act-refused-title");
    let facts = vec![
        (d.t("staff-act-refused-act"), d.t(&format!("staff-act-{}", p.act.as_str()))),
        (d.t("staff-act-state-now"), state(d, p.state)),
    ];
    let typed = act::step(&p.questions).questions.iter().any(|q| !p.fields.get(&q.id).is_empty());
    let unsaved = if typed { Unsaved::Typed } else { Unsaved::Nothing };
    let typed = typed.then(|| view! { <p class="govuk-body">{d.t("staff-act-refused-copy")}</p> {fields(d, p, &[])} });
    let island = typed.is_some();
    let body = view! {
        {p.since.as_deref().map(|lines| changed_since(d, lines, unsaved))}
        <span class="govuk-caption-l">{p.reference.to_string()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t(bar.key())}</p>
        {d.facts(facts)}
        {typed}
        <p class="govuk-body"><a class="govuk-link" href=p.back.clone()>{d.t("staff-act-refused-on")}</a></p>
    };
    let page = not_saved_title(d, p.since.is_some(), format!("{title} - {}", p.reference));
    Drawn::new(page, body.into_any()).with_island(island).back(p.back.clone())
}

fn fields(d: &Draw<'_>, p: &ActPage<'_>, messages: &[(Fault, String)]) -> AnyView {
    let (step, asked) = (act::step(&p.questions), act::asked(&p.questions));
    let sheet = Sheet { step, asked: &asked, fields: &p.fields, messages, autosave: None, keying: None };
    let closing = p.act == Act::Close && p.language == Lang::Cy;
    view! { {closing.then(|| welsh_outcomes(d, p))} {question_fields(d, &sheet, false)} }.into_any()
}

fn state(d: &Draw<'_>, state: ReportState) -> String {
    d.named("staff-state", state.as_str())
}

/// The public's words of the state that it leads to, and whether somebody writes to them.
fn told(d: &Draw<'_>, p: &ActPage<'_>, leads: ActLeads) -> AnyView {
    let name = leads.to.as_str().replace('_', "-");
    let said = |words: &Words| (words.t(&format!("state-{name}")), words.t(&format!("state-{name}-means")));
    let (heading, means) = said(d.words);
    let welsh = (p.language == Lang::Cy).then(|| {
        let (heading, means) = said(Words::of(Lang::Cy));
        view! {
            <p class="govuk-body">{d.t("staff-act-told-welsh")}</p>
            <div class="govuk-inset-text" lang="cy"><strong>{heading}</strong><br />{means}</div>
        }
    });
    view! {
        <h2 class="govuk-heading-m">{d.t("staff-act-told")}</h2>
        <p class="govuk-body">{d.t("staff-act-told-page")}</p>
        <div class="govuk-inset-text"><strong>{heading}</strong><br />{means}</div>
        {welsh}
        <p class="govuk-body">{d.t(&format!("staff-act-writes-{}", leads.writes.key()))}</p>
    }
    .into_any()
}

/// What a reporter who reads Welsh is told for each of the outcomes.
fn welsh_outcomes(d: &Draw<'_>, p: &ActPage<'_>) -> AnyView {
    let row = |en: &str, cy: &str| {
        view! { <li>{format!("{en}: ")}<span lang="cy">{cy.to_owned()}</span></li> }
    };
    let each = p.form.outcomes.iter().filter_map(|o| Some(row(&o.label.en, o.label.cy.as_deref()?)));
    let each = each.collect_view();
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{d.t("staff-act-outcomes-welsh")}</span></summary>
            <div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">{each}</ul></div>
        </details>
    }
    .into_any()
}
