//! What a live report is filtered and counted by that has few values: each value is held
//! once, and a report has its place among them.

use std::collections::HashMap;

pub(super) const FACETS: usize = 9;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facet {
    Team,
    Form,
    State,
    Channel,
    Language,
    Priority,
    Assignee,
    NewInformation,
    Flagged,
}

impl Facet {
    /// In the order of their places.
    pub(super) const ALL: [Facet; FACETS] = [
        Facet::Team,
        Facet::Form,
        Facet::State,
        Facet::Channel,
        Facet::Language,
        Facet::Priority,
        Facet::Assignee,
        Facet::NewInformation,
        Facet::Flagged,
    ];

    /// What the filter is called in the queue's address.
    pub(super) const fn filter(self) -> &'static str {
        match self {
            Facet::Team => "team",
            Facet::Form => "form",
            Facet::State => "state",
            Facet::Channel => "channel",
            Facet::Language => "language",
            Facet::Priority => "priority",
            Facet::Assignee => "assignee",
            Facet::NewInformation => "new",
            Facet::Flagged => "not-stated",
        }
    }
}

/// The values there are, as the queue's address writes them.
#[derive(Default)]
pub(super) struct Names([Values; FACETS]);

#[derive(Default)]
struct Values {
    names: Vec<Box<str>>,
    ids: HashMap<Box<str>, u32>,
}

impl Names {
    /// The place of a value, which gets one if it has none.
    pub(super) fn id(&mut self, facet: Facet, name: &str) -> u32 {
        let values = &mut self.0[facet as usize];
        if let Some(id) = values.ids.get(name) {
            return *id;
        }
        let id = u32::try_from(values.names.len()).unwrap_or(u32::MAX);
        values.names.push(name.into());
        values.ids.insert(name.into(), id);
        id
    }

    pub(super) fn name(&self, facet: Facet, id: u32) -> &str {
        self.0[facet as usize].names.get(id as usize).map_or("", |name| name)
    }

    /// All values, in the order of their places.
    pub(super) fn all(&self, facet: Facet) -> &[Box<str>] {
        &self.0[facet as usize].names
    }

    /// For each value whether it is one of these.
    pub(super) fn are(&self, facet: Facet, these: &[String]) -> Vec<bool> {
        let values = &self.0[facet as usize];
        let mut are = vec![false; values.names.len()];
        for place in these.iter().filter_map(|name| values.ids.get(name.as_str())) {
            if let Some(is) = are.get_mut(*place as usize) {
                *is = true;
            }
        }
        are
    }
}
