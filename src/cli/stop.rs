//! Ctrl-C and requests to end: the run stops cleanly, a second one ends it at once. A bound on the size of files ends
//! nothing: the write that passes it fails, and is told like a full disk.

use super::exit::Exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the run shall stop. Copies share the answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop {
    asked: Arc<AtomicBool>,
}

impl Stop {
    /// Asked for by Ctrl-C, hang-up or a request to end.
    pub(super) fn on_signal() -> Self {
        let stop = Self::default();
        let asked = Arc::clone(&stop.asked);
        // Without a handler the system ends the program, and whole files are all that it ever leaves.
        let _ = ctrlc::set_handler(move || {
            if asked.swap(true, Ordering::SeqCst) {
                std::process::exit(Exit::Stopped as i32);
            }
        });
        stop
    }

    /// Whether the run shall stop.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    /// Asks the run to stop.
    pub(super) fn ask(&self) {
        self.asked.store(true, Ordering::SeqCst);
    }
}

/// Has writes beyond the allowed size of a file fail: the system would end the program without a word (setrlimit(2)).
#[cfg(unix)]
pub(super) fn outlive_file_limits() {
    let seen = Arc::new(AtomicBool::new(false));
    // Without a handler all is as it was.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen);
}

/// There is no such signal here.
#[cfg(not(unix))]
pub(super) fn outlive_file_limits() {}
