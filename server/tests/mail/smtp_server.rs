//! A mail server in a process of its own: `end2end/smtp/server.mjs`, which
//! says at its head what each recipient makes it do.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde::Deserialize;
use server::mail::{MailSettings, Tls, Transport};
use tempfile::TempDir;

const MISSING: &str = "the test mail server did not start: it needs Node.js and the packages of \
    end2end/. `make test` sets them up; by hand, run `npm ci` in end2end/";

pub struct SmtpServer {
    process: Child,
    pub port: u16,
    ca: PathBuf,
    tls: Tls,
    folder: TempDir,
}

/// A mail that the server has in full.
#[derive(Debug, Clone, Deserialize)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    pub secure: bool,
    pub user: Option<String>,
    pub raw: String,
}

#[derive(Deserialize)]
struct Ready {
    port: u16,
    ca: PathBuf,
}

impl SmtpServer {
    /// Speaks STARTTLS, and lets only `desk` with the password `hush` in.
    pub fn start() -> Self {
        Self::with(Tls::StartTls, &["--user", "desk", "--password", "hush"])
    }

    /// In clear and open to all, where encryption is beside the point.
    pub fn plain() -> Self {
        Self::with(Tls::None, &[])
    }

    pub fn with(tls: Tls, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end/smtp/server.mjs");
        let mode = match tls {
            Tls::Tls => "tls",
            Tls::StartTls => "starttls",
            Tls::None => "none",
        };
        let mut process = Command::new("node")
            .arg(script)
            .args(["--tls", mode, "--dir"])
            .arg(folder.path())
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect(MISSING);
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Ready = serde_json::from_str(&line).expect(MISSING);
        Self { process, port: ready.port, ca: ready.ca, tls, folder }
    }

    /// Settings that reach it.
    pub fn settings(&self) -> MailSettings {
        let login = self.tls == Tls::StartTls;
        MailSettings {
            transport: Transport::Smtp,
            host: "localhost".into(),
            port: Some(self.port),
            tls: self.tls,
            user: login.then(|| "desk".into()),
            password: login.then(|| "hush".into()),
            ca_file: (self.tls != Tls::None).then(|| self.ca.clone()),
            ..settings()
        }
    }

    /// All mails so far, the oldest first.
    pub fn received(&self) -> Vec<Received> {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        let read = |file: &PathBuf| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        files.iter().map(read).collect()
    }

    /// Waits until it has as many mails.
    pub async fn has_received(&self, count: usize) -> Vec<Received> {
        for _ in 0..200 {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{count} mails did not come, only {}", self.received().len());
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Received {
    /// A header's value.
    pub fn header(&self, name: &str) -> &str {
        let head = self.raw.split("\r\n\r\n").next().unwrap();
        let mut lines = head.split("\r\n").filter_map(|line| line.split_once(": "));
        lines.find(|(header, _)| *header == name).map(|(_, value)| value).unwrap_or_default()
    }
}

/// Settings for a port of this machine, in clear.
pub fn plain_at(port: u16) -> MailSettings {
    MailSettings {
        transport: Transport::Smtp,
        host: "127.0.0.1".into(),
        port: Some(port),
        tls: Tls::None,
        ..settings()
    }
}

/// What all settings here have in common.
pub fn settings() -> MailSettings {
    MailSettings { from: "Front Counter <no-reply@police.example>".into(), ..MailSettings::default() }
}
