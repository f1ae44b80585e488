//! An end that is not a report: emergency, or somebody else's business.

use crate::components::{Draw, links, paragraphs};
use crate::pages::{Drawn, staff};
use crate::view::ExitPage;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ExitPage<'_>) -> Drawn {
    if let Some(keying) = &p.keying {
        return staff::exit::draw(d, p, keying);
    }
    let title = d.text(&p.exit.title);
    let on = p.on.as_ref().map(|to| d.link_button(d.t("exit-carry-on"), to.clone()));
    let text = view! { {paragraphs(d, &p.exit.text)} {links(d, &p.exit.links)} };
    let told =
        if p.exit.emergency { view! { <div class="fc-emergency">{text}</div> }.into_any() } else { text.into_any() };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {told}
        {on}
        <p class="govuk-body"><a class="govuk-link" href=p.back.clone()>{d.t("exit-change")}</a></p>
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any()).back(p.back.clone()).exit_from(p.form)
}
