//! The document's own key to its rating colours, in documents drawn in code.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;

use pdf::text;
use scr_plans::normalise::{Rag, Status};
use scr_plans::pipeline::{Options, convert};
use std::fmt::Write as _;

/// The left edges of the plan's columns and its right edge, points.
const COLUMNS: [f64; 6] = [40.0, 200.0, 340.0, 430.0, 500.0, 555.0];
const HEADINGS: [&str; 5] = ["Recommendation", "Action", "By whom", "By when", "RAG"];
/// Ratings of the plan's three rows: red, amber, green.
const PAINT: [&str; 3] = ["1 0 0", "1 0.75 0", "0 0.69 0.31"];

fn area(out: &mut String, x: f64, y: f64, size: (f64, f64), colour: &str) {
    let (width, height) = size;
    let _ = writeln!(out, "{colour} rg {x} {y} {width} {height} re f 0 g");
}

/// A ruled plan of three rows with painted ratings and without status words, its lower edge at y 500.
fn plan() -> String {
    let mut out = String::new();
    let rows = [
        [
            "See each child alone",
            "Brief all teams",
            "Named Nurse",
            "May 2014",
            "",
        ],
        [
            "Share what is known",
            "Write a protocol",
            "Board Manager",
            "June 2014",
            "",
        ],
        [
            "Record who lives there",
            "Change the form",
            "Team Manager",
            "July 2014",
            "",
        ],
    ];
    text(&mut out, 40.0, 720.0, "Action plan");
    for (row, cells) in [HEADINGS].iter().chain(&rows).enumerate() {
        let y = 660.0 - 40.0 * row as f64;
        for (col, words) in cells.iter().enumerate() {
            let (left, width) = (COLUMNS[col], COLUMNS[col + 1] - COLUMNS[col]);
            if let (Some(colour), 4) = (row.checked_sub(1).and_then(|r| PAINT.get(r)), col) {
                area(&mut out, left, y - 20.0, (width, 40.0), colour);
            }
            let _ = writeln!(out, "0.5 w {left} {} {width} 40 re S", y - 20.0);
            text(&mut out, left + 4.0, y, words);
        }
    }
    out
}

/// Rating and status of the plan's rows, with something more drawn on its page.
fn facts(more: &str) -> Vec<(Option<Rag>, Option<Status>)> {
    let content = format!("{}{more}", plan());
    let bytes = pdf::drawn(&[content]);
    let document = convert("key.pdf", bytes, &Options::default()).unwrap();
    assert_eq!(document.plans.len(), 1);
    let rows = &document.plans[0].recommendations;
    rows.iter().map(|r| (r.rag, r.status)).collect()
}

const KEYED: [(Option<Rag>, Option<Status>); 3] = [
    (Some(Rag::Red), Some(Status::NotStarted)),
    (Some(Rag::Amber), Some(Status::InProgress)),
    (Some(Rag::Green), Some(Status::Completed)),
];

#[test]
fn without_a_key_colours_give_no_status() {
    let bare = KEYED.map(|(rag, _)| (rag, None));
    assert_eq!(facts(""), bare);
}

#[test]
fn a_key_in_a_line_below_the_plan() {
    let mut key = String::new();
    let words = "Key: Green = completed, Amber = in progress, Red = not started";
    text(&mut key, 40.0, 440.0, words);
    assert_eq!(facts(&key), KEYED);
}

#[test]
fn a_key_in_lines_above_the_plan() {
    let mut key = String::new();
    for (y, words) in [
        (780.0, "Green - the action is complete"),
        (768.0, "Amber - the action is in progress"),
        (756.0, "Red - action not started yet"),
    ] {
        text(&mut key, 40.0, y, words);
    }
    assert_eq!(facts(&key), KEYED);
}

#[test]
fn a_small_table_of_coloured_cells_and_meanings() {
    let mut key = String::new();
    for (index, (colour, words)) in PAINT
        .iter()
        .zip(["Not started", "In progress", "Completed"])
        .enumerate()
    {
        let y = 430.0 - 20.0 * index as f64;
        area(&mut key, 40.0, y, (60.0, 20.0), colour);
        let _ = writeln!(key, "40 {y} 60 20 re S 100 {y} 200 20 re S");
        text(&mut key, 104.0, y + 6.0, words);
    }
    assert_eq!(facts(&key), KEYED);
}

#[test]
fn painted_squares_with_words_behind_them() {
    let mut key = String::new();
    for (index, (colour, words)) in PAINT
        .iter()
        .zip(["Not started", "In progress", "Completed"])
        .enumerate()
    {
        let x = 40.0 + 120.0 * index as f64;
        area(&mut key, x, 438.0, (10.0, 10.0), colour);
        text(&mut key, x + 15.0, 440.0, words);
    }
    assert_eq!(facts(&key), KEYED);
}

#[test]
fn a_key_that_says_two_things_of_a_colour_says_nothing() {
    let mut key = String::new();
    text(
        &mut key,
        40.0,
        440.0,
        "Green = completed, Red = not started",
    );
    text(
        &mut key,
        40.0,
        400.0,
        "This year: Green = in progress, Red = not started",
    );
    let found = facts(&key);
    assert_eq!(found[2], (Some(Rag::Green), None));
    assert_eq!(found[0], KEYED[0]);
}
