//! The program loses and destroys nothing, and says what to do.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/sample.rs"]
mod sample;
mod support;
#[path = "support/written.rs"]
mod written;

use calamine::{Data, Xlsx, open_workbook};
use pdf::page_saying;
use rusqlite::Connection;
use scr_plans::Document;
use std::collections::BTreeMap;
use support::Dir;
use written::{as_text, sheet};

/// A folder with two documents that have a plan.
fn two() -> Dir {
    let dir = Dir::new();
    for name in ["welsh.pdf", "ruled-sub-rows.pdf"] {
        let bytes = std::fs::read(fixtures::folder().join(name)).unwrap();
        dir.file(&format!("in/{name}"), bytes);
    }
    dir
}

fn reviews(dir: &Dir, book: &str) -> BTreeMap<String, String> {
    let mut book: Xlsx<_> = open_workbook(dir.path(book)).unwrap();
    let lines = sheet(&mut book, "Reviews");
    let told =
        |line: &BTreeMap<String, Data>| (as_text(&line["path"]), as_text(&line["what_was_read"]));
    lines.iter().map(told).collect()
}

#[test]
fn every_input_without_rows_is_answered_everywhere() {
    let dir = two();
    let copy = std::fs::read(dir.path("in/welsh.pdf")).unwrap();
    dir.file("in/b/again.pdf", copy)
        .file("in/empty.pdf", "")
        .file("in/prose.pdf", page_saying("Nothing to do"))
        .file("in/letter.docx", "PK")
        .file("in/mail.msg", "x");
    let args = ["convert", "in", "-o", "plans.xlsx", "--report", "run.json"];
    let ran = dir.run(&args).code(1);
    let has = |words: &str| assert!(ran.err.contains(words), "{words}: {}", ran.err);
    has("in/welsh.pdf: the same document as in/b/again.pdf; read once");
    has("in/empty.pdf: the file is empty; fetch it again");
    has("in/prose.pdf: no rows: No action plan was found");
    has("2 files of other kinds were not read (1 .docx, 1 .msg): letter.docx, mail.msg");
    let summary = ran.err.lines().last().unwrap();
    for part in [
        "3 read",
        "1 of them without rows",
        "1 the same as another",
        "1 failed",
        "2 of other kinds",
    ] {
        assert!(summary.contains(part), "{part}: {summary}");
    }
    let told = reviews(&dir, "plans.xlsx");
    assert_eq!(told["ruled-sub-rows.pdf"], "read");
    assert!(told["empty.pdf"].starts_with("the file is empty"));
    assert!(told["prose.pdf"].starts_with("No action plan"));
    assert!(told["welsh.pdf"].starts_with("the same document as"));
    assert!(told["letter.docx"].contains("save it as PDF"));
    let report: serde_json::Value = serde_json::from_str(&dir.read("run.json")).unwrap();
    assert_eq!(report["other_files"].as_array().unwrap().len(), 2);
    assert_eq!(report["total"]["same"], 1);
    dir.run(&["convert", "in", "-o", "plans.db"]).code(1);
    let connection = Connection::open(dir.path("plans.db")).unwrap();
    let query = "SELECT count(*) FROM inputs WHERE message <> ''";
    let answered: i64 = connection.query_row(query, [], |row| row.get(0)).unwrap();
    assert_eq!(answered, 5);
}

#[test]
fn what_we_did_not_write_is_kept() {
    let dir = two();
    for out in ["plans.xlsx", "plans.csv", "plans.jsonl", "plans.sqlite"] {
        dir.file(out, "mine");
        let ran = dir.run(&["convert", "in", "-o", out]).code(2);
        assert!(
            ran.err.contains("--overwrite") && ran.err.lines().count() == 1,
            "{ran:#?}"
        );
        assert_eq!(dir.read(out), "mine");
        dir.run(&["convert", "in", "-o", out, "--overwrite", "-q"])
            .code(0);
        let ours = std::fs::read(dir.path(out)).unwrap();
        dir.run(&["convert", "in", "-o", out, "-q"]).code(0);
        assert_eq!(
            std::fs::read(dir.path(out)).unwrap().len(),
            ours.len(),
            "{out}"
        );
    }
    let edited = dir.read("plans.csv") + "x";
    dir.file("plans.csv", &edited);
    dir.run(&["convert", "in", "-o", "plans.csv"]).code(2);
    assert_eq!(dir.read("plans.csv"), edited);
    dir.file("out/welsh.json", "mine");
    let ran = dir.run(&["convert", "in", "-o", "out/"]).code(1);
    assert!(
        ran.err
            .contains("out/welsh.json was not written by this program"),
        "{ran:#?}"
    );
    assert_eq!(dir.read("out/welsh.json"), "mine");
    assert!(dir.path("out/ruled-sub-rows.json").exists());
}

#[test]
fn files_alone_make_a_workbook_beside_the_first() {
    let dir = two();
    let ran = dir.run(&["in/welsh.pdf"]).code(0);
    let ran = ran.err("scr-plans: the result is in in/welsh.xlsx");
    assert_eq!(ran.out, "");
    let first = std::fs::read(dir.path("in/welsh.xlsx")).unwrap();
    dir.run(&["in/welsh.pdf", "--as-of", "2016-01-01"])
        .code(0)
        .err("scr-plans: the result is in in/welsh (2).xlsx");
    assert_eq!(std::fs::read(dir.path("in/welsh.xlsx")).unwrap(), first);
    dir.run(&["in"])
        .code(0)
        .err("scr-plans: the result is in in.xlsx");
    let mut book: Xlsx<_> = open_workbook(dir.path("in/welsh (2).xlsx")).unwrap();
    let rows = sheet(&mut book, "Recommendations");
    let overdue = |word: &str| {
        rows.iter()
            .filter(|row| as_text(&row["overdue"]) == word)
            .count()
    };
    assert!(overdue("true") > 0 && overdue("false") > 0 && overdue("") > 0);
}

#[test]
fn a_part_of_the_pages_is_read() {
    let dir = two();
    let pages = |more: &[&str]| {
        let ran = dir
            .run(&[&["convert", "in/welsh.pdf"], more].concat())
            .code(0);
        let document: Document = serde_json::from_str(&ran.out).unwrap();
        document.plans[0].pages.clone()
    };
    assert_eq!(pages(&[]), [1, 2, 3, 4]);
    assert_eq!(pages(&["--pages", "1-2"]), [1, 2]);
}

#[test]
fn each_wrong_invocation_is_one_line_that_says_what_to_do() {
    let dir = two();
    dir.file("in/sub/x.pdf", "").file("mine.xlsx", "mine");
    let pdf = "in/welsh.pdf";
    for (args, words) in [
        (&["convert"][..], "scr-plans convert FOLDER"),
        (&["review", "in"], "review FOLDER -o"),
        (&["convrt", "in"], "perhaps convert is meant"),
        (&["version"], "scr-plans --version"),
        (&["--verison"], "similar argument exists: '--version'"),
        (&["tables", pdf, pdf], "scr-plans tables --help"),
        (&["convert", pdf, "--jobs", "-1"], "number from 1 to 1024"),
        (&["convert", pdf, "--memory", "lots"], "number, 256 or more"),
        (&["corrections", pdf], "-o FILE.xlsx` wrote"),
        (&["explain", "in"], "name one in it"),
        (&["convert", "-"], "name a file or a folder"),
        (&["-"], "name a file or a folder"),
        (&["convert", "in/*.PDF"], "name the folder itself"),
        (&["missing.pdf"], "check the path"),
        (&["nowhere/missing.pdf"], "check the path"),
        (&["convert", "missing/"], "check the path"),
        (&["convert", "missing"], "check the path"),
        (&["convert", pdf, "-o", "x.docx"], "use .xlsx"),
        (&["convert", pdf, "--format", "XLSX"], "name a file with -o"),
        (&["convert", pdf, "--format", "excel"], "xlsx"),
        (&["convert", pdf, "--format", "xlsx"], "name a file with -o"),
        (
            &["convert", "in", "-o", "in", "--format", "xlsx"],
            "name a file in it",
        ),
        (&["convert", "in", "-o", "all.json"], "name a folder"),
        (&["convert", pdf, "-o", "mine.xlsx"], "--overwrite"),
        (
            &["convert", pdf, "-o", pdf, "--format", "csv"],
            "choose another",
        ),
        (
            &["convert", "in", "-o", "in/rows.txt", "--format", "csv"],
            "choose another ending",
        ),
        (
            &["convert", pdf, "-o", "d.csv", "--report", "d.csv"],
            "different names",
        ),
        (
            &["convert", "in", "-o", "out/", "--report", "out/welsh.json"],
            "another name",
        ),
        (
            &["convert", pdf, "--as-of", "yesterday", "-o", "x.xlsx"],
            "YYYY-MM-DD",
        ),
        (
            &["convert", pdf, "--as-of", "2016-01-01"],
            "write one of these with -o",
        ),
        (&["convert", pdf, "-o"], "as in -o plans.xlsx"),
        (&["convert", pdf, "--lexicon"], "write one behind it"),
        (
            &["convert", pdf, "-o", "x.xlsx", "--format", "csv"],
            "end the name in .csv",
        ),
        (&["convert", "plans.xlsx"], "write -o in front of it"),
        (&["My", "Reviews"], "needs quotation marks"),
        (&["convert", "a b\" -q"], "leave out a \\"),
        (&["convert", "https://example.org/a.pdf"], "save the PDF"),
        (&["convert", pdf, "-v"], "--help' lists"),
        (
            &["convert", pdf, "--corrections", "missing.jsonl"],
            "check the path",
        ),
        (&["corrections", "in/sub/x.pdf"], "name one that"),
        (&["lexicon", pdf], "choose another place"),
        (&["convert", pdf, "--pages", "31-20"], "20-31"),
        (&["convert", pdf, "--page", "20"], "--pages"),
        (&["tables", "in"], "reads one document"),
        (
            &["convert", pdf, "-o", "nowhere/x.xlsx"],
            "make the folder first",
        ),
    ] {
        let ran = dir.run(args).without_panic();
        assert!(matches!(ran.code, Some(1 | 2)), "{args:?} {ran:#?}");
        assert_eq!(ran.err.lines().count(), 1, "{args:?} {ran:#?}");
        assert!(ran.err.contains(words), "{args:?} {words:?} {ran:#?}");
        assert_eq!(ran.out, "", "{args:?}");
    }
    assert_eq!(dir.read("mine.xlsx"), "mine");
}

/// Stopped half way: what was finished is there, whole, and an earlier result is untouched.
#[cfg(all(debug_assertions, unix))]
#[test]
fn a_stopped_run_leaves_what_was_finished() {
    use std::io::{BufRead, BufReader};
    let dir = two();
    dir.file("in/x.pdf", page_saying("Nothing to do"))
        .file("in/z.pdf", "%fault-loop");
    for (out, expected) in [
        ("a.xlsx", "a.xlsx"),
        ("a.xlsx", "a (unfinished).xlsx"),
        ("b.csv", "b.csv"),
        ("c.sqlite", "c.sqlite"),
    ] {
        let mut run = dir
            .command(&[
                "convert",
                "in",
                "-o",
                out,
                "--jobs",
                "1",
                "--timeout",
                "600",
            ])
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(run.stderr.take().unwrap()).lines();
        assert!(said.any(|line| line.unwrap().contains("in/x.pdf: no rows")));
        let id = run.id().to_string();
        std::process::Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap();
        assert!(said.any(|line| line.unwrap().contains("stopped; 3 of 4 inputs")));
        assert_eq!(run.wait().unwrap().code(), Some(130));
        assert!(dir.path(expected).exists(), "{expected}");
    }
    assert_eq!(reviews(&dir, "a (unfinished).xlsx")["welsh.pdf"], "read");
}
