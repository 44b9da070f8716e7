//! Damage that leaves the file in order and the page readable: what is lost is told, with the page.

use super::pdf::{Pdf, line, page, plan};
use super::{Outcome, convert, read, read_with};
use scr_plans::diagnostic::Code;
use scr_plans::error::Limit;
use scr_plans::source::{Limits, ReadOptions};
use std::time::Duration;

/// What is said of the only page with this content.
fn said(content: &str) -> String {
    read(&page(content))
        .unwrap()
        .message(Code::PageDamaged)
        .to_owned()
}

/// A sound page whose font is described like this.
fn with_font(font: &str, more: &str) -> Outcome {
    let mut pdf = Pdf::new();
    pdf.stream("", more);
    let content = pdf.stream("", line(50.0, 700.0, "here"));
    let bytes = pdf.finish(&[content], "", "");
    let plain = "/Encoding /WinAnsiEncoding";
    // The table of contents stays in order: what is added is taken from the blanks behind.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let changed = text.replace(plain, font);
    let (at, grown) = (
        text.find(plain).unwrap(),
        font.len() as i64 - plain.len() as i64,
    );
    let moved = changed
        .lines()
        .map(|l| match l.strip_suffix(" 00000 n ") {
            Some(offset) if offset.parse::<usize>().unwrap() > at => {
                format!("{:010} 00000 n ", offset.parse::<i64>().unwrap() + grown)
            }
            _ => l.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n");
    let (head, tail) = moved.rsplit_once("startxref\n").unwrap();
    let start = tail.lines().next().unwrap().parse::<i64>().unwrap() + grown;
    read(format!("{head}startxref\n{start}\n%%EOF\n").as_bytes()).unwrap()
}

#[test]
fn instructions_that_do_not_exist_are_told_and_the_rest_is_read() {
    let broken = line(50.0, 700.0, "lost").replace("Tj", "Tk") + &line(50.0, 600.0, "kept");
    let outcome = read(&page(&broken)).unwrap();
    assert!(outcome.message(Code::PageDamaged).contains("'Tk'"));
    assert_eq!(outcome.text(0), "kept");
}

#[test]
fn values_that_would_end_the_page_do_not() {
    for torn in ["50 x l\n", "50 l\n", ") ", "} ", "(never closed "] {
        let content = format!("{torn}{}", line(50.0, 600.0, "kept"));
        let outcome = read(&page(&content)).unwrap();
        outcome.message(Code::PageDamaged);
        assert!(outcome.text(0).contains("kept"), "{torn}");
    }
}

#[test]
fn what_is_not_closed_or_not_there_is_told() {
    assert!(said("BT /F1 9 Tf (a) Tj").contains("without its end"));
    assert!(said("q 1 0 0 1 0 0 cm BT /F1 9 Tf (a) Tj ET").contains("without its end"));
    assert!(said("BT /F7 9 Tf (a) Tj ET").contains("font 'F7' is missing"));
    assert!(said("BT /F1 9 Tf (a) Tj ET /X3 Do").contains("'X3'"));
}

#[test]
fn damage_in_a_form_is_told_on_each_page_that_has_it() {
    let mut pdf = Pdf::new();
    let form = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800]",
        line(50.0, 500.0, "form").replace("Td", "Tq"),
    );
    let content = pdf.stream("", line(50.0, 700.0, "here") + "/X1 Do");
    let resources = format!("/XObject << /X1 {form} 0 R >>");
    let outcome = read(&pdf.finish(&[content, content], "", &resources)).unwrap();
    assert!(
        outcome
            .pages
            .iter()
            .all(|p| p.diagnostics.iter().any(|d| d.message.contains("'Tq'")))
    );
}

#[test]
fn fonts_whose_widths_or_maps_do_not_fit_are_told() {
    let widths = |count: usize| {
        let widths = "500 ".repeat(count);
        format!("/Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [{widths}]")
    };
    let map =
        "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <68> <0068> endbfchar";
    let sound = with_font(&widths(95), "");
    assert!(sound.diagnostics().is_empty(), "{:?}", sound.diagnostics());
    assert!(with_font("/ToUnicode 1 0 R", map).diagnostics().is_empty());
    for (font, map) in [
        (widths(2), ""),
        ("/Encoding /WinAnsiEncodinh".to_owned(), ""),
        ("/Encodinf /WinAnsiEncoding".to_owned(), ""),
        (
            "/ToUnicode 1 0 R".to_owned(),
            "1 beginbfchar <68> endbfchar",
        ),
        ("/ToUnicode 1 0 R".to_owned(), "\u{1}\u{2}no map"),
    ] {
        let outcome = with_font(&font, map);
        assert!(
            outcome.message(Code::PageDamaged).contains("font"),
            "{font}"
        );
    }
}

#[test]
fn rows_beyond_the_edge_are_told() {
    let columns = |y: f64| -> String {
        let place = |i: i32| line(50.0 + 150.0 * f64::from(i), y, "text of a row");
        (0..3).map(place).collect()
    };
    let sound = read(&page(columns(700.0) + &columns(650.0))).unwrap();
    assert!(sound.diagnostics().is_empty());
    let cut = read(&page(columns(700.0) + &columns(-60.0))).unwrap();
    assert!(cut.message(Code::HiddenText).contains("beyond its edge"));
    let mark = read(&page(
        columns(700.0) + &line(61.0, -60.0, "file name, 12 May"),
    ))
    .unwrap();
    assert!(mark.diagnostics().is_empty());
}

#[test]
fn pages_for_which_there_is_no_time_are_named() {
    let options = ReadOptions {
        limits: Limits {
            reading_time: Some(Duration::ZERO),
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let mut pages = Vec::new();
    let bytes = plan(5);
    let info = scr_plans::source::read(bytes, &options, &mut |page| pages.push(page)).unwrap();
    assert_eq!((pages.len(), info.page_count), (1, 5));
    let told = &info.diagnostics[0];
    assert_eq!(told.code, Code::LimitReached);
    assert_eq!(told.pages, [2, 3, 4, 5]);
    assert_eq!(Limit::named_in(&told.message), Some(Limit::Time));
    assert!(
        read_with(&plan(1), &options)
            .unwrap()
            .diagnostics()
            .is_empty()
    );
    convert(&plan(5)).unwrap();
}
