//! Sign in: address and password, or a passkey. What was wrong of the two is not said.

use super::wrong::Wrong;
use crate::components::{Draw, Look, PasskeyForm};
use crate::pages::Drawn;
use crate::view::{SignIn, SignInFault};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &SignIn<'_>) -> Drawn {
    let title = d.t("staff-sign-in-title");
    let wrong = Wrong(p.faults.iter().map(|f| message(d, *f)).collect());
    let email = email_look();
    let password = Look {
        kind: Some("password"),
        autocomplete: Some("current-password".to_owned()),
        spellcheck: Some("false"),
        ..Look::default()
    };
    let help = match p.reset {
        Some(to) => {
            view! { <p class="govuk-body"><a class="govuk-link" href=to.to_owned()>{d.t("staff-forgot-link")}</a></p> }
                .into_any()
        }
        None => view! { <p class="govuk-body">{d.t("staff-sign-in-help")}</p> }.into_any(),
    };
    let passkey = p.passkey.then(|| {
        d.passkey(PasskeyForm {
            adds: false,
            button: d.t("staff-passkey-sign-in"),
            main: false,
            fields: None,
            error: wrong.at("passkey"),
            without: None,
        })
    });
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <form method="post" novalidate="">
            {d.csrf()}
            {d.part("email", d.t("staff-email"), None, p.email, &email, wrong.at("email"))}
            {d.part("password", d.t("staff-password"), None, "", &password, wrong.at("password"))}
            {d.button(d.t("staff-sign-in-button"))}
        </form>
        {passkey}
        {help}
    };
    Drawn::new(wrong.title(d, &title), body.into_any()).with_passkey(p.passkey)
}

pub(super) fn email_look() -> Look {
    Look {
        kind: Some("email"),
        autocomplete: Some("username".to_owned()),
        spellcheck: Some("false"),
        ..Look::default()
    }
}

pub(super) fn message(d: &Draw<'_>, fault: SignInFault) -> (&'static str, String) {
    match fault {
        SignInFault::NoEmail => ("email", d.t("staff-fault-no-email")),
        SignInFault::NotEmail => ("email", d.t("fault-not-email")),
        SignInFault::NoPassword => ("password", d.t("staff-fault-no-password")),
        SignInFault::Wrong => ("email", d.t("staff-fault-sign-in")),
        SignInFault::Passkey => ("passkey", d.t("staff-fault-passkey")),
        SignInFault::TooMany { minutes } => ("email", super::second_factor::too_many(d, minutes)),
    }
}
