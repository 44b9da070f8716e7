//! Warnings that tell of rows that may be cut, joined or missing, in documents drawn in code.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;

use pdf::text;
use scr_plans::diagnostic::Code;
use scr_plans::normalise::{Document, Warning};
use scr_plans::pipeline::{Options, convert};
use std::fmt::Write as _;

/// The left edges of the plan's columns and its right edge, points.
const COLUMNS: [f64; 6] = [40.0, 75.0, 240.0, 400.0, 480.0, 555.0];
const HEADINGS: [&str; 5] = ["No", "Recommendation", "Action", "By whom", "By when"];
const TASKS: [(&str, &str); 6] = [
    ("See each child alone", "Brief all teams"),
    ("Share what is known", "Write a protocol"),
    ("Record who lives there", "Change the form"),
    ("Ask the school nurse", "Issue a reminder"),
    ("Hear from the family", "Publish a leaflet"),
    ("Check each referral", "Sample thirty files"),
];

/// A ruled page of a plan with the given numbers, from y 720 down, 40 points a row.
fn page(numbers: &[u32]) -> String {
    let mut out = String::new();
    let rows = numbers.iter().map(|n| {
        let (what, how) = TASKS[(*n as usize - 1) % TASKS.len()];
        [
            n.to_string(),
            what.into(),
            how.into(),
            "Named Nurse".into(),
            "May 2014".into(),
        ]
    });
    let all = std::iter::once(HEADINGS.map(str::to_owned)).chain(rows);
    for (row, cells) in all.enumerate() {
        let y = 700.0 - 40.0 * row as f64;
        for (col, words) in cells.iter().enumerate() {
            let (left, width) = (COLUMNS[col], COLUMNS[col + 1] - COLUMNS[col]);
            let _ = writeln!(out, "0.5 w {left} {} {width} 40 re S", y - 20.0);
            text(&mut out, left + 4.0, y, words);
        }
    }
    out
}

fn read(pages: &[String]) -> Document {
    convert("plan.pdf", pdf::drawn(pages), &Options::default()).unwrap()
}

/// The numbers of the rows that carry a code.
fn rows_with(document: &Document, code: Code) -> Vec<&str> {
    let rows = document.plans.iter().flat_map(|p| &p.recommendations);
    rows.filter(|r| has(&r.warnings, code))
        .filter_map(|r| r.number.as_deref())
        .collect()
}

fn has(warnings: &[Warning], code: Code) -> bool {
    warnings.iter().any(|w| w.code == code)
}

#[test]
fn a_plain_plan_over_two_pages_has_no_warning() {
    let document = read(&[page(&[1, 2, 3]), page(&[4, 5, 6])]);
    let rows = &document.plans[0].recommendations;
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|r| r.warnings.is_empty()));
    assert!(document.warnings.is_empty());
}

#[test]
fn a_number_left_out_is_told_by_its_neighbours_and_the_document() {
    let document = read(&[page(&[1, 2, 4, 5])]);
    assert_eq!(rows_with(&document, Code::NumberGap), ["2", "4"]);
    assert!(has(&document.warnings, Code::NumberGap));
    let rows = &document.plans[0].recommendations;
    let placed = |w: &Warning| w.pages == [1] && w.bbox.is_some();
    assert!(rows.iter().flat_map(|r| &r.warnings).all(placed));
}

#[test]
fn the_first_number_should_be_the_first_of_its_sequence() {
    let document = read(&[page(&[4, 5, 6])]);
    assert_eq!(rows_with(&document, Code::NumberGap), ["4"]);
}

#[test]
fn a_number_printed_twice_is_told() {
    let document = read(&[page(&[1, 2, 2, 3])]);
    assert_eq!(rows_with(&document, Code::NumberRepeated), ["2"]);
}

#[test]
fn text_between_the_rows_but_in_none_is_told() {
    let mut first = page(&[1, 2, 3]);
    text(
        &mut first,
        79.0,
        480.0,
        "and tell the family what was found, in plain words",
    );
    let document = read(&[first, page(&[4, 5, 6])]);
    assert_eq!(rows_with(&document, Code::TextCut), ["3", "4"]);
    let told = document.warnings.iter().find(|w| w.code == Code::TextCut);
    assert!(told.is_some_and(|w| w.pages == [1] && w.bbox.is_some()));
}

#[test]
fn page_numbers_and_text_around_the_plan_are_not() {
    let mut first = page(&[1, 2, 3]);
    text(
        &mut first,
        40.0,
        800.0,
        "The board agreed this plan after the review.",
    );
    text(&mut first, 280.0, 30.0, "page 1 of 2");
    let mut second = page(&[4, 5, 6]);
    text(
        &mut second,
        40.0,
        300.0,
        "The plan will be read again in the autumn.",
    );
    let document = read(&[first, second]);
    assert!(rows_with(&document, Code::TextCut).is_empty());
    assert!(!has(&document.warnings, Code::TextCut));
}

#[test]
fn a_cell_that_breaks_off_is_told() {
    let mut first = page(&[1, 2, 3]);
    text(&mut first, 244.0, 608.0, "and share it with the");
    let document = read(&[first]);
    assert_eq!(rows_with(&document, Code::TextCut), ["2"]);
}

#[test]
fn a_table_pasted_below_with_other_widths_is_taken_and_told() {
    let mut below = page(&[1, 2, 3]);
    let columns = [40.0, 90.0, 200.0, 330.0, 430.0, 520.0];
    for (row, number) in [4, 5].iter().enumerate() {
        let (y, (what, how)) = (500.0 - 40.0 * row as f64, TASKS[number - 1]);
        let cells = [&number.to_string(), what, how, "Named Nurse", "May 2014"];
        for (col, words) in cells.iter().enumerate() {
            let (left, width) = (columns[col], columns[col + 1] - columns[col]);
            let _ = writeln!(below, "0.5 w {left} {} {width} 40 re S", y - 20.0);
            text(&mut below, left + 4.0, y, words);
        }
    }
    let document = read(&[below]);
    assert_eq!(document.plans[0].recommendations.len(), 5);
    assert_eq!(rows_with(&document, Code::ColumnGuessed), ["4", "5"]);
}

#[test]
fn a_note_below_the_plan_that_runs_over_its_columns_is_no_row() {
    let mut page = page(&[1, 2, 3]);
    let note = "* The board has power to ask for this under the law as it stood when the review was begun.";
    text(&mut page, 40.0, 550.0, note);
    let document = read(&[page]);
    assert!(rows_with(&document, Code::TextCut).is_empty());
    assert!(!has(&document.warnings, Code::TextCut));
}

/// A ruled plan with the given rows, 50 points each, lines of a cell 11 points apart.
fn rows_of(rows: &[[&[&str]; 5]]) -> String {
    let mut out = String::new();
    let heading = [
        &["No"][..],
        &["Recommendation"],
        &["Action"],
        &["By whom"],
        &["Progress"],
    ];
    for (row, cells) in std::iter::once(&heading).chain(rows).enumerate() {
        let y = 740.0 - 50.0 * row as f64;
        for (col, lines) in cells.iter().enumerate() {
            let (left, width) = (COLUMNS[col], COLUMNS[col + 1] - COLUMNS[col]);
            let _ = writeln!(out, "0.5 w {left} {} {width} 50 re S", y - 36.0);
            for (i, words) in lines.iter().enumerate() {
                text(&mut out, left + 4.0, y - 11.0 * i as f64, words);
            }
        }
    }
    out
}

#[test]
fn what_has_no_labels_throughout_the_plan_holds_for_each_labelled_action() {
    let row = |number, progress| {
        [
            number,
            &["See each child alone"][..],
            &["a. Brief all teams", "b. Change the form"],
            &["a. Nurse", "b. Chair"],
            progress,
        ]
    };
    let page = rows_of(&[
        row(&["1"], &["On track"]),
        row(&["2"], &["Two of three held", "One to come"]),
    ]);
    let document = read(&[page]);
    assert!(rows_with(&document, Code::SplitInDoubt).is_empty());
    let first = &document.plans[0].recommendations[0].actions;
    let told: Vec<(&str, &str)> = first
        .iter()
        .map(|a| (a.by_whom.as_str(), a.monitoring.as_str()))
        .collect();
    let progress = "On track";
    assert_eq!(told, [("a. Nurse", progress), ("b. Chair", progress)]);
}

#[test]
fn text_under_no_label_beside_labels_is_told() {
    let row = |number, whom| {
        [
            number,
            &["See each child alone"][..],
            &["a. Brief all teams", "b. Change the form"],
            whom,
            &["a. Held", "b. Under way"],
        ]
    };
    let page = rows_of(&[
        row(&["1"], &["a. Nurse", "b. Chair"]),
        row(&["2"], &["Head of Service"]),
    ]);
    let document = read(&[page]);
    assert_eq!(rows_with(&document, Code::SplitInDoubt), ["2"]);
}

#[test]
fn a_row_without_the_recommendation_that_all_others_have_is_doubtful() {
    let whole = page(&[1, 2, 3, 4, 5, 6]);
    assert!(rows_with(&read(std::slice::from_ref(&whole)), Code::RowsGuessed).is_empty());
    let torn = whole.replace("Record who lives there", "");
    assert_ne!(torn, whole);
    assert_eq!(rows_with(&read(&[torn]), Code::RowsGuessed), ["3"]);
}
