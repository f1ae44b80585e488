//! The locales, compiled in: read once, shared by every request.

use super::{Patterns, Say};
use crate::model::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;

macro_rules! locale {
    ($lang:literal) => {
        [
            include_str!(concat!("../../locales/", $lang, "/shell.ftl")),
            include_str!(concat!("../../locales/", $lang, "/report.ftl")),
            include_str!(concat!("../../locales/", $lang, "/help.ftl")),
            include_str!(concat!("../../locales/", $lang, "/problems.ftl")),
            include_str!(concat!("../../locales/", $lang, "/answers.ftl")),
            include_str!(concat!("../../locales/", $lang, "/faults.ftl")),
            include_str!(concat!("../../locales/", $lang, "/mail.ftl")),
            include_str!(concat!("../../locales/", $lang, "/letter.ftl")),
            include_str!(concat!("../../locales/", $lang, "/states.ftl")),
            include_str!(concat!("../../locales/", $lang, "/message.ftl")),
            include_str!(concat!("../../locales/", $lang, "/track.ftl")),
        ]
    };
}

/// Staff work in English: their words, and no others, are in one language.
const STAFF: &[&str] = &[
    include_str!("../../locales/en/staff.ftl"),
    include_str!("../../locales/en/staff-account.ftl"),
    include_str!("../../locales/en/staff-people.ftl"),
    include_str!("../../locales/en/staff-form.ftl"),
    include_str!("../../locales/en/staff-letters.ftl"),
    include_str!("../../locales/en/staff-messages.ftl"),
    include_str!("../../locales/en/staff-reports.ftl"),
    include_str!("../../locales/en/staff-case.ftl"),
    include_str!("../../locales/en/staff-search.ftl"),
    include_str!("../../locales/en/staff-clocks.ftl"),
    include_str!("../../locales/en/staff-practice.ftl"),
    include_str!("../../locales/en/staff-assign.ftl"),
    include_str!("../../locales/en/staff-demo.ftl"),
    include_str!("../../locales/en/staff-life.ftl"),
    include_str!("../../locales/en/staff-queue.ftl"),
];

static EN: LazyLock<Words> = LazyLock::new(|| Words::read(Lang::En, &[&locale!("en")[..], STAFF].concat()));
static CY: LazyLock<Words> = LazyLock::new(|| Words::read(Lang::Cy, &locale!("cy")));

/// Every word of the service in one language.
pub struct Words {
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &EN,
            Lang::Cy => &CY,
        }
    }

    fn read(lang: Lang, files: &[&str]) -> Words {
        let id = lang.code().parse().expect("a language code is a language identifier");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks that isolate an argument's direction show as boxes in some
        // mail programs, and both languages run left to right.
        bundle.set_use_isolating(false);
        for text in files {
            let resource =
                FluentResource::try_new((*text).to_owned()).expect("a locale file is Fluent: a test reads each");
            bundle.add_resource(resource).expect("no key stands twice in a language: a test reads each");
        }
        Words { lang, bundle }
    }

    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|m| m.value().is_some())
    }

    /// The words for what is stored as a name; the name itself where it is a new one.
    pub fn named(&self, prefix: &str, name: &str) -> String {
        let key = format!("{prefix}-{}", name.replace(['_', '.'], "-"));
        if self.has(&key) { self.t(&key) } else { name.to_owned() }
    }

    /// A message without arguments.
    pub fn t(&self, key: &str) -> String {
        self.say(key, &[])
    }
}

impl Words {
    /// What is wrong with an answer, for a browser, which has no Fluent: each message of
    /// `faults.ftl` with `{name}` where an argument goes. None of them has a plural.
    pub fn fault_patterns(&self) -> Patterns {
        const ARGS: [(&str, &str); 4] =
            [("name", "{name}"), ("limit", "{limit}"), ("label", "{label}"), ("none", "{none}")];
        let keys = include_str!("../../locales/en/faults.ftl").lines().filter_map(|l| l.split_once(" = "));
        let keys = keys.map(|(key, _)| key).filter(|key| !key.starts_with(['#', ' ']));
        Patterns(keys.map(|key| (key.to_owned(), self.say(key, &ARGS))).collect())
    }
}

impl Say for Words {
    fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            // A test holds that no key is missing; a person still sees something.
            debug_assert!(false, "no message {key} in {}", self.lang.code());
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            // A count chooses the plural form; everything else stays as it is written.
            let value = match value.parse::<i64>() {
                Ok(n) if *name == "count" => FluentValue::from(n),
                _ => FluentValue::from(*value),
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(files: &[&str]) -> BTreeSet<String> {
        files
            .iter()
            .flat_map(|f| f.lines())
            .filter_map(|l| l.split_once(" =").map(|(k, _)| k))
            .filter(|k| k.starts_with(|c: char| c.is_ascii_lowercase()))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        let (en, cy) = (keys(&locale!("en")), keys(&locale!("cy")));
        assert_eq!(en.difference(&cy).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in Welsh");
        assert_eq!(cy.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
        for lang in Lang::ALL {
            for key in &en {
                assert!(Words::of(lang).has(key), "{key} in {}", lang.code());
            }
        }
    }

    #[test]
    fn the_words_of_staff_are_known_by_their_name() {
        let staff = keys(STAFF);
        assert!(staff.len() > 100, "found only {}", staff.len());
        for key in &staff {
            assert!(key.starts_with("staff-"), "{key} is not named as one of staff's");
            assert!(Words::of(Lang::En).has(key) && !Words::of(Lang::Cy).has(key), "{key}");
        }
        // So that whoever sees the name knows that there is no Welsh.
        for key in keys(&locale!("en")) {
            assert!(!key.starts_with("staff-"), "{key} is not in a file of staff's");
        }
    }

    #[test]
    fn no_welsh_text_is_the_english_one() {
        // A forgotten translation is most often a copy.
        let same: Vec<_> = keys(&locale!("en"))
            .into_iter()
            .filter(|k| Words::of(Lang::En).t(k) == Words::of(Lang::Cy).t(k))
            // A message of arguments alone has no words to translate.
            .filter(|k| Words::of(Lang::En).t(k).replace(|c: char| !c.is_alphabetic(), "").len() > 12)
            .collect();
        assert_eq!(same, Vec::<String>::new());
    }
}
