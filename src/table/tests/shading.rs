//! Columns and rows that shading, frames and rotated headings show.

use super::*;

/// A frame with a title and two rows of labels on shaded cells, each above an unshaded row of values.
fn card(sheet: Sheet, top: f64, values: [&str; 3]) -> Sheet {
    let bottom = top + 100.0;
    sheet
        .across(top, 50.0, 350.0)
        .across(bottom, 50.0, 350.0)
        .down(50.0, top, bottom)
        .down(350.0, top, bottom)
        .text(55.0, top + 14.0, "1 Somebody should see to it")
        .band(top + 20.0, top + 40.0, 50.0, 200.0)
        .band(top + 20.0, top + 40.0, 200.0, 350.0)
        .row(&[55.0, 205.0], top + 34.0, &["Jobs", "Hands"])
        .row(&[55.0, 205.0], top + 54.0, &values[..2])
        .band(top + 60.0, top + 80.0, 50.0, 200.0)
        .band(top + 60.0, top + 80.0, 200.0, 350.0)
        .row(&[55.0, 205.0], top + 74.0, &["Dates", "News"])
        .text(55.0, top + 94.0, values[2])
}

#[test]
fn seams_of_shaded_rows_in_a_frame_are_its_columns() {
    let found = card(Sheet::new(), 100.0, ["Write", "Nurse", "May 2031"]).tables();
    assert_eq!(
        rows(&found.tables[0]),
        [
            vec!["1 Somebody should see to it"],
            vec!["Jobs", "Hands"],
            vec!["Write", "Nurse"],
            vec!["Dates", "News"],
            vec!["May 2031", ""],
        ]
    );
}

#[test]
fn text_below_a_frame_is_no_row_of_it() {
    let sheet = card(Sheet::new(), 100.0, ["Write", "Nurse", "May 2031"]);
    let sheet = sheet.text(55.0, 214.0, "Another agency");
    let found = card(sheet, 220.0, ["Read", "Doctor", "June 2031"]).tables();
    assert_eq!(found.tables.len(), 2);
    let outside: Vec<String> = found.outside.iter().map(crate::table::Line::text).collect();
    assert_eq!(outside, ["Another agency"]);
}

#[test]
fn one_shaded_row_of_headings_in_a_frame_leaves_the_rows_to_the_words() {
    let xs = [55.0, 205.0];
    let sheet = Sheet::new()
        .across(100.0, 50.0, 350.0)
        .across(240.0, 50.0, 350.0)
        .down(50.0, 100.0, 240.0)
        .down(350.0, 100.0, 240.0)
        .band(100.0, 120.0, 50.0, 200.0)
        .band(100.0, 120.0, 200.0, 350.0)
        .row(&xs, 114.0, &["Ref", "Jobs"]);
    let sheet = (1..=4).fold(sheet, |s, n| {
        let y = 110.0 + 30.0 * f64::from(n);
        s.row(&xs, y, &[&n.to_string(), "Write to everybody"])
    });
    assert_eq!(rows(&sheet.tables().tables[0]).len(), 5);
}

#[test]
fn a_rotated_heading_has_its_column_though_nothing_is_written_below() {
    let xs = [50.0, 250.0];
    let mut sheet = Sheet::new()
        .across(90.0, 50.0, 430.0)
        .row(&xs, 114.0, &["Step", "When"]);
    let rotated = Word {
        vertical: true,
        bbox: Rect {
            left: 400.0,
            top: 95.0,
            right: 410.0,
            bottom: 117.0,
        },
        ..word("RAG", 400.0, 410.0, 117.0, 10.0, 1.0)
    };
    sheet.page.words.push(rotated);
    let sheet = (0..5).fold(sheet.across(120.0, 50.0, 430.0), |s, i| {
        let y = 134.0 + 20.0 * f64::from(i);
        s.row(&xs, y, &["Write to all of them", "May 2031"])
            .across(y + 6.0, 50.0, 430.0)
    });
    let found = rows(&sheet.tables().tables[0]);
    assert_eq!(found[0], ["Step", "When", "RAG"], "{found:?}");
    assert!(found.iter().all(|row| row.len() == 3), "{found:?}");
}

#[test]
fn labels_broken_before_their_last_figure_are_one_row() {
    let xs = [50.0, 90.0, 300.0, 420.0];
    let numbers = ["R8", "R9", "R1", "R1"];
    let sheet = (0..4).fold(Sheet::new(), |s, i| {
        let y = 114.0 + 40.0 * i as f64;
        let s = s.row(
            &xs,
            y,
            &[
                numbers[i],
                "That all of them take care so",
                "Somebody",
                "May",
            ],
        );
        let tail = ["", "", "0", "1"][i];
        s.row(&xs, y + 12.0, &[tail, "that nobody is left out"])
    });
    let found = rows(&sheet.tables().tables[0]);
    let numbers: Vec<&str> = found.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(numbers, ["R8", "R9", "R1\n0", "R1\n1"], "{found:?}");
}

/// Four ruled rows of two columns, from 100 down.
fn two_columns() -> Sheet {
    let rows = (0..5).fold(Sheet::new(), |s, i| {
        s.across(100.0 + 30.0 * f64::from(i), 50.0, 250.0)
    });
    let edges = [50.0, 150.0, 250.0].into_iter();
    edges.fold(rows, |s, x| s.down(x, 100.0, 220.0))
}

#[test]
fn an_ampersand_at_the_end_of_a_line_hangs_over_no_edge() {
    let xs = [54.0, 154.0];
    let sheet = (0..4).fold(two_columns(), |s, i| {
        let y = 112.0 + 30.0 * f64::from(i);
        s.row(&xs, y, &["Council Fire &", "Ongoing"])
            .text(54.0, y + 12.0, "Service")
    });
    for row in rows(&sheet.tables().tables[0]) {
        assert_eq!(row, ["Council Fire &\nService", "Ongoing"]);
    }
}

#[test]
fn a_dash_behind_a_month_hangs_over_no_edge() {
    let xs = [54.0, 154.0];
    // As justified lines leave it: at the right edge of its cell.
    let sheet = (0..4).fold(two_columns(), |s, i| {
        let y = 112.0 + 30.0 * f64::from(i);
        s.row(&xs, y, &["January", "Prompt built"])
            .text(143.0, y, "-")
            .text(54.0, y + 12.0, "February 2017")
    });
    for row in rows(&sheet.tables().tables[0]) {
        assert_eq!(row, ["January -\nFebruary 2017", "Prompt built"]);
    }
}

#[test]
fn a_running_head_turned_beside_the_table_heads_no_column() {
    let xs = [50.0, 250.0];
    let mut sheet = Sheet::new().row(&xs, 114.0, &["Step", "When"]);
    for i in 0..8 {
        let top = 95.0 + 30.0 * f64::from(i);
        sheet.page.words.push(Word {
            vertical: true,
            bbox: Rect {
                left: 400.0,
                top,
                right: 410.0,
                bottom: top + 27.0,
            },
            ..word("Secret", 400.0, 410.0, top + 27.0, 10.0, 1.0)
        });
    }
    let sheet = (0..5).fold(sheet.across(120.0, 50.0, 430.0), |s, i| {
        let y = 134.0 + 20.0 * f64::from(i);
        s.row(&xs, y, &["Write to all of them", "May 2031"])
            .across(y + 6.0, 50.0, 430.0)
    });
    let found = rows(&sheet.tables().tables[0]);
    assert!(found.iter().all(|row| row.len() == 2), "{found:?}");
}

/// Zebra rows of four lines in the given columns, from y on.
fn zebra(sheet: Sheet, xs: &[f64; 4], from: f64, numbers: std::ops::Range<usize>) -> Sheet {
    numbers.enumerate().fold(sheet, |s, (i, n)| {
        let y = from + 60.0 * i as f64;
        let s = if n % 2 == 0 {
            s.band(y - 12.0, y + 44.0, 45.0, 500.0)
        } else {
            s
        };
        let label = format!("1.{n}");
        let first = [
            label.as_str(),
            "thresholds",
            "Boards should ask",
            "Chair of it",
        ];
        let s = s.row(xs, y, &first);
        s.row(
            &xs[1..],
            y + 12.0,
            &["were uneven", "and be told again", "and others"],
        )
        .row(&xs[1..3], y + 24.0, &["and known", "what the answer is"])
    })
}

#[test]
fn the_title_of_a_shaded_band_is_one_where_a_space_in_it_stands_at_a_column_edge() {
    let xs = [50.0, 80.0, 150.0, 300.0];
    let sheet = zebra(Sheet::new(), &xs, 112.0, 1..4)
        .band(288.0, 304.0, 45.0, 500.0)
        .text(50.0, 299.0, "2.")
        // The second word ends before the edge, and the third starts where the column does.
        .text(80.0, 299.0, "North Housing Partnership");
    let found = zebra(sheet, &xs, 320.0, 4..7).tables();
    let table = &found.tables[0];
    let title = table
        .cells
        .iter()
        .find(|c| c.text().contains("Partnership"));
    assert_eq!(
        title.map(|c| (c.text(), c.col, c.col_span)),
        Some(("North Housing Partnership".to_owned(), 1, 3))
    );
}

#[test]
fn the_rest_of_one_cell_alone_on_the_next_page_stands_in_all_its_columns() {
    let xs = [50.0, 80.0, 150.0, 300.0];
    let first = zebra(Sheet::new(), &xs, 112.0, 1..8).page(1);
    let second = Sheet::new()
        .band(40.0, 60.0, 45.0, 500.0)
        .text(300.0, 54.0, "and the rest")
        .page(2);
    let found = reconstruct(&[first, second]);
    let table = &found[1].tables[0];
    assert!(table.col_edges.is_sorted(), "{:?}", table.col_edges);
    assert_eq!(rows(table), [["", "", "", "and the rest"]]);
}

#[test]
fn a_box_around_columns_of_text_and_others_is_one_table() {
    let xs = [50.0, 80.0, 260.0, 420.0];
    let long = [
        "staff should be told that they",
        "know what a family has said to",
        "others and ask what they think",
        "of all that is written about a",
        "child and of what nobody wrote",
        "about those who were not there",
        "and write down what they hear",
    ];
    let boxed = |bottom: f64| {
        let sheet = Sheet::new()
            .across(88.0, 45.0, 520.0)
            .across(bottom, 45.0, 520.0);
        sheet.down(45.0, 88.0, bottom).down(520.0, 88.0, bottom)
    };
    let text = |sheet: Sheet, y: f64, lines: &[&str]| {
        let ys = (0..).map(|i| y + 12.0 * f64::from(i));
        lines
            .iter()
            .zip(ys)
            .fold(sheet, |s, (l, y)| s.text(80.0, y, l))
    };
    let row = |sheet: Sheet, y: f64, label: &str| {
        let sheet = sheet.row(&xs, y, &[label, long[0], "Short report", "May 2031"]);
        text(sheet, y + 12.0, &long[1..])
    };
    let first = (0..6).fold(boxed(670.0), |s, i| {
        row(s, 100.0 + 96.0 * f64::from(i), &format!("{}.", 28 + i))
    });
    let second = text(boxed(278.0), 100.0, &long).text(260.0, 100.0, "Mental Health");
    let found = reconstruct(&[first.page(1), row(second, 196.0, "34.").page(2)]);
    let shapes: Vec<usize> = found[1].tables.iter().map(Table::n_cols).collect();
    assert_eq!(shapes, [4]);
    assert!(found[1].outside.is_empty());
}

#[test]
fn a_line_on_the_shading_of_the_headings_is_one_though_it_reads_like_a_label() {
    let xs = [50.0, 80.0, 250.0, 400.0];
    let mut sheet = Sheet::new()
        .band(90.0, 130.0, 45.0, 500.0)
        .row(
            &xs,
            102.0,
            &["RE", "What needs to change", "Actions", "Agency"],
        )
        .text(50.0, 112.0, "C")
        .text(400.0, 112.0, "in the lead")
        .text(50.0, 122.0, "NO");
    for n in 1..6 {
        let y = 110.0 + 40.0 * f64::from(n);
        let label = format!("R{n}");
        sheet = sheet
            .row(
                &xs,
                y,
                &[&label, "staff should know of", "send a letter", "Chair"],
            )
            .row(&xs[1..3], y + 10.0, &["what they need", "to each of them"]);
    }
    let found = sheet.tables();
    let first: Vec<String> = rows(&found.tables[0])
        .into_iter()
        .map(|r| r[0].clone())
        .collect();
    assert_eq!(first, ["RE\nC\nNO", "R1", "R2", "R3", "R4", "R5"]);
}

#[test]
fn boxes_of_one_column_at_the_end_of_a_page_go_on_with_the_cards_beside_it() {
    let stack = |sheet: Sheet, top: f64, texts: &[&str]| {
        let bottom = top + 20.0 * texts.len() as f64;
        let sheet =
            (0..=texts.len()).fold(sheet, |s, i| s.across(top + 20.0 * i as f64, 50.0, 350.0));
        let sheet = sheet.down(50.0, top, bottom).down(350.0, top, bottom);
        texts.iter().enumerate().fold(sheet, |s, (i, t)| {
            s.text(55.0, top + 14.0 + 20.0 * i as f64, t)
        })
    };
    let card = |sheet: Sheet, top: f64| {
        stack(
            sheet,
            top,
            &["1. Tell them", "What we will do", "Write", "Jobs", "Nurse"],
        )
        .down(200.0, top + 60.0, top + 100.0)
        .row(&[205.0, 205.0], top + 74.0, &["Dates"])
        .text(205.0, top + 94.0, "May 2031")
    };
    let tables = |end: &[&str]| {
        let sheet = card(Sheet::new(), 100.0);
        stack(sheet, 600.0, end).tables().tables.len()
    };
    assert_eq!(tables(&["2. Ask them", "What we will do", "Call"]), 2);
    assert_eq!(tables(&["2. Ask them", "and their friends"]), 1);
}
