//! A document that comes in by standard input, named as `-`.
//!
//! It is read once and before anything else, while a signal still ends the program at once.

use super::facts::Failure;
use anyhow::{Result, bail};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// The name that results give it.
pub(super) const NAME: &str = "stdin";

static READ: OnceLock<Result<Vec<u8>, Failure>> = OnceLock::new();

/// Whether an input is named as standard input.
pub(super) fn is_named(input: &Path) -> bool {
    input.as_os_str() == "-"
}

/// Reads standard input if one of the inputs is named so.
///
/// # Errors
/// A sentence for the user if there is nothing to read.
pub(super) fn take(inputs: &[PathBuf], max_bytes: u64, seconds: u32) -> Result<()> {
    if !inputs.iter().any(|input| is_named(input)) {
        return Ok(());
    }
    if io::stdin().is_terminal() {
        bail!(
            "-: standard input is a terminal; pipe a document into it, or name a file or a folder"
        );
    }
    let read = READ.get_or_init(|| within(max_bytes, seconds));
    if read.as_ref().is_ok_and(Vec::is_empty) {
        bail!(
            "-: nothing came in by standard input; pipe a document into it, or name a file or a folder"
        );
    }
    Ok(())
}

/// What came in.
pub(super) fn bytes() -> Result<Vec<u8>, Failure> {
    let missing = || Failure::new("missing", "standard input was not read; report this");
    READ.get().cloned().unwrap_or_else(|| Err(missing()))
}

fn within(max_bytes: u64, seconds: u32) -> Result<Vec<u8>, Failure> {
    let (done, result) = channel();
    // Whoever writes may never end; the thread then goes with the program.
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = io::stdin()
            .lock()
            .take(max_bytes + 1)
            .read_to_end(&mut bytes);
        let _ = done.send(read.map(|_| bytes));
    });
    match result.recv_timeout(Duration::from_secs(seconds.into())) {
        Ok(Ok(bytes)) if bytes.len() as u64 > max_bytes => Err(Failure::new(
            "limit-reached",
            format!(
                "it has more than {} MiB; raise --max-file-size if you trust what comes in",
                max_bytes >> 20
            ),
        )),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(Failure::unreadable(&error)),
        Err(_) => Err(Failure::new(
            "timed-out",
            format!(
                "it did not end within {seconds} seconds; raise --timeout, or save it to a file first"
            ),
        )),
    }
}
