//! The forms that are served: the bundled ones, or those of a directory.
//!
//! A file holds one version of one form. The highest version is offered; older
//! ones stay for drafts that began with them.

mod faults;
mod lines;

pub use faults::FormFault;

use app::form::Form;
use app::form::check::{Path as FilePath, Segment, check};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
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
        let (mut forms, mut faults, mut sources) = (Forms::default(), Vec::new(), Vec::new());
        for (file, text) in files {
            let form = match parse(&file, &text) {
                Ok(form) => Arc::new(form),
                Err(found) => {
                    faults.extend(found);
                    continue;
                }
            };
            match forms.0.entry(form.id.clone()).or_default().entry(form.version) {
                Entry::Vacant(free) => drop(free.insert(form.clone())),
                Entry::Occupied(_) => {
                    let line = lines::Lines::of(&text).line(&FilePath(vec![Segment::Key("id")]));
                    let message = format!("the form \"{}\" has version {} in another file too", form.id, form.version);
                    faults.push(FormFault { file: file.clone(), line, message });
                }
            }
            sources.push((file, text, form));
        }
        // A form that could not be read would make every link to it look broken.
        if faults.is_empty() {
            faults.extend(forms.broken_links(&sources));
            faults.extend(Forms::unknown_teams(&sources));
        }
        if faults.is_empty() { Ok(forms) } else { Err(FormsError::Faulty(faults)) }
    }

    /// Links of the forms in `sources` that lead nowhere on this site.
    fn broken_links(&self, sources: &[(String, String, Arc<Form>)]) -> Vec<FormFault> {
        let mut faults = Vec::new();
        for (file, text, form) in sources {
            for (path, href) in hrefs(form) {
                let known = match href.strip_prefix("/report/") {
                    Some(id) => self.0.contains_key(id),
                    None => {
                        href == "/report" || href == "/" || href.starts_with("/help/") || href.starts_with("https://")
                    }
                };
                if !known {
                    let line = lines::Lines::of(text).line(&path);
                    let message = format!(
                        "the link to \"{href}\" leads nowhere: use https://, /report, /help/… or a form that is served"
                    );
                    faults.push(FormFault { file: file.clone(), line, message });
                }
            }
        }
        faults
    }

    /// Routes of the forms in `sources` to a team that no form sends its reports to: nobody
    /// could be of that team, and nobody would see them.
    fn unknown_teams(sources: &[(String, String, Arc<Form>)]) -> Vec<FormFault> {
        let known: BTreeSet<&str> = sources.iter().map(|(.., form)| form.team.as_str()).collect();
        let mut faults = Vec::new();
        for (file, text, form) in sources {
            for (i, route) in form.routes.iter().enumerate() {
                let Some(team) = route.team.as_ref().filter(|team| !known.contains(team.as_str())) else { continue };
                let path = FilePath(vec![Segment::Key("routes"), Segment::Index(i), Segment::Key("team")]);
                let message = format!("no form sends its reports to the team \"{team}\", so nobody can be of it");
                faults.push(FormFault { file: file.clone(), line: lines::Lines::of(text).line(&path), message });
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

/// Every link of a form, with where it stands.
fn hrefs(form: &Form) -> Vec<(FilePath, &str)> {
    let at = |steps: &[(&'static str, usize)]| {
        let parts = steps.iter().flat_map(|(key, i)| [Segment::Key(key), Segment::Index(*i)]);
        FilePath(parts.chain([Segment::Key("href")]).collect())
    };
    let start = form.start.elsewhere.iter().enumerate().map(|(i, link)| {
        let mut path = at(&[("elsewhere", i)]);
        path.0.insert(0, Segment::Key("start"));
        (path, link)
    });
    let exits = form.exits.iter().enumerate().flat_map(|(i, exit)| {
        exit.links.iter().enumerate().map(move |(j, link)| (at(&[("exits", i), ("links", j)]), link))
    });
    start.chain(exits).filter_map(|(path, link)| link.href.as_deref().map(|href| (path, href))).collect()
}

/// Reads and checks one file.
pub fn parse(file: &str, text: &str) -> Result<Form, Vec<FormFault>> {
    let fault = |line, message: String| FormFault { file: file.to_owned(), line, message };
    let form: Form = toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(0, |s| lines::line_at(text, s.start));
        vec![fault(line, in_plain_words(e.message()))]
    })?;
    let problems = check(&form);
    if problems.is_empty() {
        return Ok(form);
    }
    let lines = lines::Lines::of(text);
    Err(problems.into_iter().map(|p| fault(lines.line(&p.path), p.message)).collect())
}

/// The writer of a form knows TOML, not Rust.
fn in_plain_words(message: &str) -> String {
    message.replace("expected u32", "expected an integer").replace("expected u16", "expected an integer")
}
