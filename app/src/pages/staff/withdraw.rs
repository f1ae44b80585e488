//! 'Withdraw this letter?': why, because the report shows it, and because it decides
//! whether somebody has to tell them in another way.

use super::wrong::Wrong;
use crate::components::Draw;
use crate::model::Withdrawal;
use crate::pages::Drawn;
use crate::view::LetterWithdrawing;
use leptos::prelude::*;

/// The field, and the id of its first choice.
const FIELD: &str = "why";

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &LetterWithdrawing) -> Drawn {
    let reference = p.letter.reference.to_string();
    let title = d.ta("staff-withdraw-title", &[("reference", &reference)]);
    let wrong = Wrong(p.not_chosen.then(|| (FIELD, d.t("staff-withdraw-fault"))).into_iter().collect());
    let back = format!("/staff/letters/{}", p.letter.id);
    let printed = p.letter.printed.as_ref().map(|when| {
        view! { <p class="govuk-body">{d.ta("staff-withdraw-printed", &[("when", when)])}</p> }
    });
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-withdraw-text")}</p>
        {printed}
        <form method="post" novalidate="">
            {d.csrf()}
            {reasons(d, wrong.at(FIELD))}
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button govuk-button--warning">{d.t("staff-withdraw-button")}</button>
                <a class="govuk-link" href="/staff/letters">{d.t("staff-withdraw-not")}</a>
            </div>
        </form>
    };
    Drawn::new(wrong.title(d, &title), body.into_any()).back(back)
}

fn reasons(d: &Draw<'_>, fault: Option<&str>) -> AnyView {
    let each = Withdrawal::ALL.into_iter().enumerate().map(|(n, why)| {
        let id = if n == 0 { FIELD.to_owned() } else { format!("{FIELD}-{}", n + 1) };
        let hint = format!("{id}-item-hint");
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" id=id.clone() name=FIELD type="radio" value=why.as_str() aria-describedby=hint.clone() />
                <label class="govuk-label govuk-radios__label" for=id>{d.named("staff-withdraw", why.as_str())}</label>
                <div class="govuk-hint govuk-radios__hint" id=hint>{d.named("staff-withdraw-then", why.as_str())}</div>
            </div>
        }
    });
    let each = each.collect_view();
    let class = if fault.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let error = fault.map(|text| d.error_message(format!("{FIELD}-error"), text));
    view! {
        <div class=class>
            <fieldset class="govuk-fieldset" aria-describedby=fault.map(|_| format!("{FIELD}-error"))>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{d.t("staff-withdraw-why")}</legend>
                {error}
                <div class="govuk-radios">{each}</div>
            </fieldset>
        </div>
    }
    .into_any()
}
