//! What invented people say: `texts.toml`, compiled in. Which question asks for what is
//! the forms'; here are stories with the answers that belong to them, words for other
//! questions, and how often an option is chosen.

use anyhow::Context;
use app::model::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub given: Vec<String>,
    pub family: Vec<String>,
    pub given_cy: Vec<String>,
    pub family_cy: Vec<String>,
    pub streets: Vec<String>,
    pub towns: Vec<String>,
    /// How often a form is chosen, by its id.
    pub forms: BTreeMap<String, usize>,
    /// What stands for `{name}` in a text; one and the same throughout a report.
    pub pools: BTreeMap<String, Vec<String>>,
    /// How often an option is chosen: by question (`id` or `form/id`), then by option.
    pub weights: BTreeMap<String, BTreeMap<String, usize>>,
    /// Words for a question (`id` or `form/id`; `*` for any), by the code of a
    /// language.
    pub words: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[serde(rename = "story")]
    pub stories: Vec<Story>,
}

/// What happened to somebody, and the answers that go with it; others are left to chance.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub form: String,
    #[serde(default)]
    pub lang: Lang,
    /// By question.
    #[serde(default)]
    pub answers: BTreeMap<String, Pinned>,
    /// Items of a repeat, by its id.
    #[serde(default)]
    pub items: BTreeMap<String, Vec<BTreeMap<String, Pinned>>>,
}

/// An answer. A text, a person or a vehicle as it is read; an option by its value; a date
/// as days before the report; a place as `description | nearest road`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Pinned {
    One(String),
    Several(Vec<String>),
}

impl Pinned {
    pub fn all(&self) -> &[String] {
        match self {
            Pinned::One(one) => std::slice::from_ref(one),
            Pinned::Several(several) => several,
        }
    }

    pub fn first(&self) -> &str {
        self.all().first().map_or("", String::as_str)
    }
}

impl Texts {
    pub fn bundled() -> anyhow::Result<Texts> {
        toml::from_str(include_str!("texts.toml")).context("the texts of the demonstration")
    }

    /// What may be said to a question; nothing where nobody has thought of any.
    pub fn words(&self, lang: Lang, form: &str, question: &str) -> &[String] {
        self.words.get(lang.code()).and_then(|words| of(words, form, question)).map_or(&[], Vec::as_slice)
    }

    pub fn any_words(&self, lang: Lang) -> &[String] {
        self.words.get(lang.code()).and_then(|words| words.get("*")).map_or(&[], Vec::as_slice)
    }

    pub fn weight(&self, form: &str, question: &str, option: &str) -> Option<usize> {
        of(&self.weights, form, question)?.get(option).copied()
    }
}

fn of<'a, T>(map: &'a BTreeMap<String, T>, form: &str, question: &str) -> Option<&'a T> {
    map.get(&format!("{form}/{question}")).or_else(|| map.get(question))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Forms;

    /// Whose question or repeat this is, as far as the texts say.
    fn is_asked(forms: &Forms, name: &str) -> bool {
        let (form, question) = name.split_once('/').unwrap_or(("", name));
        forms.all().iter().any(|f| (form.is_empty() || f.id == form) && f.question(question).is_some())
    }

    #[test]
    fn they_speak_of_questions_that_there_are() {
        let (texts, forms) = (Texts::bundled().unwrap(), Forms::bundled().unwrap());
        for name in texts.weights.keys().chain(texts.words.values().flat_map(BTreeMap::keys)) {
            assert!(name == "*" || name.starts_with("call/") || is_asked(&forms, name), "{name}");
        }
        for story in &texts.stories {
            let form = forms.current(&story.form).unwrap_or_else(|| panic!("no form {}", story.form));
            assert!(form.speaks(story.lang), "{}", form.id);
            let inside = story.items.values().flatten().flat_map(BTreeMap::keys);
            for question in story.answers.keys().chain(inside) {
                assert!(form.question(question).is_some(), "{} has no {question}", form.id);
            }
            for group in story.items.keys() {
                assert!(form.step(group).is_some_and(|s| s.repeat.is_some()), "{} has no {group}", form.id);
            }
        }
    }

    #[test]
    fn every_form_has_stories_and_both_languages_are_spoken() {
        let (texts, forms) = (Texts::bundled().unwrap(), Forms::bundled().unwrap());
        for form in forms.all() {
            assert!(texts.forms.contains_key(&form.id), "{}", form.id);
            let stories = texts.stories.iter().filter(|s| s.form == form.id && s.lang == Lang::En);
            assert!(stories.count() >= 4, "{}", form.id);
        }
        assert!(texts.stories.iter().any(|s| s.lang == Lang::Cy));
        assert!(texts.stories.len() >= 48, "{}", texts.stories.len());
    }

    /// No number and no address that could be somebody's.
    #[test]
    fn nobody_real_can_be_reached() {
        let text = include_str!("texts.toml");
        for (at, _) in text.match_indices("07") {
            assert!(text[at..].starts_with("07700 900"), "{}", &text[at..at + 9]);
        }
        for (at, _) in text.match_indices('@') {
            assert!(text[at..].starts_with("@example.org"), "{}", &text[at..at + 12]);
        }
    }

    #[test]
    fn what_stands_in_braces_is_known() {
        let texts = Texts::bundled().unwrap();
        let pinned = texts.stories.iter().flat_map(|s| {
            let inside = s.items.values().flatten().flat_map(BTreeMap::values);
            s.answers.values().chain(inside).flat_map(Pinned::all)
        });
        let pooled = texts.pools.values().chain(texts.words.values().flat_map(BTreeMap::values)).flatten();
        for piece in pinned.chain(pooled).flat_map(|text| text.split('{').skip(1)) {
            let name = piece.split('}').next().unwrap();
            assert!(texts.pools.contains_key(name), "{name}");
        }
    }
}
