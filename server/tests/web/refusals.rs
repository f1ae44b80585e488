//! What is refused, each with a plain page that says what to do: forged, lost,
//! malformed, too much.

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, ORIGIN};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{on_sqlite, problem, today};
use crate::support::app::answers::Style;
use crate::support::app::browser::{Browser, FORM, encode};
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;

on_sqlite!(
    a_post_without_our_field_is_forged,
    a_post_from_elsewhere_is_forged,
    a_forged_post_changes_nothing,
    a_browser_without_cookies_is_told_so,
    an_unknown_form_or_step_is_not_found,
    a_draft_that_is_not_there_is_gone,
    an_expired_draft_is_gone,
    an_answer_after_sending_is_refused,
    a_body_too_large_is_refused,
    a_body_that_says_it_is_far_too_large_is_refused_at_once,
    other_content_types_are_refused,
    text_that_is_not_utf_8_is_refused,
    too_many_fields_are_refused,
    other_methods_are_refused,
    addresses_that_are_not_text_are_refused,
);

const STEP: &str = "/report/feedback/danger-now";

/// On the first page of feedback, whatever it is called.
async fn begun(app: &TestApp) -> Walk {
    Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await
}

#[track_caller]
fn is_problem(page: &Page, status: u16, key: &str) {
    assert_eq!(page.status, status, "{}", page.heading());
    assert_eq!(page.heading(), problem(key));
    assert!(page.title().starts_with(&problem(key)), "{}", page.title());
    assert!(page.header("content-type").starts_with("text/html"), "{}", page.header("content-type"));
    assert!(page.has(".fc-emergency"), "the emergency text stands on it");
    assert!(page.has("main a.govuk-link"), "there is a way on");
    page.is_inert();
}

fn body(csrf: &str, more: &[(&str, &str)]) -> String {
    let csrf = [("csrf".to_owned(), csrf.to_owned())];
    encode(csrf.into_iter().chain(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))))
}

async fn a_post_without_our_field_is_forged(test: Handle) {
    let app = TestApp::start(&test).await;
    let (walk, other) = (begun(&app).await, begun(&app).await);
    let own = walk.browser.csrf();
    let cut = &own[..own.len() - 4];
    for csrf in ["", "x", cut, &format!("{own}AAAA"), &other.browser.csrf()] {
        for path in [walk.at.as_str(), "/report/feedback/check"] {
            let page = walk.browser.send(walk.browser.form_request(path).body(body(csrf, &[]))).await;
            is_problem(&page, 403, "forged");
        }
        // Nothing is typed on a start page: one gets it again, with a field that is right.
        let start = walk.browser.form_request("/report/complaint/start").body(body(csrf, &[]));
        assert_eq!(walk.browser.send(start).await.location(), "/report/complaint");
    }
    let page = walk.browser.send(walk.browser.form_request(&walk.at).body("a=b")).await;
    is_problem(&page, 403, "forged");
    assert_eq!(rows::count_where(&app.db, "drafts WHERE form = 'complaint'").await, 0);
}

async fn a_post_from_elsewhere_is_forged(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = begun(&app).await;
    let right = body(&walk.browser.csrf(), &[]);
    let post = |origin: &str| {
        let request = walk.browser.request(Method::POST, &walk.at).header(CONTENT_TYPE, FORM);
        request.header(ORIGIN, origin).body(right.clone())
    };
    let port = app.origin.rsplit_once(':').unwrap().1;
    for origin in
        ["https://evil.example", "null", "", &format!("https://127.0.0.1:{port}"), &format!("http://localhost:{port}")]
    {
        is_problem(&walk.browser.send(post(origin)).await, 403, "forged");
    }
    // By a name that is not ours: whoever made that name point here is not us.
    let elsewhere = walk.browser.by_name("http://evil.example");
    let page = elsewhere.send(elsewhere.form_request(&walk.at).body(right.clone())).await;
    assert_eq!(page.status, 421);
    assert!(!page.body.contains('<'), "nothing of ours is shown under it");
    // An old browser that sends no Origin has the field still.
    let old = walk.browser.request(Method::POST, &walk.at).header(CONTENT_TYPE, FORM).body(right.clone());
    assert_ne!(walk.browser.send(old).await.status, 403);
}

async fn a_forged_post_changes_nothing(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut walk = begun(&app).await;
    walk.step().await;
    let (path, fields) = walk.posts.last().unwrap().clone();
    let before = walk.browser.get(&path).await.fields();
    let others: Vec<(&str, &str)> = fields.0.iter().map(|(n, _)| (n.as_str(), "changed by others")).collect();
    for (path, fields) in
        [(path.as_str(), &others[..]), ("/report/feedback/leave", &[]), ("/report/feedback/start", &[("how", "again")])]
    {
        let request = walk.browser.request(Method::POST, path).header(CONTENT_TYPE, FORM);
        let forged = request.header(ORIGIN, "https://evil.example").body(body(&walk.browser.csrf(), fields));
        walk.browser.send(forged).await;
    }
    assert_eq!(walk.browser.get(&path).await.expect(200).fields(), before);
}

async fn a_browser_without_cookies_is_told_so(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    browser.get("/report/feedback").await.expect(200);
    browser.forget_cookies();
    is_problem(&browser.post("/report/feedback/start", &NONE).await, 403, "no-cookies");
    is_problem(&browser.post(STEP, &[("a", "b")]).await, 403, "no-cookies");
    assert_eq!(rows::count(&app.db, "drafts").await, 0);
}

async fn an_unknown_form_or_step_is_not_found(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = begun(&app).await;
    let get = async |path: &str| walk.browser.get(path).await;
    for path in ["/report/nonsense", "/report/nonsense/check", "/report/nonsense/submitted", "/report/nonsense/step"] {
        is_problem(&get(path).await, 404, "unknown-form");
    }
    for path in ["/report/nonsense/start", "/report/nonsense/check", "/report/nonsense/step"] {
        is_problem(&walk.browser.post(path, &NONE).await, 404, "unknown-form");
    }
    for path in ["/report/feedback/nonsense", "/report/feedback/nonsense/1/step"] {
        is_problem(&get(path).await, 404, "unknown-step");
        is_problem(&walk.browser.post(path, &NONE).await, 404, "unknown-step");
    }
    for path in ["/nonsense", "/help/nonsense", "/report/feedback/a/b/c/d", "/Report"] {
        is_problem(&get(path).await, 404, "not-found");
    }
    // An item that is not there, or never can be.
    let crime = Walk::begin(&app.browser(), &app.form("crime"), today(), Style::lean()).await;
    let form = app.form("crime");
    let group = form.steps.iter().find(|s| s.repeat.is_some()).unwrap();
    let step = &group.repeat.as_ref().unwrap().steps[0].id;
    for n in ["0", "100", "-1", "x", "18446744073709551616"] {
        let path = format!("/report/crime/{}/{n}/{step}", group.id);
        is_problem(&crime.browser.get(&path).await, 404, "unknown-step");
        is_problem(&crime.browser.post(&path, &NONE).await, 404, "unknown-step");
    }
}

async fn a_draft_that_is_not_there_is_gone(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    let first = begun(&app).await.at;
    for path in [first.as_str(), "/report/feedback/check", "/report/feedback/submitted"] {
        // Without a cookie, and with one that has no draft.
        is_problem(&app.browser().get(path).await, 410, "no-draft");
        browser.get("/report/feedback").await.expect(200);
        is_problem(&browser.get(path).await, 410, "no-draft");
    }
    is_problem(&browser.post(&first, &NONE).await, 410, "no-draft");
    is_problem(&browser.post("/report/feedback/check", &NONE).await, 410, "no-draft");
    is_problem(&browser.post("/report/feedback/start", &[("how", "carry-on")]).await, 410, "no-draft");
    // Somebody else's browser opens nothing of it.
    browser.set_cookie("fc", "not-a-token");
    is_problem(&browser.get(&first).await, 410, "no-draft");
}

async fn an_expired_draft_is_gone(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut walk = begun(&app).await;
    walk.step().await;
    let hour = std::time::Duration::from_secs(3600);
    app.clock.advance(hour * 23);
    // Answering keeps it for another day.
    walk.step().await;
    app.clock.advance(hour * 23);
    walk.browser.get(&walk.at).await.expect(200);
    app.clock.advance(hour);
    is_problem(&walk.browser.get(&walk.at).await, 410, "no-draft");
    is_problem(&walk.browser.post("/report/feedback/check", &NONE).await, 410, "no-draft");
    let start = walk.browser.get("/report/feedback").await.expect(200);
    assert!(!start.has("button[value=carry-on]"), "nothing is begun");
    walk.browser.post("/report/feedback/start", &NONE).await.location();
    walk.browser.get(&walk.posts[0].0).await.expect(200);
}

async fn an_answer_after_sending_is_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let (walk, _) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    let (path, fields) = &walk.posts[0];
    for page in [
        walk.browser.post(path, &fields.0).await,
        walk.browser.get(path).await,
        walk.browser.get("/report/feedback/check").await,
    ] {
        is_problem(&page, 409, "already-sent");
        assert!(page.attr("main a", "href").contains(&"/report/feedback/submitted".to_owned()));
    }
}

async fn a_body_too_large_is_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = begun(&app).await;
    let limit = app.web.site.config.limits.body_bytes;
    for size in [limit + 1, 2 * limit, 4 * limit, 32 * limit] {
        let typed = "a".repeat(size);
        let page = walk.browser.try_post(&walk.at, &[("text", typed.as_str())]).await;
        let page = page.unwrap_or_else(|e| panic!("{size} bytes: no answer, {e:?}"));
        is_problem(&page, 413, "too-large");
        assert_eq!(page.header("connection"), "close");
    }
    // Of another type too: the page comes, and not a broken line.
    let file = walk.browser.request(Method::POST, &walk.at).header(ORIGIN, &app.origin);
    let file = file.header(CONTENT_TYPE, "multipart/form-data; boundary=x").body("a".repeat(limit - 1));
    is_problem(&walk.browser.send(file).await, 415, "wrong-type");
    walk.browser.get(&walk.at).await.expect(200);
}

async fn a_body_that_says_it_is_far_too_large_is_refused_at_once(test: Handle) {
    let app = TestApp::start(&test).await;
    let host = app.origin.strip_prefix("http://").unwrap();
    let mut line = TcpStream::connect(host).await.unwrap();
    let head = format!(
        "POST /report/feedback/check HTTP/1.1\r\nHost: {host}\r\nContent-Type: {FORM}\r\n\
         Content-Length: 1000000000\r\n\r\n"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // Without a byte of it: the answer comes, and the connection ends.
    let read = tokio::time::timeout(std::time::Duration::from_secs(20), line.read_to_end(&mut answer)).await;
    read.expect("it is not waited for").unwrap();
    let answer = String::from_utf8_lossy(&answer).to_lowercase();
    assert!(answer.starts_with("http/1.1 413"), "{answer}");
    assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
}

async fn other_content_types_are_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = begun(&app).await;
    let right = body(&walk.browser.csrf(), &[]);
    let post = |kind: Option<&str>| {
        let request = walk.browser.request(Method::POST, &walk.at).header(ORIGIN, &app.origin).body(right.clone());
        match kind {
            Some(kind) => request.header(CONTENT_TYPE, kind),
            None => request,
        }
    };
    for kind in [None, Some("text/plain"), Some("multipart/form-data; boundary=x"), Some("application/json"), Some("")]
    {
        is_problem(&walk.browser.send(post(kind)).await, 415, "wrong-type");
    }
    for kind in ["application/x-www-form-urlencoded; charset=utf-8", "Application/X-WWW-Form-URLEncoded"] {
        assert_eq!(walk.browser.send(post(Some(kind))).await.status, 422, "{kind} is right");
    }
}

async fn text_that_is_not_utf_8_is_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = begun(&app).await;
    for bad in ["x=%ff%fe", "x=%C3", "%80=x", "x=%ED%A0%80"] {
        let request = walk.browser.form_request(&walk.at).body(format!("{}&{bad}", body(&walk.browser.csrf(), &[])));
        is_problem(&walk.browser.send(request).await, 400, "bad-text");
    }
    let raw = [body(&walk.browser.csrf(), &[]).as_bytes(), b"&x=\xff"].concat();
    is_problem(&walk.browser.send(walk.browser.form_request(&walk.at).body(raw)).await, 400, "bad-text");
}

async fn too_many_fields_are_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = begun(&app).await;
    let many = vec![("x", "y"); 1000];
    is_problem(&walk.browser.post(&walk.at, &many).await, 400, "too-many-fields");
}

async fn other_methods_are_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = begun(&app).await;
    for (method, path) in [
        (Method::PUT, walk.at.as_str()),
        (Method::DELETE, "/report/feedback"),
        (Method::POST, "/"),
        (Method::POST, "/report"),
        (Method::PATCH, "/report/feedback/check"),
        (Method::GET, "/report/feedback/leave"),
        (Method::GET, "/report/feedback/autosave"),
    ] {
        is_problem(&walk.browser.send(walk.browser.request(method, path)).await, 405, "wrong-method");
    }
}

/// Crafted addresses: a plain page, never a fault of ours.
async fn addresses_that_are_not_text_are_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = begun(&app).await;
    let crafted = |browser: &Browser, method, path: &str| browser.request(method, path);
    for path in [
        "/report/%ff",
        "/report/feedback/%ff%fe",
        "/report/feedback/%00",
        "/report/feedback/%0d%0aX-Header:%20x/1/remove",
        "/report/feedback/%C3%A9/1/remove",
        "/report/feedback/nonsense/1/remove",
        "/report/feedback/nonsense/x/remove",
        "/help/%ff",
        "/report?q=%ff",
    ] {
        for method in [Method::GET, Method::HEAD] {
            let page = walk.browser.send(crafted(&walk.browser, method.clone(), path)).await;
            assert!(page.status < 500, "{method} {path}: {}", page.status);
            if method == Method::GET && page.status != 303 {
                assert!(page.header("content-type").starts_with("text/html"), "{path} has no page: {}", page.body);
            }
        }
        let post = walk.browser.post(path, &NONE).await;
        assert!((400..500).contains(&post.status), "POST {path}: {}", post.status);
        assert!(post.header("content-type").starts_with("text/html"), "POST {path} has no page: {}", post.body);
    }
}
