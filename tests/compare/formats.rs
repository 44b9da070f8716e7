//! What is found, in each format.

use crate::invented::{COT, document, shelf};
use calamine::{Data, Reader, Xlsx};
use scr_plans::compare::{Asked, Report};
use scr_plans::output::report::{Sheets, csv, html, json, terminal, xlsx};
use serde_json::Value;
use std::io::Cursor;

#[test]
fn order_of_inputs_changes_no_byte() {
    let mut documents = shelf();
    let one = json::lines(&Report::of(&documents, &Asked::default())).unwrap();
    documents.reverse();
    documents.push(documents[0].clone());
    let other = Report::of(&documents, &Asked::default());
    let strip = |bytes: &[u8]| {
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        value["notes"] = Value::Null;
        value
    };
    assert_eq!(strip(&one), strip(&json::lines(&other).unwrap()));
    assert!(
        other
            .notes
            .iter()
            .any(|note| note.contains("more than once"))
    );
}

#[test]
fn page_holds_text_as_text_and_loads_nothing() {
    let documents = [
        document(
            "a.pdf",
            &[(
                "a",
                "1",
                "Police",
                "Train <b>all</b> officers & \"staff\".",
                "",
                "",
                None,
            )],
        ),
        document("bb.pdf", &[("b", "1", "Police", COT, "", "", None)]),
    ];
    let report = Report::of(&documents, &Asked::default());
    let page = html::page(&Sheets::of(&report)).unwrap();
    assert!(page.contains("default-src 'none'") && page.contains("<svg"));
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    assert!(page.contains("&lt;b&gt;all") && !page.contains("<b>all"));
}

#[test]
fn workbook_and_csv_have_every_table_and_trace_every_figure() {
    let documents = shelf();
    let report = Report::of(&documents, &Asked::default());
    let sheets = Sheets::of(&report);
    let bytes = xlsx::workbook(&sheets).unwrap();
    assert_eq!(bytes, xlsx::workbook(&sheets).unwrap());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    for table in &report.tables {
        assert!(names.contains(&table.id), "{}", table.id);
        let rows = book.worksheet_range(&table.id).unwrap().rows().count();
        assert_eq!(rows, table.rows.len() + 1, "{}", table.id);
    }
    let trace = book.worksheet_range("trace").unwrap();
    assert!(
        trace
            .rows()
            .any(|row| row[4] == Data::String("alder#a1".into()))
    );
    let files = csv::files(&sheets).unwrap();
    assert_eq!(files.len(), report.tables.len() + 1);
}

#[test]
fn terminal_lines_fit() {
    let documents = shelf();
    let report = Report::of(&documents, &Asked::default());
    for width in [80, 160] {
        let text = terminal::text(&Sheets::of(&report), width);
        let tables = text
            .lines()
            .filter(|line| line.contains(['─', '│', '═']) || line.starts_with(' '));
        for line in tables {
            assert!(
                line.chars().count() <= usize::from(width),
                "{width}: {line}"
            );
        }
    }
}

#[test]
fn json_says_each_text_once() {
    let documents = shelf();
    let report = Report::of(&documents, &Asked::default());
    let text = String::from_utf8(json::lines(&report).unwrap()).unwrap();
    assert_eq!(text.matches(COT).count(), 1);
    let read: Value = serde_json::from_str(&text).unwrap();
    let said = read["said"].as_array().unwrap();
    let rows = read["recommendations"].as_array().unwrap();
    for offer in rows
        .iter()
        .flat_map(|row| row["candidates"].as_array().unwrap())
    {
        for place in offer["shared"].as_array().unwrap() {
            assert!(said[place.as_u64().unwrap() as usize].is_string());
        }
    }
}
