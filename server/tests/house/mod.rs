//! The plan of the house, held by reading the sources: which part may know of
//! which, and that the documents say what is there.

mod arrows;
mod one_definition;
mod settings;
mod stored;
mod words;
