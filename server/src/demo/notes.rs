//! What the agent notes of an invented call, letter or visit, through the questions and
//! the checks of every other.

use super::arrivals::Arrival;
use super::dice::Dice;
use super::texts::Texts;
use crate::domain::calendar;
use anyhow::bail;
use app::form::call::{self, Noted};
use app::form::{Fields, Form, Place};
use app::model::{Channel, Lang};

/// `pages`: what they report, to tell whom they report for.
pub fn noted(
    texts: &Texts,
    form: &Form,
    arrival: &Arrival,
    lang: Lang,
    pages: &[(Place, Fields)],
    dice: &mut Dice,
) -> anyhow::Result<Noted> {
    let words = |question: &str, dice: &mut Dice| {
        let name = format!("call/{question}");
        dice.pick(texts.words(Lang::En, &form.id, &name)).cloned().unwrap_or_default()
    };
    let mut fields = call::opening(calendar::local_moment(arrival.received_at));
    let spoken = matches!(arrival.channel, Channel::Phone | Channel::InPerson);
    fields.push("channel", arrival.channel.as_str());
    match permission(pages) {
        Some(permission) => {
            fields.push("caller", "behalf");
            fields.push("permission", permission);
        }
        None => fields.push("caller", "self"),
    }
    fields.push("privacy", if spoken && dice.percent(90) { "yes" } else { "no" });
    match arrival.channel {
        Channel::Post => fields.push("contact", "letter"),
        Channel::Email => fields.push("contact", "email"),
        _ if is_anonymous(pages) => fields.push("contact", "none"),
        _ => {
            fields.push("contact", "phone");
            if dice.percent(30) {
                fields.push("contact", "text");
            }
        }
    }
    if dice.percent(25) {
        fields.push("contact-when", words("contact-when", dice));
    }
    match dice.below(100) {
        0..9 => {
            fields.push("contact-safe", "no");
            fields.push("contact-avoid", words("contact-avoid", dice));
        }
        9..14 => fields.push("contact-safe", "not_known"),
        _ => fields.push("contact-safe", "yes"),
    }
    if lang == Lang::En && dice.percent(4) {
        fields.push("language", "other");
        fields.push("language-other", words("language-other", dice));
    } else {
        fields.push("language", lang.code());
    }
    if dice.percent(12) {
        fields.push("needs", words("needs", dice));
    }
    if dice.percent(40) {
        fields.push("their-reference", format!("CAD {}", dice.between(100, 999)));
    }
    // What they wrote: what they have to tell, without the form around it.
    let told = pages.iter().flat_map(|(_, fields)| &fields.0).map(|(_, value)| value).max_by_key(|value| value.len());
    match (arrival.channel, told) {
        (Channel::Post, Some(text)) => fields.push("letter-text", text.clone()),
        (Channel::Email, Some(text)) => fields.push("email-text", text.clone()),
        _ => {}
    }
    if arrival.channel == Channel::Post {
        fields.push("original", format!("Box {}, post room", dice.between(1, 12)));
    }
    match call::read(&fields, calendar::local_moment(arrival.sent_at)) {
        Ok(noted) => Ok(noted),
        Err(faults) => bail!("the notes of an invented call were not taken: {faults:?}"),
    }
}

/// What permission somebody has who reports for somebody else.
fn permission(pages: &[(Place, Fields)]) -> Option<&'static str> {
    match answer(pages, "who")? {
        "representative" => Some("written"),
        "parent" => Some("parent"),
        "organisation" | "business" => Some("organisation"),
        "someone-else" | "other" => Some("spoken"),
        _ => None,
    }
}

fn is_anonymous(pages: &[(Place, Fields)]) -> bool {
    answer(pages, "named") == Some("anonymous") || answer(pages, "anonymous") == Some("yes")
}

fn answer<'a>(pages: &'a [(Place, Fields)], question: &str) -> Option<&'a str> {
    pages.iter().find_map(|(_, fields)| fields.all(question).next())
}
