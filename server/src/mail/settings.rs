//! How mail leaves: the settings' `[mail]` part.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use lettre::message::Mailbox;
use serde::Deserialize;
use validator::{Validate, ValidationError, ValidationErrors};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::MailerError;

#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    pub transport: Transport,
    /// For `directory`: where the files go; without one, `outbox` in the data folder.
    pub directory: Option<PathBuf>,
    /// The sender, as in `Front Counter <no-reply@police.example>`. Neutral: the
    /// name stands in the list of mails on a phone that others may see.
    pub from: String,
    /// For `smtp`: the mail server's name, to which its certificate must be made out.
    pub host: String,
    /// Without one: 465 for `tls`, 587 for `starttls`, 25 for `none`.
    pub port: Option<u16>,
    pub tls: Tls,
    pub user: Option<String>,
    /// One of these two, if there is a `user`.
    pub password: Option<Password>,
    pub password_file: Option<PathBuf>,
    /// A PEM file of certificates to trust beside the system's.
    pub ca_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    #[default]
    Directory,
    Smtp,
}

/// How the connection is kept private. No 'if the server offers it': whoever
/// sits between could take the offer away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// From the first byte (RFC 8314 section 3.3 prefers it).
    #[default]
    Tls,
    /// Begun in clear and then upgraded, or given up.
    StartTls,
    /// In clear: to a server on this machine only.
    None,
}

/// Wiped from memory when dropped, and never shown.
#[derive(Clone, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            transport: Transport::default(),
            directory: None,
            from: "no-reply@localhost".to_owned(),
            host: String::new(),
            port: None,
            tls: Tls::default(),
            user: None,
            password: None,
            password_file: None,
            ca_file: None,
        }
    }
}

impl MailSettings {
    pub(super) fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            Tls::Tls => 465,
            Tls::StartTls => 587,
            Tls::None => 25,
        })
    }

    pub(super) fn mailbox(&self) -> Result<Mailbox, MailerError> {
        let problem = "expected an address, as in Front Counter <no-reply@police.example>";
        self.from.parse().map_err(|_| MailerError::Setting { setting: "from", problem })
    }

    /// User and password, if the server wants them.
    pub(super) fn login(&self) -> Result<Option<(String, Zeroizing<String>)>, MailerError> {
        let Some(user) = self.user.clone() else { return Ok(None) };
        let password = match (&self.password, &self.password_file) {
            (Some(password), _) => Zeroizing::new(password.0.clone()),
            (None, Some(path)) => {
                let file = |error: std::io::Error| MailerError::File { setting: "password_file", reason: error.kind() };
                let text = Zeroizing::new(std::fs::read_to_string(path).map_err(file)?);
                // An editor ends the last line.
                Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned())
            }
            (None, None) => Zeroizing::default(),
        };
        Ok(Some((user, password)))
    }

    /// Do the settings go together? Reads no file.
    pub(super) fn check(&self) -> Result<(), MailerError> {
        let wrong = |setting, problem| Err(MailerError::Setting { setting, problem });
        self.mailbox()?;
        if self.transport == Transport::Directory {
            return Ok(());
        }
        if self.host.trim().is_empty() {
            return wrong("host", "transport = \"smtp\" needs the mail server's name");
        }
        if self.port == Some(0) {
            return wrong("port", "must be from 1 to 65535");
        }
        if self.tls == Tls::None && !is_loopback(&self.host) {
            return wrong("tls", "\"none\" is for a mail server on this machine (localhost) only");
        }
        match (&self.user, &self.password, &self.password_file) {
            (None, None, None) | (Some(_), Some(_), None) | (Some(_), None, Some(_)) => Ok(()),
            (Some(_), None, None) => wrong("password", "a user needs password or password_file"),
            (None, ..) => wrong("user", "a password needs a user"),
            (_, Some(_), Some(_)) => wrong("password_file", "give this or password, not both"),
        }
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// By hand: the derived one would copy a field's value, a password too, into
/// its error.
impl Validate for MailSettings {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let Err(MailerError::Setting { setting, problem }) = self.check() else { return Ok(()) };
        let mut errors = ValidationErrors::new();
        errors.add(setting, ValidationError::new("mail").with_message(Cow::Borrowed(problem)));
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<MailSettings, String> {
        let settings: MailSettings = toml::from_str(text).map_err(|error| error.to_string())?;
        settings.validate().map_err(|error| error.to_string())?;
        Ok(settings)
    }

    #[test]
    fn good_settings_are_taken() {
        assert_eq!(read("").unwrap().transport, Transport::Directory);
        let settings = read(
            "transport = \"smtp\"\nhost = \"example\"\ntls = \"starttls\"
             user = \"us\"\npassword = \"hush\"\nfrom = \"Police <no-reply@police.example>\"",
        )
        .unwrap();
        assert_eq!(settings.port(), 587);
        assert!(read("transport = \"smtp\"\nhost = \"127.0.0.1\"\ntls = \"none\"").is_ok());
    }

    #[test]
    fn wrong_settings_are_named() {
        for (text, named) in [
            ("from = \"nobody\"", "from"),
            ("transport = \"smtp\"", "host"),
            ("transport = \"smtp\"\nhost = \"example\"\ntls = \"none\"", "tls"),
            ("transport = \"smtp\"\nhost = \"example\"\nport = 0", "port"),
            ("transport = \"smtp\"\nhost = \"example\"\nuser = \"us\"", "password"),
            ("transport = \"smtp\"\nhost = \"example\"\npassword = \"hush\"", "user"),
            (
                "transport = \"smtp\"\nhost = \"h\"\nuser = \"us\"\npassword = \"hush\"\npassword_file = \"f\"",
                "password_file",
            ),
            ("port = \"smtp\"", "port"),
            ("tls = \"sometimes\"", "tls"),
            ("hots = \"example\"", "hots"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(named), "{named} in {error}");
        }
    }

    #[test]
    fn the_password_is_shown_nowhere() {
        let text = "transport = \"smtp\"\nhost = \"example\"\npassword = \"hush\"";
        let settings: MailSettings = toml::from_str(text).unwrap();
        let error = settings.validate().unwrap_err();
        for shown in [format!("{settings:?}"), format!("{error:?}"), error.to_string()] {
            assert!(!shown.contains("hush"), "{shown}");
        }
    }
}
