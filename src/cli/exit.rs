//! How the program ends.

use std::process::ExitCode;

/// The exit codes, as `--help` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Every input was read.
    Success = 0,
    /// Some input could not be read, or some output not be written.
    SomeFailed = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// All was read, but nothing was found in any input.
    NothingFound = 3,
    /// Stopped by Ctrl-C or a request to end.
    Stopped = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
