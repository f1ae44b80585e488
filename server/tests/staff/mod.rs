//! The staff side from outside: who gets in where, and keying a report in.

mod keying;
mod roles;
mod security;
mod signing_in;
