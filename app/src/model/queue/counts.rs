//! How many reports each value of a filter would show.

use std::collections::BTreeMap;

/// By the name and value that stand in the address, as in `state` and `received`. Each
/// is counted with the other filters as they are, and its own as if it were not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<(&'static str, String), i64>);

impl Counts {
    pub fn add(&mut self, name: &'static str, value: &str, count: i64) {
        if count > 0 {
            *self.0.entry((name, value.to_owned())).or_default() += count;
        }
    }

    pub fn of(&self, name: &'static str, value: &str) -> i64 {
        self.0.get(&(name, value.to_owned())).copied().unwrap_or(0)
    }
}
