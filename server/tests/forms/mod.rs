//! The form files and the check that stands before them.

mod bundled;
mod documented;
mod faulty;
mod translated;
