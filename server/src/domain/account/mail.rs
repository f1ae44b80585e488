//! The words of an e-mail with a link to set a password. It names nobody, and no report;
//! how it gets there is the outbox's.
//!
//! Staff read English, in their mail too.

use super::invitation::{Kind, link};
use crate::domain::acknowledge::page;
use crate::domain::bearer::Bearer;
use crate::domain::outbox::{self, Timed};
use crate::domain::{DomainError, Service, wording};
use crate::mail::Message;
use crate::store::Tx;
use app::model::Lang;
use app::words::{Say, Words};

/// Whom a link goes to.
pub(super) struct Addressee<'a> {
    pub account: [u8; 16],
    /// A bare address.
    pub email: &'a str,
}

impl Service {
    /// Queues the e-mail, in the transaction that makes the link. Ring the outbox after
    /// the commit.
    pub(super) async fn queue_link(
        &self,
        tx: &mut Tx,
        to: &Addressee<'_>,
        kind: Kind,
        token: &Bearer,
    ) -> Result<(), DomainError> {
        let until = self.world.now() + kind.lasts();
        let link = link(&self.settings.origin, token);
        let message = compose(Words::of(Lang::En), &self.settings.organisation, kind, &link, until, to.email);
        let timed = Timed { message, until: Some(until) };
        outbox::queue_for_account(tx, &self.world, &self.keys, to.account, kind.as_str(), &timed).await
    }
}

/// `until` is when the link ends, microseconds UTC; `to` is a bare address.
fn compose(words: &Words, organisation: &str, kind: Kind, link: &str, until: i64, to: &str) -> Message {
    let (subject, why, ignore) = match kind {
        Kind::Setup | Kind::Invite => ("staff-mail-invite-subject", "staff-mail-invite", "staff-mail-invite-ignore"),
        Kind::Reset => ("staff-mail-reset-subject", "staff-mail-reset", "staff-mail-reset-ignore"),
    };
    let organisation = [("organisation", organisation)];
    let subject = words.t(subject);
    let paragraphs = [
        words.t("staff-mail-greeting"),
        words.say(why, &organisation),
        link.to_owned(),
        words.say("staff-mail-until", &[("when", &wording::moment(words, until))]),
        words.t(ignore),
        words.t("staff-mail-no-reply"),
        words.say("staff-mail-signature", &organisation),
    ];
    let anchor = format!("<a href=\"{link}\">{link}</a>");
    let html = page(words.lang.code(), &subject, &paragraphs, (link, &anchor));
    Message { to: to.to_owned(), lang: words.lang, subject, text: paragraphs.join("\n\n") + "\n", html }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://report.example.org/staff/set-password/abc-_123";

    fn sample(kind: Kind) -> Message {
        compose(Words::of(Lang::En), "Anytown & Sons", kind, LINK, 1_773_480_600_000_000, "sam@example.org")
    }

    #[test]
    fn it_has_the_link_until_when_and_from_whom_and_names_nobody() {
        for kind in [Kind::Setup, Kind::Invite, Kind::Reset] {
            let message = sample(kind);
            assert_eq!(message.text.matches(LINK).count(), 1, "{}", message.text);
            assert!(message.html.contains(&format!("<p><a href=\"{LINK}\">{LINK}</a></p>")), "{}", message.html);
            for part in ["Anytown & Sons", "9:30am on 14 March 2026", "once", "ignore"] {
                assert!(message.text.contains(part), "{part} in {}", message.text);
            }
            assert!(message.html.contains("Anytown &amp; Sons"), "{}", message.html);
            assert!(!message.text.contains("sam@") && !message.subject.contains("Anytown"), "{}", message.text);
        }
        assert_ne!(sample(Kind::Invite).subject, sample(Kind::Reset).subject);
    }
}
