//! There is one definition of each form (ADR 0013): its file. Forms stand in one folder,
//! and nothing that staff see or send to knows one form, or one question, from another.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use app::form::Form;
use server::forms::Forms;

use super::arrows::{root, sources};

/// Where staff get another page, or another rule, if anywhere.
const STAFF: [&str; 7] = [
    "server/src/web/staff",
    "app/src/pages/staff",
    "app/src/view/staff",
    "app/src/components",
    "app/src/islands",
    "app/src/form",
    "server/src/store",
];
/// Categories have the names of forms; a form's category decides where it is listed.
const CATEGORIES: &str = "app/src/form/definition.rs";

/// Whatever stands in quotes, as a whole.
fn literals(code: &str) -> BTreeSet<&str> {
    // A quote in quotes would turn inside out what follows.
    code.lines()
        .filter(|line| !line.contains("'\"'") && !line.contains("\\\""))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect()
}

fn forms() -> Vec<std::sync::Arc<Form>> {
    Forms::bundled().unwrap().all()
}

#[test]
fn literals_are_found() {
    let code = "let a = \"crime\"; f(\"x\", \"y-z\");\nlet c = '\"'; g(\"not looked at\");";
    assert_eq!(literals(code), BTreeSet::from(["crime", "x", "y-z"]));
}

#[test]
fn no_report_type_has_code_for_staff() {
    let forms = forms();
    let mut faults = Vec::new();
    for folder in STAFF.into_iter().filter(|folder| root().join(folder).is_dir()) {
        for (file, code) in sources(folder).into_iter().filter(|(file, _)| !file.ends_with("_tests.rs")) {
            let written = literals(&code);
            let named = forms.iter().map(|form| form.id.as_str()).filter(|id| written.contains(id));
            if file != CATEGORIES {
                faults.extend(named.map(|id| format!("{file} names the form {id}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A word like 'email' is a field of sign-in too. What no other page has, and what is
/// asked of a definition or of answers, is a form's own.
#[test]
fn no_question_has_code_for_staff() {
    let forms = forms();
    let call: BTreeSet<&str> = app::form::call::step().questions.iter().map(|q| q.id.as_str()).collect();
    let ids: BTreeSet<&str> = forms.iter().flat_map(|form| form.questions().map(|(_, q)| q.id.as_str())).collect();
    let steps = forms.iter().flat_map(|form| form.steps.iter().map(|step| step.id.as_str()));
    let own: BTreeSet<&str> = ids.iter().copied().chain(steps).filter(|id| !call.contains(id)).collect();
    assert!(own.len() > 100 && own.iter().any(|id| id.contains('-')));
    let asks = |id: &str| [".question(", "values.get(", ".step("].map(|call| format!("{call}\"{id}\""));
    let mut faults = Vec::new();
    for folder in ["server/src/web/staff", "app/src/pages/staff", "app/src/view/staff"] {
        for (file, code) in sources(folder).into_iter().filter(|(file, _)| !file.ends_with("_tests.rs")) {
            let written = literals(&code);
            let named = own.iter().filter(|id| {
                let alone = id.contains('-') && written.contains(*id);
                alone || asks(id).iter().any(|call| code.contains(call.as_str()))
            });
            faults.extend(named.map(|id| format!("{file} names {id} of a form")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn forms_stand_in_one_folder() {
    let mut found = BTreeSet::new();
    definitions(&root(), &mut found);
    assert_eq!(found, BTreeSet::from([root().join("server/forms")]));
}

/// Folders with a file that defines steps, but for those of tests and what is built.
fn definitions(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && !["target", "node_modules", "tests", "data"].contains(&&*name) {
            definitions(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            if text.contains("[[steps]]") {
                found.insert(folder.to_path_buf());
            }
        }
    }
}
