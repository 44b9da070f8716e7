use super::*;
use crate::normalise::{Document, SCHEMA_VERSION};
use serde_json::json;

/// A document with one row of hostile texts.
fn document() -> Document {
    let text = "</script><script>alert(1)</script> \"&' <!-- Größe";
    let row = json!({
        "id": "r1", "number": "1", "section": null, "section_note": null, "recommendation": text,
        "outcome": "", "action": "Train\nAudit", "by_whom": "", "by_when": "March 2009", "monitoring": "",
        "other": {"Scope\"><b>": "Local"}, "pages": [2], "status": "completed", "rag": null,
        "due": [{"raw": "March 2009", "from": "2009-03-01", "to": "2009-03-31"}],
        "warnings": [{"code": "rows-joined", "message": "Look <here>.", "pages": [2]}],
        "cells": [{"field": "action", "page": 2, "bbox": [1.0, 2.0, 3.0, 4.0]}],
    });
    serde_json::from_value(json!({
        "schema_version": SCHEMA_VERSION, "tool": {"name": "scr-plans", "version": "0"},
        "source": {"file": "a<b>.pdf", "sha256": "00", "kind": "pdf", "page_count": 3},
        "document": {"board": "Northmere", "review": "", "subject": "Child K"},
        "plans": [{"title": "Plan", "pages": [2], "columns": [{"heading": "Who?", "field": "by_whom"}],
                   "recommendations": [row]}],
        "warnings": [],
    }))
    .unwrap()
}

fn made() -> String {
    let sheets = [Sheet::drawn(2, (595.0, 842.0), b"png"), Sheet::blank(3)];
    page(&document(), &sheets, &[]).unwrap()
}

#[test]
fn the_script_is_the_files_of_its_folder_in_the_order_of_their_names() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/review/page");
    let files = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    assert_eq!(texts.collect::<String>(), SCRIPT);
}

#[test]
fn text_of_a_document_is_never_markup() {
    let html = made();
    assert!(
        !html.contains("<script>alert") && !html.contains("<here>") && !html.contains("\"><b>")
    );
    assert!(html.contains("&lt;here&gt;"));
    assert_eq!(html.matches("<script").count(), 2);
}

#[test]
fn the_data_within_is_the_document() {
    let html = made();
    let (_, rest) = html.split_once("id=\"data\">").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["document"], serde_json::to_value(document()).unwrap());
    assert_eq!(data["sheets"][1], json!([3, 595.0, 842.0]));
}

#[test]
fn the_policy_allows_what_is_in_the_file_and_nothing_else() {
    let html = made();
    assert!(html.contains("default-src 'none'; connect-src 'none'; img-src data:;"));
    assert!(
        !html.contains("unsafe-inline") && !html.contains("http://") && !html.contains("https://")
    );
    let style = base64::encode(&Sha256::digest(STYLE.as_bytes()));
    assert!(policy(None).contains(&style) && policy(None).contains("script-src 'none'"));
}

#[test]
fn rows_and_pages_can_be_read_without_script() {
    let html = made();
    for part in [
        "Train\nAudit",
        "March 2009",
        "2009-03-01 to 2009-03-31",
        "to check",
        "Completed",
        "Local",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.contains("data:image/png;base64,cG5n"));
    assert!(html.contains("This page could not be drawn"));
}

#[test]
fn the_list_names_documents_and_failures() {
    let entries = [
        Entry::of(&document(), "a b.html"),
        Entry::failed("bad.pdf".into(), "it is damaged".into()),
    ];
    let html = index(&entries).unwrap();
    assert!(html.contains("href=\"a%20b.html\"") && html.contains("it is damaged"));
}
