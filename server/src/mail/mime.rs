//! A message as it travels: headers, and one body in two forms (RFC 5322,
//! RFC 2046 section 5.1.4).

use std::time::{Duration, UNIX_EPOCH};

use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use super::{Message, SendError};
use crate::hex;

/// The envelope and the bytes.
pub(super) struct Mail {
    pub envelope: Envelope,
    pub bytes: Vec<u8>,
}

pub(super) fn build(id: &[u8; 16], message: &Message, from: &Mailbox, now: i64) -> Result<Mail, SendError> {
    let to: Address = message.to.parse().map_err(|_| SendError::Permanent("address"))?;
    let date = UNIX_EPOCH + Duration::from_micros(u64::try_from(now).unwrap_or_default());
    let built = lettre::Message::builder()
        .from(from.clone())
        // No name beside the address: we do not know that it is this person's.
        .to(Mailbox::new(None, to))
        .subject(message.subject.clone())
        .date(date)
        .message_id(Some(message_id(id, from)))
        // RFC 3834: no 'I am away' comes back.
        .raw_header(header(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"))
        .raw_header(header(HeaderName::new_from_ascii_str("Content-Language"), message.lang.code()))
        .multipart(MultiPart::alternative_plain_html(message.text.clone(), message.html.clone()))
        .map_err(|_| SendError::Permanent("message"))?;
    Ok(Mail { envelope: built.envelope().clone(), bytes: built.formatted() })
}

fn header(name: HeaderName, value: &str) -> HeaderValue {
    HeaderValue::new(name, value.to_owned())
}

fn message_id(id: &[u8; 16], from: &Mailbox) -> String {
    format!("<{}@{}>", hex::text(*id), from.email.domain())
}

#[cfg(test)]
mod tests {
    use app::model::Lang;

    use super::*;

    fn message() -> Message {
        Message {
            to: "sam@example.com".into(),
            lang: Lang::Cy,
            subject: "Rydym wedi derbyn yr hyn a anfonoch (tŷ)".into(),
            text: "Helo\nRhif cyfeirnod\n.\nDiwedd".into(),
            html: "<p>Helo tŷ</p>".into(),
        }
    }

    fn from() -> Mailbox {
        "Front Counter <no-reply@police.example>".parse().unwrap()
    }

    fn text(message: &Message) -> String {
        String::from_utf8(build(&[1; 16], message, &from(), 1_700_000_000_000_000).unwrap().bytes).unwrap()
    }

    #[test]
    fn it_has_the_headers_of_an_automatic_mail_and_two_bodies() {
        let mail = text(&message());
        for line in [
            "Message-ID: <01010101010101010101010101010101@police.example>\r\n",
            "Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: cy\r\n",
            "To: sam@example.com\r\n",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
        ] {
            assert!(mail.contains(line), "{line} in\n{mail}");
        }
        assert!(mail.find("text/plain") < mail.find("text/html"), "the best form comes last");
        assert!(mail.is_ascii(), "it needs no extension of the receiver");
    }

    #[test]
    fn nothing_in_a_message_can_add_a_header() {
        let mut sly = message();
        sly.subject = "Hello\r\nBcc: other@example.com".into();
        assert!(!text(&sly).contains("\nBcc:"));
        for to in ["sam@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", "", "sam"] {
            sly.to = to.into();
            let refused = build(&[1; 16], &sly, &from(), 0).err();
            assert_eq!(refused, Some(SendError::Permanent("address")), "{to}");
        }
    }
}
