//! Plans with something in the middle: what comes behind it belongs to the plan, or it is said what is missing.

use super::pdf::{Pdf, line};
use scr_plans::normalise::Document;
use scr_plans::pipeline::{self, Options};
use std::ops::RangeInclusive;

const LEFTS: [f64; 5] = [40.0, 80.0, 270.0, 400.0, 500.0];

/// A page of a plan with these recommendations, headed or not.
fn rows(numbers: RangeInclusive<u32>, is_headed: bool) -> String {
    let mut out = String::new();
    let mut y = 740.0;
    let mut row = |cells: [String; 4]| {
        for (index, cell) in cells.iter().enumerate() {
            let (left, width) = (LEFTS[index], LEFTS[index + 1] - LEFTS[index]);
            out.push_str(&format!("{left} {y} {width} 40 re S\n"));
            out.push_str(&line(left + 4.0, y + 24.0, cell));
        }
        y -= 40.0;
    };
    if is_headed {
        row(["No", "Recommendation", "Action", "By whom"].map(str::to_owned));
    }
    for n in numbers {
        row([
            n.to_string(),
            format!("Teach lesson {n} to all staff"),
            format!("Hold briefing {n}"),
            "Lead nurse".to_owned(),
        ]);
    }
    out
}

/// What is read of a plan of twelve recommendations with such a page behind the fourth.
fn read(between: &str, entries: &str) -> Document {
    let mut pdf = Pdf::new();
    let contents = [
        rows(1..=4, true),
        between.to_owned(),
        rows(5..=8, false),
        rows(9..=12, false),
    ];
    let contents = contents.map(|content| pdf.packed("", content.as_bytes()));
    let mut bytes = pdf.finish(&contents, "/Rotate 00", "");
    if !entries.is_empty() {
        let places: Vec<usize> = (0..bytes.len() - entries.len())
            .filter(|at| bytes[*at..].starts_with(b"/Rotate 00"))
            .collect();
        bytes[places[1]..places[1] + entries.len()].copy_from_slice(entries.as_bytes());
    }
    pipeline::convert("file.pdf", bytes, &Options::default()).unwrap()
}

fn numbers(document: &Document) -> Vec<u32> {
    let rows = document.plans.iter().flat_map(|p| &p.recommendations);
    rows.filter_map(|r| r.number.as_ref()?.parse().ok())
        .collect()
}

#[test]
fn a_plan_goes_on_behind_what_interrupts_it() {
    let prose: String = (0..30)
        .map(|i| {
            line(
                50.0,
                760.0 - 14.0 * f64::from(i),
                "The panel met four times and heard from the family.",
            )
        })
        .collect();
    let picture = "0.6 g 60 100 480 600 re f\n";
    for (between, entries) in [
        ("", ""),
        (prose.as_str(), ""),
        (picture, ""),
        (prose.as_str(), "/Rotate 90"),
        ("BT /F1 9 Tf 50 400 Td (Appendix) Tj ET", "/Rotate 90"),
    ] {
        let document = read(between, entries);
        assert_eq!(
            numbers(&document),
            (1..=12).collect::<Vec<_>>(),
            "{between} {entries}"
        );
        assert_eq!(document.plans.len(), 1);
    }
}

#[test]
fn a_page_that_is_lost_is_told_and_the_plan_goes_on() {
    let garbage: String = (0..900_u32)
        .map(|i| char::from((i * 89 % 96 + 31) as u8))
        .collect();
    let document = read(&garbage, "");
    assert_eq!(numbers(&document), (1..=12).collect::<Vec<_>>());
    let told = document
        .warnings
        .iter()
        .find(|w| w.message.contains("Page 2 is damaged"));
    assert_eq!(told.unwrap().pages, [2]);
}

#[test]
fn what_stood_on_a_lost_page_of_the_plan_is_missed() {
    let mut pdf = Pdf::new();
    let contents = [
        pdf.packed("", rows(1..=4, true).as_bytes()),
        pdf.stream("/Filter /FlateDecode", "not packed at all"),
        pdf.packed("", rows(9..=12, false).as_bytes()),
    ];
    let bytes = pdf.finish(&contents, "", "");
    let document = pipeline::convert("file.pdf", bytes, &Options::default()).unwrap();
    assert_eq!(numbers(&document), [1, 2, 3, 4, 9, 10, 11, 12]);
    let said: Vec<&str> = document
        .warnings
        .iter()
        .map(|w| w.message.as_str())
        .collect();
    assert!(
        said.iter().any(|m| m.contains("Page 2 is damaged")),
        "{said:?}"
    );
    let doubtful = document.plans[0].recommendations.iter();
    let doubtful: Vec<_> = doubtful
        .filter(|r| !r.warnings.is_empty())
        .filter_map(|r| r.number.clone())
        .collect();
    assert!(doubtful.contains(&"9".to_owned()), "{doubtful:?}");
}

#[test]
fn a_dump_with_words_of_pdf_in_it_is_a_dump() {
    let dump = "Recommendation\tAction\tBy whom\tBy when\n\
        1. Say what endobj and %PDF-1.7 mean\tWrite a note, stream by stream\tLead nurse\tMay 2012\n\
        2. Keep xref and trailer apart\tBrief all staff\tChair\tJune 2012\n";
    let document = pipeline::convert("dump.txt", dump.into(), &Options::default()).unwrap();
    assert_eq!(numbers(&document), [1, 2]);
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}
