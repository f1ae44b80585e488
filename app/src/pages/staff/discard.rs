//! 'Discard this draft?': asked, because it cannot be undone.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::EnterDiscard;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &EnterDiscard<'_>) -> Drawn {
    let title = d.t("staff-discard-title");
    let facts = vec![
        (d.t("staff-form"), d.text(&p.form.title)),
        (d.t("staff-channel"), d.channel(p.channel)),
        (d.t("staff-draft-begun"), p.begun.clone()),
    ];
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {d.facts(facts)}
        <p class="govuk-body">{d.t("staff-discard-text")}</p>
        <form method="post" novalidate="">
            {d.csrf()}
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button govuk-button--warning">{d.t("staff-discard-button")}</button>
                <a class="govuk-link" href=p.back.clone()>{d.t("staff-discard-keep")}</a>
            </div>
        </form>
    };
    Drawn::new(title, body.into_any()).back(p.back.clone())
}
