//! Questions, fields and words for the tests of answers.

use super::Fields;
use crate::form::definition::Question;
use crate::model::Lang;
use crate::words::Say;

pub(crate) const KINDS: [&str; 19] = [
    "short_text",
    "long_text",
    "email",
    "phone",
    "number",
    "money",
    "date",
    "time",
    "date_time_range",
    "radios",
    "checkboxes",
    "yes_no",
    "select",
    "address",
    "place",
    "person",
    "vehicle",
    "declaration",
    "file",
];

/// Every field that a question `q` of any kind may have.
pub(crate) const NAMES: [&str; 34] = [
    "q",
    "q",
    "q-day",
    "q-month",
    "q-year",
    "q-about",
    "q-unknown",
    "q-hour",
    "q-minute",
    "q-from-day",
    "q-from-month",
    "q-from-year",
    "q-from-hour",
    "q-from-minute",
    "q-to-day",
    "q-to-month",
    "q-to-year",
    "q-to-hour",
    "q-to-minute",
    "q-line1",
    "q-line2",
    "q-town",
    "q-postcode",
    "q-none",
    "q-near",
    "q-given",
    "q-family",
    "q-phone",
    "q-email",
    "q-partial",
    "q-description",
    "q-not-stated",
    "other",
    "q-",
];

/// A question `q`, with more lines of TOML.
pub(crate) fn question(kind: &str, more: &str) -> Question {
    toml::from_str(&format!("id = 'q'\ntype = '{kind}'\nlabel = 'A question'\n{more}")).unwrap()
}

pub(crate) fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
}

/// The real words of answers and faults. Reads plain one-line messages, which is
/// all that these two files hold; panics on a missing key or argument.
pub(crate) struct Words(pub Lang);

impl Words {
    pub(crate) fn source(&self) -> [&'static str; 2] {
        match self.0 {
            Lang::En => {
                [include_str!("../../../locales/en/answers.ftl"), include_str!("../../../locales/en/faults.ftl")]
            }
            Lang::Cy => {
                [include_str!("../../../locales/cy/answers.ftl"), include_str!("../../../locales/cy/faults.ftl")]
            }
        }
    }

    fn messages(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = self.source().into_iter().flat_map(str::lines);
        lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(" = "))
    }

    pub(crate) fn keys(&self) -> Vec<&'static str> {
        self.messages().map(|(key, _)| key).collect()
    }
}

impl Say for Words {
    fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        let found = self.messages().find(|(k, _)| *k == key);
        let message = found.unwrap_or_else(|| panic!("no message {key}")).1;
        let put = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{ ${name} }}"), value);
        let said = args.iter().fold(message.to_owned(), put);
        assert!(!said.contains("{ $"), "{key} lacks an argument: {said}");
        said
    }
}
