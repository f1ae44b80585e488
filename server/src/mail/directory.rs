//! Mails as files, one each, for a machine without a mail server: to try the
//! service out, and for the journeys of the end-to-end tests.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::SendError;
use super::mime::Mail;
use crate::hex;

#[derive(Debug)]
pub(super) struct Directory(PathBuf);

impl Directory {
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Writes `{time}-{id}.eml`. Whoever watches the folder sees a whole file
    /// or none.
    pub async fn write(&self, id: &[u8; 16], mail: &Mail, now: i64) -> Result<(), SendError> {
        let name = format!("{}-{}", stamp(now), hex::text(*id));
        let (folder, bytes) = (self.0.clone(), mail.bytes.clone());
        let written = tokio::task::spawn_blocking(move || write(&folder, &name, &bytes)).await;
        match written {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(SendError::Transient("directory")),
        }
    }
}

/// As in `20260314T093000Z`, so that names sort by time.
fn stamp(now: i64) -> String {
    jiff::Timestamp::from_microsecond(now).unwrap_or_default().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Readable by this user only: a mail holds an address.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut make = std::fs::DirBuilder::new();
    make.recursive(true);
    let mut open = std::fs::OpenOptions::new();
    open.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        make.mode(0o700);
        open.mode(0o600);
    }
    make.create(folder)?;
    let unfinished = folder.join(format!(".{name}.part"));
    let mut file = open.open(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, folder.join(format!("{name}.eml")))
}
