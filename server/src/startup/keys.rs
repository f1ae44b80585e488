//! The master keys. A deployment names its key file; a trial on one's own machine
//! gets one made, beside the data, and is told that this is for trials.

use crate::config::Config;
use crate::seal::MasterKeys;
use crate::world::Chance;
use anyhow::{Context, bail};
use std::fs;
use std::io::Write;
use std::path::Path;

pub fn load(config: &Config, chance: &dyn Chance) -> anyhow::Result<MasterKeys> {
    match &config.master_key_file {
        Some(path) => read(path),
        None if !config.is_local() => {
            bail!(
                "the setting master_key_file: name a file with the master keys, outside data_dir and its backups (README.md says how to make one)"
            )
        }
        None => {
            let path = config.data_dir.join("trial.keys");
            if !path.exists() {
                make(&path, chance)?;
                tracing::warn!(file = %path.display(), "made master keys for a trial: a real deployment keeps them apart from the data");
            }
            read(&path)
        }
    }
}

/// As [`load`], for a command that only reads: makes none.
pub fn existing(config: &Config) -> anyhow::Result<MasterKeys> {
    match &config.master_key_file {
        Some(path) => read(path),
        None => read(&config.data_dir.join("trial.keys")),
    }
}

fn read(path: &Path) -> anyhow::Result<MasterKeys> {
    let name = || format!("the setting master_key_file: {}", path.display());
    let text = zeroize::Zeroizing::new(fs::read_to_string(path).with_context(name)?);
    MasterKeys::parse(&text).with_context(name)
}

fn make(path: &Path, chance: &dyn Chance) -> anyhow::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("{} cannot be made", path.display()))?;
    file.write_all(MasterKeys::generate(chance).to_file_text().as_bytes())?;
    Ok(())
}
