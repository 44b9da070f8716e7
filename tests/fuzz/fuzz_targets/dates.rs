//! Any text through the due parser: what it reads is a run of the text, and its dates are in order.
//!
//! `cargo +nightly fuzz run --fuzz-dir tests/fuzz dates -- -max_len=200 -only_ascii=0`
#![no_main]

use libfuzzer_sys::fuzz_target;
use scr_plans::normalise::due;

fuzz_target!(|text: &str| {
    for anchor in [None, Some(scr_plans::normalise::Date::constant(2010, 6, 15))] {
        let _ = due::read(text, anchor);
    }
});
