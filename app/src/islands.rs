//! What must react in the browser: few and small, each with a working plain page
//! beneath. An island takes its words as props and adopts what is in the field
//! when it wakes. What submits is always the page's ordinary form.

pub mod character_count;

#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod keying;

#[cfg(feature = "hydrate")]
mod autosave;
