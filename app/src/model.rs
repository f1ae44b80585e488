//! The words both halves agree on: languages, channels, states, references.
//! Serde types and pure rules about them; nothing that stores or draws.

pub mod act;
pub mod blank;
pub mod channel;
pub mod done;
pub mod lang;
pub mod link;
pub mod need;
pub mod passkey;
pub mod priority;
pub mod queue;
pub mod reference;
pub mod role;
pub mod save;
pub mod session;
pub mod spelling;
pub mod state;
pub mod told;
pub mod withdrawal;

pub use act::{Act, Writes};
pub use blank::{Blank, BlankFault};
pub use channel::Channel;
pub use done::ReportDone;
pub use lang::Lang;
pub use link::LinkKind;
pub use need::Need;
pub use passkey::PasskeyAsk;
pub use priority::Priority;
pub use queue::{Assignee, DueFilter, QueueFilter};
pub use reference::Reference;
pub use role::Role;
pub use save::{SaveForm, SaveQuestion, SaveTyped, Saved, SavedForm};
pub use session::SessionLeft;
pub use state::ReportState;
pub use told::Told;
pub use withdrawal::Withdrawal;
