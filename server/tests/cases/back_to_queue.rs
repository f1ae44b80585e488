//! Back from a report leads to the list that its officer came from, as it was filtered and
//! ordered, and to the page of it; and a cookie that somebody made up leads nowhere else.

use reqwest::header::SET_COOKIE;

use super::office::{TEAM, officer, open, reported};
use crate::support::app::browser::{Browser, Later};
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(
    back_leads_to_the_list_as_it_was_filtered,
    a_report_that_went_to_another_team_leads_there_too,
    what_is_no_list_is_not_come_back_to,
    signing_out_forgets_the_list,
    a_made_up_list_does_nothing,
);

const COOKIE: &str = "fc-queue";
const QUEUE: &str = "/staff/queue";
const LIST: &str = "/staff/queue?channel=online&sort=-received&after=9.9";

/// Where the page's way back leads.
fn back<'a>(browser: &'a Browser, path: &'a str) -> Later<'a, String> {
    Box::pin(async move {
        let page = browser.get(path).await.expect(200);
        page.is_inert();
        page.attr(".govuk-back-link", "href").concat()
    })
}

async fn back_leads_to_the_list_as_it_was_filtered(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let report = format!("/staff/reports/{sent}");
    assert_eq!(back(&olu, &report).await, QUEUE);

    // What we do not know of an address is not kept.
    let list = olu.get(&format!("{LIST}&x=y&done=pass")).await.expect(200);
    let set: Vec<_> = list.headers.get_all(SET_COOKIE).iter().map(|set| set.to_str().unwrap()).collect();
    assert_eq!(set, ["fc-queue=channel=online&sort=-received&after=9.9; HttpOnly; SameSite=Lax; Path=/staff"]);
    assert!(olu.get(LIST).await.expect(200).header("set-cookie").is_empty(), "the browser has it");
    assert_eq!(back(&olu, &report).await, LIST);
    // A search between the two changes nothing.
    olu.get("/staff/search").await.expect(200);
    assert_eq!(back(&olu, &report).await, LIST);

    // Whatever is done there: it fails, it is done, it is asked for on a page below.
    let notes = format!("{report}/notes");
    let empty = olu.post(&notes, &[("note", "")]).await.expect(422);
    assert_eq!(empty.attr(".govuk-back-link", "href"), [LIST]);
    let noted = olu.post(&notes, &[("note", "Rang back")]).await.location();
    assert_eq!(back(&olu, &noted).await, LIST);
    for below in ["assign", "team", "priority", "clocks", "message", "print", "act/begin-triage"] {
        let page = format!("{report}/{below}");
        assert_eq!(back(&olu, &back(&olu, &page).await).await, LIST, "{below}");
    }
    assert_eq!(back(&olu, "/staff/queue/next").await, LIST);

    // The list without a filter is a list too.
    olu.get(QUEUE).await.expect(200);
    assert_eq!(olu.cookie(COOKIE), None);
    assert_eq!(back(&olu, &report).await, QUEUE);
}

async fn a_report_that_went_to_another_team_leads_there_too(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    officer(&app, "Pat Cole", &["property"]).await;
    olu.get(LIST).await.expect(200);
    let page = format!("/staff/reports/{sent}/team");
    let mut fields = olu.get(&page).await.expect(200).fields();
    fields.retain(|(name, _)| name == "revision");
    let chosen = [("to", "property"), ("reason", "It was found")];
    fields.extend(chosen.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let passed = olu.post(&page, &fields).await.location();
    assert_eq!(passed, format!("{LIST}&done=pass"));
    let said = olu.get(&passed).await.expect(200);
    assert_eq!(said.texts("main [role=status]"), ["The report has gone to the other team."]);
    assert_eq!(said.attr(".fc-chosen a", "href")[0], "/staff/queue?sort=-received", "it is filtered");
}

async fn what_is_no_list_is_not_come_back_to(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    olu.get(LIST).await.expect(200);
    for wrong in ["state=eaten&channel=post", "from=31%2F6%2F2026", "team=property"] {
        let refused = olu.get(&format!("{QUEUE}?{wrong}")).await.expect(422);
        assert!(refused.header("set-cookie").is_empty(), "{wrong}");
    }
    assert_eq!(back(&olu, &format!("/staff/reports/{sent}")).await, LIST);
}

async fn signing_out_forgets_the_list(test: Handle) {
    let app = open(&test).await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    olu.get(LIST).await.expect(200);
    assert!(olu.cookie(COOKIE).is_some());
    let out = olu.post("/staff/sign-out", &[("x", "y")]).await;
    assert_eq!(out.location(), "/staff/sign-in");
    assert_eq!(olu.cookie(COOKIE), None);
    let set = out.headers.get_all(SET_COOKIE).iter().map(|set| set.to_str().unwrap());
    let gone = set.filter(|set| set.starts_with("fc-queue=;")).collect::<Vec<_>>();
    assert!(gone.len() == 1 && gone[0].contains("Path=/staff") && gone[0].contains("Max-Age=0"), "{gone:?}");
}

async fn a_made_up_list_does_nothing(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let long = format!("team={}", "a".repeat(1496));
    for (made_up, leads) in [
        ("//evil.example/", QUEUE),
        ("/../../", QUEUE),
        ("%ff", QUEUE),
        ("state=eaten&x=<script>alert(1)</script>", QUEUE),
        ("from=%0d%0aset-cookie%3ax", QUEUE),
        ("done=pass", QUEUE),
        ("after=x", QUEUE),
        (long.as_str(), QUEUE),
        ("state=closed#\"onclick=alert(1)", "/staff/queue?state=closed"),
        // It names no team of theirs: the queue says so, as of any address.
        ("team=%22%3E%3Cscript%3E", "/staff/queue?team=%22%3E%3Cscript%3E"),
    ] {
        olu.set_cookie(COOKIE, made_up);
        assert_eq!(back(&olu, &format!("/staff/reports/{sent}")).await, leads, "{made_up}");
    }
    // On pages that are not staff's nobody looks at it.
    olu.set_cookie(COOKIE, "state=closed");
    for page in ["/", "/report", "/track"] {
        let page = olu.get(page).await.expect(200);
        assert!(!page.body.contains("state=closed") && page.header("set-cookie").is_empty());
    }
}
