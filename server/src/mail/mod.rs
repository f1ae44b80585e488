//! Mail on its way out: a message, and the two ways to hand it over (a mail
//! server, or files in a folder).
//!
//! Not for what a message says (`domain::acknowledge`, `domain::account::mail`), nor
//! for when to try again (`domain::outbox`).

mod directory;
mod mime;
mod settings;
mod smtp;

use std::fmt;
use std::path::Path;

use app::model::Lang;
use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};

pub use settings::{MailSettings, Password, Tls, Transport};

use directory::Directory;
use smtp::Smtp;

/// One mail to one person, as it is kept (sealed) until it is sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// A bare address, `name@example.com`.
    pub to: String,
    /// The language of all that follows.
    pub lang: Lang,
    pub subject: String,
    pub text: String,
    /// The same words as an HTML document.
    pub html: String,
}

/// Says nothing of whom it is for or what it says.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("lang", &self.lang).finish_non_exhaustive()
    }
}

/// Why a message did not go. The class is a word of ours: a mail server's own
/// words may quote the address, so they are not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It will not go however often it is tried.
    #[error("refused for good ({0})")]
    Permanent(&'static str),
    /// It may go later, or once the settings are right. Whether the receiver
    /// has it already is not always known.
    #[error("not now ({0})")]
    Transient(&'static str),
}

/// Settings that no mailer can be made of. The text is for who runs the server.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    #[error("mail.{setting}: {problem}")]
    Setting { setting: &'static str, problem: &'static str },
    #[error("mail.{setting}: cannot be read ({reason})")]
    File { setting: &'static str, reason: std::io::ErrorKind },
}

/// Hands messages over.
#[derive(Debug)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Directory(Directory),
    Smtp(Box<Smtp>),
}

impl Mailer {
    /// Reads the files that the settings name; connects to nothing yet.
    /// `data_dir` is where the folder of mails is, unless the settings say so.
    pub fn new(settings: &MailSettings, data_dir: &Path) -> Result<Self, MailerError> {
        settings.check()?;
        let way = match settings.transport {
            Transport::Directory => {
                let named = settings.directory.clone();
                Way::Directory(Directory::new(named.unwrap_or_else(|| data_dir.join("outbox"))))
            }
            Transport::Smtp => Way::Smtp(Box::new(Smtp::new(settings)?)),
        };
        Ok(Self { from: settings.mailbox()?, way })
    }

    /// Sends once. `Ok` means that the receiver has confirmed it (or that the
    /// file is written). The `Message-ID` is made of `id`, so that a second
    /// copy can be told for one. `now` (microseconds UTC) becomes the date.
    ///
    /// Has no time limit of its own; dropping it closes the connection.
    pub async fn send(&self, id: &[u8; 16], message: &Message, now: i64) -> Result<(), SendError> {
        let mail = mime::build(id, message, &self.from, now)?;
        match &self.way {
            Way::Directory(directory) => directory.write(id, &mail, now).await,
            Way::Smtp(smtp) => smtp.send(&mail).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_names_nobody() {
        let message = Message {
            to: "sam@example.com".into(),
            lang: Lang::En,
            subject: "FC-7KQ4-M2XR".into(),
            text: "a text".into(),
            html: "a page".into(),
        };
        assert_eq!(format!("{message:?}"), "Message { lang: En, .. }");
    }
}
