//! Sets a password: the first one, a new one by link, or another one. Typed once; the
//! only rules are its length and that it is not a common one.

use super::wrong::Wrong;
use crate::components::{Draw, Look};
use crate::pages::Drawn;
use crate::view::{PasswordFault, PasswordKind, SetPassword};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &SetPassword<'_>) -> Drawn {
    let title = d.t(match p.kind {
        PasswordKind::Invitation => "staff-password-first-title",
        PasswordKind::Reset => "staff-password-reset-title",
        PasswordKind::Change => "staff-password-change-title",
    });
    let wrong = Wrong(p.faults.iter().map(|f| message(d, *f, p.least)).collect());
    let look = |token: &str| Look {
        kind: Some("password"),
        autocomplete: Some(token.to_owned()),
        spellcheck: Some("false"),
        ..Look::default()
    };
    let (old, new) = (look("current-password"), look("new-password"));
    let current = (p.kind == PasswordKind::Change)
        .then(|| d.part("current", d.t("staff-password-current"), None, "", &old, wrong.at("current")));
    let label = d.t(if p.kind == PasswordKind::Invitation { "staff-password" } else { "staff-password-new" });
    let hint = d.ta("staff-password-hint", &[("least", &p.least.to_string())]);
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.ta("staff-password-for", &[("email", p.email)])}</p>
        <form method="post" novalidate="">
            {d.csrf()}
            // For a password manager, which keeps name and password together.
            <input type="hidden" name="username" autocomplete="username" value=p.email.to_owned() />
            {current}
            {d.part("password", label, Some(hint), "", &new, wrong.at("password"))}
            {d.button(d.t("staff-password-button"))}
        </form>
    };
    Drawn::new(wrong.title(d, &title), body.into_any())
}

fn message(d: &Draw<'_>, fault: PasswordFault, least: u32) -> (&'static str, String) {
    match fault {
        PasswordFault::NoCurrent => ("current", d.t("staff-fault-no-current")),
        PasswordFault::WrongCurrent => ("current", d.t("staff-fault-current")),
        PasswordFault::Empty => ("password", d.t("staff-fault-no-new")),
        PasswordFault::TooShort => ("password", d.ta("staff-fault-short", &[("least", &least.to_string())])),
        PasswordFault::TooLong { most } => ("password", d.ta("staff-fault-long", &[("most", &most.to_string())])),
        PasswordFault::Common => ("password", d.t("staff-fault-common")),
        PasswordFault::Personal => ("password", d.t("staff-fault-personal")),
    }
}
