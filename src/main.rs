//! The `scr-plans` executable. Everything lives in the library.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Reading and joining cells makes millions of short strings, for which the system's allocator takes a sixth of the
/// time.
#[cfg(not(windows))]
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The same with a bound, since no call that is safe bounds a process's memory on Windows.
#[cfg(windows)]
#[global_allocator]
static ALLOCATOR: cap::Cap<MiMalloc> = cap::Cap::new(MiMalloc, usize::MAX);

fn main() -> ExitCode {
    scr_plans::cli::run(arguments(), bound_memory)
}

#[cfg(not(windows))]
fn arguments() -> std::env::ArgsOs {
    std::env::args_os()
}

/// Shells of Windows leave `*.pdf` as it is.
#[cfg(windows)]
fn arguments() -> wild::ArgsOs {
    wild::args_os()
}

/// The system bounds its processes itself.
#[cfg(not(windows))]
fn bound_memory(_bytes: u64) {}

#[cfg(windows)]
fn bound_memory(bytes: u64) {
    // It fails if more is in use already, which a worker that has read nothing is far from.
    let _ = ALLOCATOR.set_limit(usize::try_from(bytes).unwrap_or(usize::MAX));
}
