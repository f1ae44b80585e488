//! Handing a mail to a mail server (RFC 5321). One connection for each mail,
//! never kept: a connection whose conversation was cut off could give the next
//! mail an answer that was meant for this one, and so confirm it falsely.
//!
//! Each step of the conversation says for itself what a refusal there means: a
//! wrong password is a fault of the settings, not of the mail.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Severity;

use super::mime::Mail;
use super::{MailSettings, MailerError, SendError, Tls};

/// How long a server may take to see us off; the mail is sent by then.
const GOODBYE: Duration = Duration::from_secs(5);

pub(super) struct Smtp {
    host: String,
    port: u16,
    tls: Option<(Tls, TlsParameters)>,
    login: Option<Credentials>,
    hello: ClientId,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Smtp({}:{})", self.host, self.port)
    }
}

impl Smtp {
    pub fn new(settings: &MailSettings) -> Result<Self, MailerError> {
        let tls = match settings.tls {
            Tls::None => None,
            mode => Some((mode, parameters(settings)?)),
        };
        let login = settings.login()?.map(|(user, password)| Credentials::new(user, password.to_string()));
        let (host, port) = (settings.host.trim().to_owned(), settings.port());
        Ok(Self { host, port, tls, login, hello: ClientId::default() })
    }

    /// The whole conversation, from connecting to the confirmation.
    pub async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        let mut connection = self.connect().await?;
        let sent = hand_over(&mut connection, mail).await;
        // Beside, so that it can neither delay nor undo what was confirmed.
        tokio::spawn(async move {
            let _ = tokio::time::timeout(GOODBYE, connection.quit()).await;
        });
        sent
    }

    /// Whatever fails here is not the mail's fault.
    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let at_once = match &self.tls {
            Some((Tls::Tls, parameters)) => Some(parameters.clone()),
            _ => None,
        };
        let server = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, None, &self.hello, at_once, None)
            .await
            .map_err(|error| later(&error, "connection"))?;
        if let Some((Tls::StartTls, parameters)) = &self.tls {
            let upgraded = connection.starttls(parameters.clone(), &self.hello).await;
            upgraded.map_err(|error| later(&error, "tls"))?;
        }
        if let Some(login) = &self.login {
            let known = connection.auth(DEFAULT_MECHANISMS, login).await;
            known.map_err(|error| later(&error, "sign_in"))?;
        }
        Ok(connection)
    }
}

async fn hand_over(connection: &mut AsyncSmtpConnection, mail: &Mail) -> Result<(), SendError> {
    let mut parameters = Vec::new();
    let mut addresses = mail.envelope.from().into_iter().chain(mail.envelope.to());
    if addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(SendError::Permanent("address_not_ascii"));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !mail.bytes.is_ascii() {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let sender = MailFrom::new(mail.envelope.from().cloned(), parameters);
    connection.command(sender).await.map_err(|error| later(&error, "sender"))?;
    for receiver in mail.envelope.to() {
        let receiver = Rcpt::new(receiver.clone(), Vec::new());
        connection.command(receiver).await.map_err(|error| refused(&error, "recipient"))?;
    }
    let ready = connection.command(Data).await.map_err(|error| refused(&error, "content"))?;
    if ready.code().severity != Severity::PositiveIntermediate {
        return Err(SendError::Transient("protocol"));
    }
    let reply = connection.message(&mail.bytes).await.map_err(|error| refused(&error, "content"))?;
    match reply.code().severity {
        Severity::PositiveCompletion => Ok(()),
        _ => Err(SendError::Transient("protocol")),
    }
}

/// A refusal that another day, or other settings, may lift. `class` is for an
/// answer; without one the connection or its encryption failed.
fn later(error: &Error, class: &'static str) -> SendError {
    SendError::Transient(if is_tls(error) {
        "tls"
    } else if error.is_permanent() {
        class
    } else if error.is_transient() {
        "deferred"
    } else if error.is_client() {
        // What we ask for is not on offer: encryption, or a way to sign in.
        class
    } else {
        "connection"
    })
}

/// A certificate that is not trusted comes as an I/O error of bad data.
fn is_tls(error: &Error) -> bool {
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(io) = inner.downcast_ref::<io::Error>() {
            return io.kind() == io::ErrorKind::InvalidData;
        }
        source = inner.source();
    }
    error.is_tls()
}

/// As [`later`], but an answer of 5xx is final.
fn refused(error: &Error, class: &'static str) -> SendError {
    if error.is_permanent() { SendError::Permanent(class) } else { later(error, class) }
}

fn parameters(settings: &MailSettings) -> Result<TlsParameters, MailerError> {
    let wrong = |setting, problem| MailerError::Setting { setting, problem };
    let mut builder = TlsParameters::builder(settings.host.trim().to_owned());
    if let Some(path) = &settings.ca_file {
        let file = |error: io::Error| MailerError::File { setting: "ca_file", reason: error.kind() };
        let pem = std::fs::read(path).map_err(file)?;
        let problem = "holds no PEM certificate";
        if !pem.windows(11).any(|word| word == b"-----BEGIN ") {
            return Err(wrong("ca_file", problem));
        }
        let certificate = Certificate::from_pem(&pem).map_err(|_| wrong("ca_file", problem))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build_rustls().map_err(|_| wrong("ca_file", "is not usable for TLS"))
}
