//! Plans printed as cards, labels in front of values, in documents drawn in code.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;

use pdf::text;
use scr_plans::diagnostic::Code;
use scr_plans::normalise::Document;
use scr_plans::pipeline::{Options, convert};
use std::fmt::Write as _;

/// What is recommended, done, by whom and until when.
const CARDS: [[&str; 4]; 3] = [
    [
        "All agencies should see each child alone",
        "Brief all teams",
        "Head of Service",
        "31 March 2014",
    ],
    [
        "Schools should keep one record for each pupil",
        "Send out a form",
        "Designated Leads",
        "June 2014",
    ],
    [
        "The Trust should follow up missed visits",
        "Change the policy",
        "Named Nurse",
        "Ongoing",
    ],
];
const LABELS: [&str; 4] = ["Recommendation", "Action to be taken", "Lead", "Timescale"];

fn read(pages: &[String]) -> Document {
    convert("cards.pdf", pdf::drawn(pages), &Options::default()).unwrap()
}

fn bold(out: &mut String, x: f64, y: f64, words: &str) {
    let _ = writeln!(out, "BT /F2 9 Tf {x} {y} Td ({words}) Tj ET");
}

/// A row of two ruled cells, 20 points high.
fn ruled(out: &mut String, y: f64, label: &str, value: &str) {
    for (left, width, words) in [(40.0, 130.0, label), (170.0, 380.0, value)] {
        let _ = writeln!(out, "0.5 w {left} {} {width} 20 re S", y - 6.0);
        text(out, left + 4.0, y, words);
    }
}

/// Ruled cards from y 760 down, numbered from `first`, with 20 points of white between them.
fn ruled_page(first: usize) -> String {
    let mut out = String::new();
    for (i, card) in CARDS.iter().enumerate() {
        let top = 760.0 - 100.0 * i as f64;
        for (row, (label, value)) in LABELS.iter().zip(card).enumerate() {
            let label = if row == 0 {
                format!("{label} {}", first + i)
            } else {
                (*label).to_owned()
            };
            ruled(&mut out, top - 20.0 * row as f64, &label, value);
        }
    }
    out
}

fn rows(document: &Document) -> Vec<[String; 5]> {
    let all = document.plans.iter().flat_map(|p| &p.recommendations);
    all.map(|r| {
        [
            r.number.clone().unwrap_or_default(),
            r.recommendation.clone(),
            r.action.clone(),
            r.by_whom.clone(),
            r.by_when.clone(),
        ]
    })
    .collect()
}

fn expected(first: usize) -> Vec<[String; 5]> {
    let row = |(i, c): (usize, &[&str; 4])| {
        let [a, b, c, d] = c.map(str::to_owned);
        [(first + i).to_string(), a, b, c, d]
    };
    CARDS.iter().enumerate().map(row).collect()
}

#[test]
fn ruled_cards_over_pages_are_one_plan() {
    let document = read(&[ruled_page(1), ruled_page(4)]);
    assert_eq!(document.plans.len(), 1);
    assert_eq!(rows(&document), [expected(1), expected(4)].concat());
    let plan = &document.plans[0];
    let headings: Vec<&str> = plan.columns.iter().map(|c| c.heading.as_str()).collect();
    assert_eq!(headings, LABELS);
    assert_eq!(plan.recommendations[3].pages, [2]);
    assert!(plan.recommendations.iter().all(|r| r.warnings.is_empty()));
}

#[test]
fn cards_set_as_text_are_read_by_their_labels_with_a_warning() {
    let mut page = String::new();
    bold(&mut page, 40.0, 800.0, "Action plan");
    text(&mut page, 40.0, 785.0, "The board agreed this plan.");
    for (i, card) in CARDS.iter().enumerate() {
        let y = 760.0 - 90.0 * i as f64;
        bold(&mut page, 40.0, y, &format!("Recommendation {}", i + 1));
        text(&mut page, 40.0, y - 14.0, card[0]);
        for (row, (label, value)) in LABELS.iter().zip(card).enumerate().skip(1) {
            let words = format!("{label}: {value}");
            text(&mut page, 40.0, y - 14.0 - 14.0 * row as f64, &words);
        }
    }
    let document = read(&[page]);
    assert_eq!(rows(&document), expected(1));
    let all = &document.plans[0].recommendations;
    let is_told = |w: &scr_plans::normalise::Warning| w.code == Code::RowsGuessed;
    assert!(all.iter().all(|r| r.warnings.iter().any(is_told)));
    assert!(document.warnings.is_empty());
}

#[test]
fn one_form_with_the_same_labels_is_no_plan() {
    let mut page = String::new();
    for (row, (label, value)) in LABELS.iter().zip(CARDS[0]).enumerate() {
        ruled(&mut page, 760.0 - 20.0 * row as f64, label, value);
    }
    assert!(read(&[page]).plans.is_empty());
}

#[test]
fn a_value_that_a_page_end_breaks_goes_on() {
    let first = ruled_page(1);
    let mut second = String::new();
    ruled(&mut second, 800.0, "", "at weekends too");
    second.push_str(&ruled_page(4));
    let document = read(&[first, second]);
    let third = &document.plans[0].recommendations[2];
    assert_eq!(third.by_when, "Ongoing\nat weekends too");
    assert_eq!(third.pages, [1, 2]);
}
