//! Adds a passkey to one's own account, and removes one.

use super::wrong::Wrong;
use crate::components::{Draw, Look, PasskeyForm};
use crate::pages::Drawn;
use crate::view::{AddPasskey, PasskeyFault, RemovePasskey};
use leptos::prelude::*;

const BACK: &str = "/staff/security";

pub(in crate::pages) fn add(d: &Draw<'_>, p: &AddPasskey) -> Drawn {
    let title = d.t("staff-passkey-add-title");
    let wrong = Wrong(p.fault.map(|fault| ("passkey", message(d, fault))).into_iter().collect());
    let form = match p.is_here {
        true => adding(d, true, wrong.at("passkey")),
        false => view! { <p class="govuk-body">{d.t("staff-passkey-not-here")}</p> }.into_any(),
    };
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-passkey-what")}</p>
        <p class="govuk-body">{d.t("staff-passkey-add-how")}</p>
        {form}
    };
    Drawn::new(wrong.title(d, &title), body.into_any()).with_passkey(p.is_here).back(BACK)
}

/// The form, here and where a first second factor is taken up. `main`: the page is for
/// nothing else.
pub(super) fn adding(d: &Draw<'_>, main: bool, error: Option<&str>) -> AnyView {
    let look = Look { autocomplete: Some("off".to_owned()), width: Some("govuk-input--width-20"), ..Look::default() };
    let name = d.part("name", d.t("staff-passkey-name"), Some(d.t("staff-passkey-name-hint")), "", &look, None);
    d.passkey(PasskeyForm {
        adds: true,
        button: d.t("staff-passkey-add-button"),
        main,
        fields: Some(name),
        error,
        without: Some(d.t("staff-passkey-without")),
    })
}

fn message(d: &Draw<'_>, fault: PasskeyFault) -> String {
    d.t(match fault {
        PasskeyFault::Wrong => "staff-fault-passkey-add",
        PasskeyFault::Full => "staff-fault-passkey-full",
    })
}

pub(in crate::pages) fn remove(d: &Draw<'_>, p: &RemovePasskey) -> Drawn {
    let title = d.ta("staff-passkey-remove-title", &[("name", &p.name)]);
    let rest = if p.last {
        view! {
            <p class="govuk-body">{d.t("staff-passkey-last")}</p>
            {d.link_button(d.t("staff-passkey-last-on"), BACK.to_owned())}
        }
        .into_any()
    } else {
        view! {
            <p class="govuk-body">{d.t("staff-passkey-remove-what")}</p>
            <p class="govuk-body">{d.t("staff-security-others-end")}</p>
            <form method="post" novalidate="">
                {d.csrf()}
                <div class="govuk-button-group">
                    <button type="submit" class="govuk-button govuk-button--warning">{d.t("staff-passkey-remove-button")}</button>
                    <a class="govuk-link" href=BACK>{d.t("staff-passkey-keep")}</a>
                </div>
            </form>
        }
        .into_any()
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {rest}
    };
    Drawn::new(title, body.into_any()).back(BACK)
}
