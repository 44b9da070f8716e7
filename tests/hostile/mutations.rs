//! Silent damage: files damaged in one place, whose rows come out otherwise and without a word.
//!
//! The usual run is short. `SCR_PLANS_MUTATIONS=5000,2000` (within content, and around it) makes a long one, and
//! `SCR_PLANS_SOUND=folder` takes sound files from there too. `SCR_PLANS_SEED` makes other damage,
//! and `SCR_PLANS_KEEP=folder` keeps the files whose damage was silent.

use super::mutants::{self, Dice, Mutant};
use pdf_extract::Document as Pdf;
use scr_plans::pipeline::{self, Options};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Of the damage that changes rows and can be known, so much may be silent: one in a hundred.
const MAX_SILENT_RATIO: f64 = 0.01;
/// Larger files take too long.
const MAX_BYTES: u64 = 300_000;

/// What was read of a file.
struct Reading {
    rows: Vec<Value>,
    /// Warnings of the document and of all rows by code.
    warnings: BTreeMap<String, usize>,
}

impl Reading {
    fn of(bytes: &[u8]) -> Option<Self> {
        let document = pipeline::convert("file.pdf", bytes.to_vec(), &Options::default()).ok()?;
        let document = serde_json::to_value(document).unwrap();
        let mut rows = Vec::new();
        let mut warnings = BTreeMap::new();
        let mut count = |all: &Value| {
            for warning in all.as_array().into_iter().flatten() {
                let code = warning["code"].as_str().unwrap_or_default().to_owned();
                *warnings.entry(code).or_default() += 1;
            }
        };
        count(&document["warnings"]);
        for plan in document["plans"].as_array().into_iter().flatten() {
            for row in plan["recommendations"].as_array().into_iter().flatten() {
                count(&row["warnings"]);
                let mut row = row.clone();
                for key in ["warnings", "cells", "id", "pages"] {
                    row.as_object_mut().unwrap().remove(key);
                }
                rows.push(row);
            }
        }
        Some(Self { rows, warnings })
    }

    /// Whether anything is said that is not said of the other.
    fn says_more_than(&self, other: &Self) -> bool {
        let said = |code| other.warnings.get(code).copied().unwrap_or(0);
        self.warnings.iter().any(|(code, n)| *n > said(code))
    }
}

fn sound_files() -> Vec<(PathBuf, Vec<u8>)> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let more = std::env::var("SCR_PLANS_SOUND").unwrap_or_default();
    let folders = more.split(':').filter(|f| !f.is_empty()).map(PathBuf::from);
    let mut paths: Vec<PathBuf> = std::iter::once(fixtures)
        .chain(folders)
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "pdf"))
        .filter(|path| path.metadata().is_ok_and(|m| m.len() <= MAX_BYTES))
        .filter(|path| {
            let name = path.to_string_lossy();
            !name.contains("encrypted") && !name.contains("xref")
        })
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect()
}

/// What came of some damaged files.
#[derive(Debug, Default)]
struct Tally {
    made: usize,
    refused: usize,
    differ: usize,
    can_be_known: usize,
    silent: Vec<String>,
    unknowable: usize,
}

fn run(count: usize, seed: u64, make: impl Fn(&Pdf, &mut Dice) -> Option<Mutant>) -> Tally {
    let mut tally = Tally::default();
    let mut dice = Dice(seed);
    let files: Vec<_> = sound_files()
        .into_iter()
        .filter_map(|(path, bytes)| Some((path, Pdf::load_mem(&bytes).ok()?)))
        .filter_map(|(path, pdf)| {
            let mut bytes = Vec::new();
            pdf.clone().save_to(&mut bytes).ok()?;
            Some((path, Reading::of(&bytes)?, pdf))
        })
        .filter(|(_, reading, _)| !reading.rows.is_empty())
        .collect();
    assert!(files.len() > 5);
    while tally.made < count {
        let (path, sound, pdf) = &files[dice.below(files.len())];
        let Some(mutant) = make(pdf, &mut dice) else {
            continue;
        };
        tally.made += 1;
        let Some(reading) = Reading::of(&mutant.bytes) else {
            tally.refused += 1;
            continue;
        };
        if reading.rows == sound.rows {
            continue;
        }
        tally.differ += 1;
        tally.can_be_known += usize::from(mutant.can_be_known);
        if reading.says_more_than(sound) {
            continue;
        }
        if mutant.can_be_known {
            let name = path.file_name().unwrap().to_string_lossy();
            tally
                .silent
                .push(format!("{name} #{}: {}", tally.made, mutant.what));
            if let Ok(folder) = std::env::var("SCR_PLANS_KEEP") {
                let file = format!("{}-{name}", tally.made);
                std::fs::write(Path::new(&folder).join(file), &mutant.bytes).unwrap();
            }
        } else {
            tally.unknowable += 1;
        }
    }
    tally
}

/// How many files to damage: within their content, and around it.
fn counts() -> (usize, usize) {
    let wanted = std::env::var("SCR_PLANS_MUTATIONS").unwrap_or_default();
    let (content, structure) = wanted.split_once(',').unwrap_or(("80", "50"));
    (content.parse().unwrap(), structure.parse().unwrap())
}

/// Where the damage starts from.
fn seed(usual: u64) -> u64 {
    let wanted = std::env::var("SCR_PLANS_SEED").ok();
    wanted.map_or(usual, |seed| usual + 1_000 * seed.parse::<u64>().unwrap())
}

#[allow(clippy::print_stdout, reason = "a long run is for its figures")]
fn judge(tally: &Tally) {
    let silent = tally.silent.len() as f64;
    assert!(
        silent <= MAX_SILENT_RATIO * tally.can_be_known as f64,
        "{tally:#?}"
    );
    if std::env::var("SCR_PLANS_MUTATIONS").is_ok() {
        println!("{tally:#?}");
    }
}

#[test]
fn damage_within_content_is_told() {
    judge(&run(counts().0, seed(7), mutants::content));
}

#[test]
fn damage_around_content_is_told() {
    judge(&run(counts().1, seed(11), mutants::structure));
}
