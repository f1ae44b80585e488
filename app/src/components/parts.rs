//! Questions of several fields: dates, times, addresses, places, people, vehicles.

use super::Draw;
use super::field::{Sheet, email, phone};
use super::frame::Frame;
use super::input::{Look, input};
use crate::form::Question;
use crate::form::definition::PersonPart;
use leptos::prelude::*;

const DAY: Look = digits("govuk-input--width-2");
const YEAR: Look = digits("govuk-input--width-4");

const fn digits(width: &'static str) -> Look {
    Look { kind: None, mode: Some("numeric"), autocomplete: None, width: Some(width), spellcheck: None, prefix: None }
}

impl Draw<'_> {
    /// A narrow field in a row: part of a date or a time. The whole row is marked when it is wrong.
    fn cell(&self, sheet: &Sheet<'_>, name: String, key: &str, look: &Look, wrong: bool) -> AnyView {
        // A date of birth of the person typing fills itself in, part by part.
        let birth = sheet
            .step
            .questions
            .iter()
            .find(|q| name.strip_prefix(&q.id).is_some() && q.autocomplete.as_deref() == Some("bday"));
        let autocomplete = birth.and_then(|q| sheet.fills(q, &format!("bday-{key}")));
        let look = Look { autocomplete, ..look.clone() };
        let field = input(&name, sheet.fields.get(&name), &look, None, wrong);
        view! {
            <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                    <label class="govuk-label govuk-date-input__label" for=name>{self.t(key)}</label>
                    {field}
                </div>
            </div>
        }
        .into_any()
    }

    fn date_row(&self, sheet: &Sheet<'_>, id: &str, wrong: bool) -> AnyView {
        view! {
            <div class="govuk-date-input">
                {self.cell(sheet, format!("{id}-day"), "day", &DAY, wrong)} {self.cell(sheet, format!("{id}-month"), "month", &DAY, wrong)}
                {self.cell(sheet, format!("{id}-year"), "year", &YEAR, wrong)}
            </div>
        }
        .into_any()
    }

    fn time_row(&self, sheet: &Sheet<'_>, id: &str, wrong: bool) -> AnyView {
        view! {
            <div class="govuk-date-input">
                {self.cell(sheet, format!("{id}-hour"), "hour", &DAY, wrong)} {self.cell(sheet, format!("{id}-minute"), "minute", &DAY, wrong)}
            </div>
        }
        .into_any()
    }

    fn tick(&self, sheet: &Sheet<'_>, name: String, label: String) -> AnyView {
        let checked = sheet.fields.get(&name) == "yes";
        view! {
            <div class="govuk-checkboxes govuk-checkboxes--small fc-tick">
                <div class="govuk-checkboxes__item">
                    <input class="govuk-checkboxes__input" id=name.clone() name=name.clone() type="checkbox" value="yes" checked=checked />
                    <label class="govuk-label govuk-checkboxes__label" for=name>{label}</label>
                </div>
            </div>
        }
        .into_any()
    }

    pub(super) fn date(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let about = q.approximate.then(|| self.tick(sheet, format!("{}-about", q.id), self.t("field-about")));
        let unknown = q.unknown.then(|| self.tick(sheet, format!("{}-unknown", q.id), self.t("unknown")));
        self.grouped(frame, view! { {self.date_row(sheet, &q.id, frame.is_wrong())} {about} {unknown} }.into_any())
    }

    pub(super) fn time(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let unknown = q.unknown.then(|| self.tick(sheet, format!("{}-unknown", q.id), self.t("unknown")));
        self.grouped(frame, view! { {self.time_row(sheet, &q.id, frame.is_wrong())} {unknown} }.into_any())
    }

    /// Each end carries its own messages: both may be wrong at once.
    pub(super) fn range(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let end = |suffix: &str, key: &str| {
            let id = format!("{}-{suffix}", q.id);
            let part = |field: &str| field.strip_prefix(&id).map(|rest| rest.trim_start_matches('-').to_owned());
            let wrong: Vec<(String, &String)> =
                sheet.messages.iter().filter_map(|(f, text)| part(&f.field).map(|p| (p, text))).collect();
            let in_time = |p: &str| matches!(p, "hour" | "minute");
            let date_wrong = wrong.iter().any(|(p, _)| !in_time(p));
            let time_wrong = wrong.iter().any(|(p, _)| in_time(p));
            let errors =
                wrong.iter().take(1).map(|(_, text)| self.error_message(format!("{id}-error"), text)).collect_view();
            let hint_id = format!("{id}-time-hint");
            let described =
                super::frame::described([(!wrong.is_empty()).then(|| format!("{id}-error")), Some(hint_id.clone())]);
            view! {
                <fieldset class="govuk-fieldset fc-range__end" aria-describedby=described>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{self.t(key)}</legend>
                    {errors}
                    {self.date_row(sheet, &id, date_wrong)}
                    <div class="govuk-hint fc-range__hint" id=hint_id>{self.t("range-time-hint")}</div>
                    {self.time_row(sheet, &id, time_wrong)}
                </fieldset>
            }
        };
        self.grouped(frame, view! { {end("from", "range-start")} {end("to", "range-end")} }.into_any())
    }

    /// A part `{id}-{suffix}` with its own error.
    fn own_part(&self, sheet: &Sheet<'_>, name: String, label: String, look: Look) -> AnyView {
        let error = sheet.error_at(&name).map(str::to_owned);
        self.part(&name, label, None, sheet.fields.get(&name), &look, error.as_deref())
    }

    pub(super) fn address(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        // Only an address of the person typing fills itself in.
        let fill = |token: &str| sheet.fills(q, token);
        let part = |suffix: &str, key: &str, token: &str, width| {
            self.own_part(
                sheet,
                format!("{}-{suffix}", q.id),
                self.t(key),
                Look { autocomplete: fill(token), width, ..Look::default() },
            )
        };
        let none = q.no_fixed_address.then(|| self.tick(sheet, format!("{}-none", q.id), self.t("field-no-address")));
        let fields = view! {
            {part("line1", "address-line1", "address-line1", None)} {part("line2", "address-line2", "address-line2", None)}
            {part("town", "address-town", "address-level2", Some("govuk-input--width-20"))}
            {part("postcode", "address-postcode", "postal-code", Some("govuk-input--width-10"))} {none}
        };
        self.grouped(frame, fields.into_any())
    }

    pub(super) fn place(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let id = &q.id;
        let error = sheet.error_at(id).map(str::to_owned);
        let error_id = error.as_ref().map(|_| format!("{id}-error"));
        let described = super::frame::described([Some(format!("{id}-place-hint")), error_id.clone()]);
        let area = super::text_area::text_area(id, sheet.fields.get(id), 3, described, error.is_some(), None);
        let fields = view! {
            <div class=if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                <label class="govuk-label" for=id.clone()>{self.t("place-description")}</label>
                <div class="govuk-hint" id=format!("{id}-place-hint")>{self.t("place-description-hint")}</div>
                {error.as_ref().map(|e| self.error_message(error_id.unwrap_or_default(), e))}
                {area}
            </div>
            {self.own_part(sheet, format!("{id}-near"), self.t("field-near"), Look::default())}
            {self.own_part(sheet, format!("{id}-postcode"), self.t("place-postcode"), Look { width: Some("govuk-input--width-10"), ..Look::default() })}
        };
        self.grouped(frame, fields.into_any())
    }

    pub(super) fn person(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let fill = |token: &str| sheet.fills(q, token);
        let parts = [
            (PersonPart::GivenName, "given", "given-name"),
            (PersonPart::FamilyName, "family", "family-name"),
            (PersonPart::Phone, "phone", "tel"),
            (PersonPart::Email, "email", "email"),
        ];
        let fields = parts
            .into_iter()
            .filter(|(part, ..)| q.asks(*part))
            .map(|(part, suffix, token)| {
                let look = Look { autocomplete: fill(token), ..Look::default() };
                let look = match part {
                    PersonPart::Phone => phone(look),
                    PersonPart::Email => email(look),
                    _ => Look { spellcheck: Some("false"), ..look },
                };
                let label = self.t(&format!("person-{suffix}"));
                let named = q.asks(PersonPart::GivenName) || q.asks(PersonPart::FamilyName);
                let extra = matches!(part, PersonPart::Phone | PersonPart::Email) && named && !q.optional;
                let label = if extra { self.ta("label-optional", &[("label", &label)]) } else { label };
                self.own_part(sheet, format!("{}-{suffix}", q.id), label, look)
            })
            .collect_view();
        self.grouped(frame, fields.into_any())
    }

    pub(super) fn vehicle(&self, sheet: &Sheet<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let id = &q.id;
        let look = Look { width: Some("govuk-input--width-10"), spellcheck: Some("false"), ..Look::default() };
        let error = sheet.error_at(id).map(str::to_owned);
        let fields = view! {
            <div class="govuk-hint">{self.t("vehicle-either")}</div>
            {self.part(id, self.t("vehicle-registration"), Some(self.t("vehicle-registration-hint")), sheet.fields.get(id), &look, error.as_deref())}
            {self.tick(sheet, format!("{id}-partial"), self.t("field-partial"))}
            {self.own_part(sheet, format!("{id}-description"), self.t("vehicle-description"), Look::default())}
        };
        self.grouped(frame, fields.into_any())
    }
}
