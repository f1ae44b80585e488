//! What integration tests share.

pub mod app;
pub mod database;
