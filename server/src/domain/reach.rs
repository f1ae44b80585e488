//! How a reporter may be written to: the one rule for acknowledgements and messages. Not
//! for what is written, nor for phone calls.

use super::letter;
use app::form::call::Noted;
use app::form::condition::Truth;
use app::form::{Answers, Date, Form, Value};
use std::fmt;

#[derive(Clone, PartialEq, Eq)]
pub enum Reach {
    /// A bare address.
    Email { to: String },
    /// By post: the lines of the address.
    Letter { to: Vec<String> },
    /// Contact is not safe, or nobody knows whether it is.
    NotSafe,
    /// No address is known that is safe to write to.
    NotPossible,
}

/// Never where: it may get into a log.
impl fmt::Debug for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reach::Email { .. } => "Email",
            Reach::Letter { .. } => "Letter",
            Reach::NotSafe => "NotSafe",
            Reach::NotPossible => "NotPossible",
        })
    }
}

/// By e-mail, where they said that it is safe; by letter where they want that, or where
/// there is no such e-mail. What an agent was told of safety goes before what the form
/// asks. `noted`: of a report that was keyed in; `today`: the day that it was sent.
pub fn reach(form: &Form, sent: &Answers, noted: Option<&Noted>, today: Date) -> Reach {
    if noted.is_some_and(|noted| !noted.is_contact_safe()) {
        return Reach::NotSafe;
    }
    match (email(form, sent, today), letter::address(form, sent, noted, today)) {
        (Some(_), Some(to)) if noted.is_some_and(Noted::prefers_letter) => Reach::Letter { to },
        (Some(to), _) => Reach::Email { to },
        (None, Some(to)) => Reach::Letter { to },
        (None, None) => Reach::NotPossible,
    }
}

/// Whom to greet, if they said: of who reports, never of anybody else.
pub(super) fn name(form: &Form, sent: &Answers, noted: Option<&Noted>) -> Option<String> {
    let envelope = form.acknowledge.as_ref().and_then(|rule| rule.post.as_ref()?.name.as_deref());
    let top = form.questions().filter(|(repeat, _)| repeat.is_none()).map(|(_, question)| question);
    let own = top.filter(|q| q.autocomplete.as_deref() == Some("name")).map(|q| q.id.as_str());
    let answered = envelope.into_iter().chain(own).filter_map(|question| sent.top.values.get(question));
    let noted = noted.and_then(Noted::post).map(|(name, _)| name.to_owned());
    answered.map(letter::name).chain(noted).find(|name| !name.is_empty())
}

/// The e-mail address, if the person said that it is safe.
fn email(form: &Form, sent: &Answers, today: Date) -> Option<String> {
    let rule = form.acknowledge.as_ref()?;
    let safe = rule.safe.holds(&|q: &str| sent.top.values.get(q), today);
    let to = match sent.top.values.get(&rule.email)? {
        Value::Text(t) => t.clone(),
        Value::Person(p) => p.email.clone(),
        _ => return None,
    };
    (safe == Truth::True && !to.is_empty()).then_some(to)
}
