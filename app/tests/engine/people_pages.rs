//! The pages about people: whole, with nothing of a name run, and each act offered to
//! whom it is for.

use super::staff_pages::{EVIL, Site};
use app::model::Role;
use app::view::*;

fn person(state: PersonState, mail_failed: bool) -> PersonRow {
    PersonRow {
        id: "0f".into(),
        name: EVIL.into(),
        email: "sam@example.org".into(),
        roles: Role::ALL.to_vec(),
        teams: vec!["property".into()],
        state,
        mail_failed,
    }
}

fn team(id: &str, name: &str, ticked: bool) -> TeamTick {
    TeamTick { id: id.into(), name: name.into(), ticked }
}

fn fields(ticked: bool) -> RightsFields {
    RightsFields {
        roles: Role::ALL.map(|role| (role, ticked)).to_vec(),
        teams: vec![team("property", "Lost property", ticked), team(EVIL, EVIL, !ticked)],
    }
}

#[test]
fn people_are_listed_and_searched() {
    let site = Site::new();
    let list = |rows: Vec<PersonRow>, search: &str, more| {
        let (before, after) = (Some("/staff/people".into()), Some("/staff/people?page=3".into()));
        let page = People { rows, search: search.into(), more, before, after, invite: Some("/staff/people/new") };
        site.staff(&Page::People(page))
    };
    let all = list(PersonState::ALL.map(|state| person(state, false)).into(), "", false);
    assert!(all.contains("Invited, has not set a password yet") && all.contains("rel=\"next\""), "{all}");
    assert!(!all.contains("could not be sent") && !all.contains("Show everybody"), "{all}");
    // A name that is searched for gets into no address.
    assert!(all.contains("<form method=\"post\" action=\"/staff/people\" role=\"search\""), "{all}");
    let failed = list(PersonState::ALL.map(|state| person(state, true)).into(), EVIL, false);
    assert!(failed.contains("The invitation could not be sent"), "{failed}");
    assert!(failed.contains("3 people found - People - ") && !failed.contains("<script>alert"), "{failed}");
    assert!(list(vec![person(PersonState::Active, false)], "s", true).contains("More than 1 people found"));
    assert!(list(Vec::new(), "nobody", false).contains("Nobody found"));
    assert!(list(Vec::new(), "", false).contains("There is nobody to show"));
}

#[test]
fn each_act_is_offered_to_whom_it_is_for() {
    let site = Site::new();
    let draw = |state, may, browsers, done| {
        let (person, made) = (person(state, true), "27 March 2026".into());
        site.staff(&Page::Person(PersonPage { person, has_second_factor: true, made, browsers, may, done }))
    };
    let acts = ["/rights", "/second-factor", "/disable", "/link", "/sessions", "/enable"];
    let offered = |html: &str| acts.map(|act| html.contains(&format!("=\"/staff/people/0f{act}\"")));
    let active = draw(PersonState::Active, PersonMay::Everything, 2, None);
    assert_eq!(offered(&active), [true, true, true, true, true, false], "{active}");
    assert!(active.contains("In 2 browsers") && active.contains("Send a link for a new password"), "{active}");
    let disabled = draw(PersonState::Disabled, PersonMay::Everything, 0, None);
    assert_eq!(offered(&disabled), [true, true, false, false, false, true], "{disabled}");
    let invited = draw(PersonState::Invited, PersonMay::Everything, 0, None);
    assert!(invited.contains("Send a new invitation") && invited.contains("Not signed in"), "{invited}");
    let rights = draw(PersonState::Active, PersonMay::Rights, 2, None);
    assert_eq!(offered(&rights), [true, false, false, false, false, false], "{rights}");
    for may in [PersonMay::Own, PersonMay::Nothing] {
        assert_eq!(offered(&draw(PersonState::Active, may, 2, None)), [false; 6]);
    }
    for done in PersonDone::ALL {
        assert!(draw(PersonState::Active, PersonMay::Everything, 0, Some(done)).contains("role=\"status\""));
    }
}

#[test]
fn inviting_says_what_is_wrong_at_the_field() {
    let site = Site::new();
    for (fault, field) in [
        (PersonFault::NoName, "name"),
        (PersonFault::Name, "name"),
        (PersonFault::NoEmail, "email"),
        (PersonFault::NotEmail, "email"),
        (PersonFault::Taken, "email"),
        (PersonFault::NoRole, "roles"),
        (PersonFault::Team, "teams"),
        (PersonFault::Beyond, "roles"),
    ] {
        let page = NewPerson { name: EVIL, email: EVIL, rights: fields(true), faults: vec![fault] };
        let html = site.staff(&Page::NewPerson(page));
        assert!(html.contains("<title>Error: ") && html.contains(&format!("id=\"{field}-error\"")), "{html}");
        assert!(html.contains("autocomplete=\"off\"") && !html.contains("<script>alert"), "{html}");
        let rights = PersonRights {
            id: "0f".into(),
            name: EVIL.into(),
            rights: fields(false),
            kept: (Vec::new(), Vec::new()),
            faults: vec![PersonFault::NoRole],
        };
        assert!(site.staff(&Page::PersonRights(rights)).contains("Select at least one role"));
    }
    let empty = NewPerson { name: "", email: "", rights: fields(false), faults: Vec::new() };
    assert!(!site.staff(&Page::NewPerson(empty)).contains("Error: "));
}

#[test]
fn a_supervisor_is_told_what_stays() {
    let site = Site::new();
    let page = PersonRights {
        id: "0f".into(),
        name: "Sam Okafor".into(),
        rights: RightsFields { roles: Vec::new(), teams: vec![team("property", "Lost property", true)] },
        kept: (vec![Role::Officer], vec!["intelligence".into()]),
        faults: vec![PersonFault::Beyond],
    };
    let html = site.staff(&Page::PersonRights(page));
    assert!(html.contains("They also have: officer, intelligence."), "{html}");
    assert!(!html.contains("name=\"roles\"") && html.contains("href=\"#teams\""), "{html}");
    assert!(
        html.contains("value=\"property\"") && html.contains("Lost property"),
        "an id to send, a name to read: {html}"
    );
    for (act, words) in [
        (ConfirmAct::Disable, "Disable this account?"),
        (ConfirmAct::SecondFactor, "Take away the second sign-in step?"),
    ] {
        let page = ConfirmPerson { act, id: "0f".into(), name: EVIL.into(), email: "sam@example.org".into() };
        let html = site.staff(&Page::ConfirmPerson(page));
        assert!(html.contains(words) && html.contains("govuk-button--warning"), "{html}");
    }
}
