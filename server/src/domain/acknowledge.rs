//! The words of an acknowledgement: that we have it, its reference, and how to
//! reach us. Others may see a phone's mails, so it names neither the kind of
//! report nor any answer.
//!
//! Not for whether one may be sent: `submit` asks whether contact is safe.

use app::model::Reference;
use app::words::{Say, Words};

use crate::mail::Message;

/// What the outbox calls it.
pub const KIND: &str = "acknowledgement";

/// The task for staff where nobody has told the person, and no message is on its way.
pub const NOT_POSSIBLE: &str = "acknowledgement_not_possible";

/// `when` is the time of receipt as people of that language read it; `phone`
/// is the number for more; `to` is a bare address.
pub fn compose(words: &Words, organisation: &str, phone: &str, reference: &Reference, when: &str, to: &str) -> Message {
    let reference = reference.as_str();
    let subject = words.say("mail-subject", &[("reference", reference)]);
    let paragraphs = [
        words.t("mail-greeting"),
        words.say("mail-received", &[("organisation", organisation), ("when", when)]),
        words.say("mail-reference", &[("reference", reference)]),
        words.t("mail-next"),
        words.say("mail-contact", &[("phone", phone)]),
        words.t("mail-emergency"),
        words.say("mail-signature", &[("organisation", organisation)]),
    ];
    let strong = format!("<strong>{reference}</strong>");
    let html = page(words.lang.code(), &subject, &paragraphs, (reference, &strong));
    Message { to: to.to_owned(), lang: words.lang, subject, text: paragraphs.join("\n\n") + "\n", html }
}

/// A document with its language and title (WCAG 3.1.1, 2.4.2), no pictures, and
/// nothing that is fetched: opening it tells nobody. Lines of a paragraph stay lines.
/// `mark`: a text without signs that HTML knows, and the tag that it stands in.
pub(super) fn page(lang: &str, subject: &str, paragraphs: &[String], mark: (&str, &str)) -> String {
    let title = escape(subject);
    let body: String = paragraphs.iter().map(|text| format!("<p>{}</p>\n", marked(text, mark))).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n</head>\n\
         <body style=\"font-family: Arial, sans-serif; font-size: 1.2em; line-height: 1.5\">\n\
         <main>\n{body}</main>\n</body>\n</html>\n"
    )
}

fn marked(text: &str, mark: (&str, &str)) -> String {
    escape(text).replace(mark.0, mark.1).replace('\n', "<br>\n")
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for symbol in text.chars() {
        match symbol {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use app::model::Lang;

    use super::*;

    fn sample(lang: Lang, organisation: &str) -> Message {
        let reference = Reference::generate(*b"FC", || 7);
        compose(Words::of(lang), organisation, "101", &reference, "9:30am on 14 March 2026", "sam@example.com")
    }

    #[test]
    fn it_says_the_reference_in_subject_text_and_page() {
        let reference = Reference::generate(*b"FC", || 7).to_string();
        for lang in Lang::ALL {
            let message = sample(lang, "Anytown Police");
            assert!(message.subject.contains(&reference));
            assert!(message.text.contains(&reference));
            assert!(message.html.contains(&format!("<strong>{reference}</strong>")));
            assert!(message.html.contains(&format!("<html lang=\"{}\">", lang.code())));
            let when = if lang == Lang::En { "at 9:30am on 14 March 2026" } else { "am 9:30am on 14 March 2026" };
            for part in ["Anytown Police", "101", "999", when] {
                assert!(message.text.contains(part), "{part}");
                assert!(message.html.contains(part), "{part}");
            }
        }
    }

    #[test]
    fn it_names_no_kind_of_report() {
        let kinds = [
            "crime",
            "theft",
            "incident",
            "collision",
            "accident",
            "antisocial",
            "complaint",
            "feedback",
            "lost",
            "found",
            "property",
            "victim",
            "witness",
            "abuse",
            "offence",
            "trosedd",
            "dwyn",
            "gwrthdrawiad",
            "damwain",
            "gwrthgymdeithasol",
            "cwyn",
            "adborth",
            "eiddo",
            "colli",
            "dioddef",
            "tyst",
        ];
        for lang in Lang::ALL {
            let message = sample(lang, "Anytown Police");
            let all = format!("{} {}", message.subject, message.text).to_lowercase();
            for kind in kinds {
                assert!(!all.contains(kind), "{kind} in {all}");
            }
            assert!(!message.subject.to_lowercase().contains("police"));
        }
    }

    #[test]
    fn the_page_is_escaped() {
        let message = sample(Lang::En, "<script>\"A\" & 'B'</script>");
        assert!(message.html.contains("&lt;script&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/script&gt;"));
        assert!(!message.html.contains("<script"));
        assert!(message.text.contains("<script>"), "the text is as it is");
    }

    #[test]
    fn a_telephone_number_keeps_its_zero() {
        let reference = Reference::generate(*b"FC", || 7);
        let message = compose(Words::of(Lang::En), "A", "01632960001", &reference, "now", "a@b.example");
        assert!(message.text.contains("01632960001"), "{}", message.text);
    }
}
