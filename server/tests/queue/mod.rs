//! The queue: its filters and orders against a plain evaluation in memory, its pages, its
//! numbers, what each person sees of it, its address, and views that were kept.

mod address;
mod live;
mod needs;
mod pages;
mod permissions;
mod plain;
mod property;
mod reports;
mod unfinished;
mod views;
