//! What covers what, what nobody sees, what is marked and what is struck out.

use super::sheet::{
    Area, LEAD, PROGRESS, Sheet, WHEN, assert_all_but, assert_texts, assert_whole, cell, column,
    is_told, is_warned, line_at, rows,
};
use scr_plans::diagnostic::Code;
use scr_plans::normalise::Field;
use scr_plans::pipeline::{Options, convert};
use std::fmt::Write as _;

/// The box of the first line of a cell.
fn first_line(row: usize, col: usize) -> Area {
    let (x, y) = line_at(row, col, 0);
    Area {
        x: x - 1.0,
        y: y - 2.5,
        w: cell(row, col).w - 8.0,
        h: 11.0,
    }
}

/// Another owner than the plan's was printed, and is covered before the plan's is written above it.
fn overwritten(mut cover: impl FnMut(&mut Sheet, usize, Area)) -> Sheet {
    let mut sheet = Sheet::without(&[LEAD]);
    for (row, told) in column(LEAD).into_iter().enumerate() {
        sheet.write(row, LEAD, 0, "Someone Before");
        cover(&mut sheet, row, first_line(row, LEAD));
        sheet.write(row, LEAD, 0, told);
    }
    sheet
}

#[track_caller]
fn assert_overwritten(sheet: &Sheet) {
    let document = sheet.read();
    assert_whole(&document);
    assert!(
        is_told(&document, Code::HiddenText),
        "{:#?}",
        document.warnings
    );
}

#[test]
fn covered_by_a_picture() {
    assert_overwritten(&overwritten(|sheet, row, Area { x, y, w, h }| {
        let name = format!("White{row}");
        sheet.picture(
            &name,
            "/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            "FF",
        );
        sheet.draw(format!("q {w} 0 0 {h} {x} {y} cm /{name} Do Q"));
    }));
}

#[test]
fn covered_by_a_thick_line() {
    assert_overwritten(&overwritten(|sheet, _, Area { x, y, w, h }| {
        let (middle, right) = (y + h / 2.0, x + w);
        sheet.draw(format!("q {h} w 1 G {x} {middle} m {right} {middle} l S Q"));
    }));
}

#[test]
fn covered_by_a_form_in_four_inks() {
    assert_overwritten(&overwritten(|sheet, row, Area { x, y, w, h }| {
        let name = format!("Cover{row}");
        let content = format!("0 0 0 0 k 0 0 m {w} 0 l {w} {h} l 0 {h} l h f");
        sheet.form_object(&name, &format!("/BBox [0 0 {w} {h}]"), &content);
        sheet.draw(format!("q 1 0 0 1 {x} {y} cm /{name} Do Q"));
    }));
}

/// The dates are marked after they were written.
fn marked(state: &str) -> Sheet {
    let mut sheet = Sheet::whole();
    sheet.resource("ExtGState", "GS", state);
    for row in 0..5 {
        sheet.draw(format!(
            "q /GS gs 1 1 0 rg {} f Q",
            first_line(row, WHEN).re()
        ));
    }
    sheet
}

#[test]
fn marked_by_a_fill_that_darkens() {
    assert_whole(&marked("<< /BM /Darken >>").read());
}

#[test]
fn marked_by_a_fill_that_lets_through() {
    assert_whole(&marked("<< /ca 0.35 >>").read());
}

#[test]
fn marked_by_a_group_that_multiplies() {
    let mut sheet = Sheet::whole();
    sheet.resource("ExtGState", "GS", "<< /BM [/Multiply /Normal] >>");
    for row in 0..5 {
        let Area { x, y, w, h } = first_line(row, WHEN);
        let name = format!("Mark{row}");
        let group = format!("/BBox [0 0 {w} {h}] /Group << /S /Transparency /CS /DeviceRGB >>");
        sheet.form_object(&name, &group, &format!("0.6 1 0.6 rg 0 0 {w} {h} re f"));
        sheet.draw(format!("q /GS gs 1 0 0 1 {x} {y} cm /{name} Do Q"));
    }
    assert_whole(&sheet.read());
}

#[test]
fn marked_by_a_note_with_and_without_a_look() {
    let mut sheet = Sheet::whole();
    for row in 0..5 {
        let Area { x, y, w, h } = first_line(row, WHEN);
        let (right, top) = (x + w, y + h);
        let quad = format!("/QuadPoints [{x} {top} {right} {top} {x} {y} {right} {y}]");
        let look = if row % 2 == 0 {
            String::new()
        } else {
            let states = "/Resources << /ExtGState << /M << /BM /Multiply >> >> >>";
            let dict = format!(
                "/Type /XObject /Subtype /Form /BBox [{x} {y} {right} {top}] {states} /Group << /S /Transparency >>"
            );
            let id = sheet.stream(&dict, &format!("/M gs 1 1 0 rg {x} {y} {w} {h} re f"));
            format!("/AP << /N {id} 0 R >>")
        };
        sheet.annotation(&format!(
            "/Subtype /Highlight /F 4 /C [1 1 0] /Rect [{x} {y} {right} {top}] {quad} {look}"
        ));
    }
    assert_whole(&sheet.read());
}

/// The date before is struck out, the plan's stands below it.
fn struck(mut strike: impl FnMut(&mut Sheet, Area)) -> Sheet {
    let mut sheet = Sheet::without(&[WHEN]);
    for (row, told) in column(WHEN).into_iter().enumerate() {
        sheet.write(row, WHEN, 0, "May 2011");
        let (x, y) = line_at(row, WHEN, 0);
        strike(
            &mut sheet,
            Area {
                x,
                y,
                w: 37.0,
                h: 6.5,
            },
        );
        sheet.write(row, WHEN, 1, told);
    }
    sheet
}

#[track_caller]
fn assert_struck(sheet: &Sheet) {
    let document = sheet.read();
    assert_texts(&document, WHEN, column(WHEN));
    for row in rows(&document) {
        assert_eq!(row.due.len(), 1, "{row:#?}");
        assert!(is_warned(row, Code::StruckText), "{row:#?}");
        let cell = row.cells.iter().find(|c| c.field == Field::ByWhen).unwrap();
        assert_eq!(cell.struck.join(" "), "May 2011");
    }
}

#[test]
fn struck_by_a_thin_box() {
    assert_struck(&struck(|sheet, Area { x, y, w, .. }| {
        sheet.draw(format!("0.2 g {x} {} {w} 0.7 re f 0 g", y + 2.6));
    }));
}

#[test]
fn struck_by_two_red_lines() {
    assert_struck(&struck(|sheet, Area { x, y, w, .. }| {
        let right = x + w;
        for up in [2.0, 4.0] {
            let y = y + up;
            sheet.draw(format!("q 0.4 w 1 0 0 RG {x} {y} m {right} {y} l S Q"));
        }
    }));
}

#[test]
fn struck_by_a_note_without_a_look() {
    assert_struck(&struck(|sheet, Area { x, y, w, h }| {
        let (right, low, top) = (x + w, y - 2.0, y + h + 1.0);
        sheet.annotation(&format!(
            "/Subtype /StrikeOut /F 4 /C [1 0 0] /Rect [{x} {low} {right} {top}] /QuadPoints [{x} {top} {right} {top} {x} {low} {right} {low}]"
        ));
    }));
}

#[test]
fn underlined_is_not_struck() {
    let mut sheet = Sheet::whole();
    for row in 0..5 {
        let (x, y) = line_at(row, WHEN, 0);
        sheet.draw(format!(
            "0.5 w {x} {} m {} {} l S",
            y - 1.5,
            x + 45.0,
            y - 1.5
        ));
    }
    assert_whole(&sheet.read());
}

/// Something that is not to be seen is written into the progress of each row.
fn with_hidden(mut hide: impl FnMut(&mut Sheet, usize, (f64, f64))) -> Sheet {
    let mut sheet = Sheet::whole();
    for row in 0..5 {
        hide(&mut sheet, row, line_at(row, PROGRESS, 2));
    }
    sheet
}

#[test]
fn text_too_small_to_see() {
    assert_overwritten(&with_hidden(|sheet, _, (x, y)| {
        sheet.draw(format!(
            "BT /F1 0.6 Tf {x} {y} Td (not for the public) Tj ET"
        ));
    }));
}

#[test]
fn text_that_paints_nothing() {
    assert_overwritten(&with_hidden(|sheet, _, (x, y)| {
        sheet.draw(format!(
            "BT 3 Tr /F1 9 Tf {x} {y} Td (not for the public) Tj ET"
        ));
    }));
}

#[test]
fn text_nearly_in_the_colour_of_a_fill() {
    assert_overwritten(&with_hidden(|sheet, row, (x, y)| {
        sheet.draw_under(format!("0.8 0.9 1 rg {} f", cell(row, PROGRESS).re()));
        sheet.draw(format!(
            "BT 0.8 0.9 0.99 rg /F1 9 Tf {x} {y} Td (not for the public) Tj ET 0 g"
        ));
    }));
}

#[test]
fn text_out_of_its_clip() {
    assert_overwritten(&with_hidden(|sheet, _, (x, y)| {
        sheet.draw(format!(
            "q {x} {} 5 5 re W n BT /F1 9 Tf {x} {y} Td (not for the public) Tj ET Q",
            y + 40.0
        ));
    }));
}

#[test]
fn layers_that_are_off_are_not_there() {
    let mut sheet = with_hidden(|sheet, _, (x, y)| {
        sheet.draw(format!(
            "/OC /Off BDC BT /F1 9 Tf {x} {y} Td (not for the public) Tj ET EMC"
        ));
    });
    let layer = sheet.add("<< /Type /OCG /Name (Draft) >>");
    sheet.resource("Properties", "Off", &format!("{layer} 0 R"));
    sheet.catalogue =
        format!("/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>");
    assert_all_but(&sheet.read(), PROGRESS, column(PROGRESS));
}

#[test]
fn a_row_struck_in_all_its_columns_is_kept_and_told() {
    let edges = [30.0, 60.0, 270.0, 420.0, 560.0];
    let rows = [
        ["No", "Recommendation", "Action", "By when"],
        [
            "1",
            "Schools should keep one file",
            "Send out a form",
            "June 2014",
        ],
        [
            "2",
            "The Trust should share it",
            "Change the policy",
            "May 2015",
        ],
        [
            "3",
            "Teams should see each child",
            "Brief all teams",
            "July 2015",
        ],
    ];
    let mut page = String::new();
    for (row, cells) in rows.iter().enumerate() {
        let y = 700.0 - 20.0 * row as f64;
        for (edge, words) in edges.windows(2).zip(cells) {
            let (left, width) = (edge[0], edge[1] - edge[0]);
            let _ = writeln!(page, "0.5 w {left} {} {width} 20 re S", y - 6.0);
            super::pdf::text(&mut page, left + 3.0, y, words);
            if row == 2 {
                let right = left + 3.0 + 4.1 * words.len() as f64;
                let at = y + 2.6;
                let _ = writeln!(page, "0.6 w {} {at} m {right} {at} l S", left + 3.0);
            }
        }
    }
    let bytes = super::pdf::drawn(&[page]);
    let document = convert("struck.pdf", bytes, &Options::default()).unwrap();
    let read = &document.plans[0].recommendations;
    let texts = read
        .iter()
        .map(|r| [r.recommendation.as_str(), &r.action, &r.by_when]);
    assert!(
        texts.eq(rows[1..].iter().map(|r| [r[1], r[2], r[3]])),
        "{read:#?}"
    );
    let warned: Vec<bool> = read
        .iter()
        .map(|r| is_warned(r, Code::StruckText))
        .collect();
    assert_eq!(warned, [false, true, false]);
}
