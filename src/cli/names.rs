//! Names of the files in an output folder.
//!
//! `report.pdf` becomes `report.json`. Where two inputs would share a name, all of them take a longer one: with the
//! ending, then with the folders they were found in, then with a number. The names depend on the inputs only.

use super::inputs::Input;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Component;

/// File systems take 255 bytes; some room is left for endings.
const MAX_NAME_BYTES: usize = 230;

/// How much of the path goes into a name.
#[derive(Clone, Copy)]
enum Length {
    Stem,
    FileName,
    Path,
    Numbered,
}

/// A different name for each input, in their order.
pub(super) fn assign(inputs: &[Input]) -> Vec<String> {
    let mut lengths = vec![Length::Stem; inputs.len()];
    loop {
        let names: Vec<String> = (0..inputs.len())
            .map(|index| name(&inputs[index], index, lengths[index]))
            .collect();
        let mut clash = false;
        for sharing in sharers(&names).into_values().filter(|s| s.len() > 1) {
            for index in sharing {
                clash |= lengthen(&mut lengths[index]);
            }
        }
        if !clash {
            return names;
        }
    }
}

/// Which inputs share a name. Some file systems do not tell `A` from `a`.
fn sharers(names: &[String]) -> BTreeMap<String, Vec<usize>> {
    let mut sharers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        sharers.entry(name.to_lowercase()).or_default().push(index);
    }
    sharers
}

fn lengthen(length: &mut Length) -> bool {
    *length = match length {
        Length::Stem => Length::FileName,
        Length::FileName => Length::Path,
        Length::Path => Length::Numbered,
        Length::Numbered => return false,
    };
    true
}

fn name(input: &Input, index: usize, length: Length) -> String {
    let stem = || {
        let stem = input.relative.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    };
    let name = match length {
        Length::Stem => stem(),
        Length::FileName => input.file_name(),
        Length::Path => path(input),
        Length::Numbered => format!("{}-{}", path(input), index + 1),
    };
    format!("{}.json", shortened(name, input))
}

/// A name that a file system takes, with room for endings; what was cut off is told apart by a digest of the path.
fn shortened(mut name: String, input: &Input) -> String {
    if name.len() <= MAX_NAME_BYTES {
        return name;
    }
    let digest = Sha256::digest(input.relative.as_os_str().as_encoded_bytes());
    let kept = (0..=MAX_NAME_BYTES - 9)
        .rev()
        .find(|at| name.is_char_boundary(*at));
    name.truncate(kept.unwrap_or(0));
    name.push('-');
    for byte in &digest[..4] {
        let _ = write!(name, "{byte:02x}");
    }
    name
}

/// Folders and file name joined by hyphens.
fn path(input: &Input) -> String {
    let parts = input.relative.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::assign;
    use crate::cli::inputs::find;
    use std::fs;

    fn names_for(files: &[&str]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        assign(&find(&[folder.path().to_owned()]).files)
    }

    #[test]
    fn ending_is_replaced() {
        assert_eq!(names_for(&["a.pdf", "b.c.txt"]), ["a.json", "b.c.json"]);
    }

    #[test]
    fn clashes_take_longer_names() {
        let names = names_for(&["2009/k.pdf", "2010/k.pdf", "2010/k.txt", "l.pdf"]);
        assert_eq!(
            names,
            ["2009-k.pdf.json", "2010-k.pdf.json", "k.txt.json", "l.json"]
        );
    }

    #[test]
    fn long_names_are_shortened_and_stay_different() {
        let long = |end: &str| format!("{}{end}.pdf", "é".repeat(120));
        let names = names_for(&[&long("a"), &long("b")]);
        assert!(names.iter().all(|n| n.len() < 240 && n.ends_with(".json")));
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn last_resort_is_a_number() {
        let names = names_for(&["a/b.pdf", "a-b.pdf", "b.pdf", "a/b.txt", "c/a-b.pdf"]);
        let mut different = names.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), names.len(), "{names:?}");
    }
}
