//! The `scr-plans` executable. Everything lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    scr_plans::cli::run(std::env::args_os())
}
