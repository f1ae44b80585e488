//! The staff side: a file per noun, mirroring the URLs below `/staff`.

pub mod audit;
pub mod autosave;
pub mod change_password;
pub mod check;
pub mod discard;
pub mod drafts;
pub mod enrol;
pub mod enter;
pub mod form;
pub mod guard;
pub mod home;
pub mod keying;
pub mod list;
pub mod notes;
pub mod password;
pub mod queue;
pub mod report;
pub mod routes;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;
pub mod submitted;
