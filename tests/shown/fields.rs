//! Values that stand in form fields, and what is typed on the page as notes.

use super::sheet::{
    Area, PROGRESS, Sheet, WHEN, assert_all_but, assert_texts, assert_whole, cell, column, is_told,
    rows,
};
use scr_plans::diagnostic::Code;
use scr_plans::normalise::{Field, Origin};
use std::fmt::Write as _;

/// Hexadecimal UTF-16 with a byte-order mark.
fn utf16(text: &str) -> String {
    let units: String = text.encode_utf16().map(|u| format!("{u:04X}")).collect();
    format!("<FEFF{units}>")
}

/// A field over a cell.
fn widget(sheet: &mut Sheet, row: usize, col: usize, entries: &str) -> usize {
    let rect = cell(row, col).inset(1.0).corners();
    sheet.annotation(&format!(
        "/Subtype /Widget /F 4 /Rect {rect} /P 3 0 R {entries}"
    ))
}

/// The form of a document with these fields, and Helvetica to set them in.
fn set_form(sheet: &mut Sheet, fields: &[usize]) {
    let fields: String = fields.iter().map(|id| format!("{id} 0 R ")).collect();
    sheet.form =
        format!("/Fields [{fields}] /DA (/Helv 9 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >>");
}

/// A form whose contents a cell has.
fn look(sheet: &mut Sheet, area: Area, content: &str) -> usize {
    let dict = format!(
        "/Type /XObject /Subtype /Form /BBox [0 0 {} {}] /Resources << /Font << /Helv 5 0 R >> >>",
        area.w, area.h
    );
    sheet.stream(&dict, content)
}

#[test]
fn choices_whose_value_is_their_parents() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    let mut fields = Vec::new();
    for (row, told) in column(PROGRESS).into_iter().enumerate() {
        // The value is what is exported; what the page shows stands beside it.
        let options = format!("/Opt [[(x) (Something else)] [(v{row}) ({told})]]");
        let parent = sheet.add(format!(
            "<< /FT /Ch /Ff 131072 /T (choice{row}) /V (v{row}) {options} >>"
        ));
        widget(&mut sheet, row, PROGRESS, &format!("/Parent {parent} 0 R"));
        fields.push(parent);
    }
    set_form(&mut sheet, &fields);
    let document = sheet.read();
    assert_whole(&document);
    for row in rows(&document) {
        let told = row
            .cells
            .iter()
            .find(|c| c.field == Field::Monitoring)
            .unwrap();
        assert_eq!(told.origin, Origin::Form);
    }
}

#[test]
fn lists_that_show_all_their_choices() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    let mut fields = Vec::new();
    let choices = ["Not started", "In progress", "Completed"];
    for row in 0..5 {
        let area = cell(row, PROGRESS).inset(1.0);
        let mut content = format!(
            "0.6 0.75 0.85 rg 0 {} {} 12 re f ",
            26 - 12 * (row % 3),
            area.w
        );
        for (line, choice) in choices.into_iter().enumerate() {
            let y = 30 - 12 * line;
            let _ = write!(content, "BT 0 g /Helv 9 Tf 3 {y} Td ({choice}) Tj ET ");
        }
        let look = look(&mut sheet, area, &content);
        let chosen = choices[row % 3];
        let entries = format!(
            "/FT /Ch /T (status{row}) /Opt [(Not started) (In progress) (Completed)] /V ({chosen}) /AP << /N {look} 0 R >>"
        );
        fields.push(widget(&mut sheet, row, PROGRESS, &entries));
    }
    set_form(&mut sheet, &fields);
    let told = [0, 1, 2, 3, 4].map(|row| choices[row % 3]);
    assert_all_but(&sheet.read(), PROGRESS, told);
}

#[test]
fn text_of_several_lines_with_a_look_of_its_own() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    let mut fields = Vec::new();
    for (row, told) in column(PROGRESS).into_iter().enumerate() {
        let (first, rest) = told.split_once(' ').unwrap();
        let content = format!(
            "/Tx BMC q BT 0 0 1 rg /Helv 9 Tf 3 30 Td ({first}) Tj 0 -11 Td ({rest}) Tj ET Q EMC"
        );
        let look = look(&mut sheet, cell(row, PROGRESS).inset(1.0), &content);
        let value = utf16(&format!("{first}\r{rest}"));
        let entries =
            format!("/FT /Tx /Ff 4096 /T (progress{row}) /V {value} /AP << /N {look} 0 R >>");
        fields.push(widget(&mut sheet, row, PROGRESS, &entries));
    }
    set_form(&mut sheet, &fields);
    assert_whole(&sheet.read());
}

#[test]
fn combs_rich_text_and_what_is_hidden() {
    let mut sheet = Sheet::without(&[WHEN]);
    let dates = [
        "01/03/2016",
        "02/06/2016",
        "03/04/2016",
        "04/10/2016",
        "05/07/2016",
    ];
    let mut fields = Vec::new();
    for (row, date) in dates.into_iter().enumerate() {
        let entries = if row % 2 == 0 {
            format!("/FT /Tx /Ff 16777216 /MaxLen 10 /T (when{row}) /V ({date})")
        } else {
            let rich = format!("(<body><p><b>{date}</b></p></body>)");
            format!("/FT /Tx /Ff 33554432 /T (when{row}) /RV {rich} /V ({date})")
        };
        fields.push(widget(&mut sheet, row, WHEN, &entries));
        // One that is hidden lies over it, and one that is never shown on a screen.
        for flags in [2, 32] {
            let rect = cell(row, WHEN).corners();
            fields.push(sheet.annotation(&format!(
                "/Subtype /Widget /FT /Tx /F {flags} /Rect {rect} /T (h{flags}{row}) /V (01/01/2001)"
            )));
        }
    }
    set_form(&mut sheet, &fields);
    assert_all_but(&sheet.read(), WHEN, dates);
}

#[test]
fn combs_whose_look_has_letters_between_lines() {
    let mut sheet = Sheet::without(&[WHEN]);
    let dates = ["01032016", "02062016", "03042016", "04102016", "05072016"];
    let mut fields = Vec::new();
    for (row, date) in dates.into_iter().enumerate() {
        let area = cell(row, WHEN).inset(1.0);
        let step = area.w / 8.0;
        let mut content = String::from("0.5 w ");
        for (place, digit) in date.chars().enumerate() {
            let x = step * place as f64;
            let _ = write!(
                content,
                "{x} 0 m {x} {} l S BT /Helv 9 Tf {} 16 Td ({digit}) Tj ET ",
                area.h,
                x + 3.0
            );
        }
        let look = look(&mut sheet, area, &content);
        let entries = format!(
            "/FT /Tx /Ff 16777216 /MaxLen 8 /T (when{row}) /V ({date}) /AP << /N {look} 0 R >>"
        );
        fields.push(widget(&mut sheet, row, WHEN, &entries));
    }
    set_form(&mut sheet, &fields);
    assert_texts(&sheet.read(), WHEN, dates);
}

#[test]
fn stamps_whose_words_are_outlines() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    for row in 0..5 {
        let area = cell(row, PROGRESS).inset(4.0);
        let letters: String = (0..9)
            .map(|n| {
                format!(
                    "{0} 8 m {1} 24 {1} 24 {2} 8 c h f ",
                    4 + 9 * n,
                    8 + 9 * n,
                    11 + 9 * n
                )
            })
            .collect();
        let look = look(&mut sheet, area, &format!("0 0.5 0 rg {letters}"));
        sheet.annotation(&format!(
            "/Subtype /Stamp /F 4 /Name /SBCompleted /Rect {} /AP << /N {look} 0 R >>",
            area.corners()
        ));
    }
    let document = sheet.read();
    assert_texts(&document, PROGRESS, ["Completed"; 5]);
    for row in rows(&document) {
        let told = row
            .cells
            .iter()
            .find(|c| c.field == Field::Monitoring)
            .unwrap();
        assert_eq!(told.origin, Origin::Annotation);
    }
}

#[test]
fn remarks_in_rich_text_and_by_hand_are_told() {
    let rich = "/Subtype /Text /RC (<body><p>Who says so?</p></body>)";
    let ink = "/Subtype /Ink /InkList [[400 20 420 40 440 20]]";
    for entries in [rich, ink] {
        let mut sheet = Sheet::whole();
        sheet.annotation(&format!("{entries} /F 4 /Rect [400 20 440 40]"));
        let document = sheet.read();
        assert_whole(&document);
        assert!(is_told(&document, Code::RemarksLeftOut));
    }
}

#[test]
fn notes_that_are_typed_and_have_a_look() {
    let mut sheet = Sheet::without(&[WHEN]);
    for (row, told) in column(WHEN).into_iter().enumerate() {
        let area = cell(row, WHEN).inset(2.0);
        let content = format!("BT 1 0 0 rg /Helv 9 Tf 2 25 Td ({told}) Tj ET");
        let look = look(&mut sheet, area, &content);
        sheet.annotation(&format!(
            "/Subtype /FreeText /F 4 /Rect {} /DA (/Helv 9 Tf 1 0 0 rg) /Contents ({told}) /AP << /N {look} 0 R >>",
            area.corners()
        ));
    }
    let document = sheet.read();
    assert_whole(&document);
    for row in rows(&document) {
        let told = row.cells.iter().find(|c| c.field == Field::ByWhen).unwrap();
        assert_eq!(told.origin, Origin::Annotation);
    }
}

#[test]
fn typewriter_notes_without_a_look_beside_sticky_ones() {
    let mut sheet = Sheet::without(&[WHEN]);
    for (row, told) in column(WHEN).into_iter().enumerate() {
        let area = cell(row, WHEN).inset(2.0).corners();
        let value = utf16(told);
        sheet.annotation(&format!(
            "/Subtype /FreeText /IT /FreeTextTypewriter /F 4 /Rect {area} /DA (0 0 1 rg /Helv 9 Tf) /Contents {value}"
        ));
        sheet.annotation(&format!(
            "/Subtype /Text /F 4 /Rect {area} /Contents (Is this right? 01/01/2001)"
        ));
    }
    let document = sheet.read();
    assert_all_but(&document, WHEN, column(WHEN));
    assert!(is_told(&document, Code::RemarksLeftOut));
}

#[test]
fn stamps_with_words() {
    let mut sheet = Sheet::without(&[WHEN]);
    for (row, told) in column(WHEN).into_iter().enumerate() {
        let area = cell(row, WHEN).inset(2.0);
        let content = format!(
            "q 0 0.5 0 RG 0 0.5 0 rg 1 1 {} {} re S BT /Helv 9 Tf 4 16 Td ({told}) Tj ET Q",
            area.w - 2.0,
            area.h - 2.0
        );
        let look = look(&mut sheet, area, &content);
        sheet.annotation(&format!(
            "/Subtype /Stamp /F 4 /Name /Dated /Rect {} /AP << /N {look} 0 R >>",
            area.corners()
        ));
    }
    assert_whole(&sheet.read());
}
