//! The time limits of a report: how each stands; to let one stand still or go on, where
//! its rule allows that; and to say that somebody was told in a way of their own.

use crate::components::{Draw, Unsaved, changed_since, error_list, not_saved_title};
use crate::model::Told;
use crate::pages::Drawn;
use crate::view::{ClockFault, ClockForm, ClocksPage, NO_WAY};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ClocksPage) -> Drawn {
    let title = d.t("staff-clocks");
    let page = format!("{title} - {}", p.reference);
    let fault = p.fault.map(|(kind, fault)| (first(kind.as_str(), fault), d.t(fault.key())));
    let errors: Vec<(&str, &str)> = fault.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
    let chosen = !p.chosen.reason.is_empty() || !p.chosen.how.is_empty();
    let unsaved = if chosen { Unsaved::Typed } else { Unsaved::Pressed };
    let body = view! {
        {p.since.as_ref().map(|lines| changed_since(d, lines, unsaved))}
        {error_list(d, &errors)}
        {d.report_done(p.done)}
        <span class="govuk-caption-l">{p.reference.to_string()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {d.clocks(&p.rows)}
        {p.forms.iter().map(|form| forms(d, p, form)).collect_view()}
    };
    let page = match p.fault {
        Some(_) => d.ta("error-title", &[("title", &page)]),
        None => not_saved_title(d, p.since.is_some(), page),
    };
    Drawn::new(page, body.into_any()).wide().back(p.back.clone())
}

/// The id of the first choice of a fault's field; names of kinds are stored with `_`.
fn first(kind: &str, fault: ClockFault) -> String {
    let field = match fault {
        ClockFault::NoReason => "reason",
        ClockFault::NoHow => "how",
    };
    format!("{}-{field}", kind.replace('_', "-"))
}

/// Each act of a limit is a form of its own.
fn forms(d: &Draw<'_>, p: &ClocksPage, form: &ClockForm) -> AnyView {
    let name = d.clock_kind(form.kind);
    let chosen = p.chosen.kind == Some(form.kind);
    let fault = |which| p.fault.is_some_and(|fault| fault == (form.kind, which)).then(|| d.t(ClockFault::key(which)));
    let pause = (!form.pauses.is_empty()).then(|| {
        let picked = if chosen { p.chosen.reason.as_str() } else { "" };
        let field = first(form.kind.as_str(), ClockFault::NoReason);
        let legend = d.ta("staff-clock-why", &[("clock", &name)]);
        let asked = radios(d, &field, "reason", legend, &form.pauses, picked, fault(ClockFault::NoReason));
        one(d, p, form, "pause", Some(asked), d.t("staff-clock-pause"))
    });
    let resume = form.is_paused.then(|| one(d, p, form, "resume", None, d.t("staff-clock-resume")));
    let told = form.tells.then(|| {
        let ways = Told::ALL.into_iter().filter(|way| way.counts(form.in_writing));
        let ways = ways.map(Told::as_str).chain([NO_WAY]);
        let ways: Vec<_> = ways.map(|way| (way.to_owned(), d.named("staff-clock-told", way))).collect();
        let picked = if chosen { p.chosen.how.as_str() } else { "" };
        let field = first(form.kind.as_str(), ClockFault::NoHow);
        let legend = d.ta("staff-clock-how", &[("clock", &name)]);
        let asked = radios(d, &field, "how", legend, &ways, picked, fault(ClockFault::NoHow));
        one(d, p, form, "told", Some(asked), d.t("staff-clock-meet"))
    });
    let written = (form.tells && form.in_writing)
        .then(|| view! { <p class="govuk-body">{d.t("staff-clock-in-writing")}</p> }.into_any());
    view! {
        <h2 class="govuk-heading-m">{name.clone()}</h2>
        {resume}
        {pause}
        {written}
        {told}
    }
    .into_any()
}

fn one(
    d: &Draw<'_>,
    p: &ClocksPage,
    form: &ClockForm,
    act: &'static str,
    asked: Option<AnyView>,
    does: String,
) -> AnyView {
    let which = format!(": {}", d.clock_kind(form.kind));
    view! {
        <form method="post" novalidate="">
            {d.csrf()}
            <input type="hidden" name="revision" value=p.revision.to_string() />
            <input type="hidden" name="clock" value=form.kind.as_str() />
            <input type="hidden" name="act" value=act />
            {asked}
            <button type="submit" class="govuk-button govuk-button--secondary">{does}<span class="govuk-visually-hidden">{which}</span></button>
        </form>
    }
    .into_any()
}

fn radios(
    d: &Draw<'_>,
    field: &str,
    name: &'static str,
    legend: String,
    ways: &[(String, String)],
    picked: &str,
    fault: Option<String>,
) -> AnyView {
    let each = ways.iter().enumerate().map(|(n, (value, label))| {
        let id = if n == 0 { field.to_owned() } else { format!("{field}-{}", n + 1) };
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" id=id.clone() name=name type="radio" value=value.clone() checked={picked == value} />
                <label class="govuk-label govuk-radios__label" for=id>{label.clone()}</label>
            </div>
        }
    });
    let each = each.collect_view();
    let class = if fault.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let described = fault.as_ref().map(|_| format!("{field}-error"));
    let error = fault.map(|text| d.error_message(format!("{field}-error"), &text));
    view! {
        <div class=class>
            <fieldset class="govuk-fieldset" aria-describedby=described>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
                {error}
                <div class="govuk-radios govuk-radios--small">{each}</div>
            </fieldset>
        </div>
    }
    .into_any()
}
