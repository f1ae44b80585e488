//! The staff side from outside: who gets in where, keying a report in, and finding one
//! that is there already.

mod adding;
mod barring;
mod finding;
mod hints;
mod keying;
mod letters;
mod one_page;
mod pasted;
mod practice;
mod roles;
mod searching;
mod security;
mod session_end;
mod signing_in;
mod to_do;
mod together;
mod unsent;
