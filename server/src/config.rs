//! Settings: defaults, then a TOML file, then the environment. Typed, checked
//! before anything starts, and without secrets in `Debug`.
//!
//! `FRONT_COUNTER_MAIL__HOST=…` is `host` of `[mail]`; a list is written with
//! commas. README.md lists every setting; a test holds the two together.

mod brand;
mod read;

pub use brand::Brand;
pub use read::{ConfigError, load};

use crate::mail::MailSettings;
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;
use validator::{Validate, ValidationError};

#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Host and port to listen on. A name may stand for several addresses.
    pub listen: String,
    /// The addresses that people type, scheme and all. http only for this machine.
    #[validate(length(min = 1), custom(function = origins))]
    pub origins: Vec<String>,
    pub data_dir: PathBuf,
    /// Built assets (`target/site`).
    pub assets_dir: PathBuf,
    /// Forms instead of the bundled ones.
    pub forms_dir: Option<PathBuf>,
    /// Keys for everything that is sealed. Never below `data_dir` in a real deployment.
    pub master_key_file: Option<PathBuf>,
    #[validate(custom(function = prefix))]
    pub reference_prefix: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    #[validate(nested)]
    pub database: Database,
    #[validate(nested)]
    pub organisation: Organisation,
    #[validate(nested)]
    pub brand: Brand,
    #[validate(nested)]
    pub drafts: Drafts,
    #[validate(nested)]
    pub limits: Limits,
    #[validate(nested)]
    pub mail: MailSettings,
    #[validate(nested)]
    pub staff: Staff,
    pub log: Log,
    /// Set by `server demo` alone: it is no setting.
    #[serde(skip)]
    pub demonstration: bool,
}

#[derive(Clone, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://…`; below `data_dir` where there is none.
    pub url: Option<String>,
    #[validate(range(min = 1, max = 500))]
    pub connections: u32,
}

/// The address may hold a password.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.url.as_deref().map(|u| u.split(':').next().unwrap_or_default());
        f.debug_struct("Database").field("url", &kind).field("connections", &self.connections).finish()
    }
}

#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Organisation {
    #[validate(length(min = 1, max = 80))]
    pub name: String,
    #[validate(length(min = 1, max = 40))]
    pub phone: String,
    #[validate(email)]
    pub email: Option<String>,
    pub address: Vec<String>,
    /// Where 'Exit this page' goes.
    #[validate(custom(function = https))]
    pub exit_to: String,
}

#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Drafts {
    /// Hours that answers are kept after the last one. WCAG 2.2.1 allows a limit
    /// without a warning only from 20 hours.
    #[validate(range(min = 20, max = 720))]
    pub hours: u32,
}

#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Staff {
    /// Staff give a second factor, or do not get in.
    pub require_second_factor: bool,
    /// A session ends after so many minutes without a click.
    #[validate(range(min = 5, max = 60))]
    pub session_idle_minutes: u32,
}

#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    #[validate(range(min = 10))]
    pub requests_per_minute: u32,
    /// Reports sent; and, counted apart, looks at where one stands.
    #[validate(range(min = 1))]
    pub submissions_per_minute: u32,
    #[validate(range(min = 5))]
    pub draft_posts_per_minute: u32,
    /// Acknowledgements to one e-mail address.
    #[validate(range(min = 1, max = 100_000))]
    pub mails_per_recipient_per_day: u32,
    #[validate(range(min = 131_072, max = 16_777_216))]
    pub body_bytes: usize,
    #[validate(range(min = 1, max = 600))]
    pub request_seconds: u64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// Text on one's own machine, JSON in a deployment, unless set.
    pub format: Option<LogFormat>,
    pub filter: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            listen: "localhost:3000".into(),
            origins: vec!["http://localhost:3000".into(), "http://127.0.0.1:3000".into()],
            data_dir: "data".into(),
            assets_dir: "target/site".into(),
            forms_dir: None,
            master_key_file: None,
            reference_prefix: "FC".into(),
            trusted_proxies: Vec::new(),
            database: Database::default(),
            organisation: Organisation::default(),
            brand: Brand::default(),
            drafts: Drafts::default(),
            staff: Staff::default(),
            limits: Limits::default(),
            mail: MailSettings::default(),
            log: Log::default(),
            demonstration: false,
        }
    }
}

impl Default for Database {
    fn default() -> Database {
        Database { url: None, connections: 16 }
    }
}

impl Default for Organisation {
    fn default() -> Organisation {
        Organisation {
            name: "Anytown Police".into(),
            phone: "101".into(),
            email: None,
            address: Vec::new(),
            exit_to: "https://www.bbc.co.uk/weather".into(),
        }
    }
}

impl Default for Drafts {
    fn default() -> Drafts {
        Drafts { hours: 24 }
    }
}

impl Default for Staff {
    fn default() -> Staff {
        Staff { require_second_factor: true, session_idle_minutes: 30 }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            requests_per_minute: 1200,
            submissions_per_minute: 60,
            draft_posts_per_minute: 60,
            mails_per_recipient_per_day: 10,
            body_bytes: 262_144,
            request_seconds: 30,
        }
    }
}

impl Default for Log {
    fn default() -> Log {
        Log { format: None, filter: "info,sqlx=warn".into() }
    }
}

impl Config {
    pub fn database_url(&self) -> String {
        self.database
            .url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data_dir.join("front-counter.db").display()))
    }

    pub fn log_format(&self) -> LogFormat {
        self.log.format.unwrap_or(if self.is_local() { LogFormat::Text } else { LogFormat::Json })
    }

    /// As browsers write an origin: lower case, without the scheme's own port.
    pub(crate) fn normalise(&mut self) {
        for origin in &mut self.origins {
            let plain = origin.to_ascii_lowercase();
            let port = if plain.starts_with("https:") { ":443" } else { ":80" };
            *origin = plain.trim_end_matches('/').trim_end_matches(port).to_owned();
        }
    }

    /// Every origin is this machine's own: a trial, not a deployment.
    pub fn is_local(&self) -> bool {
        self.origins.iter().all(|o| host_of(o).is_some_and(is_loopback))
    }
}

/// The host of an origin, without scheme and port.
fn host_of(origin: &str) -> Option<&str> {
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let host = if let Some(v6) = rest.strip_prefix('[') { v6.split(']').next()? } else { rest.split(':').next()? };
    (!host.is_empty() && !rest.contains('/')).then_some(host)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn refuse(message: &'static str) -> ValidationError {
    ValidationError::new("setting").with_message(message.into())
}

fn origins(origins: &[String]) -> Result<(), ValidationError> {
    for origin in origins {
        let host = host_of(origin)
            .ok_or_else(|| refuse("an origin is written like https://report.example.org, without a path"))?;
        if origin.starts_with("http://") && !is_loopback(host) {
            return Err(refuse("http is for this machine alone: give other origins as https://"));
        }
    }
    Ok(())
}

fn prefix(prefix: &str) -> Result<(), ValidationError> {
    if prefix.len() == 2 && prefix.bytes().all(|b| b.is_ascii_uppercase()) {
        Ok(())
    } else {
        Err(refuse("must be two capital letters"))
    }
}

/// Also kept out: what would end a directive of the content security policy.
fn https(url: &str) -> Result<(), ValidationError> {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, ';' | ',' | '"' | '\'' | '<' | '>');
    if url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain)) {
        Ok(())
    } else {
        Err(refuse("must be an address that begins with https://"))
    }
}
