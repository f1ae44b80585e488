//! What is wrong with the fields of a page that is no form's: by field, in words.

use crate::components::{Draw, error_list};
use leptos::prelude::*;

pub(super) struct Wrong(pub Vec<(&'static str, String)>);

impl Wrong {
    /// What stands at this field.
    pub(super) fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(f, _)| *f == field).map(|(_, text)| text.as_str())
    }

    pub(super) fn summary(&self, d: &Draw<'_>) -> AnyView {
        let each: Vec<(&str, &str)> = self.0.iter().map(|(field, text)| (*field, text.as_str())).collect();
        error_list(d, &each)
    }

    /// 'Error: ' first, so that a screen reader says it first.
    pub(super) fn title(&self, d: &Draw<'_>, title: &str) -> String {
        if self.0.is_empty() { title.to_owned() } else { d.ta("error-title", &[("title", title)]) }
    }
}
