//! Every statement of the server, read by both databases: what is left of
//! compile-time checked SQL.

use std::fs;
use std::path::Path;

use server::store::STATEMENTS;

use crate::support::database::{Handle, conformance};

conformance!(every_statement_prepares, a_plan_is_made_without_values);

async fn every_statement_prepares(test: Handle) {
    let mut faults = Vec::new();
    for statement in STATEMENTS {
        if let Err(error) = test.db.prepare(statement).await {
            faults.push(error.to_string());
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// As the benchmark asks for it: of what is logged, which has no values.
async fn a_plan_is_made_without_values(test: Handle) {
    for text in [
        "SELECT r.number FROM reports r WHERE r.reference = $1 AND r.received_at >= $2 AND r.received_at < $3",
        "SELECT MAX(r.number) AS number FROM reports r",
        "UPDATE reports SET state = $2, updated_at = $3 WHERE id = $1",
    ] {
        let plan = test.db.explain(text).await.unwrap();
        let is_of_it = |step: &String| step.contains("reports") || step.contains(" r ");
        assert!(plan.iter().any(is_of_it), "{text}: {plan:#?}");
    }
}

#[test]
fn names_are_unique() {
    let mut names: Vec<&str> = STATEMENTS.iter().map(|statement| statement.name()).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(count, names.len());
}

/// The linker gathers the list; were it to drop a part, the test above would
/// pass in silence.
#[test]
fn no_declared_statement_is_missing_and_none_goes_undeclared() {
    let mut declared = 0;
    each_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, text| {
        if path.ends_with("store/statement.rs") {
            return;
        }
        let lines = text.lines().map(str::trim_start);
        declared += lines.filter(|line| line.starts_with("statement!(")).count();
        for way_around in ["Statement::unregistered", "sqlx::query", "sqlx::raw_sql"] {
            let may = path.ends_with("store/arg.rs");
            assert!(may || !text.contains(way_around), "{} in {}", way_around, path.display());
        }
    });
    assert!(declared > 0);
    assert_eq!(STATEMENTS.len(), declared);
}

fn each_source(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_source(&path, look);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            look(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}
