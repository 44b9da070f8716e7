//! Any text under a heading row through the whole pipeline: no panic, and no more pages than heading rows.
//!
//! `cargo +nightly fuzz run --fuzz-dir tests/fuzz text_dump -- -max_len=4000`
#![no_main]

use libfuzzer_sys::fuzz_target;
use scr_plans::pipeline::{self, Options};

const HEADING: &str = "Recommendation\tAction\tBy whom\tBy when\tMonitoring";

fuzz_target!(|bytes: &[u8]| {
    // A zero stands for the heading row, which the fuzzer would not find.
    let mut dump = format!("Board\n\nPLAN\n\n{HEADING}\n").into_bytes();
    for byte in bytes {
        match byte {
            0 => dump.extend_from_slice(format!("\n\n{HEADING}\n").as_bytes()),
            other => dump.push(*other),
        }
    }
    let _ = pipeline::convert("dump.txt", dump, &Options::default());
});
