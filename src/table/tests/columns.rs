//! Where the columns of tables of figures are.

use super::{Sheet, texts};

/// Writes one text a column, each ending at its place.
fn figures(sheet: Sheet, rights: &[f64], y: f64, texts: &[&str]) -> Sheet {
    let left = |right: f64, text: &str| right - 5.0 * text.chars().count() as f64;
    rights.iter().zip(texts).fold(sheet, |s, (right, text)| {
        s.text(left(*right, text), y, text)
    })
}

const RIGHTS: [f64; 3] = [260.0, 360.0, 460.0];

const AREAS: [(&str, [&str; 3]); 5] = [
    ("North", ["1,201", "31.5", "2.2"]),
    ("South", ["804", "9.1", "14.0"]),
    ("East", ["2,310", "44.0", "3.9"]),
    ("West", ["77", "5.2", "21.7"]),
    ("Centre", ["450", "12.8", "8.1"]),
];

/// The rows of a table of areas from a baseline down.
fn areas(sheet: Sheet, top: f64) -> Sheet {
    let numbered = AREAS.iter().enumerate();
    numbered.fold(sheet, |s, (i, (area, row))| {
        let y = top + 14.0 * i as f64;
        figures(s.text(50.0, y, area), &RIGHTS, y, row)
    })
}

/// What the rows of areas should read, after the headings.
fn expected(headings: [&str; 4]) -> Vec<Vec<String>> {
    let rows = AREAS
        .iter()
        .map(|(area, f)| [*area, f[0], f[1], f[2]].map(String::from).to_vec());
    let headings = headings.map(String::from).to_vec();
    std::iter::once(headings).chain(rows).collect()
}

#[test]
fn headings_left_of_their_figures_head_them() {
    // Each centred heading is as far from the figures of the column before as from its own, or nearly.
    let sheet = Sheet::new().row(
        &[50.0, 205.0, 305.0, 405.0],
        100.0,
        &["Area", "1986", "1987", "1988"],
    );
    let found = areas(sheet, 114.0).tables();
    let [table] = found.tables.as_slice() else {
        panic!("one table, not {}", found.tables.len());
    };
    assert_eq!(texts(table), expected(["Area", "1986", "1987", "1988"]));
}

#[test]
fn a_first_column_without_a_heading_is_none_of_the_next() {
    let sheet = Sheet::new().row(&[205.0, 305.0, 405.0], 100.0, &["1986", "1987", "1988"]);
    let found = areas(sheet, 114.0).tables();
    let [table] = found.tables.as_slice() else {
        panic!("one table, not {}", found.tables.len());
    };
    assert_eq!(texts(table), expected(["", "1986", "1987", "1988"]));
}

/// Two tables side by side, each with the given rulings over all of it.
fn side_by_side(sheet: Sheet, heights: &[f64]) -> Sheet {
    let sheet = heights.iter().fold(sheet, |s, y| {
        s.across(*y, 45.0, 265.0).across(*y, 305.0, 525.0)
    });
    let sheet = figures(
        sheet.text(50.0, 100.0, "Area"),
        &[180.0, 260.0],
        100.0,
        &["1986", "1987"],
    );
    let sheet = figures(
        sheet.text(310.0, 100.0, "Trade"),
        &[440.0, 520.0],
        100.0,
        &["1991", "1992"],
    );
    AREAS.iter().enumerate().fold(sheet, |s, (i, (area, f))| {
        let y = 114.0 + 14.0 * i as f64;
        let s = figures(s.text(50.0, y, area), &[180.0, 260.0], y, &f[..2]);
        figures(s.text(310.0, y, area), &[440.0, 520.0], y, &f[1..])
    })
}

#[test]
fn rulings_that_stop_between_two_stubs_show_two_tables() {
    let found = side_by_side(Sheet::new(), &[88.0, 104.0, 180.0]).tables();
    assert_eq!(found.tables.len(), 2);
    assert_eq!(texts(&found.tables[0])[1], ["North", "1,201", "31.5"]);
    assert_eq!(texts(&found.tables[1])[1], ["North", "31.5", "2.2"]);
}

#[test]
fn captions_side_by_side_head_two_tables() {
    let sheet = Sheet::new()
        .text(50.0, 84.0, "Table 1. Areas by year")
        .text(310.0, 84.0, "Table 2. Trades by year");
    assert_eq!(side_by_side(sheet, &[]).tables().tables.len(), 2);
}

#[test]
fn rulings_over_the_white_between_hold_a_table_together() {
    let sheet = Sheet::new().across(88.0, 45.0, 525.0);
    assert_eq!(
        side_by_side(sheet, &[104.0, 180.0]).tables().tables.len(),
        1
    );
}

/// Lines of text beside a table of areas, in paragraphs of four lines.
fn text_beside(sheet: Sheet, x: f64) -> Sheet {
    let lines = [
        "The survey covered all units of",
        "five, which explains a part of it",
        "and of the changes in the course",
        "of every year and its later ones",
    ];
    let place = |i: usize| 80.0 + 12.0 * i as f64 + 10.0 * (i / 4) as f64;
    (0..12).fold(sheet, |s, i| s.text(x, place(i), lines[i % 4]))
}

#[test]
fn text_beside_what_rulings_hold_together_is_no_column() {
    let ruled = [88.0, 104.0, 236.0]
        .iter()
        .fold(Sheet::new(), |s, y| s.across(*y, 45.0, 250.0));
    let sheet = ruled.row(&[50.0, 140.0, 225.0], 100.0, &["Area", "1986", "1987"]);
    let sheet = AREAS
        .iter()
        .chain(&AREAS)
        .enumerate()
        .fold(sheet, |s, (i, (area, f))| {
            let y = 114.0 + 13.0 * i as f64;
            figures(s.text(50.0, y, area), &[160.0, 245.0], y, &f[..2])
        });
    let found = text_beside(sheet, 275.0).tables();
    let [table] = found.tables.as_slice() else {
        panic!("one table, not {}", found.tables.len());
    };
    assert_eq!((table.n_cols(), table.n_rows()), (3, 11));
}

#[test]
fn rows_of_figures_above_the_first_ruling_are_no_headings() {
    let sheet = Sheet::new()
        .row(&[205.0, 305.0, 405.0], 100.0, &["1986", "1987", "1988"])
        .across(158.0, 45.0, 465.0);
    let found = areas(sheet, 114.0).tables();
    let [table] = found.tables.as_slice() else {
        panic!("one table, not {}", found.tables.len());
    };
    assert_eq!(texts(table), expected(["", "1986", "1987", "1988"]));
}

#[test]
fn letters_that_mark_cells_are_rows_of_their_own() {
    let sheet = Sheet::new()
        .row(
            &[50.0, 200.0, 300.0],
            100.0,
            &["Duties", "Teachers", "Inspectors"],
        )
        .across(104.0, 45.0, 360.0);
    let found = AREAS.iter().enumerate().fold(sheet, |s, (i, (area, _))| {
        s.row(
            &[50.0, 220.0, 325.0],
            114.0 + 14.0 * i as f64,
            &[area, "x", "x"],
        )
    });
    assert_eq!(found.tables().tables[0].n_rows(), 6);
}

/// The rows of a table that are headings, read from a sheet with areas below.
fn heading_rows(sheet: Sheet, top: f64) -> Vec<Vec<String>> {
    let found = areas(sheet, top).tables();
    let [table] = found.tables.as_slice() else {
        panic!("one table, not {}", found.tables.len());
    };
    let mut rows = texts(table);
    rows.truncate(rows.len() - AREAS.len());
    rows
}

#[test]
fn units_are_headings() {
    let sheet = Sheet::new()
        .row(
            &[50.0, 200.0, 315.0, 420.0],
            100.0,
            &["Area", "Goods", "Share", "Rise"],
        )
        .row(&[210.0, 325.0, 425.0], 114.0, &["(000s)", "(%)", "(£)"]);
    let found = heading_rows(sheet, 128.0);
    assert_eq!(
        found,
        [["Area", "Goods\n(000s)", "Share\n(%)", "Rise\n(£)"]]
    );
}

#[test]
fn a_heading_above_those_of_a_table_without_one_for_its_first_column_is_in_it() {
    let sheet = Sheet::new().text(200.0, 88.0, "Average cost").row(
        &[215.0, 315.0, 420.0],
        100.0,
        &["per unit", "Share", "Rise"],
    );
    let found = heading_rows(sheet, 114.0);
    assert_eq!(found, [["", "Average cost\nper unit", "Share", "Rise"]]);
}

#[test]
fn wrapped_headings_over_columns_ruled_downwards_are_one_row() {
    let edges = [45.0, 150.0, 270.0, 370.0, 470.0];
    let sheet = edges
        .iter()
        .fold(Sheet::new(), |s, x| s.down(*x, 78.0, 190.0));
    let sheet = sheet.across(78.0, 45.0, 470.0).across(190.0, 45.0, 470.0);
    let sheet = sheet.text(180.0, 88.0, "Average cost").row(
        &[50.0, 200.0, 315.0, 420.0],
        100.0,
        &["Area", "Per unit", "Share", "Rise"],
    );
    let found = heading_rows(sheet, 114.0);
    assert_eq!(found, [["Area", "Average cost\nPer unit", "Share", "Rise"]]);
}

#[test]
fn a_heading_that_reaches_into_the_white_beside_its_column_is_in_no_other() {
    let sheet = Sheet::new().text(270.0, 88.0, "Applicants per place").row(
        &[50.0, 205.0, 300.0, 420.0],
        100.0,
        &["Area", "Goods", "share", "Rise"],
    );
    let found = heading_rows(sheet, 114.0);
    assert_eq!(
        found,
        [["Area", "Goods", "Applicants per place\nshare", "Rise"]]
    );
}
