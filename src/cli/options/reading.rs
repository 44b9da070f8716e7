//! How documents are read and what they may cost.

use crate::cli::args::ReadingArgs;
use crate::cli::facts::reason;
use crate::cli::lexicon;
use crate::cli::process::Bounds;
use crate::cli::protocol::Reading;
use crate::cli::stdin;
use crate::corrections::Coding;
use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The environment variable that may hold a password.
pub(in crate::cli) const PASSWORD_VARIABLE: &str = "SCR_PLANS_PASSWORD";

pub(super) fn jobs(asked: Option<u16>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.map_or_else(cores, usize::from)
}

/// Reads standard input if it is an input.
pub(super) fn take_stdin(inputs: &[PathBuf], asked: &ReadingArgs) -> Result<()> {
    let max_bytes = u64::from(asked.max_file_size) << 20;
    stdin::take(inputs, max_bytes, asked.timeout)
}

/// What is typed for an input but cannot be one.
pub(super) fn refuse_what_is_no_input(inputs: &[PathBuf]) -> Result<()> {
    for input in inputs {
        if input.as_os_str().is_empty() {
            bail!("an input has no name; name a file or a folder");
        }
    }
    Ok(())
}

pub(super) fn bounds(args: &ReadingArgs) -> Bounds {
    Bounds {
        seconds: args.timeout,
        memory_mib: args.memory,
    }
}

pub(super) fn reading(args: &ReadingArgs) -> Result<Reading> {
    Ok(Reading {
        anchor_date: None,
        mask_names: false,
        cross_check: false,
        corrections: Vec::new(),
        coding: Coding::default(),
        pages: None,
        as_of: None,
        second_reader: true,
        max_file_bytes: u64::from(args.max_file_size) << 20,
        max_pages: args.max_pages,
        max_glyphs: args.max_glyphs,
        max_points: args.max_points,
        max_unpacked_bytes: u64::from(args.max_unpacked) << 20,
        lexicon: lexicon::load(args.lexicon.as_deref())?,
        passwords: passwords(args.password_file.as_deref())?,
    })
}

/// The lines of the password file, then the environment variable.
fn passwords(file: Option<&Path>) -> Result<Vec<String>> {
    let mut passwords = Vec::new();
    if let Some(file) = file {
        let text = fs::read_to_string(file).map_err(|error| {
            let (file, reason) = (file.display(), reason(&error));
            anyhow::anyhow!("{file}: the password file cannot be read: {reason}; check the path")
        })?;
        passwords.extend(text.lines().map(str::to_owned));
    }
    passwords.extend(std::env::var(PASSWORD_VARIABLE).ok());
    passwords.retain(|password| !password.is_empty());
    Ok(passwords)
}
