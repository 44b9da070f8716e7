//! Cells, tables and pages that show something and hold no text.

use super::sheet::{Area, PROGRESS, Sheet, cell, column, is_told, is_warned, rows};
use scr_plans::diagnostic::Code;
use scr_plans::pipeline::{Options, convert};
use std::fmt::Write as _;

/// Rows whose last cell is drawn.
const DRAWN: [usize; 2] = [1, 3];

fn partly(mut draw: impl FnMut(&mut Sheet, usize, Area)) -> Sheet {
    let mut sheet = Sheet::without(&[PROGRESS]);
    for (row, told) in column(PROGRESS).into_iter().enumerate() {
        if DRAWN.contains(&row) {
            draw(&mut sheet, row, cell(row, PROGRESS).inset(4.0));
        } else {
            sheet.write(row, PROGRESS, 0, told);
        }
    }
    sheet
}

#[track_caller]
fn assert_told(sheet: &Sheet) {
    let document = sheet.read();
    for (nth, row) in rows(&document).iter().enumerate() {
        let is_drawn = DRAWN.contains(&nth);
        assert_eq!(is_warned(row, Code::CellNotText), is_drawn, "{row:#?}");
        let told = if is_drawn { "" } else { column(PROGRESS)[nth] };
        assert_eq!(row.monitoring, told);
    }
}

#[test]
fn a_picture_in_the_content() {
    assert_told(&partly(|sheet, _, Area { x, y, w, h }| {
        let samples = "00FF".repeat(32);
        sheet.draw(format!(
            "q {w} 0 0 {h} {x} {y} cm BI /W 8 /H 8 /BPC 8 /CS /G /F /AHx ID {samples}> EI Q"
        ));
    }));
}

#[test]
fn a_stencil_of_letters() {
    assert_told(&partly(|sheet, row, Area { x, y, w, h }| {
        let name = format!("Text{row}");
        sheet.picture(
            &name,
            "/Width 16 /Height 8 /ImageMask true /BitsPerComponent 1",
            &"A5C3".repeat(8),
        );
        sheet.draw(format!("q 0 g {w} 0 0 {h} {x} {y} cm /{name} Do Q"));
    }));
}

#[test]
fn letters_as_outlines() {
    assert_told(&partly(|sheet, _, Area { x, y, .. }| {
        let mut drawn = String::new();
        for letter in 0..18 {
            let (x, y) = (x + 4.6 * f64::from(letter), y + 20.0);
            let _ = writeln!(
                drawn,
                "{x} {y} m {} {} {} {} {} {y} c {} {} l {x} {} l h f",
                x + 1.0,
                y + 8.0,
                x + 3.0,
                y + 8.0,
                x + 4.0,
                x + 3.0,
                y + 2.0,
                y + 3.0
            );
        }
        sheet.draw(drawn);
    }));
}

/// A page with a picture of the plan and a line of text.
#[test]
fn a_page_that_is_a_picture() {
    let page = "q 500 0 0 600 50 100 cm BI /W 8 /H 8 /BPC 8 /CS /G /F /AHx ID ".to_owned()
        + &"00FF".repeat(32)
        + "> EI Q BT /F1 9 Tf 300 40 Td (Page 1) Tj ET";
    let document = convert("scan.pdf", super::pdf::drawn(&[page]), &Options::default()).unwrap();
    assert!(
        is_told(&document, Code::PageWithoutText),
        "{:#?}",
        document.warnings
    );
    let told = document
        .warnings
        .iter()
        .find(|w| w.code == Code::PageWithoutText)
        .unwrap();
    assert!(told.message.contains("OCR"), "{}", told.message);
}
