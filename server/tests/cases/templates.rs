//! Replies that a team uses often: whose they are, who changes them, and how they are
//! filled.

use app::model::{Blank, Role};

use super::office::{TEAM, officer, open, reported};
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, sign_in, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{Walk, reference};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(
    a_team_has_those_of_the_service_until_it_has_its_own,
    a_template_is_filled_from_the_report_in_the_readers_language,
    who_saves_over_a_change_of_somebody_else_is_told,
    only_supervisors_of_the_team_change_them,
);
on_sqlite!(
    the_date_in_a_template_is_when_they_hear_again,
    what_is_wrong_with_a_template_is_said,
    a_template_is_put_below_what_was_typed,
    what_was_typed_into_one_that_was_deleted_can_be_copied,
    a_template_runs_nothing,
);

const EVIL: &str = "\"'></textarea><script>alert(1)</script><b>";

async fn supervisor(app: &TestApp, name: &str, teams: &[&str]) -> Browser {
    let browser = signed_in(app, name, &[Role::Supervisor], teams).await;
    browser.get("/staff").await.expect(200);
    browser
}

/// Names, in the order of the page.
async fn named(browser: &Browser) -> Vec<String> {
    let page = browser.get("/staff/templates").await.expect(200);
    page.is_inert();
    page.texts("main tbody th")
}

/// The page of one, by its name.
async fn address(browser: &Browser, name: &str) -> String {
    let page = browser.get("/staff/templates").await.expect(200);
    let (names, links) = (page.texts("main tbody th a"), page.attr("main tbody th a", "href"));
    links[names.iter().position(|one| one == name).unwrap_or_else(|| panic!("{name}: {names:?}"))].clone()
}

/// The page's fields with other values.
fn changed(page: &Page, own: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = page.fields();
    fields.retain(|(name, _)| own.iter().all(|(other, _)| other != name));
    fields.extend(own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

async fn save(browser: &Browser, path: &str, own: &[(&str, &str)]) -> Page {
    let page = browser.get(path).await.expect(200);
    page.is_inert();
    let action = page.attr("main form", "action").concat();
    browser.post(&action, &changed(&page, own)).await
}

const NEW: &str = "/staff/templates/new";
const SAVED: &str = "/staff/templates?done=saved";

async fn a_team_has_those_of_the_service_until_it_has_its_own(test: Handle) {
    let app = open(&test).await;
    let sue = supervisor(&app, "Sue Grant", &[TEAM]).await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let pat = officer(&app, "Pat Cole", &["property"]).await;
    let of_all = app.web.service.forms.templates().len();
    let (property, working) = ("We may have your property".to_owned(), "We are still working on it".to_owned());
    assert!(named(&pat).await.contains(&property) && !named(&olu).await.contains(&property));
    assert_eq!(named(&pat).await.len(), of_all);
    // Officers read; who supervises makes it the team's own.
    let page = olu.get(&address(&olu, &working).await).await.expect(200);
    assert!(page.body.contains("Rydym yn dal i weithio") && !page.body.contains("Change it for the team"));
    let page = sue.get(&address(&sue, &working).await).await.expect(200);
    let change = page.attr("main a.govuk-button", "href").concat();
    let saved = save(&sue, &change, &[("name", "Still at it"), ("en", "Still at it, {name}."), ("cy", "")]).await;
    assert_eq!(saved.location(), SAVED);
    for browser in [&sue, &olu] {
        let names = named(browser).await;
        assert!(names.contains(&"Still at it".to_owned()) && !names.contains(&working), "{names:?}");
    }
    assert!(named(&pat).await.contains(&working), "others keep theirs");
    let page = olu.get(&address(&olu, "Still at it").await).await.expect(200);
    assert!(page.body.contains("Still at it, {name}.") && page.body.contains("There is no Welsh text"));
    assert!(page.body.contains("by Sue Grant") && !page.offers("name"));
    // The old address leads to the team's own, and no second one is made of it.
    assert_eq!(sue.get(&change).await.location(), address(&sue, "Still at it").await);

    let own = address(&sue, "Still at it").await;
    let ask = sue.get(&format!("{own}/delete")).await.expect(200);
    assert!(ask.body.contains("has the text that comes with the service again"));
    assert_eq!(sue.post(&format!("{own}/delete"), &ask.fields()).await.location(), "/staff/templates?done=deleted");
    assert!(named(&olu).await.contains(&working));
    sue.get(&own).await.expect(404);
    for (what, count) in [
        ("audit WHERE action = 'template.saved' AND detail = 'service-feedback' AND subject_id IS NOT NULL", 1),
        ("audit WHERE action = 'template.deleted' AND detail = 'service-feedback'", 1),
        ("templates", 0),
    ] {
        assert_eq!(rows::count_where(&app.db, what).await, count, "{what}");
    }
}

/// The id that a template has in the choice of the message page.
async fn chosen(browser: &Browser, sent: &str, name: &str) -> String {
    let page = browser.get(&format!("/staff/reports/{sent}/message")).await.expect(200);
    let (names, ids) = (page.texts("#template option"), page.attr("#template option", "value"));
    ids[names.iter().position(|one| one == name).unwrap_or_else(|| panic!("{name}: {names:?}"))].clone()
}

async fn a_template_is_filled_from_the_report_in_the_readers_language(test: Handle) {
    let app = open(&test).await;
    let sue = supervisor(&app, "Sue Grant", &[TEAM]).await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let all = Blank::ALL.map(Blank::token).join(" | ");
    let (en, cy) = (format!("EN {all} [own words]"), format!("CY {all}"));
    let own = [("name", "All of them"), ("en", en.as_str()), ("cy", cy.as_str())];
    assert_eq!(save(&sue, NEW, &own).await.location(), SAVED);
    assert_eq!(save(&sue, NEW, &[("name", "English"), ("en", "No Welsh here")]).await.location(), SAVED);

    let sent = reported(&app, "feedback").await;
    let id = chosen(&olu, &sent, "All of them").await;
    let path = format!("/staff/reports/{sent}/message");
    let page = olu.get(&format!("{path}?template={id}")).await.expect(200);
    let text = page.texts("main textarea").concat();
    for part in [
        "EN ",
        &sent,
        &app.form("feedback").title.en,
        "14 March 2026",
        "Quokkaberry your-name",
        "Olu Reed",
        "Service feedback",
        "[own words]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // No rule says when somebody is told more of feedback.
    assert!(!text.contains('{') && text.contains("[date]"), "{text}");
    assert!(page.texts("[role=status]").concat().contains("Replace everything in [square brackets]"));
    let wrong = olu.post(&path, &changed(&page, &[("do", "send")])).await.expect(422);
    assert!(wrong.texts(".govuk-error-summary li").concat().contains("[own words]"));
    assert_eq!(rows::count(&app.db, "messages").await, 0);

    // Nobody has told a name; the report is in Welsh.
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let notes: Vec<(&str, &str)> = CALL
        .into_iter()
        .filter(|(name, _)| !["contact", "language"].contains(name))
        .chain([
            ("contact", "letter"),
            ("post-address-line1", "17 Quillwort Row"),
            ("post-address-town", "Lampeter"),
            ("post-address-postcode", "ZE2 9XX"),
            ("language", "cy"),
        ])
        .collect();
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &notes).await;
    walk.walk_to_check().await;
    let welsh = reference(&walk.submit().await);
    let path = format!("/staff/reports/{welsh}/message");
    let text = olu.get(&format!("{path}?template={id}")).await.expect(200).texts("main textarea").concat();
    for part in ["CY ", &welsh, "Mawrth 2026", "[enw]", "Olu Reed", "Adborth am y gwasanaeth"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    chosen(&olu, &welsh, "English (English only)").await;
    // What is not a template, or not of this team, is not one.
    for made_up in ["found-property", "x", "00000000000000000000000000000000"] {
        let page = olu.get(&format!("{path}?template={made_up}")).await.expect(422);
        assert!(page.texts("main textarea").concat().is_empty());
    }
}

async fn the_date_in_a_template_is_when_they_hear_again(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "antisocial-behaviour").await;
    let olu = officer(&app, "Olu Reed", &[app.form("antisocial-behaviour").team.as_str()]).await;
    let path = format!("/staff/reports/{sent}/message?template=progress");
    let mut seen = Vec::new();
    for days in [0, 60] {
        // Later every limit of today is past: nobody promises a day that is over.
        app.clock.advance(std::time::Duration::from_secs(days * 24 * 60 * 60));
        if days > 0 {
            sign_in(&olu, "olu.reed@staff.example").await;
        }
        let text = olu.get(&path).await.expect(200).texts("main textarea").concat();
        seen.push(text.split("again by ").nth(1).unwrap_or_default().trim().to_owned());
    }
    // 28 days after a message of 14 March, and of 13 May.
    assert_eq!(seen, ["11 April 2026.", "10 June 2026."]);
}

async fn who_saves_over_a_change_of_somebody_else_is_told(test: Handle) {
    let app = open(&test).await;
    let sue = supervisor(&app, "Sue Grant", &[TEAM]).await;
    let ben = supervisor(&app, "Ben Holt", &[TEAM]).await;
    assert_eq!(save(&sue, NEW, &[("name", "A"), ("en", "One")]).await.location(), SAVED);
    let path = address(&sue, "A").await;
    let open_page = ben.get(&path).await.expect(200);
    let asked = ben.get(&format!("{path}/delete")).await.expect(200);
    assert_eq!(save(&sue, &path, &[("en", "Two, of Sue")]).await.location(), SAVED);
    let stale = ben.post(&path, &changed(&open_page, &[("en", "Two, of Ben")])).await.expect(409);
    stale.is_inert();
    assert_eq!(stale.texts("main textarea")[0], "Two, of Ben");
    assert!(stale.body.contains("Two, of Sue") && stale.body.contains("Sue Grant changed this template"));
    let asked = ben.post(&format!("{path}/delete"), &asked.fields()).await.expect(409);
    assert!(asked.body.contains("Sue Grant changed this template"));
    assert_eq!(rows::count_where(&app.db, "templates WHERE body_en = 'Two, of Sue' AND revision = 2").await, 1);
    // Knowing it, he saves his.
    assert_eq!(ben.post(&path, &changed(&stale, &[])).await.location(), SAVED);
    assert_eq!(rows::count_where(&app.db, "templates WHERE body_en = 'Two, of Ben' AND revision = 3").await, 1);

    // Two at once make one that comes with the service their own.
    let from = format!("{NEW}?from=outcome&team={TEAM}");
    let late = ben.get(&from).await.expect(200);
    assert_eq!(save(&sue, &from, &[("en", "Outcome, of Sue")]).await.location(), SAVED);
    let stale = ben.post(NEW, &changed(&late, &[("en", "Outcome, of Ben")])).await.expect(409);
    assert!(stale.body.contains("Outcome, of Sue") && stale.texts("main textarea")[0] == "Outcome, of Ben");
    let action = stale.attr("main form", "action").concat();
    assert_eq!(ben.post(&action, &changed(&stale, &[])).await.location(), SAVED);
    assert_eq!(
        rows::count_where(&app.db, "templates WHERE body_en = 'Outcome, of Ben' AND origin = 'outcome'").await,
        1
    );
    assert_eq!(rows::count(&app.db, "templates").await, 2);
}

async fn only_supervisors_of_the_team_change_them(test: Handle) {
    let app = open(&test).await;
    let sue = supervisor(&app, "Sue Grant", &[TEAM]).await;
    assert_eq!(save(&sue, NEW, &[("name", "A"), ("en", "One")]).await.location(), SAVED);
    let path = address(&sue, "A").await;
    let given = [("name", "B"), ("en", "Two"), ("revision", "1"), ("team", TEAM)];
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[TEAM]).await;
    agent.get("/staff").await.expect(200);
    for (browser, reads) in [(&olu, 200), (&agent, 403)] {
        browser.get("/staff/templates").await.expect(reads);
        browser.get(&path).await.expect(reads);
        browser.get(NEW).await.expect(403);
        browser.get(&format!("{path}/delete")).await.expect(403);
        for to in [NEW.to_owned(), path.clone(), format!("{path}/delete")] {
            browser.post(&to, &given).await.expect(403);
        }
    }
    let others = supervisor(&app, "Pat Cole", &["property"]).await;
    assert!(!named(&others).await.contains(&"A".to_owned()));
    others.get(&path).await.expect(404);
    others.get(&format!("{path}/delete")).await.expect(404);
    others.get(&format!("{NEW}?from=outcome&team={TEAM}")).await.expect(404);
    others.post(&path, &given).await.expect(404);
    others.post(&format!("{path}/delete"), &given).await.expect(404);
    let wrong = others.post(NEW, &given).await.expect(422);
    assert!(wrong.texts(".govuk-error-summary li").concat().contains("Select the team"));
    assert_eq!(rows::count_where(&app.db, "templates WHERE name = 'A' AND body_en = 'One' AND revision = 1").await, 1);
    assert_eq!(rows::count(&app.db, "templates").await, 1);
    // Whoever is in no team finds none, and is told so.
    let nobody = supervisor(&app, "Una Frost", &[]).await;
    assert!(nobody.get("/staff/templates").await.expect(200).body.contains("You are in no team"));
}

async fn what_is_wrong_with_a_template_is_said(test: Handle) {
    let app = open(&test).await;
    let sue = supervisor(&app, "Sue Grant", &[TEAM, "property"]).await;
    let right = [("team", TEAM), ("name", "A"), ("en", "One"), ("cy", "Un")];
    assert_eq!(save(&sue, NEW, &right).await.location(), SAVED);
    let long = "a".repeat(5001);
    let cases = [
        (("team", ""), "Select the team"),
        (("team", "roads-policing"), "Select the team"),
        (("name", " "), "Enter a name"),
        (("name", &"a".repeat(81)), "80 characters or less"),
        (("name", "A"), "another template with this name"),
        (("en", ""), "Enter the text in English"),
        (("en", &long), "Text in English must be 5,000 characters or less"),
        (("en", "Dear {nmae}"), "Text in English: there is no blank “nmae” between braces"),
        (("cy", "Annwyl {enw}"), "Text in Welsh: there is no blank “enw” between braces"),
        (("cy", "Annwyl {name"), "Text in Welsh: a brace is left alone"),
        (("en", "We did [what we did"), "Text in English: a square bracket is not closed"),
    ];
    for ((field, value), fault) in cases {
        let mut given: Vec<(&str, &str)> = vec![("team", TEAM), ("name", "B"), ("en", "Two"), ("cy", "Dau")];
        given.retain(|(name, _)| *name != field);
        given.push((field, value));
        let wrong = save(&sue, NEW, &given).await.expect(422);
        wrong.is_inert();
        assert!(wrong.title().starts_with("Error: "), "{fault}");
        let said = wrong.texts(".govuk-error-summary li").concat();
        assert!(said.contains(fault), "{said}");
        assert!(wrong.has_id(field), "{field}");
        assert!(wrong.texts(".govuk-error-message").concat().contains(fault), "{fault}");
        let kept = wrong.fields();
        for (name, value) in given.iter().filter(|(name, _)| *name != "team") {
            let typed = kept.iter().find(|(other, _)| other == name).unwrap();
            assert_eq!(typed.1.trim(), value.trim(), "{name}");
        }
    }
    assert_eq!(rows::count(&app.db, "templates").await, 1);
    // A team's names are its own, and one keeps its name.
    let other = [("team", "property"), ("name", "A"), ("en", "One")];
    assert_eq!(save(&sue, NEW, &other).await.location(), SAVED);
    let path = address(&sue, "A").await;
    assert_eq!(save(&sue, &path, &[("en", "One more")]).await.location(), SAVED);
}

async fn a_template_is_put_below_what_was_typed(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let path = format!("/staff/reports/{sent}/message");
    let page = olu.get(&path).await.expect(200);
    let put =
        |text: &'static str, page: &Page| changed(page, &[("text", text), ("template", "officer"), ("do", "template")]);
    let alone = olu.post(&path, &put("", &page)).await.expect(200);
    let text = alone.texts("main textarea").concat();
    assert!(
        text.starts_with("Olu Reed of Service feedback is now dealing with what you told us on 14 March 2026."),
        "{text}"
    );
    let below = olu.post(&path, &put("Thank you for ringing.", &page)).await.expect(200);
    let both = below.texts("main textarea").concat();
    assert!(both.starts_with("Thank you for ringing. Olu Reed of"), "{both}");
    assert!(below.texts("[role=status]").concat().contains("below what you had typed"));
    // The same message all the way.
    let entry = |page: &Page| page.attr("main input[name=entry]", "value").concat();
    assert_eq!(entry(&below), entry(&page));
    olu.post(&path, &changed(&below, &[("do", "send")])).await.location();
    assert_eq!(rows::count(&app.db, "messages").await, 1);
}

async fn what_was_typed_into_one_that_was_deleted_can_be_copied(test: Handle) {
    let app = open(&test).await;
    let sue = supervisor(&app, "Sue Grant", &[TEAM]).await;
    let ben = supervisor(&app, "Ben Holt", &[TEAM]).await;
    assert_eq!(save(&sue, NEW, &[("name", "A"), ("en", "One")]).await.location(), SAVED);
    let path = address(&sue, "A").await;
    let page = ben.get(&path).await.expect(200);
    let (delete, ask) = (format!("{path}/delete"), sue.get(&format!("{path}/delete")).await.expect(200));
    sue.post(&delete, &ask.fields()).await.location();
    let (name, en, cy) = ("Wombatfield", EVIL, "Diolch am ein ffonio");
    let gone = ben.post(&path, &changed(&page, &[("name", name), ("en", en), ("cy", cy)])).await.expect(404);
    gone.is_inert();
    assert_eq!(gone.texts("main textarea"), [name, en, cy]);
    assert_eq!(gone.texts("main label"), ["Name", "Text in English", "Text in Welsh"]);
    assert_eq!(gone.attr("main textarea", "lang"), ["cy"]);
    assert!(gone.body.contains("Copy it if you still need it") && !gone.has("main form"));
    // What was left empty is not there, and nothing is where nothing was typed.
    let none = ben.post(&path, &changed(&page, &[("name", name), ("en", " "), ("cy", "")])).await.expect(404);
    assert_eq!(none.texts("main textarea"), [name]);
    assert!(!ben.post(&path, &[("revision", "1")]).await.expect(404).has("main textarea"));
    // The same for who is of another team, and where there never was one.
    let others = supervisor(&app, "Pat Cole", &["property"]).await;
    for to in [path.as_str(), "/staff/templates/outcome", "/staff/templates/x"] {
        let refused = others.post(to, &[("name", name), ("en", en), ("cy", cy)]).await.expect(404);
        assert_eq!(refused.texts("main textarea"), gone.texts("main textarea"), "{to}");
    }
    assert_eq!(rows::count(&app.db, "templates").await, 0);
}

async fn a_template_runs_nothing(test: Handle) {
    let app = open(&test).await;
    let sue = supervisor(&app, "Sue Grant", &[TEAM]).await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let sent = reported(&app, "feedback").await;
    assert_eq!(save(&sue, NEW, &[("name", EVIL), ("en", EVIL), ("cy", EVIL)]).await.location(), SAVED);
    let path = address(&sue, EVIL).await;
    let id = path.rsplit('/').next().unwrap();
    for page in [
        sue.get("/staff/templates").await.expect(200),
        sue.get(&path).await.expect(200),
        sue.get(&format!("{path}/delete")).await.expect(200),
        olu.get(&path).await.expect(200),
        olu.get(&format!("/staff/reports/{sent}/message?template={id}")).await.expect(200),
    ] {
        page.is_inert();
        assert!(page.body.contains("&lt;script&gt;alert(1)") && !page.body.contains("<b>"), "{}", page.heading());
    }
}
