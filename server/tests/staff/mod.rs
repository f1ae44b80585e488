//! The staff side from outside: who gets in where, and keying a report in.

mod keying;
mod roles;
mod signing_in;
mod together;
