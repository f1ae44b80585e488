//! What the tests over HTTP share, beside the databases.

pub mod app;
pub mod database;
