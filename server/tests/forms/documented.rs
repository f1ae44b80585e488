//! Examples in the docs that are marked `<!-- checked -->` are forms that work.

use std::path::Path;

use server::forms::{Forms, parse};

const MARK: &str = "<!-- checked -->";

/// File, first line and text of each marked example.
fn examples() -> Vec<(String, usize, String)> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(docs).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.trim() == MARK) {
            let rest = &lines[at + 1..];
            let from = rest.iter().position(|l| l.trim() == "```toml").expect("a marked example is TOML");
            let length = rest[from + 1..].iter().position(|l| l.trim() == "```").expect("an example ends");
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.push((name, at + from + 3, rest[from + 1..from + 1 + length].join("\n")));
        }
    }
    found
}

#[test]
fn every_marked_example_passes_the_check() {
    let examples = examples();
    assert!(examples.iter().any(|(file, ..)| file == "add-a-form.md"), "the complete example is marked");
    for (file, line, text) in &examples {
        if let Err(faults) = parse(file, text) {
            let said: Vec<String> =
                faults.iter().map(|f| format!("{file}:{}: {}", f.line + line - 1, f.message)).collect();
            panic!("{}", said.join("\n"));
        }
    }
}

/// As somebody who follows the page would see it: a folder with this one file.
#[test]
fn the_complete_example_can_be_served() {
    let folder = tempfile::tempdir().unwrap();
    let (.., text) = examples().into_iter().find(|(file, ..)| file == "add-a-form.md").unwrap();
    std::fs::write(folder.path().join("abandoned-vehicle.toml"), text).unwrap();
    let forms = Forms::from_dir(folder.path()).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(forms.all().len(), 1);
}
