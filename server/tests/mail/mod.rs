//! The outbox and its ways out, against a real mail server.

mod delivery;
mod desk;
mod instances;
mod interruptions;
mod refusals;
pub mod smtp_server;
