//! The server's integration tests, in one binary: it links once.

// A test may unwrap: its panic is its message.
#![allow(clippy::unwrap_used)]

mod support;

mod accounts;
mod audit;
mod cases;
mod demo;
mod forms;
mod house;
mod mail;
mod many;
mod parity;
mod queue;
mod staff;
mod store;
mod web;
