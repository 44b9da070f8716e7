//! The program from outside: arguments, messages, files, exit codes.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;
mod support;

use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{Dir, dir_with};

#[test]
fn help_names_the_exit_codes() {
    let ran = Dir::new().run(&["convert", "--help"]).code(0);
    for line in [
        "  0    every input was read",
        "  3    every input was read, but nothing was found in any of them",
    ] {
        assert!(ran.out.contains(line));
    }
    assert!(!Dir::new().run(&["--help"]).out.contains("worker"));
}

#[test]
fn usage_errors_end_with_2() {
    let dir = Dir::new();
    dir.file("in/a.pdf", "").file("b.pdf", "");
    for args in [
        &["convert"][..],
        &["convert", "b.pdf", "--format", "docx"],
        &["convert", "b.pdf", "-o", "x.docx"],
        &["convert", "in", "-o", "x.json"],
        &["convert", "in", "-o", "in", "--format", "csv"],
        &["convert", "b.pdf", "--anchor-date", "2023-02-29"],
        &["convert", "b.pdf", "--password-file", "missing"],
        &["convert", "b.pdf", "--jobs", "0"],
        &["convert", "b.pdf", "-o", "b.pdf", "--format", "csv"],
        &["convert", "b.pdf", "-o", "d.csv", "--report", "./d.csv"],
        &["tables", "in"],
        &["compear", "b.pdf"],
    ] {
        let ran = dir.run(args).code(2);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{ran:#?}");
    }
    assert_eq!(dir.read("b.pdf"), "");
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let dir = Dir::new();
    for args in [
        &["man"][..],
        &["completions", "bash"],
        &["completions", "powershell"],
    ] {
        let out = dir.run(args).code(0).out;
        for command in ["convert", "compare", "review"] {
            assert!(out.contains(command), "{args:?} lacks {command}");
        }
    }
    dir.run(&["completions", "tcsh"]).code(2);
}

#[test]
fn result_without_a_plan_does_not_replace_an_earlier_one() {
    let dir = dir_with("no-plan.pdf");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/welsh.pdf");
    dir.file("welsh.pdf", fs::read(path).unwrap());
    dir.run(&["convert", "welsh.pdf", "-o", "old.csv"]).code(0);
    let old = dir.read("old.csv");
    let ran = dir
        .run(&["convert", "no-plan.pdf", "-o", "old.csv"])
        .code(3);
    assert!(ran.err.contains("old.csv: left as it was"), "{ran:#?}");
    assert_eq!(dir.read("old.csv"), old);
}

#[test]
fn password_is_no_option() {
    Dir::new()
        .run(&["convert", "x.pdf", "--password", "secret"])
        .code(2);
}

#[test]
fn each_bad_input_is_one_line_that_says_what_to_do() {
    let dir = Dir::new();
    dir.file("empty.pdf", "").file("other.pdf", "no PDF");
    dir.file("picture.pdf", "GIF89a, say");
    let names = ["missing.pdf", "empty.pdf", "other.pdf", "picture.pdf"];
    let ran = dir.run(&[&["convert", "-q"], &names[..]].concat()).code(1);
    let ran = ran
        .err(
            "scr-plans: missing.pdf: no such file or directory; check the path and its permissions",
        )
        .err("scr-plans: empty.pdf: the file is empty; fetch it again")
        .err(
            "scr-plans: other.pdf: not a PDF and not a text dump of a plan; check what the file is",
        )
        .err(
            "scr-plans: picture.pdf: it is a GIF picture, not a PDF; run it through OCR that writes a PDF with a text layer",
        );
    assert_eq!(ran.err.lines().count(), 4);
    assert_eq!(ran.out, "");
}

#[test]
fn text_that_is_no_plan_is_skipped_in_a_folder_and_refused_by_name() {
    let dir = Dir::new();
    dir.file("in/readme.txt", "Downloaded in May.\n");
    dir.run(&["convert", "in"])
        .code(3)
        .err("scr-plans: in/readme.txt: skipped, not a text dump of a plan")
        .err("scr-plans: no action plan found in any input");
    dir.run(&["convert", "in/readme.txt"]).code(1);
}

#[test]
fn folder_without_documents_is_nothing_found() {
    let dir = Dir::new();
    dir.file("in/readme.md", "");
    dir.run(&["convert", "in"])
        .code(3)
        .err("scr-plans: in: no PDF and no text dump in it; check the path");
}

#[test]
fn files_too_large_are_refused() {
    let dir = Dir::new();
    dir.file("big.pdf", vec![b'x'; (1 << 20) + 1]);
    dir.run(&["convert", "big.pdf", "--max-file-size", "1"])
        .code(1)
        .err("scr-plans: big.pdf: it has more than 1 MiB; raise --max-file-size if you trust the file");
}

#[test]
fn output_that_cannot_be_written_is_told_before_reading() {
    let dir = Dir::new();
    dir.file("a.pdf", "").file("blocked", "");
    let ran = dir
        .run(&["convert", "a.pdf", "-o", "missing/x.csv"])
        .code(1);
    assert_eq!(
        ran.err,
        "scr-plans: cannot write missing/x.csv: no such file or directory; make the folder first, or choose another place\n"
    );
    let ran = dir
        .run(&["convert", "a.pdf", "-o", "blocked/x.json"])
        .code(1);
    assert_eq!(ran.err.lines().count(), 1);
}

#[test]
fn nothing_read_leaves_old_output() {
    let dir = Dir::new();
    dir.file("a.pdf", "").file("old.csv", "old");
    let args = ["convert", "a.pdf", "-o", "old.csv", "--overwrite"];
    dir.run(&args).code(1);
    assert_eq!(dir.read("old.csv"), "old");
    assert_eq!(dir.contents(".").len(), 2);
}

#[test]
fn names_with_control_characters_do_not_reach_the_terminal() {
    let dir = Dir::new();
    dir.file("a\u{1b}[2J.pdf", "");
    let ran = dir.run(&["convert", "a\u{1b}[2J.pdf"]).code(1);
    assert!(!ran.err.contains('\u{1b}'));
    let name = "b\u{9b}31m\u{202e}fdp.pdf";
    dir.file(name, "");
    let report = ["convert", name, "--report", "report.json", "-q"];
    let ran = dir.run(&report).code(1);
    let report = dir.read("report.json");
    for text in [&ran.err, &report] {
        assert!(!text.contains(['\u{9b}', '\u{202e}']), "{text}");
    }
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["files"][0]["file"], name);
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_documents_of_a_folder_is_told() {
    let dir = Dir::new();
    dir.file("in/a.pdf", "");
    let made = std::process::Command::new("mkfifo")
        .arg(dir.path("in/b.pdf"))
        .status();
    assert!(made.unwrap().success());
    let ran = dir.run(&["convert", "in", "-o", "all.csv"]).code(1);
    assert!(ran.err.contains("in/b.pdf: it is a pipe"), "{}", ran.err);
}

#[test]
fn report_lists_every_file() {
    let dir = Dir::new();
    dir.file("in/a.pdf", "").file("in/b.txt", "no plan");
    dir.run(&["convert", "in", "--report", "report.json", "-q"])
        .code(1);
    let report: Value = serde_json::from_str(&dir.read("report.json")).unwrap();
    assert_eq!(report["files"][0]["file"], "in/a.pdf");
    assert_eq!(report["files"][0]["error"]["code"], "empty");
    assert_eq!(report["files"][1]["outcome"], "skipped");
    assert_eq!(report["total"]["failed"], 1);
}

#[test]
fn schema_is_printed() {
    let ran = Dir::new().run(&["schema"]).code(0);
    let schema: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(schema["title"], "Document");
    jsonschema::validator_for(&schema).unwrap();
}

#[cfg(unix)]
#[test]
fn unreadable_file_is_told() {
    use std::os::unix::fs::symlink;
    let dir = Dir::new();
    dir.file("in/a.txt", "x");
    symlink("nowhere.pdf", dir.path("in/link.pdf")).unwrap();
    symlink(".", dir.path("in/loop")).unwrap();
    dir.run(&["convert", "in", "-q"]).code(1).err(
        "scr-plans: in/link.pdf: no such file or directory; check the path and its permissions",
    );
}
