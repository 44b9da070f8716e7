//! Files that ask for more than a document may cost.

use super::pdf::{Pdf, deflate, line, page};
use super::support::Dir;
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

/// A page with a letter in this font, and a sound one.
fn page_with_font(mut pdf: Pdf, font: usize) -> Vec<u8> {
    let content = pdf.stream(
        "",
        format!("BT /F9 10 Tf (A) Tj ET {}", line(50.0, 700.0, "here")),
    );
    let sound = pdf.stream("", line(50.0, 700.0, "sound"));
    let bytes = pdf.finish(&[content, sound], "", "");
    // The first page only.
    let key = b"/Font << ";
    let at = bytes.windows(key.len()).position(|w| w == key).unwrap() + key.len();
    [
        &bytes[..at],
        format!("/F9 {font} 0 R ").as_bytes(),
        &bytes[at..],
    ]
    .concat()
}

#[test]
fn bombs_in_fonts_end_at_their_limit() {
    let zeros = || repeat(0).take(80 * MIB);
    let head = "<< /Type /Font /FirstChar 65 /LastChar 65 /Widths [500]";
    let mut program = Pdf::new();
    let bomb = program.packed("", zeros());
    let about = program.add(format!(
        "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 {bomb} 0 R >>"
    ));
    let font = program.add(format!(
        "{head} /Subtype /TrueType /BaseFont /X /FontDescriptor {about} 0 R >>"
    ));
    let by_program = page_with_font(program, font);
    let mut map = Pdf::new();
    let bomb = map.packed("", zeros());
    let font = map.add(format!(
        "{head} /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {bomb} 0 R >>"
    ));
    let by_map = page_with_font(map, font);
    let mut drawn = Pdf::new();
    let bomb = drawn.packed("", zeros());
    let font = drawn.add(format!(
        "{head} /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a {bomb} 0 R >> \
         /Encoding << /Differences [65 /a] >> >>"
    ));
    let by_glyph = page_with_font(drawn, font);
    for bytes in [by_program, by_map, by_glyph] {
        let outcome = read(&bytes).unwrap();
        assert_eq!(outcome.pages[0].diagnostics[0].code, Code::LimitReached);
        assert!(
            outcome
                .message(Code::LimitReached)
                .contains("--max-unpacked")
        );
        assert_eq!(outcome.text(1), "sound");
    }
}

#[test]
fn what_a_limit_cost_is_not_told_as_a_scan() {
    let mut map = Pdf::new();
    let bomb = map.packed("", repeat(0).take(80 * MIB));
    let font = map.add(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode {bomb} 0 R >>"
    ));
    let content = map.stream("", "BT /F9 10 Tf 50 700 Td <00410042> Tj ET");
    let bytes = map.finish(&[content], "", "");
    let key = b"/Font << ";
    let at = bytes.windows(key.len()).position(|w| w == key).unwrap() + key.len();
    let own = format!("/F9 {font} 0 R ");
    let dir = Dir::new();
    dir.file(
        "a.pdf",
        [&bytes[..at], own.as_bytes(), &bytes[at..]].concat(),
    );
    let ran = dir.run(&["convert", "a.pdf", "-o", "a.json"]).code(3);
    assert!(ran.err.contains("raise --max-unpacked"), "{}", ran.err);
    assert!(!ran.err.contains("OCR"), "{}", ran.err);
}

#[test]
fn a_bomb_in_an_annotation_ends_at_its_limit() {
    let mut pdf = Pdf::new();
    let form = pdf.packed(
        "/Subtype /Form /BBox [0 0 9 9]",
        repeat(b' ').take(80 * MIB),
    );
    let content = pdf.stream("", line(50.0, 700.0, "here"));
    let annotation =
        format!("/Annots [<< /Subtype /Stamp /Rect [0 0 9 9] /AP << /N {form} 0 R >> >>]");
    let outcome = read(&pdf.finish(&[content], &annotation, "")).unwrap();
    assert_eq!(outcome.pages[0].diagnostics[0].code, Code::LimitReached);
}

#[test]
fn a_bomb_packed_twice_ends_at_its_limit() {
    let once = deflate(repeat(b' ').take(80 * MIB));
    let mut pdf = Pdf::new();
    let filters = "/Filter [/FlateDecode /FlateDecode]";
    let bomb = pdf.stream(filters, deflate(once.as_slice()));
    let sound = pdf.stream("", line(50.0, 700.0, "here"));
    let outcome = read(&pdf.finish(&[bomb, sound], "", "")).unwrap();
    assert_eq!(outcome.pages[0].diagnostics[0].code, Code::LimitReached);
    assert_eq!(outcome.text(1), "here");
}

#[test]
fn bombs_in_what_says_where_everything_is_are_refused() {
    for kind in [
        "/Type /ObjStm /N 1 /First 4",
        "/Type /XRef /Size 9 /W [1 2 1]",
    ] {
        let mut pdf = Pdf::new();
        pdf.packed(kind, repeat(b' ').take(80 * MIB));
        let content = pdf.stream("", line(50.0, 700.0, "here"));
        let refused = convert(&pdf.finish(&[content], "", "")).unwrap_err();
        assert!(refused.to_string().contains("--max-unpacked"), "{refused}");
    }
}

#[test]
fn bombs_in_a_batch_are_named_and_a_good_file_is_unharmed() {
    let dir = Dir::new();
    let bomb = |kind: &str| {
        let mut pdf = Pdf::new();
        pdf.packed(kind, repeat(b' ').take(80 * MIB));
        let content = pdf.stream("", line(50.0, 700.0, "here"));
        pdf.finish(&[content], "", "")
    };
    dir.file("in/a.pdf", bomb("/Type /ObjStm /N 1 /First 4"));
    dir.file("in/b.pdf", super::pdf::plan(2));
    dir.file("in/c.pdf", bomb("/Type /XRef /Size 9 /W [1 2 1]"));
    let alone = dir.run(&["convert", "in/b.pdf", "-o", "b.json"]).code(0);
    assert_eq!(alone.err, "");
    let ran = dir.run(&["convert", "in", "-o", "out", "-q"]).code(1);
    assert_eq!(ran.err.lines().count(), 2);
    for line in ran.err.lines() {
        assert!(line.ends_with("once unpacked; raise --max-unpacked if you trust the file"));
    }
    assert_eq!(dir.read("out/b.json"), dir.read("b.json"));
    let more = ["convert", "in/a.pdf", "--max-unpacked", "100"];
    assert!(dir.run(&more).code(3).out.contains("no-plan"));
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
