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
