//! People who work here: their accounts, how they sign in, and their sessions. Without
//! HTTP, but for the pages about people and the links that they are sent. Each test runs
//! on both databases.

mod commands;
mod inviting;
mod office;
mod passkeys;
mod people;
mod people_pages;
mod second_factor;
mod sessions;
mod signing_in;
mod staff_mail;
mod throttling;
