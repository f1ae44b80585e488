//! Assign a report, pass it to another team, change its priority. The questions are drawn
//! as any form's.

use crate::components::{Draw, Paper, Sheet, Unsaved, changed_since, error_summary, not_saved_title, question_fields};
use crate::form::fault_text::fault_text;
use crate::form::{Fault, Form, handover};
use crate::pages::Drawn;
use crate::pages::public::question::page_title;
use crate::view::HandoverPage;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &HandoverPage) -> Drawn {
    let own = |end: &str| d.t(&format!("staff-handover-{}-{end}", p.what.key()));
    let title = own("title");
    let facts = p.now.iter().map(|(key, value)| (d.t(key), value.clone())).collect();
    // What was typed before the report ended is there to be copied.
    let reason = p.fields.get(handover::REASON);
    let messages = p.questions.as_ref().map(|questions| messages(d, questions, p)).unwrap_or_default();
    let asked = match &p.questions {
        Some(questions)
            if questions.steps[0].questions.iter().any(|q| q.id == handover::CHOSEN && q.options.is_empty()) =>
        {
            view! { <p class="govuk-body">{own("none")}</p> }.into_any()
        }
        Some(questions) => form(d, p, questions, &messages, own("button")),
        None => {
            let copied = (!reason.is_empty()).then(|| {
                let (label, paper) = (d.t("staff-handover-reason-name"), Paper { rows: 5, ..Paper::default() });
                let area = d.area(handover::REASON, label, None, reason, None, &paper);
                view! { <p class="govuk-body">{d.t("staff-act-refused-copy")}</p> {area} }
            });
            view! { <p class="govuk-body">{d.t("staff-handover-ended")}</p> {copied} }.into_any()
        }
    };
    let unsaved = if p.questions.is_some() || !reason.is_empty() { Unsaved::Typed } else { Unsaved::Nothing };
    let body = view! {
        {error_summary(d, &messages)}
        {p.since.as_ref().map(|lines| changed_since(d, lines, unsaved))}
        <span class="govuk-caption-l">{p.reference.to_string()}</span>
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{own("about")}</p>
        {d.facts(facts)}
        {asked}
    };
    let page_title = page_title(d, &title, p.reference.to_string(), !messages.is_empty());
    let page_title = not_saved_title(d, p.since.is_some() && messages.is_empty(), page_title);
    let long_text = p.questions.is_some() && p.what.wants_reason();
    Drawn::new(page_title, body.into_any()).with_island(long_text).back(format!("/staff/reports/{}", p.reference))
}

fn messages(d: &Draw<'_>, questions: &Form, p: &HandoverPage) -> Vec<(Fault, String)> {
    let found = p.faults.iter().filter_map(|f| {
        let question = questions.steps[0].questions.iter().find(|q| q.id == f.question)?;
        Some((f.clone(), fault_text(f, question, d.chrome.lang, d.words)))
    });
    found.collect()
}

fn form(d: &Draw<'_>, p: &HandoverPage, questions: &Form, messages: &[(Fault, String)], button: String) -> AnyView {
    let asked = handover::asked(questions);
    let step = &questions.steps[0];
    let sheet = Sheet { step, asked: &asked, fields: &p.fields, messages, autosave: None, keying: None };
    view! {
        <form method="post" novalidate="" autocomplete="off">
            {d.csrf()}
            <input type="hidden" name="revision" value=p.revision.to_string() />
            {question_fields(d, &sheet, false)}
            {d.button(button)}
        </form>
    }
    .into_any()
}
