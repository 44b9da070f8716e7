//! Text that is painted by what comes after it, or within a pattern.

use super::sheet::{PROGRESS, Sheet, assert_whole, cell, column, is_told, line_at};
use scr_plans::diagnostic::Code;
use std::fmt::Write as _;

/// The progress of each row is drawn in a way of its own; `draw` gets the row, where its text starts and the text.
fn drawn(mut draw: impl FnMut(&mut Sheet, usize, (f64, f64), &str)) -> Sheet {
    let mut sheet = Sheet::without(&[PROGRESS]);
    for (row, told) in column(PROGRESS).into_iter().enumerate() {
        draw(&mut sheet, row, line_at(row, PROGRESS, 0), told);
    }
    sheet
}

#[test]
fn letters_that_are_windows_on_a_fill() {
    let sheet = drawn(|sheet, row, (x, y), told| {
        let (start, rest) = told.split_at(4);
        sheet.draw(format!(
            "q BT 7 Tr /F1 8 Tf {x} {y} Td ({start}) Tj ({rest}) Tj ET 0 0 1 rg {} f Q",
            cell(row, PROGRESS).re()
        ));
    });
    assert_whole(&sheet.read());
}

#[test]
fn letters_that_are_windows_on_a_picture() {
    let mut sheet = drawn(|sheet, row, (x, y), told| {
        let area = cell(row, PROGRESS);
        sheet.draw(format!(
            "q BT 7 Tr /F1 8 Tf {x} {y} Td ({told}) Tj ET {} 0 0 {} {} {} cm /Ink Do Q",
            area.w, area.h, area.x, area.y
        ));
    });
    sheet.picture(
        "Ink",
        "/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        "30",
    );
    assert_whole(&sheet.read());
}

#[test]
fn letters_that_are_windows_on_nothing() {
    let mut sheet = Sheet::whole();
    for row in 0..5 {
        let (x, y) = line_at(row, PROGRESS, 2);
        sheet.draw(format!(
            "q BT 7 Tr /F1 8 Tf {x} {y} Td (not for the public) Tj ET Q"
        ));
    }
    let document = sheet.read();
    assert_whole(&document);
    assert!(is_told(&document, Code::HiddenText));
}

/// Letters that paint nothing lie under a picture in a clip of many corners, as in the layers of a scan.
#[test]
fn a_clip_that_is_no_outline_of_the_text_before_it() {
    let mut sheet = Sheet::whole();
    for row in 0..5 {
        let area = cell(row, PROGRESS).inset(2.0);
        let (x, y) = line_at(row, PROGRESS, 2);
        let (left, right) = (area.x + 40.0, area.x + 60.0);
        sheet.draw(format!(
            "q BT 3 Tr /F1 8 Tf {x} {y} Td (not for the public) Tj ET {left} {y} m {left} {0} {right} {0} {right} {y} c h W n 0.9 g {1} f Q",
            y + 6.0,
            area.re()
        ));
    }
    assert!(is_told(&sheet.read(), Code::HiddenText));
}

#[test]
fn a_pattern_whose_one_tile_is_the_page() {
    let mut tile = String::new();
    let mut sheet = drawn(|_, _, (x, y), told| {
        let _ = writeln!(tile, "BT /F1 8 Tf {x} {y} Td ({told}) Tj ET");
    });
    let dict = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 842 595] /XStep 842 /YStep 595 /Resources << /Font << /F1 5 0 R >> >>";
    let id = sheet.stream(dict, &tile);
    sheet.resource("Pattern", "Page", &format!("{id} 0 R"));
    sheet.draw("/Pattern cs /Page scn 0 0 842 595 re f 0 g");
    assert_whole(&sheet.read());
}

/// The shading of a pattern that paints so far to the right of a text's start, and no further.
fn gradient(sheet: &mut Sheet, name: &str, x: f64, reach: f64) {
    let function = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0.6] /C1 [0.6 0 0] >>";
    let pattern = format!(
        "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [{x} 0 {} 0] /Function {function} >> >>",
        x + reach
    );
    sheet.resource("Pattern", name, &pattern);
}

#[test]
fn letters_in_a_gradient() {
    let sheet = drawn(|sheet, row, (x, y), told| {
        let name = format!("G{row}");
        gradient(sheet, &name, x - 1.0, 110.0);
        sheet.draw(format!(
            "BT /Pattern cs /{name} scn /F1 8 Tf {x} {y} Td ({told}) Tj ET 0 g"
        ));
    });
    assert_whole(&sheet.read());
}

#[test]
fn letters_where_a_gradient_paints_no_more() {
    let mut sheet = Sheet::whole();
    for row in 0..5 {
        let (x, y) = line_at(row, PROGRESS, 2);
        let name = format!("G{row}");
        gradient(&mut sheet, &name, x - 40.0, 30.0);
        sheet.draw(format!(
            "BT /Pattern cs /{name} scn /F1 8 Tf {x} {y} Td (not for the public) Tj ET 0 g"
        ));
    }
    let document = sheet.read();
    assert_whole(&document);
    assert!(is_told(&document, Code::HiddenText));
}

#[test]
fn a_pattern_of_itself_ends() {
    let mut sheet = Sheet::whole();
    let id = sheet.next_number();
    let dict = format!(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 842 595] /XStep 400 /YStep 400 /Resources << /Pattern << /Page {id} 0 R >> >>"
    );
    sheet.stream(
        &dict,
        "/Pattern cs /Page scn 0 0 842 595 re f 0 0 842 595 re f",
    );
    sheet.resource("Pattern", "Page", &format!("{id} 0 R"));
    sheet.draw_under("/Pattern cs /Page scn 0 0 842 595 re f 0 g");
    assert_whole(&sheet.read());
}
