//! Reads settings. A wrong one stops the start with its name.

use super::Config;
use std::path::Path;
use toml::{Table, Value};
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

const PREFIX: &str = "FRONT_COUNTER_";

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the settings file {0} cannot be read: {1}")]
    Unreadable(String, std::io::Error),
    #[error("the settings file {0} is not TOML: {1}")]
    NotToml(String, String),
    #[error("the setting {name}: {message}")]
    Wrong { name: String, message: String },
}

/// `file`: a TOML file, or none. `env`: names and values; those without our
/// prefix are passed over.
pub fn load(file: Option<&Path>, env: impl IntoIterator<Item = (String, String)>) -> Result<Config, ConfigError> {
    let mut table = match file {
        Some(path) => {
            let shown = path.display().to_string();
            let text = std::fs::read_to_string(path).map_err(|e| ConfigError::Unreadable(shown.clone(), e))?;
            text.parse::<Table>().map_err(|e| ConfigError::NotToml(shown, e.message().to_owned()))?
        }
        None => Table::new(),
    };
    for (name, value) in env {
        if let Some(path) = name.strip_prefix(PREFIX) {
            put(&mut table, &path.to_lowercase(), &value);
        }
    }
    let mut config: Config = serde_path_to_error::deserialize(table).map_err(|e| {
        let name = e.path().to_string();
        // The message of a wrong type quotes the value, which may be a password.
        let secret = name.ends_with("password") || name.ends_with("url");
        let message = if secret { "must be text, in quotes".to_owned() } else { e.inner().message().to_owned() };
        ConfigError::Wrong { name: if name == "." { "(file)".into() } else { name }, message }
    })?;
    config.normalise();
    config.validate().map_err(|e| first(&e, ""))?;
    Ok(config)
}

/// `mail__host` is `host` of the table `mail`. A value keeps its type where the
/// setting wants a number or a list.
fn put(table: &mut Table, path: &str, value: &str) {
    match path.split_once("__") {
        Some((section, rest)) => {
            let inner = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                put(inner, rest, value);
            }
        }
        None => {
            table.insert(path.to_owned(), typed(path, value));
        }
    }
}

/// The settings that are lists; every other text of digits is a number.
const LISTS: [&str; 3] = ["origins", "trusted_proxies", "address"];

fn typed(name: &str, value: &str) -> Value {
    if LISTS.contains(&name) {
        return Value::Array(
            value.split(',').map(|v| Value::String(v.trim().to_owned())).filter(|v| v.as_str() != Some("")).collect(),
        );
    }
    // A phone number such as 101 stays text, and so does a password such as true.
    if matches!(name, "phone" | "user" | "password") {
        return Value::String(value.to_owned());
    }
    if let Ok(yes) = value.parse::<bool>() {
        return Value::Boolean(yes);
    }
    if let Ok(n) = value.parse::<i64>() {
        return Value::Integer(n);
    }
    Value::String(value.to_owned())
}

/// The first setting that is wrong, with its full name.
fn first(errors: &ValidationErrors, above: &str) -> ConfigError {
    let mut named: Vec<_> = errors.errors().iter().collect();
    named.sort_by(|a, b| a.0.cmp(b.0));
    for (name, kind) in named {
        let name = if above.is_empty() { name.to_string() } else { format!("{above}.{name}") };
        match kind {
            ValidationErrorsKind::Struct(inner) => return first(inner, &name),
            ValidationErrorsKind::List(list) => {
                if let Some(inner) = list.values().next() {
                    return first(inner, &name);
                }
            }
            ValidationErrorsKind::Field(found) => {
                let name = name.trim_end_matches(".__all__").to_owned();
                let message = found.first().map(|e| match &e.message {
                    Some(m) => m.to_string(),
                    None => bounds(e),
                });
                return ConfigError::Wrong { name, message: message.unwrap_or_else(|| "is not right".into()) };
            }
        }
    }
    ConfigError::Wrong { name: above.to_owned(), message: "is not right".into() }
}

fn bounds(error: &validator::ValidationError) -> String {
    let part = |name: &str| error.params.get(name).map(ToString::to_string);
    match (part("min"), part("max"), error.code.as_ref()) {
        (Some(min), Some(max), _) => format!("must be from {min} to {max}"),
        (Some(min), None, _) => format!("must be {min} or more"),
        (None, Some(max), _) => format!("must be {max} or less"),
        (None, None, code) => format!("is not right ({code})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        load(None, pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn defaults_are_right() {
        assert_eq!(env(&[("PATH", "/bin")]).unwrap().drafts.hours, 24);
    }

    #[test]
    fn the_environment_overrides() {
        let c = env(&[
            ("FRONT_COUNTER_DRAFTS__HOURS", "48"),
            ("FRONT_COUNTER_ORIGINS", "https://report.example.org, http://localhost:3000"),
            ("FRONT_COUNTER_ORGANISATION__PHONE", "101"),
        ])
        .unwrap();
        assert_eq!((c.drafts.hours, c.origins.len(), c.organisation.phone.as_str()), (48, 2, "101"));
        assert!(!c.is_local());
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let cases = [
            (("FRONT_COUNTER_DRAFTS__HOURS", "19"), "drafts.hours: must be from 20"),
            (("FRONT_COUNTER_DRAFTS__HOURS", "a day"), "drafts.hours: "),
            (("FRONT_COUNTER_DRAFTS__DAYS", "2"), "drafts"),
            (("FRONT_COUNTER_STAFF__SESSION_IDLE_MINUTES", "4"), "staff.session_idle_minutes: must be from 5 to 60"),
            (("FRONT_COUNTER_ORIGINS", "http://report.example.org"), "origins: http is for this machine alone"),
            (("FRONT_COUNTER_REFERENCE_PREFIX", "ABC"), "reference_prefix: must be two capital letters"),
            (("FRONT_COUNTER_BRAND__INK", "#0b5f5c"), "brand: ink on colour"),
            (("FRONT_COUNTER_TRUSTED_PROXIES", "10.0.0.0/33"), "trusted_proxies"),
            (
                ("FRONT_COUNTER_ORGANISATION__EXIT_TO", "http://example.org"),
                "organisation.exit_to: must be an address that begins with https",
            ),
        ];
        for ((name, value), wanted) in cases {
            let message = env(&[(name, value)]).unwrap_err().to_string();
            assert!(message.contains(wanted), "{name}={value}: {message}");
        }
    }

    #[test]
    fn the_address_of_the_database_is_not_shown() {
        let c = env(&[("FRONT_COUNTER_DATABASE__URL", "postgres://me:secret@db/fc")]).unwrap();
        assert!(!format!("{c:?}").contains("secret"));
    }
}
