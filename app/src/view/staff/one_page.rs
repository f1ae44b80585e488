//! The whole form on one page, for an agent.

use super::Keying;
use crate::form::{Answers, Date, Fault, Fields, Form, Journey};
use std::collections::BTreeMap;

pub struct EnterForm<'a> {
    pub form: &'a Form,
    /// `/staff/enter/{draft}`: the page is `{base}/form`.
    pub base: String,
    /// With [`Keying::whole`].
    pub keying: Keying,
    /// The form as it is known now. Every item on the page has an id.
    pub answers: &'a Answers,
    pub journey: &'a Journey<'a>,
    /// By their names on the page: see [`crate::form::one_page`].
    pub fields: Fields,
    /// In the page's order, each with what stands before its fields' names.
    pub faults: Vec<(String, Fault)>,
    pub today: Date,
    /// How often each question was saved while typing, by its name on the page.
    pub saves: BTreeMap<String, u64>,
    /// One question at a time: the page that is open there.
    pub steps: String,
    pub back: String,
    pub kept_until: String,
}
