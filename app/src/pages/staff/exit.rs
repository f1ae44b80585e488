//! An exit while an agent keys in: what to do now. That it happened is recorded, and
//! none of the answers.

use super::beside;
use crate::components::Draw;
use crate::form::definition::Link;
use crate::pages::Drawn;
use crate::view::{ExitPage, Keying};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ExitPage<'_>, keying: &Keying) -> Drawn {
    let title = d.text(&p.exit.title);
    // A letter is read when it is too late for a transfer; the control room is told.
    let now = match (p.exit.emergency, keying.is_live()) {
        (true, true) => "staff-exit-transfer",
        (true, false) => "staff-exit-control-room",
        (false, true) => "staff-exit-tell",
        (false, false) => "staff-exit-write",
    };
    let now = if p.exit.emergency {
        d.warning(d.t(now), None)
    } else {
        view! { <p class="govuk-body">{d.t(now)}</p> }.into_any()
    };
    let text = p.exit.text.iter().map(|t| view! { <p class="govuk-body">{keying.text(t)}</p> }).collect_view();
    let links = (!p.exit.links.is_empty()).then(|| {
        let items = p.exit.links.iter().map(|l| view! { <li>{number_or_address(keying, l)}</li> }).collect_view();
        view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }
    });
    let on = p.on.clone().map(|to| view! { <a class="govuk-link" href=to>{d.t("exit-carry-on")}</a> });
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {now}
        <div class="govuk-inset-text fc-say" lang=keying.foreign()>{text} {links}</div>
        <form method="post" action=format!("{}/{}", p.base, p.exit.id) novalidate="">
            {d.csrf()}
            <p class="govuk-body">{d.t(if keying.practice.is_some() { "staff-practice-exit" } else { "staff-exit-record" })}</p>
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button" name="then" value="close">{d.t("staff-exit-close")}</button>
                {on}
            </div>
        </form>
        <p class="govuk-body"><a class="govuk-link" href=p.back.clone()>{d.t("staff-exit-change")}</a></p>
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any())
        .back(p.back.clone())
        .above(beside::strip(d, p.form, None, Some(keying)))
}

/// To be read out, so the address itself is there, and nothing leads away from the call.
fn number_or_address(keying: &Keying, link: &Link) -> String {
    let text = keying.text(&link.text);
    match &link.href {
        Some(href) => format!("{text}: {}", href.trim_start_matches("https://").trim_end_matches('/')),
        None => text,
    }
}
