//! The code from an authenticator app, at sign-in or before a sensitive act; or a
//! recovery code in its place. A code is pasted or filled in as well as typed (WCAG 3.3.8).

use super::wrong::Wrong;
use crate::components::{Draw, Look};
use crate::pages::Drawn;
use crate::view::{CodeFault, SecondFactor};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &SecondFactor) -> Drawn {
    let title = d.t(if p.step_up { "staff-step-up-title" } else { "staff-code-title" });
    let wrong = wrong(d, p.fault);
    let recovery = p.can_use_recovery.then(|| {
        let look = Look { autocomplete: Some("off".to_owned()), width: Some("govuk-input--width-20"), ..plain() };
        let field = d.part("recovery", d.t("staff-recovery"), Some(d.t("staff-recovery-hint")), "", &look, wrong.at("recovery"));
        view! {
            <details class="govuk-details" open={wrong.at("recovery").is_some()}>
                <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{d.t("staff-recovery-use")}</span></summary>
                <div class="govuk-details__text">{field}</div>
            </details>
        }
    });
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {p.step_up.then(|| view! { <p class="govuk-body">{d.t("staff-step-up-why")}</p> })}
        <form method="post" novalidate="">
            {d.csrf()}
            {code_field(d, &wrong)}
            {recovery}
            {d.button(d.t("continue"))}
        </form>
    };
    Drawn::new(wrong.title(d, &title), body.into_any())
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

fn plain() -> Look {
    Look { spellcheck: Some("false"), ..Look::default() }
}

pub(super) fn wrong(d: &Draw<'_>, fault: Option<CodeFault>) -> Wrong {
    let message = |fault| match fault {
        CodeFault::NoCode => ("code", d.t("staff-fault-no-code")),
        CodeFault::NotCode => ("code", d.t("staff-fault-not-code")),
        CodeFault::Wrong => ("code", d.t("staff-fault-code")),
        CodeFault::WrongRecovery => ("recovery", d.t("staff-fault-recovery")),
        CodeFault::TooMany { minutes } => ("code", too_many(d, minutes)),
    };
    Wrong(fault.map(message).into_iter().collect())
}

pub(super) fn too_many(d: &Draw<'_>, minutes: u32) -> String {
    d.ta("staff-fault-too-many", &[("count", &minutes.to_string())])
}
