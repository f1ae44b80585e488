//! Opening what reports say: answers, what was noted of a call or letter, what was added,
//! messages and notes.

use super::passage::{Holds, Passage, Whence, of_answers, of_noted};
use crate::domain::{DomainError, Service};
use crate::seal::{DataKey, Place};
use crate::store::words::{self, Kind, SealedText, TextRow};
use app::model::Lang;
use zeroize::Zeroizing;

impl Service {
    /// The texts of each of these reports, in their order. The inner fault is of one report
    /// alone: what is wrong with it must not hide the others.
    pub(super) async fn passages(
        &self,
        reports: &[&SealedText],
    ) -> Result<Vec<Result<Vec<Passage>, DomainError>>, DomainError> {
        let ids: Vec<[u8; 16]> = reports.iter().map(|report| report.id).collect();
        let later = words::later_texts(&self.db, &ids).await?;
        let open = |report: &&SealedText| {
            let place = |table, column| Place { table, column, row: report.id };
            let key = self.keys.unwrap(place("report_keys", "wrapped"), &report.wrapped)?;
            let lang = lang(&report.language)?;
            let form = self.form_of(&report.form, report.form_version)?;
            let json = Zeroizing::new(key.open(place("reports", "answers"), &report.answers)?);
            let answers = serde_json::from_slice(&json).map_err(|_| DomainError::Stored("a report's answers"))?;
            let mut passages = of_answers(&form, &answers, lang, Whence::Answer);
            for row in later.iter().filter(|row| row.report == report.id) {
                passages.extend(self.open_later(&key, row)?);
            }
            Ok(passages)
        };
        Ok(reports.iter().map(open).collect())
    }

    fn open_later(&self, key: &DataKey, row: &TextRow) -> Result<Vec<Passage>, DomainError> {
        let (table, column) = match row.kind {
            Kind::Addition { .. } => ("additions", "answers"),
            Kind::Noted { added: true } => ("additions", "details"),
            Kind::Noted { added: false } => ("keyed_reports", "details"),
            Kind::Message => ("messages", "body"),
            Kind::Note => ("notes", "body"),
        };
        let open = Zeroizing::new(key.open(Place { table, column, row: row.id }, &row.sealed)?);
        let whence = match &row.kind {
            Kind::Addition { form, form_version } => {
                let form = self.form_of(form, *form_version)?;
                let answers =
                    serde_json::from_slice(&open).map_err(|_| DomainError::Stored("an addition's answers"))?;
                return Ok(of_answers(&form, &answers, lang(&row.language)?, Whence::Addition));
            }
            Kind::Noted { added } => {
                let noted = serde_json::from_slice(&open).map_err(|_| DomainError::Stored("the notes of a call"))?;
                return Ok(of_noted(&noted, if *added { Whence::Addition } else { Whence::Answer }));
            }
            Kind::Message => Whence::Message,
            Kind::Note => Whence::Note,
        };
        let (text, lang) = (written(&open), lang(&row.language)?);
        Ok(vec![Passage { whence, label: String::new(), lang, text, holds: Holds::Words }])
    }
}

fn lang(code: &str) -> Result<Lang, DomainError> {
    Lang::from_code(code).ok_or(DomainError::Stored("a text's language"))
}

/// A message or a note as it is sealed: a text, or JSON whose texts are what was written.
fn written(open: &[u8]) -> String {
    fn texts(json: &serde_json::Value, into: &mut Vec<String>) {
        match json {
            serde_json::Value::String(text) => into.push(text.clone()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
            serde_json::Value::Object(fields) => fields.values().for_each(|field| texts(field, into)),
            _ => {}
        }
    }
    match serde_json::from_slice(open) {
        Ok(json @ (serde_json::Value::Object(_) | serde_json::Value::String(_))) => {
            let mut found = Vec::new();
            texts(&json, &mut found);
            found.join("\n")
        }
        _ => String::from_utf8_lossy(open).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn what_was_written_is_read_as_text_or_as_json() {
        for (sealed, text) in [
            ("He rang at five.", "He rang at five."),
            ("\"He rang.\"", "He rang."),
            (r#"{"subject":"Your report","text":"We rang."}"#, "Your report\nWe rang."),
            ("42", "42"),
            ("[see the file]", "[see the file]"),
        ] {
            assert_eq!(written(sealed.as_bytes()), text);
        }
    }
}
