//! Who of the team may not open a report: to bar one more, and to lift it again.

use crate::components::{Draw, error_list};
use crate::pages::Drawn;
use crate::view::{BarredPage, BarredRow};
use leptos::prelude::*;

/// The field, and the id of its first choice.
const FIELD: &str = "bar";

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &BarredPage) -> Drawn {
    let title = d.t("staff-barred-title");
    let page = format!("{title} - {}", p.reference);
    let fault = p.fault.map(|fault| d.t(fault.key()));
    let errors: Vec<(&str, &str)> = fault.iter().map(|text| (FIELD, text.as_str())).collect();
    let lift = if p.barred.is_empty() {
        view! { <p class="govuk-body">{d.t("staff-barred-none")}</p> }.into_any()
    } else {
        let heads = ["staff-barred-name", "staff-email", "staff-barred-since", "staff-barred-do"];
        let rows = p.barred.iter().map(|person| row(d, person)).collect();
        let table = d.table(d.t("staff-barred-now"), heads.map(|key| d.t(key)).to_vec(), rows);
        view! { <form method="post" novalidate="">{d.csrf()} {table}</form> }.into_any()
    };
    let body = view! {
        {error_list(d, &errors)}
        {d.report_done(p.done)}
        <span class="govuk-caption-l">{p.reference.to_string()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.ta("staff-barred-about", &[("team", &p.team)])}</p>
        <h2 class="govuk-heading-m">{d.t("staff-barred-now")}</h2>
        {lift}
        {choose(d, p, fault.as_deref())}
    };
    let page = if fault.is_some() { d.ta("error-title", &[("title", &page)]) } else { page };
    Drawn::new(page, body.into_any()).wide().back(p.back.clone())
}

fn named(d: &Draw<'_>, person: &BarredRow) -> String {
    if person.is_self { d.ta("staff-barred-self", &[("name", &person.name)]) } else { person.name.clone() }
}

fn row(d: &Draw<'_>, person: &BarredRow) -> Vec<AnyView> {
    let which = format!(": {}, {}", person.name, person.email);
    let lift = view! {
        <button type="submit" class="govuk-link" name="lift" value=person.id.clone()>{d.t("staff-barred-lift")}<span class="govuk-visually-hidden">{which}</span></button>
    };
    vec![
        named(d, person).into_any(),
        person.email.clone().into_any(),
        person.since.clone().unwrap_or_default().into_any(),
        lift.into_any(),
    ]
}

fn choose(d: &Draw<'_>, p: &BarredPage, fault: Option<&str>) -> AnyView {
    if p.others.is_empty() {
        return ().into_any();
    }
    let each = p.others.iter().enumerate().map(|(n, person)| {
        let id = if n == 0 { FIELD.to_owned() } else { format!("{FIELD}-{}", n + 1) };
        let hint = format!("{id}-item-hint");
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" id=id.clone() name=FIELD type="radio" value=person.id.clone() checked={p.chosen == person.id} aria-describedby=hint.clone() />
                <label class="govuk-label govuk-radios__label" for=id>{named(d, person)}</label>
                <div class="govuk-hint govuk-radios__hint" id=hint>{person.email.clone()}</div>
            </div>
        }
    });
    let each = each.collect_view();
    let class = if fault.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let error = fault.map(|text| d.error_message(format!("{FIELD}-error"), text));
    view! {
        <form method="post" novalidate="">
            {d.csrf()}
            <div class=class>
                <fieldset class="govuk-fieldset" aria-describedby=fault.map(|_| format!("{FIELD}-error"))>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><h2 class="govuk-fieldset__heading">{d.t("staff-barred-who")}</h2></legend>
                    {error}
                    <div class="govuk-radios">{each}</div>
                </fieldset>
            </div>
            {d.button(d.t("staff-barred-bar"))}
        </form>
    }
    .into_any()
}
