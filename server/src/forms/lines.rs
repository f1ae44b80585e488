//! From a path into a form to a line of its file.

use app::form::check::{Path, Segment};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file's keys and values with where they stand.
pub(super) struct Lines<'a> {
    text: &'a str,
    root: Option<Spanned<DeTable<'a>>>,
}

/// The line, from 1, of a byte offset.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count()
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Lines<'a> {
        Lines { text, root: DeTable::parse(text).ok() }
    }

    /// The line of the deepest part of the path that the file has: a missing key
    /// is reported where its table stands.
    pub(super) fn line(&self, path: &Path) -> usize {
        let Some(root) = &self.root else { return 1 };
        let mut offset = 0;
        let mut table = Some(root.get_ref());
        let mut array: Option<&toml::de::DeArray<'_>> = None;
        for segment in &path.0 {
            let value: Option<(usize, &Spanned<DeValue<'_>>)> = match segment {
                Segment::Key(key) => table
                    .and_then(|t| t.iter().find(|(k, _)| k.get_ref().as_ref() == *key))
                    .map(|(k, v)| (k.span().start, v)),
                Segment::Index(i) => array.and_then(|a| a.get(*i)).map(|v| (v.span().start, v)),
            };
            let Some((start, value)) = value else { break };
            offset = start;
            (table, array) = match value.get_ref() {
                DeValue::Table(t) => (Some(t), None),
                DeValue::Array(a) => (None, Some(a)),
                _ => (None, None),
            };
        }
        line_at(self.text, offset)
    }
}
