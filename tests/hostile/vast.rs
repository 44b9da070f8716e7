//! Dumps of more rows than a document may cost, and content that unpacks to nothing: what is left is told with its place.

use super::pdf::{Pdf, deflate, line, page};
use super::{Outcome, read};
use scr_plans::diagnostic::Code;
use scr_plans::error::Limit;
use scr_plans::source::{Limits, ReadOptions};
use std::fmt::Write as _;
use std::time::Duration;

const ROWS: usize = 20_000;

fn dump() -> String {
    let mut dump = String::from("Recommendation\tAction\tBy whom\tBy when\n");
    for row in 1..=ROWS {
        let _ = writeln!(
            dump,
            "{row}. Share the lesson\tBrief all staff\tLead nurse\tMay 2012"
        );
    }
    dump
}

fn read_within(limits: Limits) -> Outcome {
    let options = ReadOptions {
        limits,
        ..ReadOptions::default()
    };
    let mut pages = Vec::new();
    let bytes = dump().into_bytes();
    let info = scr_plans::source::read(bytes, &options, &mut |page| pages.push(page)).unwrap();
    Outcome { pages, info }
}

/// The first and last line that were not read.
fn left(outcome: &Outcome) -> (usize, usize) {
    let message = outcome.message(Code::LimitReached);
    let mut numbers = message
        .split(' ')
        .filter_map(|word| word.parse::<usize>().ok());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

/// The line of the last row that was read.
fn last_line(outcome: &Outcome) -> usize {
    let text = outcome.text(outcome.pages.len() - 1);
    let (_, last) = text.rsplit_once("May 2012").unwrap();
    assert_eq!(last, "");
    text.matches("May 2012").count()
}

#[test]
fn rows_that_memory_does_not_allow_are_named() {
    let outcome = read_within(Limits {
        memory: Some(288 << 20),
        ..Limits::default()
    });
    assert_eq!(
        Limit::named_in(outcome.message(Code::LimitReached)),
        Some(Limit::Memory)
    );
    let (first, last) = left(&outcome);
    assert_eq!(last, ROWS + 1);
    let rows: usize = (0..outcome.pages.len())
        .map(|page| outcome.text(page).matches("May 2012").count())
        .sum();
    // The heading has the first line.
    assert_eq!(rows + 2, first);
    assert!(read_within(Limits::default()).info.diagnostics.is_empty());
}

#[test]
fn rows_that_time_does_not_allow_are_named() {
    let outcome = read_within(Limits {
        reading_time: Some(Duration::ZERO),
        ..Limits::default()
    });
    assert_eq!(outcome.pages.len(), 1);
    assert_eq!(
        Limit::named_in(outcome.message(Code::LimitReached)),
        Some(Limit::Time)
    );
    assert_eq!(left(&outcome), (last_line(&outcome) + 2, ROWS + 1));
}

#[test]
fn content_that_unpacks_to_nothing_is_told() {
    let mut pdf = Pdf::new();
    let packed = deflate(line(50.0, 700.0, "lost").as_bytes());
    let figures: String = packed.iter().map(|byte| format!("{byte:02x}")).collect();
    let lost = pdf.stream("/Filter [/FlateDecode /ASCIIHexDecode]", &figures);
    let sound = pdf.stream("/Filter [/ASCIIHexDecode /FlateDecode]", &figures);
    let outcome = read(&pdf.finish(&[lost, sound], "", "")).unwrap();
    assert_eq!(outcome.pages[0].diagnostics[0].code, Code::PageDamaged);
    assert_eq!(outcome.text(1), "lost");
    assert!(outcome.pages[1].diagnostics.is_empty());
}

#[test]
fn text_within_a_clip_that_shows_nothing_is_told() {
    let text = line(50.0, 700.0, "here");
    let outcome = read(&page(format!("0 0 0 0 re W n {text}"))).unwrap();
    assert!(
        outcome
            .message(Code::HiddenText)
            .contains("a clip that shows nothing")
    );
}

#[test]
fn letters_without_width_are_told() {
    let text = line(50.0, 700.0, "letters one upon the other");
    let outcome = read(&page(format!("0 Tz {text}"))).unwrap();
    assert!(outcome.message(Code::PageDamaged).contains("font"));
}
