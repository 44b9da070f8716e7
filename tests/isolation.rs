//! A document that goes wrong costs one file. Documents that start with `%fault-` go wrong on purpose in debug builds.
#![cfg(all(debug_assertions, target_os = "linux"))]
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;
mod support;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Dir, Ran};

#[test]
fn every_end_of_a_worker_is_told_apart_and_the_batch_goes_on() {
    let dir = Dir::new();
    for fault in ["abort", "exit", "memory", "panic", "stack"] {
        dir.file(&format!("in/{fault}.pdf"), format!("%fault-{fault}"));
    }
    dir.file("in/zebra.pdf", "");
    for jobs in ["1", "3"] {
        let ran = dir
            .run(&["convert", "in", "-q", "--memory", "256", "--jobs", jobs])
            .code(1)
            .without_panic();
        let expected = [
            "abort.pdf: its reader was ended by signal 6; open it in a PDF viewer and save it anew",
            "exit.pdf: its reader stopped at an error of its own; open it in a PDF viewer and save it anew, and report the file",
            "memory.pdf: it needs more than 256 MiB of memory; raise --memory if you trust the file",
            "panic.pdf: its reader stopped at an error of its own; open it in a PDF viewer and save it anew, and report the file",
            "stack.pdf: it is nested too deeply to be read; open it in a PDF viewer and save it anew",
            "zebra.pdf: the file is empty; fetch it again",
        ];
        let lines: Vec<_> = ran
            .err
            .lines()
            .map(|l| l.strip_prefix("scr-plans: in/").unwrap())
            .collect();
        assert_eq!(lines, expected);
    }
}

#[test]
fn what_ends_the_second_reader_does_not_cost_what_the_first_can_read() {
    let dir = Dir::new();
    let sound = pdf::page_saying("Minutes");
    dir.file("a.pdf", [&sound[..], b"%fault-second-reader"].concat());
    let plain = dir.run(&["convert", "a.pdf"]).code(3);
    assert!(!plain.out.contains("readers-disagree"));
    let checked = dir.run(&["convert", "a.pdf", "--cross-check"]).code(3);
    assert!(
        checked
            .out
            .contains("did not survive the file; no page was compared")
    );
}

#[test]
fn endless_loop_is_ended_in_time() {
    let dir = Dir::new();
    dir.file("loop.pdf", "%fault-loop");
    dir.run(&["convert", "loop.pdf", "--timeout", "1"])
        .code(1)
        .err("scr-plans: loop.pdf: not read within 1 s; raise --timeout if you trust the file");
}

/// Processes whose parent this is.
fn children(of: u32) -> Vec<u32> {
    let listed = std::fs::read_to_string(format!("/proc/{of}/task/{of}/children"));
    let threads = std::fs::read_dir(format!("/proc/{of}/task"))
        .into_iter()
        .flatten();
    let by_thread =
        threads.filter_map(|t| std::fs::read_to_string(t.ok()?.path().join("children")).ok());
    let text: Vec<String> = listed.into_iter().chain(by_thread).collect();
    text.iter()
        .flat_map(|t| t.split_whitespace())
        .filter_map(|pid| pid.parse().ok())
        .collect()
}

fn is_running(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

#[track_caller]
fn wait_until(what: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !what() {
        assert!(Instant::now() < end, "does not happen");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Starts a run that hangs in its worker; gives it and the worker.
fn hang(dir: &Dir) -> (std::process::Child, u32) {
    dir.file("loop.pdf", "%fault-loop").file("old.csv", "old");
    let run = dir
        .command(&[
            "convert",
            "loop.pdf",
            "-o",
            "old.csv",
            "--overwrite",
            "--timeout",
            "60",
        ])
        .stderr(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    wait_until(|| !children(run.id()).is_empty());
    let worker = children(run.id())[0];
    std::thread::sleep(Duration::from_millis(100));
    (run, worker)
}

fn send(signal: &str, to: u32) {
    assert!(
        Command::new("kill")
            .arg(signal)
            .arg(to.to_string())
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn ctrl_c_ends_run_and_worker_and_leaves_the_old_output() {
    let dir = Dir::new();
    let (run, worker) = hang(&dir);
    send("-INT", run.id());
    let ran = Ran::from(run.wait_with_output().unwrap()).code(130);
    ran.err("scr-plans: stopped; 0 of 1 inputs were done");
    wait_until(|| !is_running(worker));
    assert_eq!(dir.read("old.csv"), "old");
    assert_eq!(dir.contents(".").len(), 2);
}

#[test]
fn worker_does_not_outlive_a_killed_run() {
    let dir = Dir::new();
    let (mut run, worker) = hang(&dir);
    run.kill().unwrap();
    run.wait().unwrap();
    wait_until(|| !is_running(worker));
    assert_eq!(dir.contents(".").len(), 2);
}
