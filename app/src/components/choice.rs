//! Radios, checkboxes, yes / no, select, declaration.
//!
//! A revealed question needs no script: CSS shows it while its option is chosen
//! (`:has(:checked)`), and where that is not supported it is always there. What
//! is typed in a reveal that was not chosen is not read.

use super::Draw;
use super::field::Sheet;
use super::frame::{Frame, Level};
use crate::form::Question;
use crate::form::definition::Kind;
use leptos::prelude::*;

/// One option as it is drawn.
struct Item<'a> {
    value: &'a str,
    label: String,
    hint: Option<String>,
    reveal: &'a [String],
    /// After a divider: 'none of these', 'I do not know'.
    apart: bool,
    /// Not offered as the answers stand: only where the whole form stands on one page.
    hidden: bool,
}

impl Draw<'_> {
    pub(super) fn choices(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let items = items(self, sheet, q);
        let many = q.kind == Kind::Checkboxes;
        let name = if many { "checkboxes" } else { "radios" };
        let mut n = 0;
        let drawn = items
            .into_iter()
            .map(|item| {
                n += 1;
                if item.apart {
                    // A divider uses up a number, as in GOV.UK Frontend.
                    n += 1;
                }
                let id = if n == 1 { q.id.clone() } else { format!("{}-{n}", q.id) };
                let checked = sheet.fields.all(&q.id).any(|v| v == item.value);
                let hint_id = item.hint.as_ref().map(|_| format!("{id}-item-hint"));
                let divider = item.apart.then(|| view! { <div class=format!("govuk-{name}__divider") hidden=item.hidden>{self.t("or")}</div> });
                let revealed: Vec<AnyView> = item.reveal.iter().filter_map(|r| sheet.step.questions.iter().find(|x| x.id == *r)).map(|x| sheet.question(self, x, Level::Revealed)).collect();
                let reveal = (!revealed.is_empty()).then(|| view! { <div class=format!("govuk-{name}__conditional")>{revealed}</div> });
                view! {
                    {divider}
                    <div class=format!("govuk-{name}__item") hidden=item.hidden>
                        <input
                            class=format!("govuk-{name}__input") id=id.clone() name=q.id.clone() type=if many { "checkbox" } else { "radio" }
                            value=item.value.to_owned() checked=checked aria-describedby=hint_id.clone()
                        />
                        <label class=format!("govuk-label govuk-{name}__label") for=id>{item.label}</label>
                        {item.hint.map(|h| view! { <div class=format!("govuk-hint govuk-{name}__hint") id=hint_id>{h}</div> })}
                    </div>
                    {reveal}
                }
            })
            .collect_view();
        let class = if q.kind == Kind::YesNo && q.reveal.is_empty() && q.reveal_no.is_empty() && !q.unknown {
            "govuk-radios govuk-radios--inline".to_owned()
        } else {
            format!("govuk-{name}")
        };
        self.grouped(frame, view! { <div class=class>{drawn}</div> }.into_any())
    }

    pub(super) fn select(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let chosen = sheet.fields.get(&q.id);
        let options = items(self, sheet, q)
            .into_iter()
            .map(|i| view! { <option value=i.value.to_owned() selected={chosen == i.value} hidden=i.hidden disabled=i.hidden>{i.label}</option> })
            .collect_view();
        let class = if frame.is_wrong() { "govuk-select govuk-select--error" } else { "govuk-select" };
        let field = view! {
            <select class=class id=q.id.clone() name=q.id.clone() aria-describedby=frame.described(None)>
                <option value="">{self.t("select-none")}</option>
                {options}
            </select>
        };
        self.labelled(frame, field.into_any())
    }

    pub(super) fn declaration(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let checked = sheet.fields.get(&q.id) == "yes";
        let box_ = view! {
            <div class="govuk-checkboxes">
                <div class="govuk-checkboxes__item">
                    <input class="govuk-checkboxes__input" id=q.id.clone() name=q.id.clone() type="checkbox" value="yes" checked=checked />
                    <label class="govuk-label govuk-checkboxes__label" for=q.id.clone()>{self.t("declaration-agree")}</label>
                </div>
            </div>
        };
        self.grouped(frame, box_.into_any())
    }
}

fn items<'a>(d: &Draw<'_>, sheet: &Sheet<'a>, q: &'a Question) -> Vec<Item<'a>> {
    if q.kind == Kind::YesNo {
        let word = |own: &Option<crate::form::Text>, key| own.as_ref().map_or_else(|| d.t(key), |t| d.text(t));
        let mut both = vec![
            Item {
                value: "yes",
                label: word(&q.yes, "yes"),
                hint: None,
                reveal: &q.reveal,
                apart: false,
                hidden: false,
            },
            Item {
                value: "no",
                label: word(&q.no, "no"),
                hint: None,
                reveal: &q.reveal_no,
                apart: false,
                hidden: false,
            },
        ];
        if q.unknown {
            both.push(Item {
                value: "unknown",
                label: d.t("unknown"),
                hint: None,
                reveal: &[],
                apart: false,
                hidden: false,
            });
        }
        return both;
    }
    let asked = sheet.asked.iter().find(|a| a.question.id == q.id);
    let offered = |value: &str| asked.is_none_or(|a| a.options.iter().any(|x| x.value == value));
    let whole = sheet.keying.is_some_and(|k| k.whole);
    q.options
        .iter()
        .filter(|o| whole || offered(&o.value))
        .map(|o| Item {
            value: &o.value,
            label: d.text(&o.label),
            hint: o.hint.as_ref().map(|h| d.text(h)),
            reveal: &o.reveal,
            apart: o.none,
            hidden: !offered(&o.value),
        })
        .collect()
}
