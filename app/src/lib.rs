//! What people see, and the form engine. Pure: no I/O, no SQL, no clock.
//!
//! The same crate is compiled three times: for the server (`ssr`), which draws every
//! page, and for the browser, which holds the islands alone: the public's (`hydrate`),
//! and those and an agent's (`staff`).

#![recursion_limit = "512"]

pub mod form;
pub mod islands;
pub mod model;
pub mod words;

#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod view;

/// Wakes the islands of a page. Called by the loader once the page is idle.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
