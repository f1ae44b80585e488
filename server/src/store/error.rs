//! What can go wrong below the domain. No message, `Debug` included, holds a
//! stored or bound value: errors are logged, and answers must not be.

use std::fmt;

use sqlx::migrate::MigrateError;

use super::dialect;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The setting does not name a database. The address is not repeated.
    #[error("the database address is not usable: {problem}")]
    Address { problem: &'static str },
    /// No connection or lock in time, or a conflict that PostgreSQL resolved
    /// against us: the same work may be tried again.
    #[error("{statement}: the database is busy")]
    Busy { statement: &'static str },
    #[error("{statement}: the database cannot be reached ({reason})")]
    Unreachable { statement: &'static str, reason: String },
    #[error("{statement}: the database refused: {fault}")]
    Database { statement: &'static str, fault: Fault },
    #[error("{statement}: wanted {wanted} arguments, was given {given}")]
    Arguments { statement: &'static str, wanted: usize, given: usize },
    #[error("{statement}: expected a row and found none")]
    NoRow { statement: &'static str },
    /// A statement of this transaction failed before, so nothing of it may
    /// be committed.
    #[error("the transaction had failed and was rolled back")]
    Aborted,
    /// What was read is not what this program writes.
    #[error("stored data is not as it should be: {what}")]
    Corrupt { what: &'static str },
    #[error("the database could not be migrated: {0}")]
    Migration(String),
}

/// A database's refusal, stripped of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub code: String,
    pub constraint: Option<String>,
    pub message: Option<String>,
    pub busy: bool,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "code {}", self.code)?;
        if let Some(constraint) = &self.constraint {
            write!(f, ", constraint {constraint}")?;
        }
        match &self.message {
            Some(message) => write!(f, ", {message}"),
            None => Ok(()),
        }
    }
}

impl StoreError {
    /// May the same work succeed if tried again soon?
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy { .. })
    }

    /// Strips a driver's error. It is not kept as a source, because its
    /// `Debug` may quote rows.
    pub(super) fn from_driver(statement: &'static str, error: &sqlx::Error) -> Self {
        use sqlx::Error;
        let unreachable = |reason: String| Self::Unreachable { statement, reason };
        match error {
            Error::Database(error) => {
                let fault = dialect::fault(error.as_ref());
                if fault.busy { Self::Busy { statement } } else { Self::Database { statement, fault } }
            }
            Error::PoolTimedOut => Self::Busy { statement },
            Error::PoolClosed => unreachable("it was closed".into()),
            Error::Io(error) => unreachable(error.kind().to_string()),
            Error::Tls(_) => unreachable("no TLS connection".into()),
            Error::WorkerCrashed => unreachable("its thread ended".into()),
            Error::RowNotFound => Self::NoRow { statement },
            Error::ColumnNotFound(_) => Self::Corrupt { what: "a column is missing" },
            Error::ColumnDecode { .. } | Error::Decode(_) => Self::Corrupt { what: "a column holds another type" },
            _ => unreachable("the driver failed".into()),
        }
    }

    pub(super) fn from_migration(error: &MigrateError) -> Self {
        const NAME: &str = "a migration";
        Self::Migration(match error {
            MigrateError::Execute(error) => Self::from_driver(NAME, error).to_string(),
            MigrateError::ExecuteMigration(error, version) => {
                format!("{version:04}: {}", Self::from_driver(NAME, error))
            }
            // The rest speak of versions only.
            other => other.to_string(),
        })
    }
}
