//! A message to the reporter, as staff see it afterwards: by which way it went, how far it
//! has got, and its words. Not for notes, which the reporter never sees and which look
//! different.

use super::Draw;
use crate::view::{LetterState, MessageState, MessageView};
use leptos::prelude::*;

impl Draw<'_> {
    /// It says of itself, in words, that it is for the reporter.
    pub(crate) fn message(&self, m: &MessageView) -> AnyView {
        let who = match &m.by {
            Some(who) => self.ta("staff-sent-written-by", &[("who", who), ("when", &m.at)]),
            None => self.ta("staff-sent-written", &[("when", &m.at)]),
        };
        view! {
            <div class="fc-sent">
                <h3 class="govuk-heading-s fc-sent__what">{self.message_state(&m.state)}</h3>
                <p class="govuk-body-s">{who}</p>
                <p class="govuk-body fc-sent__text" lang=m.language.code()>{m.text.clone()}</p>
            </div>
        }
        .into_any()
    }

    /// 'Sent to the reporter by email on 27 March 2026'.
    pub(crate) fn message_state(&self, state: &MessageState) -> String {
        match state {
            MessageState::EmailWaiting => self.t("staff-sent-email-waits"),
            MessageState::EmailSent(when) => self.ta("staff-sent-email-gone", &[("when", when)]),
            MessageState::EmailFailed => self.t("staff-sent-email-not-sent"),
            MessageState::Letter(LetterState::Waiting) => self.t("staff-sent-letter-waits"),
            MessageState::Letter(LetterState::Printed(when)) => {
                self.ta("staff-sent-letter-on-paper", &[("when", when)])
            }
            MessageState::Letter(LetterState::Posted(when)) => self.ta("staff-sent-letter-gone", &[("when", when)]),
            MessageState::Letter(LetterState::Withdrawn(when, why)) => {
                let why = self.named("staff-withdrawn", why.as_str());
                self.ta("staff-sent-letter-withdrawn", &[("when", when), ("why", &why)])
            }
        }
    }

    /// All of them, with a heading; nothing where there is none.
    pub(crate) fn messages(&self, all: &[MessageView]) -> AnyView {
        if all.is_empty() {
            return ().into_any();
        }
        let each = all.iter().map(|m| view! { <li>{self.message(m)}</li> }).collect_view();
        view! {
            <h2 class="govuk-heading-m" id="messages">{self.t("staff-sent-title")}</h2>
            <ol class="govuk-list">{each}</ol>
        }
        .into_any()
    }
}
