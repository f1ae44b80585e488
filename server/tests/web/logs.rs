//! What the process writes down: what happened, and nothing about whom or what.

use reqwest::Method;
use server::args;
use server::forms::Forms;
use server::store::{Db, Statement};

use crate::support::app::answers::{PHONE, PLATE, POSTCODE, Style};
use crate::support::app::process::Setup;
use crate::support::app::real_today;
use crate::support::app::walk::{NONE, Walk, reference};

const MARKER: &str = "Quokkaberry";
const VISITOR: &str = "203.0.113.77";

static BREAK: Statement = Statement::unregistered("ALTER TABLE drafts RENAME TO drafts_elsewhere");

/// With every log line there is, of ours and of the libraries beneath.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_names_no_answer_no_address_and_no_query() {
    let setup = Setup::new(None)
        .set("LOG__FORMAT", "json")
        .set("LOG__FILTER", "info,server=debug")
        .set("TRUSTED_PROXIES", "127.0.0.0/8");
    let process = setup.serve().await;
    let form = Forms::bundled().unwrap().current("collision").unwrap();
    let browser = process.browser();
    let mut walk = Walk::begin(&browser, &form, real_today(), Style::full().marked(MARKER)).await;
    walk.walk_to_check().await;
    let page = walk.submit().await;
    let from = |method, path: &str| browser.request(method, path).header("x-forwarded-for", VISITOR);
    browser.send(from(Method::GET, &format!("/report?q={MARKER}"))).await.expect(200);
    browser.send(from(Method::GET, &format!("/report/{MARKER}"))).await.expect(404);
    browser.send(from(Method::GET, "/nonsense")).await.expect(404);
    browser.send(from(Method::POST, &format!("/report/collision/{MARKER}")).body(MARKER)).await.expect(415);
    let bad = browser.form_request("/report/collision/check").body(format!("x={MARKER}%ff"));
    browser.send(bad).await.expect(400);
    browser.post("/report/collision/leave", &NONE).await.location();
    let cookie = browser.cookie("fc").unwrap_or_default();
    let (reference, code) = (reference(&page), page.texts(".fc-tracking").concat());
    browser.post("/track", &[("reference", reference.as_str()), ("code", &code)]).await.expect(200);
    browser.post("/track", &[("reference", reference.as_str()), ("code", MARKER)]).await.expect(422);
    // A fault of ours: the page has a number.
    browser.get("/report/collision").await.expect(200);
    let db = Db::connect(&format!("sqlite:{}", setup.data().join("front-counter.db").display()), 1).await.unwrap();
    db.execute(&BREAK, args![]).await.unwrap();
    db.close().await;
    let fault = browser.get(&format!("/report/collision?q={MARKER}")).await.expect(500);
    assert!(process.stop().await.success());

    let log = setup.log();
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let requests: Vec<_> = lines.iter().filter(|line| line["message"] == "request").collect();
    assert!(requests.len() > 20, "{log}");
    assert!(requests.iter().all(|line| line["span"]["id"].is_string() && line["status"].is_u64()), "{log}");
    assert!(requests.iter().any(|line| line["route"] == "/report/{form}/check" && line["status"] == 303));
    assert!(requests.iter().any(|line| line["route"] == "/track" && line["status"] == 200));
    // By its number every line about it is found, and no other.
    let failed = requests.iter().find(|line| line["status"] == 500).unwrap();
    let number = failed["span"]["id"].as_str().unwrap();
    assert!(fault.texts("main").concat().contains(number), "{number}");
    let about = lines.iter().filter(|line| line["span"]["id"] == number);
    let about: Vec<&str> = about.map(|line| line["message"].as_str().unwrap_or_default()).collect();
    assert_eq!(about, ["a fault of ours", "request"], "{log}");
    for span in lines.iter().filter_map(|line| line["span"].as_object()) {
        assert!(span.keys().all(|key| key == "name" || key == "id"), "{span:?}");
    }
    let lower = log.to_lowercase();
    for secret in [MARKER, PHONE, POSTCODE, PLATE, VISITOR, "127.0.0.1", "example.com", &reference, &code, "?q"] {
        assert!(!lower.contains(&secret.to_lowercase()), "{secret} is in the log: {log}");
    }
    assert!(cookie.is_empty() || !log.contains(&cookie));
}
