//! The whole service for one test: its own folder, its own port, and a database
//! that the test brings. Tests talk to it as a browser does, over HTTP.
//!
//! The process as people start it (its settings, signals and logs) is in
//! [`process`]; here the clock stands still until a test moves it.

pub mod answers;
pub mod authenticator;
pub mod browser;
pub mod desk;
pub mod page;
pub mod process;
pub mod rows;
pub mod walk;

use std::path::Path;
use std::sync::Arc;

use app::form::{Date, Form};
use axum::Extension;
use server::config::Config;
use server::domain::calendar;
use server::seal::MasterKeys;
use server::startup;
use server::store::Db;
use server::web::pages::Connection;
use server::web::{Web, router};
use server::world::{SystemChance, TestClock, World};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::database::Handle;
use browser::{Browser, Later};

/// 2026-03-14T09:30:00Z.
pub const START: i64 = 1_773_480_600_000_000;
/// More than any test asks for; tests of the limits set their own.
const PLENTY: u32 = 10_000_000;

pub struct TestApp {
    /// As in `http://127.0.0.1:49152`.
    pub origin: String,
    pub web: Web,
    pub clock: Arc<TestClock>,
    /// The test's own connections, beside the service's.
    pub db: Db,
    folder: Arc<TempDir>,
    client: reqwest::Client,
    stop: CancellationToken,
}

impl TestApp {
    pub async fn start(test: &Handle) -> TestApp {
        TestApp::with(test, |_| ()).await
    }

    /// With other settings.
    pub async fn with(test: &Handle, change: impl FnOnce(&mut Config)) -> TestApp {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        lay_site(&folder.path().join("site"));
        TestApp::in_folder(test, folder, TestClock::at(START), change).await
    }

    /// Ends it and starts it again on the same data, as after a restart of the machine.
    pub async fn again(self, test: &Handle) -> TestApp {
        self.again_with(test, |_| ()).await
    }

    /// As [`TestApp::again`], with other settings.
    pub async fn again_with(self, test: &Handle, change: impl FnOnce(&mut Config)) -> TestApp {
        let (folder, clock) = (self.folder.clone(), self.clock.clone());
        self.stop.cancel();
        self.web.service.db.close().await;
        TestApp::in_folder(test, folder, clock, change).await
    }

    async fn in_folder(
        test: &Handle,
        folder: Arc<TempDir>,
        clock: Arc<TestClock>,
        change: impl FnOnce(&mut Config),
    ) -> TestApp {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let origin = format!("http://{address}");
        let mut config = Config {
            origins: vec![origin.clone()],
            data_dir: folder.path().join("data"),
            assets_dir: folder.path().join("site"),
            ..Config::default()
        };
        config.database.url = Some(test.url.clone());
        config.limits.requests_per_minute = PLENTY;
        config.limits.submissions_per_minute = PLENTY;
        config.limits.draft_posts_per_minute = PLENTY;
        config.limits.mails_per_recipient_per_day = PLENTY;
        change(&mut config);
        if !config.is_local() && config.master_key_file.is_none() {
            config.master_key_file = Some(lay_keys(folder.path()));
        }
        let world = World { clock: clock.clone(), chance: Arc::new(SystemChance) };
        let building: Later<'_, _> = Box::pin(startup::build(config, world));
        let (web, _mailer) = building.await.unwrap();
        // Drawing wants an executor once a process.
        let _ = any_spawner::Executor::init_tokio();
        let router = router::router(web.clone()).layer(Extension(Connection(address)));
        let stop = CancellationToken::new();
        let serving = axum::serve(listener, router).with_graceful_shutdown(stop.clone().cancelled_owned());
        tokio::spawn(async move { serving.await.unwrap() });
        let client = browser::client();
        TestApp { origin, web, clock, db: test.db.clone(), folder, client, stop }
    }

    /// Somebody new, without a cookie.
    pub fn browser(&self) -> Browser {
        Browser::new(self.client.clone(), &self.origin)
    }

    pub fn form(&self, id: &str) -> Arc<Form> {
        self.web.service.forms.current(id).unwrap_or_else(|| panic!("no form {id}"))
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Today, for a process with the machine's own clock.
pub fn real_today() -> Date {
    use server::world::Clock;
    calendar::local_date(server::world::SystemClock.now())
}

/// The smallest set of assets that a server starts with: no test here needs the bundle.
pub fn lay_site(site: &Path) {
    let files = [
        "main.css",
        "favicon.svg",
        "loader.js",
        "exit.js",
        "session.js",
        "unsent.js",
        "passkey.js",
        "public.js",
        "public.wasm",
        "staff.js",
        "staff.wasm",
    ];
    std::fs::create_dir_all(site.join("assets")).unwrap();
    let mut manifest = serde_json::Map::new();
    for file in files {
        let (stem, ending) = file.split_once('.').unwrap();
        let hashed = format!("{stem}.0123456789.{ending}");
        std::fs::write(site.join("assets").join(&hashed), format!("/* {file} */")).unwrap();
        manifest.insert(file.to_owned(), hashed.into());
    }
    std::fs::write(site.join("manifest.json"), serde_json::to_vec(&manifest).unwrap()).unwrap();
}

/// A file with master keys, as a deployment has one.
pub fn lay_keys(folder: &Path) -> std::path::PathBuf {
    let file = folder.join("master.keys");
    if !file.exists() {
        std::fs::write(&file, MasterKeys::generate(&SystemChance).to_file_text().as_bytes()).unwrap();
    }
    file
}
