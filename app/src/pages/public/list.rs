//! The items of a repeat so far, and 'add another?'.

use crate::components::{Draw, error_summary, paragraphs};
use crate::form::Place;
use crate::pages::Drawn;
use crate::pages::staff::beside;
use crate::view::ListPage;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ListPage<'_>) -> Drawn {
    let id = &p.step.id;
    let keying = p.keying.as_ref();
    let count = p.items.len();
    let full = count >= p.repeat.max as usize;
    let question = d.text(if count == 0 { &p.repeat.first } else { &p.repeat.another });
    let title = p.step.title.as_ref().map_or_else(|| question.clone(), |t| d.text(t));
    let messages: Vec<_> = p.faults.iter().map(|f| (f.clone(), d.text(&p.repeat.required))).collect();
    let error = messages.first().map(|(_, text)| text.clone());
    let items = p
        .items
        .iter()
        .map(|item| {
            let hidden = format!(" {}", item.title);
            view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{item.title.clone()}</dt>
                    <dd class="govuk-summary-list__value">{item.name.clone()}</dd>
                    <dd class="govuk-summary-list__actions">
                        <ul class="govuk-summary-list__actions-list">
                            <li class="govuk-summary-list__actions-list-item">
                                <a class="govuk-link" href=item.change.clone()>{d.t("change")}<span class="govuk-visually-hidden">{hidden.clone()}</span></a>
                            </li>
                            <li class="govuk-summary-list__actions-list-item">
                                <a class="govuk-link" href=item.remove.clone()>{d.t("remove")}<span class="govuk-visually-hidden">{hidden}</span></a>
                            </li>
                        </ul>
                    </dd>
                </div>
            }
        })
        .collect_view();
    let radio = |value: &'static str, field: String, word: String| {
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" id=field.clone() name=id.clone() type="radio" value=value checked={p.chosen == value} />
                <label class="govuk-label govuk-radios__label" for=field>{word}</label>
            </div>
        }
    };
    // Where there must be one, the first is not a question; unless 'no' was sent all the same.
    let must = count == 0 && p.repeat.min > 0 && p.faults.is_empty();
    let first = must.then(|| view! { <input type="hidden" name=id.clone() value="yes" /> });
    let ask = (!full && !must).then(|| {
        view! {
            <div class=if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                <fieldset class="govuk-fieldset" aria-describedby=error.as_ref().map(|_| format!("{id}-error"))>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{question}</legend>
                    {error.as_ref().map(|e| d.error_message(format!("{id}-error"), e))}
                    <div class="govuk-radios govuk-radios--inline">
                        {radio("yes", id.clone(), d.t("list-yes"))}
                        {radio("no", format!("{id}-2"), d.t("list-no"))}
                    </div>
                </fieldset>
            </div>
        }
    });
    let page_title = super::question::page_title(d, &title, d.text(&p.form.title), !messages.is_empty());
    let body = view! {
        {error_summary(d, &messages)}
        <h1 class="govuk-heading-l">{title}</h1>
        {(count == 0).then(|| paragraphs(d, &p.step.intro))}
        {(count > 0).then(|| view! { <h2 class="govuk-heading-m">{d.ta("list-added", &[("count", &count.to_string())])}</h2> })}
        {(count > 0).then(|| view! { <dl class="govuk-summary-list">{items}</dl> })}
        {full.then(|| view! { <p class="govuk-body">{d.ta("list-full", &[("max", &p.repeat.max.to_string())])}</p> })}
        <form method="post" action=format!("{}/{id}", p.base) novalidate="">
            {d.csrf()}
            {p.returning.then(|| view! { <input type="hidden" name="change" value="1" /> })}
            {first}
            {ask}
            {beside::buttons(d, keying)}
        </form>
        {beside::kept(d, keying, &p.kept_until)}
    };
    let place = Place::List(id.clone());
    Drawn::new(page_title, body.into_any()).back(p.back.clone()).exit_from(p.form).above(beside::strip(
        d,
        p.form,
        Some(&place),
        keying,
    ))
}
