//! Search the reports of one's teams: one field, and what was found.

use crate::components::{Draw, Look, Tick, error_list};
use crate::pages::Drawn;
use crate::view::{SearchCount, SearchFound, SearchPage, SearchRow, SearchSnippet};
use leptos::prelude::*;

const FIELD: &str = "query";

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &SearchPage) -> Drawn {
    let heading = d.t("staff-section-search");
    let fault = p.fault.map(|fault| d.t(fault.key()));
    let errors: Vec<(&str, &str)> = fault.iter().map(|text| (FIELD, text.as_str())).collect();
    let said = p.found.as_ref().map(|found| counted(d, found.count));
    let title = match (&fault, &said) {
        (Some(_), _) => d.ta("error-title", &[("title", &heading)]),
        (None, Some(said)) => {
            let is_older = p.found.as_ref().is_some_and(|found| found.newest.is_some());
            let older = is_older.then(|| d.t("staff-search-title-older"));
            let parts = [Some(said.clone()), older, Some(heading.clone())];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" - ")
        }
        (None, None) => heading.clone(),
    };
    let body = view! {
        {error_list(d, &errors)}
        <h1 class="govuk-heading-l">{heading}</h1>
        {form(d, p, fault.as_deref())}
        {p.found.as_ref().map(|found| results(d, found, said.unwrap_or_default()))}
    };
    Drawn::new(title, body.into_any()).back("/staff")
}

/// Sent and not got: what is typed would stand in the address.
fn form(d: &Draw<'_>, p: &SearchPage, fault: Option<&str>) -> AnyView {
    let look = Look { kind: Some("search"), spellcheck: Some("false"), ..Look::default() };
    let names = Tick {
        value: "yes".to_owned(),
        label: d.t("staff-search-names"),
        hint: Some(d.t("staff-search-names-hint")),
        checked: p.names,
    };
    view! {
        <form method="post" action="/staff/search" role="search" novalidate="" autocomplete="off">
            {d.csrf()}
            {d.part(FIELD, d.t("staff-search-query"), Some(d.t("staff-search-hint")), &p.typed, &look, fault)}
            {d.ticks("names", d.t("staff-search-where"), None, vec![names], None)}
            {d.button(d.t("search-button"))}
        </form>
    }
    .into_any()
}

fn counted(d: &Draw<'_>, count: SearchCount) -> String {
    match count {
        SearchCount::Exactly(count) => d.ta("staff-search-found", &[("count", &count.to_string())]),
        SearchCount::AtLeast(count) => d.ta("staff-search-at-least", &[("count", &count.to_string())]),
        SearchCount::More => d.t("staff-search-more"),
    }
}

fn results(d: &Draw<'_>, found: &SearchFound, said: String) -> AnyView {
    let none = (found.count == SearchCount::Exactly(0))
        .then(|| view! { <p class="govuk-body">{d.t("staff-search-none")}</p> });
    let rows = found.rows.iter().map(|row| result(d, row)).collect_view();
    let list = (!found.rows.is_empty()).then(|| view! { <ol class="govuk-list govuk-list--spaced">{rows}</ol> });
    let newest = found.newest.as_deref().map(|to| (to, d.t("staff-search-newest")));
    let older = found.older.as_deref().map(|to| (to, d.t("staff-search-older")));
    view! {
        <h2 class="govuk-heading-m">{said}</h2>
        {none}
        {list}
        {d.paging(newest, older)}
    }
    .into_any()
}

fn result(d: &Draw<'_>, row: &SearchRow) -> AnyView {
    let reference = row.reference.to_string();
    let state = d.named("staff-state", &row.state);
    let facts = [("form", row.form.as_str()), ("state", &state), ("received", &row.received), ("team", &row.team)];
    view! {
        <li>
            <h3 class="govuk-heading-s">
                <a class="govuk-link" href=format!("/staff/reports/{reference}")>{reference.clone()}</a>
            </h3>
            <p class="govuk-body-s">{d.ta("staff-search-facts", &facts)}</p>
            {row.snippets.iter().map(|piece| snippet(d, piece)).collect_view()}
        </li>
    }
    .into_any()
}

/// The texts are what people wrote: each is escaped as any other.
fn snippet(d: &Draw<'_>, snippet: &SearchSnippet) -> AnyView {
    let piece = |(text, hit): &(String, bool)| match hit {
        true => view! { <mark>{text.clone()}</mark> }.into_any(),
        false => text.clone().into_any(),
    };
    let pieces = snippet.pieces.iter().map(piece).collect_view();
    let lang = d.foreign(snippet.lang);
    view! { <p class="govuk-body-s"><strong>{snippet.label.clone()}":"</strong> " " <span lang=lang>{pieces}</span></p> }.into_any()
}
