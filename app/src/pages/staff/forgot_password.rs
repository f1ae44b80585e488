//! Asks for a link to set a new password. What it answers is the same for an address
//! with an account and for one without.

use super::sign_in::{email_look, message};
use super::wrong::Wrong;
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::ForgotPassword;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ForgotPassword<'_>) -> Drawn {
    if p.sent {
        let title = d.t("staff-forgot-sent-title");
        let body = view! {
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <p class="govuk-body">{d.t("staff-forgot-sent")}</p>
            <p class="govuk-body">{d.t("staff-forgot-sent-none")}</p>
        };
        return Drawn::new(title, body.into_any()).back("/staff/sign-in");
    }
    let title = d.t("staff-forgot-title");
    let wrong = Wrong(p.fault.map(|f| message(d, f)).into_iter().collect());
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-forgot-how")}</p>
        <form method="post" novalidate="">
            {d.csrf()}
            {d.part("email", d.t("staff-email"), None, p.email, &email_look(), wrong.at("email"))}
            {d.button(d.t("staff-forgot-button"))}
        </form>
    };
    Drawn::new(wrong.title(d, &title), body.into_any()).back("/staff/sign-in")
}
