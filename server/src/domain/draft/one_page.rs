//! A whole form in one go, as an agent has it on one page. Each page of the form is taken
//! with the same [`accept`] as by itself, in the order of the way through it, and all of
//! them in one write.

use super::{Change, Draft, keep_typed};
use crate::domain::door::Door;
use crate::domain::{DomainError, Service};
use app::form::accept::{accept, find_item};
use app::form::one_page::{entry, fields_of, gone, listed, places, prefix};
use app::form::{Answers, Date, Fault, Fields, Form, Item, Journey, Place};
use app::model::{Lang, SaveForm, SavedForm};
use std::collections::BTreeSet;

/// A fault, and what stands before the names of its fields on the page.
pub type Wrong = (String, Fault);

/// What became of a whole form: what was right is saved, and what was not is kept as typed.
pub struct KeyedIn {
    pub draft: Draft,
    /// In the page's order.
    pub faults: Vec<Wrong>,
    /// An answer ends the form here, for good: what stands behind was not looked at.
    pub ended: Option<String>,
}

impl Service {
    pub async fn answer_all(
        &self,
        door: &Door<'_>,
        lang: Lang,
        fields: &Fields,
    ) -> Result<Change<KeyedIn>, DomainError> {
        let today = self.today();
        let keyed = self
            .change(door, lang, |draft, answers| {
                settle_items(&draft.form, answers, fields);
                (true, take_all(draft, answers, fields, today))
            })
            .await?;
        Ok(keyed.map(|(draft, (faults, ended))| KeyedIn { draft, faults, ended }))
    }

    /// Puts the whole form aside as it is, right or wrong. `more`: an empty item of this
    /// repeat besides, of which the id is given.
    pub async fn park_all(
        &self,
        door: &Door<'_>,
        lang: Lang,
        fields: &Fields,
        more: Option<&str>,
    ) -> Result<Change<Option<String>>, DomainError> {
        let id = self.item_id();
        let parked = self
            .change(door, lang, |draft, answers| {
                settle_items(&draft.form, answers, fields);
                let added = more.filter(|group| add_item(&draft.form, answers, group, &id));
                for place in places(&draft.form, answers) {
                    keep_page(&draft.form, answers, &place, fields);
                }
                (true, added.is_some())
            })
            .await?;
        Ok(parked.map(|(_, added)| added.then_some(id)))
    }

    /// Keeps what is being typed in several questions, unless a later save is there.
    pub async fn save_form(
        &self,
        door: &Door<'_>,
        lang: Lang,
        save: &SaveForm,
    ) -> Result<Change<SavedForm>, DomainError> {
        let saved = self
            .change(door, lang, |draft, answers| {
                for (group, entry) in &save.gone {
                    take_out(answers, group, entry);
                }
                for (group, entry) in &save.added {
                    add_item(&draft.form, answers, group, entry);
                }
                let keep = |one: &app::model::SaveQuestion, answers: &mut Answers| {
                    let place = find_item(answers, &Place::parse(&draft.form, &one.place)?, &one.entry);
                    keep_typed(answers, &draft.form, &place, &one.fields, Some(one.revision))
                };
                let revisions = save.saves.iter().map(|one| keep(one, answers)).collect();
                (true, SavedForm { revisions })
            })
            .await?;
        Ok(saved.map(|(_, saved)| saved))
    }
}

fn take_all(draft: &Draft, answers: &mut Answers, fields: &Fields, today: Date) -> (Vec<Wrong>, Option<String>) {
    let (form, assisted) = (&*draft.form, draft.channel.is_assisted());
    let (mut faults, mut done) = (Vec::new(), BTreeSet::new());
    // What a page opens stands behind it: the way is walked anew after each.
    while let Some(place) = next(form, answers, today, &done) {
        done.insert(place.clone());
        if !is_on_page(answers, &place, fields) {
            continue;
        }
        let (before, own) = own_fields(form, answers, &place, fields);
        if let Err(found) = accept(form, answers, &place, &own, today, assisted) {
            keep_page(form, answers, &place, fields);
            faults.extend(found.into_iter().map(|fault| (before.clone(), fault)));
            continue;
        }
        if let Some(exit) = ends_at(form, answers, &place, today) {
            for place in places(form, answers).into_iter().filter(|p| !done.contains(p)) {
                keep_page(form, answers, &place, fields);
            }
            return (faults, Some(exit));
        }
    }
    (faults, None)
}

/// The exit without a way on that an answer of this page leads to.
fn ends_at(form: &Form, answers: &Answers, place: &Place, today: Date) -> Option<String> {
    let exit = Journey::new(form, answers, today).stop(place)?.exit?;
    (!exit.may_continue).then(|| exit.id.clone())
}

/// The first page on the way that was not looked at yet.
fn next(form: &Form, answers: &Answers, today: Date, done: &BTreeSet<Place>) -> Option<Place> {
    let stops = Journey::new(form, answers, today).stops;
    stops.into_iter().map(|stop| stop.place).find(|place| !done.contains(place))
}

/// An item that another tab added meanwhile is none of this page's.
fn is_on_page(answers: &Answers, place: &Place, fields: &Fields) -> bool {
    match place {
        Place::Item { group, n, .. } => listed(fields, group).contains(&entry(answers, group, *n)),
        Place::Step(_) | Place::List(_) => true,
    }
}

/// A page's fields by their own names, and what stands before them on the one page. There
/// every item has been added, so that there is nobody else.
fn own_fields(form: &Form, answers: &Answers, place: &Place, fields: &Fields) -> (String, Fields) {
    let before = prefix(place, answers);
    let own = match (place, place.find(form)) {
        (Place::List(group), _) => Fields(vec![(group.clone(), "no".to_owned())]),
        (_, Some(step)) => fields_of(fields, &before, step),
        (_, None) => Fields::default(),
    };
    (before, own)
}

fn keep_page(form: &Form, answers: &mut Answers, place: &Place, fields: &Fields) {
    if !matches!(place, Place::List(_)) && is_on_page(answers, place, fields) {
        let (_, own) = own_fields(form, answers, place, fields);
        keep_typed(answers, form, place, &own, None);
    }
}

/// The draft's items as the page has them: what it added and took out. Others stay.
fn settle_items(form: &Form, answers: &mut Answers, fields: &Fields) {
    for step in form.steps.iter().filter(|s| s.repeat.is_some()) {
        for entry in gone(fields, &step.id) {
            take_out(answers, &step.id, entry);
        }
        for entry in listed(fields, &step.id) {
            add_item(form, answers, &step.id, entry);
        }
    }
}

/// Adds an empty item, unless it is there or there are as many as there may be.
fn add_item(form: &Form, answers: &mut Answers, group: &str, entry: &str) -> bool {
    let there = answers.groups.get(group).map_or(&[][..], |g| &g.items);
    let first = form.step(group).and_then(|s| s.repeat.as_ref()).and_then(|r| r.steps.first());
    let fits = first.and_then(|s| Place::item(form, group, there.len() + 1, &s.id)).is_some();
    if !fits || !is_entry(entry) || there.iter().any(|item| item.id == entry) {
        return false;
    }
    let own = answers.groups.entry(group.to_owned()).or_default();
    own.items.push(Item { id: entry.to_owned(), ..Item::default() });
    own.closed = false;
    true
}

fn take_out(answers: &mut Answers, group: &str, entry: &str) {
    let own = answers.groups.get_mut(group).filter(|_| !entry.is_empty());
    if let Some(own) = own.filter(|g| g.items.iter().any(|item| item.id == entry)) {
        own.items.retain(|item| item.id != entry);
        own.closed = false;
    }
}

/// As [`Service::item_id`] makes them.
pub(crate) fn is_entry(id: &str) -> bool {
    id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit())
}
