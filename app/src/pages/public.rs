//! The pages that members of the public see, one file each. Agents key reports in on
//! those of a form.

pub(super) mod check;
pub(super) mod exit;
pub(super) mod help;
pub(super) mod home;
pub(super) mod interruption;
pub(super) mod list;
pub(super) mod problem;
pub(super) mod question;
pub(super) mod remove;
pub(super) mod reports;
pub(super) mod start;
pub(super) mod submitted;
pub(super) mod track;
