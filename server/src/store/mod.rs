//! What is kept, and how it is read back: the thin executor over two databases
//! (`Db`, `Tx`, `Row`, `Arg`, `Statement`), and a file per entity above it.
//!
//! Not for rules: what may be written when is the domain's. Nothing here knows
//! what an answer says; sealed columns are bytes.

pub mod accounts;
pub mod additions;
pub mod arg;
pub mod assigning;
pub mod audit;
pub mod barred;
pub mod cases;
pub mod clocks;
pub mod db;
pub mod deployment;
pub mod desk;
mod dialect;
pub mod drafts;
pub mod error;
pub mod finding;
pub mod letters;
pub mod links;
pub mod messages;
pub mod needs;
pub mod outbox;
pub mod queue;
pub mod reading;
pub mod reports;
pub mod row;
pub mod search;
pub mod seeding;
pub mod sessions;
pub mod statement;
pub mod tasks;
pub mod templates;
pub mod tracking;
pub mod tx;
pub mod views;
pub mod words;

pub use arg::Arg;
pub use db::Db;
pub use error::StoreError;
pub use row::Row;
pub use statement::{STATEMENTS, Statement};
pub use tx::Tx;

pub use crate::args;
pub(crate) use statement::statement;
