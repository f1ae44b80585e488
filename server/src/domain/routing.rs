//! Which routes of its form a report took, with their words as they were when it was sent:
//! kept with the report, sealed. The form's version is in the report's own row.
//!
//! Which routes hold is the engine's to say ([`app::form::routing`]).

use super::DomainError;
use crate::seal::{DataKey, Place};
use crate::world::Chance;
use app::form::routing::Routed;
use app::model::{Lang, Priority};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// What a report's length would tell, its length in steps of this does not: which route
/// was taken is an answer, or nearly one.
const STEP: usize = 256;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routing {
    pub team: String,
    pub priority: Priority,
    /// For officers, as in 'Child at risk'.
    pub flags: Vec<String>,
    pub applied: Vec<Applied>,
}

/// A route that held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    pub rule: String,
    pub why: String,
    pub priority: Option<Priority>,
}

impl Routing {
    pub(super) fn of(routed: &Routed<'_>) -> Routing {
        let applied = routed.applied.iter().map(|route| Applied {
            rule: route.id.clone(),
            why: route.why.get(Lang::En).to_owned(),
            priority: route.priority,
        });
        Routing {
            team: routed.team.to_owned(),
            priority: routed.priority,
            flags: routed.flags.iter().map(|flag| flag.get(Lang::En).to_owned()).collect(),
            applied: applied.collect(),
        }
    }

    /// Why the report has this priority, in the words of the routes that gave it; none of a
    /// priority that they did not give.
    pub fn why(&self, priority: Priority) -> Vec<String> {
        if priority != self.priority {
            return Vec::new();
        }
        let gave = self.applied.iter().filter(|applied| applied.priority == Some(priority));
        gave.map(|applied| applied.why.clone()).collect()
    }

    pub(super) fn seal(&self, report: [u8; 16], key: &DataKey, chance: &dyn Chance) -> Result<Vec<u8>, DomainError> {
        let mut json = Zeroizing::new(
            serde_json::to_vec(self).map_err(|_| DomainError::Stored("a routing that cannot be written"))?,
        );
        let length = json.len().next_multiple_of(STEP);
        json.resize(length, b' ');
        Ok(key.seal(place(report), &json, chance))
    }

    pub(super) fn open(report: [u8; 16], key: &DataKey, sealed: &[u8]) -> Result<Routing, DomainError> {
        let json = Zeroizing::new(key.open(place(report), sealed)?);
        serde_json::from_slice(&json).map_err(|_| DomainError::Stored("a report's routing"))
    }
}

fn place(row: [u8; 16]) -> Place {
    Place { table: "report_answers", column: "routing", row }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    fn routing(why: &[&str]) -> Routing {
        let applied = why.iter().map(|why| Applied {
            rule: "hate".to_owned(),
            why: (*why).to_owned(),
            priority: Some(Priority::High),
        });
        Routing { team: "property".to_owned(), priority: Priority::High, flags: Vec::new(), applied: applied.collect() }
    }

    #[test]
    fn it_opens_again_and_its_length_says_little() {
        let chance = SeededChance::new(1);
        let key = DataKey::generate(&chance);
        let sealed = |why: &[&str]| routing(why).seal([7; 16], &key, &chance).unwrap();
        let (none, one) = (sealed(&[]), sealed(&["Hate may be a reason for it"]));
        assert_eq!(none.len(), one.len());
        assert_eq!(Routing::open([7; 16], &key, &one).unwrap(), routing(&["Hate may be a reason for it"]));
        assert!(Routing::open([8; 16], &key, &one).is_err());
    }

    #[test]
    fn only_what_gave_the_priority_is_its_reason() {
        let mut routing = routing(&["A", "B"]);
        routing.applied[0].priority = None;
        assert_eq!(routing.why(Priority::High), ["B"]);
        assert_eq!(routing.why(Priority::Urgent), Vec::<String>::new());
    }
}
