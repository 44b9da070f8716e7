//! What the tags of a document tell, and what they do not, in documents drawn in code.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/tagged.rs"]
mod tagged;

use scr_plans::normalise::{Document, Recommendation};
use scr_plans::pipeline::{Options, convert};
use tagged::Tagged;

const COLUMNS: [f64; 4] = [40.0, 200.0, 380.0, 480.0];
const HEADINGS: [&str; 4] = ["Recommendation", "Action", "By whom", "By when"];
const LEADING: f64 = 11.0;

/// Lines of the cells of a row.
type Row = [&'static [&'static str]; 4];

/// Rows whose lines all begin like entries of their own.
const ROWS: [Row; 4] = [
    [
        &["Hospital Board staff", "See each child alone"],
        &["Tell Ward Managers", "Audit Health Records"],
        &["Ana Perera", "Chief Nurse"],
        &["May 2014"],
    ],
    [
        &["Record who lives there"],
        &["Change the form", "Train School Staff", "Publish a Guide"],
        &["Named Nurse"],
        &["June 2014"],
    ],
    [
        &["Share what is known", "With Adult Services"],
        &["Write a protocol"],
        &["Board Manager"],
        &["July 2014", "May 2015"],
    ],
    [
        &["Ask about fathers", "Note the answers"],
        &["Brief all teams", "Review the form"],
        &["Head of Service"],
        &["March 2015"],
    ],
];

/// Writes a row line by line from a height downwards; tells the height under it.
fn write(document: &mut Tagged, page: usize, top: f64, cells: &Row, row: usize) -> f64 {
    for (col, lines) in cells.iter().enumerate() {
        for (index, line) in lines.iter().enumerate() {
            let y = top - LEADING * index as f64;
            document.line(page, (COLUMNS[col], y), line, (row, col));
        }
    }
    let most = cells.iter().map(|lines| lines.len()).max().unwrap_or(0);
    top - LEADING * most as f64
}

fn headed(pages: usize) -> Tagged {
    let mut document = Tagged::new(pages);
    document.text(0, 40.0, 790.0, "Action plan");
    for (col, heading) in HEADINGS.iter().enumerate() {
        document.line(0, (COLUMNS[col], 760.0), heading, (0, col));
    }
    document
}

fn read(document: &Tagged, is_tagged: bool) -> Document {
    let bytes = document.file(is_tagged);
    convert("plan.pdf", bytes, &Options::default()).unwrap()
}

fn rows(document: &Document) -> &[Recommendation] {
    &document.plans[0].recommendations
}

fn texts(rows: &[Recommendation]) -> Vec<String> {
    rows.iter()
        .map(|r| r.recommendation.replace('\n', " "))
        .collect()
}

fn codes(document: &Document) -> Vec<String> {
    let of_rows = document.plans.iter().flat_map(|p| &p.recommendations);
    of_rows
        .flat_map(|r| &r.warnings)
        .chain(&document.warnings)
        .map(|w| format!("{:?}", w.code))
        .collect()
}

fn without_gaps() -> Tagged {
    let mut document = headed(1);
    ROWS.iter().enumerate().fold(749.0, |top, (index, cells)| {
        write(&mut document, 0, top, cells, index + 1)
    });
    document
}

#[test]
fn rows_without_gaps_or_labels_are_told_by_tags() {
    let document = without_gaps();
    let tagged = read(&document, true);
    assert_eq!(
        texts(rows(&tagged)),
        [
            "Hospital Board staff See each child alone",
            "Record who lives there",
            "Share what is known With Adult Services",
            "Ask about fathers Note the answers",
        ]
    );
    assert!(codes(&tagged).is_empty(), "{:?}", codes(&tagged));
    let plain = read(&document, false);
    assert_ne!(texts(rows(&plain)), texts(rows(&tagged)));
}

#[test]
fn columns_that_touch_are_told_by_tags() {
    let mut document = headed(1);
    let texts = [
        "Record who lives there",
        "Brief all teams",
        "Nurse",
        "May 2014",
    ];
    // In Helvetica of 9 points the first is 91.5 wide.
    let places = [40.0, 131.6, 380.0, 480.0];
    for row in 1..4 {
        for (col, text) in texts.iter().enumerate() {
            let y = 760.0 - 24.0 * row as f64;
            document.line(0, (places[col], y), text, (row, col));
        }
    }
    let read = read(&document, true);
    let first = &rows(&read)[0];
    assert_eq!(
        (first.recommendation.as_str(), first.action.as_str()),
        ("Record who lives there", "Brief all teams")
    );
}

/// A row whose lines stand on two pages, in one tagged row or in two.
fn over_a_page_end(rest: &str, is_one_row: bool) -> Tagged {
    let mut document = headed(2);
    let top = ROWS[..3]
        .iter()
        .enumerate()
        .fold(749.0, |top, (index, cells)| {
            write(&mut document, 0, top, cells, index + 1)
        });
    let last = usize::from(!is_one_row);
    let lines = [
        "Keep the Risk Register.",
        "Hold a yearly audit.",
        "Chief Nurse",
        "May 2015",
    ];
    for (col, line) in lines.iter().enumerate() {
        document.line(0, (COLUMNS[col], top), line, (4, col));
    }
    for (col, line) in [rest, "Publish what it finds."].iter().enumerate() {
        document.line(1, (COLUMNS[col], 790.0), line, (4 + last, col));
    }
    let cells = &ROWS[3];
    write(&mut document, 1, 779.0, cells, 5 + last);
    document
}

#[test]
fn a_row_over_a_page_end_is_told_by_tags() {
    for is_one_row in [true, false] {
        let document = over_a_page_end("Show it to all partners.", is_one_row);
        let read = read(&document, true);
        let found = texts(rows(&read));
        let joined = "Keep the Risk Register. Show it to all partners.";
        assert_eq!(found.contains(&joined.to_owned()), is_one_row, "{found:?}");
        assert_eq!(found.len(), 6 - usize::from(is_one_row));
        assert!(codes(&read).is_empty(), "{:?}", codes(&read));
    }
}

#[test]
fn labels_are_not_overruled_without_a_word() {
    let mut document = headed(2);
    for row in 1..4 {
        let y = 760.0 - 24.0 * row as f64;
        let texts = [
            &format!("{row}. See each child"),
            "Brief all teams",
            "Nurse",
            "May 2014",
        ];
        for (col, text) in texts.iter().enumerate() {
            document.line(0, (COLUMNS[col], y), text, (row, col));
        }
    }
    // The tags say that the fourth goes on from the third.
    let texts = [
        "4. Record who lives there",
        "Change the form",
        "Board",
        "June 2014",
    ];
    for (col, text) in texts.iter().enumerate() {
        document.line(1, (COLUMNS[col], 790.0), text, (3, col));
    }
    let read = read(&document, true);
    assert_eq!(rows(&read).len(), 4);
    assert_eq!(codes(&read), ["RowsKeptApart"]);
}

/// The same document with other tags must give what it gives without any.
fn assert_ignored(document: &Tagged) {
    let (tagged, plain) = (read(document, true), read(document, false));
    assert_eq!(tagged.plans, plain.plans);
    assert_eq!(codes(&tagged), codes(&plain));
}

/// Writes the rows with white between them and tags of the test's choice.
fn with_gaps(tag: impl Fn(usize, usize) -> (usize, usize)) -> Tagged {
    let mut document = headed(1);
    let mut top = 745.0;
    for (index, cells) in ROWS.iter().enumerate() {
        for (col, lines) in cells.iter().enumerate() {
            for (line, text) in lines.iter().enumerate() {
                let at = (COLUMNS[col], top - LEADING * line as f64);
                document.line(0, at, text, tag(index + 1, col));
            }
        }
        top -= LEADING * 3.0 + 10.0;
    }
    document
}

#[test]
fn everything_in_one_cell_is_ignored() {
    assert_ignored(&with_gaps(|_, _| (1, 0)));
}

#[test]
fn one_column_for_all_is_ignored() {
    assert_ignored(&with_gaps(|row, col| (4 * row + col, 0)));
}

/// Rows of two lines, tagged as the test has it: given the number of the row and of the line in it.
fn wrapped(tag: impl Fn(usize, usize) -> usize) -> Tagged {
    const LINES: [[&str; 2]; 4] = [
        ["Staff in all agencies", "should see each child."],
        ["Brief all teams", "before the summer."],
        ["Head of the", "nursing service"],
        ["End of", "May 2014"],
    ];
    let mut document = headed(1);
    for row in 0..8 {
        for (col, lines) in LINES.iter().enumerate() {
            for (line, text) in lines.iter().enumerate() {
                let y = 740.0 - LEADING * (2 * row + line) as f64;
                document.line(0, (COLUMNS[col], y), text, (tag(row, line), col));
            }
        }
    }
    document
}

#[test]
fn a_row_for_each_line_is_ignored() {
    assert_ignored(&wrapped(|row, line| 1 + 2 * row + line));
}

#[test]
fn a_row_for_each_two_is_ignored() {
    assert_ignored(&wrapped(|row, _| 1 + row / 2));
    assert_eq!(rows(&read(&wrapped(|row, _| 1 + row), true)).len(), 8);
}

#[test]
fn rows_in_another_order_than_on_the_page_are_ignored() {
    assert_ignored(&with_gaps(|row, col| (6 - row, col)));
}

#[test]
fn columns_that_run_through_one_another_are_ignored() {
    assert_ignored(&with_gaps(|row, col| (row, (row + col) % 4)));
}

#[test]
fn rulings_through_a_tagged_row_win() {
    let mut document = without_gaps();
    for x in [36.0, 196.0, 376.0, 476.0, 560.0] {
        document.draw(0, &format!("0.5 w {x} 770 m {x} 640 l S"));
    }
    for y in [
        770.0, 757.0, 746.0, 735.0, 724.0, 713.0, 702.0, 691.0, 680.0, 669.0, 640.0,
    ] {
        document.draw(0, &format!("0.5 w 36 {y} m 560 {y} l S"));
    }
    assert_ignored(&document);
}

#[test]
fn rulings_across_a_tagged_row_without_column_rulings_win() {
    let mut document = without_gaps();
    for y in [
        770.0, 757.0, 746.0, 735.0, 724.0, 713.0, 702.0, 691.0, 680.0, 669.0,
    ] {
        document.draw(0, &format!("0.5 w 36 {y} m 560 {y} l S"));
    }
    assert_ignored(&document);
}
