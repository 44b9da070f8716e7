//! What shows rows and columns where rulings do not: one kind of evidence a test.

use super::{Sheet, reconstruct, rows, texts};

const XS: [f64; 4] = [50.0, 100.0, 250.0, 400.0];
const EDGES: [f64; 5] = [45.0, 95.0, 245.0, 395.0, 500.0];
const HEADING: [&str; 4] = ["No", "Recommendation", "Action", "Lead"];

/// Vertical rulings at the column edges.
fn columns(sheet: Sheet, top: f64, bottom: f64) -> Sheet {
    EDGES.iter().fold(sheet, |s, x| s.down(*x, top, bottom))
}

/// The texts of one column from top to bottom.
fn column(found: &[Vec<String>], col: usize) -> Vec<&str> {
    found
        .iter()
        .filter_map(|r| r.get(col))
        .map(String::as_str)
        .collect()
}

#[test]
fn shadings_close_columns_that_nothing_else_rules() {
    let sheet = Sheet::new()
        .band(90.0, 110.0, 45.0, 500.0)
        .row(&XS, 103.0, &HEADING)
        .band(110.0, 130.0, 45.0, 500.0)
        .text(50.0, 123.0, "1. Agency of the north")
        .row(
            &XS,
            143.0,
            &["1", "Staff should know", "Write to all", "Chair"],
        )
        .row(&XS, 163.0, &["2", "Boards should ask", "Ask them", "Board"])
        .band(180.0, 200.0, 45.0, 500.0)
        .text(50.0, 193.0, "2. Agency of the south")
        .row(
            &XS,
            213.0,
            &["3", "Police should share", "Share it", "Chief"],
        );
    let sheet = columns(
        columns(columns(sheet, 90.0, 110.0), 130.0, 180.0),
        200.0,
        230.0,
    );
    let found = sheet.tables();
    let [table] = found.tables.as_slice() else {
        panic!("one table, not {}", found.tables.len());
    };
    let expected = [
        "No",
        "1. Agency of the north",
        "1",
        "2",
        "2. Agency of the south",
        "3",
    ];
    assert_eq!(column(&rows(table), 0), expected);
}

#[test]
fn verticals_drawn_together_are_the_columns_of_a_row_that_fills_its_page() {
    let sheet = columns(Sheet::new(), 40.0, 750.0).text(250.0, 60.0, "and the rest of it");
    let found = sheet.tables();
    assert_eq!(found.tables[0].n_cols(), 4);
    assert_eq!(texts(&found.tables[0])[0][2], "and the rest of it");
}

#[test]
fn a_column_of_labels_starts_rows_though_lines_stand_evenly() {
    let mut sheet = Sheet::new().row(&XS, 100.0, &HEADING);
    for (i, label) in ["i", "ii", "iii", "iv"].iter().enumerate() {
        let y = 124.0 + 24.0 * i as f64;
        sheet = sheet
            .row(
                &XS,
                y,
                &[label, "staff should know it", "send a letter", "Chair"],
            )
            .row(&XS, y + 12.0, &["", "and act on it", "to all of them"]);
    }
    let found = sheet.tables();
    let rows = texts(&found.tables[0]);
    assert_eq!(column(&rows, 0), ["No", "i", "ii", "iii", "iv"]);
    assert_eq!(rows[2][1], "staff should know it\nand act on it");
}

#[test]
fn a_chapter_that_opens_a_line_is_no_label() {
    let xs = [50.0, 250.0, 400.0];
    let mut sheet = Sheet::new().row(&xs, 100.0, &["Recommendation", "Action", "Lead"]);
    for (i, label) in ["1.", "2.", "3.", "4.", "5.", "6."].iter().enumerate() {
        let y = 130.0 + 60.0 * i as f64;
        let first = format!("{label} Staff should (see");
        sheet = sheet
            .row(&xs, y, &[&first, "Send a letter", "Chair"])
            .row(&xs, y + 12.0, &["6.19 of the report)", "to all of them"])
            .row(&xs, y + 24.0, &["know all of it."]);
    }
    // Only one of the lines that the chapter opens could be a label; as many as rows would be.
    let mut page = sheet.page(1);
    let mut seen = 0;
    page.words
        .iter_mut()
        .filter(|w| w.text == "6.19")
        .for_each(|w| {
            seen += 1;
            if seen > 1 {
                "page".clone_into(&mut w.text);
            }
        });
    let found = reconstruct(&[page]).remove(0);
    assert_eq!(found.tables[0].n_rows(), 7);
}

#[test]
fn rulings_that_leave_a_column_out_part_the_rows_beside_a_merged_cell() {
    let all = [90.0, 110.0, 170.0, 230.0];
    let mut sheet = all
        .iter()
        .fold(Sheet::new(), |s, y| s.across(*y, 45.0, 500.0));
    sheet = sheet.row(&XS, 103.0, &HEADING);
    for (top, label) in [(110.0, "1"), (170.0, "2")] {
        sheet = sheet
            .across(top + 30.0, 245.0, 500.0)
            .row(
                &XS,
                top + 13.0,
                &[label, "Staff should know", "Write to all", "Chair"],
            )
            .row(&XS, top + 25.0, &["", "and act upon", "of the teams"])
            .row(
                &XS,
                top + 43.0,
                &["", "what they read", "Ask who read", "Board"],
            );
    }
    let found = sheet.tables();
    let table = &found.tables[0];
    assert_eq!(table.n_rows(), 5);
    let merged = table.cells.iter().find(|c| c.row == 1 && c.col == 1);
    assert_eq!(
        merged.map(|c| (c.row_span, c.text())),
        Some((
            2,
            "Staff should know\nand act upon\nwhat they read".to_owned()
        ))
    );
}

#[test]
fn a_ragged_lower_edge_is_no_row() {
    let sheet = [90.0, 110.0]
        .iter()
        .fold(Sheet::new(), |s, y| s.across(*y, 45.0, 500.0));
    let sheet = sheet
        .across(150.0, 45.0, 245.0)
        .across(170.0, 245.0, 500.0)
        .row(&XS, 103.0, &HEADING)
        .row(
            &XS,
            123.0,
            &["1", "Staff should know", "Write to all", "Chair"],
        )
        .row(&XS, 163.0, &["", "", "Ask them", "Board"]);
    let ends = [150.0, 150.0, 170.0, 170.0, 170.0];
    let sheet = EDGES
        .iter()
        .zip(ends)
        .fold(sheet, |s, (x, end)| s.down(*x, 90.0, end));
    let found = sheet.tables();
    let rows = texts(&found.tables[0]);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1][2], "Write to all\nAsk them");
}

#[test]
fn touching_tables_with_other_columns_are_two() {
    let (first, second) = (
        [45.0, 95.0, 245.0, 395.0, 500.0],
        [45.0, 150.0, 300.0, 345.0, 450.0],
    );
    let texts_at = |edges: [f64; 5]| {
        [
            edges[0] + 5.0,
            edges[1] + 5.0,
            edges[2] + 5.0,
            edges[3] + 5.0,
        ]
    };
    let mut sheet = Sheet::new();
    for y in [90.0, 110.0, 130.0] {
        sheet = sheet.across(y, 45.0, 500.0);
    }
    for y in [150.0, 170.0] {
        sheet = sheet.across(y, 45.0, 450.0);
    }
    sheet = first.iter().fold(sheet, |s, x| s.down(*x, 90.0, 130.0));
    sheet = second.iter().fold(sheet, |s, x| s.down(*x, 130.0, 170.0));
    for (y, edges) in [
        (103.0, first),
        (123.0, first),
        (143.0, second),
        (163.0, second),
    ] {
        sheet = sheet.row(&texts_at(edges), y, &["a", "b", "c", "d"]);
    }
    let found = sheet.tables();
    let shapes: Vec<(usize, usize)> = found
        .tables
        .iter()
        .map(|t| (t.n_rows(), t.n_cols()))
        .collect();
    assert_eq!(shapes, [(2, 4), (2, 4)]);
    assert_eq!(texts(&found.tables[1])[1], ["a", "b", "c", "d"]);
}

#[test]
fn a_word_at_the_edge_of_a_column_starts_a_cell_though_the_gap_is_narrow() {
    let xs = [50.0, 200.0, 350.0];
    let mut sheet = Sheet::new().row(&xs, 100.0, &["Action", "Lead", "By when"]);
    for row in 0..6 {
        let y = 130.0 + 30.0 * f64::from(row);
        sheet = sheet
            .row(
                &xs,
                y,
                &["Write to all of them", "The named nurse", "May 2014"],
            )
            .row(&xs, y + 12.0, &["and ask for reports"]);
    }
    // 26 letters and 5 spaces from 200: the last word ends at 345, 5 before the next column.
    sheet = sheet
        .text(50.0, 310.0, "Hold a meeting")
        .text(200.0, 310.0, "Heads of all our nursing groups")
        .text(350.0, 310.0, "June 2014")
        .text(50.0, 322.0, "and report on it");
    let found = sheet.tables();
    let rows = texts(&found.tables[0]);
    let last = rows.last().map(|r| r[1..].to_vec());
    assert_eq!(
        last,
        Some(vec![
            "Heads of all our nursing groups".to_owned(),
            "June 2014".to_owned()
        ])
    );
}

#[test]
fn bullets_that_hang_over_a_ruling_belong_behind_it() {
    let mut sheet = columns(Sheet::new(), 90.0, 190.0);
    for y in [90.0, 110.0, 150.0, 190.0] {
        sheet = sheet.across(y, 45.0, 500.0);
    }
    sheet = sheet.row(&XS, 103.0, &HEADING);
    for (y, number) in [(123.0, "1"), (163.0, "2")] {
        sheet = sheet
            .row(&XS[..2], y, &[number, "Staff should know -"])
            .row(&[238.0, 247.0, 400.0], y, &["-", "Write to all", "Chair"])
            .row(&[238.0, 247.0], y + 12.0, &["-", "Ask them"]);
    }
    let found = sheet.tables();
    let rows = texts(&found.tables[0]);
    assert_eq!(rows[1][1], "Staff should know -");
    assert_eq!(rows[1][2], "- Write to all\n- Ask them");
    assert_eq!(rows[2][2], "- Write to all\n- Ask them");
}

#[test]
fn a_wider_box_above_a_table_leaves_no_column_beside_it() {
    let mut sheet = columns(Sheet::new(), 110.0, 150.0)
        .down(45.0, 90.0, 110.0)
        .down(512.0, 90.0, 110.0)
        .across(90.0, 45.0, 512.0)
        .across(110.0, 45.0, 512.0);
    for y in [130.0, 150.0] {
        sheet = sheet.across(y, 45.0, 500.0);
    }
    let found = sheet
        .text(50.0, 103.0, "Recommendation 1: staff should know")
        .row(&XS, 123.0, &HEADING)
        .row(
            &XS,
            143.0,
            &["1", "Staff should know", "Write to all", "Chair"],
        )
        .tables();
    let widths: Vec<usize> = found.tables.iter().map(super::Table::n_cols).collect();
    assert!(widths.iter().all(|n| *n <= 4), "{widths:?}");
    let rows: Vec<Vec<String>> = found.tables.iter().flat_map(texts).collect();
    let last = ["1", "Staff should know", "Write to all", "Chair"];
    assert_eq!(
        rows.last().map(Vec::as_slice),
        Some(last.map(str::to_owned).as_slice())
    );
}

/// A table of three columns between rulings, the second of which is filled to the third on the given lines.
fn narrow_columns(fillers: &[&str]) -> Sheet {
    let xs = [50.0, 200.0, 330.0];
    let sheet = Sheet::new()
        .across(100.0, 50.0, 450.0)
        .row(&xs, 114.0, &["Step", "Lead", "When"]);
    let texts = fillers.iter().enumerate();
    texts.fold(sheet.across(120.0, 50.0, 450.0), |s, (i, filler)| {
        let y = 134.0 + 20.0 * i as f64;
        s.row(&xs, y, &["Write to all", filler, "May 2031"])
            .across(y + 6.0, 50.0, 450.0)
    })
}

#[test]
fn words_that_start_level_on_many_lines_start_a_column_though_only_spaces_part_it() {
    // Each ends between 322 and 327, no more than a wide space before the third column.
    let fillers = [
        "Heads of all nursing groups",
        "Nurses for all childs team",
        "Doctors of three big wards",
        "Chairs of many study group",
        "Clerks of the board office",
    ];
    let found = rows(&narrow_columns(&fillers).tables().tables[0]);
    assert!(found.iter().all(|row| row.len() == 3), "{found:?}");
}

#[test]
fn a_row_over_the_full_width_between_rulings_tells_nothing_of_columns() {
    let xs = [50.0, 250.0, 350.0];
    let sheet = Sheet::new()
        .across(100.0, 50.0, 450.0)
        .row(&xs, 114.0, &["Step", "Lead", "When"])
        .across(120.0, 50.0, 450.0);
    let sheet = (0..5).fold(sheet, |s, i| {
        let y = 134.0 + 40.0 * f64::from(i);
        s.text(
            50.0,
            y,
            "The board should make sure that all of its members read this and act on it",
        )
        .across(y + 6.0, 50.0, 450.0)
        .row(
            &xs,
            y + 20.0,
            &["Write to all members", "Chair", "May 2031"],
        )
        .across(y + 26.0, 50.0, 450.0)
    });
    let found = sheet.tables().tables;
    assert_eq!((found[0].n_rows(), found[0].n_cols()), (11, 3));
}

#[test]
fn a_section_that_shares_a_stripe_with_the_row_below_is_a_row() {
    let xs = [50.0, 90.0, 250.0];
    let mut sheet = Sheet::new().band(100.0, 120.0, 50.0, 450.0);
    sheet = sheet.row(&xs, 114.0, &["No", "Step", "When"]);
    for (index, top) in [140.0, 200.0, 260.0, 320.0].into_iter().enumerate() {
        // The section stands 20 above its row, without colour; every other row is coloured.
        let sheet_with = sheet.text(50.0, top - 6.0, "The Board of the whole county and town");
        let number = format!("{}.", index + 1);
        sheet = sheet_with
            .row(
                &xs,
                top + 14.0,
                &[&number, "Write to all members", "May 2031"],
            )
            .row(&xs[1..], top + 26.0, &["and ask for reports"]);
        if index % 2 == 0 {
            sheet = sheet.band(top, top + 36.0, 50.0, 450.0);
        }
    }
    let found = rows(&sheet.tables().tables[0]);
    let opening: Vec<&str> = found
        .iter()
        .map(|r| r[0].split(' ').next().unwrap_or(""))
        .collect();
    let expected = ["No", "The", "1.", "The", "2.", "The", "3.", "The", "4."];
    assert_eq!(opening, expected, "{found:?}");
}

#[test]
fn a_label_that_its_cell_broke_starts_its_row_with_its_first_half() {
    let xs = [50.0, 90.0, 250.0];
    let mut sheet = Sheet::new()
        .across(100.0, 50.0, 450.0)
        .across(300.0, 50.0, 450.0);
    for x in [50.0, 85.0, 245.0, 450.0] {
        sheet = sheet.down(x, 100.0, 300.0);
    }
    for (index, y) in [120.0, 200.0].into_iter().enumerate() {
        let number = format!("N{}", index + 1);
        sheet = sheet
            .row(&xs, y, &["HV", "Write to all members", "Ongoing, this"])
            .row(
                &xs,
                y + 12.0,
                &[&number, "of the board at once", "year and next"],
            )
            .text(xs[1], y + 24.0, "and ask for reports");
    }
    let found = rows(&sheet.tables().tables[0]);
    let labels: Vec<&str> = found.iter().map(|r| r[0].as_str()).collect();
    assert_eq!(labels, ["HV\nN1", "HV\nN2"]);
}

#[test]
fn white_tells_rows_between_rulings_though_a_narrow_column_breaks_some_labels() {
    let row = |sheet: Sheet, y: f64, label: [&str; 2]| {
        let first = [label[0], "staff should know of", "send a letter", "Chair"];
        let second = [label[1], "what they need", "to each of", "of all"];
        sheet.row(&XS, y, &first).row(&XS, y + 12.0, &second).row(
            &XS[1..3],
            y + 24.0,
            &["to have", "them"],
        )
    };
    let band = |sheet: Sheet, top: f64, labels: &[[&str; 2]]| {
        let bottom = top + 60.0 * labels.len() as f64;
        let sheet = labels
            .iter()
            .enumerate()
            .fold(sheet, |s, (i, l)| row(s, top + 14.0 + 60.0 * i as f64, *l));
        let sheet = columns(sheet.across(top, 45.0, 500.0), top, bottom);
        (sheet.across(bottom, 45.0, 500.0), bottom)
    };
    let (sheet, bottom) = band(
        Sheet::new(),
        100.0,
        &[["PT1", ""], ["PT2", ""], ["PT3", ""]],
    );
    let (sheet, bottom) = band(sheet, bottom, &[["SC", "H1"], ["SC", "H2"]]);
    let (sheet, _) = band(sheet, bottom, &[["SHP", "1"], ["SHP", "2"]]);
    let found = sheet.tables();
    let expected = ["PT1", "PT2", "PT3", "SC\nH1", "SC\nH2", "SHP\n1", "SHP\n2"];
    assert_eq!(column(&rows(&found.tables[0]), 0), expected);
}

/// A page of rows of four lines under headings, without rulings.
fn unruled(numbers: std::ops::Range<usize>) -> Sheet {
    let heading = |s: Sheet| s.row(&XS, 60.0, &HEADING);
    numbers
        .enumerate()
        .fold(heading(Sheet::new()), |s, (i, n)| {
            let y = 90.0 + 60.0 * i as f64;
            let label = format!("R{n}");
            s.row(
                &XS,
                y,
                &[&label, "staff should know of", "send a letter", "Chair"],
            )
            .row(
                &XS[1..],
                y + 12.0,
                &["what they need", "to each of", "of all"],
            )
            .row(&XS[1..2], y + 24.0, &["to have"])
        })
}

#[test]
fn what_a_page_end_left_of_a_row_without_its_label_is_a_row() {
    let first = unruled(1..5).row(&XS[1..], 330.0, &["and those", "who ask", "Nurse"]);
    let found = reconstruct(&[first.page(1), unruled(5..9).page(2)]);
    let last = rows(&found[0].tables[0]);
    assert_eq!(
        last.last().map(Vec::as_slice),
        Some(&["", "and those", "who ask", "Nurse"].map(str::to_owned)[..])
    );
}

#[test]
fn rows_that_go_on_above_the_headings_of_another_section_are_in_the_same_columns() {
    let second = Sheet::new()
        .row(&XS[1..3], 60.0, &["and the rest of it", "once again"])
        .row(
            &XS,
            90.0,
            &["R5", "staff should know of", "send a letter", "Chair"],
        )
        .row(&XS[1..3], 102.0, &["what they need", "to each of"])
        .text(50.0, 140.0, "Another agency of the town")
        .row(&XS, 170.0, &HEADING)
        .row(
            &XS,
            200.0,
            &["R6", "staff should know of", "send a letter", "Chair"],
        )
        .row(&XS[1..3], 212.0, &["what they need", "to each of"]);
    let found = reconstruct(&[unruled(1..5).page(1), second.page(2)]);
    let labels: Vec<String> = found[1]
        .tables
        .iter()
        .flat_map(|t| {
            let rows = rows(t);
            column(&rows, 0)
                .iter()
                .map(|c| (*c).to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(labels, ["", "R5", "No", "R6"]);
}
