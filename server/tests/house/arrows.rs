//! Arrows go one way: `server` to `app`, and inside the server `web` to `domain` to
//! `store`. A line of source that names what its part may not know of is a fault.

use std::path::{Path, PathBuf};

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every Rust file below a folder, with its text, without comments and unit tests.
pub(super) fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                let code = text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
                let shown = path.strip_prefix(root()).unwrap().display().to_string();
                found.push((shown, code));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

/// Is the name there as a whole: `axum::` and not `maxum::`?
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    })
}

fn knows_nothing_of(folder: &str, banned: &[&str]) {
    let mut faults = Vec::new();
    for (file, code) in sources(folder) {
        faults.extend(banned.iter().filter(|name| names(&code, name)).map(|name| format!("{file} names {name}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_app_is_pure() {
    knows_nothing_of(
        "app/src",
        &[
            "sqlx",
            "axum",
            "tokio",
            "server::",
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "SystemTime",
            "Instant::now",
        ],
    );
}

#[test]
fn the_engine_draws_nothing() {
    knows_nothing_of("app/src/form", &["leptos", "crate::pages", "crate::components", "crate::view", "crate::islands"]);
}

#[test]
fn the_domain_knows_no_web_no_drawing_and_no_sql() {
    let banned = ["axum", "leptos", "sqlx", "hyper", "http::", "crate::web", "app::pages", "statement!", "Statement"];
    knows_nothing_of("server/src/domain", &banned);
}

#[test]
fn the_store_knows_no_web_and_no_rules() {
    knows_nothing_of(
        "server/src/store",
        &["axum", "leptos", "crate::web", "crate::domain", "crate::seal", "app::form"],
    );
}

#[test]
fn the_edge_has_no_sql_and_asks_the_domain() {
    knows_nothing_of(
        "server/src/web",
        &["sqlx", "statement!", "Statement", "crate::store::drafts", "crate::store::reports", "crate::mail"],
    );
}

#[test]
fn one_file_differs_by_database() {
    let may = [
        "server/src/store/dialect.rs",
        "server/src/store/db.rs",
        "server/src/store/tx.rs",
        "server/src/store/row.rs",
        "server/src/store/arg.rs",
        "server/src/store/error.rs",
        "server/src/store/statement.rs",
    ];
    for (file, code) in sources("server/src") {
        if !may.contains(&file.as_str()) {
            for name in ["Db::Sqlite", "Db::Postgres", "Native::", "sqlx::"] {
                assert!(!names(&code, name), "{file} names {name}");
            }
        }
    }
}

/// Fields of a POST can be had by the check alone.
#[test]
fn one_file_makes_protected_fields() {
    let mut made = Vec::new();
    for (file, code) in sources("server/src") {
        let makes = code.lines().any(|line| {
            let line = line.trim();
            names(line, "Protected {") && !line.starts_with("pub struct") && !line.starts_with("impl")
        });
        if makes {
            made.push(file.clone());
        }
        if file != "server/src/web/protected.rs" && file.starts_with("server/src/web/") {
            for way_around in ["axum::Form", "extract::Form", "RawForm", "form_urlencoded", "Multipart"] {
                assert!(!names(&code, way_around), "{file} reads fields past the check");
            }
        }
    }
    assert_eq!(made, ["server/src/web/protected.rs"]);
}

/// Every handler of a POST takes its fields through the check.
#[test]
fn every_post_goes_through_the_check() {
    let sources = sources("server/src/web");
    let table = |name: &str| &sources.iter().find(|(file, _)| file.ends_with(name)).unwrap().1;
    let mut handlers = Vec::new();
    for piece in table("/router.rs").split("post(").skip(1) {
        handlers.push(("public", piece.split(')').next().unwrap().to_owned()));
    }
    for piece in table("/staff/routes.rs").split("(M::POST, ").skip(1) {
        let handler = piece.split(')').next().unwrap().split(", ").nth(1).unwrap();
        handlers.push(("staff", handler.to_owned()));
    }
    assert!(handlers.len() >= 20, "{handlers:?}");
    for (side, handler) in handlers {
        let (module, function) = handler.split_once("::").unwrap();
        let path = format!("/{side}/{module}.rs");
        let (file, code) = sources.iter().find(|(file, _)| file.ends_with(&path)).unwrap();
        let from = code.find(&format!("fn {function}(")).unwrap_or_else(|| panic!("{file} has no {function}"));
        let head = code[from..].split('{').next().unwrap();
        // Saving while typing sends JSON; it calls the same check.
        let checked = head.contains("Protected")
            || head.contains("Leaving")
            // Given back to who typed it, and nothing else.
            || head.contains("Stale")
            // It only reads, and wants no cookie that a protected field could belong to.
            || (module == "track" && head.contains("Inquiry"))
            || (function == "save" && (code.contains("checked(") || code.contains("read_save(")));
        assert!(checked, "{handler} takes a POST without the check");
    }
}

/// Only these write HTML by hand; Leptos does not escape there. The last one copies what
/// the server drew: an item to be filled in.
const BY_HAND: [&str; 3] =
    ["app/src/components/text_area.rs", "app/src/pages/shell.rs", "app/src/islands/keying/page.rs"];

#[test]
fn html_is_written_by_hand_in_few_places() {
    for (file, code) in sources("app/src") {
        if !BY_HAND.contains(&file.as_str()) {
            for name in ["inner_html", "<textarea", "<title", "<script"] {
                assert!(!code.contains(name), "{file} writes {name}");
            }
        }
    }
}
