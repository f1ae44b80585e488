//! The staff side from outside: who gets in where, and keying a report in.

mod keying;
mod practice;
mod roles;
mod session_end;
mod signing_in;
