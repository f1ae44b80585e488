//! Every message that the code asks for is in the locales.

use app::model::Lang;
use app::words::Words;
use std::collections::BTreeSet;
use std::path::Path;

/// Literal keys in calls of `t`, `ta` and `say`, in every source file below.
fn used(dir: &Path, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            used(&path, keys);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            for call in [".t(\"", ".ta(\"", ".say(\""] {
                keys.extend(text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
    }
}

#[test]
fn every_key_that_is_used_is_there() {
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut keys = BTreeSet::new();
    used(&server.join("src"), &mut keys);
    used(&server.join("../app/src"), &mut keys);
    assert!(keys.len() > 100, "found only {}", keys.len());
    let missing: Vec<_> = keys.iter().filter(|k| !Words::of(Lang::En).has(k)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}
