//! How one signs in: what is set up, and the way to change each.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{PasskeyLine, Security};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Security) -> Drawn {
    let title = d.t("staff-security-title");
    let done = p.done.map(|change| {
        let (said, ended) = (d.t(&format!("staff-security-{}", change.key())), d.t("staff-security-ended"));
        d.done(format!("{said} {ended}"))
    });
    let (app, change) = if p.authenticator {
        (d.t("staff-security-app-on"), d.t("staff-security-app-replace"))
    } else {
        (d.t("staff-security-app-off"), d.t("staff-security-app-add"))
    };
    let codes = p.recovery_codes.map(|left| {
        let left = d.ta("staff-security-codes-left", &[("count", &left.to_string())]);
        row(
            d.t("staff-security-codes"),
            left,
            "/staff/security/recovery-codes",
            d.t("staff-security-codes-new"),
            "codes",
        )
    });
    let add = if p.can_add {
        view! { <p class="govuk-body"><a class="govuk-link" href="/staff/security/passkeys">{d.t("staff-passkey-add-title")}</a></p> }.into_any()
    } else {
        view! { <p class="govuk-body">{d.t("staff-passkey-not-here")}</p> }.into_any()
    };
    let body = view! {
        {done}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <dl class="govuk-summary-list">
            {row(d.t("staff-password"), d.t("staff-security-password-set"), "/staff/password", d.t("staff-password-change-title"), "password")}
            {row(d.t("staff-security-app"), app, "/staff/security/authenticator", change, "app")}
            {codes}
            {row(d.t("staff-security-sessions"), d.t("staff-security-sessions-text"), "/staff/sessions", d.t("staff-security-sessions-see"), "sessions")}
        </dl>
        <h2 class="govuk-heading-m">{d.t("staff-passkeys")}</h2>
        <p class="govuk-body">{d.t("staff-passkey-what")}</p>
        {list(d, &p.passkeys)}
        {add}
    };
    Drawn::new(title, body.into_any()).back("/staff")
}

fn row(name: String, value: String, to: &'static str, change: String, id: &'static str) -> AnyView {
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{name}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
            <dd class="govuk-summary-list__actions"><a class="govuk-link" href=to id=format!("change-{id}")>{change}</a></dd>
        </div>
    }
    .into_any()
}

fn list(d: &Draw<'_>, passkeys: &[PasskeyLine]) -> AnyView {
    if passkeys.is_empty() {
        return view! { <p class="govuk-body">{d.t("staff-passkeys-none")}</p> }.into_any();
    }
    let heads = ["staff-passkey-name", "staff-passkey-added", "staff-passkey-used", "staff-passkey-remove"];
    let rows = passkeys.iter().map(|line| cells(d, line)).collect();
    d.table(d.t("staff-passkeys"), heads.map(|key| d.t(key)).to_vec(), rows)
}

fn cells(d: &Draw<'_>, line: &PasskeyLine) -> Vec<AnyView> {
    let used = line.used.clone().unwrap_or_else(|| d.t("staff-passkey-unused"));
    let hidden = format!(" {}", d.ta("staff-passkey-which", &[("name", &line.name), ("added", &line.added)]));
    let remove = view! { <a class="govuk-link" href=line.remove.clone()>{d.t("staff-passkey-remove")}<span class="govuk-visually-hidden">{hidden}</span></a> };
    vec![line.name.clone().into_any(), line.added.clone().into_any(), used.into_any(), remove.into_any()]
}
