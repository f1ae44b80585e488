//! What integration tests share: databases, and the whole service over HTTP.

pub mod app;
pub mod database;
