//! The program as it is started: a process with its own settings, which a test
//! can stop, kill and start again on the same data.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::browser::{Browser, client};

const PROGRAM: &str = env!("CARGO_BIN_EXE_server");
/// For a start or an end on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(50);

/// Settings and a folder for the data, which outlive the process.
pub struct Setup {
    folder: TempDir,
    env: Vec<(String, String)>,
}

impl Setup {
    /// `database`: a URL; the default (SQLite below the data folder) where there is none.
    pub fn new(database: Option<&str>) -> Setup {
        let folder = tempfile::tempdir().unwrap();
        super::lay_site(&folder.path().join("site"));
        let (data, site) = (folder.path().join("data"), folder.path().join("site"));
        let mut setup = Setup { folder, env: Vec::new() }
            .set("DATA_DIR", data.to_str().unwrap())
            .set("ASSETS_DIR", site.to_str().unwrap())
            .set("LIMITS__REQUESTS_PER_MINUTE", "10000000")
            .set("LIMITS__SUBMISSIONS_PER_MINUTE", "10000000")
            .set("LIMITS__DRAFT_POSTS_PER_MINUTE", "10000000")
            .set("LIMITS__MAILS_PER_RECIPIENT_PER_DAY", "100000");
        if let Some(url) = database {
            setup = setup.set("DATABASE__URL", url);
        }
        setup
    }

    /// A setting by the rest of its name in the environment.
    pub fn set(mut self, name: &str, value: &str) -> Setup {
        self.env.retain(|(n, _)| n != name);
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.current_dir(self.folder());
        command.envs(self.env.iter().map(|(name, value)| (format!("FRONT_COUNTER_{name}"), value)));
        command
    }

    /// Runs a command that is to end by itself: how it ended, and what it said.
    pub fn run(&self, arguments: &[&str]) -> (ExitStatus, String) {
        self.run_within(arguments, PATIENCE)
    }

    /// As [`Setup::run`], of one that takes long.
    pub fn run_within(&self, arguments: &[&str], patience: Duration) -> (ExitStatus, String) {
        let log = self.folder().join("command.log");
        let file = File::create(&log).unwrap();
        let mut command = self.command(arguments);
        let child = command.stdout(file.try_clone().unwrap()).stderr(file).stdin(Stdio::null()).spawn().unwrap();
        let status = wait(child, &log, patience);
        (status, std::fs::read_to_string(&log).unwrap())
    }

    /// Serves, on a free port of 127.0.0.1.
    pub async fn serve(&self) -> Process {
        // Another test may take the port between the choice and the start: then another.
        for _ in 0..5 {
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            if let Some(process) = self.serve_on(port).await {
                return process;
            }
        }
        panic!("the server did not start: {}", self.log());
    }

    async fn serve_on(&self, port: u16) -> Option<Process> {
        let origin = format!("http://localhost:{port}");
        let file = File::options().create(true).append(true).open(self.log_file()).unwrap();
        let mut command = self.command(&["serve"]);
        command.env("FRONT_COUNTER_LISTEN", format!("127.0.0.1:{port}")).env("FRONT_COUNTER_ORIGINS", &origin);
        let child = command.stdout(Stdio::null()).stderr(file).stdin(Stdio::null()).spawn().unwrap();
        let mut process = Process { child, port, origin };
        for _ in 0..PATIENCE.as_millis() / LOOK.as_millis() {
            if process.child.try_wait().unwrap().is_some() {
                return None;
            }
            let ready = client().get(format!("http://127.0.0.1:{port}/readyz")).send().await;
            if ready.is_ok_and(|r| r.status().as_u16() == 200) {
                return Some(process);
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("the server is not ready: {}", self.log());
    }

    fn log_file(&self) -> PathBuf {
        self.folder().join("serve.log")
    }

    /// What was written to the log behind a place in it, and the place behind that.
    pub fn log_from(&self, place: u64) -> (String, u64) {
        let mut text = String::new();
        let mut file = File::open(self.log_file()).unwrap();
        file.seek(SeekFrom::Start(place)).unwrap();
        let read = file.read_to_string(&mut text).unwrap();
        (text, place + read as u64)
    }

    /// What all servers so far wrote to their log.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }
}

/// A server that runs; killed when dropped.
pub struct Process {
    child: Child,
    pub port: u16,
    /// As in `http://localhost:49152`, so that an address of a visitor in the log
    /// is not taken for the server's own.
    pub origin: String,
}

impl Process {
    pub fn browser(&self) -> Browser {
        Browser::new(client(), &format!("http://127.0.0.1:{}", self.port)).by_name(&self.origin)
    }

    /// An earlier browser, now with this process.
    pub fn welcome(&self, browser: &Browser) -> Browser {
        browser.moved(&format!("http://127.0.0.1:{}", self.port)).by_name(&self.origin)
    }

    /// SIGKILL: no goodbye.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM; does not wait.
    pub fn ask_to_stop(&self) {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    pub fn has_ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().unwrap()
    }

    /// SIGTERM, and waits for the end.
    pub async fn stop(mut self) -> ExitStatus {
        self.ask_to_stop();
        for _ in 0..PATIENCE.as_millis() / LOOK.as_millis() {
            if let Some(status) = self.has_ended() {
                return status;
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("asked to stop, the server goes on");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn wait(mut child: Child, log: &Path, patience: Duration) -> ExitStatus {
    for _ in 0..patience.as_millis() / LOOK.as_millis() {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        std::thread::sleep(LOOK);
    }
    let _ = child.kill();
    let _ = child.wait();
    panic!("the command did not end: {}", std::fs::read_to_string(log).unwrap_or_default());
}
