//! Encryption at rest, and the hashes that make sealed things findable.
//!
//! Every draft and report has a [`DataKey`] of its own. It is stored wrapped:
//! by [`MasterKeys`], which never lie beside the data, or by a [`HolderToken`]
//! that only the reporter's browser keeps. Destroying the wrapped key destroys
//! what it sealed.
//!
//! Not for passwords, and not for deciding who may open what.

mod cipher;
mod data_key;
mod derive;
mod holder;
mod master;
mod search;
mod tracking;

pub use cipher::{Place, SealError};
pub use data_key::DataKey;
pub use holder::{BadToken, HolderToken};
pub use master::{KeyFileError, MasterKeys};
pub use search::SearchTokens;
pub use tracking::tracking_code;
