//! Files that ask for more than a document may cost.

use super::pdf::{Pdf, line, page};
use super::{convert, read, read_with};
use scr_plans::diagnostic::Code;
use scr_plans::error::{Error, Limit};
use scr_plans::source::ReadOptions;
use std::io::{Read, repeat};

const MIB: u64 = 1 << 20;

#[test]
fn a_bomb_in_the_content_ends_at_its_limit() {
    let mut pdf = Pdf::new();
    let bomb = pdf.packed("", repeat(b' ').take(300 * MIB));
    let sound = pdf.stream("", line(50.0, 700.0, "here"));
    let bytes = pdf.finish(&[bomb, sound], "", "");
    let outcome = read(&bytes).unwrap();
    assert!(outcome.message(Code::LimitReached).contains("64 MiB"));
    assert_eq!(outcome.text(1), "here");
    convert(&bytes).unwrap();
}

#[test]
fn a_bomb_in_a_form_ends_at_its_limit() {
    let mut pdf = Pdf::new();
    let form = pdf.packed(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
        repeat(b' ').take(300 * MIB),
    );
    let content = pdf.stream("", line(50.0, 700.0, "here") + "/X1 Do");
    let resources = format!("/XObject << /X1 {form} 0 R >>");
    let outcome = read(&pdf.finish(&[content, content], "", &resources)).unwrap();
    assert!(
        outcome
            .pages
            .iter()
            .all(|p| p.diagnostics[0].code == Code::LimitReached)
    );
}

#[test]
fn a_million_rules_end_at_their_limit() {
    let mut options = ReadOptions::default();
    options.limits.points_per_page = 100_000;
    let rules: String = (0..1_000_000)
        .map(|i| format!("{} {} m 590 {} l S\n", i % 500, i % 799, i % 799))
        .collect();
    let bytes = page(line(50.0, 700.0, "here") + &rules);
    let outcome = read_with(&bytes, &options).unwrap();
    assert!(outcome.message(Code::LimitReached).contains("drawn points"));
    assert_eq!(outcome.text(0), "here");
    assert!(outcome.pages[0].segments.len() <= 50_000);
}

#[test]
fn a_hundred_thousand_points_are_read() {
    let path: String = (0..100_000)
        .map(|i| {
            format!(
                "{} {} {}\n",
                i % 600,
                (i * 7) % 800,
                if i == 0 { "m" } else { "l" }
            )
        })
        .collect();
    let bytes = page(line(50.0, 700.0, "here") + &path + "S\n");
    let outcome = read(&bytes).unwrap();
    assert!(outcome.diagnostics().is_empty());
    convert(&bytes).unwrap();
}

#[test]
fn too_many_glyphs_end_at_their_limit() {
    let mut options = ReadOptions::default();
    options.limits.glyphs_per_page = 1000;
    let outcome = read_with(&page(line(50.0, 700.0, "word ").repeat(500)), &options).unwrap();
    assert!(outcome.message(Code::LimitReached).contains("glyphs"));
    assert_eq!(outcome.pages[0].glyphs.len(), 1000);
}

#[test]
fn too_many_pages_and_bytes_are_refused() {
    let bytes = super::pdf::plan(4);
    let mut options = ReadOptions::default();
    options.limits.pages = 3;
    let refused = read_with(&bytes, &options);
    let what = Limit::Pages;
    assert!(matches!(refused, Err(Error::LimitReached { what: w, allowed: 3 }) if w == what));
    options.limits.file_bytes = 100;
    let refused = read_with(&bytes, &options);
    let what = Limit::FileBytes;
    assert!(matches!(refused, Err(Error::LimitReached { what: w, allowed: 100 }) if w == what));
}

#[test]
fn forms_that_multiply_end_at_a_limit() {
    // Each draws the next twice: 2 to the power of 40 drawings.
    let mut pdf = Pdf::new();
    let depth = 40;
    for level in 0..depth {
        let next = pdf.next() + 1;
        let resources = format!("/Resources << /XObject << /X1 {next} 0 R >> >>");
        let dict = format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources}");
        let last = level == depth - 1;
        pdf.stream(
            &dict,
            if last {
                "0 0 1 1 re f"
            } else {
                "/X1 Do /X1 Do"
            },
        );
    }
    let content = pdf.stream("", "/X1 Do");
    let mut options = ReadOptions::default();
    options.limits.points_per_page = 20_000;
    let bytes = pdf.finish(&[content], "", "/XObject << /X1 1 0 R >>");
    let outcome = read_with(&bytes, &options).unwrap();
    assert!(outcome.message(Code::LimitReached).contains("drawn points"));
}
