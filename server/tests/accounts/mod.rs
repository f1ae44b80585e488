//! People who work here: their accounts, how they sign in, and their sessions. Without
//! HTTP and on both databases, but for the pages about people, what they are sent by e-mail,
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
mod told;
