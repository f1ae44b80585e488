//! Where one is signed in, with a way to end each (ASVS 7.5.2).

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{SessionRow, Sessions};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Sessions) -> Drawn {
    let title = d.t("staff-sessions-title");
    let heads = ["staff-session-browser", "staff-session-begun", "staff-session-seen", "staff-session-end"];
    let rows = p.sessions.iter().map(|s| row(d, s)).collect();
    let others = (p.sessions.len() > 1).then(|| d.secondary(d.t("staff-sessions-end-others"), "end", "others"));
    let table = d.table(title.clone(), heads.map(|key| d.t(key)).to_vec(), rows);
    let list = match others {
        // Only this one: there is nothing to send.
        None => table,
        Some(others) => view! { <form method="post" novalidate="">{d.csrf()} {table} {others}</form> }.into_any(),
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-sessions-about")}" "<a class="govuk-link" href="/staff/password">{d.t("staff-password-change-title")}</a></p>
        <p class="govuk-body"><a class="govuk-link" href="/staff/security">{d.t("staff-security-link")}</a></p>
        {list}
    };
    Drawn::new(title, body.into_any()).wide().back("/staff")
}

fn row(d: &Draw<'_>, s: &SessionRow) -> Vec<AnyView> {
    let end = if s.is_this {
        d.t("staff-session-this").into_any()
    } else {
        let hidden = d.ta("staff-session-which", &[("browser", &s.browser), ("begun", &s.begun)]);
        view! { <button type="submit" class="govuk-link" name="end" value=s.id.clone()>{d.t("staff-sign-out")}<span class="govuk-visually-hidden">{format!(" {hidden}")}</span></button> }.into_any()
    };
    vec![s.browser.clone().into_any(), s.begun.clone().into_any(), s.seen.clone().into_any(), end]
}
