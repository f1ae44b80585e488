//! The store's conformance suite: each test runs on both databases.

mod connecting;
mod migrations;
mod statements;
mod transactions;
mod values;
