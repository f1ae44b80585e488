//! The front page: emergency first, then what one can report.

use crate::components::{Draw, emergency};
use crate::pages::Drawn;
use crate::view::Home;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Home<'_>) -> Drawn {
    let organisation = &d.chrome.organisation.name;
    let title = d.t("home-title");
    let body = view! {
        <h1 class="govuk-heading-xl">{title.clone()}</h1>
        {emergency(d)}
        <p class="govuk-body-l">{d.ta("home-lead", &[("organisation", organisation)])}</p>
        {d.link_button(d.t("home-start"), "/report".to_owned())}
        <h2 class="govuk-heading-m">{d.t("home-common")}</h2>
        {super::reports::form_list(d, &p.forms, super::reports::to_report)}
        <h2 class="govuk-heading-m">{d.t("track-sent-title")}</h2>
        {super::track::link(d)}
        <h2 class="govuk-heading-m">{d.t("home-other-ways")}</h2>
        <p class="govuk-body">{d.ta("home-phone", &[("phone", &d.chrome.organisation.phone)])}</p>
        <p class="govuk-body">{d.t("home-help")}</p>
        <p class="govuk-body">{d.t("home-crimestoppers")}</p>
    };
    Drawn::new(title, body.into_any())
}
