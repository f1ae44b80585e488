//! Built assets: their names from the manifest, and how they are served (for
//! good, since a name holds the hash of its content).

use crate::config::Brand;
use app::view::Assets;
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::get;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use tower_http::services::ServeDir;

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

pub struct AssetSet {
    pub urls: Assets,
    dir: PathBuf,
    brand_css: String,
}

#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    #[error("the setting assets_dir: {0} cannot be read ({1}); `make bundle` builds it")]
    Unreadable(String, std::io::Error),
    #[error("the setting assets_dir: {0} is not a manifest")]
    Malformed(String),
    #[error("the setting assets_dir: the manifest does not name {0}")]
    Missing(&'static str),
}

impl AssetSet {
    /// `dir` holds `manifest.json` and `assets/`.
    pub fn read(dir: &Path, brand: &Brand) -> Result<AssetSet, AssetsError> {
        let path = dir.join("manifest.json");
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|e| AssetsError::Unreadable(shown.clone(), e))?;
        let names: BTreeMap<String, String> = serde_json::from_str(&text).map_err(|_| AssetsError::Malformed(shown))?;
        let url =
            |name: &'static str| names.get(name).map(|n| format!("/assets/{n}")).ok_or(AssetsError::Missing(name));
        let brand_css = brand.css();
        let urls = Assets {
            css: url("main.css")?,
            brand: format!("/brand.{}.css", short_hash(&brand_css)),
            icon: url("favicon.svg")?,
            loader: url("loader.js")?,
            exit: url("exit.js")?,
            session: url("session.js")?,
            unsent: url("unsent.js")?,
            passkey: url("passkey.js")?,
            glue: url("public.js")?,
            wasm: url("public.wasm")?,
            staff_glue: url("staff.js")?,
            staff_wasm: url("staff.wasm")?,
        };
        Ok(AssetSet { urls, dir: dir.join("assets"), brand_css })
    }

    /// The routes that serve them.
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        let css = self.brand_css.clone();
        let brand = get(move || {
            let css = css.clone();
            async move { ([(CONTENT_TYPE, "text/css; charset=utf-8")], css) }
        });
        let files = ServeDir::new(&self.dir).precompressed_br().precompressed_gzip();
        Router::new().route(&self.urls.brand, brand).nest_service("/assets", files).layer(map_response(keep))
    }
}

/// For good, but only what is there: a browser must not remember for a year that a
/// new asset was not found on an old instance.
async fn keep(mut response: Response) -> Response {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(CACHE_CONTROL, FOR_GOOD);
    }
    response
}

fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(5).fold(String::new(), |mut out, b| {
        // Writing to a string does not fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}
