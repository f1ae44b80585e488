//! The names of the teams that forms send reports to: one file beside the forms. Staff
//! read names; form files, addresses and the database have ids.

use super::{FormFault, in_plain_words, lines};
use app::form::Text;
use app::form::check::is_id;
use app::model::Lang;
use std::collections::BTreeMap;
use toml::{Spanned, Value};

/// Among the files of a directory, the one that holds no form.
pub(super) const FILE: &str = "teams.toml";

/// The file that comes with the bundled forms. It serves a directory that has none, too.
pub(super) const BUNDLED: (&str, &str) = ("forms/teams.toml", include_str!("../../forms/teams.toml"));

/// Names by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Teams(BTreeMap<String, Text>);

impl Teams {
    /// Every team has a name in every language, and no two have the same.
    pub(super) fn parse(file: &str, text: &str) -> Result<Teams, Vec<FormFault>> {
        let fault = |offset, message| FormFault { file: file.to_owned(), line: lines::line_at(text, offset), message };
        let read: BTreeMap<String, Spanned<Value>> = toml::from_str(text)
            .map_err(|e| vec![fault(e.span().map_or(0, |s| s.start), in_plain_words(e.message()))])?;
        let (mut teams, mut faults) = (Teams::default(), Vec::new());
        for (id, value) in read {
            let at = value.span().start;
            match teams.name_of(&id, value.into_inner()) {
                Ok(name) => drop(teams.0.insert(id, name)),
                Err(message) => faults.push(fault(at, format!("the team \"{id}\" {message}"))),
            }
        }
        if faults.is_empty() { Ok(teams) } else { Err(faults) }
    }

    /// Or what is wrong with it.
    fn name_of(&self, id: &str, value: Value) -> Result<Text, String> {
        if !is_id(id) {
            return Err("must begin with a letter and hold lower-case letters, digits and hyphens only".into());
        }
        let name: Text =
            value.try_into().map_err(|_| "needs a name: { en = \"English\", cy = \"Welsh\" }".to_owned())?;
        if let Some(lang) = Lang::ALL.into_iter().find(|lang| !name.has(*lang)) {
            return Err(format!("has no name in the language \"{}\"", lang.code()));
        }
        let same = |other: &Text| Lang::ALL.into_iter().any(|lang| other.get(lang) == name.get(lang));
        match self.0.iter().find(|(_, other)| same(other)) {
            Some((other, _)) => Err(format!("has the same name as the team \"{other}\"")),
            None => Ok(name),
        }
    }

    pub(super) fn name(&self, id: &str, lang: Lang) -> Option<&str> {
        self.0.get(id).map(|name| name.get(lang))
    }
}
