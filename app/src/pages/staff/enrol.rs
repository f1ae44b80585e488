//! Sets up the second factor: the secret for an authenticator app, and the first code;
//! or, where somebody has none yet, a passkey in its place.

use super::passkeys::adding;
use super::second_factor::{code_field, wrong};
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{EnrolKind, EnrolSecondFactor, ProveBy};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &EnrolSecondFactor<'_>) -> Drawn {
    let title = d.t(match (p.kind, p.passkey) {
        (EnrolKind::Replacement, _) => "staff-enrol-again-title",
        (EnrolKind::First, true) => "staff-enrol-either-title",
        (EnrolKind::First | EnrolKind::Another, _) => "staff-enrol-title",
    });
    let why = d.t(match (p.kind, p.passkey) {
        (EnrolKind::Replacement, _) => "staff-enrol-again-why",
        (EnrolKind::First, true) => "staff-enrol-either-why",
        (EnrolKind::First | EnrolKind::Another, _) => "staff-enrol-why",
    });
    let wrong = wrong(d, p.fault, ProveBy::Code);
    let qr = p.qr.as_ref().map(|code| {
        view! { <p class="govuk-body">{d.t("staff-enrol-qr")}</p> {d.qr_code(code, d.t("staff-enrol-qr-label"))} }
    });
    let key = d.t(if p.qr.is_some() { "staff-enrol-key-or" } else { "staff-enrol-key" });
    let passkey = p.passkey.then(|| {
        view! {
            <h2 class="govuk-heading-m">{d.t("staff-enrol-passkey")}</h2>
            <p class="govuk-body">{d.t("staff-passkey-what")}</p>
            {adding(d, false, wrong.at("passkey"))}
        }
    });
    // One part below the other where there are two ways.
    let app = p.passkey.then(|| view! { <h2 class="govuk-heading-m">{d.t("staff-enrol-title")}</h2> });
    let ended =
        (p.kind != EnrolKind::First).then(|| view! { <p class="govuk-body">{d.t("staff-enrol-others-end")}</p> });
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{why}</p>
        {ended}
        {app}
        {heading(d, p, "staff-enrol-add")}
        {qr}
        <p class="govuk-body">{key}</p>
        <p class="govuk-body fc-tracking">{in_fours(p.secret)}</p>
        <p class="govuk-body"><a class="govuk-link" href=p.link.to_owned()>{d.t("staff-enrol-link")}</a></p>
        <p class="govuk-body">{d.t("staff-enrol-secret")}</p>
        {heading(d, p, "staff-enrol-confirm")}
        <form method="post" novalidate="">
            {d.csrf()}
            <input type="hidden" name="offer" value=p.offer.to_owned() />
            {code_field(d, &wrong)}
            {d.button(d.t("continue"))}
        </form>
        {passkey}
    };
    let page = Drawn::new(wrong.title(d, &title), body.into_any()).with_passkey(p.passkey);
    if p.kind == EnrolKind::First { page } else { page.back("/staff/security") }
}

fn heading(d: &Draw<'_>, p: &EnrolSecondFactor<'_>, key: &str) -> AnyView {
    let text = d.t(key);
    if p.passkey {
        view! { <h3 class="govuk-heading-s">{text}</h3> }.into_any()
    } else {
        view! { <h2 class="govuk-heading-m">{text}</h2> }.into_any()
    }
}

/// Easier to copy by hand; an app takes it with or without the spaces.
fn in_fours(secret: &str) -> String {
    let symbols: Vec<char> = secret.chars().collect();
    symbols.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_secret_is_read_in_fours() {
        assert_eq!(super::in_fours("JBSWY3DPEH"), "JBSW Y3DP EH");
        assert_eq!(super::in_fours(""), "");
    }
}
