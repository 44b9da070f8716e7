//! A document by standard input, named as `-`.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;
mod support;

use std::fs::File;
use std::io::Write;
use std::process::Stdio;
use support::{Dir, Ran};

const DUMP: &str = "Action plan\n\nRecommendation\tAction\tBy whom\tBy when\tStatus\n\
    Schools report each concern\tWrite a guide\tChildren's Services\t04/05/2012\tCompleted\n\
    Teams meet twice a year\tSet the days\tNorth Hospital\t11/06/2012\tOngoing\n";

/// Runs the program with a file as standard input.
fn given(dir: &Dir, file: &str, args: &[&str]) -> Ran {
    let input = File::open(dir.path(file)).unwrap();
    Ran::from(dir.command(args).stdin(input).output().unwrap())
}

fn folder() -> Dir {
    let dir = Dir::new();
    dir.file("plan.txt", DUMP);
    dir
}

#[test]
fn a_document_is_read_as_from_a_file() {
    let dir = folder();
    let piped = given(&dir, "plan.txt", &["convert", "-"]).code(0).out;
    let named = dir.run(&["convert", "plan.txt"]).code(0).out;
    assert_eq!(piped, named.replace("\"plan.txt\"", "\"stdin\""));
    given(&dir, "plan.txt", &["tables", "-"]).code(0);
    given(&dir, "plan.txt", &["explain", "-"]).code(0);
    given(&dir, "plan.txt", &["review", "-", "-o", "pages"]).code(0);
    assert!(dir.read("pages/stdin.html").contains("North Hospital"));
    let ran = given(&dir, "plan.txt", &["search", "guide", "-"]).code(0);
    assert!(ran.out.contains("*guide*"), "{}", ran.out);
    dir.file("said.pdf", pdf::page_saying("Nothing planned"));
    let ran = given(&dir, "said.pdf", &["convert", "-"]).code(3);
    assert!(
        ran.err.contains("standard input: no rows: No action plan"),
        "{}",
        ran.err
    );
}

#[test]
fn it_goes_with_other_inputs_and_into_every_output() {
    let dir = folder();
    for out in ["all.xlsx", "all.sqlite", "all.csv", "all.jsonl", "all/"] {
        given(
            &dir,
            "plan.txt",
            &["convert", "-", "-", "plan.txt", "-o", out],
        )
        .code(0);
    }
    assert!(dir.path("all/stdin.json").exists() && dir.path("all/plan.json").exists());
    assert_eq!(dir.read("all.jsonl").lines().count(), 2);
    // A file of this name is meant by `./-`.
    dir.file("-", "no plan at all");
    given(&dir, "plan.txt", &["convert", "-"]).code(0);
    dir.run(&["convert", "./-"]).code(1);
}

#[test]
fn nothing_too_much_or_no_end_is_told() {
    let dir = folder();
    dir.file("empty", "")
        .file("large", vec![b'x'; (1 << 20) + 1]);
    let ran = given(&dir, "empty", &["convert", "-"]).code(2);
    assert!(
        ran.err.contains("nothing came in by standard input"),
        "{}",
        ran.err
    );
    let ran = given(&dir, "large", &["convert", "-", "--max-file-size", "1"]).code(1);
    assert!(ran.err.contains("raise --max-file-size"), "{}", ran.err);
    let ran = given(&dir, "plan.txt", &["-"]).code(2);
    assert!(ran.err.contains("name a workbook with -o"), "{}", ran.err);
    let mut waiting = dir
        .command(&["convert", "-", "--timeout", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut open = waiting.stdin.take().unwrap();
    open.write_all(b"Recommendation\t").unwrap();
    let ran = Ran::from(waiting.wait_with_output().unwrap()).code(1);
    drop(open);
    assert!(
        ran.err.contains("did not end within 1 seconds"),
        "{}",
        ran.err
    );
}
