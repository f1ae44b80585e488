//! The words of a message to a reporter: what an officer wrote, and around it who writes,
//! the reference and how to answer. Of our own doing it names neither the kind of report
//! nor any answer, and no tracking code: others may see a phone's mails.
//!
//! Not for who may be written to ([`super::reach`]), nor for writing it down
//! ([`super::case`]). On paper the words around it are those of `app::pages`.

use super::acknowledge::page;
use crate::mail::Message;
use app::form::value::{length, lines};
use app::model::{Reference, blank};
use app::words::{Say, Words};

/// What the outbox and the print tray call it.
pub const KIND: &str = "message";

/// The task for staff where one did not reach the reporter: as the outbox calls it too.
pub const FAILED: &str = "message_failed";

/// Characters of the longest: two sheets of paper.
pub const MOST: u32 = 5000;

/// Why a text cannot go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFault {
    Empty,
    TooLong,
    /// This is still to be written: see [`blank::open`].
    Open(Vec<String>),
}

/// The text as it goes.
pub fn checked(typed: &str) -> Result<String, TextFault> {
    let text = lines(typed);
    let open = blank::open(&text);
    if text.is_empty() {
        Err(TextFault::Empty)
    } else if length(&text) > MOST {
        Err(TextFault::TooLong)
    } else if !open.is_empty() {
        Err(TextFault::Open(open))
    } else {
        Ok(text)
    }
}

/// Its paragraphs, each of one or more lines.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut each: Vec<String> = Vec::new();
    let mut begun = false;
    for line in text.lines().map(str::trim_end) {
        match each.last_mut() {
            _ if line.trim().is_empty() => begun = false,
            Some(last) if begun => {
                last.push('\n');
                last.push_str(line);
            }
            _ => {
                each.push(line.to_owned());
                begun = true;
            }
        }
    }
    each
}

/// The e-mail. `text`: [`checked`]; `phone`: the number to answer at; `to`: a bare address.
pub fn compose(
    words: &Words,
    organisation: &str,
    phone: &str,
    reference: &Reference,
    text: &str,
    to: &str,
) -> (Message, Vec<String>) {
    let reference = reference.as_str();
    let subject = words.say("message-subject", &[("reference", reference)]);
    let about = words.say("message-about", &[("organisation", organisation), ("reference", reference)]);
    let before = [words.t("message-greeting"), about];
    let behind = [
        words.say("message-answer", &[("phone", phone)]),
        words.t("message-emergency"),
        words.say("message-signature", &[("organisation", organisation)]),
    ];
    let all: Vec<String> = before.into_iter().chain(paragraphs(text)).chain(behind).collect();
    let strong = format!("<strong>{reference}</strong>");
    let html = page(words.lang.code(), &subject, &all, (reference, &strong));
    let text = all.join("\n\n") + "\n";
    (Message { to: to.to_owned(), lang: words.lang, subject, text, html }, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::model::Lang;

    #[test]
    fn a_text_is_cleaned_and_nothing_in_it_is_left_open() {
        assert_eq!(checked(" one\r\ntwo \u{1b}\n\n three "), Ok("one\ntwo \n\n three".into()));
        assert_eq!(checked(" \r\n\t"), Err(TextFault::Empty));
        assert_eq!(checked(&"é".repeat(5001)), Err(TextFault::TooLong));
        assert_eq!(checked("Dear [name], {due}"), Err(TextFault::Open(vec!["[name]".into(), "{due}".into()])));
    }

    #[test]
    fn lines_stay_in_their_paragraphs() {
        assert_eq!(paragraphs("one\ntwo\n \n\nthree"), ["one\ntwo", "three"]);
        assert_eq!(paragraphs(""), Vec::<String>::new());
    }

    #[test]
    fn it_says_who_writes_and_how_to_answer_and_is_escaped() {
        let reference = Reference::generate(*b"FC", || 7);
        for lang in Lang::ALL {
            let written = "First line\nSecond <b>line</b> & \"more\"\n\nLast";
            let (message, all) =
                compose(Words::of(lang), "Anytown <Police>", "0163", &reference, written, "a@b.example");
            assert_eq!(all.len(), 7, "{all:?}");
            assert!(message.text.contains(&all.join("\n\n")) && message.text.contains(written), "{}", message.text);
            assert!(message.subject.contains(reference.as_str()) && !message.subject.contains("Anytown"));
            for part in [&format!("<strong>{reference}</strong>"), "Anytown &lt;Police&gt;", "0163", "999"] {
                assert!(message.html.contains(part), "{part} in {}", message.html);
            }
            let line = "<p>First line<br>\nSecond &lt;b&gt;line&lt;/b&gt; &amp; &quot;more&quot;</p>";
            assert!(message.html.contains(line) && !message.html.contains("<b>"), "{}", message.html);
        }
    }

    #[test]
    fn the_words_around_it_name_no_kind_of_report() {
        let reference = Reference::generate(*b"FC", || 7);
        for lang in Lang::ALL {
            let (message, _) = compose(Words::of(lang), "A", "101", &reference, "X", "a@b.example");
            let all = format!("{} {}", message.subject, message.text).to_lowercase();
            for kind in [
                "crime",
                "complaint",
                "victim",
                "witness",
                "offence",
                "report",
                "trosedd",
                "cwyn",
                "dioddef",
                "adroddiad",
            ] {
                assert!(!all.contains(kind), "{kind} in {all}");
            }
        }
    }
}
