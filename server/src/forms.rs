//! The forms that are served: the bundled ones, or those of a directory.
//!
//! A file holds one version of one form. The highest version is offered; older
//! ones stay for drafts that began with them. Beside them, one file names the teams.

mod faults;
mod lines;
mod teams;
mod templates;

pub use faults::FormFault;
pub use templates::Bundled;

use app::form::Form;
use app::form::check::{Path as FilePath, Segment, check};
use app::model::Lang;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;
use std::sync::Arc;
use teams::Teams;

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

/// Every form by id and version, the names of the teams that they send reports to, and
/// replies that those teams send.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    by_id: BTreeMap<String, BTreeMap<u32, Arc<Form>>>,
    teams: Teams,
    templates: Vec<Bundled>,
}

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
        let files = BUNDLED.iter().map(|(name, text)| (format!("forms/{name}"), (*text).to_owned()));
        Forms::read(files, teams::BUNDLED, templates::BUNDLED)
    }

    /// Every `*.toml` of a directory: forms, `teams.toml` and `templates.toml`. Without one
    /// of those two, the one of the bundled forms counts.
    pub fn from_dir(dir: &Path) -> Result<Forms, FormsError> {
        let shown = dir.display().to_string();
        let unreadable = |e| FormsError::Unreadable(shown.clone(), e);
        let (mut files, mut teams, mut templates) = (Vec::new(), None, None);
        for entry in std::fs::read_dir(dir).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                let file = (path.display().to_string(), std::fs::read_to_string(&path).map_err(unreadable)?);
                if path.file_name().is_some_and(|name| name == teams::FILE) {
                    teams = Some(file);
                } else if path.file_name().is_some_and(|name| name == templates::FILE) {
                    templates = Some(file);
                } else {
                    files.push(file);
                }
            }
        }
        if files.is_empty() {
            return Err(FormsError::None(shown));
        }
        files.sort();
        let teams = teams.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
        let templates = templates.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
        Forms::read(files, teams.unwrap_or(teams::BUNDLED), templates.unwrap_or(templates::BUNDLED))
    }

    fn read(
        files: impl IntoIterator<Item = (String, String)>,
        (teams_file, teams_text): (&str, &str),
        (templates_file, templates_text): (&str, &str),
    ) -> Result<Forms, FormsError> {
        let (mut forms, mut faults, mut sources) = (Forms::default(), Vec::new(), Vec::new());
        match Teams::parse(teams_file, teams_text) {
            Ok(teams) => forms.teams = teams,
            Err(found) => faults.extend(found),
        }
        match templates::parse(templates_file, templates_text) {
            Ok(templates) => forms.templates = templates,
            Err(found) => faults.extend(found),
        }
        for (file, text) in files {
            let form = match parse(&file, &text) {
                Ok(form) => Arc::new(form),
                Err(found) => {
                    faults.extend(found);
                    continue;
                }
            };
            match forms.by_id.entry(form.id.clone()).or_default().entry(form.version) {
                Entry::Vacant(free) => drop(free.insert(form.clone())),
                Entry::Occupied(_) => {
                    let line = lines::Lines::of(&text).line(&FilePath(vec![Segment::Key("id")]));
                    let message = format!("the form \"{}\" has version {} in another file too", form.id, form.version);
                    faults.push(FormFault { file: file.clone(), line, message });
                }
            }
            sources.push((file, text, form));
        }
        // A form that could not be read would make every link to it look broken; and teams
        // that could not be read, every form.
        if faults.is_empty() {
            faults.extend(forms.nameless_teams(&sources, teams_file));
            faults.extend(forms.broken_links(&sources));
        }
        if faults.is_empty() { Ok(forms) } else { Err(FormsError::Faulty(faults)) }
    }

    /// Links of the forms in `sources` that lead nowhere on this site.
    fn broken_links(&self, sources: &[(String, String, Arc<Form>)]) -> Vec<FormFault> {
        let mut faults = Vec::new();
        for (file, text, form) in sources {
            for (path, href) in hrefs(form) {
                let known = match href.strip_prefix("/report/") {
                    Some(id) => self.by_id.contains_key(id),
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

    /// Forms in `sources` whose team is not in the file of teams.
    fn nameless_teams(&self, sources: &[(String, String, Arc<Form>)], teams_file: &str) -> Vec<FormFault> {
        let mut faults = Vec::new();
        for (file, text, form) in sources {
            let of_routes = form.routes.iter().enumerate().filter_map(|(i, route)| {
                Some((route.team.as_ref()?, vec![Segment::Key("routes"), Segment::Index(i), Segment::Key("team")]))
            });
            for (team, path) in [(&form.team, vec![Segment::Key("team")])].into_iter().chain(of_routes) {
                if self.teams.name(team, Lang::En).is_none() {
                    let line = lines::Lines::of(text).line(&FilePath(path));
                    let message = format!("the team \"{team}\" has no name in {teams_file}");
                    faults.push(FormFault { file: file.clone(), line, message });
                }
            }
        }
        faults
    }

    /// What staff call a team; its id, where it is of an older day and has no name any more.
    pub fn team_name<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        self.teams.name(id, lang).unwrap_or(id)
    }

    /// Replies that come with the service, by name.
    pub fn templates(&self) -> &[Bundled] {
        &self.templates
    }

    /// The current version of a form.
    pub fn current(&self, id: &str) -> Option<Arc<Form>> {
        self.by_id.get(id)?.last_key_value().map(|(_, form)| form.clone())
    }

    pub fn version(&self, id: &str, version: u32) -> Option<Arc<Form>> {
        self.by_id.get(id)?.get(&version).cloned()
    }

    /// The current version of every form, by category and then by title.
    pub fn all(&self) -> Vec<Arc<Form>> {
        let mut all: Vec<Arc<Form>> = self.by_id.keys().filter_map(|id| self.current(id)).collect();
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
