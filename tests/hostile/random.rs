//! Bytes altered at random: whatever comes out, it is a document or an error.

use super::pdf::plan;
use super::support::properties;
use super::{convert, read_with};
use proptest::prelude::*;
use scr_plans::source::ReadOptions;
use std::path::Path;
use std::sync::LazyLock;

/// Small sound files.
static SOUND: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "pdf" || e == "txt"))
        .collect();
    paths.sort();
    let mut files: Vec<Vec<u8>> = paths
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .collect();
    files.retain(|bytes| bytes.len() < 60_000);
    files.push(plan(2));
    files
});

/// One change: where (as a share of the file), what kind, with which byte.
fn change() -> impl Strategy<Value = (f64, u8, u8)> {
    (0.0..1.0, 0..4_u8, any::<u8>())
}

fn apply(bytes: &mut Vec<u8>, (place, kind, value): (f64, u8, u8)) {
    let at = (bytes.len() as f64 * place) as usize;
    if at >= bytes.len() {
        return;
    }
    match kind {
        0 => bytes[at] ^= value,
        1 => drop(bytes.drain(at..(at + usize::from(value)).min(bytes.len()))),
        2 => bytes.insert(at, value),
        _ => bytes[at] = b"0129[]<>()/ R"[usize::from(value) % 13],
    }
}

proptest! {
    #![proptest_config(properties::repeatable(60))]

    #[test]
    fn altered_files_never_panic(
        file in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..12),
        cut in prop::option::weighted(0.2, 0.0..1.0_f64),
    ) {
        let mut bytes = file.get(&SOUND).clone();
        for one in changes {
            apply(&mut bytes, one);
        }
        if let Some(share) = cut {
            bytes.truncate((bytes.len() as f64 * share) as usize);
        }
        let _ = convert(&bytes);
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_with(&bytes, &ReadOptions::default());
        let mut pdf = b"%PDF-1.4\n".to_vec();
        pdf.extend_from_slice(&bytes);
        let _ = convert(&pdf);
    }
}
