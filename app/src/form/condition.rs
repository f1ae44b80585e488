//! When is a step, a question or an option asked?
//!
//! A condition is true, false or *unknown*: unknown where it looks at a question
//! that was left out in an assisted channel (`NotStated`). Then what depends on
//! it is offered and not required, and no rule is silently weakened.

use super::date::Date;
use super::value::Value;
use serde::{Deserialize, Serialize};

/// In a form file: `{ question = "who", equals = "witness" }`, `{ all = [..] }`,
/// `{ any = [..] }`, `{ not = {..} }`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Source", into = "Source")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Is(String, Test),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// The answer, a radio's value, `yes`, `no` or `unknown`.
    Equals(String),
    /// Checkboxes: this option is among those chosen.
    Contains(String),
    Answered(bool),
    Before(Moment),
    After(Moment),
    /// A date this long ago or longer: an age, or 'more than 12 months ago'.
    OlderThan(Period),
}

/// `today`, or a date like 2026-03-27.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Moment {
    Today,
    On(Date),
}

/// `{ days = 28 }`, `{ months = 12 }` or `{ years = 18 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    Days(u16),
    Months(u16),
    Years(u16),
}

/// Kleene's three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    True,
    False,
    Unknown,
}

impl Truth {
    fn of(b: bool) -> Truth {
        if b { Truth::True } else { Truth::False }
    }

    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::False, _) | (_, Truth::False) => Truth::False,
            (Truth::True, Truth::True) => Truth::True,
            _ => Truth::Unknown,
        }
    }

    pub fn negated(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl Condition {
    /// `answer` gives the answer to a question that is asked, or `None`.
    pub fn holds<'a>(&self, answer: &impl Fn(&str) -> Option<&'a Value>, today: Date) -> Truth {
        match self {
            Condition::All(of) => of.iter().fold(Truth::True, |t, c| t.and(c.holds(answer, today))),
            Condition::Any(of) => of.iter().fold(Truth::True, |t, c| t.and(c.holds(answer, today).negated())).negated(),
            Condition::Not(c) => c.holds(answer, today).negated(),
            Condition::Is(question, test) => test.holds(answer(question), today),
        }
    }

    /// The questions it looks at.
    pub fn questions(&self) -> Vec<&str> {
        match self {
            Condition::All(of) | Condition::Any(of) => of.iter().flat_map(Condition::questions).collect(),
            Condition::Not(c) => c.questions(),
            Condition::Is(question, _) => vec![question],
        }
    }

    /// Each test with the question it looks at.
    pub fn tests(&self) -> Vec<(&str, &Test)> {
        match self {
            Condition::All(of) | Condition::Any(of) => of.iter().flat_map(Condition::tests).collect(),
            Condition::Not(c) => c.tests(),
            Condition::Is(question, test) => vec![(question, test)],
        }
    }
}

impl Test {
    fn holds(&self, answer: Option<&Value>, today: Date) -> Truth {
        if let Some(Value::NotStated(_)) = answer {
            return Truth::Unknown;
        }
        let date = || answer.and_then(Value::date_bounds);
        match self {
            Test::Answered(wanted) => Truth::of(answer.is_some() == *wanted),
            Test::Equals(wanted) => Truth::of(answer.is_some_and(|v| v.equals(wanted))),
            Test::Contains(wanted) => Truth::of(answer.is_some_and(|v| v.contains(wanted))),
            // A date known by its month or year is before or after only if all of it is.
            Test::Before(m) => Truth::of(date().is_some_and(|(_, last)| last < m.date(today))),
            Test::After(m) => Truth::of(date().is_some_and(|(first, _)| first > m.date(today))),
            Test::OlderThan(p) => Truth::of(date().is_some_and(|(_, last)| last <= p.before(today))),
        }
    }
}

impl Moment {
    fn date(self, today: Date) -> Date {
        match self {
            Moment::Today => today,
            Moment::On(d) => d,
        }
    }
}

impl Period {
    pub fn before(self, today: Date) -> Date {
        match self {
            Period::Days(n) => today.days_before(i64::from(n)),
            Period::Months(n) => today.months_before(i32::from(n)),
            Period::Years(n) => today.months_before(i32::from(n) * 12),
        }
    }
}

impl TryFrom<String> for Moment {
    type Error = &'static str;
    fn try_from(s: String) -> Result<Self, Self::Error> {
        if s == "today" {
            Ok(Moment::Today)
        } else {
            Date::try_from(s).map(Moment::On).map_err(|_| "must be \"today\" or a date like 2026-03-27")
        }
    }
}

impl From<Moment> for String {
    fn from(m: Moment) -> String {
        match m {
            Moment::Today => "today".into(),
            Moment::On(d) => d.to_string(),
        }
    }
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Source {
    #[serde(skip_serializing_if = "Option::is_none")]
    all: Option<Vec<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    any: Option<Vec<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not: Option<Box<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    equals: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contains: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    older_than: Option<Period>,
}

impl TryFrom<Source> for Condition {
    type Error = &'static str;
    fn try_from(s: Source) -> Result<Self, Self::Error> {
        let tests: Vec<Test> = [
            s.equals.map(Test::Equals),
            s.contains.map(Test::Contains),
            s.answered.map(Test::Answered),
            s.before.map(Test::Before),
            s.after.map(Test::After),
            s.older_than.map(Test::OlderThan),
        ]
        .into_iter()
        .flatten()
        .collect();
        let mut tests = tests.into_iter();
        match (s.all, s.any, s.not, s.question, tests.next(), tests.next()) {
            (Some(all), None, None, None, None, None) if !all.is_empty() => Ok(Condition::All(all)),
            (None, Some(any), None, None, None, None) if !any.is_empty() => Ok(Condition::Any(any)),
            (None, None, Some(not), None, None, None) => Ok(Condition::Not(not)),
            (None, None, None, Some(question), Some(test), None) => Ok(Condition::Is(question, test)),
            _ => Err("a condition is one of all = [..], any = [..], not = {..}, or a question with one of \
                      equals, contains, answered, before, after, older_than"),
        }
    }
}

impl From<Condition> for Source {
    fn from(c: Condition) -> Source {
        match c {
            Condition::All(all) => Source { all: Some(all), ..Source::default() },
            Condition::Any(any) => Source { any: Some(any), ..Source::default() },
            Condition::Not(not) => Source { not: Some(not), ..Source::default() },
            Condition::Is(question, test) => {
                let mut s = Source { question: Some(question), ..Source::default() };
                match test {
                    Test::Equals(v) => s.equals = Some(v),
                    Test::Contains(v) => s.contains = Some(v),
                    Test::Answered(v) => s.answered = Some(v),
                    Test::Before(v) => s.before = Some(v),
                    Test::After(v) => s.after = Some(v),
                    Test::OlderThan(v) => s.older_than = Some(v),
                }
                s
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::value::Reason;

    fn today() -> Date {
        Date::new(2026, 3, 27).unwrap()
    }

    fn is(test: Test) -> Condition {
        Condition::Is("q".into(), test)
    }

    #[test]
    fn an_answer_left_out_makes_a_condition_unknown_never_true_or_false() {
        let left_out = Value::NotStated(Reason::Refused);
        let answer = |_: &str| Some(&left_out);
        for test in
            [Test::Equals("yes".into()), Test::Contains("x".into()), Test::Answered(true), Test::Answered(false)]
        {
            let c = is(test);
            assert_eq!(c.holds(&answer, today()), Truth::Unknown);
            assert_eq!(Condition::Not(Box::new(c)).holds(&answer, today()), Truth::Unknown);
        }
    }

    #[test]
    fn unknown_gives_way_to_what_decides() {
        let left_out = Value::NotStated(Reason::DoesNotKnow);
        let yes = Value::Choice("yes".into());
        let answer = |q: &str| if q == "q" { Some(&left_out) } else { Some(&yes) };
        let known = Condition::Is("other".into(), Test::Equals("yes".into()));
        let unknown = is(Test::Equals("yes".into()));
        assert_eq!(Condition::Any(vec![unknown.clone(), known.clone()]).holds(&answer, today()), Truth::True);
        assert_eq!(
            Condition::All(vec![unknown.clone(), Condition::Not(Box::new(known.clone()))]).holds(&answer, today()),
            Truth::False
        );
        assert_eq!(Condition::All(vec![unknown, known]).holds(&answer, today()), Truth::Unknown);
    }

    #[test]
    fn a_question_not_answered_makes_tests_false() {
        let none = |_: &str| None;
        assert_eq!(is(Test::Equals("yes".into())).holds(&none, today()), Truth::False);
        assert_eq!(is(Test::Answered(false)).holds(&none, today()), Truth::True);
        assert_eq!(is(Test::OlderThan(Period::Years(18))).holds(&none, today()), Truth::False);
    }
}
