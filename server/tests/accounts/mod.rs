//! People who work here: their accounts, how they sign in, and their sessions. Without
//! HTTP and on both databases, but for what is met at the door alone: [`at_the_door`] and
//! [`stolen`].

mod at_the_door;
mod commands;
mod inviting;
mod office;
mod people;
mod second_factor;
mod sessions;
mod signing_in;
mod stolen;
mod throttling;
