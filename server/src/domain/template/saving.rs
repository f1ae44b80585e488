//! A supervisor writes, changes or deletes a reply of their team. Blanks are checked here,
//! so that nobody finds out about a wrong one when a message has to go.

use super::Template;
use crate::domain::audit::{Action, Entry};
use crate::domain::session::Person;
use crate::domain::{DomainError, Service, message};
use crate::store::templates::{self, NewTemplate, TemplateText};
use app::form::value::{length, line, lines};
use app::model::{BlankFault, Lang, blank};

/// Characters of the longest name.
pub const NAME_MOST: u32 = 80;

/// As it was typed.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    pub team: &'a str,
    /// The one that comes with the service in whose place it is to stand.
    pub origin: Option<&'a str>,
    pub name: &'a str,
    pub en: &'a str,
    /// Empty: there is no Welsh.
    pub cy: &'a str,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// None of theirs.
    Team,
    NoName,
    LongName,
    /// The team has another one of this name.
    Taken,
    NoText,
    LongText(Lang),
    Blank(Lang, BlankFault),
}

#[derive(Debug)]
pub enum Saved {
    Done,
    Wrong(Vec<Fault>),
    /// Somebody changed it since: as it is now.
    Stale(Box<Template>),
    NotThere,
}

#[derive(Debug)]
pub enum Deleted {
    Done,
    /// Somebody changed it since: as it is now.
    Stale(Box<Template>),
    NotThere,
}

/// As it is stored.
struct Clean {
    name: String,
    en: String,
    cy: Option<String>,
}

impl Service {
    pub async fn create_template(&self, person: &Person, draft: Draft<'_>) -> Result<Saved, DomainError> {
        let (clean, mut faults) = clean(draft);
        if !person.teams.contains(draft.team) {
            faults.insert(0, Fault::Team);
        }
        if !faults.is_empty() {
            return Ok(Saved::Wrong(faults));
        }
        let bundled = |id: &&str| self.forms.templates().iter().any(|one| one.id == **id && one.is_for(draft.team));
        let origin = draft.origin.filter(bundled);
        let id = self.world.id();
        let mut tx = self.db.begin_write().await?;
        let new =
            NewTemplate { id, team: draft.team, origin, text: clean.text(), now: self.world.now(), by: person.account };
        if !templates::insert(&mut tx, new).await? {
            let all = templates::of_team(&mut tx, draft.team).await?;
            let instead = all.into_iter().find(|row| origin.is_some() && row.origin.as_deref() == origin);
            return Ok(match instead {
                Some(row) => Saved::Stale(Box::new(row.into())),
                None => Saved::Wrong(vec![Fault::Taken]),
            });
        }
        let entry = Entry { subject: Some(id), detail: Some(draft.team), ..person.entry(Action::TemplateSaved) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Saved::Done)
    }

    /// `shown`: the revision that was changed. A reply stays with its team.
    pub async fn change_template(
        &self,
        person: &Person,
        id: [u8; 16],
        shown: i64,
        draft: Draft<'_>,
    ) -> Result<Saved, DomainError> {
        let (clean, mut faults) = clean(draft);
        let mut tx = self.db.begin_write().await?;
        let Some(row) = templates::hold(&mut tx, id, person.account).await? else { return Ok(Saved::NotThere) };
        if row.revision != shown {
            return Ok(Saved::Stale(Box::new(row.into())));
        }
        if templates::is_taken(&mut tx, &row.team, &clean.name, id).await? {
            faults.push(Fault::Taken);
        }
        if !faults.is_empty() {
            return Ok(Saved::Wrong(faults));
        }
        templates::update(&mut tx, id, clean.text(), self.world.now(), person.account).await?;
        let entry = Entry { subject: Some(id), detail: Some(&row.team), ..person.entry(Action::TemplateSaved) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Saved::Done)
    }

    /// `shown`: the revision that was looked at.
    pub async fn delete_template(&self, person: &Person, id: [u8; 16], shown: i64) -> Result<Deleted, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some(row) = templates::hold(&mut tx, id, person.account).await? else { return Ok(Deleted::NotThere) };
        if row.revision != shown {
            return Ok(Deleted::Stale(Box::new(row.into())));
        }
        templates::delete(&mut tx, id).await?;
        let entry = Entry { subject: Some(id), detail: Some(&row.team), ..person.entry(Action::TemplateDeleted) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Deleted::Done)
    }
}

impl Clean {
    fn text(&self) -> TemplateText<'_> {
        TemplateText { name: &self.name, en: &self.en, cy: self.cy.as_deref() }
    }
}

fn clean(draft: Draft<'_>) -> (Clean, Vec<Fault>) {
    let (name, en, cy) = (line(draft.name), lines(draft.en), lines(draft.cy));
    let mut faults = Vec::new();
    match length(&name) {
        0 => faults.push(Fault::NoName),
        n if n > NAME_MOST => faults.push(Fault::LongName),
        _ => {}
    }
    if en.is_empty() {
        faults.push(Fault::NoText);
    }
    for (lang, text) in [(Lang::En, &en), (Lang::Cy, &cy)] {
        if length(text) > message::MOST {
            faults.push(Fault::LongText(lang));
        } else if let Err(fault) = blank::check(text) {
            faults.push(Fault::Blank(lang, fault));
        }
    }
    (Clean { name, en, cy: Some(cy).filter(|cy| !cy.is_empty()) }, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(name: &str, en: &str, cy: &str) -> Vec<Fault> {
        clean(Draft { team: "t", origin: None, name, en, cy }).1
    }

    #[test]
    fn a_reply_has_a_name_and_a_text_and_known_blanks() {
        assert_eq!(faults("A", "Hello {name}", ""), []);
        assert_eq!(faults(" \n", "\r\n", ""), [Fault::NoName, Fault::NoText]);
        assert_eq!(
            faults(&"a".repeat(81), &"a".repeat(5001), "{"),
            [Fault::LongName, Fault::LongText(Lang::En), Fault::Blank(Lang::Cy, BlankFault::Brace)]
        );
        let unknown = Fault::Blank(Lang::En, BlankFault::Unknown("nmae".into()));
        assert_eq!(faults("A", "Hello {nmae}", "Helo {name}"), [unknown]);
    }
}
