//! The pages about people: an administrator's, and a supervisor's within their limits.

use std::time::Duration;

use app::model::Role;
use server::domain::account::Rights;
use server::domain::account::enrolment::Enrolled;
use server::domain::bearer::Bearer;
use server::hex;

use super::office::Phone;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{PASSWORD, account, signed_in};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(
    people_are_listed_by_name_and_searched,
    a_long_list_has_pages,
    an_administrator_changes_roles_and_teams,
    inviting_says_what_is_missing,
    a_supervisor_changes_own_people_alone,
    nobody_changes_their_own_rights,
    a_disabled_persons_session_is_dead_at_the_next_click,
    somebodys_sessions_are_ended,
    a_second_factor_is_taken_away,
    sensitive_acts_want_the_second_factor_again,
);

async fn start(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

async fn administrator(app: &TestApp) -> Browser {
    signed_in(app, "Ada Min", &[Role::Administrator], &[]).await
}

/// Where the page of somebody is who was made as in `account`.
async fn page_of(app: &TestApp, name: &str) -> String {
    let email = format!("{}@staff.example", name.to_lowercase().replace(' ', "."));
    format!("/staff/people/{}", hex::text(app.web.service.account_of(&email).await.unwrap().unwrap().id))
}

async fn rights_of(app: &TestApp, page: &str) -> String {
    let id = hex::id(page.rsplit('/').next().unwrap()).unwrap();
    let rights: Rights = app.web.service.account(id).await.unwrap().unwrap().rights;
    rights.to_string()
}

async fn people_are_listed_by_name_and_searched(test: Handle) {
    let app = start(&test).await;
    for name in ["Zed Last", "Bo Middle"] {
        account(&app, name, &[Role::Agent], &["property"]).await;
    }
    let browser = administrator(&app).await;
    let list = browser.get("/staff/people").await.expect(200);
    list.is_inert();
    assert_eq!(list.texts("tbody th"), ["Ada Min", "Bo Middle", "Zed Last"]);
    assert!(list.has("a[href=\"/staff/people\"][aria-current=page]") && list.has("a[href=\"/staff/people/new\"]"));
    for (typed, found) in [("MIDDLE", vec!["Bo Middle"]), ("zed.last@", vec!["Zed Last"]), ("nobody", vec![])] {
        let page = browser.post("/staff/people", &[("q", typed)]).await.expect(200);
        assert_eq!(page.texts("tbody th"), found, "{typed}");
        assert_eq!(page.attr("#q", "value"), [typed]);
    }
    for (role, invites) in [(Role::Supervisor, false), (Role::Administrator, true)] {
        let browser = signed_in(&app, &format!("One {}", role.as_str()), &[role], &["property"]).await;
        assert_eq!(browser.get("/staff/people").await.has("a[href=\"/staff/people/new\"]"), invites);
    }
    browser.get("/staff/people/00000000000000000000000000000000").await.expect(404);
}

async fn a_long_list_has_pages(test: Handle) {
    let app = start(&test).await;
    let browser = administrator(&app).await;
    for n in 0..51 {
        let new = server::domain::account::NewAccount {
            email: &format!("many{n:02}@staff.example"),
            name: &format!("Many {n:02}"),
            rights: &Rights::role(Role::Agent),
        };
        let actor = server::domain::account::Actor::Operator;
        app.web.service.create_account(actor, new).await.unwrap().unwrap();
    }
    let first = browser.get("/staff/people").await.expect(200);
    assert_eq!(
        (first.texts("tbody th").len(), first.attr("a[rel=next]", "href").concat()),
        (50, "/staff/people?page=2".into())
    );
    let second = browser.get("/staff/people?page=2").await.expect(200);
    assert_eq!(second.texts("tbody th"), ["Many 49", "Many 50"]);
    assert_eq!(second.attr("a[rel=prev]", "href"), ["/staff/people"]);
    for wrong in ["/staff/people?page=0", "/staff/people?page=9", "/staff/people?page=x"] {
        browser.get(wrong).await.expect(200);
    }
    let many = browser.post("/staff/people", &[("q", "many")]).await.expect(200);
    assert_eq!(many.texts("tbody th").len(), 50);
    assert!(many.texts("[role=status]").concat().starts_with("More than 50 people found"));
}

async fn an_administrator_changes_roles_and_teams(test: Handle) {
    let app = start(&test).await;
    account(&app, "Sam Okafor", &[Role::Agent], &["property"]).await;
    let (browser, sam) = (administrator(&app).await, page_of(&app, "Sam Okafor").await);
    let rights = format!("{sam}/rights");
    let page = browser.get(&rights).await.expect(200);
    page.is_inert();
    assert_eq!(page.fields(), [("roles", "agent"), ("teams", "property")].map(|(n, v)| (n.to_owned(), v.to_owned())));
    let typed = [("roles", "officer"), ("roles", "supervisor"), ("teams", "intelligence")];
    let done = browser.post(&rights, &typed).await.location();
    assert_eq!(done, format!("{sam}?done=rights"));
    let shown = browser.get(&done).await.expect(200);
    assert!(shown.texts("[role=status]").concat().contains("changed"), "{}", shown.body);
    assert_eq!(rights_of(&app, &sam).await, "officer supervisor; intelligence");

    let none = browser.post(&rights, &[("teams", "property")]).await.expect(422);
    assert_eq!(none.texts(".govuk-error-summary li"), ["Select at least one role"]);
    let unknown = browser.post(&rights, &[("roles", "agent"), ("teams", "propperty")]).await.expect(422);
    assert_eq!(unknown.texts(".govuk-error-summary li"), ["Select teams from the list"]);
    assert_eq!(rights_of(&app, &sam).await, "officer supervisor; intelligence");
    let changed = "audit WHERE action = 'account.changed' AND detail = 'officer supervisor; intelligence'";
    assert_eq!(rows::count_where(&app.db, changed).await, 1);
}

async fn inviting_says_what_is_missing(test: Handle) {
    let app = start(&test).await;
    let (known, browser) = (account(&app, "Sam Okafor", &[Role::Agent], &[]).await, administrator(&app).await);
    browser.get("/staff/people/new").await.expect(200).is_inert();
    let page = browser.post("/staff/people/new", &[("name", " "), ("email", "")]).await.expect(422);
    let told = ["Enter their full name", "Enter their work email address", "Select at least one role"];
    assert_eq!(page.texts(".govuk-error-summary li"), told);
    assert_eq!(page.attr(".govuk-error-summary a", "href"), ["#name", "#email", "#roles"]);
    for (email, told) in [("sam", "Enter an email address"), (known.as_str(), "There is an account with this")] {
        let typed = [("name", "Sam Two"), ("email", email), ("roles", "auditor")];
        let page = browser.post("/staff/people/new", &typed).await.expect(422);
        assert!(page.texts(".govuk-error-summary li").concat().starts_with(told), "{email}");
        let kept = page.fields();
        for (name, value) in typed {
            assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name} of {kept:?}");
        }
    }
    assert_eq!(rows::count(&app.db, "outbox").await, 0);
}

async fn a_supervisor_changes_own_people_alone(test: Handle) {
    let app = start(&test).await;
    account(&app, "Olu Own", &[Role::Agent], &["property"]).await;
    account(&app, "Bea Both", &[Role::Officer], &["property", "intelligence"]).await;
    account(&app, "Ola Other", &[Role::Officer], &["intelligence"]).await;
    account(&app, "Nia None", &[Role::Agent], &[]).await;
    account(&app, "Max Min", &[Role::Administrator, Role::Officer], &["property"]).await;
    let browser = signed_in(&app, "Sue Per", &[Role::Supervisor], &["property", "crime-recording"]).await;
    let list = browser.get("/staff/people").await.expect(200);
    assert_eq!(list.texts("tbody th"), ["Bea Both", "Max Min", "Olu Own", "Sue Per"]);
    let found = browser.post("/staff/people", &[("q", "o")]).await.expect(200);
    assert!(!found.body.contains("Ola Other") && !found.body.contains("Nia None"));

    // Somebody of theirs alone: agent and officer, own teams.
    let own = page_of(&app, "Olu Own").await;
    let shown = browser.get(&own).await.expect(200);
    assert_eq!(shown.attr("main form", "action").len(), 0, "no act of an administrator");
    let form = browser.get(&format!("{own}/rights")).await.expect(200);
    assert_eq!(form.attr("input[name=roles]", "value"), ["agent", "officer"]);
    assert_eq!(form.attr("input[name=teams]", "value"), ["crime-recording", "property"]);
    let typed = [("roles", "officer"), ("teams", "property"), ("teams", "crime-recording")];
    browser.post(&format!("{own}/rights"), &typed).await.location();
    assert_eq!(rights_of(&app, &own).await, "officer; crime-recording property");
    for made_up in [("roles", "supervisor"), ("roles", "administrator"), ("teams", "intelligence")] {
        let page =
            browser.post(&format!("{own}/rights"), &[("roles", "officer"), ("teams", "property"), made_up]).await;
        let told = page.expect(422).texts(".govuk-error-summary li");
        assert_eq!(told, ["You cannot make this change. Ask an administrator"], "{made_up:?}");
    }
    assert_eq!(rights_of(&app, &own).await, "officer; crime-recording property");

    // Somebody who works for others too: own teams alone, and the rest stays.
    let both = page_of(&app, "Bea Both").await;
    let form = browser.get(&format!("{both}/rights")).await.expect(200);
    assert!(!form.offers("roles") && form.texts(".govuk-inset-text").concat().contains("officer, Intelligence"));
    browser.post(&format!("{both}/rights"), &[("teams", "crime-recording")]).await.location();
    assert_eq!(rights_of(&app, &both).await, "officer; crime-recording intelligence");

    // Nobody else's, nobody's who administers, and no act of an administrator.
    for name in ["Ola Other", "Nia None"] {
        let page = page_of(&app, name).await;
        browser.get(&page).await.expect(404);
        browser.get(&format!("{page}/rights")).await.expect(404);
        browser.post(&format!("{page}/rights"), &typed).await.expect(404);
    }
    let admin = page_of(&app, "Max Min").await;
    let shown = browser.get(&admin).await.expect(200);
    assert!(shown.body.contains("Only an administrator can change"), "{}", shown.body);
    assert_eq!(browser.get(&format!("{admin}/rights")).await.location(), admin);
    assert_eq!(browser.post(&format!("{admin}/rights"), &typed).await.location(), admin);
    assert_eq!(rights_of(&app, &admin).await, "officer administrator; property");
    for act in ["link", "sessions", "disable", "enable", "second-factor"] {
        browser.post(&format!("{own}/{act}"), &[("x", "y")]).await.expect(403);
    }
    browser.get("/staff/people/new").await.expect(403);
}

async fn nobody_changes_their_own_rights(test: Handle) {
    let app = start(&test).await;
    let (browser, own) = (administrator(&app).await, page_of(&app, "Ada Min").await);
    let shown = browser.get(&own).await.expect(200);
    assert!(shown.body.contains("This is you"), "{}", shown.body);
    for page in ["rights", "disable", "second-factor"] {
        assert_eq!(browser.get(&format!("{own}/{page}")).await.location(), own);
        let typed = [("roles", "administrator"), ("roles", "officer"), ("teams", "property")];
        assert_eq!(browser.post(&format!("{own}/{page}"), &typed).await.location(), own);
    }
    assert_eq!(rights_of(&app, &own).await, "administrator; ");
    browser.get("/staff").await.expect(200);
    assert_eq!(browser.post(&format!("{own}/sessions"), &[("x", "y")]).await.location(), "/staff/sessions");
    browser.get("/staff").await.expect(200);
}

async fn a_disabled_persons_session_is_dead_at_the_next_click(test: Handle) {
    let app = start(&test).await;
    let sam = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    sam.get("/staff/enter").await.expect(200);
    let (browser, page) = (administrator(&app).await, page_of(&app, "Sam Okafor").await);
    let asked = browser.get(&format!("{page}/disable")).await.expect(200);
    asked.is_inert();
    sam.get("/staff/enter").await.expect(200);
    assert_eq!(
        browser.post(&format!("{page}/disable"), &[("x", "y")]).await.location(),
        format!("{page}?done=disabled")
    );
    assert!(sam.get("/staff/enter").await.location().starts_with("/staff/sign-in"));

    assert_eq!(browser.get(&format!("{page}/disable")).await.location(), page, "it is so already");
    let shown = browser.get(&page).await.expect(200);
    assert!(shown.texts("dd").contains(&"Disabled".to_owned()));
    browser.post(&format!("{page}/enable"), &[("x", "y")]).await.location();
    assert!(sam.get("/staff/enter").await.location().starts_with("/staff/sign-in"), "nor is it alive again");
    for action in ["action = 'account.disabled'", "action = 'account.changed' AND detail = 'enabled'"] {
        assert_eq!(rows::count_where(&app.db, &format!("audit WHERE {action}")).await, 1, "{action}");
    }
}

async fn somebodys_sessions_are_ended(test: Handle) {
    let app = start(&test).await;
    let sam = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let (browser, page) = (administrator(&app).await, page_of(&app, "Sam Okafor").await);
    assert!(browser.get(&page).await.expect(200).texts("dd").contains(&"In 1 browser".to_owned()));
    let done = browser.post(&format!("{page}/sessions"), &[("x", "y")]).await.location();
    assert_eq!(done, format!("{page}?done=sessions"));
    assert!(sam.get("/staff").await.location().starts_with("/staff/sign-in"));
    let shown = browser.get(&done).await.expect(200);
    assert!(shown.texts("dd").contains(&"Not signed in".to_owned()));
    assert!(!shown.has(&format!("form[action=\"{page}/sessions\"]")), "there is none left to end");
    assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'session.ended' AND detail = 'all'").await, 1);
}

async fn a_second_factor_is_taken_away(test: Handle) {
    let app = start(&test).await;
    let service = app.web.service.clone();
    let sam = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let person = service.person(&Bearer::parse(&sam.cookie("fc-staff").unwrap()).unwrap()).await.unwrap().unwrap();
    let offer = service.offer_second_factor(&person).unwrap();
    let code = Phone::with(&offer.address).code(service.world.now());
    let enrolled = service.enrol(&person, None, &offer.sealed, &code).await.unwrap();
    assert!(matches!(enrolled, Enrolled::Done { .. }));

    let (browser, page) = (administrator(&app).await, page_of(&app, "Sam Okafor").await);
    assert!(browser.get(&page).await.expect(200).texts("dd").contains(&"Set up".to_owned()));
    browser.get(&format!("{page}/second-factor")).await.expect(200).is_inert();
    let done = browser.post(&format!("{page}/second-factor"), &[("x", "y")]).await.location();
    assert_eq!(done, format!("{page}?done=second-factor"));
    assert!(browser.get(&done).await.expect(200).texts("dd").contains(&"Not set up".to_owned()));
    assert!(!service.account(person.account).await.unwrap().unwrap().has_second_factor);
    assert_eq!(browser.get(&format!("{page}/second-factor")).await.location(), page, "there is none to take");
}

async fn sensitive_acts_want_the_second_factor_again(test: Handle) {
    let app = start(&test).await;
    account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let (browser, sam) = (administrator(&app).await, page_of(&app, "Sam Okafor").await);
    browser.get("/staff/people/new").await.expect(200);
    app.clock.advance(Duration::from_secs(11 * 60));
    let way = |page: &str| format!("/staff/sign-in/code?to={}", page.replace('/', "%2F"));
    let typed = [("name", "Eve"), ("email", "eve@example.org"), ("roles", "administrator")];
    for page in ["/staff/people/new".to_owned(), format!("{sam}/rights")] {
        assert_eq!(browser.get(&page).await.location(), way(&page));
        browser.post(&page, &typed).await.expect(403).is_inert();
    }
    assert_eq!(browser.get(&format!("{sam}/disable")).await.location(), way(&format!("{sam}/disable")));
    for act in ["disable", "enable"] {
        assert_eq!(browser.post(&format!("{sam}/{act}"), &[("x", "y")]).await.location(), way(&sam));
    }
    assert_eq!(rights_of(&app, &sam).await, "agent; ");
    assert_eq!(app.web.service.accounts().await.unwrap().len(), 2);
    // What only shuts a door, or sends its owner a key, goes at once.
    browser.post(&format!("{sam}/sessions"), &[("x", "y")]).await.location();
    browser.post(&format!("{sam}/link"), &[("x", "y")]).await.location();
    what_was_typed_stays_beside(&app, &browser).await;
}

/// The second factor is given in another tab.
async fn what_was_typed_stays_beside(app: &TestApp, browser: &Browser) {
    let typed = [("name", "Eve Moss"), ("email", "eve@example.org"), ("roles", "agent")];
    let asked = browser.post("/staff/people/new", &typed).await.expect(403);
    assert_eq!(asked.attr("main form", "action"), ["/staff/send-again"]);
    assert_eq!(asked.attr("main a[target=_blank]", "href"), ["/staff/sign-in/code"]);
    assert!(!asked.body.contains("Moss"), "sealed");
    browser.get("/staff/sign-in/code").await.expect(200);
    assert_eq!(browser.post("/staff/sign-in/code", &[("password", PASSWORD)]).await.location(), "/staff");
    let back = browser.post("/staff/send-again", &asked.fields()).await.expect(200);
    assert_eq!(back.attr("main form", "action"), ["/staff/people/new"]);
    let done = browser.post("/staff/people/new", &back.fields()).await.location();
    assert!(done.ends_with("?done=invited"), "{done}");
    assert!(app.web.service.account_of("eve@example.org").await.unwrap().is_some());
}
