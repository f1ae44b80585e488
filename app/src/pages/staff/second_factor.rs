//! The second factor, at sign-in or before a sensitive act: a code from an authenticator
//! app, a passkey, or a recovery code in their place; the password where somebody has no
//! second factor. A code is pasted or filled in as well as typed (WCAG 3.3.8).

use super::wrong::Wrong;
use crate::components::{Draw, Look, PasskeyForm};
use crate::pages::Drawn;
use crate::view::{CodeFault, ProveBy, SecondFactor};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &SecondFactor) -> Drawn {
    let title = d.t(match (p.by, p.step_up) {
        (ProveBy::Code, true) => "staff-step-up-title",
        (ProveBy::Code, false) => "staff-code-title",
        (ProveBy::Recovery | ProveBy::Password, _) => "staff-prove-title",
    });
    let wrong = wrong(d, p.fault, p.by);
    let form = match p.by {
        ProveBy::Code => view! {
            {code_field(d, &wrong)}
            {folded(d, &wrong, d.t("staff-recovery-use"))}
            {d.button(d.t("continue"))}
        }
        .into_any(),
        ProveBy::Recovery => view! {
            {recovery_field(d, &wrong)}
            {d.button(d.t("continue"))}
        }
        .into_any(),
        ProveBy::Password => view! {
            {password_field(d, &wrong)}
            {d.button(d.t("continue"))}
        }
        .into_any(),
    };
    // Where there is a passkey and no app, it comes first.
    let first = p.by == ProveBy::Recovery;
    let passkey = p.passkey.then(|| {
        d.passkey(PasskeyForm {
            adds: false,
            button: d.t("staff-passkey-use"),
            main: first,
            fields: None,
            error: wrong.at("passkey"),
            without: first.then(|| d.t("staff-passkey-without-here")),
        })
    });
    let not_here = (first && !p.passkey).then(|| {
        view! { <p class="govuk-body">{d.t("staff-passkey-not-here")}</p> }
    });
    let form = view! {
        <form method="post" novalidate="">
            {d.csrf()}
            {form}
        </form>
    };
    let ways =
        if first { view! { {passkey} {not_here} {form} }.into_any() } else { view! { {form} {passkey} }.into_any() };
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {p.step_up.then(|| view! { <p class="govuk-body">{d.t("staff-step-up-why")}</p> })}
        {ways}
    };
    Drawn::new(wrong.title(d, &title), body.into_any()).with_passkey(p.passkey)
}

/// The field of the six digits, here and where the app is set up.
pub(super) fn code_field(d: &Draw<'_>, wrong: &Wrong) -> AnyView {
    let look = Look {
        mode: Some("numeric"),
        autocomplete: Some("one-time-code".to_owned()),
        width: Some("govuk-input--width-5 govuk-input--extra-letter-spacing"),
        ..plain()
    };
    d.part("code", d.t("staff-code"), Some(d.t("staff-code-hint")), "", &look, wrong.at("code"))
}

fn recovery_field(d: &Draw<'_>, wrong: &Wrong) -> AnyView {
    let look = Look { autocomplete: Some("off".to_owned()), width: Some("govuk-input--width-20"), ..plain() };
    d.part("recovery", d.t("staff-recovery"), Some(d.t("staff-recovery-hint")), "", &look, wrong.at("recovery"))
}

fn folded(d: &Draw<'_>, wrong: &Wrong, summary: String) -> AnyView {
    view! {
        <details class="govuk-details" open={wrong.at("recovery").is_some()}>
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{summary}</span></summary>
            <div class="govuk-details__text">{recovery_field(d, wrong)}</div>
        </details>
    }
    .into_any()
}

fn password_field(d: &Draw<'_>, wrong: &Wrong) -> AnyView {
    let look = Look { kind: Some("password"), autocomplete: Some("current-password".to_owned()), ..plain() };
    d.part("password", d.t("staff-password"), None, "", &look, wrong.at("password"))
}

fn plain() -> Look {
    Look { spellcheck: Some("false"), ..Look::default() }
}

pub(super) fn wrong(d: &Draw<'_>, fault: Option<CodeFault>, by: ProveBy) -> Wrong {
    let typed = match by {
        ProveBy::Code => "code",
        ProveBy::Recovery => "recovery",
        ProveBy::Password => "password",
    };
    let message = |fault| match fault {
        CodeFault::NoCode => ("code", d.t("staff-fault-no-code")),
        CodeFault::NotCode => ("code", d.t("staff-fault-not-code")),
        CodeFault::Wrong => ("code", d.t("staff-fault-code")),
        CodeFault::NoRecovery => ("recovery", d.t("staff-fault-no-recovery")),
        CodeFault::WrongRecovery => ("recovery", d.t("staff-fault-recovery")),
        CodeFault::NoPassword => ("password", d.t("staff-fault-no-password")),
        CodeFault::WrongPassword => ("password", d.t("staff-fault-current")),
        CodeFault::Passkey => ("passkey", d.t("staff-fault-passkey")),
        CodeFault::TooMany { minutes } => (typed, too_many(d, minutes)),
    };
    Wrong(fault.map(message).into_iter().collect())
}

pub(super) fn too_many(d: &Draw<'_>, minutes: u32) -> String {
    d.ta("staff-fault-too-many", &[("count", &minutes.to_string())])
}
