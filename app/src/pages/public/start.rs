//! Before the first question: emergency, who, what one needs, how long; or 'carry on'.

use crate::components::{Draw, emergency, links, paragraphs};
use crate::form::condition::Period;
use crate::pages::Drawn;
use crate::view::{Begun, Start};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Start<'_>) -> Drawn {
    let form = p.form;
    let start = &form.start;
    let title = d.text(&form.title);
    let action = format!("/report/{}/start", form.id);
    let hours = p.keep_hours.to_string();
    let need = (!start.need.is_empty()).then(|| {
        let items = start.need.iter().map(|t| view! { <li>{d.text(t)}</li> }).collect_view();
        view! { <h2 class="govuk-heading-m">{d.t("start-need")}</h2> <ul class="govuk-list govuk-list--bullet">{items}</ul> }
    });
    let elsewhere = (!start.elsewhere.is_empty())
        .then(|| view! { <h2 class="govuk-heading-m">{d.t("start-elsewhere")}</h2> {links(d, &start.elsewhere)} });
    let (begun, start_now) = if p.begun == Begun::Sent {
        let sent = view! {
            <div class="govuk-inset-text">{d.t("start-sent")} " " <a class="govuk-link" href=format!("/report/{}/submitted", form.id)>{d.t("start-sent-see")}</a></div>
        }
        .into_any();
        let again = view! {
            <form method="post" action=action novalidate="">
                {d.csrf()} <input type="hidden" name="how" value="again" />
                <p class="govuk-body">{d.t("start-sent-again")}</p>
                {d.button(d.t("start-now"))}
            </form>
        }
        .into_any();
        (Some(sent), Some(again))
    } else if p.begun == Begun::Draft {
        // Shows no answer: the phone or the computer may be shared.
        let choice = view! {
            <div class="govuk-inset-text">{d.t("start-begun")}</div>
            <form method="post" action=action novalidate="">
                {d.csrf()}
                <div class="govuk-button-group">
                    <button type="submit" class="govuk-button" name="how" value="carry-on">{d.t("start-carry-on")}</button>
                    {d.secondary(d.t("start-again"), "how", "again")}
                </div>
            </form>
        };
        (Some(choice.into_any()), None)
    } else {
        let start =
            view! { <form method="post" action=action novalidate="">{d.csrf()} {d.button(d.t("start-now"))}</form> };
        (None, Some(start.into_any()))
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {emergency(d)}
        {begun}
        {start.warning.as_ref().map(|w| d.warning(d.text(w), None))}
        {paragraphs(d, &start.about)}
        <h2 class="govuk-heading-m">{d.t("start-who")}</h2>
        <p class="govuk-body">{d.text(&start.who)}</p>
        {need}
        <h2 class="govuk-heading-m">{d.t("start-anonymous")}</h2>
        <p class="govuk-body">{d.text(&start.anonymous)}</p>
        <h2 class="govuk-heading-m">{d.t("start-time")}</h2>
        <p class="govuk-body">{d.ta("start-minutes", &[("minutes", &start.minutes.to_string())])}</p>
        <p class="govuk-body">{d.ta("start-kept", &[("hours", &hours)])} " " <a class="govuk-link" href="/help/privacy">{d.t("start-privacy")}</a></p>
        <p class="govuk-body">{retention(d, form.retention.keep)}</p>
        {elsewhere}
        {start_now}
    };
    Drawn::new(title, body.into_any()).back("/report")
}

/// How long a report is kept once it is closed.
fn retention(d: &Draw<'_>, keep: Period) -> String {
    let (unit, n) = match keep {
        Period::Days(n) => ("days", n),
        Period::Months(n) => ("months", n),
        Period::Years(n) => ("years", n),
    };
    d.ta("start-retention", &[("unit", unit), ("count", &n.to_string())])
}
