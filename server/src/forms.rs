//! The forms that are served: the bundled ones, or those of a directory.
//!
//! A file holds one version of one form. The highest version is offered; older
//! ones stay for drafts that began with them.

mod faults;
mod lines;

pub use faults::FormFault;

use app::form::Form;
use app::form::check::check;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;
use std::sync::Arc;

macro_rules! bundled {
    ($($name:literal),* $(,)?) => {
        /// The forms compiled in, by file name. A test holds that no file is left out.
        pub const BUNDLED: &[(&str, &str)] = &[$(($name, include_str!(concat!("../forms/", $name)))),*];
    };
}

bundled!(
    "antisocial-behaviour.toml",
    "collision.toml",
    "complaint.toml",
    "crime.toml",
    "feedback.toml",
    "information.toml",
    "lost-property.toml"
);

/// Every form by id and version.
#[derive(Clone, Debug, Default)]
pub struct Forms(BTreeMap<String, BTreeMap<u32, Arc<Form>>>);

/// Why forms cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum FormsError {
    #[error("the forms in {0} cannot be read: {1}")]
    Unreadable(String, std::io::Error),
    #[error("there is no form file (*.toml) in {0}")]
    None(String),
    #[error("{}", faults::listed(.0))]
    Faulty(Vec<FormFault>),
}

impl Forms {
    pub fn bundled() -> Result<Forms, FormsError> {
        Forms::read(BUNDLED.iter().map(|(name, text)| (format!("forms/{name}"), (*text).to_owned())))
    }

    /// Every `*.toml` of a directory.
    pub fn from_dir(dir: &Path) -> Result<Forms, FormsError> {
        let shown = dir.display().to_string();
        let unreadable = |e| FormsError::Unreadable(shown.clone(), e);
        let mut files = Vec::new();
        for entry in std::fs::read_dir(dir).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                files.push((path.display().to_string(), std::fs::read_to_string(&path).map_err(unreadable)?));
            }
        }
        if files.is_empty() {
            return Err(FormsError::None(shown));
        }
        files.sort();
        Forms::read(files)
    }

    fn read(files: impl IntoIterator<Item = (String, String)>) -> Result<Forms, FormsError> {
        let (mut forms, mut faults) = (Forms::default(), Vec::new());
        for (file, text) in files {
            match parse(&file, &text) {
                Ok(form) => {
                    let versions = forms.0.entry(form.id.clone()).or_default();
                    match versions.entry(form.version) {
                        Entry::Vacant(free) => drop(free.insert(Arc::new(form))),
                        Entry::Occupied(_) => {
                            let message =
                                format!("the form \"{}\" has version {} in another file too", form.id, form.version);
                            faults.push(FormFault { file, line: 1, message });
                        }
                    }
                }
                Err(found) => faults.extend(found),
            }
        }
        // A form that could not be read would make every link to it look broken.
        if faults.is_empty() {
            faults.extend(forms.broken_links());
        }
        if faults.is_empty() { Ok(forms) } else { Err(FormsError::Faulty(faults)) }
    }

    /// Links from one form to another that is not there.
    fn broken_links(&self) -> Vec<FormFault> {
        let mut faults = Vec::new();
        for form in self.0.values().flat_map(|v| v.values()) {
            let links = form.start.elsewhere.iter().chain(form.exits.iter().flat_map(|e| &e.links));
            for href in links.filter_map(|l| l.href.as_deref()) {
                let known = match href.strip_prefix("/report/") {
                    Some(id) => self.0.contains_key(id),
                    None => {
                        href == "/report" || href == "/" || href.starts_with("/help/") || href.starts_with("https://")
                    }
                };
                if !known {
                    faults.push(FormFault { file: format!("the form \"{}\"", form.id), line: 0, message: format!("the link to \"{href}\" leads nowhere: use https://, /report, /help/… or a form that is served") });
                }
            }
        }
        faults
    }

    /// The current version of a form.
    pub fn current(&self, id: &str) -> Option<Arc<Form>> {
        self.0.get(id)?.last_key_value().map(|(_, form)| form.clone())
    }

    pub fn version(&self, id: &str, version: u32) -> Option<Arc<Form>> {
        self.0.get(id)?.get(&version).cloned()
    }

    /// The current version of every form, by category and then by title.
    pub fn all(&self) -> Vec<Arc<Form>> {
        let mut all: Vec<Arc<Form>> = self.0.keys().filter_map(|id| self.current(id)).collect();
        all.sort_by(|a, b| (a.category, &a.title.en).cmp(&(b.category, &b.title.en)));
        all
    }
}

/// Reads and checks one file.
pub fn parse(file: &str, text: &str) -> Result<Form, Vec<FormFault>> {
    let fault = |line, message: String| FormFault { file: file.to_owned(), line, message };
    let form: Form = toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(0, |s| lines::line_at(text, s.start));
        vec![fault(line, e.message().to_owned())]
    })?;
    let problems = check(&form);
    if problems.is_empty() {
        return Ok(form);
    }
    let lines = lines::Lines::of(text);
    Err(problems.into_iter().map(|p| fault(lines.line(&p.path), p.message)).collect())
}
