//! Texts that go over an edge: of their cell, of a merged cell, of the page.

use super::{Sheet, rows, texts, word};
use crate::diagnostic::Code;
use crate::table::reconstruct;

const COLUMNS: [f64; 4] = [45.0, 145.0, 205.0, 405.0];

/// Two ruled rows with a narrow column in the middle.
fn narrow(words: [&str; 3]) -> Sheet {
    let mut sheet = Sheet::new();
    for y in [90.0, 130.0, 170.0] {
        sheet = sheet.across(y, COLUMNS[0], COLUMNS[3]);
    }
    for x in COLUMNS {
        sheet = sheet.down(x, 90.0, 170.0);
    }
    let starts = [50.0, 150.0, 210.0];
    sheet
        .row(&starts, 105.0, &["Write to all", words[0], "Ongoing"])
        .row(&starts, 117.0, &["the schools", words[1], "all year"])
        .row(&starts, 145.0, &["Meet monthly", words[2], "May 2015"])
}

#[test]
fn a_word_too_long_for_its_cell_stays_where_its_line_starts() {
    // 18 letters of 5 points start in a column 60 wide: their middle is in it, their end is not. 30 letters: neither is.
    for long in ["Neighbourhood-Teams", "Commissioning-and-Procurement"] {
        let found = narrow(["Head", long, "Chair"]).tables();
        let table = &found.tables[0];
        assert_eq!(rows(table)[0][1], format!("Head\n{long}"));
        assert_eq!(rows(table)[0][2], "Ongoing\nall year");
        let near_edge = |d: &&crate::diagnostic::Diagnostic| d.code == Code::WordNearEdge;
        assert_eq!(table.diagnostics.iter().filter(near_edge).count(), 0);
    }
}

#[test]
fn a_word_across_an_edge_that_starts_no_line_is_told() {
    let mut sheet = narrow(["Head", "Nurse", "Chair"]);
    let astray = word("misplaced", 185.0, 230.0, 145.0, 10.0, 1.0);
    sheet.page.words.push(astray);
    let table = &sheet.tables().tables[0];
    assert!(
        table
            .diagnostics
            .iter()
            .any(|d| d.code == Code::WordNearEdge)
    );
}

#[test]
fn an_entry_alone_in_a_merged_cell_stands_where_its_column_starts() {
    let mut sheet = Sheet::new();
    for y in [90.0, 110.0, 140.0, 170.0] {
        sheet = sheet.across(y, 45.0, 500.0);
    }
    // The columns are ruled beside the headings and the rows, but not beside the rest of a row between.
    for x in [45.0, 150.0, 300.0, 500.0] {
        sheet = sheet.down(x, 90.0, 110.0).down(x, 140.0, 170.0);
    }
    sheet = sheet.down(45.0, 110.0, 140.0).down(500.0, 110.0, 140.0);
    let starts = [50.0, 155.0, 305.0];
    let found = sheet
        .row(&starts, 103.0, &["Action", "Lead", "When"])
        .text(155.0, 123.0, "and Partnerships")
        .row(&starts, 155.0, &["Write to all", "Chair", "May 2015"])
        .tables();
    assert_eq!(rows(&found.tables[0])[1], ["", "and Partnerships", ""]);
}

const STARTS: [f64; 4] = [50.0, 80.0, 250.0, 400.0];

const HEADING: [&str; 4] = ["No", "Recommendation", "Action", "Lead"];

/// A section: its title, its headings in bold and one row.
fn section(sheet: Sheet, top: f64, title: &str, label: &str) -> Sheet {
    let first = sheet.page.words.len();
    let mut sheet = sheet
        .text(50.0, top, title)
        .row(&STARTS, top + 24.0, &HEADING)
        .across(top + 30.0, 45.0, 500.0);
    for word in &mut sheet.page.words[first..] {
        word.bold = true;
    }
    sheet
        .row(
            &STARTS,
            top + 45.0,
            &[label, "Staff should know it", "Write to all", "Chair"],
        )
        .row(
            &STARTS,
            top + 57.0,
            &["", "and act upon it as", "of the teams in"],
        )
}

#[test]
fn the_rest_of_a_row_above_the_next_section_is_a_row_and_no_heading() {
    let first = section(Sheet::new(), 100.0, "Health", "1");
    let first = section(first, 200.0, "Police", "2").page(1);
    let second = Sheet::new().row(&STARTS, 60.0, &["", "soon as they can.", "the county"]);
    let second = section(second, 100.0, "Schools", "3");
    let second = section(second, 200.0, "Probation", "4").page(2);
    let found = reconstruct(&[first, second]);
    let table = &found[1].tables[0];
    assert_eq!(texts(table), [["", "soon as they can.", "the county", ""]]);
    let titles: Vec<String> = found[1]
        .outside
        .iter()
        .map(crate::table::Line::text)
        .collect();
    assert_eq!(titles, ["Schools", "Probation"]);
}

#[test]
fn rulings_that_end_in_the_white_say_where_columns_part() {
    let xs = [50.0, 250.0, 400.0];
    // Nothing stands in the first column but short words: the middle of the white is far from where the rulings start.
    let mut sheet = Sheet::new()
        .across(90.0, 45.0, 500.0)
        .across(230.0, 45.0, 500.0);
    for (index, y) in [105.0, 135.0, 165.0, 195.0].into_iter().enumerate() {
        if index > 0 {
            sheet = sheet.across(y - 13.0, 245.0, 500.0);
        }
        sheet = sheet
            .row(&xs[1..], y, &["Write to all members", "Chair of the"])
            .row(&xs[1..], y + 11.0, &["of the board", "health group"]);
    }
    let sheet = sheet
        .text(50.0, 105.0, "Staff should")
        .text(50.0, 117.0, "know it.");
    let table = &sheet.tables().tables[0];
    assert!((table.col_edges[1] - 245.0).abs() < 0.1);
    assert_eq!(table.n_rows(), 4);
    assert_eq!(table.cells[0].row_span, 4);
}

#[test]
fn headings_of_two_paragraphs_that_come_again_are_one_row_each_time() {
    let xs = [45.0, 200.0, 350.0, 500.0];
    let mut sheet = Sheet::new();
    for top in [90.0, 250.0, 410.0] {
        for y in [top, top + 40.0, top + 80.0, top + 120.0] {
            sheet = sheet.across(y, xs[0], xs[3]);
        }
        for x in xs {
            sheet = sheet.down(x, top, top + 120.0);
        }
        let starts = [50.0, 205.0, 355.0];
        sheet = sheet
            .row(&starts, top + 12.0, &["Outcome", "Action", "Lead"])
            .row(
                &starts,
                top + 34.0,
                &["What will change?", "What will be done?", "Who?"],
            )
            .row(
                &starts,
                top + 52.0,
                &["Staff know", "Write to all", "Chair"],
            )
            .row(
                &starts,
                top + 64.0,
                &["what it is", "of the teams", "of the board"],
            )
            .row(&starts, top + 92.0, &["Staff tell", "Meet monthly", "Head"])
            .row(
                &starts,
                top + 104.0,
                &["each other", "from now on", "of service"],
            );
    }
    for table in &sheet.tables().tables {
        assert_eq!(table.n_rows(), 3);
        assert_eq!(rows(table)[0][0], "Outcome\nWhat will change?");
    }
}

#[test]
fn a_heading_printed_over_the_next_is_the_narrow_columns_own() {
    let xs = [50.0, 80.0, 250.0];
    let mut sheet = Sheet::new()
        .row(&xs, 100.0, &["Recommendation", "Recommendation", "Action"])
        .text(50.0, 112.0, "No");
    for (i, n) in ["1.", "2.", "3.", "4."].iter().enumerate() {
        let y = 136.0 + 40.0 * i as f64;
        sheet = sheet
            .row(&xs, y, &[n, "staff should know of", "send a letter"])
            .row(&xs[1..], y + 12.0, &["what they need", "to each of them"]);
    }
    let found = sheet.tables();
    assert_eq!(
        texts(&found.tables[0])[0],
        ["Recommendation\nNo", "Recommendation", "Action"]
    );
}
