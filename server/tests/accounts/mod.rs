//! People who work here: their accounts, how they sign in, and their sessions, without
//! HTTP. Each test runs on both databases.

mod commands;
mod inviting;
mod office;
mod passkeys;
mod people;
mod second_factor;
mod sessions;
mod signing_in;
mod throttling;
