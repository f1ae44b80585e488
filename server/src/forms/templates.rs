//! Replies that come with the service: one file beside the forms. Every team they are for
//! has them at once, until a supervisor changes a copy for their own team.
//!
//! Not for the copies, nor for filling the blanks (`domain::template`).

use super::{FormFault, in_plain_words, lines};
use app::form::Text;
use app::form::check::is_id;
use app::model::{BlankFault, blank};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Among the files of a directory, one that holds no form.
pub(super) const FILE: &str = "templates.toml";

/// The file that comes with the bundled forms. It serves a directory that has none, too.
pub(super) const BUNDLED: (&str, &str) = ("forms/templates.toml", include_str!("../../forms/templates.toml"));

/// A reply, with its blanks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundled {
    /// What staff choose it by.
    pub name: String,
    /// Its id in the file.
    #[serde(skip)]
    pub id: String,
    /// Those it is for; all where none is named.
    #[serde(default)]
    pub teams: Vec<String>,
    pub body: Text,
}

impl Bundled {
    pub fn is_for(&self, team: &str) -> bool {
        self.teams.is_empty() || self.teams.iter().any(|one| one == team)
    }

    fn faults(&self, others: &[Bundled]) -> Option<String> {
        let texts = [Some(&self.body.en), self.body.cy.as_ref()];
        if !is_id(&self.id) {
            return Some(
                "must have an id that begins with a letter and holds lower-case letters, digits and hyphens only"
                    .into(),
            );
        }
        if self.name.trim().is_empty() || texts.iter().flatten().any(|text| text.trim().is_empty()) {
            return Some("needs a name, and a text in each language that it names".into());
        }
        if others.iter().any(|other| other.name == self.name) {
            return Some("has the same name as another".into());
        }
        texts.into_iter().flatten().find_map(|text| match blank::check(text) {
            Ok(()) => None,
            Err(BlankFault::Unknown(name)) => Some(format!("has a blank {{{name}}} that is not known")),
            Err(BlankFault::Brace) => Some("has a brace without its other".to_owned()),
            Err(BlankFault::Bracket) => Some("has a square bracket that is not closed".to_owned()),
        })
    }
}

/// In the order of their names.
pub(super) fn parse(file: &str, text: &str) -> Result<Vec<Bundled>, Vec<FormFault>> {
    let fault = |offset, message| FormFault { file: file.to_owned(), line: lines::line_at(text, offset), message };
    let read: BTreeMap<String, Spanned<Bundled>> =
        toml::from_str(text).map_err(|e| vec![fault(e.span().map_or(0, |s| s.start), in_plain_words(e.message()))])?;
    let (mut all, mut faults): (Vec<Bundled>, Vec<FormFault>) = (Vec::new(), Vec::new());
    for (id, value) in read {
        let at = value.span().start;
        let bundled = Bundled { id, ..value.into_inner() };
        match bundled.faults(&all) {
            None => all.push(Bundled { body: trimmed(&bundled.body), ..bundled }),
            Some(message) => faults.push(fault(at, format!("the reply \"{}\" {message}", bundled.id))),
        }
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

fn trimmed(text: &Text) -> Text {
    Text { en: text.en.trim().to_owned(), cy: text.cy.as_deref().map(|cy| cy.trim().to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::model::Lang;

    #[test]
    fn those_that_come_with_the_service_are_right_and_in_both_languages() {
        let all = parse(BUNDLED.0, BUNDLED.1).unwrap_or_else(|faults| panic!("{faults:?}"));
        assert!(all.len() >= 5);
        for one in &all {
            assert!(Lang::ALL.into_iter().all(|lang| one.body.has(lang)), "{}", one.id);
            assert_ne!(Some(&one.body.en), one.body.cy.as_ref(), "{}", one.id);
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let told = |text: &str| parse("t.toml", text).map_err(|faults| faults[0].to_string());
        let one = |name: &str, en: &str| format!("[a]\nname = \"{name}\"\nbody = {{ en = \"{en}\" }}\n");
        assert!(told(&one("A", "Hello {name}")).is_ok());
        assert!(told(&one("A", "Hello {nmae}")).unwrap_err().contains("{nmae}"));
        assert!(told(&one("A", "Hello {name")).unwrap_err().contains("brace"));
        assert!(told(&one("", "Hello")).unwrap_err().starts_with("t.toml:1: the reply \"a\" needs a name"));
        assert!(told(&format!("{}{}", one("A", "x"), one("A", "y").replace("[a]", "[b]"))).is_err());
        assert!(
            told("[a]\nname = \"A\"\n").is_err() && told("[a]\nname = \"A\"\nbody = { en = \"x\" }\nx = 1\n").is_err()
        );
    }
}
