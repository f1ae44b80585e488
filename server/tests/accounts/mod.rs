//! People who work here: their accounts, how they sign in, and their sessions. Without
//! HTTP and on both databases, but for the pages about people, the links that they are sent,
//! and what is met at the door: [`at_the_door`] and [`stolen`].

mod at_the_door;
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
mod stolen;
mod throttling;
