//! Edits that people make in a workbook: as corrections, and over a new run.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use calamine::Data;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use support::Dir;
use support::workbook::{BOOK, edit, first, text};

const FIXTURE: &str = "six-columns-ruled.pdf";

fn with_fixture() -> Dir {
    let dir = Dir::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    dir.file(FIXTURE, fs::read(path.join(FIXTURE)).unwrap());
    dir.run(&["convert", FIXTURE, "-o", BOOK]).code(0);
    dir
}

fn read(dir: &Dir, options: &[&str]) -> Vec<Value> {
    let args = [&["convert", FIXTURE][..], options].concat();
    let ran = dir.run(&args).code(0);
    assert_eq!(ran.err, "");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    document["plans"][0]["recommendations"]
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn edits_of_sorted_and_deleted_rows_are_corrections_of_the_next_run() {
    let dir = with_fixture();
    let before = read(&dir, &[]);
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        rows[1][at["action"]] = text("Look again\r\nand say so ");
        rows[1][at["status"]] = text("In progress");
        rows[2][at["by_when"]] = text("4 May 2031");
        rows[2][at["number"]] = Data::Float(77.0);
        rows.remove(3);
        rows[1..].reverse();
    });
    let ran = dir.run(&["corrections", BOOK, "-o", "c.jsonl"]).code(0);
    assert!(
        ran.err.contains("4 edited fields, 1 deleted row"),
        "{}",
        ran.err
    );
    let after = read(&dir, &["--corrections", "c.jsonl"]);
    assert_eq!(after.len(), before.len() - 1);
    assert_eq!(after[0]["action"], "Look again\nand say so");
    assert_eq!(after[0]["status"], "in_progress");
    assert_eq!(after[1]["by_when"], "4 May 2031");
    assert_eq!(after[1]["due"][0]["to"], "2031-05-04");
    assert_eq!(after[1]["number"], "77");
    assert_eq!(after[1]["corrected"], json!(["number", "by_when"]));
    assert_eq!(after[2..], before[3..]);
}

#[test]
fn a_workbook_that_was_only_saved_has_no_edits() {
    let dir = with_fixture();
    edit(&dir, |_| {});
    let ran = dir.run(&["corrections", BOOK]).code(3);
    assert_eq!(ran.out, "");
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        for row in &mut rows[1..] {
            for column in ["number", "due_to", "by_when", "recommendation"] {
                let cell = &mut row[at[column]];
                *cell = match cell.to_string().parse::<f64>() {
                    Ok(number) if column == "number" => Data::Float(number),
                    _ if column == "due_to" => cell.clone(),
                    _ => text(&format!("{} ", cell.to_string().replace('\n', "_x000D_\n"))),
                };
            }
        }
    });
    assert_eq!(dir.run(&["corrections", BOOK]).code(3).out, "");
}

#[test]
fn what_cannot_be_taken_is_told_and_the_rest_taken() {
    let dir = with_fixture();
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        rows[1][at["rag"]] = text("mauve");
        rows[1][at["outcome"]] = text("Another outcome");
        rows[2][at["board"]] = text("Another board");
        let mut new = vec![Data::Empty; rows[0].len()];
        new[at["recommendation"]] = text("A new row");
        new[at["id"]] = text("new");
        new[at["sha256"]] = rows[1][at["sha256"]].clone();
        rows.push(new);
        let mut other = rows[1].clone();
        other[at["sha256"]] = text("ff");
        rows.push(other);
        let twin = rows[3].clone();
        rows.push(twin);
        sheets[1].1[1][at["status"]] = text("Closed on the other sheet");
    });
    let ran = dir.run(&["corrections", BOOK, "-o", "c.jsonl"]).code(1);
    for told in [
        "'mauve' is no rating",
        "column 'board'",
        "has an id that was not written to this workbook",
        "is of a document that was not written to this workbook",
        "say the same and have the same id",
        "sheet 'Actions'",
    ] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    let lines = dir.read("c.jsonl");
    assert_eq!(lines.lines().count(), 1, "{lines}");
    assert!(lines.contains("Another outcome"));
}

#[test]
fn a_workbook_that_carries_nothing_as_read_is_refused_in_a_line() {
    let dir = with_fixture();
    edit(&dir, |sheets| sheets.retain(|(name, _)| name != "As read"));
    let ran = dir.run(&["corrections", BOOK]).code(1).without_panic();
    assert!(
        ran.err.contains("does not hold what was read"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    for (bad, bytes) in [
        ("text.xlsx", &b"no workbook"[..]),
        ("zip.xlsx", b"PK\x03\x04"),
    ] {
        dir.file(bad, bytes);
        let ran = dir.run(&["corrections", bad]).code(1).without_panic();
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
}

#[test]
fn sheets_whose_rows_or_columns_are_gone_give_no_deletions() {
    let dir = with_fixture();
    edit(&dir, |sheets| first(sheets).0.truncate(1));
    assert_eq!(dir.run(&["corrections", BOOK]).code(1).out, "");
    let dir = with_fixture();
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        for row in rows.iter_mut() {
            row.remove(at["outcome"]);
        }
    });
    let ran = dir.run(&["corrections", BOOK]).code(1);
    assert_eq!(ran.out, "");
    assert!(
        ran.err.contains("'outcome' is not in the sheet"),
        "{}",
        ran.err
    );
}

#[test]
fn files_of_other_people_are_kept() {
    let dir = with_fixture();
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        rows[1][at["outcome"]] = text("Another outcome");
    });
    dir.file("c.jsonl", "mine");
    dir.run(&["corrections", BOOK, "-o", "c.jsonl"]).code(2);
    assert_eq!(dir.read("c.jsonl"), "mine");
    dir.run(&["corrections", BOOK, "-o", BOOK]).code(2);
    dir.run(&["corrections", BOOK, "-o", "c.jsonl", "--overwrite"])
        .code(0);
    dir.run(&["corrections", BOOK, "-o", "c.jsonl"]).code(0);
}

#[test]
fn another_run_over_an_edited_workbook_keeps_the_edits() {
    let dir = with_fixture();
    for outcome in ["First", "Second"] {
        edit(&dir, |sheets| {
            let (rows, at) = first(sheets);
            rows[1][at["outcome"]] = text(outcome);
        });
        dir.run(&["convert", FIXTURE, "-o", BOOK]).code(0);
        edit(&dir, |sheets| {
            let (rows, at) = first(sheets);
            assert_eq!(rows[1][at["outcome"]], text(outcome));
            assert_eq!(rows[1][at["corrected"]], text("outcome"));
            assert_eq!(rows[2][at["corrected"]], Data::Empty);
        });
    }
    dir.run(&["corrections", BOOK, "-o", "c.jsonl"]).code(0);
    assert_eq!(
        read(&dir, &["--corrections", "c.jsonl"])[0]["outcome"],
        "Second"
    );
    // What cannot be kept keeps the workbook.
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        rows[1][at["rag"]] = text("mauve");
    });
    let edited = fs::read(dir.path(BOOK)).unwrap();
    let ran = dir.run(&["convert", FIXTURE, "-o", BOOK]).code(2);
    assert!(ran.err.contains("mauve"), "{}", ran.err);
    assert_eq!(fs::read(dir.path(BOOK)).unwrap(), edited);
}
