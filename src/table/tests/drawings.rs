//! Drawings: which of them are tables, and how many.

use super::{Sheet, rows};
use crate::geom::Rect;

/// A ruled grid of the given column and row edges.
fn grid(sheet: Sheet, xs: &[f64], ys: &[f64]) -> Sheet {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (top, bottom) = (ys[0], ys[ys.len() - 1]);
    let sheet = ys.iter().fold(sheet, |s, y| s.across(*y, left, right));
    xs.iter().fold(sheet, |s, x| s.down(*x, top, bottom))
}

/// Strokes that slope from one box to the next.
fn arrows(mut sheet: Sheet, count: usize) -> Sheet {
    for i in 0..count {
        let top = 102.0 + 5.0 * i as f64;
        sheet.page.slants.push(Rect {
            left: 90.0,
            top,
            right: 120.0,
            bottom: top + 10.0,
        });
    }
    sheet
}

fn boxes() -> Sheet {
    grid(Sheet::new(), &[50.0, 120.0, 200.0], &[100.0, 120.0, 140.0]).row(
        &[55.0, 125.0],
        114.0,
        &["Taxes", "Budget"],
    )
}

#[test]
fn boxes_with_an_arrow_are_no_table_but_boxes_are() {
    assert_eq!(boxes().tables().tables.len(), 1);
    assert!(arrows(boxes(), 1).tables().tables.is_empty());
}

#[test]
fn a_caption_says_whether_sloping_lines_are_a_figure() {
    let cells = |sheet: Sheet| {
        let xs = [50.0, 120.0, 200.0, 280.0];
        let sheet = grid(sheet, &xs, &[100.0, 120.0, 140.0, 160.0]);
        [114.0, 134.0, 154.0].into_iter().fold(sheet, |s, y| {
            s.row(&[55.0, 125.0, 205.0], y, &["North", "12", "14"])
        })
    };
    let captioned = |text: &str, slants: usize| {
        arrows(cells(Sheet::new().text(50.0, 90.0, text)), slants)
            .tables()
            .tables
            .len()
    };
    assert_eq!(captioned("Figure 1. Sources of income", 1), 0);
    assert_eq!(captioned("Table 1. Sources of income", 6), 1);
    assert_eq!(captioned("Figure 1. Sources of income", 0), 1);
}

#[test]
fn grids_that_start_and_end_together_are_several_tables_if_each_has_rows_of_its_own() {
    let ys = [100.0, 120.0, 140.0, 160.0];
    let sheet = grid(Sheet::new(), &[50.0, 120.0, 200.0], &ys);
    let sheet = grid(sheet, &[215.0, 285.0, 365.0], &ys);
    let sheet = [114.0, 134.0, 154.0].into_iter().fold(sheet, |s, y| {
        s.row(
            &[55.0, 125.0, 220.0, 290.0],
            y,
            &["Spain", "12", "Italy", "14"],
        )
    });
    let found = sheet.tables().tables;
    let shapes: Vec<(usize, usize)> = found.iter().map(|t| (t.n_rows(), t.n_cols())).collect();
    assert_eq!(shapes, [(3, 2), (3, 2)]);
}

#[test]
fn columns_of_figures_within_a_ruled_column_are_columns() {
    let sheet = Sheet::new()
        .across(100.0, 50.0, 400.0)
        .across(120.0, 50.0, 400.0)
        .across(240.0, 50.0, 400.0)
        .down(150.0, 100.0, 240.0)
        .row(&[55.0, 180.0, 300.0], 114.0, &["Area", "2001", "2002"]);
    let sheet = (0..6).fold(sheet, |s, i| {
        let y = 134.0 + 18.0 * f64::from(i);
        s.row(&[55.0, 180.0, 300.0], y, &["North", "12", "14"])
    });
    let found = sheet.tables().tables;
    assert_eq!((found[0].n_rows(), found[0].n_cols()), (7, 3));
}

/// A ruled row with two stacks of blocks, the second of which stands at the given heights in its columns.
fn stack(second: [f64; 3]) -> Sheet {
    let xs = [50.0, 130.0, 260.0, 400.0];
    let sheet = grid(Sheet::new(), &xs, &[100.0, 120.0, 240.0, 360.0]);
    let sheet = sheet.row(&[55.0, 135.0, 265.0], 114.0, &["Source", "Meaning", "Kind"]);
    [120.0, 240.0].into_iter().fold(sheet, |s, top| {
        let texts = ["Major one", "Ten tons in a", "Plants and other"];
        let places = [55.0, 135.0, 265.0];
        let s = s.row(&places, top + 14.0, &texts).row(
            &places[1..],
            top + 26.0,
            &["year and more", "large works"],
        );
        (0..3).fold(s, |s, col| {
            s.text(places[col], top + second[col], "Minor rest")
        })
    })
}

#[test]
fn blocks_level_in_all_columns_of_a_ruled_row_are_rows_and_others_are_paragraphs() {
    let found = rows(
        &stack([60.0; 3])
            .row(&[55.0], 330.0, &["Other"])
            .text(135.0, 330.0, "Some")
            .text(265.0, 330.0, "More")
            .tables()
            .tables[0],
    );
    assert_eq!(found.len(), 6, "{found:?}");
    let found = rows(&stack([38.0, 60.0, 72.0]).tables().tables[0]);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_frame_doubled_by_more_than_three_points_is_one_with_the_rulings_in_it() {
    let edges = [53.5, 150.0, 250.0, 346.5];
    // The outer box, the sides within it, and rulings that stop 3.5 short of it.
    let sheet = Sheet::new()
        .across(100.0, 50.0, 350.0)
        .across(160.0, 50.0, 350.0)
        .down(50.0, 100.0, 160.0)
        .down(350.0, 100.0, 160.0);
    let sheet = edges[1..3]
        .iter()
        .fold(sheet, |s, x| s.down(*x, 103.5, 156.5));
    let sheet = sheet.across(130.0, 53.5, 346.5);
    let xs = [56.0, 155.0, 255.0];
    let found = sheet
        .row(&xs, 115.0, &["R1", "Share records", "Chair"])
        .row(&xs, 145.0, &["R2", "Keep a file", "Head"])
        .tables();
    let [table] = found.tables.as_slice() else {
        panic!("one table, not {}", found.tables.len());
    };
    assert_eq!(
        rows(table),
        [
            ["R1", "Share records", "Chair"],
            ["R2", "Keep a file", "Head"]
        ]
    );
}
