//! Help: how to reach us, accessibility, privacy, cookies.

use crate::components::{Draw, emergency};
use crate::pages::Drawn;
use crate::view::{Help, HelpTopic};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Help<'_>) -> Drawn {
    let topic = p.topic.as_str();
    let title = d.t(&format!("help-{topic}-title"));
    let organisation = &d.chrome.organisation;
    let args: [(&str, &str); 3] =
        [("organisation", &organisation.name), ("phone", &organisation.phone), ("hours", &p.keep_hours.to_string())];
    // Numbered keys: `help-privacy-1`, `help-privacy-2`; a key that ends in `-title` is a heading.
    let parts = (1..)
        .map_while(|n| {
            let key = format!("help-{topic}-{n}");
            let heading = format!("{key}-title");
            d.words.has(&key).then(|| {
                let heading = d.words.has(&heading).then(|| view! { <h2 class="govuk-heading-m">{d.t(&heading)}</h2> });
                view! { {heading} <p class="govuk-body">{d.ta(&key, &args)}</p> }
            })
        })
        .collect_view();
    let contact = (p.topic == HelpTopic::Contact).then(|| {
        let mail = organisation.email.as_ref().map(|m| view! { <li><a class="govuk-link" href=format!("mailto:{m}")>{m.clone()}</a></li> });
        let address = (!organisation.address.is_empty()).then(|| view! { <li>{organisation.address.join(", ")}</li> });
        view! { {emergency(d)} <ul class="govuk-list govuk-list--bullet"><li>{d.ta("help-contact-phone", &args)}</li>{mail}{address}</ul> }
    });
    let follow = (p.topic == HelpTopic::Contact)
        .then(|| view! { <h2 class="govuk-heading-m">{d.t("track-sent-title")}</h2> {super::track::link(d)} });
    let body = view! { <h1 class="govuk-heading-l">{title.clone()}</h1> {contact} {parts} {follow} };
    Drawn::new(title, body.into_any())
}
