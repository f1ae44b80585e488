//! From settings to a listening process, and back down without losing a request.

mod keys;
mod listen;

pub use keys::existing as existing_keys;

use crate::cli;
use crate::config::{Config, LogFormat};
use crate::domain::account::passkey::RelyingParty;
use crate::domain::outbox::Worker;
use crate::domain::throttle::Throttle;
use crate::domain::{Service, Settings, calendar, deployment};
use crate::forms::Forms;
use crate::jobs;
use crate::mail::{Mailer, Transport};
use crate::store::Db;
use crate::web::{Site, Web, assets, csrf, headers, limit, router};
use crate::world::World;
use anyhow::{Context, bail};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing_subscriber::EnvFilter;

pub fn tracing(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log.filter).context("the setting log.filter")?;
    let base = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_format() {
        LogFormat::Text => base.with_target(false).init(),
        // The one span is the request, with its id.
        LogFormat::Json => base.json().flatten_event(true).with_current_span(true).with_span_list(false).init(),
    }
    // A panic's own words may quote an answer: only where it was goes to the log.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic");
    }));
    Ok(())
}

/// Connects and migrates.
pub async fn database(config: &Config) -> anyhow::Result<Db> {
    let db =
        Db::connect(&config.database_url(), config.database.connections).await.context("the setting database.url")?;
    db.migrate().await?;
    Ok(db)
}

/// What is right for a trial on one's own machine, and wrong for a deployment.
fn deployable(config: &Config) -> anyhow::Result<()> {
    if config.is_local() {
        return Ok(());
    }
    let mail = &config.mail;
    if mail.transport == Transport::Directory && mail.directory.is_none() {
        bail!("the setting mail.transport: a deployment sends mail by smtp, or names mail.directory");
    }
    if config.trusted_proxies.is_empty() {
        tracing::warn!("the setting trusted_proxies is empty: behind a proxy all visitors share one allowance");
    }
    Ok(())
}

/// What every use case works with: keys, forms, database.
pub async fn service(config: &Config, world: World) -> anyhow::Result<Service> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("the setting data_dir: {} cannot be made", config.data_dir.display()))?;
    let keys = Arc::new(keys::load(config, &*world.chance)?);
    let forms = match &config.forms_dir {
        Some(dir) => Forms::from_dir(dir)?,
        None => Forms::bundled()?,
    };
    let prefix = config.reference_prefix.as_bytes();
    let settings = Settings {
        reference_prefix: [prefix[0], prefix[1]],
        draft_hours: config.drafts.hours,
        organisation: config.organisation.name.clone(),
        phone: config.organisation.phone.clone(),
        origin: config.origins.first().cloned().unwrap_or_default(),
        require_second_factor: config.staff.require_second_factor,
        session_idle_minutes: config.staff.session_idle_minutes,
    };
    Ok(Service {
        db: database(config).await?,
        keys,
        forms: Arc::new(forms),
        settings: Arc::new(settings),
        recipients: Arc::new(recipients(config)),
        outbox: Arc::default(),
        passwords: Arc::default(),
        throttle: Arc::new(Throttle::new(world.clone())),
        live: Arc::default(),
        relying_party: RelyingParty::new(&config.origins, &config.organisation.name).map(Arc::new),
        world,
    })
}

/// Everything that handlers and jobs work with.
pub async fn build(config: Config, world: World) -> anyhow::Result<(Web, Mailer)> {
    deployable(&config)?;
    if let Some(last) = calendar::known_until(world.now()) {
        tracing::warn!(%last, "no bank holiday after this day is known: install a later release, or add a line for each to server/calendar and build it");
    }
    let service = service(&config, world.clone()).await?;
    deployment::claim(&service.db, config.demonstration).await??;
    if !config.is_local() && deployment::is_benchmark(&service.db).await? {
        bail!(deployment::Mismatch::Benchmark);
    }
    let mailer = Mailer::new(&config.mail, &config.data_dir).context("the settings of mail")?;
    let o = &config.organisation;
    let organisation = app::view::Organisation {
        name: o.name.clone(),
        phone: o.phone.clone(),
        email: o.email.clone(),
        address: o.address.clone(),
        exit_to: o.exit_to.clone(),
    };
    let site = Site {
        assets: assets::AssetSet::read(&config.assets_dir, &config.brand)?,
        csrf: csrf::Csrf::new(&service.keys),
        limits: limit::Limits::new(&config.limits, world),
        headers: headers::SecurityHeaders::new(&o.exit_to).context("the setting organisation.exit_to")?,
        organisation,
        config,
        behind: TaskTracker::new(),
    };
    Ok((Web { service, site: Arc::new(site) }, mailer))
}

/// On one's own machine the first administrator's link is shown at the start, until
/// somebody has used it. A deployment asks for one: `server user add`.
async fn invite_first(web: &Web) -> anyhow::Result<()> {
    let config = &web.site.config;
    let Some(origin) = config.origins.first().filter(|_| config.is_local()) else { return Ok(()) };
    if let Some(token) = web.service.set_up_link("administrator@example.org", "Administrator").await? {
        let link = cli::user::link(origin, &token);
        tracing::info!(link, "nobody administers this service yet: set a password here (it works for one day)");
    }
    Ok(())
}

/// So many at once, and after that so many spread over a day.
fn recipients(config: &Config) -> DefaultKeyedRateLimiter<[u8; 16]> {
    let most = NonZeroU32::new(config.limits.mails_per_recipient_per_day).unwrap_or(NonZeroU32::MIN);
    let each = Duration::from_secs(86_400) / most.get();
    let quota = Quota::with_period(each).unwrap_or(Quota::per_hour(most)).allow_burst(most);
    RateLimiter::keyed(quota)
}

/// Serves until the process is asked to stop, then finishes what is in flight.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    let (web, mailer) = build(config, World::system()).await?;
    // Leptos wants an executor once, even where nothing is drawn later.
    let _ = any_spawner::Executor::init_tokio();
    let listeners = listen::bind(&web.site.config.listen).await?;
    let (stop, tasks) = (CancellationToken::new(), web.site.behind.clone());
    let service = &web.service;
    let (keys, forms) = (service.keys.clone(), service.forms.clone());
    let worker = Worker::new(service.db.clone(), keys, forms, mailer, service.world.clone());
    tasks.spawn(jobs::outbox::run(worker, web.service.outbox.clone(), stop.clone()));
    tasks.spawn(jobs::tidy::run(web.clone(), stop.clone()));
    tasks.spawn(jobs::words::run(web.service.clone(), stop.clone()));
    let served = CancellationToken::new();
    let auditing = tokio::spawn(jobs::audit::run(web.service.clone(), served.clone()));
    for origin in &web.site.config.origins {
        tracing::info!(%origin, "ready");
    }
    invite_first(&web).await?;
    let app = router::router(web.clone());
    for listener in listeners {
        tasks.spawn(listen::accept(listener, app.clone(), stop.clone()));
    }
    listen::asked_to_stop().await;
    tracing::info!("stopping");
    stop.cancel();
    tasks.close();
    tasks.wait().await;
    // After the last request, so that the last head is the last.
    served.cancel();
    let _ = auditing.await;
    web.service.db.close().await;
    Ok(())
}
