//! Take the next report of one's teams, if any waits.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::TakeNextPage;
use leptos::prelude::*;

const URL: &str = "/staff/queue/next";

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &TakeNextPage) -> Drawn {
    let title = d.t("staff-take-next");
    let rest = if p.waits {
        view! { <p class="govuk-body">{d.t("staff-take-next-about")}</p> {button(d, &p.entry)} }.into_any()
    } else {
        view! { <p class="govuk-body" role="status">{d.t("staff-take-next-none")}</p> }.into_any()
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {rest}
    };
    Drawn::new(title, body.into_any()).back(p.back.clone())
}

/// Stands on the page of the queue too. `entry`: a double click takes one.
pub(super) fn button(d: &Draw<'_>, entry: &str) -> AnyView {
    view! {
        <form method="post" action=URL novalidate="">
            {d.csrf()}
            <input type="hidden" name="entry" value=entry.to_owned() />
            {d.button(d.t("staff-take-next"))}
        </form>
    }
    .into_any()
}
