//! Journeys over HTTP, concurrency, kill -9, sealing on disk.
//!
//! A target of its own, behind the feature `web-tests`: it type-checks, but its build
//! takes too long for every run, and it is not part of `make test` yet.

// A test may unwrap: its panic is its message.
#![allow(clippy::unwrap_used)]

#[path = "web/cases.rs"]
mod cases;
#[path = "support/with_app.rs"]
mod support;
