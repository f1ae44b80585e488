//! The audit log: written without a gap, guarded by the database, and verified against
//! whoever gets past that. Each test runs on both databases.

mod command;
mod ledger;
mod reading;
mod tampering;
mod writing;
