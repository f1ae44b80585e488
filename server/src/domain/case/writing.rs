//! Writing to the reporter: by e-mail or letter, where one of them is safe, sealed with the
//! report's key and sent by the one outbox or print tray. The message, its e-mail or
//! letter and its line in the history have one id.
//!
//! Not for the words around it ([`message`]) nor for what became of it on the way.

use super::reading::place;
use super::{Acted, Case, Happening, Held, Line};
use crate::domain::audit::Action;
use crate::domain::letter::{self, Body, Says};
use crate::domain::message::{self, TextFault};
use crate::domain::reach::{self, Reach};
use crate::domain::session::Person;
use crate::domain::template::{Template, Values};
use crate::domain::{DomainError, Service, calendar, outbox, sealed};
use crate::store::messages::{self, NewMessage};
use crate::store::{Tx, additions, cases};
use app::form::call::Noted;
use app::form::{Answers, Form};
use app::model::{Lang, Reference};
use app::words::Words;
use std::sync::Arc;

/// A report whose reporter somebody is about to write to. Not `Debug`: it is people's data.
pub struct Writing {
    pub form: Arc<Form>,
    /// The reporter's.
    pub lang: Lang,
    pub reach: Reach,
    pub large_print: bool,
    pub revision: i64,
    pub templates: Vec<Template>,
    /// What the blanks of a template are filled with.
    pub values: Values,
    /// What others did behind the revision that was asked for, the oldest first.
    pub since: Vec<Line>,
}

/// How a message would go, as it is now.
pub enum Preview {
    Email { to: String, subject: String, paragraphs: Vec<String> },
    Letter { to: Vec<String>, large_print: bool, text: String },
}

/// What became of a text.
#[derive(Debug)]
pub enum Written<T> {
    Goes(T),
    Wrong(TextFault),
    /// Nobody may write to them: not safe, or no address.
    Unreachable,
}

/// The channel that a message goes by, as it is stored and in the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentBy {
    Email,
    Letter,
}

impl SentBy {
    pub const fn as_str(self) -> &'static str {
        match self {
            SentBy::Email => "email",
            SentBy::Letter => "letter",
        }
    }
}

/// What decides how somebody is written to, opened.
struct Contact {
    reach: Reach,
    large_print: bool,
    name: Option<String>,
}

impl Service {
    /// As the page needs it, beside the report itself. `since`: a revision that the person
    /// acted on before; what others did since comes with it. `None`: there is none for this
    /// person.
    pub async fn writing(
        &self,
        person: &Person,
        reference: &Reference,
        since: Option<i64>,
    ) -> Result<Option<Writing>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Held::Case(case) = self.hold_case(&mut tx, person, reference, None).await? else { return Ok(None) };
        let contact = self.contact(&mut tx, &case).await?;
        let next_due = self.next_word_due(&mut tx, &case).await?;
        let templates = self.templates_of(&mut tx, &case.team).await?;
        let since = match since {
            Some(since) => self.lines_since(&mut tx, person, &case, since).await?,
            None => Vec::new(),
        };
        tx.rollback().await?;
        Ok(Some(Writing {
            lang: case.lang,
            values: self.values(person, &case, contact.name, next_due),
            reach: contact.reach,
            large_print: contact.large_print,
            revision: case.revision,
            templates,
            since,
            form: case.form,
        }))
    }

    /// The text as it would go, before it does.
    pub async fn preview_message(
        &self,
        person: &Person,
        reference: &Reference,
        shown: i64,
        typed: &str,
    ) -> Result<Acted<Written<(Lang, Preview)>>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Held::Case(case) = self.hold_case(&mut tx, person, reference, None).await? else {
            return Ok(Acted::NotThere);
        };
        if let Some(lines) = self.overtaken(&mut tx, person, &case, shown).await? {
            return Ok(Acted::Stale(lines));
        }
        let contact = self.contact(&mut tx, &case).await?;
        tx.rollback().await?;
        let text = match message::checked(typed) {
            Ok(text) => text,
            Err(fault) => return Ok(Acted::Done(Written::Wrong(fault))),
        };
        let preview = match contact.reach {
            Reach::Email { to } => {
                let (mail, paragraphs) = self.compose(&case, &text, &to);
                Preview::Email { to, subject: mail.subject, paragraphs }
            }
            Reach::Letter { to } => Preview::Letter { to, large_print: contact.large_print, text },
            Reach::NotSafe | Reach::NotPossible => return Ok(Acted::Done(Written::Unreachable)),
        };
        Ok(Acted::Done(Written::Goes((case.lang, preview))))
    }

    /// Sends it. `shown`: the revision of the page that it was typed on. What others did
    /// since matters only if one of them wrote too, or ended the report. `id`: of the
    /// message, from that page, so that a second click sends nothing.
    pub async fn write_message(
        &self,
        person: &Person,
        reference: &Reference,
        id: [u8; 16],
        shown: i64,
        typed: &str,
    ) -> Result<Acted<Written<SentBy>>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Held::Case(mut case) = self.hold_case(&mut tx, person, reference, None).await? else {
            return Ok(Acted::NotThere);
        };
        if let Some(by) = messages::sent_by(&mut tx, id, case.id).await? {
            let by = if by == SentBy::Letter.as_str() { SentBy::Letter } else { SentBy::Email };
            return Ok(Acted::Done(Written::Goes(by)));
        }
        if let Some(lines) = self.overtaken(&mut tx, person, &case, shown).await? {
            return Ok(Acted::Stale(lines));
        }
        let written = self.write_message_in(&mut tx, person, &mut case, id, typed).await?;
        if let Written::Goes(by) = &written {
            self.audit_case(&mut tx, person, &case, Action::ReportWritten, Some(by.as_str())).await?;
            tx.commit().await?;
            self.outbox.notify_one();
        }
        Ok(Acted::Done(written))
    }

    /// Within another act's transaction: nothing is written unless it [`Written::Goes`].
    /// The act audits it, last, as [`Action::ReportWritten`] with the channel, and rings
    /// the outbox after its commit.
    pub(in crate::domain) async fn write_message_in(
        &self,
        tx: &mut Tx,
        person: &Person,
        case: &mut Case,
        id: [u8; 16],
        typed: &str,
    ) -> Result<Written<SentBy>, DomainError> {
        let text = match message::checked(typed) {
            Ok(text) => text,
            Err(fault) => return Ok(Written::Wrong(fault)),
        };
        let contact = self.contact(tx, case).await?;
        let body = case.key.seal(place("messages", "body", id), text.as_bytes(), &*self.world.chance);
        let (report, kind) = (case.id, message::KIND);
        let by = match contact.reach {
            Reach::Email { to } => {
                let (mail, _) = self.compose(case, &text, &to);
                let outgoing = outbox::Outgoing { id, report, kind, message: &mail };
                outbox::queue(tx, &self.world, &case.key, outgoing).await?;
                SentBy::Email
            }
            Reach::Letter { to } => {
                let body = Body { to, says: Says::Message { text } };
                let (lang, large_print) = (case.lang, contact.large_print);
                let writing = letter::Writing { id, report, kind, lang, large_print, body: &body };
                letter::queue(tx, &self.world, &case.key, writing).await?;
                SentBy::Letter
            }
            Reach::NotSafe | Reach::NotPossible => return Ok(Written::Unreachable),
        };
        let new = NewMessage {
            id,
            report,
            account: person.account,
            sent_by: by.as_str(),
            language: case.lang.code(),
            body,
            now: self.world.now(),
        };
        messages::insert(tx, new).await?;
        cases::words_changed(tx, case.id).await?;
        self.record(tx, person, case, id, &Happening::Written).await?;
        Ok(Written::Goes(by))
    }

    /// What others did behind `shown`, where it stands in the way of a message.
    async fn overtaken(
        &self,
        tx: &mut Tx,
        person: &Person,
        case: &Case,
        shown: i64,
    ) -> Result<Option<Vec<Line>>, DomainError> {
        if shown == case.revision {
            return Ok(None);
        }
        let since = self.lines_since(tx, person, case, shown).await?;
        let matters = since.iter().any(|line| match &line.what {
            Some(Happening::Written) => true,
            Some(Happening::Moved { from, to, .. }) => case.ended_at.is_some() && from.is_open() && !to.is_open(),
            _ => false,
        });
        Ok(matters.then_some(since))
    }

    /// A later call or letter that says that contact is not safe counts as well.
    async fn contact(&self, tx: &mut Tx, case: &Case) -> Result<Contact, DomainError> {
        let row = messages::contact(tx, case.id).await?;
        let answers: Answers = sealed::open_json(&case.key, place("reports", "answers", case.id), &row.answers)?;
        let noted = row.noted.map(|noted| Service::keyed_noted(case.id, &case.key, &noted)).transpose()?;
        let mut refused = false;
        for added in additions::of_report(tx, case.id).await? {
            refused |= self.open_addition(added, &case.key)?.noted.refuses_contact();
        }
        let (form, noted) = (&case.form, noted.as_ref());
        // As it stood on the day it was sent.
        let sent = calendar::local_date(case.created_at);
        Ok(Contact {
            reach: if refused { Reach::NotSafe } else { reach::reach(form, &answers, noted, sent) },
            large_print: noted.is_some_and(Noted::needs_large_print),
            name: reach::name(form, &answers, noted),
        })
    }

    fn compose(&self, case: &Case, text: &str, to: &str) -> (crate::mail::Message, Vec<String>) {
        let settings = &self.settings;
        message::compose(Words::of(case.lang), &settings.organisation, &settings.phone, &case.reference, text, to)
    }
}
