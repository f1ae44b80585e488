//! Routes: can each be taken, and does it do something?
//!
//! What officers read of them (`why`, `flag`) is wanted in English alone: staff pages are
//! in English, and no reporter sees it.

use super::super::condition::Condition;
use super::super::definition::Question;
use super::{Checker, Path};
use crate::model::Lang;
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Checker<'a> {
    /// `seen`: every question outside repeats.
    pub(super) fn routes(&mut self, seen: &BTreeMap<&'a str, &'a Question>) {
        let mut ids = BTreeSet::new();
        for (i, route) in self.form.routes.iter().enumerate() {
            let path = Path::default().at("routes", i);
            self.id(&route.id, path.key("id"));
            if !ids.insert(route.id.as_str()) {
                self.report(path.key("id"), format!("the route id \"{}\" is used twice", route.id));
            }
            if route.team.is_none() && route.priority.is_none() && route.flag.is_none() {
                self.report(path.key("id"), format!("the route \"{}\" needs a team, a priority or a flag", route.id));
            }
            if route.team.as_ref().is_some_and(|team| team.trim().is_empty()) {
                self.report(path.key("team"), "the team is empty");
            }
            if !route.why.has(Lang::En) {
                self.report(path.key("why"), "the text is empty");
            }
            if route.flag.as_ref().is_some_and(|flag| !flag.has(Lang::En)) {
                self.report(path.key("flag"), "the text is empty");
            }
            self.route_condition(&route.id, &route.when, seen, path.key("when"));
        }
    }

    fn route_condition(&mut self, id: &str, when: &Condition, seen: &BTreeMap<&str, &Question>, path: Path) {
        if self.leads_away(when, seen) {
            let message = format!("the route \"{id}\" is never taken: the answer it needs leads to an exit");
            self.report(path.clone(), message);
        }
        self.condition(when, seen, path);
    }
}
