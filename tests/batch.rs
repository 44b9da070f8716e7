//! Many files in one run: order, mixed good and bad, resuming.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;
mod support;

use pdf::page_saying;
use support::Dir;

/// A folder `in` with good files, two bad ones among them.
fn mixed() -> Dir {
    let dir = Dir::new();
    for name in ["a", "c", "e", "sub/c", "z"] {
        dir.file(&format!("in/{name}.pdf"), page_saying(name));
    }
    dir.file("in/b.pdf", "").file("in/d.pdf", "no PDF");
    dir
}

fn report(dir: &Dir) -> serde_json::Value {
    serde_json::from_str(&dir.read("report.json")).unwrap()
}

#[test]
fn bad_files_do_not_stop_the_good_ones() {
    let dir = mixed();
    let ran = dir.run(&["convert", "in", "-o", "out"]).code(1);
    let ran = ran
        .err("scr-plans: in/b.pdf: the file is empty; fetch it again")
        .err(
            "scr-plans: in/d.pdf: not a PDF and not a text dump of a plan; check what the file is",
        );
    assert!(ran.out.is_empty());
    let names: Vec<_> = dir
        .contents("out")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let expected = [
        ".scr-plans-state.jsonl",
        "a.json",
        "c.pdf.json",
        "e.json",
        "sub-c.pdf.json",
        "z.json",
    ];
    assert_eq!(names, expected);
    let a: serde_json::Value = serde_json::from_str(&dir.read("out/a.json")).unwrap();
    assert_eq!(a["source"]["file"], "a.pdf");
}

#[test]
fn results_come_in_the_order_of_the_inputs_whatever_the_jobs() {
    let dir = mixed();
    let one = dir.run(&["convert", "in", "--jobs", "1"]).code(1).out;
    let files: Vec<String> = one
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["source"]["file"].to_string()
        })
        .collect();
    assert_eq!(
        files,
        [
            "\"a.pdf\"",
            "\"c.pdf\"",
            "\"e.pdf\"",
            "\"c.pdf\"",
            "\"z.pdf\""
        ]
    );
    assert_eq!(dir.run(&["convert", "in", "--jobs", "7"]).code(1).out, one);
}

#[test]
fn one_file_takes_the_rows_of_all() {
    let dir = mixed();
    dir.run(&["convert", "in", "-o", "all.csv"]).code(1);
    assert!(dir.read("all.csv").starts_with("\u{feff}file,pages,"));
    dir.run(&["convert", "in", "-o", "plain.csv", "--no-bom"])
        .code(1);
    assert!(dir.read("plain.csv").starts_with("file,pages,"));
    let printed = dir.run(&["convert", "in", "--format", "csv"]).code(1).out;
    assert_eq!(printed, dir.read("plain.csv"));
    dir.run(&["convert", "in", "-o", "all.jsonl"]).code(1);
    assert_eq!(dir.read("all.jsonl").lines().count(), 5);
}

#[test]
fn second_run_reads_nothing_again_until_something_changes() {
    let dir = mixed();
    let args = [
        "convert",
        "in",
        "-o",
        "out",
        "--report",
        "report.json",
        "-q",
    ];
    let counts = |args: &[&str]| {
        dir.run(args).code(1);
        let total = &report(&dir)["total"];
        ["read", "unchanged", "failed"].map(|name| total[name].as_u64().unwrap())
    };
    assert_eq!(counts(&args), [5, 0, 2]);
    let before = dir.contents("out");
    assert_eq!(counts(&args), [0, 5, 2]);
    assert_eq!(dir.contents("out"), before);
    dir.file("in/a.pdf", page_saying("changed"));
    assert_eq!(counts(&args), [1, 4, 2]);
    dir.file("out/e.json", "edited");
    assert_eq!(counts(&args), [0, 4, 3]);
    assert_eq!(dir.read("out/e.json"), "edited");
    let overwriting = [&args[..], &["--overwrite"]].concat();
    assert_eq!(counts(&overwriting), [1, 4, 2]);
    assert_eq!(counts(&[&args[..], &["--mask-names"]].concat()), [5, 0, 2]);
    assert_eq!(
        counts(&[&args[..], &["--mask-names", "--no-resume"]].concat()),
        [5, 0, 2]
    );
}

#[test]
fn passwords_are_tried_in_turn() {
    let dir = Dir::new();
    dir.file("locked.pdf", include_bytes!("data/locked.pdf"));
    dir.file("right", "other\r\nsecret\r\n")
        .file("wrong", "other\n");
    let convert = |more: &[&str]| dir.run(&[&["convert", "locked.pdf", "-q"], more].concat());
    convert(&[]).code(1).err(
        "scr-plans: locked.pdf: a password is needed to open it; give one with --password-file, \
         or save a copy without a password",
    );
    convert(&["--password-file", "wrong"]).code(1).err(
        "scr-plans: locked.pdf: none of the passwords given opens it; \
         add its password to the file given with --password-file",
    );
    let opened = convert(&["--password-file", "right"]).code(3);
    assert!(opened.out.contains("\"page_count\": 1"));
    let mut by_variable = dir.command(&["convert", "locked.pdf", "-q"]);
    let output = by_variable
        .env("SCR_PLANS_PASSWORD", "secret")
        .output()
        .unwrap();
    assert_eq!(support::Ran::from(output).out, opened.out);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let dir = mixed();
    let mut run = dir.command(&["convert", "in", "-q"]);
    let mut run = run
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    assert_eq!(run.wait().unwrap().code(), Some(0));
}

/// Hangs half way, is killed with a signal that nothing can catch, and goes on in the next run.
#[cfg(all(debug_assertions, target_os = "linux"))]
#[test]
fn killed_half_way_and_run_again_gives_the_same_bytes() {
    let dir = mixed();
    dir.file("in/m.pdf", "%fault-loop");
    let args = |out| {
        [
            "convert",
            "in",
            "-o",
            out,
            "--jobs",
            "1",
            "--report",
            "report.json",
            "-q",
            "--timeout",
        ]
    };
    let mut run = dir
        .command(&[&args("out")[..], &["600"]].concat())
        .spawn()
        .unwrap();
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let journal =
        || std::fs::read_to_string(dir.path("out/.scr-plans-state.jsonl")).unwrap_or_default();
    while journal().lines().count() < 3 {
        assert!(std::time::Instant::now() < end, "does not get half way");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    assert!(!dir.path("report.json").exists());
    for (name, bytes) in dir
        .contents("out")
        .into_iter()
        .filter(|(name, _)| !name.starts_with('.'))
    {
        assert!(
            serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(),
            "{name} is not whole"
        );
    }
    dir.run(&[&args("out")[..], &["1"]].concat()).code(1);
    assert_eq!(report(&dir)["total"]["unchanged"], 3);
    assert_eq!(report(&dir)["total"]["read"], 2);
    dir.run(&[&args("undisturbed")[..], &["1"]].concat())
        .code(1);
    assert_eq!(dir.contents("out"), dir.contents("undisturbed"));
}

#[test]
fn an_input_that_fails_now_keeps_its_result_under_a_name_that_says_so() {
    let dir = Dir::new();
    let sound = page_saying("a");
    dir.file("in/a.pdf", &sound)
        .file("in/b.pdf", page_saying("b"));
    let convert = || dir.run(&["convert", "in", "-o", "out/"]);
    // Neither holds a plan, which is a result as well.
    convert().code(3);
    let before = dir.contents("out");
    let result = dir.read("out/a.json");
    dir.file("in/a.pdf", &sound[..40]);
    let said = convert().code(1).err;
    assert!(
        said.contains("; the result of an earlier run is now out/a.json.earlier"),
        "{said}"
    );
    assert!(!dir.path("out/a.json").exists());
    assert_eq!(dir.read("out/a.json.earlier"), result);
    dir.file("in/a.pdf", &sound);
    convert().code(3);
    assert_eq!(dir.contents("out"), before);
    dir.file("out/a.json", "{}").file("in/a.pdf", &sound[..40]);
    let said = convert().code(1).err;
    assert!(said.contains("; out/a.json is not from this run"), "{said}");
    assert_eq!(dir.read("out/a.json"), "{}");
}

#[test]
fn a_text_that_never_was_a_plan_is_no_failure_whatever_stands_at_its_place() {
    let dir = Dir::new();
    dir.file("in/a.pdf", page_saying("a"))
        .file("in/notes.txt", "Bring cake on Friday.\n")
        .file("out/notes.json", "mine");
    dir.run(&["convert", "in", "-o", "out/"]).code(3);
    assert_eq!(dir.read("out/notes.json"), "mine");
}

#[test]
fn results_that_are_not_ours_or_were_edited_are_kept_and_named() {
    let dir = Dir::new();
    dir.file("in/a.pdf", page_saying("a"))
        .file("in/b.pdf", page_saying("b"))
        .file("out/b.json", "mine");
    let convert = || dir.run(&["convert", "in", "-o", "out/"]);
    let kept = |name: &str| format!("out/{name} was not written by this program, or was changed");
    let said = convert().code(1).err;
    assert!(said.contains(&kept("b.json")), "{said}");
    assert!(!said.contains(&kept("a.json")), "{said}");
    dir.file("out/a.json", "edited");
    let said = convert().code(1).err;
    assert!(said.contains(&kept("a.json")), "{said}");
    assert_eq!(
        [dir.read("out/a.json"), dir.read("out/b.json")],
        ["edited", "mine"]
    );
    dir.run(&["convert", "in", "-o", "out/", "--overwrite"])
        .code(3);
    assert!(dir.read("out/a.json").starts_with('{') && dir.read("out/b.json").starts_with('{'));
}
