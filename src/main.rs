//! The `scr-plans` executable. Everything lives in the library.

use std::process::ExitCode;

/// Reading and joining cells makes millions of short strings, for which the system's allocator takes a sixth of the
/// time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    scr_plans::cli::run(std::env::args_os())
}
