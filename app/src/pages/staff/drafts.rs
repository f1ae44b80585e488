//! Calls and letters that were parked. Who looks over a shoulder sees no answer.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{DraftRow, Drafts};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Drafts) -> Drawn {
    let title = d.t("staff-section-drafts");
    let list = if p.drafts.is_empty() {
        view! { <p class="govuk-body">{d.t("staff-drafts-none")}</p> }.into_any()
    } else {
        let heads = [
            "staff-form",
            "staff-channel",
            "staff-draft-begun",
            "staff-draft-changed",
            "staff-draft-kept",
            "staff-draft-action",
        ];
        let rows = p.drafts.iter().map(|draft| row(d, draft)).collect();
        d.table(title.clone(), heads.map(|key| d.t(key)).to_vec(), rows)
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {list}
        <p class="govuk-body"><a class="govuk-link" href="/staff/enter">{d.t("staff-section-enter")}</a></p>
    };
    Drawn::new(title, body.into_any()).wide().back("/staff")
}

fn row(d: &Draw<'_>, draft: &DraftRow) -> Vec<AnyView> {
    // Two drafts of one form are told apart by when they were begun.
    let which = d.ta("staff-draft-which", &[("form", &draft.form), ("begun", &draft.begun)]);
    let link = |to: &str, text: String| {
        view! { <a class="govuk-link" href=to.to_owned()>{text}<span class="govuk-visually-hidden">{format!(" {which}")}</span></a> }
    };
    let actions = view! {
        <ul class="govuk-list fc-actions">
            <li>{link(&draft.resume, d.t("staff-draft-resume"))}</li>
            <li>{link(&draft.discard, d.t("staff-draft-discard"))}</li>
        </ul>
    };
    let form = if draft.practice { d.ta("staff-practice-draft", &[("form", &draft.form)]) } else { draft.form.clone() };
    vec![
        form.into_any(),
        d.channel(draft.channel).into_any(),
        draft.begun.clone().into_any(),
        draft.changed.clone().into_any(),
        draft.kept_until.clone().into_any(),
        actions.into_any(),
    ]
}
