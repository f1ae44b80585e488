//! Whom to practise on: invented callers, or any form without one.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{CallerRow, Practice};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Practice<'_>) -> Drawn {
    let title = d.t("staff-practice-title");
    let callers = (!p.callers.is_empty()).then(|| {
        let heads =
            ["staff-practice-who", "staff-form", "staff-channel", "staff-practice-about", "staff-practice-begin"];
        let rows = p.callers.iter().map(|caller| row(d, caller)).collect();
        view! {
            <h2 class="govuk-heading-m">{d.t("staff-practice-callers")}</h2>
            {d.table(d.t("staff-practice-callers"), heads.map(|key| d.t(key)).to_vec(), rows)}
        }
    });
    let forms = p
        .forms
        .iter()
        .map(|form| {
            let to = format!("/staff/practice/{}/none", form.id);
            view! { <li><a class="govuk-link" href=to>{d.text(&form.title)}</a></li> }
        })
        .collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-practice-what")}</p>
        <p class="govuk-body">{d.t("staff-practice-after")}</p>
        {d.warning(d.t("staff-practice-real"), None)}
        {callers}
        <h2 class="govuk-heading-m">{d.t("staff-practice-none")}</h2>
        <p class="govuk-body">{d.t("staff-practice-none-how")}</p>
        <ul class="govuk-list govuk-list--spaced">{forms}</ul>
    };
    Drawn::new(title, body.into_any()).wide().back("/staff/enter")
}

fn row(d: &Draw<'_>, caller: &CallerRow) -> Vec<AnyView> {
    let hidden = d.ta("staff-practice-with", &[("name", &caller.name)]);
    let begin = view! {
        <a class="govuk-link" href=caller.begin.clone()>{d.t("staff-practice-start")}<span class="govuk-visually-hidden">{format!(" {hidden}")}</span></a>
    };
    vec![
        caller.name.clone().into_any(),
        caller.form.clone().into_any(),
        d.channel(caller.channel).into_any(),
        caller.about.clone().into_any(),
        begin.into_any(),
    ]
}
