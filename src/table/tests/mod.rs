//! Tables from geometry built in code.

use super::{Method, PageTables, Table, reconstruct};
use crate::geom::Rect;
use crate::page::{Axis, Fill, Page, Ruling, RulingKind, Word};

mod columns;
mod drawings;
mod edges;
mod evidence;
mod over;
mod properties;
mod shading;

/// A page that is filled with text and rules by the test; sizes in points.
struct Sheet {
    page: Page,
    scale: f64,
}

impl Sheet {
    fn new() -> Self {
        Self::scaled(1.0)
    }

    fn scaled(scale: f64) -> Self {
        let page = Page {
            number: 1,
            width: 600.0 * scale,
            height: 800.0 * scale,
            ..Page::default()
        };
        Self { page, scale }
    }

    /// Writes words with single spaces from x on the baseline y, 10 high, each letter 5 wide.
    fn text(mut self, x: f64, y: f64, text: &str) -> Self {
        let mut left = x;
        for part in text.split_whitespace() {
            let right = left + 5.0 * part.chars().count() as f64;
            self.page
                .words
                .push(word(part, left, right, y, 10.0, self.scale));
            left = right + 3.0;
        }
        self
    }

    /// Writes one text a column.
    fn row(self, xs: &[f64], y: f64, texts: &[&str]) -> Self {
        xs.iter()
            .zip(texts)
            .fold(self, |sheet, (x, text)| sheet.text(*x, y, text))
    }

    fn across(self, y: f64, from: f64, to: f64) -> Self {
        self.ruling(Axis::Horizontal, y, from, to)
    }

    fn down(self, x: f64, from: f64, to: f64) -> Self {
        self.ruling(Axis::Vertical, x, from, to)
    }

    /// Paints a band and adds the rulings that its edges are.
    fn band(mut self, top: f64, bottom: f64, left: f64, right: f64) -> Self {
        let bbox = Rect {
            left,
            top,
            right,
            bottom,
        };
        self.page.fills.push(Fill {
            bbox,
            colour: [220; 3],
            is_rect: true,
        });
        let first = self.page.rulings.len();
        self = self.across(top, left, right).across(bottom, left, right);
        self = self.down(left, top, bottom).down(right, top, bottom);
        for edge in &mut self.page.rulings[first..] {
            edge.kind = RulingKind::FillEdge;
        }
        self
    }

    fn ruling(mut self, axis: Axis, at: f64, from: f64, to: f64) -> Self {
        let s = self.scale;
        self.page.rulings.push(Ruling {
            axis,
            at: at * s,
            from: from * s,
            to: to * s,
            width: 0.5,
            kind: RulingKind::Drawn,
        });
        self
    }

    fn page(mut self, number: u32) -> Page {
        sort(&mut self.page);
        self.page.number = number;
        self.page
    }

    fn tables(self) -> PageTables {
        reconstruct(&[self.page(1)]).remove(0)
    }
}

fn word(text: &str, left: f64, right: f64, baseline: f64, size: f64, s: f64) -> Word {
    Word::plain(text, (left * s, right * s), baseline * s, size * s)
}

/// The order that pages promise.
fn sort(page: &mut Page) {
    page.words.sort_by(|a, b| {
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.bbox.left.total_cmp(&b.bbox.left))
            .then(a.text.cmp(&b.text))
    });
    page.rulings.sort_by(|a, b| {
        a.axis
            .cmp(&b.axis)
            .then(a.at.total_cmp(&b.at))
            .then(a.from.total_cmp(&b.from))
            .then(a.to.total_cmp(&b.to))
    });
}

/// The text of a table's cells, row by row, blank cells included.
fn rows(table: &Table) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new(); table.n_rows()];
    for cell in &table.cells {
        rows[cell.row].push(cell.text());
    }
    rows
}

fn texts(table: &Table) -> Vec<Vec<String>> {
    rows(table)
}

const PLAN: [f64; 4] = [50.0, 200.0, 350.0, 450.0];

/// A plan of four columns without rules: a heading and two rows of wrapped entries.
fn plan(sheet: Sheet) -> Sheet {
    sheet
        .row(
            &PLAN,
            100.0,
            &["Recommendation", "Action", "Lead", "Timescale"],
        )
        .row(
            &PLAN,
            124.0,
            &[
                "R1 The Board should",
                "Revise the policy",
                "Named Nurse",
                "March 2014",
            ],
        )
        .row(&PLAN, 136.0, &["seek assurance that", "and publish it"])
        .row(&PLAN, 148.0, &["records are kept"])
        .row(
            &PLAN,
            172.0,
            &[
                "R2 The Trust should",
                "Train all staff",
                "Head of",
                "Ongoing",
            ],
        )
        .row(
            &PLAN,
            184.0,
            &["review its training", "by workshops", "Safeguarding"],
        )
        .row(
            &PLAN,
            208.0,
            &[
                "R3 Police to share",
                "Audit of cases",
                "Inspector",
                "May 2014",
            ],
        )
        .row(&PLAN, 220.0, &["reports in time", "each quarter"])
}

#[test]
fn wrapped_entries_without_rules_are_kept_whole() {
    let found = plan(Sheet::new()).tables();
    let [table] = found.tables.as_slice() else {
        panic!("one table, not {}", found.tables.len());
    };
    let rows = texts(table);
    assert_eq!(table.method, Method::Stream);
    assert_eq!(rows.len(), 4);
    assert_eq!(
        rows[1][0],
        "R1 The Board should\nseek assurance that\nrecords are kept"
    );
    assert_eq!(
        rows[2],
        [
            "R2 The Trust should\nreview its training",
            "Train all staff\nby workshops",
            "Head of\nSafeguarding",
            "Ongoing"
        ]
    );
}

#[test]
fn a_column_that_is_blank_on_a_page_exists_there() {
    let first = plan(Sheet::new()).page(1);
    let second = Sheet::new()
        .row(
            &PLAN,
            100.0,
            &["Recommendation", "Action", "Lead", "Timescale"],
        )
        .row(&PLAN, 124.0, &["R4 Schools should", "Write to all"])
        .row(&PLAN, 136.0, &["pass on the file", "head teachers"])
        .row(&PLAN, 160.0, &["R5 The panel should", "Meet monthly"])
        .row(&PLAN, 172.0, &["report on progress", "from now on"])
        .page(2);
    let found = reconstruct(&[first, second]);
    assert_eq!(found[1].tables[0].n_cols(), 4);
    assert_eq!(
        found[0].tables[0].col_edges[1..4],
        found[1].tables[0].col_edges[1..4]
    );
}

#[test]
fn the_end_of_a_row_alone_on_the_next_page_is_in_a_table() {
    let first = plan(Sheet::new()).page(1);
    let second = Sheet::new().text(200.0, 60.0, "and reported to").page(2);
    let found = reconstruct(&[first, second]);
    assert_eq!(found[1].tables.len(), 1);
    assert!(found[1].outside.is_empty());
    assert_eq!(texts(&found[1].tables[0])[0][1], "and reported to");
}

#[test]
fn rules_between_rows_part_rows_and_nothing_else_does() {
    let xs = [50.0, 100.0, 300.0];
    let ruled = |s: Sheet| {
        [90.0, 110.0, 150.0, 190.0, 220.0]
            .iter()
            .fold(s, |s, y| s.across(*y, 45.0, 550.0))
    };
    let sheet = ruled(Sheet::new())
        .row(&xs, 103.0, &["No", "Recommendation", "Action"])
        .row(&xs, 123.0, &["1.", "First line of it", "One thing"])
        .row(&xs, 143.0, &["", "after a gap", "and another"])
        .row(&xs, 163.0, &["2.", "Second of them", "All in one"])
        .row(&xs, 203.0, &["3.", "Third of them", "Once more"]);
    let found = sheet.tables();
    assert_eq!(found.tables[0].n_rows(), 4);
    assert_eq!(
        texts(&found.tables[0])[1][1],
        "First line of it\nafter a gap"
    );
}

#[test]
fn figures_make_a_row_of_each_line() {
    let xs = [50.0, 200.0, 260.0, 320.0];
    let sheet = Sheet::new()
        .text(230.0, 88.0, "Rate per thousand")
        .row(&xs, 100.0, &["Region", "2009", "2010", "2011"])
        .row(&xs, 112.0, &["North", "1.5", "2.5", "3.5"])
        .row(&xs, 124.0, &["South and", "4.5", "5.5", "6.5"])
        .text(58.0, 136.0, "its islands")
        .row(&xs, 148.0, &["West", "7.5", "8.5", "9.5"]);
    let found = sheet.tables();
    let rows = texts(&found.tables[0]);
    assert_eq!(rows[0], ["Region", "Rate per thousand"]);
    assert_eq!(rows[3], ["South and\nits islands", "4.5", "5.5", "6.5"]);
    assert_eq!(rows.len(), 5);
}

#[test]
fn text_set_in_two_columns_is_no_table() {
    let lines = [
        "The report was written in the year after the review and it says what",
        "agencies did and what they left undone when they met the family who",
        "moved from one area to another so that nobody had the whole of their",
        "history in view and decisions were taken without what others knew of",
    ];
    let mut sheet = Sheet::new();
    for (i, line) in lines.iter().cycle().take(24).enumerate() {
        let y = 100.0 + 12.0 * i as f64;
        let short: String = line.chars().take(48).collect();
        sheet = sheet.text(40.0, y, &short).text(320.0, y, &short);
    }
    assert!(sheet.tables().tables.is_empty());
}

#[test]
fn a_contents_page_is_no_table() {
    let mut sheet = Sheet::new();
    for (i, title) in ["Introduction", "Summary", "Findings", "Actions", "Glossary"]
        .iter()
        .enumerate()
    {
        let y = 100.0 + 14.0 * i as f64;
        sheet = sheet
            .text(
                50.0,
                y,
                &format!("{title} ................................"),
            )
            .text(500.0, y, &format!("{}", 2 * i + 1));
    }
    assert!(sheet.tables().tables.is_empty());
}

#[test]
fn a_box_around_text_is_no_table() {
    let sheet = Sheet::new()
        .across(90.0, 40.0, 500.0)
        .across(140.0, 40.0, 500.0)
        .down(40.0, 90.0, 140.0)
        .down(500.0, 90.0, 140.0)
        .text(50.0, 110.0, "All names in this report were changed")
        .text(50.0, 122.0, "so that nobody can be known from it");
    let found = sheet.tables();
    assert!(found.tables.is_empty());
    assert_eq!(found.outside.len(), 2);
}

#[test]
fn a_table_in_a_cell_of_another_has_its_words() {
    let grid = |s: Sheet, xs: &[f64], ys: &[f64]| {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        let s = ys.iter().fold(s, |s, y| s.across(*y, left, right));
        xs.iter().fold(s, |s, x| s.down(*x, top, bottom))
    };
    let sheet = grid(Sheet::new(), &[40.0, 100.0, 500.0], &[80.0, 120.0, 300.0]);
    let sheet = grid(sheet, &[120.0, 200.0, 300.0], &[150.0, 180.0, 210.0])
        .row(&[50.0, 110.0], 100.0, &["Term", "Meaning"])
        .text(50.0, 140.0, "Key")
        .row(&[130.0, 210.0], 170.0, &["red", "late"])
        .row(&[130.0, 210.0], 200.0, &["green", "done"]);
    let found = sheet.tables();
    assert_eq!(found.tables.len(), 2);
    assert!(found.diagnostics.is_empty());
    let counts: Vec<usize> = found.tables.iter().map(|t| t.words().count()).collect();
    assert_eq!(counts, [3, 4]);
}

#[test]
fn rows_ruled_downwards_only_are_read_from_labels() {
    let sheet = [90.0, 110.0, 240.0]
        .iter()
        .fold(plan_in_box(), |s, y| s.across(*y, 45.0, 560.0));
    let found = sheet.tables();
    assert_eq!(found.tables[0].n_rows(), 4);
}

fn plan_in_box() -> Sheet {
    [45.0, 195.0, 345.0, 445.0, 560.0]
        .iter()
        .fold(plan(Sheet::new()), |s, x| s.down(*x, 90.0, 240.0))
}

#[test]
fn shaded_bands_are_rows() {
    let xs = [50.0, 200.0, 350.0];
    let mut sheet = Sheet::new();
    for i in 0..6 {
        let top = 100.0 + 40.0 * f64::from(i);
        sheet = sheet
            .row(
                &xs,
                top + 12.0,
                &["Board to see that", "Write to all the", "Chair"],
            )
            .row(&xs, top + 34.0, &["policy is kept", "agencies in time"]);
        if i % 2 == 0 {
            sheet = sheet.band(top, top + 40.0, 45.0, 500.0);
        }
    }
    assert_eq!(sheet.tables().tables[0].n_rows(), 6);
}

#[test]
fn structure_does_not_depend_on_size() {
    let expected = texts(&plan(Sheet::new()).tables().tables[0]);
    for scale in [0.5, 0.7, 1.4, 2.0] {
        let found = plan(Sheet::scaled(scale)).tables();
        assert_eq!(texts(&found.tables[0]), expected, "at {scale}");
    }
}
