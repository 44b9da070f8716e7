//! What is written of which documents, and what a sheet says.
#![allow(dead_code, unreachable_pub)] // each test file uses its part

use crate::{fixtures, sample};
use calamine::{Data, Reader, Xlsx};
use scr_plans::Document;
use scr_plans::output::entry::{Entry, Fate};
use std::collections::BTreeMap;

/// Rows of a sheet by column name.
pub fn sheet(
    book: &mut Xlsx<impl std::io::Read + std::io::Seek>,
    name: &str,
) -> Vec<BTreeMap<String, Data>> {
    let range = book.worksheet_range(name).unwrap();
    let mut rows = range.rows();
    let heading: Vec<String> = rows
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    rows.map(|row| heading.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

/// A cell as CSV has it.
pub fn as_text(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// A document as an input that was read.
pub fn entry<'a>(document: &'a Document, path: &'a str) -> Entry<'a> {
    Entry {
        path,
        link: "in/child k.pdf",
        sha256: &document.source.sha256,
        fate: Fate::Read {
            document,
            nothing: "",
        },
    }
}

/// The documents of the fixtures, and one with something awkward in every field.
pub fn documents() -> Vec<Document> {
    let options = scr_plans::Options::default();
    let read = |f: fixtures::Fixture| scr_plans::convert(&f.file, f.bytes, &options).unwrap();
    let mut documents: Vec<Document> = fixtures::all().into_iter().map(read).collect();
    documents.push(sample::document());
    documents
}
