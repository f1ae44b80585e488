//! Case work from outside: what who works a report sees and does.

mod linking;
mod notes;
mod office;
mod printing;
mod report_page;
