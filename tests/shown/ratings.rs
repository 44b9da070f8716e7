//! Colours that rate a row, however they are painted, and colours that do not.

use super::sheet::{Area, PROGRESS, Sheet, assert_whole, cell, rows};
use scr_plans::normalise::Rag;

/// What the rows are rated, and the paint of it.
const RATED: [(Rag, [u8; 3]); 5] = [
    (Rag::Green, [0, 176, 80]),
    (Rag::Amber, [255, 192, 0]),
    (Rag::Red, [255, 0, 0]),
    (Rag::Green, [0, 150, 60]),
    (Rag::Amber, [255, 165, 0]),
];

fn operands(colour: [u8; 3]) -> String {
    let parts = colour.map(|c| format!("{:.3}", f64::from(c) / 255.0));
    parts.join(" ")
}

fn hex(colour: [u8; 3]) -> String {
    colour.iter().map(|c| format!("{c:02X}")).collect()
}

#[track_caller]
fn assert_rated(sheet: &Sheet) {
    let document = sheet.read();
    assert_whole(&document);
    for (row, (rag, _)) in rows(&document).iter().zip(RATED) {
        assert_eq!(row.rag, Some(rag), "{row:#?}");
    }
}

#[track_caller]
fn assert_not_rated(sheet: &Sheet) {
    let document = sheet.read();
    assert_whole(&document);
    for row in rows(&document) {
        assert_eq!(row.rag, None, "{row:#?}");
    }
}

/// A plan with a rating beside each progress: `paint` gets the row, its cell and its colour.
fn rated(mut paint: impl FnMut(&mut Sheet, usize, Area, [u8; 3])) -> Sheet {
    let mut sheet = Sheet::whole().headed("Progress \\(RAG\\)");
    for (row, (_, colour)) in RATED.into_iter().enumerate() {
        paint(&mut sheet, row, cell(row, PROGRESS), colour);
    }
    sheet
}

/// A small square at the right edge of a cell.
fn lamp(area: Area) -> Area {
    Area {
        x: area.x + area.w - 22.0,
        y: area.y + 4.0,
        w: 16.0,
        h: 16.0,
    }
}

#[test]
fn pictures_with_a_palette() {
    assert_rated(&rated(|sheet, row, area, colour| {
        let palette = format!("[/Indexed /DeviceRGB 1 <FFFFFF{}>]", hex(colour));
        let dict = format!("/Width 4 /Height 4 /BitsPerComponent 8 /ColorSpace {palette}");
        sheet.picture(&format!("P{row}"), &dict, &"01".repeat(16));
        let Area { x, y, w, h } = lamp(area);
        sheet.draw(format!("q {w} 0 0 {h} {x} {y} cm /P{row} Do Q"));
    }));
}

#[test]
fn pictures_that_are_round_by_a_mask() {
    assert_rated(&rated(|sheet, row, area, colour| {
        let round = "00FFFF00FFFFFFFFFFFFFFFF00FFFF00";
        let mask = format!("{round}>");
        let mask = sheet.stream(
            "/Type /XObject /Subtype /Image /Filter /ASCIIHexDecode /Width 4 /Height 4 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            &mask,
        );
        let dict = format!(
            "/Width 4 /Height 4 /BitsPerComponent 8 /ColorSpace /DeviceRGB /SMask {mask} 0 R"
        );
        sheet.picture(&format!("P{row}"), &dict, &hex(colour).repeat(16));
        let Area { x, y, w, h } = lamp(area);
        sheet.draw(format!("q {w} 0 0 {h} {x} {y} cm /P{row} Do Q"));
    }));
}

#[test]
fn stencils_and_pictures_in_the_content() {
    assert_rated(&rated(|sheet, row, area, colour| {
        let Area { x, y, w, h } = lamp(area);
        let place = format!("{w} 0 0 {h} {x} {y} cm");
        if row % 2 == 0 {
            let colour = operands(colour);
            sheet.draw(format!(
                "q {colour} rg {place} BI /W 8 /H 8 /IM true /D [1 0] /F /AHx ID FFFFFFFFFFFFFFFF> EI Q"
            ));
        } else {
            let samples = hex(colour).repeat(4);
            sheet.draw(format!(
                "q {place} BI /W 2 /H 2 /BPC 8 /CS /RGB /F /AHx ID {samples}> EI Q"
            ));
        }
    }));
}

#[test]
fn stripes_at_the_right_edge() {
    assert_rated(&rated(|sheet, _, area, colour| {
        let stripe = Area {
            x: area.x + area.w - 7.0,
            w: 7.0,
            ..area
        };
        sheet.draw_under(format!("{} rg {} f", operands(colour), stripe.re()));
    }));
}

#[test]
fn stripes_as_thick_lines_at_the_left() {
    assert_rated(&rated(|sheet, _, area, colour| {
        let x = area.x + 2.0;
        let (foot, head) = (area.y + 1.0, area.y + area.h - 1.0);
        sheet.draw_under(format!(
            "q 4 w {} RG {x} {foot} m {x} {head} l S Q",
            operands(colour)
        ));
    }));
}

#[test]
fn stripes_along_the_foot_in_inks_of_print() {
    assert_rated(&rated(|sheet, row, area, _| {
        let inks = match RATED[row].0 {
            Rag::Green => "0.8 0 1 0",
            Rag::Amber => "0 0.3 1 0",
            _ => "0 1 1 0",
        };
        let stripe = Area { h: 6.0, ..area };
        sheet.draw_under(format!("{inks} k {} f", stripe.re()));
    }));
}

/// A function of colour from a light shade to the full one.
fn shade(colour: [u8; 3]) -> String {
    let pale = colour.map(|c| c / 2 + 127);
    format!(
        "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [{}] /C1 [{}] >>",
        operands(pale),
        operands(colour)
    )
}

#[test]
fn gradients_by_a_pattern() {
    assert_rated(&rated(|sheet, row, area, colour| {
        let (left, right) = (area.x, area.x + area.w);
        let pattern = format!(
            "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [{left} 0 {right} 0] /Function {} /Extend [true true] >> >>",
            shade(colour)
        );
        let name = format!("G{row}");
        sheet.resource("Pattern", &name, &pattern);
        sheet.draw_under(format!("/Pattern cs /{name} scn {} f 0 g", area.re()));
    }));
}

#[test]
fn gradients_that_are_round_in_a_clip() {
    assert_rated(&rated(|sheet, row, area, colour| {
        let (x, y) = (area.x + area.w / 2.0, area.y + area.h / 2.0);
        let shading = format!(
            "<< /ShadingType 3 /ColorSpace /DeviceRGB /Coords [{x} {y} 0 {x} {y} {}] /Function {} /Extend [true true] >>",
            area.w,
            shade(colour)
        );
        let name = format!("H{row}");
        sheet.resource("Shading", &name, &shading);
        sheet.draw_under(format!("q {} W n /{name} sh Q", area.re()));
    }));
}

#[test]
fn tiles_of_a_pattern() {
    assert_rated(&rated(|sheet, row, area, colour| {
        let dict = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >>";
        let tile = format!("{} rg 0 0 4 4 re f", operands(colour));
        let id = sheet.stream(dict, &tile);
        let name = format!("T{row}");
        sheet.resource("Pattern", &name, &format!("{id} 0 R"));
        sheet.draw_under(format!("/Pattern cs /{name} scn {} f 0 g", area.re()));
    }));
}

#[test]
fn a_pattern_whose_tiles_are_far_apart() {
    assert_rated(&rated(|sheet, row, area, colour| {
        let dict = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 900 600] /XStep 9000 /YStep 9000 /Resources << >>";
        let tile = format!("{} rg 0 0 900 600 re f", operands(colour));
        let id = sheet.stream(dict, &tile);
        let name = format!("T{row}");
        sheet.resource("Pattern", &name, &format!("{id} 0 R"));
        sheet.draw_under(format!("/Pattern cs /{name} scn {} f 0 g", area.re()));
    }));
}

#[test]
fn a_column_in_one_fill_is_no_rating() {
    let mut sheet = Sheet::whole();
    for row in 0..5 {
        sheet.draw_under(format!(
            "0.57 0.82 0.31 rg {} f 0 g",
            cell(row, PROGRESS).re()
        ));
    }
    assert_not_rated(&sheet);
}

#[test]
fn every_second_row_in_the_house_colour_is_no_rating() {
    let mut sheet = Sheet::whole();
    for row in [0, 2, 4] {
        for col in 0..6 {
            sheet.draw_under(format!("0.57 0.82 0.31 rg {} f 0 g", cell(row, col).re()));
        }
    }
    assert_not_rated(&sheet);
}

#[test]
fn a_column_in_green_words_is_no_rating() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    for (row, told) in super::sheet::column(PROGRESS).into_iter().enumerate() {
        let (first, rest) = told.split_at(told.len() / 2);
        let (x, y) = super::sheet::line_at(row, PROGRESS, 0);
        sheet.draw(format!(
            "BT 0 0.6 0.2 rg /F1 8 Tf {x} {y} Td ({first}) Tj ({rest}) Tj ET 0 g"
        ));
    }
    assert_not_rated(&sheet);
}
