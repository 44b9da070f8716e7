//! The workbook says what the JSON says, field by field.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/sample.rs"]
mod sample;
#[path = "support/written.rs"]
mod written;

use calamine::{Data, Reader, Xlsx};
use scr_plans::Document;
use scr_plans::output::rows::{COLUMNS, Projection, RowUnit, columns, rows};
use scr_plans::output::sqlite::SqliteWriter;
use scr_plans::output::xlsx::{About, XlsxWriter};
use std::io::Cursor;
use written::{as_text, documents, entry, sheet};

fn workbook(documents: &[Document], as_of: Option<&str>) -> Vec<u8> {
    let temp = tempfile::tempdir().unwrap();
    let about = About::new("0.1.0".into(), Vec::new(), as_of.map(str::to_owned));
    let mut writer = XlsxWriter::new(temp.path(), about).unwrap();
    for document in documents {
        writer.add(&entry(document, &document.source.file)).unwrap();
    }
    let mut bytes = Cursor::new(Vec::new());
    writer.finish(&[], &mut bytes).unwrap();
    bytes.into_inner()
}

#[test]
fn workbook_reads_back_equal_to_the_documents() {
    let documents = documents();
    let bytes = workbook(&documents, Some("2014-01-01"));
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = [
        "Recommendations",
        "Actions",
        "Reviews",
        "To check",
        "Columns",
        "About",
        "As read",
    ];
    assert_eq!(book.sheet_names(), names);
    for (name, unit) in [
        ("Recommendations", RowUnit::Recommendation),
        ("Actions", RowUnit::Action),
    ] {
        let expected: Vec<Vec<String>> = documents
            .iter()
            .flat_map(|document| {
                let projection = Projection {
                    unit,
                    path: &document.source.file,
                    as_of: Some("2014-01-01"),
                };
                let rows = rows(document, &projection);
                rows.into_iter().map(|row| row.cells).collect::<Vec<_>>()
            })
            .collect();
        let got = sheet(&mut book, name);
        assert_eq!(got.len(), expected.len(), "{name}");
        for (row, cells) in got.iter().zip(expected) {
            for (column, cell) in columns(true).into_iter().zip(cells) {
                assert_eq!(as_text(&row[column]), cell, "{name} {column}");
                assert!(!matches!(row["number"], Data::Float(_) | Data::Int(_)));
                let is_day = matches!(row["due_to"], Data::DateTime(_) | Data::Empty);
                assert!(is_day, "{:?}", row["due_to"]);
            }
        }
        assert!(book.worksheet_formula(name).unwrap().is_empty(), "{name}");
    }
    let of_rows = documents.iter().flat_map(|d| &d.plans);
    let of_rows: usize = of_rows
        .flat_map(|plan| &plan.recommendations)
        .map(|rec| rec.warnings.len())
        .sum();
    let of_documents: usize = documents.iter().map(|d| d.warnings.len()).sum();
    assert_eq!(sheet(&mut book, "To check").len(), of_rows + of_documents);
    assert_eq!(sheet(&mut book, "Reviews").len(), documents.len());
    let n_columns: usize = documents
        .iter()
        .flat_map(|d| &d.plans)
        .map(|p| p.columns.len())
        .sum();
    assert_eq!(sheet(&mut book, "Columns").len(), n_columns);
}

#[test]
fn every_column_is_in_the_dictionary() {
    let mut book = Xlsx::new(Cursor::new(workbook(&[sample::document()], None))).unwrap();
    let about = book.worksheet_range("About").unwrap();
    let told: Vec<String> = about.rows().map(|row| row[0].to_string()).collect();
    for column in COLUMNS.iter().chain(&["overdue"]) {
        assert!(told.iter().any(|name| name == column), "{column}");
    }
}

#[test]
fn too_long_a_text_is_cut_with_a_line_to_check() {
    let mut document = sample::document();
    document.plans[0].recommendations[1].monitoring = "long ".repeat(10_000);
    let mut book = Xlsx::new(Cursor::new(workbook(&[document], None))).unwrap();
    let row = &sheet(&mut book, "Recommendations")[1];
    assert!(
        row["monitoring"]
            .to_string()
            .ends_with("[cut here: a cell holds no more]")
    );
    let doubts = sheet(&mut book, "To check");
    let said = doubts
        .iter()
        .find(|line| line["code"] == Data::String("cell-too-long".into()))
        .unwrap();
    assert!(said["what_to_check"].to_string().contains("'monitoring'"));
    assert_eq!(said["id"].to_string(), "k-2");
}

#[test]
fn links_lead_to_the_page() {
    let bytes = workbook(&[sample::document()], None);
    let mut book = zip_texts(
        &bytes,
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    );
    let (rels, sheet) = (book.pop().unwrap(), book.pop().unwrap());
    assert!(sheet.contains("location=\"page=20\""), "{sheet}");
    assert!(rels.contains("Target=\"in/child%20k.pdf\""), "{rels}");
}

/// Two files of a workbook, by the way of a spreadsheet's own reader of archives.
fn zip_texts(bytes: &[u8], one: &str, other: &str) -> Vec<String> {
    [one, other].map(|name| zip_text(bytes, name)).to_vec()
}

/// A file of an archive, found by its local header.
fn zip_text(bytes: &[u8], name: &str) -> String {
    use std::io::Read;
    let at = bytes
        .windows(name.len())
        .rposition(|window| window == name.as_bytes())
        .unwrap();
    // The central directory's entry is 46 bytes before the name.
    let entry = &bytes[at - 46..at];
    let number =
        |from: usize| u32::from_le_bytes(entry[from..from + 4].try_into().unwrap()) as usize;
    let (packed, local) = (number(20), number(42));
    let short = |from: usize| {
        usize::from(u16::from_le_bytes(
            bytes[from..from + 2].try_into().unwrap(),
        ))
    };
    let start = local + 30 + short(local + 26) + short(local + 28);
    let mut text = String::new();
    flate2::read::DeflateDecoder::new(&bytes[start..start + packed])
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let document = [sample::document()];
    assert_eq!(workbook(&document, None), workbook(&document, None));
    let temp = tempfile::tempdir().unwrap();
    let database = |name: &str| {
        let path = temp.path().join(name);
        let mut writer = SqliteWriter::open(&path, false).unwrap();
        writer.add(&entry(&document[0], "child-k.pdf")).unwrap();
        writer.finish(&[], Some("2014-01-01")).unwrap();
        std::fs::read(path).unwrap()
    };
    assert_eq!(database("a"), database("b"));
}
