//! Searching the reports of one's teams over sealed data: what is found, by whom, and that
//! nobody learns of a report that is not theirs, nor how many there are.

use std::time::Duration;

use app::model::{Lang, Reference, Role};
use server::args;
use server::domain::Service;
use server::domain::audit;
use server::domain::search::postings::{Gathered, encode};
use server::domain::search::words::token;
use server::seal::{DataKey, Place};
use server::store::{Row, Statement, accounts, barred, words};
use server::world::{Chance, SystemChance};
use tokio::task::JoinSet;

use crate::support::app::answers::{PHONE, Style};
use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk, reference, repeat, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(
    words_are_found_in_whatever_form_they_are,
    what_is_known_of_somebody_is_found,
    a_word_that_came_later_is_found,
    who_is_known_from_the_notes_of_a_call_is_found,
    nobody_learns_of_a_report_that_is_not_theirs,
    a_report_that_changes_its_team_takes_its_words_along,
    pages_go_on_where_the_one_before_ended,
    of_more_than_a_thousand_nobody_is_told_how_many,
    many_who_write_at_once_write_what_one_writes,
    a_report_that_changed_since_it_was_read_is_not_marked_as_written,
    each_search_is_in_the_log_and_what_was_typed_is_not,
);
on_sqlite!(
    welsh_words_are_found_as_they_are,
    a_name_is_told_from_a_word,
    a_link_shows_each_what_they_may_see,
    what_cannot_be_searched_is_said_at_the_field,
    one_person_does_not_search_without_end,
);

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// Sent, and not yet in the index.
fn reported<'a>(app: &'a TestApp, form: &'a str, words: &'a str) -> Later<'a, String> {
    Box::pin(async move {
        let style = Style::full().marked(words);
        let (_, confirmation) = report(&app.browser(), &app.form(form), today(), style).await;
        reference(&confirmation)
    })
}

/// As the job does.
async fn write_all(service: &Service) {
    let mut after = 0;
    while let Some(step) = service.write_words(after).await.unwrap() {
        assert_eq!(step.failed, 0);
        after = step.last;
    }
}

fn officer<'a>(app: &'a TestApp, name: &'a str, form: &'a str) -> Later<'a, Browser> {
    Box::pin(async move {
        let team = app.form(form).team.clone();
        signed_in(app, name, &[Role::Officer], &[team.as_str()]).await
    })
}

fn search_with<'a>(browser: &'a Browser, fields: &'a [(&'a str, &'a str)]) -> Later<'a, Page> {
    Box::pin(async move {
        browser.get("/staff/search").await.expect(200).is_inert();
        let to = browser.post("/staff/search", fields).await.location();
        assert!(to.starts_with("/staff/search?q="), "{to}");
        assert!(fields[0].1.len() < 8 || !to.contains(fields[0].1), "{to}");
        let page = browser.get(&to).await.expect(200);
        page.is_inert();
        assert_eq!(page.attr("#query", "value"), [fields[0].1]);
        page
    })
}

async fn search(browser: &Browser, query: &str) -> Page {
    search_with(browser, &[("query", query)]).await
}

fn found(page: &Page) -> Vec<String> {
    page.texts("main ol h3")
}

fn counted(page: &Page) -> String {
    page.texts("main h2").concat()
}

async fn words_are_found_in_whatever_form_they_are(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback", "She walked to the Café with O’Brien’s dogs").await;
    let other = reported(&app, "feedback", "Wombatfern").await;
    let officer = officer(&app, "Olu Reed", "feedback").await;
    assert!(found(&search(&officer, "walking").await).is_empty(), "not before the job was there");
    assert_eq!(rows::count_where(&app.db, "reports WHERE words_at IS NULL").await, 2);
    write_all(&app.web.service).await;
    assert_eq!(rows::count_where(&app.db, "reports WHERE words_at IS NULL").await, 0);
    for query in ["walking", "CAFE", "café", "cafe\u{301}", "O'Brien", "obrien walks", "dog cafe", "the dog, and she"]
    {
        let page = search(&officer, query).await;
        assert_eq!(found(&page), [sent.as_str()], "{query}");
        assert_eq!(counted(&page), "1 report found", "{query}");
        assert!(page.title().starts_with("1 report found - Search reports"));
    }
    // Each word must be there; a part of one is none.
    for query in ["walking wombatfern", "caf", "umbrella", "wombat"] {
        let page = search(&officer, query).await;
        assert_eq!((found(&page).len(), counted(&page)), (0, "No reports found".to_owned()), "{query}");
    }
    let page = search(&officer, "feedback dog").await;
    let marked = page.texts("main mark");
    assert!(marked.contains(&"dogs".to_owned()) && !marked.contains(&"dog".to_owned()), "{marked:?}");
    // The newest first; each with what it is, and what helps to choose.
    let both = search(&officer, "feedback").await;
    assert_eq!(found(&both), [other.as_str(), sent.as_str()]);
    assert_eq!(counted(&both), "2 reports found, newest first");
    let form = app.form("feedback");
    let facts = both.texts("main ol p").concat();
    let team = app.web.service.forms.team_name(&form.team, Lang::En);
    for seen in [form.title.en.as_str(), "Received 14 March 2026", team, "What you told us:"] {
        assert!(facts.contains(seen), "{seen}: {facts}");
    }
    assert_eq!(both.attr("main ol a", "href"), [&other, &sent].map(|r| format!("/staff/reports/{r}")));
}

async fn what_is_known_of_somebody_is_found(test: Handle) {
    let app = open(&test).await;
    let lost = reported(&app, "lost-property", "Quokkaberry").await;
    let mut walk = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    walk.to("reply").await;
    walk.open().await;
    let (place, mut fields) = (walk.place().unwrap(), walk.fields());
    fields.0 = vec![("reply".into(), "phone".into())];
    walk.send_fields(&place, fields).await;
    walk.walk_to_check().await;
    let called = reference(&walk.submit().await);
    write_all(&app.web.service).await;
    let teams = [app.form("lost-property").team.clone(), app.form("feedback").team.clone()];
    let teams: Vec<&str> = teams.iter().map(String::as_str).collect();
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &teams).await;
    for typed in [PHONE, "01632960741", "(01632) 960-741", "+44 1632 960741"] {
        let page = search(&sue, typed).await;
        assert!(found(&page).contains(&called), "{typed}");
        assert!(page.texts("main mark").contains(&PHONE.to_owned()), "{typed}");
        assert!(found(&search(&sue, &format!("{typed} wombatfern")).await).is_empty(), "and a word that is not");
        assert!(found(&search(&sue, &format!("feedback {typed}")).await).contains(&called), "and one that is");
    }
    assert!(found(&search(&sue, "01632 960742").await).is_empty());
    assert!(found(&search(&sue, "ze29xx").await).contains(&lost));
    assert_eq!(found(&search(&sue, "ZE2 9XX quokkaberry").await), found(&search(&sue, "ZE2 9XX").await));
    // A reference leads to the report, whatever else it is.
    sue.get("/staff/search").await.expect(200);
    let to = sue.post("/staff/search", &[("query", lost.to_lowercase().replace('-', " ").as_str())]).await.location();
    assert_eq!(sue.get(&to).await.location(), format!("/staff/reports/{lost}"));
    let unknown = Reference::generate(*b"FC", || 9).to_string();
    assert_eq!(counted(&search(&sue, &unknown).await), "No reports found");
}

/// The key of a report, as the service opens it.
async fn key_of(app: &TestApp, id: [u8; 16]) -> DataKey {
    static KEY: Statement = Statement::unregistered("SELECT wrapped FROM report_keys WHERE report_id = $1");
    let wrapped: Vec<u8> = app.db.fetch_all(&KEY, args![id]).await.unwrap()[0].get("wrapped").unwrap();
    app.web.service.keys.unwrap(Place { table: "report_keys", column: "wrapped", row: id }, &wrapped).unwrap()
}

static MESSAGE: Statement = Statement::unregistered(
    "INSERT INTO messages (id, report_id, created_at, sent_by, language, body) VALUES ($1, $2, $3, 'email', 'en', $4)",
);
static NOTE: Statement = Statement::unregistered(
    "INSERT INTO notes (id, report_id, account_id, created_at, body) VALUES ($1, $2, $1, $3, $4)",
);
static AGAIN: Statement =
    Statement::unregistered("UPDATE reports SET words_at = NULL, revision = revision + 1 WHERE reference = $1");

async fn a_word_that_came_later_is_found(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback", "Quokkaberry").await;
    write_all(&app.web.service).await;
    let officer = officer(&app, "Olu Reed", "feedback").await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let style = Style::full().marked("Wombatfern");
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), style, &CALL).await;
    walk.walk_to_check().await;
    let asked = agent.get(&format!("{}/add/{sent}", walk.base)).await.expect(200);
    agent.post(&format!("{}/add", walk.base), &asked.fields()).await.location();
    assert!(found(&search(&officer, "wombatfern").await).is_empty());
    write_all(&app.web.service).await;
    let page = search(&officer, "wombatfern").await;
    assert_eq!(found(&page), [sent.as_str()]);
    assert!(page.texts("main ol").concat().contains("(added later)"));
    assert_eq!(found(&search(&officer, "wombatfern quokkaberry").await), [sent.as_str()]);

    let id = rows::report(&app.db, &sent).await.id;
    let key = key_of(&app, id).await;
    for (statement, table, text, label) in [
        (&MESSAGE, "messages", "We found your <umbrella> yesterday.", "Message to the reporter"),
        (&NOTE, "notes", "The depot has the suitcases.", "Internal note"),
    ] {
        let row = SystemChance.id();
        let sealed = key.seal(Place { table, column: "body", row }, text.as_bytes(), &SystemChance);
        app.db.execute(statement, args![row, id, 0i64, sealed]).await.unwrap();
        app.db.execute(&AGAIN, args![&sent]).await.unwrap();
        write_all(&app.web.service).await;
        let query = if table == "notes" { "suitcase" } else { "umbrellas" };
        let page = search(&officer, query).await;
        assert_eq!(found(&page), [sent.as_str()], "{table}");
        assert!(page.texts("main ol").concat().contains(text), "as it was written: {table}");
        assert!(page.texts("main ol strong").contains(&format!("{label}:")), "{table}");
    }
}

async fn who_is_known_from_the_notes_of_a_call_is_found(test: Handle) {
    let app = open(&test).await;
    let officer = officer(&app, "Olu Reed", "feedback").await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let mut notes: Vec<(&str, &str)> =
        CALL.into_iter().filter(|(name, _)| !matches!(*name, "channel" | "contact" | "contact-safe")).collect();
    notes.extend([
        ("channel", "post"),
        ("letter-text", "Dear Sir, my zebrafinches are walking."),
        ("contact", "letter"),
        ("contact-safe", "yes"),
        ("post-name", "Will Pangolin"),
        ("post-address-line1", "7 Tapir Row"),
        ("post-address-town", "Numbatville"),
        ("post-address-postcode", "ze7 1xx"),
    ]);
    let form = app.form("feedback");
    let mut walk = Walk::at_desk(&agent, &form, today(), Style::lean(), &notes).await;
    walk.walk_to_check().await;
    let sent = reference(&walk.submit().await);
    let mut walk = Walk::at_desk(&agent, &form, today(), Style::lean(), &CALL).await;
    walk.walk_to_check().await;
    let other = reference(&walk.submit().await);
    write_all(&app.web.service).await;
    for query in ["pangolin", "zebrafinch walked", "numbatville", "ZE7 1XX", "ze71xx tapir"] {
        let page = search(&officer, query).await;
        assert_eq!(found(&page), [sent.as_str()], "{query}");
        assert!(page.has("main mark"), "{query}");
    }
    let names = search_with(&officer, &[("query", "will"), ("names", "yes")]).await;
    assert_eq!(found(&names), [sent.as_str()]);
    // Added to another report, it is found there too.
    let mut walk = Walk::at_desk(&agent, &form, today(), Style::lean(), &notes).await;
    walk.walk_to_check().await;
    let asked = agent.get(&format!("{}/add/{other}", walk.base)).await.expect(200);
    agent.post(&format!("{}/add", walk.base), &asked.fields()).await.location();
    write_all(&app.web.service).await;
    for query in ["pangolin", "ze7 1xx"] {
        assert_eq!(found(&search(&officer, query).await), [other.as_str(), sent.as_str()], "{query}");
    }
}

async fn nobody_learns_of_a_report_that_is_not_theirs(test: Handle) {
    let app = open(&test).await;
    let complaint = reported(&app, "complaint", "Quokkaberry").await;
    let second = reported(&app, "complaint", "Quokkaberry").await;
    let lost = reported(&app, "lost-property", "Quokkaberry").await;
    write_all(&app.web.service).await;
    let own = officer(&app, "Olu Reed", "complaint").await;
    let others = officer(&app, "Pat Cole", "lost-property").await;
    let nobody = signed_in(&app, "Ned Hill", &[Role::Supervisor], &[]).await;
    // By a word, by what is exact, and by both.
    for query in ["quokkaberry", "quokkaberry@example.com", "ze2 9xx", "quokkaberry ze2 9xx"] {
        for (officer, may) in [(&own, &[&second, &complaint][..]), (&others, &[&lost][..]), (&nobody, &[][..])] {
            let page = search(officer, query).await;
            let found = found(&page);
            assert!(found.iter().all(|reference| may.contains(&reference)), "{query}: {found:?}");
            let count = match found.len() {
                0 => "No reports found".to_owned(),
                1 => "1 report found".to_owned(),
                n => format!("{n} reports found, newest first"),
            };
            assert_eq!(counted(&page), count, "{query}");
        }
    }
    assert_eq!(found(&search(&own, "quokkaberry").await), [second.as_str(), complaint.as_str()]);
    assert_eq!(found(&search(&others, "quokkaberry").await), [lost.as_str()]);
    assert_eq!(counted(&search(&others, &complaint).await), "No reports found", "nor by its reference");

    // Barred, it is neither among them nor counted.
    let olu = accounts::find_by_email(&app.db, "olu.reed@staff.example").await.unwrap().unwrap().id;
    let mut tx = app.db.begin_write().await.unwrap();
    barred::insert(&mut tx, rows::report(&app.db, &second).await.id, olu, 0).await.unwrap();
    tx.commit().await.unwrap();
    let page = search(&own, "quokkaberry").await;
    assert_eq!((found(&page), counted(&page)), (vec![complaint.clone()], "1 report found".to_owned()));
    assert_eq!(counted(&search(&own, &second).await), "No reports found");

    // Erased: its key is gone, and its words lead nowhere.
    static ERASE: Statement = Statement::unregistered("DELETE FROM report_keys WHERE report_id = $1");
    app.db.execute(&ERASE, args![rows::report(&app.db, &complaint).await.id]).await.unwrap();
    assert_eq!(counted(&search(&own, "quokkaberry").await), "No reports found");
    expect_all_findable(&app).await;
    app.db.execute(&AGAIN, args![&complaint]).await.unwrap();
    write_all(&app.web.service).await;
}

async fn a_report_that_changes_its_team_takes_its_words_along(test: Handle) {
    static PASS: Statement = Statement::unregistered(
        "UPDATE reports SET team = 'property', words_at = NULL, revision = revision + 1 WHERE reference = $1",
    );
    let app = open(&test).await;
    let sent = reported(&app, "feedback", "Quokkaberry").await;
    write_all(&app.web.service).await;
    let before = officer(&app, "Olu Reed", "feedback").await;
    let after = signed_in(&app, "Pat Cole", &[Role::Officer], &["property"]).await;
    let postings = rows::count(&app.db, "word_postings").await;
    app.db.execute(&PASS, args![&sent]).await.unwrap();
    assert!(found(&search(&before, "quokkaberry").await).is_empty(), "at once");
    write_all(&app.web.service).await;
    assert!(found(&search(&before, "quokkaberry").await).is_empty());
    assert_eq!(found(&search(&after, "quokkaberry").await), [sent.as_str()]);
    // No token of one team is another's.
    assert_eq!(rows::count(&app.db, "word_postings").await, 2 * postings);
    // Of both teams: it is there once.
    let both = signed_in(&app, "Sue Grant", &[Role::Supervisor], &["property", &app.form("feedback").team]).await;
    let page = search(&both, "quokkaberry").await;
    assert_eq!((found(&page), counted(&page)), (vec![sent], "1 report found".to_owned()));
    expect_all_findable(&app).await;
}

/// The same report again and again, at one moment.
async fn many(app: &TestApp, count: usize) {
    let (first, _) = report(&app.browser(), &app.form("feedback"), today(), Style::lean()).await;
    for _ in 1..count {
        let browser = app.browser();
        repeat(&browser, "feedback", &first.posts).await.unwrap();
        browser.post("/report/feedback/check", &NONE).await.location();
    }
}

async fn pages_go_on_where_the_one_before_ended(test: Handle) {
    let app = open(&test).await;
    many(&app, 43).await;
    write_all(&app.web.service).await;
    let officer = officer(&app, "Olu Reed", "feedback").await;
    let first = search(&officer, "quokkaberry").await;
    let (mut page, mut all, mut sizes) = (first.clone(), Vec::new(), Vec::new());
    for _ in 0..5 {
        assert_eq!(counted(&page), "43 reports found, newest first", "the same on each page");
        sizes.push(found(&page).len());
        all.extend(found(&page));
        assert_eq!(page.attr("main nav a[rel=prev]", "href").len(), usize::from(sizes.len() > 1));
        match page.attr("main nav a[rel=next]", "href").first() {
            Some(next) => page = officer.get(next).await.expect(200),
            None => break,
        }
    }
    assert_eq!(sizes, [20, 20, 3]);
    let mut once = all.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), 43, "each once");
    static NEWEST: Statement = Statement::unregistered("SELECT reference FROM reports ORDER BY number DESC");
    let newest = app.db.fetch_all(&NEWEST, args![]).await.unwrap();
    assert_eq!(all, newest.iter().map(|row| row.get("reference").unwrap()).collect::<Vec<String>>());
    let back = page.attr("main nav a[rel=prev]", "href").concat();
    assert_eq!(found(&officer.get(&back).await.expect(200)), found(&first));
}

/// What triggers keep is what the reports and their keys say.
async fn expect_all_findable(app: &TestApp) {
    static KEPT: Statement = Statement::unregistered("SELECT number, team FROM findable ORDER BY number");
    static SAID: Statement = Statement::unregistered(
        "SELECT r.number, r.team FROM reports r JOIN report_keys k ON k.report_id = r.id ORDER BY r.number",
    );
    let each = async |statement| {
        let rows = app.db.fetch_all(statement, args![]).await.unwrap();
        let read = |row: &Row| (row.get("number").unwrap(), row.get("team").unwrap());
        rows.iter().map(read).collect::<Vec<(i64, String)>>()
    };
    let (kept, said) = (each(&KEPT).await, each(&SAID).await);
    assert!(!said.is_empty());
    assert_eq!(kept, said);
}

static COPY: Statement = Statement::unregistered(
    "INSERT INTO reports (id, draft_id, reference, form, form_version, team, restricted, language, channel, state, flagged, \
     received_at, created_at, tracking_hash, number, words_at) \
     SELECT $2, $2, $3, form, form_version, team, restricted, language, channel, state, flagged, received_at, created_at, \
     $4, $5, 1 FROM reports WHERE reference = $1",
);
static COPY_KEY: Statement = Statement::unregistered(
    "INSERT INTO report_keys (report_id, wrapped) SELECT $2, wrapped FROM report_keys WHERE report_id = $1",
);
static COPY_ANSWERS: Statement = Statement::unregistered(
    "INSERT INTO report_answers (report_id, answers) SELECT $2, answers FROM report_answers WHERE report_id = $1",
);

/// Over two chunks of the index. They do not open, which their page bears.
async fn of_more_than_a_thousand_nobody_is_told_how_many(test: Handle) {
    const COUNT: i64 = 1_030;
    let app = open(&test).await;
    let sent = reported(&app, "feedback", "Quokkaberry").await;
    write_all(&app.web.service).await;
    let (id, team) = (rows::report(&app.db, &sent).await.id, app.form("feedback").team.clone());
    let tokens = app.web.service.keys.search_tokens();
    let mut gathered = Gathered::default();
    let mut tx = app.db.begin_write().await.unwrap();
    for n in 1..=COUNT {
        let (copy, number) = (SystemChance.id(), n * 20 + 5_000);
        let name = Reference::generate(*b"FC", || SystemChance.id()[0]);
        let hash: [u8; 32] = (&SystemChance as &dyn Chance).bytes();
        tx.execute(&COPY, args![&sent, copy, name.as_str(), hash, number]).await.unwrap();
        tx.execute(&COPY_KEY, args![id, copy]).await.unwrap();
        tx.execute(&COPY_ANSWERS, args![id, copy]).await.unwrap();
        gathered.add(token(&tokens, &team, "wombat"), number);
        if n % 103 == 0 {
            gathered.add(token(&tokens, &team, "rare"), number);
        }
    }
    for (chunk, words) in gathered.chunks() {
        for (token, numbers) in words {
            words::put(&mut tx, token, chunk, encode(chunk, &numbers)).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    let officer = officer(&app, "Olu Reed", "feedback").await;
    let page = search(&officer, "wombats").await;
    assert_eq!(counted(&page), "1,000+ reports found, newest first");
    assert_eq!(counted(&search(&officer, "rare").await), "10 reports found, newest first");
    assert_eq!(counted(&search(&officer, "rare wombat").await), "10 reports found, newest first");
    // On to those that were not counted.
    let to = page.attr("main nav a[rel=next]", "href").concat();
    let (link, _) = to.split_once("&below=").unwrap();
    let last = officer.get(&format!("{link}&below={}", 15 * 20 + 5_000)).await.expect(200);
    assert_eq!(counted(&last), "1,000+ reports found, newest first");
    assert!(last.attr("main nav a[rel=next]", "href").is_empty(), "14 are left");
}

static POSTINGS: Statement =
    Statement::unregistered("SELECT token, chunk, numbers FROM word_postings ORDER BY token, chunk");
static FORGET: Statement = Statement::unregistered("DELETE FROM word_postings");
static ALL_AGAIN: Statement = Statement::unregistered("UPDATE reports SET words_at = NULL");

async fn index(app: &TestApp) -> Vec<([u8; 16], i64, Vec<u8>)> {
    let rows = app.db.fetch_all(&POSTINGS, args![]).await.unwrap();
    rows.iter().map(|r| (r.get("token").unwrap(), r.get("chunk").unwrap(), r.get("numbers").unwrap())).collect()
}

async fn many_who_write_at_once_write_what_one_writes(test: Handle) {
    let app = open(&test).await;
    many(&app, 20).await;
    reported(&app, "lost-property", "Wombatfern").await;
    let mut writers = JoinSet::new();
    for _ in 0..4 {
        let service = app.web.service.clone();
        writers.spawn(async move { write_all(&service).await });
    }
    while let Some(done) = writers.join_next().await {
        done.unwrap();
    }
    assert_eq!(rows::count_where(&app.db, "reports WHERE words_at IS NULL").await, 0);
    let at_once = index(&app).await;
    assert!(at_once.len() > 5);
    // Again over what is there, and alone from the beginning.
    app.db.execute(&ALL_AGAIN, args![]).await.unwrap();
    write_all(&app.web.service).await;
    assert_eq!(index(&app).await, at_once);
    app.db.execute(&FORGET, args![]).await.unwrap();
    app.db.execute(&ALL_AGAIN, args![]).await.unwrap();
    write_all(&app.web.service).await;
    assert_eq!(index(&app).await, at_once);
    assert_eq!(app.web.service.write_words(0).await.unwrap(), None);
}

async fn a_report_that_changed_since_it_was_read_is_not_marked_as_written(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback", "Quokkaberry").await;
    let read = words::waiting(&app.db, 0, 10).await.unwrap();
    app.db.execute(&AGAIN, args![&sent]).await.unwrap();
    let again = words::waiting(&app.db, 0, 10).await.unwrap();
    let mut marked = Vec::new();
    for row in [&read[0], &again[0], &again[0]] {
        let mut tx = app.db.begin_write().await.unwrap();
        words::lock(&mut tx, 1).await.unwrap();
        marked.push(words::mark_written(&mut tx, row, 1).await.unwrap());
        tx.commit().await.unwrap();
    }
    assert_eq!(marked, [false, true, false], "changed in between, as it was read, and by another before");
    assert!(words::waiting(&app.db, 0, 10).await.unwrap().is_empty());
}

async fn each_search_is_in_the_log_and_what_was_typed_is_not(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback", "Quokkaberry").await;
    reported(&app, "feedback", "Wombatfern").await;
    write_all(&app.web.service).await;
    let officer = officer(&app, "Olu Reed", "feedback").await;
    search(&officer, "quokkaberry").await;
    search(&officer, "numbat").await;
    search(&officer, "feedback").await;
    let made = "audit WHERE action = 'search.made' AND account_id IS NOT NULL AND session_id IS NOT NULL";
    assert_eq!(rows::count_where(&app.db, made).await, 3);
    for (detail, count) in [("0 found", 1), ("1 found", 1), ("2 found", 1)] {
        let what = format!("audit WHERE action = 'search.made' AND detail = '{detail}'");
        assert_eq!(rows::count_where(&app.db, &what).await, count, "{detail}");
    }
    // Of whose reports a piece was shown.
    static FOUND: Statement = Statement::unregistered(
        "SELECT r.reference FROM audit a JOIN reports r ON r.id = a.report_id WHERE a.action = 'report.found' ORDER BY a.number",
    );
    let shown = app.db.fetch_all(&FOUND, args![]).await.unwrap();
    assert_eq!(shown.len(), 3);
    assert_eq!(shown[0].get::<String>("reference").unwrap(), sent);
    let typed = "audit WHERE detail LIKE '%quokka%' OR detail LIKE '%numbat%'";
    assert_eq!(rows::count_where(&app.db, typed).await, 0);
    // Several entries at once are one chain as any others.
    let service = &app.web.service;
    let heads = service.audit_heads().await.unwrap();
    let mut findings = 0;
    let mut tell = |_: i64, _: audit::Finding| findings += 1;
    let verified = audit::verify(&service.db, &service.keys, &heads, &mut tell).await.unwrap();
    assert_eq!((verified.len(), findings), (1, 0));
}

async fn welsh_words_are_found_as_they_are(test: Handle) {
    let app = open(&test).await;
    let browser = app.browser();
    browser.get("/report/complaint?lang=cy").await.location();
    let style = Style::full().marked("Roedd cŵn yn cyfarth a walking");
    let (_, confirmation) = report(&browser, &app.form("complaint"), today(), style).await;
    assert_eq!(confirmation.lang(), "cy");
    let sent = reference(&confirmation);
    write_all(&app.web.service).await;
    let officer = officer(&app, "Olu Reed", "complaint").await;
    for query in ["cŵn", "CWN", "cyfarth", "cwn yn cyfarth", "walking"] {
        let page = search(&officer, query).await;
        assert_eq!(found(&page), [sent.as_str()], "{query}");
        assert!(page.has("main mark"), "{query}");
    }
    // English endings come off English texts alone; mutations are not undone.
    for query in ["walked", "gwn"] {
        assert!(found(&search(&officer, query).await).is_empty(), "{query}");
    }
}

async fn a_name_is_told_from_a_word(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback", "Will Rivers").await;
    write_all(&app.web.service).await;
    let officer = officer(&app, "Olu Reed", "feedback").await;
    // What each text ends with is its question's name.
    for (query, as_words, as_names) in
        [("rivers", 1, 1), ("river", 1, 0), ("RIVERS will", 1, 1), ("feedback", 1, 0), ("rivers feedback", 1, 0)]
    {
        assert_eq!(found(&search(&officer, query).await).len(), as_words, "{query}");
        let page = search_with(&officer, &[("query", query), ("names", "yes")]).await;
        assert_eq!(found(&page).len(), as_names, "{query}");
        assert!(page.has("#names[checked]"));
    }
    // A common word may be a name.
    let page = search_with(&officer, &[("query", "will"), ("names", "yes")]).await;
    assert_eq!(found(&page), [sent.as_str()]);
    assert!(page.texts("main mark").iter().all(|hit| hit == "Will"));
}

async fn a_link_shows_each_what_they_may_see(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback", "Quokkaberry").await;
    write_all(&app.web.service).await;
    let own = officer(&app, "Olu Reed", "feedback").await;
    let others = officer(&app, "Pat Cole", "complaint").await;
    own.get("/staff/search").await.expect(200);
    let link = own.post("/staff/search", &[("query", "Quokkaberry")]).await.location();
    let again = own.post("/staff/search", &[("query", "Quokkaberry")]).await.location();
    assert_ne!(link, again, "nobody can tell that it is the same search");
    assert_eq!(found(&own.get(&link).await.expect(200)), [sent.as_str()]);
    let page = others.get(&link).await.expect(200);
    assert_eq!((found(&page).len(), page.attr("#query", "value")), (0, vec!["Quokkaberry".to_owned()]));
    // Who is not signed in comes back to it.
    let to = app.browser().get(&link).await.location();
    assert!(to.starts_with("/staff/sign-in?to=") && to.contains("search%3Fq%3D"), "{to}");
    // What is no link of ours, was changed, or is too long.
    let (before, sealed) = link.split_once("q=").unwrap();
    let changed = format!("{before}q={}{}", if sealed.starts_with('B') { 'A' } else { 'B' }, &sealed[1..]);
    for wrong in [changed, format!("{before}q="), format!("{before}q=%00"), format!("{before}q={}", "A".repeat(5_000))]
    {
        let page = own.get(&wrong).await.expect(404);
        page.is_inert();
        assert!(page.texts(".govuk-error-summary li").concat().contains("This link is not to a search"));
    }
    own.get(&format!("{link}&below=x")).await.expect(200);
    for below in [i64::MIN, -1, 0, i64::MAX] {
        own.get(&format!("{link}&below={below}")).await.expect(200);
    }
}

async fn what_cannot_be_searched_is_said_at_the_field(test: Handle) {
    let app = open(&test).await;
    let officer = officer(&app, "Olu Reed", "feedback").await;
    officer.get("/staff/search").await.expect(200);
    let (long, words) = ("x".repeat(201), (0..17).map(|n| format!("w{n}w")).collect::<Vec<_>>().join(" "));
    for (typed, said) in [
        ("", "Enter what you are looking for"),
        (" ?! ", "Enter what you are looking for"),
        ("the and of", "Nearly every report has these words"),
        (long.as_str(), "must be 200 characters or less"),
        (words.as_str(), "Enter 16 words or less"),
    ] {
        let page = officer.post("/staff/search", &[("query", typed)]).await.expect(422);
        page.is_inert();
        assert!(page.texts(".govuk-error-summary li").concat().contains(said), "{typed}");
        assert!(page.texts(".govuk-error-message").concat().contains(said), "{typed}");
        assert_eq!(page.attr(".govuk-error-summary a", "href"), ["#query"]);
        assert_eq!(page.attr("#query", "value"), [typed.trim()]);
        assert!(page.title().starts_with("Error: "));
    }
    assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'search.made'").await, 0);
}

async fn one_person_does_not_search_without_end(test: Handle) {
    let app = open(&test).await;
    let (olu, pat) = (officer(&app, "Olu Reed", "feedback").await, officer(&app, "Pat Cole", "feedback").await);
    olu.get("/staff/search").await.expect(200);
    let link = olu.post("/staff/search", &[("query", "quokkaberry")]).await.location();
    for _ in 0..60 {
        olu.get(&link).await.expect(200);
    }
    olu.get(&link).await.expect(429);
    pat.get(&link).await.expect(200);
    app.clock.advance(Duration::from_secs(60));
    olu.get(&link).await.expect(200);
}
