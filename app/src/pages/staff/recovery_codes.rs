//! The recovery codes, shown once: to print or to write down; and the page that asks for
//! new ones.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{NewRecoveryCodes, RecoveryCodes};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &RecoveryCodes<'_>) -> Drawn {
    let title = d.t("staff-recovery-codes-title");
    let codes = p.codes.iter().map(|code| view! { <li class="fc-tracking">{code.clone()}</li> }).collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-recovery-codes-why")}</p>
        {d.warning(d.t("staff-recovery-codes-once"), None)}
        <ul class="govuk-list">{codes}</ul>
        <p class="govuk-body">{d.t("staff-recovery-codes-keep")}</p>
        {d.link_button(d.t("staff-recovery-codes-on"), p.on.to_owned())}
    };
    Drawn::new(title, body.into_any())
}

pub(in crate::pages) fn ask(d: &Draw<'_>, p: &NewRecoveryCodes) -> Drawn {
    let title = d.t("staff-codes-new-title");
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.ta("staff-security-codes-left", &[("count", &p.left.to_string())])}</p>
        <p class="govuk-body">{d.t("staff-codes-new-what")}</p>
        <form method="post" novalidate="">
            {d.csrf()}
            {d.button(d.t("staff-codes-new-button"))}
        </form>
    };
    Drawn::new(title, body.into_any()).back("/staff/security")
}
