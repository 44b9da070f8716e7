//! Rows that people add to a workbook, and edits on its sheet of actions: as corrections, and over a new run.
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use calamine::Data;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use support::Dir;
use support::workbook::{BOOK, edit, first, sheet, text};

/// Rows 4, 6 and 8 have actions: two, three and three.
const FIXTURE: &str = "ruled-sub-rows.pdf";
const OTHER: &str = "six-columns-ruled.pdf";

fn with(fixtures: &[&str]) -> Dir {
    let dir = Dir::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for name in fixtures {
        dir.file(&format!("in/{name}"), fs::read(path.join(name)).unwrap());
    }
    dir.run(&["convert", "in", "-o", BOOK]).code(0);
    dir
}

/// The recommendations of the first fixture, with corrections.
fn read(dir: &Dir, options: &[&str]) -> Vec<Value> {
    let file = format!("in/{FIXTURE}");
    let ran = dir
        .run(&[&["convert", &file][..], options].concat())
        .code(0);
    assert_eq!(ran.err, "");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    document["plans"][0]["recommendations"]
        .as_array()
        .unwrap()
        .clone()
}

/// The recommendations with what was changed in the workbook. That it is kept by another run over the workbook, and
/// nothing more becomes of it then, is looked at too.
fn taken(dir: &Dir, told: &str) -> Vec<Value> {
    let ran = dir.run(&["corrections", BOOK, "-o", "c.jsonl"]).code(0);
    assert!(ran.err.contains(told), "{}", ran.err);
    let lines = dir.read("c.jsonl");
    let rows = read(dir, &["--corrections", "c.jsonl"]);
    dir.run(&["convert", "in", "-o", BOOK]).code(0);
    let ran = dir.run(&["corrections", BOOK, "-o", "again.jsonl"]).code(0);
    assert!(
        ran.err.contains("0 edited fields, 0 deleted rows\n"),
        "{}",
        ran.err
    );
    assert_eq!(dir.read("again.jsonl"), lines);
    assert_eq!(read(dir, &["--corrections", "again.jsonl"]), rows);
    rows
}

fn blank(rows: &[Vec<Data>]) -> Vec<Data> {
    vec![Data::Empty; rows[0].len()]
}

#[test]
fn rows_that_are_typed_between_others_are_added_there() {
    let dir = with(&[FIXTURE, OTHER]);
    let before = read(&dir, &[]);
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        for (place, what) in ["First new", "Second new"].into_iter().enumerate() {
            let mut new = blank(rows);
            new[at["recommendation"]] = text(what);
            new[at["number"]] = Data::Float(3.5);
            new[at["by_when"]] = text("4 May 2031");
            new[at["pages"]] = text("2");
            new[at["status"]] = text("In progress");
            rows.insert(3 + place, new);
        }
        let mut above = blank(rows);
        above[at["action"]] = text("Above all");
        above[at["file"]] = text(FIXTURE);
        rows.insert(1, above);
    });
    let after = taken(&dir, "0 edited fields, 0 deleted rows, 3 added rows");
    assert_eq!(after.len(), before.len() + 3);
    assert_eq!(after[0]["action"], "Above all");
    assert_eq!(after[1..3], before[..2]);
    assert_eq!(after[3]["recommendation"], "First new");
    assert_eq!(after[4]["recommendation"], "Second new");
    assert_eq!(after[3]["number"], "3.5");
    assert_eq!(after[3]["pages"], json!([2]));
    assert_eq!(after[3]["status"], "in_progress");
    assert_eq!(after[3]["due"][0]["to"], "2031-05-04");
    assert_eq!(after[5..], before[2..]);
}

#[test]
fn a_row_that_is_added_can_be_corrected_and_deleted_by_the_next_edits() {
    let dir = with(&[FIXTURE]);
    let before = read(&dir, &[]);
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        let mut new = blank(rows);
        new[at["recommendation"]] = text("New");
        rows.push(new);
    });
    assert_eq!(taken(&dir, "1 added row").len(), before.len() + 1);
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        rows.last_mut().unwrap()[at["outcome"]] = text("An outcome");
    });
    assert_eq!(
        taken(&dir, "1 edited field").last().unwrap()["outcome"],
        "An outcome"
    );
    edit(&dir, |sheets| {
        first(sheets).0.pop();
        sheets[1].1.pop();
    });
    assert_eq!(taken(&dir, "1 deleted row"), before);
}

#[test]
fn a_copied_row_is_one_more_and_two_corrected_copies_are_a_split() {
    let dir = with(&[FIXTURE]);
    let before = read(&dir, &[]);
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        let mut copy = rows[1].clone();
        copy[at["action"]] = text("Another action");
        rows.insert(2, copy);
        let mut half = rows[4].clone();
        rows[4][at["recommendation"]] = text("First half");
        half[at["recommendation"]] = text("Second half");
        half[at["number"]] = Data::Empty;
        rows.insert(5, half);
    });
    let after = taken(
        &dir,
        "0 edited fields, 0 deleted rows, 1 added row, 1 row that was split",
    );
    assert_eq!(after[0], before[0]);
    assert_eq!(after[1]["action"], "Another action");
    assert_eq!(after[1]["recommendation"], before[0]["recommendation"]);
    assert_eq!(after[3]["recommendation"], "First half");
    assert_eq!(after[3]["id"], before[2]["id"]);
    assert_eq!(after[4]["recommendation"], "Second half");
    assert_eq!(after[4]["action"], before[2]["action"]);
    assert_eq!(after[4].get("number").and_then(Value::as_str), None);
    assert_eq!(after[5..], before[3..]);
}

#[test]
fn an_action_is_corrected_by_itself_and_the_whole_row_with_it() {
    let dir = with(&[FIXTURE]);
    let before = read(&dir, &[]);
    edit(&dir, |sheets| {
        let (rows, at) = sheet(sheets, 1);
        let of = |rows: &[Vec<Data>], number: &str, nth: usize| {
            let own = (0..rows.len()).filter(|i| rows[*i][at["number"]] == number);
            own.clone().nth(nth).unwrap()
        };
        let second = of(rows, "4", 1);
        rows[second][at["by_whom"]] = text("Chair");
        let second = of(rows, "6", 1);
        rows[second][at["monitoring"]] = text("Calls made in 10 out of 10 cases\nApr 10");
        rows[second][at["by_when"]] = text("4 May 2031");
        let third = of(rows, "8", 2);
        rows.remove(third);
        let mut new = rows[of(rows, "8", 0)].clone();
        new[at["action"]] = text("Ask the family");
        new[at["by_when"]] = text("");
        new[at["due_from"]] = Data::Empty;
        new[at["due_to"]] = Data::Empty;
        new[at["action_index"]] = Data::Empty;
        rows.push(new);
        rows[1..].reverse();
    });
    let after = taken(&dir, "edited fields, 0 deleted rows");
    let agency = "Harrowgate Vale Clinical Commissioning Group";
    assert_eq!(after[3]["by_whom"], format!("{agency}\nChair"));
    assert_eq!(after[3]["actions"][0], before[3]["actions"][0]);
    assert_eq!(after[3]["actions"][1]["by_whom"], "Chair");
    assert_eq!(after[3]["corrected"], json!(["actions", "by_whom"]));
    assert_eq!(after[5]["by_when"], "January 2009\n4 May 2031\nMarch 2009");
    assert_eq!(after[5]["due"][1]["to"], "2031-05-04");
    assert_eq!(
        after[5]["actions"][1]["monitoring"],
        "Calls made in 10 out of 10 cases\nApr 10"
    );
    let monitoring = before[5]["monitoring"]
        .as_str()
        .unwrap()
        .replace("9 out", "10 out");
    assert_eq!(after[5]["monitoring"], monitoring);
    let actions = after[7]["actions"].as_array().unwrap();
    assert_eq!(actions.len(), 3);
    assert_eq!(actions[2]["action"], "Ask the family");
    assert_eq!(actions[2]["by_when"], "");
    assert_eq!(after[7]["by_when"], "By 5 August 2010\n25 June 2010");
    assert!(
        after[7]["action"]
            .as_str()
            .unwrap()
            .ends_with("eight more supervisors\nAsk the family")
    );
    for untouched in [0, 1, 2, 4, 6] {
        assert_eq!(after[untouched], before[untouched]);
    }
}

#[test]
fn a_row_without_actions_is_split_into_them_on_their_sheet() {
    let dir = with(&[FIXTURE]);
    let before = read(&dir, &[]);
    assert_eq!(before[0].get("actions"), None);
    edit(&dir, |sheets| {
        let (rows, at) = sheet(sheets, 1);
        let mut second = rows[1].clone();
        rows[1][at["action"]] = text("First action");
        second[at["action"]] = text("Second action");
        rows.insert(2, second);
    });
    let after = taken(&dir, "2 edited fields");
    assert_eq!(after[0]["action"], "First action\nSecond action");
    assert_eq!(after[0]["by_whom"], before[0]["by_whom"]);
    assert_eq!(after[0]["actions"][1]["action"], "Second action");
    assert_eq!(after[0]["actions"][1]["by_whom"], before[0]["by_whom"]);
}

#[test]
fn what_stands_for_the_whole_is_taken_from_either_sheet() {
    let dir = with(&[FIXTURE]);
    edit(&dir, |sheets| {
        let (rows, at) = sheet(sheets, 1);
        rows[1][at["outcome"]] = text("From the second");
        let four: Vec<usize> = (0..rows.len())
            .filter(|i| rows[*i][at["number"]] == "4")
            .collect();
        rows[four[1]][at["recommendation"]] = text("Told in one of its rows");
        for row in &four {
            rows[*row][at["status"]] = text("Overdue");
        }
        let (rows, at) = first(sheets);
        rows[1][at["outcome"]] = text("From the second");
        rows[2][at["outcome"]] = text("From the first");
    });
    let after = taken(&dir, "4 edited fields, 0 deleted rows");
    assert_eq!(after[0]["outcome"], "From the second");
    assert_eq!(after[1]["outcome"], "From the first");
    assert_eq!(after[3]["recommendation"], "Told in one of its rows");
    assert_eq!(after[3]["status"], "overdue");
}

#[test]
fn what_is_not_clear_is_told_and_not_taken() {
    let dir = with(&[FIXTURE, OTHER]);
    edit(&dir, |sheets| {
        let (rows, at) = first(sheets);
        let mut end = blank(rows);
        end[at["recommendation"]] = text("Of which document?");
        rows.push(end);
        let mut same = rows[1].clone();
        same[at["id"]] = Data::Empty;
        rows.insert(2, same);
        let mut nothing = blank(rows);
        nothing[at["board"]] = text("A board");
        rows.insert(3, nothing);
        rows[4][at["outcome"]] = text("One");
        rows.remove(5);
        let (rows, at) = sheet(sheets, 1);
        rows[2][at["outcome"]] = text("Two");
        rows[3][at["outcome"]] = text("Deleted on the first sheet");
        let four: Vec<usize> = (0..rows.len())
            .filter(|i| rows[*i][at["number"]] == "4")
            .collect();
        rows[four[1]][at["status"]] = text("Overdue");
        let mut alone = blank(rows);
        alone[at["action"]] = text("Of which recommendation?");
        rows.push(alone);
    });
    let ran = dir.run(&["corrections", BOOK, "-o", "c.jsonl"]).code(1);
    for told in [
        "not clear of which document",
        "says the same as another row",
        "has nothing in its fields",
        "'outcome' was edited there and otherwise on the sheet 'Recommendations'",
        "their recommendation was deleted or split",
        "'status' is one for the whole recommendation",
        "has no id and sha256 of a row that was written",
    ] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    let lines = dir.read("c.jsonl");
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(
        lines.contains("\"One\"") && lines.contains("\"drop\""),
        "{lines}"
    );
}
