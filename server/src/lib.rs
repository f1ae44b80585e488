//! The process of Front Counter, and everything that touches the world.

pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod forms;
pub mod hex;
pub mod jobs;
pub mod mail;
pub mod seal;
pub mod seeding;
pub mod startup;
pub mod store;
pub mod web;
pub mod world;
