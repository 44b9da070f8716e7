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
fn cards_set_as_text_are_read_by_their_labels() {
    let document = read(&[text_page(&LABELS)]);
    assert_eq!(rows(&document), expected(1));
    let all = &document.plans[0].recommendations;
    assert!(all.iter().all(|r| r.warnings.is_empty()));
    assert!(document.warnings.is_empty());
}

#[test]
fn cards_set_as_text_with_loose_text_are_doubtful() {
    let mut page = text_page(&LABELS);
    text(&mut page, 40.0, 490.0, "The team will come back to this.");
    let document = read(&[page]);
    let all = &document.plans[0].recommendations;
    let is_told = |w: &scr_plans::normalise::Warning| w.code == Code::RowsGuessed;
    assert!(all.iter().all(|r| r.warnings.iter().any(is_told)));
    assert!(all[2].by_when.ends_with("The team will come back to this."));
}

/// Cards set as text: the recommendation under its number, then labels with a colon.
fn text_page(labels: &[&str]) -> String {
    let mut page = String::new();
    bold(&mut page, 40.0, 800.0, "Action plan");
    text(&mut page, 40.0, 785.0, "The board agreed this plan.");
    for (i, card) in CARDS.iter().enumerate() {
        let y = 760.0 - 90.0 * i as f64;
        bold(&mut page, 40.0, y, &format!("Recommendation {}", i + 1));
        text(&mut page, 40.0, y - 14.0, card[0]);
        for (row, (label, value)) in labels.iter().zip(card).enumerate().skip(1) {
            let words = format!("{label}: {value}");
            text(&mut page, 40.0, y - 14.0 - 14.0 * row as f64, &words);
        }
    }
    page
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
    assert_eq!(third.by_when, "Ongoing at weekends too");
    assert_eq!(third.pages, [1, 2]);
}

/// A ruled table: left and right of each column, and rows 20 points high from `top` down.
fn grid(out: &mut String, columns: &[(f64, f64)], top: f64, rows: &[&[&str]]) {
    for (row, cells) in rows.iter().enumerate() {
        let y = top - 20.0 * row as f64;
        for ((left, right), words) in columns.iter().zip(*cells) {
            let width = right - left;
            let _ = writeln!(out, "0.5 w {left} {} {width} 20 re S", y - 6.0);
            text(out, left + 3.0, y, words);
        }
    }
}

/// Labels that no list has.
const OWN_LABELS: [&str; 4] = ["The point", "Our pledge", "Whose desk", "Last day"];

#[test]
fn labels_that_nobody_listed_are_known_by_coming_again() {
    let mut page = String::new();
    for (i, card) in CARDS.iter().enumerate() {
        let top = 780.0 - 130.0 * i as f64;
        let _ = writeln!(page, "0.5 w 40 {} 510 20 re S", top - 6.0);
        text(&mut page, 44.0, top, &format!("Recommendation {}", i + 1));
        for (row, (label, value)) in OWN_LABELS.iter().zip(card).enumerate() {
            ruled(&mut page, top - 20.0 * (row + 1) as f64, label, value);
        }
    }
    let document = read(&[page]);
    assert_eq!(rows(&document), expected(1));
    let headings = document.plans[0].columns.iter();
    let headings: Vec<&str> = headings.map(|c| c.heading.as_str()).collect();
    assert_eq!(headings, OWN_LABELS);
}

#[test]
fn a_plan_on_its_side_is_put_upright() {
    let columns = [(30.0, 120.0), (120.0, 330.0), (330.0, 560.0)];
    let side: Vec<Vec<&str>> = (0..4)
        .map(|row| vec![LABELS[row], CARDS[0][row], CARDS[1][row]])
        .collect();
    let mut table: Vec<&[&str]> = vec![&["", "Recommendation 1", "Recommendation 2"]];
    table.extend(side.iter().map(Vec::as_slice));
    let mut page = String::new();
    grid(&mut page, &columns, 700.0, &table);
    assert_eq!(rows(&read(&[page])), expected(1)[..2]);
}

#[test]
fn questions_under_a_recommendation_are_its_row() {
    let mut page = String::new();
    for (i, card) in CARDS.iter().enumerate() {
        let top = 800.0 - 170.0 * i as f64;
        bold(&mut page, 40.0, top, &format!("Recommendation {}", i + 1));
        text(&mut page, 40.0, top - 16.0, &format!("{}.", card[0]));
        let questions = ["What will you do?", "Who will do it?", "By when?"];
        for (row, (question, answer)) in questions.iter().zip(&card[1..]).enumerate() {
            ruled(&mut page, top - 45.0 - 20.0 * row as f64, question, answer);
        }
    }
    let document = read(&[page]);
    let mut want = expected(1);
    for row in &mut want {
        row[1].push('.');
    }
    assert_eq!(rows(&document), want);
    assert_eq!(document.plans[0].columns.len(), 3);
}

/// Two pages: recommendation and action, then who and when of the same rows, with numbers or without.
fn halves(with_numbers: bool) -> Vec<String> {
    let numbers = ["1", "2", "3"];
    let skip = usize::from(!with_numbers);
    let half = |head: [&'static str; 3], first: usize| {
        let mut table = vec![head[skip..].to_vec()];
        for (number, card) in numbers.iter().zip(&CARDS) {
            table.push([*number, card[first], card[first + 1]][skip..].to_vec());
        }
        let mut page = String::new();
        let rows: Vec<&[&str]> = table.iter().map(Vec::as_slice).collect();
        let columns = [(30.0, 60.0), (60.0, 300.0), (300.0, 550.0)];
        grid(&mut page, &columns[skip..], 760.0, &rows);
        page
    };
    vec![
        half(["No", "Recommendation", "Action"], 0),
        half(["No", "Lead", "Timescale"], 2),
    ]
}

#[test]
fn columns_on_the_next_page_belong_to_the_rows_with_the_same_numbers() {
    let document = read(&halves(true));
    assert_eq!(rows(&document), expected(1));
    let plan = &document.plans[0];
    assert_eq!(plan.columns.len(), 5);
    assert_eq!(plan.recommendations[0].pages, [1, 2]);
}

#[test]
fn columns_on_the_next_page_belong_to_rows_of_the_same_heights() {
    let document = read(&halves(false));
    let mut want = expected(1);
    for row in &mut want {
        row[0].clear();
    }
    assert_eq!(rows(&document), want);
    assert_eq!(document.plans[0].recommendations[2].pages, [1, 2]);
}

/// Stacked labels and values from y down, each in a row of its own over the whole width; where none is left on a page,
/// they go on at the top of the next.
fn stacked(rows_on_first: usize) -> Vec<String> {
    let mut pages = vec![String::new(), String::new()];
    let (mut y, mut on) = (760.0, 0);
    let mut written = 0;
    for card in &CARDS {
        for (label, value) in LABELS.iter().zip(card) {
            for (words, is_label) in [(label, true), (value, false)] {
                if written == rows_on_first {
                    (y, on) = (760.0, 1);
                }
                let page = &mut pages[on];
                let _ = writeln!(page, "0.5 w 40 {} 510 20 re S", y - 6.0);
                // Some rows have two columns: without one, nothing would show a table.
                if *label == "Lead" {
                    let _ = writeln!(page, "290 {} m 290 {} l S", y - 6.0, y + 14.0);
                    let place = if card == &CARDS[2] {
                        "Northtown"
                    } else {
                        "Everywhere"
                    };
                    let other = if is_label { "Where" } else { place };
                    if is_label {
                        bold(page, 294.0, y, other);
                    } else {
                        text(page, 294.0, y, other);
                    }
                }
                if is_label {
                    bold(page, 44.0, y, words);
                } else {
                    text(page, 44.0, y, words);
                }
                y -= 20.0;
                written += 1;
            }
        }
        y -= 20.0;
    }
    pages
}

#[test]
fn labels_at_the_foot_of_a_page_have_their_values_at_the_top_of_the_next() {
    // Whole cards on the first page, a label at its foot, and a value there.
    for rows_on_first in [16, 17, 18, 19, 21] {
        let document = read(&stacked(rows_on_first));
        let mut want = expected(1);
        for row in &mut want {
            row[0].clear();
        }
        assert_eq!(
            rows(&document),
            want,
            "{rows_on_first} rows on the first page"
        );
    }
}
