//! Letters set apart, texts that touch, and text that its cell cuts.

use super::sheet::{
    LEAD, PROGRESS, Sheet, WHEN, assert_all_but, assert_texts, assert_whole, cell, column,
    is_warned, line_at, rows,
};
use scr_plans::diagnostic::Code;

/// The owners are set in a way of their own; each gets its place and its words.
fn spaced(set: impl Fn(f64, f64, &str) -> String) -> Sheet {
    let mut sheet = Sheet::without(&[LEAD]);
    for (row, told) in column(LEAD).into_iter().enumerate() {
        let (x, y) = line_at(row, LEAD, 0);
        sheet.draw(set(x, y, told));
    }
    sheet
}

#[test]
fn letters_apart_by_character_spacing() {
    assert_whole(
        &spaced(|x, y, told| format!("BT 1.6 Tc /F1 6.5 Tf {x} {y} Td ({told}) Tj ET")).read(),
    );
}

#[test]
fn letters_apart_by_an_array() {
    let sheet = spaced(|x, y, told| {
        let parts: String = told.chars().map(|c| format!("({c}) -230 ")).collect();
        format!("BT /F1 6.5 Tf {x} {y} Td [{parts}] TJ ET")
    });
    assert_whole(&sheet.read());
}

#[test]
fn letters_placed_one_by_one() {
    let sheet = spaced(|x, y, told| {
        let place = |(n, c)| format!("1 0 0 1 {} {y} Tm ({c}) Tj ", x + 5.6 * n as f64);
        let letters: String = told
            .chars()
            .enumerate()
            .filter(|(_, c)| *c != ' ')
            .map(place)
            .collect();
        format!("BT /F3 6 Tf {letters} ET")
    });
    let mut sheet = sheet;
    sheet.font(
        "F3",
        "/Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding",
    );
    assert_whole(&sheet.read());
}

#[test]
fn letters_apart_by_spaces() {
    let sheet = spaced(|x, y, told| {
        let words: Vec<String> = told
            .split(' ')
            .map(|word| word.chars().map(String::from).collect::<Vec<_>>().join(" "))
            .collect();
        format!("BT /F1 6 Tf {x} {y} Td ({}) Tj ET", words.join("   "))
    });
    assert_whole(&sheet.read());
}

#[test]
fn a_heading_whose_letters_stand_apart() {
    let sheet = Sheet::whole().headed("P R O G R E S S");
    let document = sheet.read();
    assert_whole(&document);
}

/// Width of a text in Helvetica of 9 points, as far as it matters here.
fn width(text: &str) -> f64 {
    let part = |c: char| match c {
        'i' | 'l' | 'j' => 2.0,
        ' ' | 'f' | 't' | 'I' => 2.502,
        'r' => 2.997,
        'c' | 's' | 'k' | 'v' | 'x' | 'y' | 'z' | 'J' => 4.5,
        'm' => 7.497,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' => 6.498,
        'M' => 7.497,
        'O' | 'G' | 'Q' => 7.002,
        'T' | 'F' => 5.499,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' => 6.003,
        _ => 5.004,
    };
    text.chars().map(part).sum()
}

/// Owners flush right and dates flush left, nothing but the rule between them.
#[test]
fn texts_that_touch_at_the_rule_in_two_pieces() {
    let mut sheet = Sheet::without(&[LEAD, WHEN]);
    for row in 0..5 {
        let (owner, date) = (column(LEAD)[row], column(WHEN)[row]);
        let (rule, (_, y)) = (cell(row, WHEN).x, line_at(row, LEAD, 0));
        let left = rule - 0.3 - width(owner);
        sheet.draw(format!("BT /F1 9 Tf {left} {y} Td ({owner}) Tj ET"));
        sheet.draw(format!("BT /F1 9 Tf {} {y} Td ({date}) Tj ET", rule + 0.3));
    }
    assert_whole(&sheet.read());
}

#[test]
fn texts_that_touch_at_the_rule_in_one_piece() {
    let mut sheet = Sheet::without(&[LEAD, WHEN]);
    for row in 0..5 {
        let (owner, date) = (column(LEAD)[row], column(WHEN)[row]);
        let (rule, (_, y)) = (cell(row, WHEN).x, line_at(row, LEAD, 0));
        let left = rule - width(owner);
        sheet.draw(format!("BT /F1 9 Tf {left} {y} Td ({owner}{date}) Tj ET"));
    }
    assert_whole(&sheet.read());
}

#[test]
fn texts_that_touch_at_a_thin_fill_in_an_array() {
    let mut sheet = Sheet::without(&[LEAD, WHEN]);
    for row in 0..5 {
        let (owner, date) = (column(LEAD)[row], column(WHEN)[row]);
        let (rule, (_, y)) = (cell(row, WHEN).x, line_at(row, LEAD, 0));
        let left = rule - 0.8 - width(owner);
        sheet.draw(format!(
            "BT /F1 9 Tf {left} {y} Td [({owner}) -150 ({date})] TJ ET"
        ));
        let area = cell(row, WHEN);
        sheet.draw(format!("{} {} 0.4 {} re f", rule - 0.2, area.y, area.h));
    }
    assert_whole(&sheet.read());
}

const LONG: [&str; 4] = [
    "Sent to every team in",
    "spring and looked at again in",
    "the summer by the board and",
    "by all of its partners.",
];

/// Four lines where the cell has room for two.
fn cut(set: impl Fn(&mut Sheet, usize, &str)) -> Sheet {
    let mut sheet = Sheet::without(&[PROGRESS]);
    for row in 0..5 {
        let (x, y) = line_at(row, PROGRESS, 0);
        let lines: String = LONG
            .iter()
            .map(|line| format!("({line}) Tj 0 -13 Td "))
            .collect();
        set(
            &mut sheet,
            row,
            &format!("BT /F1 8 Tf {x} {y} Td {lines} ET"),
        );
    }
    sheet
}

#[track_caller]
fn assert_cut(sheet: &Sheet, told: &str) {
    let document = sheet.read();
    assert_texts(&document, PROGRESS, [told; 5]);
    for row in rows(&document) {
        assert!(is_warned(row, Code::TextCut), "{row:#?}");
    }
}

#[test]
fn text_cut_at_the_foot_by_a_clip() {
    let sheet = cut(|sheet, row, text| {
        sheet.draw(format!("q {} W n {text} Q", cell(row, PROGRESS).re()));
    });
    assert_cut(&sheet, &LONG.join(" "));
}

#[test]
fn text_cut_at_the_foot_by_a_form() {
    let sheet = cut(|sheet, row, text| {
        let area = cell(row, PROGRESS);
        let name = format!("Cell{row}");
        sheet.form_object(&name, &format!("/BBox {}", area.corners()), text);
        sheet.draw(format!("/{name} Do"));
    });
    assert_cut(&sheet, &LONG.join(" "));
}

#[test]
fn text_cut_at_the_right_by_a_path() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    let told = "Sent to every team in May and June";
    for row in 0..5 {
        let area = cell(row, PROGRESS);
        let (x, y) = line_at(row, PROGRESS, 0);
        let (left, low, right, top) = (area.x, area.y, area.x + area.w, area.y + area.h);
        sheet.draw(format!(
            "q {left} {low} m {right} {low} l {right} {top} l {left} {top} l h W* n BT /F1 9 Tf {x} {y} Td ({told}) Tj ET Q"
        ));
    }
    assert_cut(&sheet, told);
}

#[test]
fn text_that_its_clip_leaves_whole_is_not_cut() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    for (row, told) in column(PROGRESS).into_iter().enumerate() {
        let (x, y) = line_at(row, PROGRESS, 0);
        let area = cell(row, PROGRESS).re();
        sheet.draw(format!(
            "q {area} W n BT /F1 8 Tf {x} {y} Td ({told}) Tj ET Q"
        ));
    }
    assert_all_but(&sheet.read(), PROGRESS, column(PROGRESS));
}
