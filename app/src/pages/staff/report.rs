//! One report: what was answered, how it came, what is due, what became of it.

use super::queue::overdue;
use super::to_do;
use crate::components::Draw;
use crate::form::routing::Decides;
use crate::pages::Drawn;
use crate::view::{AdditionView, CheckSection, LetterState, ReportPage};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ReportPage<'_>) -> Drawn {
    let reference = p.reference.to_string();
    let form = d.text(&p.form.title);
    let left_out = (p.not_stated > 0).then(|| {
        let text = d.ta("staff-report-not-stated", &[("count", &p.not_stated.to_string())]);
        view! { <div class="govuk-inset-text">{text}</div> }
    });
    let noted = p.noted.as_ref().map(|noted| d.summary(std::slice::from_ref(noted)));
    let barring = p
        .barring
        .clone()
        .map(|to| view! { <p class="govuk-body"><a class="govuk-link" href=to>{d.t("staff-barred-title")}</a></p> });
    let body = view! {
        <span class="govuk-caption-l">{form.clone()}</span>
        <h1 class="govuk-heading-l">{reference.clone()}</h1>
        {flagged(d, p)}
        {to_do::list(d, &p.to_do)}
        {d.facts(facts(d, p))}
        {left_out}
        {acts(d, p)}
        <h2 class="govuk-heading-m">{d.t("staff-clocks")}</h2>
        {clocks(d, p)}
        {d.summary(&p.sections)}
        {noted}
        {p.pasted.as_ref().map(|pasted| d.pasted_folded(pasted))}
        {p.additions.iter().map(|added| addition(d, added)).collect_view()}
        <h2 class="govuk-heading-m">{d.t("staff-history")}</h2>
        {history(d, p)}
        {d.messages(&p.messages)}
        {barring}
    };
    Drawn::new(format!("{reference} - {form}"), body.into_any()).wide().back(p.back.clone())
}

fn acts(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    if p.acts.is_empty() {
        return ().into_any();
    }
    let each = p.acts.iter().map(|act| {
        view! { <li><a class="govuk-link" href=act.href.clone()>{act.label.clone()}</a></li> }
    });
    view! {
        <h2 class="govuk-heading-m">{d.t("staff-act-list")}</h2>
        <ul class="govuk-list">{each.collect_view()}</ul>
    }
    .into_any()
}

/// What somebody has to look at, and why, as far as the form says it.
fn flagged(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    if !p.flagged {
        return ().into_any();
    }
    if p.unsure.is_empty() {
        return d.warning(d.t("staff-report-flagged"), None);
    }
    let why = |(decides, question): &(Decides, String)| {
        d.warning(d.ta(&format!("staff-report-unsure-{}", decides.key()), &[("question", question)]), None)
    };
    p.unsure.iter().map(why).collect_view().into_any()
}

/// Below the report's own answers; its headings are smaller.
fn addition(d: &Draw<'_>, added: &AdditionView) -> AnyView {
    let facts = vec![
        (d.t("staff-form"), added.form.clone()),
        (d.t("staff-channel"), d.channel(added.channel)),
        (d.t("staff-received"), added.received.clone()),
        (d.t("staff-keyed"), d.ta("staff-keyed-by", &[("who", &added.by), ("when", &added.keyed)])),
        (d.t("staff-language"), d.t(&format!("staff-language-{}", added.language.code()))),
    ];
    let none = added.sections.is_empty().then(|| view! { <p class="govuk-body">{d.t("staff-add-no-answers")}</p> });
    let smaller =
        |section: &CheckSection| section.title.clone().map(|title| view! { <h3 class="govuk-heading-s">{title}</h3> });
    let parts = added
        .sections
        .iter()
        .chain([&added.noted])
        .map(|section| view! { {smaller(section)} {d.summary_rows(section)} })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">{d.ta("staff-report-added", &[("when", &added.received)])}</h2>
        {d.facts(facts)}
        {none}
        {parts}
        {added.pasted.as_ref().map(|pasted| d.pasted_folded(pasted))}
    }
    .into_any()
}

fn facts(d: &Draw<'_>, p: &ReportPage<'_>) -> Vec<(String, String)> {
    let mut facts = vec![
        (d.t("staff-state"), d.named("staff-state", &p.state)),
        (d.t("staff-team"), p.team.clone()),
        (d.t("staff-received"), p.received.clone()),
        (d.t("staff-channel"), d.channel(p.channel)),
    ];
    if let Some((who, when)) = &p.keyed {
        facts.push((d.t("staff-keyed"), d.ta("staff-keyed-by", &[("who", who), ("when", when)])));
    }
    facts.push((d.t("staff-language"), d.t(&format!("staff-language-{}", p.language.code()))));
    if let Some(letter) = &p.letter {
        facts.push((d.t("staff-letter-acknowledgement"), letter_state(d, letter)));
    }
    if p.restricted {
        facts.push((d.t("staff-access"), d.t("staff-restricted")));
    }
    facts
}

/// 'Letter, printed 27 March 2026'.
fn letter_state(d: &Draw<'_>, letter: &LetterState) -> String {
    match letter {
        LetterState::Waiting => d.t("staff-letter-waiting"),
        LetterState::Printed(when) => d.ta("staff-letter-was-printed", &[("when", when)]),
        LetterState::Posted(when) => d.ta("staff-letter-was-posted", &[("when", when)]),
        LetterState::Withdrawn(when, why) => {
            let why = d.named("staff-withdrawn", why.as_str());
            d.ta("staff-letter-was-withdrawn", &[("when", when), ("why", &why)])
        }
    }
}

fn clocks(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    if p.clocks.is_empty() {
        return view! { <p class="govuk-body">{d.t("staff-clocks-none")}</p> }.into_any();
    }
    let heads = ["staff-clock", "staff-due", "staff-clock-met", "staff-clock-rule"].map(|key| d.t(key)).to_vec();
    let rows = p.clocks.iter().map(|c| {
        let met = c.met.clone().unwrap_or_else(|| d.t("staff-clock-open"));
        vec![
            d.t(&format!("staff-clock-{}", c.kind.as_str().replace('_', "-"))).into_any(),
            overdue(d, c.due.clone(), c.overdue),
            met.into_any(),
            c.rule.clone().into_any(),
        ]
    });
    d.table(d.t("staff-clocks"), heads, rows.collect())
}

fn history(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    if p.history.is_empty() {
        return view! { <p class="govuk-body">{d.t("staff-history-none")}</p> }.into_any();
    }
    let heads = ["staff-when", "staff-what", "staff-who"].map(|key| d.t(key)).to_vec();
    let rows = p.history.iter().map(|h| {
        let who = h.who.clone().unwrap_or_else(|| d.t("staff-nobody"));
        vec![h.at.clone().into_any(), d.named("staff-event", &h.kind).into_any(), who.into_any()]
    });
    d.table(d.t("staff-history"), heads, rows.collect())
}
