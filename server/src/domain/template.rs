//! Replies that a team uses often: those that come with the service, and a team's own.
//! Supervisors of a team change them; who works its reports reads and uses them.
//!
//! A text that comes with the service serves every team it is for. A team's own that was
//! made from it stands in its place, for that team alone, until it is deleted.

mod saving;

pub use saving::{Deleted, Draft, Fault, NAME_MOST, Saved};

use super::case::Case;
use super::session::Person;
use super::{DomainError, Service, wording};
use crate::forms::Bundled;
use crate::hex;
use crate::store::Tx;
use crate::store::templates::{self, TemplateRow};
use app::form::Text;
use app::model::{Blank, Lang, blank};
use app::words::Words;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateId {
    Own([u8; 16]),
    /// As `server/forms/templates.toml` has it.
    Bundled(String),
}

impl TemplateId {
    /// As it stands in addresses and fields.
    pub fn parse(text: &str) -> TemplateId {
        hex::id(text).map_or_else(|| TemplateId::Bundled(text.to_owned()), TemplateId::Own)
    }

    pub fn text(&self) -> String {
        match self {
            TemplateId::Own(id) => hex::text(*id),
            TemplateId::Bundled(id) => id.clone(),
        }
    }
}

/// A reply as one team has it.
#[derive(Clone, Debug)]
pub struct Template {
    pub id: TemplateId,
    pub team: String,
    pub name: String,
    /// With its blanks.
    pub body: Text,
    /// Of a team's own: counts changes.
    pub revision: i64,
    /// When it was changed last, and the name of who did.
    pub changed: Option<(i64, Option<String>)>,
    /// The one that came with the service, in whose place it stands.
    pub origin: Option<String>,
}

/// What blanks are filled with, in the reporter's language. Not `Debug`: there is a name.
pub struct Values {
    lang: Lang,
    values: BTreeMap<Blank, String>,
}

impl Values {
    /// A blank that has no value stays to be seen, in square brackets.
    pub fn fill(&self, body: &Text) -> String {
        let words = Words::of(self.lang);
        let label = |blank: Blank| words.t(&format!("blank-{}", blank.as_str()));
        blank::fill(body.get(self.lang), |blank| self.values.get(&blank).cloned(), label)
    }
}

impl Service {
    /// Of every team of a person, by team and name.
    pub async fn templates(&self, person: &Person) -> Result<Vec<Template>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let own = templates::of_account(&mut tx, person.account).await?;
        tx.rollback().await?;
        let of_team = |team: &String| {
            let own = own.iter().filter(|row| row.team == *team).cloned().collect();
            self.with_bundled(team, own)
        };
        Ok(person.teams.iter().flat_map(of_team).collect())
    }

    /// One that a team of this person has. `team`: of one that comes with the service; where
    /// that team has its own in its place, that one.
    pub async fn template(
        &self,
        person: &Person,
        id: &TemplateId,
        team: Option<&str>,
    ) -> Result<Option<Template>, DomainError> {
        let of_team = |template: &Template| team.is_none_or(|team| template.team == team);
        let all = self.templates(person).await?;
        Ok(all.into_iter().filter(of_team).find(|template| match id {
            TemplateId::Bundled(bundled) => template.id == *id || template.origin.as_ref() == Some(bundled),
            TemplateId::Own(_) => template.id == *id,
        }))
    }

    /// What a team may begin a message with, by name.
    pub(super) async fn templates_of(&self, tx: &mut Tx, team: &str) -> Result<Vec<Template>, DomainError> {
        Ok(self.with_bundled(team, templates::of_team(tx, team).await?))
    }

    /// What the blanks of a reply about this report are filled with. `name`: the reporter's;
    /// `due_at`: when they hear again.
    pub(super) fn values(&self, person: &Person, case: &Case, name: Option<String>, due_at: Option<i64>) -> Values {
        let words = Words::of(case.lang);
        let values = [
            (Blank::Reference, Some(case.reference.to_string())),
            (Blank::Form, Some(case.form.title.get(case.lang).to_owned())),
            (Blank::Received, Some(wording::day(words, case.received_at))),
            (Blank::Name, name),
            (Blank::Due, due_at.map(|at| wording::day(words, at))),
            (Blank::Officer, Some(person.name.clone())),
            (Blank::Team, Some(self.forms.team_name(&case.team, case.lang).to_owned())),
            (Blank::Organisation, Some(self.settings.organisation.clone())),
            (Blank::Phone, Some(self.settings.phone.clone())),
        ];
        let values = values.into_iter().filter_map(|(blank, value)| Some((blank, value.filter(|v| !v.is_empty())?)));
        Values { lang: case.lang, values: values.collect() }
    }

    fn with_bundled(&self, team: &str, own: Vec<TemplateRow>) -> Vec<Template> {
        let replaced = |one: &&Bundled| own.iter().any(|row| row.origin.as_ref() == Some(&one.id));
        let bundled = self.forms.templates().iter().filter(|one| one.is_for(team) && !replaced(one));
        let mut all: Vec<Template> = bundled.map(|one| bundled_for(team, one)).collect();
        all.extend(own.into_iter().map(Template::from));
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }
}

fn bundled_for(team: &str, one: &Bundled) -> Template {
    Template {
        id: TemplateId::Bundled(one.id.clone()),
        team: team.to_owned(),
        name: one.name.clone(),
        body: one.body.clone(),
        revision: 0,
        changed: None,
        origin: None,
    }
}

impl From<TemplateRow> for Template {
    fn from(row: TemplateRow) -> Template {
        Template {
            id: TemplateId::Own(row.id),
            team: row.team,
            name: row.name,
            body: Text { en: row.body_en, cy: row.body_cy },
            revision: row.revision,
            changed: Some((row.updated_at, row.by)),
            origin: row.origin,
        }
    }
}
