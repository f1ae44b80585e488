//! Every report type, grouped, with a search that needs no script.

use crate::components::{Draw, emergency};
use crate::form::Form;
use crate::form::definition::Category;
use crate::model::Lang;
use crate::pages::Drawn;
use crate::view::Reports;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Reports<'_>) -> Drawn {
    let title = if p.search.is_empty() {
        d.t("reports-title")
    } else {
        d.ta("reports-found-title", &[("count", &p.forms.len().to_string()), ("search", &p.search)])
    };
    let nothing = p.forms.is_empty().then(|| {
        view! { <p class="govuk-body">{d.t("reports-nothing")}</p> <p class="govuk-body"><a class="govuk-link" href="/report">{d.t("reports-all")}</a></p> }
    });
    let body = view! {
        <h1 class="govuk-heading-l">{d.t("reports-heading")}</h1>
        {emergency(d)}
        {search(d, "/report", d.t("reports-search"), &p.search)}
        {(!p.search.is_empty()).then(|| view! { <p class="govuk-body" role="status">{title.clone()}</p> })}
        {nothing}
        {groups(d, &p.forms, to_report)}
    };
    Drawn::new(title, body.into_any()).back("/")
}

/// A search that needs no script: it gets the same page with `?q=`.
pub(in crate::pages) fn search(d: &Draw<'_>, action: &'static str, label: String, typed: &str) -> AnyView {
    view! {
        <form method="get" action=action role="search" class="fc-search">
            <div class="govuk-form-group">
                <label class="govuk-label" for="q">{label}</label>
                <input class="govuk-input" id="q" name="q" type="search" value=typed.to_owned() />
            </div>
            <button type="submit" class="govuk-button govuk-button--secondary">{d.t("search-button")}</button>
        </form>
    }
    .into_any()
}

/// Under a heading for each category that has one. `to`: where a form's link leads.
pub(in crate::pages) fn groups(d: &Draw<'_>, forms: &[&Form], to: fn(&Form) -> String) -> AnyView {
    Category::ALL
        .into_iter()
        .filter_map(|category| {
            let forms: Vec<&Form> = forms.iter().copied().filter(|f| f.category == category).collect();
            (!forms.is_empty()).then(|| {
                let heading = d.t(&format!("category-{}", category.as_str()));
                view! { <h2 class="govuk-heading-m">{heading}</h2> {form_list(d, &forms, to)} }
            })
        })
        .collect_view()
        .into_any()
}

/// Where the public begins a form.
pub(super) fn to_report(form: &Form) -> String {
    format!("/report/{}", form.id)
}

pub(super) fn form_list(d: &Draw<'_>, forms: &[&Form], to: fn(&Form) -> String) -> AnyView {
    let items = forms
        .iter()
        .map(|f| {
            // A form that does not speak the page's language says so by its own words' language.
            let lang = (!f.speaks(d.chrome.lang)).then_some(Lang::En.code());
            view! {
                <li class="fc-form-list__item">
                    <a class="govuk-link fc-form-list__link" href=to(f) lang=lang>{d.text(&f.title)}</a>
                    <p class="govuk-body fc-form-list__summary" lang=lang>{d.text(&f.summary)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="govuk-list fc-form-list">{items}</ul> }.into_any()
}
