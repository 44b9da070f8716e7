//! A column of numbers under the heading of the column behind it, in a document drawn in code.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;

use pdf::text;
use scr_plans::pipeline::{Options, convert};
use scr_plans::plan::Field;
use std::fmt::Write as _;

const COLUMNS: [f64; 7] = [30.0, 65.0, 190.0, 320.0, 430.0, 500.0, 565.0];

fn cell(out: &mut String, columns: std::ops::Range<usize>, y: f64, words: &str) {
    let (left, right) = (COLUMNS[columns.start], COLUMNS[columns.end]);
    let _ = writeln!(out, "0.5 w {left} {} {} 40 re S", y - 20.0, right - left);
    text(out, left + 4.0, y, words);
}

#[test]
fn numbers_are_parted_from_the_text_beside_them() {
    let mut page = String::new();
    text(&mut page, 30.0, 780.0, "Action plan");
    cell(&mut page, 0..2, 720.0, "Finding");
    for (col, words) in ["Recommendation", "Action", "By whom", "By when"]
        .iter()
        .enumerate()
    {
        cell(&mut page, col + 2..col + 3, 720.0, words);
    }
    let rows = [
        [
            "F1",
            "Nobody saw the child",
            "See each child alone",
            "Brief all teams",
        ],
        [
            "F2",
            "The letter was lost",
            "Share what is known",
            "Write a protocol",
        ],
        [
            "F3",
            "The form was blank",
            "Record who lives there",
            "Change the form",
        ],
    ];
    for (row, texts) in rows.iter().enumerate() {
        let y = 680.0 - 40.0 * row as f64;
        for (col, words) in texts.iter().chain(&["Named Nurse", "May 2014"]).enumerate() {
            cell(&mut page, col..col + 1, y, words);
        }
    }
    let document = convert("plan.pdf", pdf::drawn(&[page]), &Options::default()).unwrap();
    let plan = &document.plans[0];
    let columns: Vec<(&str, Field)> = plan
        .columns
        .iter()
        .take(2)
        .map(|c| (c.heading.as_str(), c.field))
        .collect();
    assert_eq!(columns, [("", Field::Number), ("Finding", Field::Other)]);
    let numbers: Vec<Option<&str>> = plan
        .recommendations
        .iter()
        .map(|r| r.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("F1"), Some("F2"), Some("F3")]);
    assert_eq!(
        plan.recommendations[1].other["Finding"],
        "The letter was lost"
    );
}
