//! Any bytes through the reader and the page stage: a document or an error, never a panic.
//!
//! `mkdir -p tests/fuzz/corpus/reader`, so that finds do not go among the fixtures, then
//! `cargo +nightly fuzz run --fuzz-dir tests/fuzz reader tests/fuzz/corpus/reader fixtures -- -max_len=60000 -rss_limit_mb=4096`
#![no_main]

use libfuzzer_sys::fuzz_target;
use scr_plans::page;
use scr_plans::source::{self, ReadOptions};

fuzz_target!(|bytes: &[u8]| {
    let mut options = ReadOptions::default();
    options.limits.decoded_bytes = 4 << 20;
    options.limits.points_per_page = 50_000;
    options.limits.glyphs_per_page = 20_000;
    options.limits.pages = 50;
    // Panics of the PDF library cost one page and are caught; those after it are ours.
    let _ = source::read(bytes.to_vec(), &options, &mut |raw| {
        assert!(raw.width.is_finite() && raw.height.is_finite());
        assert!(raw.glyphs.iter().all(|g| {
            [g.x, g.y, g.dx, g.dy, g.size].iter().all(|v| v.is_finite())
        }));
        page::build(&raw);
    });
});
