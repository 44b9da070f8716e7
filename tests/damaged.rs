//! Damaged copies of sound files in one batch: each is converted or refused by name, and a good file is unharmed.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::Dir;

/// Files that are damaged, by name in the folder of fixtures.
const SOUND: [&str; 4] = [
    "welsh.pdf",
    "two-level-heading.pdf",
    "encrypted-empty-password.pdf",
    "damaged-xref.pdf",
];
/// Copies of each.
const COPIES: usize = 12;
/// The file left as it is.
const GOOD: &str = "six-columns-ruled.pdf";

/// Numbers that are the same in every run (Knuth's multiplier).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// A copy with one kind of damage.
fn damaged(sound: &[u8], kind: usize, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    let at = dice.below(bytes.len());
    let length = [1, 10, 300, 4000][dice.below(4)].min(bytes.len() - at);
    match kind % 6 {
        0 => bytes.truncate(at),
        1 => bytes.truncate(sound.len() - [1, 20, 400][dice.below(3)]),
        2 => drop(bytes.drain(at..at + length)),
        3 => drop(bytes.splice(at..at, (0..length).map(|i| (i * 37) as u8))),
        4 => bytes[at..at + length].fill(0),
        _ => (0..20).for_each(|_| {
            let at = dice.below(sound.len());
            bytes[at] ^= 1 << dice.below(8);
        }),
    }
    bytes
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fs::read(folder.join(name)).unwrap()
}

#[test]
fn every_damaged_copy_is_converted_or_refused_by_name() {
    let dir = Dir::new();
    let mut dice = Dice(5);
    let mut names = Vec::new();
    for (index, name) in SOUND.iter().enumerate() {
        let sound = fixture(name);
        for copy in 0..COPIES {
            let name = format!("{index}-{copy}");
            dir.file(&format!("in/{name}.pdf"), damaged(&sound, copy, &mut dice));
            names.push(name);
        }
    }
    dir.file(&format!("in/{GOOD}"), fixture(GOOD));
    dir.file(GOOD, fixture(GOOD));
    let alone = dir.run(&["convert", GOOD]).code(0).out;
    let ran = dir
        .run(&["convert", "in", "-o", "out", "-q"])
        .without_panic();
    let good = dir.read(&format!("out/{}", GOOD.replace("pdf", "json")));
    assert_eq!(good, alone);
    for name in names {
        let result = fs::read(dir.path(&format!("out/{name}.json")));
        let refused = ran
            .err
            .lines()
            .filter(|line| line.contains(&format!("in/{name}.pdf: ")));
        assert_eq!(refused.count(), usize::from(result.is_err()), "{name}");
        let Ok(result) = result else { continue };
        let document: Value = serde_json::from_slice(&result).unwrap();
        let is_empty = document["plans"].as_array().unwrap().is_empty();
        let warnings = document["warnings"].as_array().unwrap();
        assert!(!is_empty || !warnings.is_empty(), "{name}");
    }
}
