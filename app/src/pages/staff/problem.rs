//! Why staff cannot go on, and how they can. No emergency text: staff are the ones who
//! are called.

use crate::components::{Draw, Paper};
use crate::pages::Drawn;
use crate::pages::public::problem::resend;
use crate::view::{Problem, ProblemKind, StaffProblem, StaffProblemKind, TypedText};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &StaffProblem) -> Drawn {
    let key = p.kind.key();
    let title = d.t(&format!("staff-problem-{key}-title"));
    let link = d.t(&format!("staff-problem-{key}-on"));
    // What was typed stays on this page: the way on opens beside it.
    let kept = p.resend.as_ref().filter(|_| matches!(p.kind, StaffProblemKind::SignedOut | StaffProblemKind::StepUp));
    if let (StaffProblemKind::SendAgain, Some(again)) = (p.kind, &p.resend) {
        let body = view! {
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <p class="govuk-body">{d.t("staff-problem-send-again-text")}</p>
            {resend(d, again)}
            <p class="govuk-body"><a class="govuk-link" href=p.on.clone()>{link}</a></p>
        };
        return Drawn::new(title, body.into_any());
    }
    let on = if kept.is_some() {
        let text = d.ta("staff-new-tab", &[("link", &link)]);
        view! { <p class="govuk-body"><a class="govuk-link" href=p.on.clone() target="_blank" rel="noreferrer">{text}</a></p> }.into_any()
    } else {
        d.link_button(link, p.on.clone())
    };
    let again =
        kept.map(|r| view! { <p class="govuk-body">{d.t(&format!("staff-problem-{key}-kept"))}</p> {resend(d, r)} });
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t(&format!("staff-problem-{key}-text"))}</p>
        {p.typed.iter().map(|typed| copied(d, typed)).collect_view()}
        {on}
        {again}
    };
    Drawn::new(title, body.into_any())
}

/// Nothing is sent from here: it is copied.
fn copied(d: &Draw<'_>, typed: &TypedText) -> AnyView {
    let hint = d.t("staff-problem-typed-hint");
    let paper = Paper { rows: 8, lang: d.foreign(typed.lang), ..Paper::default() };
    d.area(typed.field, d.t(typed.label), Some(hint), &typed.text, None, &paper)
}

/// What the public is told too, with the way on that staff have.
pub(in crate::pages) fn of_any_page(d: &Draw<'_>, p: &Problem<'_>) -> Drawn {
    let key = p.kind.key();
    let title = d.t(&format!("problem-{key}-title"));
    // The rest of the advice is about the public's list of reports.
    let todo = match p.kind {
        ProblemKind::NotFound
        | ProblemKind::UnknownForm
        | ProblemKind::UnknownStep
        | ProblemKind::NoDraft
        | ProblemKind::NoCookies
        | ProblemKind::AlreadySent
        | ProblemKind::WrongMethod => None,
        _ => Some(view! { <p class="govuk-body">{d.t(&format!("problem-{key}-todo"))}</p> }),
    };
    let id = p.id.as_ref().map(|id| view! { <p class="govuk-body">{d.ta("problem-id", &[("id", id)])}</p> });
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t(&format!("problem-{key}-text"))}</p>
        {todo}
        {id}
        {p.resend.as_ref().map(|r| resend(d, r))}
        <p class="govuk-body"><a class="govuk-link" href="/staff">{d.t("staff-problem-forbidden-on")}</a></p>
    };
    Drawn::new(title, body.into_any())
}
