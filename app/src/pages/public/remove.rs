//! 'Remove this item?': asked, because it cannot be undone.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::RemovePage;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &RemovePage<'_>) -> Drawn {
    let title = d.ta("remove-title", &[("item", &p.title)]);
    let named = (!p.name.is_empty()).then(|| view! { <p class="govuk-body">{p.name.clone()}</p> });
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {named}
        <form method="post" novalidate="">
            {d.csrf()}
            <input type="hidden" name="count" value=p.count.to_string() />
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button govuk-button--warning">{d.t("remove-button")}</button>
                <a class="govuk-link" href=p.back.clone()>{d.t("remove-keep")}</a>
            </div>
        </form>
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any()).back(p.back.clone()).exit_from(p.form)
}
