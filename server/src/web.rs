//! The edge: URLs, cookies, headers, and from typed fields to use cases and back
//! to pages. No rule of the domain is decided here.

pub mod assets;
pub mod cookies;
pub mod csrf;
pub mod error;
pub mod headers;
pub mod health;
pub mod limit;
pub mod pages;
pub mod protected;
pub mod public;
pub mod render;
pub mod room;
pub mod router;
pub mod staff;
pub mod visitor;

use crate::config::Config;
use crate::domain::Service;
use std::sync::Arc;
use tokio_util::task::TaskTracker;

/// What every handler works with. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    pub service: Service,
    pub site: Arc<Site>,
}

/// What does not change while the process runs.
pub struct Site {
    pub config: Config,
    pub organisation: app::view::Organisation,
    pub assets: assets::AssetSet,
    pub csrf: csrf::Csrf,
    pub limits: limit::Limits,
    pub headers: headers::SecurityHeaders,
    /// What goes on after an answer; the process waits for it before it ends.
    pub behind: TaskTracker,
}
