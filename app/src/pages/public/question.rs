//! One thing per page: the question, its error, and Continue. An agent has the same page,
//! with more beside it.

use crate::components::{Draw, Saving, Sheet, error_summary, paragraphs, question_fields};
use crate::form::accept::is_single;
use crate::form::definition::Kind;
use crate::form::fault_text::fault_text;
use crate::form::{Fault, Place, Question};
use crate::pages::Drawn;
use crate::pages::staff::beside;
use crate::view::QuestionPage;
use crate::view::check::item_title;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &QuestionPage<'_>) -> Drawn {
    let form = p.form;
    let keying = p.keying.as_ref();
    let action = format!("{}/{}", p.base, p.place);
    // With a title of its own the page has that heading; else its one question is the heading.
    let heading = p.step.title.is_none() && is_single(&p.asked);
    let title = match (&p.step.title, p.asked.iter().find(|a| a.under.is_none())) {
        (Some(title), _) => d.text(title),
        (None, Some(asked)) => d.text(&asked.question.label),
        (None, None) => d.text(&form.title),
    };
    let messages: Vec<(Fault, String)> = p
        .faults
        .iter()
        .filter_map(|f| {
            p.step
                .questions
                .iter()
                .find(|q| q.id == f.question)
                .map(|q| (f.clone(), fault_text(f, q, d.chrome.lang, d.words)))
        })
        .collect();
    let has_long_text = p.step.questions.iter().any(|q: &Question| q.kind == Kind::LongText);
    let autosave = p.saves.as_ref().map(|saves| Saving {
        url: format!("{}/autosave", p.base),
        place: p.place.to_string(),
        entry: p.entry.clone().unwrap_or_default(),
        saves,
    });
    let sheet = Sheet { step: p.step, asked: &p.asked, fields: &p.fields, messages: &messages, autosave, keying };
    // Which person or thing this is: the pages of two items are alike.
    let item = match &p.place {
        Place::Item { group, n, .. } => item_title(form, group, *n, d.chrome.lang),
        _ => None,
    };
    let title_with_item = item.as_ref().map_or_else(|| title.clone(), |i| format!("{i}: {title}"));
    let page_title = page_title(d, &title_with_item, d.text(&form.title), !messages.is_empty());
    let body = view! {
        {error_summary(d, &messages)}
        <form method="post" action=action novalidate="" autocomplete=keying.map(|_| "off")>
            {d.csrf()}
            {p.returning.then(|| view! { <input type="hidden" name="change" value="1" /> })}
            {p.entry.clone().map(|id| view! { <input type="hidden" name="entry" value=id /> })}
            {item.map(|i| view! { <span class="govuk-caption-l">{i}</span> })}
            {(!heading).then(|| view! { <h1 class="govuk-heading-l">{title}</h1> })}
            {paragraphs(d, &p.step.intro)}
            {question_fields(d, &sheet, heading)}
            {beside::buttons(d, keying)}
        </form>
        {beside::kept(d, keying, &p.kept_until)}
    };
    Drawn::new(page_title, body.into_any())
        .back(p.back.clone())
        .exit_from(form)
        .with_island(has_long_text)
        .above(beside::strip(d, form, Some(&p.place), keying))
}

/// 'Error: ' first, so that a screen reader says it first.
pub(in crate::pages) fn page_title(d: &Draw<'_>, title: &str, form: String, error: bool) -> String {
    let title = format!("{title} - {form}");
    if error { d.ta("error-title", &[("title", &title)]) } else { title }
}
