//! How far somebody may go with people. An administrator: everybody. A supervisor: the
//! people of own teams, and of these no administrator and no auditor; into own teams and
//! out of them, and the roles of agent and officer, unless the person works for another
//! team too.
//!
//! Not for the rule that nobody changes their own account, nor for the other acts of an
//! administrator: those pages are theirs alone.

use super::{Actor, Rights};
use app::model::Role;
use std::collections::BTreeSet;

/// What a supervisor may give and take.
const OF_SUPERVISORS: [Role; 2] = [Role::Agent, Role::Officer];
/// Whom a supervisor may not change.
const BEYOND_SUPERVISORS: [Role; 2] = [Role::Administrator, Role::Auditor];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach<'a> {
    Everybody,
    /// Who is in one of these.
    Teams(&'a BTreeSet<String>),
    Nobody,
}

impl<'a> Reach<'a> {
    /// By roles as they stand now; whoever has both roles goes as far as the wider.
    pub fn of(actor: Actor<'a>) -> Reach<'a> {
        match actor {
            Actor::Operator => Reach::Everybody,
            Actor::Person(person) if person.has(Role::Administrator) => Reach::Everybody,
            Actor::Person(person) if person.has(Role::Supervisor) => Reach::Teams(&person.teams),
            Actor::Person(_) => Reach::Nobody,
        }
    }

    /// May they look at somebody who holds this?
    pub fn sees(self, held: &Rights) -> bool {
        match self {
            Reach::Everybody => true,
            Reach::Teams(own) => !own.is_disjoint(&held.teams),
            Reach::Nobody => false,
        }
    }

    /// May they give this role to somebody who holds `held`, or take it?
    pub fn gives(self, held: &Rights, role: Role) -> bool {
        match self {
            Reach::Everybody => true,
            // A role counts in every team of a person, so none may be another's.
            Reach::Teams(own) => self.touches(held) && OF_SUPERVISORS.contains(&role) && held.teams.is_subset(own),
            Reach::Nobody => false,
        }
    }

    /// May they put somebody who holds `held` into this team, or take them out?
    pub fn moves(self, held: &Rights, team: &str) -> bool {
        match self {
            Reach::Everybody => true,
            Reach::Teams(own) => self.touches(held) && own.contains(team),
            Reach::Nobody => false,
        }
    }

    /// May they make this of that? What stays as it is needs no permission.
    pub fn allows(self, from: &Rights, to: &Rights) -> bool {
        self.touches(from)
            && from.roles.symmetric_difference(&to.roles).all(|role| self.gives(from, *role))
            && from.teams.symmetric_difference(&to.teams).all(|team| self.moves(from, team))
    }

    /// May they change anything?
    pub fn touches(self, held: &Rights) -> bool {
        let beyond = BEYOND_SUPERVISORS.iter().any(|role| held.roles.contains(role));
        self.sees(held) && (self == Reach::Everybody || !beyond)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::{Administrator, Agent, Auditor, Officer, Supervisor};

    /// Every set that can be made of these.
    fn subsets<T: Clone + Ord>(all: &[T]) -> Vec<BTreeSet<T>> {
        let chosen = |set: usize| all.iter().enumerate().filter(move |(n, _)| set & (1 << n) != 0);
        (0..1 << all.len()).map(|set| chosen(set).map(|(_, one)| one.clone()).collect()).collect()
    }

    /// Every way to hold roles and these teams.
    fn all_rights(teams: &[&str]) -> Vec<Rights> {
        let teams: Vec<String> = teams.iter().map(|team| (*team).to_owned()).collect();
        let with = |roles: &BTreeSet<Role>| {
            let roles = roles.clone();
            subsets(&teams).into_iter().map(move |teams| Rights { roles: roles.clone(), teams })
        };
        subsets(&Role::ALL).iter().flat_map(with).collect()
    }

    fn teams(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn rights(roles: &[Role], names: &[&str]) -> Rights {
        Rights { roles: roles.iter().copied().collect(), teams: teams(names) }
    }

    /// A supervisor of `own` and `mine`; `other` is somebody else's.
    #[test]
    fn what_a_supervisor_may_make_of_people() {
        let own = teams(&["own", "mine"]);
        let reach = Reach::Teams(&own);
        type Change<'a> = (&'a [Role], &'a [&'a str], &'a [Role], &'a [&'a str], bool);
        let table: [Change<'_>; 22] = [
            // Agent and officer, given and taken.
            (&[Agent], &["own"], &[Officer], &["own"], true),
            (&[Agent], &["own"], &[Agent, Officer], &["own"], true),
            (&[Agent, Officer], &["own", "mine"], &[Agent], &["own"], true),
            // Not where the person works for others too.
            (&[Agent], &["own", "other"], &[Officer], &["own", "other"], false),
            (&[Agent, Officer], &["own", "other"], &[Agent], &["own", "other"], false),
            // Not the others.
            (&[Agent], &["own"], &[Agent, Supervisor], &["own"], false),
            (&[Agent], &["own"], &[Agent, Administrator], &["own"], false),
            (&[Agent], &["own"], &[Agent, Auditor], &["own"], false),
            (&[Agent, Supervisor], &["own"], &[Agent], &["own"], false),
            // Who supervises stays it, and is moved as everybody is.
            (&[Agent, Supervisor], &["own"], &[Supervisor], &["own", "mine"], true),
            // Into own teams and out of them, wherever else the person works.
            (&[Officer], &["own"], &[Officer], &["own", "mine"], true),
            (&[Officer], &["own", "mine"], &[Officer], &["mine"], true),
            (&[Officer], &["own"], &[Officer], &[], true),
            (&[Officer], &["own", "other"], &[Officer], &["own", "mine", "other"], true),
            (&[Officer], &["own", "other"], &[Officer], &["other"], true),
            // Not into others' teams, nor out of them.
            (&[Officer], &["own"], &[Officer], &["own", "other"], false),
            (&[Officer], &["own", "other"], &[Officer], &["own"], false),
            // Nor who is in none of the own.
            (&[Officer], &["other"], &[Officer], &["own", "other"], false),
            (&[Officer], &[], &[Officer], &["own"], false),
            (&[Officer], &["other"], &[Officer], &["other"], false),
            // Nor an administrator or an auditor, in whatever team.
            (&[Officer, Administrator], &["own"], &[Officer, Administrator], &["own", "mine"], false),
            (&[Officer, Auditor], &["own"], &[Auditor], &["own"], false),
        ];
        for (roles, names, to_roles, to_names, wanted) in table {
            let (from, to) = (rights(roles, names), rights(to_roles, to_names));
            assert_eq!(reach.allows(&from, &to), wanted, "{from} -> {to}");
        }
    }

    /// All 16,384 changes: whatever is allowed keeps to the rules, read one by one.
    #[test]
    fn a_supervisor_never_goes_further() {
        let own = teams(&["own"]);
        let reach = Reach::Teams(&own);
        let all = all_rights(&["own", "other"]);
        let mut allowed = 0;
        for (from, to) in all.iter().flat_map(|from| all.iter().map(move |to| (from, to))) {
            let same = |role: Role| from.roles.contains(&role) == to.roles.contains(&role);
            let rules = [
                from.teams.contains("own"),
                !from.roles.contains(&Administrator) && !from.roles.contains(&Auditor),
                same(Supervisor) && same(Administrator) && same(Auditor),
                from.teams.contains("other") == to.teams.contains("other"),
                (same(Agent) && same(Officer)) || !from.teams.contains("other"),
            ];
            let wanted = rules.into_iter().all(|kept| kept);
            assert_eq!(reach.allows(from, to), wanted, "{from} -> {to}");
            allowed += usize::from(wanted);
        }
        // From 8 sets of agent, officer and supervisor in the own team: 4 sets of roles in
        // or out of it. From the same, in both teams: in or out.
        assert_eq!(allowed, 8 * 4 * 2 + 8 * 2);
    }

    #[test]
    fn an_administrator_reaches_everybody_and_others_nobody() {
        let all = all_rights(&["own"]);
        for (from, to) in all.iter().flat_map(|from| all.iter().map(move |to| (from, to))) {
            assert!(Reach::Everybody.allows(from, to) && Reach::Everybody.sees(from));
            assert!(!Reach::Nobody.allows(from, to) && !Reach::Nobody.sees(from));
        }
    }
}
