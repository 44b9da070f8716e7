//! Pages to check by, and corrections, from outside.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use support::Dir;

const FIXTURE: &str = "six-columns-ruled.pdf";

fn with_fixture() -> Dir {
    let dir = Dir::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    dir.file(FIXTURE, fs::read(path.join(FIXTURE)).unwrap());
    dir
}

fn convert(dir: &Dir, options: &[&str]) -> (Value, String) {
    let args = [&["convert", FIXTURE][..], options].concat();
    let ran = dir.run(&args).code(0);
    (serde_json::from_str(&ran.out).unwrap(), ran.err)
}

/// A file of corrections of the document.
fn corrections(dir: &Dir, document: &Value, changes: &[Value]) {
    let lines = changes.iter().map(|change| {
        let mut change = change.clone();
        change["document"] = document["source"]["sha256"].clone();
        format!("{change}\n")
    });
    dir.file("c.jsonl", lines.collect::<String>());
}

fn edit(rec: &Value, field: &str, now: &Value) -> Value {
    json!({"change": "edit", "id": rec["id"], "page": rec["cells"][0]["page"], "bbox": rec["cells"][0]["bbox"],
        "field": field, "was": rec[field], "now": now})
}

#[test]
fn corrections_are_applied_and_marked() {
    let dir = with_fixture();
    let (read, _) = convert(&dir, &[]);
    let rec = &read["plans"][0]["recommendations"][1];
    corrections(&dir, &read, &[edit(rec, "by_when", &json!("4 May 2011"))]);
    let (now, err) = convert(&dir, &["--corrections", "c.jsonl"]);
    assert_eq!(err, "");
    let corrected = &now["plans"][0]["recommendations"][1];
    assert_eq!(corrected["by_when"], "4 May 2011");
    assert_eq!(corrected["due"][0]["to"], "2011-05-04");
    assert_eq!(corrected["corrected"], json!(["by_when"]));
    assert_eq!(
        now["plans"][0]["recommendations"][0],
        read["plans"][0]["recommendations"][0]
    );
    let csv = dir
        .run(&[
            "convert",
            FIXTURE,
            "--format",
            "csv",
            "--corrections",
            "c.jsonl",
        ])
        .code(0);
    assert!(csv.out.contains("4 May 2011"));
}

#[test]
fn every_field_is_found_again_by_its_place_when_identifiers_changed() {
    let dir = with_fixture();
    let (read, _) = convert(&dir, &[]);
    let fields = [
        "recommendation",
        "outcome",
        "action",
        "by_whom",
        "by_when",
        "monitoring",
        "status",
    ];
    for rec in read["plans"][0]["recommendations"].as_array().unwrap() {
        let change = |(nth, field): (usize, &&str)| {
            let now = if *field == "status" {
                json!("paused")
            } else {
                json!(format!("corrected {nth}"))
            };
            let mut change = edit(rec, field, &now);
            change["id"] = json!(format!("of-another-version-{}", rec["id"]));
            change
        };
        let changes: Vec<Value> = fields.iter().enumerate().map(change).collect();
        corrections(&dir, &read, &changes);
        let (now, err) = convert(&dir, &["--corrections", "c.jsonl"]);
        assert_eq!(err, "");
        let all = now["plans"][0]["recommendations"].as_array().unwrap();
        let found = all.iter().find(|r| r["id"] == rec["id"]).unwrap();
        for (nth, field) in fields.iter().enumerate().take(6) {
            assert_eq!(found[field], json!(format!("corrected {nth}")), "{rec}");
        }
        assert_eq!(found["status"], "paused");
    }
}

#[test]
fn what_does_not_fit_is_told_with_both_texts_and_left() {
    let dir = with_fixture();
    let (read, _) = convert(&dir, &[]);
    let rec = &read["plans"][0]["recommendations"][0];
    let mut change = edit(rec, "by_when", &json!("June 2030"));
    change["was"] = json!("June 1930");
    corrections(&dir, &read, &[change]);
    let (now, err) = convert(&dir, &["--corrections", "c.jsonl"]);
    assert_eq!(now["plans"], read["plans"]);
    for text in ["'June 1930'", "'June 2030'", FIXTURE] {
        assert!(err.contains(text), "{err}");
    }
    assert_eq!(now["warnings"][0]["code"], "correction-not-applied");
}

#[test]
fn corrections_of_other_files_are_counted() {
    let dir = with_fixture();
    let (read, _) = convert(&dir, &[]);
    corrections(
        &dir,
        &read,
        &[edit(
            &read["plans"][0]["recommendations"][0],
            "action",
            &json!("x"),
        )],
    );
    let other = dir
        .read("c.jsonl")
        .replace(read["source"]["sha256"].as_str().unwrap(), "00ff");
    dir.file("c.jsonl", other);
    let (now, err) = convert(&dir, &["--corrections", "c.jsonl"]);
    assert_eq!(now, read);
    assert!(
        err.contains("1 correction was not applied") && err.contains("00ff"),
        "{err}"
    );
}

#[test]
fn a_file_that_holds_no_corrections_is_refused_by_its_line() {
    let dir = with_fixture();
    dir.file("c.jsonl", "\n{\"document\": 1}\n");
    let ran = dir
        .run(&["convert", FIXTURE, "--corrections", "c.jsonl"])
        .code(2);
    assert!(
        ran.err.contains("c.jsonl: line 2 is no correction"),
        "{}",
        ran.err
    );
}

#[test]
fn a_column_holds_something_else_in_all_rows() {
    let dir = with_fixture();
    let (read, _) = convert(&dir, &[]);
    let columns = read["plans"][0]["columns"].as_array().unwrap();
    let at = columns
        .iter()
        .position(|c| c["field"] == "outcome")
        .unwrap();
    let heading = &columns[at]["heading"];
    corrections(
        &dir,
        &read,
        &[
            json!({"change": "column", "plan": 1, "column": at + 1, "heading": heading,
        "was": "outcome", "now": "other"}),
        ],
    );
    let (now, err) = convert(&dir, &["--corrections", "c.jsonl"]);
    assert_eq!(err, "");
    assert_eq!(now["plans"][0]["columns"][at]["corrected"], true);
    let all = now["plans"][0]["recommendations"].as_array().unwrap();
    for (was, now) in read["plans"][0]["recommendations"]
        .as_array()
        .unwrap()
        .iter()
        .zip(all)
    {
        assert_eq!(now["other"][heading.as_str().unwrap()], was["outcome"]);
        assert_eq!(now["outcome"], "");
    }
}

#[test]
fn names_in_corrections_are_masked_too() {
    let dir = with_fixture();
    let (read, _) = convert(&dir, &[]);
    let rec = &read["plans"][0]["recommendations"][0];
    let mut orphan = edit(rec, "by_whom", &json!("Dr Bena Quill"));
    orphan["was"] = json!("Dr Olu Farrow");
    corrections(
        &dir,
        &read,
        &[edit(rec, "by_whom", &json!("Dr Ana Perera")), orphan],
    );
    let ran = dir
        .run(&[
            "convert",
            FIXTURE,
            "--mask-names",
            "--corrections",
            "c.jsonl",
        ])
        .code(0);
    for name in ["Perera", "Quill", "Farrow"] {
        assert!(
            !ran.out.contains(name) && !ran.err.contains(name),
            "{name}: {}",
            ran.err
        );
    }
    assert!(ran.out.contains("correction-not-applied"));
}

#[test]
fn review_makes_a_page_for_each_document_and_a_list() {
    let dir = with_fixture();
    dir.file("in/bad.pdf", "%PDF-1.4 nothing")
        .file("in/dump.txt", "");
    fs::copy(dir.path(FIXTURE), dir.path("in/plan one.pdf")).unwrap();
    let ran = dir.run(&["review", "in", "-o", "out"]).code(1);
    assert!(ran.err.contains("bad.pdf"), "{}", ran.err);
    let page = dir.read("out/plan one.html");
    assert!(page.contains("data:image/png;base64,iVBOR"));
    assert!(page.contains("default-src 'none'"));
    let pages = page.matches("<img ").count();
    assert!(
        pages > 0 && page.len() < 150_000 * pages + 400_000,
        "{} bytes, {pages} pages",
        page.len()
    );
    let list = dir.read("out/index.html");
    assert!(list.contains("plan%20one.html") && list.contains("bad.pdf"));
    // The same input gives the same bytes.
    dir.run(&["review", "in", "-o", "again"]).code(1);
    assert_eq!(dir.contents("out"), dir.contents("again"));
}

#[test]
fn review_replaces_its_own_pages_and_no_other_file() {
    let dir = with_fixture();
    dir.run(&["review", FIXTURE, "-o", "out", "-q"]).code(0);
    dir.run(&["review", FIXTURE, "-o", "out", "-q"]).code(0);
    dir.file("out/index.html", "mine");
    let ran = dir.run(&["review", FIXTURE, "-o", "out", "-q"]).code(1);
    assert!(ran.err.contains("is no page of `review`"), "{}", ran.err);
    assert_eq!(dir.read("out/index.html"), "mine");
}
