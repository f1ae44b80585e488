//! Tells somebody by e-mail that what they sign in with was changed: a thief who got in
//! cannot make it theirs unseen (ASVS 6.3.7). It says what and when, and whom to tell if
//! it was not they. It holds no link, names nobody, and goes however late.
//!
//! Staff read English, in their mail too.

use super::mail::Addressee;
use crate::domain::acknowledge::page;
use crate::domain::outbox::{self, Timed};
use crate::domain::session::Person;
use crate::domain::{DomainError, Service, wording};
use crate::mail::Message;
use crate::store::{Tx, outbox as waiting};
use app::model::Lang;
use app::words::{Say, Words};

/// What the outbox calls it.
pub(super) const KIND: &str = "account_changed";

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Authenticator,
    AnotherAuthenticator,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodes,
    /// An administrator took app, passkeys and codes away.
    SecondFactor,
    Password,
}

impl Change {
    /// The part of its key in the locale: `staff-mail-changed-{key}`.
    const fn key(self) -> &'static str {
        match self {
            Change::Authenticator => "authenticator",
            Change::AnotherAuthenticator => "another-authenticator",
            Change::PasskeyAdded => "passkey-added",
            Change::PasskeyRemoved => "passkey-removed",
            Change::RecoveryCodes => "recovery-codes",
            Change::SecondFactor => "second-factor",
            Change::Password => "password",
        }
    }
}

impl Service {
    /// Queues the e-mail, in the transaction that makes the change. Ring the outbox after
    /// the commit.
    pub(super) async fn queue_notice(
        &self,
        tx: &mut Tx,
        to: &Addressee<'_>,
        change: Change,
    ) -> Result<(), DomainError> {
        let message = compose(Words::of(Lang::En), &self.settings.organisation, change, self.world.now(), to.email);
        let timed = Timed { message, until: None };
        waiting::forget_settled(tx, to.account).await?;
        outbox::queue_for_account(tx, &self.world, &self.keys, to.account, KIND, &timed).await
    }

    /// As [`Service::queue_notice`], to somebody about what they did themselves, or who
    /// has their session did.
    pub(super) async fn queue_own_notice(
        &self,
        tx: &mut Tx,
        person: &Person,
        change: Change,
    ) -> Result<(), DomainError> {
        self.queue_notice(tx, &Addressee { account: person.account, email: &person.email }, change).await
    }
}

/// `at` is when it was changed, microseconds UTC; `to` is a bare address.
fn compose(words: &Words, organisation: &str, change: Change, at: i64, to: &str) -> Message {
    let (subject, when) = (words.t("staff-mail-changed-subject"), wording::moment(words, at));
    let organisation = [("organisation", organisation)];
    let paragraphs = [
        words.t("staff-mail-greeting"),
        words.say(&format!("staff-mail-changed-{}", change.key()), &organisation),
        words.say("staff-mail-changed-when", &[("when", &when)]),
        words.t("staff-mail-changed-own"),
        words.t("staff-mail-changed-not-own"),
        words.t("staff-mail-changed-no-link"),
        words.t("staff-mail-no-reply"),
        words.say("staff-mail-signature", &organisation),
    ];
    let strong = format!("<strong>{when}</strong>");
    let html = page(words.lang.code(), &subject, &paragraphs, (&when, &strong));
    Message { to: to.to_owned(), lang: words.lang, subject, text: paragraphs.join("\n\n") + "\n", html }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ALL: [Change; 7] = [
        Change::Authenticator,
        Change::AnotherAuthenticator,
        Change::PasskeyAdded,
        Change::PasskeyRemoved,
        Change::RecoveryCodes,
        Change::SecondFactor,
        Change::Password,
    ];

    #[test]
    fn it_says_what_and_when_and_whom_to_tell_and_has_no_link_and_no_name() {
        let mut said = BTreeSet::new();
        for change in ALL {
            // In summer time.
            let at = 1_784_104_200_000_000;
            let message = compose(Words::of(Lang::En), "Anytown & Sons", change, at, "sam@example.org");
            for part in ["Anytown & Sons", "9:30am on 15 July 2026", "tell your administrator straight away"] {
                assert!(message.text.contains(part), "{part} in {}", message.text);
            }
            assert!(message.html.contains("<strong>9:30am on 15 July 2026</strong>"), "{}", message.html);
            assert!(message.html.contains("Anytown &amp; Sons"), "{}", message.html);
            for never in ["http", "/staff", "sam@", "href"] {
                assert!(!format!("{}{}", message.text, message.html).contains(never), "{never} in {}", message.html);
            }
            assert!(!message.subject.contains("Anytown"), "{}", message.subject);
            said.insert(message.text);
        }
        assert_eq!(said.len(), ALL.len(), "each in its own words");
    }
}
