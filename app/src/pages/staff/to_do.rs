//! What the service asks the team to do about a report: the open ones on its page, each
//! with a button that says it is done; and as tags in the queue.

use crate::components::Draw;
use crate::view::ToDo;
use leptos::prelude::*;

/// 'To do'; nothing where nothing is.
pub(super) fn list(d: &Draw<'_>, open: &[ToDo]) -> AnyView {
    if open.is_empty() {
        return ().into_any();
    }
    let rows = open.iter().map(|task| row(d, task)).collect_view();
    view! {
        <section aria-labelledby="to-do">
            <h2 class="govuk-heading-m" id="to-do">{d.t("staff-to-do")}</h2>
            <dl class="govuk-summary-list">{rows}</dl>
        </section>
    }
    .into_any()
}

fn row(d: &Draw<'_>, task: &ToDo) -> AnyView {
    let name = d.named("staff-to-do-tag", &task.kind);
    // Two may be alike: since when tells them apart.
    let which = format!(": {name}, {}", task.since);
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key"><strong class="govuk-tag">{name}</strong></dt>
            <dd class="govuk-summary-list__value">
                <p class="govuk-body">{d.named("staff-to-do", &task.kind)}</p>
                <p class="govuk-hint">{d.ta("staff-to-do-since", &[("when", &task.since)])}</p>
            </dd>
            <dd class="govuk-summary-list__actions">
                <form method="post" action=task.action.clone() novalidate="">
                    {d.csrf()}
                    <button type="submit" class="govuk-link">{d.t("staff-to-do-done")}<span class="govuk-visually-hidden">{which}</span></button>
                </form>
            </dd>
        </div>
    }
    .into_any()
}

/// One for each kind, in words: two kinds may come to the same.
pub(super) fn tags(d: &Draw<'_>, kinds: &[String]) -> AnyView {
    let mut words: Vec<String> = kinds.iter().map(|kind| d.named("staff-to-do-tag", kind)).collect();
    words.dedup();
    words.into_iter().map(|word| view! { " " <strong class="govuk-tag">{word}</strong> }).collect_view().into_any()
}
