//! The sections of the form, its steps, and where an answer ends it.

use super::item;
use crate::components::{Draw, Sheet, every_question, paragraphs};
use crate::form::definition::{Exit, Section};
use crate::form::{Asked, Fault, Form, Place, Step};
use crate::view::EnterForm;
use leptos::prelude::*;

/// Steps in the form's order, with the section they begin or go on.
pub(super) struct Sections<'a>(Vec<(Option<&'a Section>, Vec<&'a Step>)>);

impl<'a> Sections<'a> {
    pub(super) fn of(form: &'a Form) -> Sections<'a> {
        let mut out: Vec<(Option<&Section>, Vec<&Step>)> = Vec::new();
        for step in &form.steps {
            let own = step.section.as_ref().and_then(|id| form.sections.iter().find(|s| s.id == *id));
            match out.last_mut() {
                Some((section, steps)) if own.is_none() || own.map(|s| &s.id) == section.map(|s| &s.id) => {
                    steps.push(step)
                }
                _ => out.push((own.or(form.sections.first()), vec![step])),
            }
        }
        Sections(out)
    }

    /// A list of links; of sections without a question now hidden ones.
    pub(super) fn contents(&self, d: &Draw<'_>, p: &EnterForm<'_>) -> AnyView {
        let items = self
            .0
            .iter()
            .enumerate()
            .filter_map(|(n, (section, steps))| {
                let title = d.text(&(*section)?.title);
                let hidden = !steps.iter().any(|s| is_asked(p, s));
                Some(view! { <li hidden=hidden data-contents=n.to_string()><a class="govuk-link" href=format!("#section-{n}")>{title}</a></li> })
            })
            .collect_view();
        view! { <nav class="fc-contents fc-whole" aria-label=d.t("staff-form-contents")><ol class="govuk-list govuk-list--number">{items}</ol></nav> }.into_any()
    }

    pub(super) fn draw(&self, d: &Draw<'_>, p: &EnterForm<'_>, messages: &[(Fault, String)]) -> AnyView {
        let one = |(n, (section, steps)): (usize, &(Option<&Section>, Vec<&Step>))| {
            let hidden = !steps.iter().any(|s| is_asked(p, s));
            let title = section.map(|s| d.text(&s.title)).unwrap_or_default();
            let id = format!("section-{n}");
            let named = id.clone();
            let steps = steps
                .iter()
                .map(|s| match &s.repeat {
                    Some(repeat) => item::list(d, p, messages, s, repeat),
                    None => step(d, p, messages, s, &Place::Step(s.id.clone()), ""),
                })
                .collect_view();
            view! { <section data-section=n.to_string() hidden=hidden aria-labelledby=named><h2 class="govuk-heading-l" id=id tabindex="-1">{title}</h2>{steps}</section> }
        };
        self.0.iter().enumerate().map(one).collect_view().into_any()
    }
}

/// Is this step, or the list of this repeat, asked as the answers stand?
fn is_asked(p: &EnterForm<'_>, step: &Step) -> bool {
    p.journey
        .stops
        .iter()
        .any(|s| s.place.list() == Place::Step(step.id.clone()) || s.place.list() == Place::List(step.id.clone()))
}

/// A step of the form, asked or not. `place`: where the way through the form has it.
pub(super) fn step(
    d: &Draw<'_>,
    p: &EnterForm<'_>,
    messages: &[(Fault, String)],
    step: &Step,
    place: &Place,
    prefix: &str,
) -> AnyView {
    let asked = p.journey.stop(place).map(|stop| stop.asked.as_slice());
    let exit = p.journey.stop(place).and_then(|stop| stop.exit);
    drawn(d, p, messages, (step, asked, exit), prefix)
}

/// `asked`: `None` where the step is not asked at all.
pub(super) fn drawn(
    d: &Draw<'_>,
    p: &EnterForm<'_>,
    messages: &[(Fault, String)],
    (step, asked, exit): (&Step, Option<&[Asked<'_>]>, Option<&Exit>),
    prefix: &str,
) -> AnyView {
    let named = crate::form::one_page::named(step, prefix);
    let here = asked.unwrap_or_default();
    let asked_here: Vec<Asked<'_>> = step
        .questions
        .iter()
        .zip(&named.questions)
        .filter_map(|(own, question)| {
            let asked = here.iter().find(|a| a.question.id == own.id)?;
            let offered = |value: &str| asked.options.iter().any(|o| o.value == value);
            let options = question.options.iter().filter(|o| offered(&o.value)).collect();
            Some(Asked { question, required: asked.required, options, value: asked.value, under: None })
        })
        .collect();
    let sheet = Sheet {
        step: &named,
        asked: &asked_here,
        fields: &p.fields,
        messages,
        autosave: None,
        keying: Some(&p.keying),
    };
    let title = step.title.as_ref().map(|t| view! { <h3 class="govuk-heading-m">{d.text(t)}</h3> });
    let exits = ends(p.form, step).into_iter().map(|e| ending(d, p, e, exit)).collect_view();
    view! {
        <div class="fc-step" data-step=format!("{prefix}{}", step.id) hidden=asked.is_none()>
            {title}
            {paragraphs(d, &step.intro)}
            {every_question(d, &sheet)}
            {exits}
        </div>
    }
    .into_any()
}

/// Every exit that an answer of the step may lead to.
fn ends<'a>(form: &'a Form, step: &Step) -> Vec<&'a Exit> {
    let named = step.questions.iter().flat_map(|q| {
        let of_options = q.options.iter().filter_map(|o| o.exit.as_ref());
        q.exit_yes.iter().chain(&q.exit_no).chain(of_options)
    });
    let ids: Vec<&String> = named.collect();
    form.exits.iter().filter(|e| ids.contains(&&e.id)).collect()
}

/// What to do where an answer ends the form, or wants advice: at the answer itself. The
/// exit's own page says all of it, and records that it happened.
fn ending(d: &Draw<'_>, p: &EnterForm<'_>, exit: &Exit, now: Option<&Exit>) -> AnyView {
    let hidden = now.is_none_or(|e| e.id != exit.id);
    let title = d.text(&exit.title);
    let first =
        exit.text.first().map(|t| view! { <p class="govuk-body" lang=p.keying.foreign()>{p.keying.text(t)}</p> });
    let say = if exit.emergency {
        d.warning(title.clone(), None)
    } else {
        view! { <p class="govuk-body"><strong>{title.clone()}</strong></p> }.into_any()
    };
    view! {
        <div class="fc-ending" data-exit=exit.id.clone() data-title=title hidden=hidden>
            {say} {first}
            <button type="submit" class="govuk-button govuk-button--warning" name="then" value=format!("exit {}", exit.id)>{d.t("staff-form-exit")}</button>
        </div>
    }
    .into_any()
}
