//! Case work: what is done to a report between its arrival and its end.

mod clocks;
