//! Other reports of one's own teams that a report is linked to, or may belong to.

use crate::components::{Draw, Look};
use crate::model::LinkKind;
use crate::view::{AlikeSet, LinkFault, LinkedRow, OtherReport, ReportPage};
use leptos::prelude::*;

pub(super) fn draw(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    let alike = if p.alike.is_empty() {
        view! { <p class="govuk-body">{d.t("staff-alike-none")}</p> }.into_any()
    } else {
        p.alike.iter().map(|set| alike(d, set, Some(p))).collect_view().into_any()
    };
    view! {
        <h3 class="govuk-heading-s">{d.t("staff-links")}</h3>
        {linked(d, p)}
        {alike}
        {form(d, p)}
    }
    .into_any()
}

/// 'This report is a duplicate of', as far as it goes before the other's reference.
fn said(d: &Draw<'_>, link: &LinkedRow) -> String {
    d.t(match (link.kind, link.is_later) {
        (LinkKind::Duplicate, true) => "staff-link-duplicate-of",
        (LinkKind::Duplicate, false) => "staff-link-has-duplicate",
        (LinkKind::Related, _) => "staff-link-related",
    })
}

fn linked(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    if p.links.is_empty() {
        return view! { <p class="govuk-body">{d.t("staff-links-none")}</p> }.into_any();
    }
    let each = p.links.iter().map(|link| {
        let reference = link.other.reference.to_string();
        let which = format!(": {reference}");
        view! {
            <li>
                {said(d, link)} ": " {other(d, &link.other)} " "
                <button type="submit" class="govuk-link" name="unlink" value=reference>{d.t("staff-link-remove")}<span class="govuk-visually-hidden">{which}</span></button>
            </li>
        }
    });
    view! {
        <form method="post" action=format!("/staff/reports/{}/links", p.reference) novalidate="">
            {d.csrf()}
            <ul class="govuk-list fc-others">{each.collect_view()}</ul>
        </form>
    }
    .into_any()
}

/// On paper: without what can be pressed.
pub(super) fn on_paper(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    let links =
        p.links.iter().map(|link| view! { <li>{said(d, link)} ": " {told(d, &link.other)}</li> }).collect_view();
    let links = (!p.links.is_empty()).then(|| view! { <ul class="fc-others">{links}</ul> });
    let none = (p.links.is_empty() && p.alike.is_empty()).then(|| view! { <p>{d.t("staff-alike-none")}</p> });
    let alike = p.alike.iter().map(|set| alike(d, set, None)).collect_view();
    view! { {links} {alike} {none} }.into_any()
}

/// `page`: where each may be linked.
fn alike(d: &Draw<'_>, set: &AlikeSet, page: Option<&ReportPage<'_>>) -> AnyView {
    let count = set.reports.len();
    let count = if set.more { format!("{count}+") } else { count.to_string() };
    let title = d.ta(&format!("staff-alike-{}", set.shared.key()), &[("count", &count)]);
    let each = set.reports.iter().map(|report| match page {
        Some(page) => may_link(d, page, report),
        None => view! { <li>{told(d, report)}</li> }.into_any(),
    });
    view! {
        <h3 class="govuk-heading-s">{title}</h3>
        <ul class="govuk-list fc-others">{each.collect_view()}</ul>
    }
    .into_any()
}

/// The link fills in the form below, so that nobody types a reference that is on the page.
fn may_link(d: &Draw<'_>, page: &ReportPage<'_>, report: &OtherReport) -> AnyView {
    let to = format!("/staff/reports/{}?link={}#other", page.reference, report.reference);
    let which = format!(": {}", report.reference);
    view! {
        <li>
            {other(d, report)} " "
            <a class="govuk-link" href=to>{d.t("staff-link-this")}<span class="govuk-visually-hidden">{which}</span></a>
        </li>
    }
    .into_any()
}

fn other(d: &Draw<'_>, report: &OtherReport) -> AnyView {
    let reference = report.reference.to_string();
    view! { <a class="govuk-link" href=format!("/staff/reports/{reference}")>{reference.clone()}</a> ", " {facts(d, report)} }.into_any()
}

fn told(d: &Draw<'_>, report: &OtherReport) -> String {
    format!("{}, {}", report.reference, facts(d, report))
}

fn facts(d: &Draw<'_>, report: &OtherReport) -> String {
    let state = d.named("staff-state", &report.state);
    d.ta("staff-other-report", &[("form", &report.form), ("state", &state), ("received", &report.received)])
}

fn form(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    let error = |field: &str| {
        let at = p.linking.faults.iter().find(|fault| fault.field() == field);
        at.map(|fault: &LinkFault| d.t(fault.key()))
    };
    let (other, kind) = (error("other"), error("kind"));
    let look = Look { width: Some("govuk-input--width-20"), spellcheck: Some("false"), ..Look::default() };
    let each = LinkKind::ALL.into_iter().enumerate().map(|(n, choice)| {
        let id = if n == 0 { "kind".to_owned() } else { format!("kind-{}", n + 1) };
        let label = d.t(&format!("staff-link-kind-{}", choice.as_str()));
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" id=id.clone() name="kind" type="radio" value=choice.as_str() checked={p.linking.kind == Some(choice)} />
                <label class="govuk-label govuk-radios__label" for=id>{label}</label>
            </div>
        }
    });
    let each = each.collect_view();
    let group = if kind.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    view! {
        <h3 class="govuk-heading-s">{d.t("staff-link-title")}</h3>
        <form method="post" action=format!("/staff/reports/{}/links", p.reference) novalidate="">
            {d.csrf()}
            {d.part("other", d.t("staff-link-other"), Some(d.t("staff-link-other-hint")), &p.linking.typed, &look, other.as_deref())}
            <div class=group>
                <fieldset class="govuk-fieldset" aria-describedby=kind.as_ref().map(|_| "kind-error")>
                    <legend class="govuk-fieldset__legend">{d.t("staff-link-kind")}</legend>
                    {kind.as_ref().map(|text| d.error_message("kind-error".into(), text))}
                    <div class="govuk-radios govuk-radios--small">{each}</div>
                </fieldset>
            </div>
            <button type="submit" class="govuk-button govuk-button--secondary">{d.t("staff-link-save")}</button>
        </form>
    }
    .into_any()
}
