//! Texts that were coded before the program saw them.

use scr_plans::codes::{Coder, GivenCode};
use std::collections::BTreeSet;

/// Section, recommendation, agencies, types, themes; several with commas between.
const CODED: &str = include_str!("written_first.tsv");

/// Section, recommendation, types, themes.
const CODED_LATER: &str = include_str!("written_later.tsv");

/// Right, given and true ones.
type Count = [f64; 3];

fn count(of: &mut Count, given: &[GivenCode], truth: &str) {
    let given: BTreeSet<&str> = given.iter().map(|code| code.code.as_str()).collect();
    let truth: BTreeSet<&str> = truth.split(',').filter(|code| !code.is_empty()).collect();
    of[0] += given.intersection(&truth).count() as f64;
    of[1] += given.len() as f64;
    of[2] += truth.len() as f64;
}

/// The lists have been widened since, so this says that they do not lose what they had, not how good they are.
#[test]
fn lists_go_on_agreeing_with_a_reader() {
    let coder = Coder::default();
    let mut counts = [Count::default(); 3];
    for line in CODED.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [section, text, agencies, types, themes] = cells[..] else {
            panic!("{line}");
        };
        let codes = coder.codes(text, section, "");
        count(&mut counts[0], &codes.agencies, agencies);
        count(&mut counts[1], &codes.types, types);
        count(&mut counts[2], &codes.themes, themes);
    }
    let f = counts.map(|[right, given, truth]| 2.0 * right / (given + truth));
    assert!(f[0] >= 0.95 && f[1] >= 0.78 && f[2] >= 0.85, "{f:?}");
}

#[test]
fn lists_go_on_agreeing_with_another_reader() {
    let coder = Coder::default();
    let mut counts = [Count::default(); 2];
    for line in CODED_LATER.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [section, text, types, themes] = cells[..] else {
            panic!("{line}");
        };
        let codes = coder.codes(text, section, "");
        count(&mut counts[0], &codes.types, types);
        count(&mut counts[1], &codes.themes, themes);
    }
    let f = counts.map(|[right, given, truth]| 2.0 * right / (given + truth));
    assert!(f[0] >= 0.82 && f[1] >= 0.83, "{f:?}");
}
