//! Ticks, crosses and boxes to tick, however they are made.

use super::sheet::{Area, PROGRESS, Sheet, line_at, rows};
use scr_plans::normalise::Status;

/// Rows with a tick.
const TICKED: [usize; 2] = [0, 3];
/// What three boxes stand before, and which of them each row ticks.
const CHOICES: [&str; 3] = ["Not started", "In progress", "Completed"];
const CHOSEN: [usize; 5] = [0, 1, 2, 1, 2];

fn assert_ticked(sheet: &Sheet) {
    let document = sheet.read();
    for (nth, row) in rows(&document).iter().enumerate() {
        let is_ticked = TICKED.contains(&nth);
        let expected = is_ticked.then_some(Status::Completed);
        assert_eq!(row.status, expected, "{nth}: {row:#?}");
        assert_eq!(row.monitoring.is_empty(), !is_ticked, "{nth}: {row:#?}");
    }
}

fn assert_chosen(sheet: &Sheet) {
    let document = sheet.read();
    let status = [Status::NotStarted, Status::InProgress, Status::Completed];
    for (row, chosen) in rows(&document).iter().zip(CHOSEN) {
        assert_eq!(row.status, Some(status[chosen]), "{row:#?}");
        for words in CHOICES {
            assert!(row.monitoring.contains(words), "{row:#?}");
        }
    }
}

#[test]
fn ticks_of_the_dingbats_that_every_reader_has() {
    let mut sheet = Sheet::without(&[PROGRESS]).headed("Completed");
    sheet.font("Z", "/Subtype /Type1 /BaseFont /ZapfDingbats");
    for row in TICKED {
        let (x, y) = line_at(row, PROGRESS, 0);
        sheet.draw(format!("BT /Z 11 Tf {x} {y} Td (4) Tj ET"));
    }
    assert_ticked(&sheet);
}

#[test]
fn ticks_of_a_symbol_font_that_calls_itself_latin() {
    let mut sheet = Sheet::without(&[PROGRESS]).headed("Done");
    sheet.font(
        "W",
        "/Subtype /TrueType /BaseFont /Wingdings /Encoding /WinAnsiEncoding /FirstChar 252 /LastChar 252 /Widths [891]",
    );
    for row in TICKED {
        let (x, y) = line_at(row, PROGRESS, 0);
        sheet.draw(format!(
            "BT 0 0.5 0 rg /W 12 Tf {x} {y} Td (\\374) Tj ET 0 g"
        ));
    }
    assert_ticked(&sheet);
}

#[test]
fn ticks_drawn_as_lines() {
    let mut sheet = Sheet::without(&[PROGRESS]).headed("Completed");
    for row in TICKED {
        let (x, y) = line_at(row, PROGRESS, 1);
        sheet.draw(format!(
            "q 1.5 w 1 J 0 0.4 0 RG {x} {} m {} {y} l {} {} l S Q",
            y + 4.0,
            x + 3.0,
            x + 10.0,
            y + 10.0
        ));
    }
    assert_ticked(&sheet);
}

/// Places of the boxes before the words of a row.
fn boxes(row: usize) -> [Area; 3] {
    [0, 1, 2].map(|line| {
        let (x, y) = line_at(row, PROGRESS, line);
        Area {
            x,
            y: y - 1.0,
            w: 8.0,
            h: 8.0,
        }
    })
}

fn write_choices(sheet: &mut Sheet) {
    for row in 0..CHOSEN.len() {
        for (line, words) in CHOICES.iter().enumerate() {
            let (x, y) = line_at(row, PROGRESS, line);
            super::pdf::text(&mut sheet.content, x + 12.0, y, words);
        }
    }
}

#[test]
fn boxes_of_a_form() {
    let mut sheet = Sheet::without(&[PROGRESS]).headed("Status");
    write_choices(&mut sheet);
    let mut fields = Vec::new();
    for (row, chosen) in CHOSEN.into_iter().enumerate() {
        for (nth, area) in boxes(row).into_iter().enumerate() {
            let state = if nth == chosen { "Yes" } else { "Off" };
            let on = sheet.stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 8 8]",
                "0 0 8 8 re S 1 4 m 3 1 l 7 7 l S",
            );
            let off = sheet.stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 8 8]",
                "0 0 8 8 re S",
            );
            fields.push(sheet.annotation(&format!(
                "/Subtype /Widget /FT /Btn /F 4 /T (box{row}{nth}) /V /{state} /AS /{state} /Rect {} /AP << /N << /Yes {on} 0 R /Off {off} 0 R >> >>",
                area.corners()
            )));
        }
    }
    let fields: String = fields.iter().map(|id| format!("{id} 0 R ")).collect();
    sheet.form = format!("/Fields [{fields}]");
    assert_chosen(&sheet);
}

#[test]
fn boxes_drawn_with_a_cross_in_one() {
    let mut sheet = Sheet::without(&[PROGRESS]).headed("Status");
    write_choices(&mut sheet);
    for (row, chosen) in CHOSEN.into_iter().enumerate() {
        for (nth, area) in boxes(row).into_iter().enumerate() {
            sheet.draw(format!("0.7 w {} S", area.re()));
            if nth == chosen {
                let Area { x, y, w, h } = area.inset(1.5);
                let (right, top) = (x + w, y + h);
                sheet.draw(format!(
                    "{x} {y} m {right} {top} l S {x} {top} m {right} {y} l S"
                ));
            }
        }
    }
    assert_chosen(&sheet);
}

#[test]
fn boxes_typed_as_brackets() {
    let mut sheet = Sheet::without(&[PROGRESS]).headed("Status");
    for (row, chosen) in CHOSEN.into_iter().enumerate() {
        for (line, words) in CHOICES.iter().enumerate() {
            let mark = if line == chosen { "[x]" } else { "[ ]" };
            sheet.write(row, PROGRESS, line, &format!("{mark} {words}"));
        }
    }
    assert_chosen(&sheet);
}

#[test]
fn a_blank_box_is_no_tick() {
    let mut sheet = Sheet::without(&[PROGRESS]).headed("Completed");
    for row in 0..5 {
        let area = Area {
            w: 9.0,
            h: 9.0,
            ..boxes(row)[0]
        };
        sheet.draw(format!("0.7 w {} S", area.re()));
    }
    let document = sheet.read();
    for row in rows(&document) {
        assert_eq!(row.status, None, "{row:#?}");
    }
}
