//! What an agent has beside a question: what to say above it, and below it 'no
//! answer' with its reason, unless there is no report without it.

use super::Draw;
use super::field::Sheet;
use crate::form::Question;
use crate::form::definition::Kind;
use crate::form::value::Reason;
use crate::model::Channel;
use crate::view::Keying;
use leptos::prelude::*;

impl Draw<'_> {
    /// `drawn` is the question as the public has it.
    pub(super) fn keyed(&self, sheet: &Sheet<'_>, q: &Question, keying: &Keying, drawn: AnyView) -> AnyView {
        let say = q.script.as_ref().filter(|_| keying.is_live()).map(|script| {
            view! {
                <div class="govuk-inset-text fc-say" id=format!("{}-say", q.id)>
                    <span class="govuk-visually-hidden">{self.t("staff-say")}" "</span>
                    <span lang=keying.foreign()>{keying.text(script)}</span>
                </div>
            }
        });
        let none = (!q.essential && q.kind != Kind::File).then(|| self.no_answer(sheet, q, keying));
        view! { {say} {drawn} {none} }.into_any()
    }

    /// Folded away until it is needed; open where a reason is chosen.
    fn no_answer(&self, sheet: &Sheet<'_>, q: &Question, keying: &Keying) -> AnyView {
        let name = format!("{}-not-stated", q.id);
        let chosen = sheet.fields.get(&name);
        let label = self.text(q.name());
        let options = reasons(keying.channel)
            .into_iter()
            .map(
                |r| view! { <option value=r.as_str() selected={chosen == r.as_str()}>{self.t(reason_key(r))}</option> },
            )
            .collect_view();
        view! {
            <details class="govuk-details fc-no-answer" open={!chosen.is_empty()}>
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{self.t("staff-no-answer")}<span class="govuk-visually-hidden">{format!(": {label}")}</span></span>
                </summary>
                <div class="govuk-details__text">
                    <div class="govuk-form-group">
                        <label class="govuk-label" for=name.clone()>{self.t("staff-no-answer-why")}<span class="govuk-visually-hidden">{format!(": {label}")}</span></label>
                        <select class="govuk-select" id=name.clone() name=name>
                            <option value="">{self.t("staff-no-answer-none")}</option>
                            {options}
                        </select>
                    </div>
                </div>
            </details>
        }
        .into_any()
    }
}

/// All of them, whatever the channel: a caller may read from a letter. The likeliest first.
fn reasons(channel: Channel) -> [Reason; 3] {
    match channel {
        Channel::Phone | Channel::InPerson | Channel::Online => Reason::ALL,
        Channel::Post | Channel::Email | Channel::Referred => {
            [Reason::NotInLetter, Reason::DoesNotKnow, Reason::Refused]
        }
    }
}

fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Refused => "staff-reason-refused",
        Reason::DoesNotKnow => "staff-reason-does-not-know",
        Reason::NotInLetter => "staff-reason-not-in-letter",
    }
}
