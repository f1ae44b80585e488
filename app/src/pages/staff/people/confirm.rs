//! Asks before an account is disabled, or a second factor taken away.

use super::URL;
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::ConfirmPerson;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ConfirmPerson) -> Drawn {
    let words = |end: &str| d.t(&format!("staff-person-{}-{end}", p.act.key()));
    let title = words("title");
    let back = format!("{URL}/{}", p.id);
    let facts = vec![(d.t("staff-people-name"), p.name.clone()), (d.t("staff-email"), p.email.clone())];
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {d.facts(facts)}
        <p class="govuk-body">{words("text")}</p>
        <form method="post" novalidate="">
            {d.csrf()}
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button govuk-button--warning">{words("button")}</button>
                <a class="govuk-link" href=back.clone()>{d.t("staff-person-cancel")}</a>
            </div>
        </form>
    };
    Drawn::new(title, body.into_any()).back(back)
}
