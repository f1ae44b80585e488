//! Sets up the second factor: the secret for an authenticator app, and the first code.

use super::second_factor::{code_field, wrong};
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::EnrolSecondFactor;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &EnrolSecondFactor<'_>) -> Drawn {
    let title = d.t("staff-enrol-title");
    let wrong = wrong(d, p.fault);
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-enrol-why")}</p>
        <h2 class="govuk-heading-m">{d.t("staff-enrol-add")}</h2>
        <p class="govuk-body">{d.t("staff-enrol-key")}</p>
        <p class="govuk-body fc-tracking">{in_fours(p.secret)}</p>
        <p class="govuk-body"><a class="govuk-link" href=p.link.to_owned()>{d.t("staff-enrol-link")}</a></p>
        <p class="govuk-body">{d.t("staff-enrol-secret")}</p>
        <h2 class="govuk-heading-m">{d.t("staff-enrol-confirm")}</h2>
        <form method="post" novalidate="">
            {d.csrf()}
            <input type="hidden" name="offer" value=p.offer.to_owned() />
            {code_field(d, &wrong)}
            {d.button(d.t("continue"))}
        </form>
    };
    Drawn::new(wrong.title(d, &title), body.into_any())
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
