//! The program around the pipeline: arguments, files, progress, exit codes.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with the given arguments (the first is its name).
pub fn run(_args: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(2)
}
