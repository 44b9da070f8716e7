//! Fonts whose map to characters says nothing: what the font itself knows is read, and the rest is said to be unknown.

use super::sheet::{
    PROGRESS, Sheet, assert_texts, assert_whole, column, is_told, is_warned, line_at, rows,
};
use super::truetype::{Told, program};
use scr_plans::diagnostic::Code;
use scr_plans::pipeline::{Options, convert};
use std::collections::BTreeSet;

const SPENT: [&str; 5] = [
    "Cost was \u{a3}500 in all",
    "First course was held",
    "Form adopted by all chairs",
    "\u{a3}90 a session",
    "In use since May",
];

/// The characters of some texts, each once.
fn characters(texts: &[&str]) -> Vec<char> {
    let all: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
    all.into_iter().collect()
}

/// A map to characters that gives `units` (hexadecimal) for each code of so many digits.
fn to_unicode(
    codes: impl Iterator<Item = u32>,
    digits: usize,
    mut units: impl FnMut(u32) -> String,
) -> String {
    let lines: Vec<String> = codes
        .map(|code| format!("<{code:0digits$x}> <{}>\n", units(code)))
        .collect();
    let (first, last) = ("0".repeat(digits), "f".repeat(digits));
    let parts: String = lines
        .chunks(100)
        .map(|part| format!("{} beginbfchar\n{}endbfchar\n", part.len(), part.concat()))
        .collect();
    format!(
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <{first}> <{last}> endcodespacerange\n{parts}endcmap end"
    )
}

/// What a map gives for a code: `units`, with a `+` before them so many codes on.
fn unit(units: &str, code: u32) -> String {
    match units.strip_prefix('+') {
        Some(first) => format!("{:04X}", u32::from_str_radix(first, 16).unwrap() + code),
        None => units.to_owned(),
    }
}

/// The last column is set in a composite font with its own program, whose glyphs are the codes.
fn composite(texts: [&str; 5], told: &Told, units: Option<&str>) -> Sheet {
    let mut sheet = Sheet::without(&[PROGRESS]);
    let all = characters(&texts);
    let file = sheet.stream(
        "/Filter /ASCIIHexDecode",
        &format!("{}>", program(&all, told)),
    );
    let descriptor = sheet.add(format!(
        "<< /Type /FontDescriptor /FontName /AAAAAA+House /Flags 4 /FontBBox [0 0 500 700] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 /FontFile2 {file} 0 R >>"
    ));
    let descendant = sheet.add(format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+House /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /CIDToGIDMap /Identity /FontDescriptor {descriptor} 0 R >>"
    ));
    let map = units.map(|units| {
        let codes = 1..=all.len() as u32;
        let map = to_unicode(codes, 4, |code| unit(units, code));
        sheet.stream("", &map)
    });
    let map = map
        .map(|id| format!("/ToUnicode {id} 0 R"))
        .unwrap_or_default();
    sheet.font(
        "House",
        &format!("/Subtype /Type0 /BaseFont /AAAAAA+House /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] {map}"),
    );
    for (row, text) in texts.into_iter().enumerate() {
        let place = |c| all.iter().position(|other| *other == c).unwrap() + 1;
        let codes: String = text.chars().map(|c| format!("{:04x}", place(c))).collect();
        let (x, y) = line_at(row, PROGRESS, 0);
        sheet.draw(format!("BT /House 8 Tf {x} {y} Td <{codes}> Tj ET"));
    }
    sheet
}

#[test]
fn a_program_with_a_map_of_its_own() {
    for units in [None, Some("0000"), Some("FFFD"), Some("+E100")] {
        let document = composite(SPENT, &Told::Map, units).read();
        assert_texts(&document, PROGRESS, SPENT);
    }
}

#[test]
fn a_program_with_names_of_its_own() {
    for units in [None, Some("0000"), Some("FFFD"), Some("F0A3")] {
        let document = composite(SPENT, &Told::Names, units).read();
        assert_texts(&document, PROGRESS, SPENT);
    }
}

/// Each row says that its last cell cannot be known, and nothing stands for it but the mark of the unknown.
#[track_caller]
fn assert_unknown(sheet: &Sheet) {
    let document = sheet.read();
    for row in rows(&document) {
        assert!(is_warned(row, Code::UndecodableText), "{row:#?}");
        let is_unknown = |c: char| c == '\u{fffd}' || c.is_whitespace();
        assert!(row.monitoring.chars().all(is_unknown), "{row:#?}");
        assert!(row.monitoring.contains('\u{fffd}'), "{row:#?}");
    }
}

#[test]
fn a_program_that_says_nothing() {
    for units in [None, Some("0000"), Some("FFFD"), Some("+E100")] {
        assert_unknown(&composite(column(PROGRESS), &Told::Nothing, units));
    }
}

#[test]
fn a_program_whose_map_is_in_numbers_of_its_own() {
    for units in [None, Some("0000")] {
        assert_unknown(&composite(column(PROGRESS), &Told::OwnMap, units));
    }
}

/// The last column is set in a composite font that numbers its characters as a collection of Adobe's does.
fn collected(ordering: &str) -> Sheet {
    let mut sheet = Sheet::without(&[PROGRESS]);
    let all = characters(&column(PROGRESS));
    let file = sheet.stream(
        "/Filter /ASCIIHexDecode",
        &format!("{}>", program(&all, &Told::Nothing)),
    );
    // The collections begin with ASCII, the space as number 1.
    let number = |c: char| c as usize - 31;
    let place = |n| {
        all.iter()
            .position(|c| number(*c) == n)
            .map_or(0, |at| at + 1)
    };
    let glyphs: String = (0..=95).map(|n| format!("{:04x}", place(n))).collect();
    let glyphs = sheet.stream("/Filter /ASCIIHexDecode", &format!("{glyphs}>"));
    let descriptor = sheet.add(format!(
        "<< /Type /FontDescriptor /FontName /AAAAAA+House /Flags 4 /FontBBox [0 0 500 700] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 /FontFile2 {file} 0 R >>"
    ));
    let descendant = sheet.add(format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+House /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> /DW 500 /CIDToGIDMap {glyphs} 0 R /FontDescriptor {descriptor} 0 R >>"
    ));
    sheet.font(
        "House",
        &format!("/Subtype /Type0 /BaseFont /AAAAAA+House /Encoding /Identity-H /DescendantFonts [{descendant} 0 R]"),
    );
    for (row, text) in column(PROGRESS).into_iter().enumerate() {
        let codes: String = text.chars().map(|c| format!("{:04x}", number(c))).collect();
        let (x, y) = line_at(row, PROGRESS, 0);
        sheet.draw(format!("BT /House 8 Tf {x} {y} Td <{codes}> Tj ET"));
    }
    sheet
}

#[test]
fn numbers_of_a_collection_are_its_characters() {
    for ordering in ["Japan1", "GB1", "CNS1", "Korea1"] {
        assert_texts(&collected(ordering).read(), PROGRESS, column(PROGRESS));
    }
}

#[test]
fn numbers_of_no_collection_are_unknown() {
    assert_unknown(&collected("House1"));
}

#[test]
fn codes_of_a_map_that_every_reader_knows() {
    for (map, ordering) in [
        ("90ms-RKSJ-H", "Japan1"),
        ("GBK-EUC-H", "GB1"),
        ("KSCms-UHC-H", "Korea1"),
    ] {
        let mut sheet = Sheet::without(&[PROGRESS]);
        let descendant = sheet.add(format!(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /House /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> /DW 500 >>"
        ));
        sheet.font(
            "House",
            &format!("/Subtype /Type0 /BaseFont /House-{map} /Encoding /{map} /DescendantFonts [{descendant} 0 R]"),
        );
        for (row, told) in column(PROGRESS).into_iter().enumerate() {
            let (x, y) = line_at(row, PROGRESS, 0);
            sheet.draw(format!("BT /House 8 Tf {x} {y} Td ({told}) Tj ET"));
        }
        assert_texts(&sheet.read(), PROGRESS, column(PROGRESS));
    }
}

#[test]
fn line_ends_among_letters_are_nothing() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    for (row, told) in column(PROGRESS).into_iter().enumerate() {
        let (x, y) = line_at(row, PROGRESS, 0);
        sheet.draw(format!("BT /F1 8 Tf {x} {y} Td ({told}\\r\\n) Tj ET"));
    }
    assert_whole(&sheet.read());
}

/// The last column is set in a simple font that no program comes with.
fn simple(dict: &str, texts: [&str; 5], code: impl Fn(char) -> u32) -> Sheet {
    let mut sheet = Sheet::without(&[PROGRESS]);
    sheet.font("House", dict);
    for (row, text) in texts.into_iter().enumerate() {
        let codes: String = text.chars().map(|c| format!("{:02x}", code(c))).collect();
        let (x, y) = line_at(row, PROGRESS, 0);
        sheet.draw(format!("BT /House 8 Tf {x} {y} Td <{codes}> Tj ET"));
    }
    sheet
}

#[test]
fn codes_whose_names_the_dictionary_tells() {
    let mut sheet = Sheet::without(&[PROGRESS]);
    let map = to_unicode(1..=255, 2, |code| match code {
        0xa3 | 1 => "FFFD".to_owned(),
        _ => format!("{code:04X}"),
    });
    let map = sheet.stream("", &map);
    let encoding = "<< /BaseEncoding /WinAnsiEncoding /Differences [1 /sterling] >>";
    sheet.font(
        "House",
        &format!("/Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} /ToUnicode {map} 0 R"),
    );
    for (row, text) in SPENT.into_iter().enumerate() {
        let pound = if row == 0 { "\\001" } else { "\\243" };
        let (x, y) = line_at(row, PROGRESS, 0);
        let text = text.replace('\u{a3}', pound);
        sheet.draw(format!("BT /House 8 Tf {x} {y} Td ({text}) Tj ET"));
    }
    assert_texts(&sheet.read(), PROGRESS, SPENT);
}

#[test]
fn a_font_that_is_not_in_the_file_has_the_usual_codes() {
    for units in ["0000", "FFFD", "+E000"] {
        let mut sheet = Sheet::without(&[PROGRESS]);
        let map = to_unicode(32..127, 2, |code| unit(units, code));
        let map = sheet.stream("", &map);
        let dict = format!("/Subtype /Type1 /BaseFont /House /ToUnicode {map} 0 R");
        sheet.font("House", &dict);
        for (row, text) in column(PROGRESS).into_iter().enumerate() {
            let (x, y) = line_at(row, PROGRESS, 0);
            sheet.draw(format!("BT /House 8 Tf {x} {y} Td ({text}) Tj ET"));
        }
        assert_texts(&sheet.read(), PROGRESS, column(PROGRESS));
    }
}

#[test]
fn names_that_are_only_numbers() {
    let names: String = (1..=94).map(|n| format!("/g{n} ")).collect();
    let encoding = format!("<< /Type /Encoding /Differences [33 {names}] >>");
    let widths = "500 ".repeat(94);
    // A shift of letters spells nothing that could be guessed.
    let code = |c: char| match c {
        ' ' => 127,
        _ => (c as u32 - 33 + 41) % 94 + 33,
    };
    let dict = format!(
        "/Subtype /Type1 /BaseFont /House /FirstChar 33 /LastChar 126 /Widths [{widths}] /Encoding {encoding}"
    );
    assert_unknown(&simple(&dict, column(PROGRESS), code));
}

#[test]
fn a_document_without_a_readable_letter_says_why_and_what_to_do() {
    for units in ["0000", "FFFD", "+E000"] {
        assert_dead(units);
    }
}

/// A page whose only font has a map that gives these units.
#[track_caller]
fn assert_dead(units: &str) {
    // A numbering of its own: the codes spell nothing.
    let map = to_unicode(32..127, 2, |code| unit(units, code));
    let words = "Vigsqqirhexmsr xs wlevi alex aew pievrih";
    let content: String = (0..20)
        .map(|n| format!("BT /F1 9 Tf 60 {} Td ({words}) Tj ET\n", 780 - 20 * n))
        .collect();
    let widths = "500 ".repeat(95);
    let names: String = (1..=95).map(|n| format!("/g{n} ")).collect();
    let stream = |data: &str| format!("<< /Length {} >>\nstream\n{data}\nendstream", data.len());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        stream(&content),
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /House /FirstChar 32 /LastChar 126 /Widths [{widths}] /Encoding << /Differences [32 {names}] >> /ToUnicode 6 0 R >>"),
        stream(&map),
    ];
    let document = convert("dead.pdf", super::pdf::file(&objects), &Options::default()).unwrap();
    assert!(document.plans.is_empty());
    let told: Vec<&str> = document
        .warnings
        .iter()
        .filter(|w| w.code == Code::UndecodableText)
        .map(|w| w.message.as_str())
        .collect();
    assert!(
        told.iter().any(|m| m.contains("OCR")),
        "{units}: {:#?}",
        document.warnings
    );
    assert!(!is_told(&document, Code::ConservationBroken));
}

#[test]
fn the_helper_draws_the_whole_plan() {
    assert_whole(&Sheet::whole().read());
}
