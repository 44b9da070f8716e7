//! The same document under several names.

use super::folder::digest_of;
use super::inputs::Input;
use std::collections::BTreeMap;
use std::fs;

/// The inputs that have the same bytes as one before them, and the name of that one.
pub(super) fn find(files: &[Input]) -> BTreeMap<usize, String> {
    // Only files of one length can be the same: few are read for this.
    let mut by_length: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, input) in files.iter().enumerate() {
        if input.is_stdin() {
            continue;
        }
        let length = fs::metadata(&input.path)
            .ok()
            .filter(fs::Metadata::is_file)
            .map(|file| file.len());
        if let Some(length @ 1..) = length {
            by_length.entry(length).or_default().push(index);
        }
    }
    let mut twins = BTreeMap::new();
    for sharing in by_length.into_values().filter(|sharing| sharing.len() > 1) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for index in sharing {
            let Ok(digest) = digest_of(&files[index].path) else {
                continue;
            };
            match seen.get(&digest) {
                Some(&first) => {
                    twins.insert(index, files[first].name());
                }
                None => {
                    seen.insert(digest, index);
                }
            }
        }
    }
    twins
}
