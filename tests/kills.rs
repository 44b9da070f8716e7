//! A run that is killed at any moment leaves nothing that is not whole, and the next run gives the bytes of one that was
//! never disturbed. `KILLS=50` tries more moments than the few of every day.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::duration_suboptimal_units,
    missing_docs
)]

#[path = "support/pdf.rs"]
mod pdf;
mod support;

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Dir, Ran};

/// Inputs of each run.
const INPUTS: usize = 6;
/// What a run is doing when it is killed.
const PHASES: [Phase; 4] = [
    Phase::Reading,
    Phase::Writing,
    Phase::Renaming,
    Phase::Journal,
];
/// Kills of every day: each phase for each kind of output.
const USUAL_KILLS: u64 = 8;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Reading,
    Writing,
    Renaming,
    Journal,
}

/// Numbers that are the same in every run (Knuth's multiplier).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn plan(number: usize) -> Vec<u8> {
    let rows = [
        ["Recommendation", "Action", "By whom", "By when"],
        [
            "Share what was learned",
            "Brief all staff",
            "Lead nurse",
            "May 2016",
        ],
        [
            "Record who lives there",
            "Change the form",
            "Team manager",
            "June 2016",
        ],
    ];
    let mut page = String::new();
    pdf::text(
        &mut page,
        40.0,
        780.0,
        &format!("Child {number}: action plan"),
    );
    for (row, cells) in rows.iter().enumerate() {
        let y = 700 - 40 * row;
        for (col, words) in cells.iter().enumerate() {
            let x = 40 + 130 * col;
            let _ = writeln!(page, "{x} {y} 130 40 re S");
            pdf::text(&mut page, x as f64 + 4.0, y as f64 + 24.0, words);
        }
    }
    pdf::drawn(&[page])
}

fn inputs() -> Dir {
    let dir = Dir::new();
    for number in 0..INPUTS {
        dir.file(&format!("in/{number}.pdf"), plan(number));
    }
    dir
}

/// Names in the folder of results.
fn names(dir: &Dir) -> Vec<String> {
    let entries = fs::read_dir(dir.path("out")).into_iter().flatten();
    entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .collect()
}

/// Whether a run is where it is to be killed, with so many results behind it.
fn is_there(dir: &Dir, phase: Phase, done: usize) -> bool {
    let is_result = |name: &&String| name.ends_with(".json");
    match phase {
        Phase::Reading => true,
        Phase::Writing => names(dir).iter().any(|name| name.ends_with(".tmp")),
        Phase::Renaming => names(dir).iter().filter(is_result).count() > done,
        Phase::Journal => {
            let journal = fs::read_to_string(dir.path("out/.scr-plans-state.jsonl"));
            journal.unwrap_or_default().lines().count() > done
        }
    }
}

/// Starts a run and kills it in a phase, or lets it end if it was faster.
fn killed(dir: &Dir, target: &str, phase: Phase, dice: &mut Dice) {
    let mut run = dir
        .command(&["convert", "in", "-o", target, "-q"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let done = dice.below(INPUTS as u64 - 1) as usize;
    let wait = match phase {
        Phase::Reading => Duration::from_millis(dice.below(60)),
        _ => Duration::from_micros(dice.below(400)),
    };
    let bound = Instant::now() + Duration::from_secs(60);
    while !is_there(dir, phase, done) && run.try_wait().unwrap().is_none() {
        assert!(Instant::now() < bound, "the run does not get there");
        std::thread::yield_now();
    }
    let moment = Instant::now() + wait;
    while Instant::now() < moment {
        std::thread::yield_now();
    }
    let _ = run.kill();
    run.wait().unwrap();
}

#[test]
fn killed_at_any_moment_and_run_again_gives_the_same_bytes() {
    let undisturbed = inputs();
    undisturbed
        .run(&["convert", "in", "-o", "out/", "-q"])
        .code(0);
    undisturbed
        .run(&["convert", "in", "-o", "out/all.jsonl", "-q"])
        .code(0);
    let expected = undisturbed.contents("out");
    let kills = std::env::var("KILLS").ok().and_then(|n| n.parse().ok());
    for kill in 0..kills.unwrap_or(USUAL_KILLS) {
        let mut dice = Dice(kill);
        let phase = PHASES[kill as usize % PHASES.len()];
        let dir = inputs();
        let is_file = kill % 8 >= 4 && phase != Phase::Journal && phase != Phase::Renaming;
        let (folder, file) = ("out/", "out/all.jsonl");
        fs::create_dir(dir.path("out")).unwrap();
        killed(&dir, if is_file { file } else { folder }, phase, &mut dice);
        for (name, bytes) in dir.contents("out") {
            let is_whole = !name.ends_with(".json")
                || serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
            assert!(is_whole, "{kill}, {phase:?}: {name}");
        }
        dir.run(&["convert", "in", "-o", folder, "-q"]).code(0);
        dir.run(&["convert", "in", "-o", file, "-q"]).code(0);
        assert_eq!(dir.contents("out"), expected, "{kill}, {phase:?}");
    }
}

/// The program in a shell that bounds the size of files, in blocks of 512 or 1,024 bytes.
fn bounded(dir: &Dir, blocks: u32, command: &str) -> Ran {
    let program = env!("CARGO_BIN_EXE_scr-plans");
    let script = format!("ulimit -f {blocks}; exec '{program}' {command}");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(dir.path(""))
        .output();
    Ran::from(output.unwrap())
}

#[test]
fn a_bound_on_the_size_of_files_ends_in_one_line() {
    let dir = inputs();
    fs::create_dir(dir.path("out")).unwrap();
    for target in ["out/all.jsonl", "out/all.csv", "out/all.xlsx", "out/all.db"] {
        let ran = bounded(&dir, 1, &format!("convert in -q -o {target}"))
            .code(1)
            .without_panic();
        let told: Vec<&str> = ran
            .err
            .lines()
            .filter(|l| l.contains("cannot write"))
            .collect();
        assert_eq!(told.len(), 1, "{target}: {}", ran.err);
        assert!(!dir.path(target).exists(), "{target}");
        assert!(
            dir.contents("out").is_empty(),
            "{target}: {:?}",
            names(&dir)
        );
    }
    let ran = bounded(&dir, 1, "convert in -q -o out/")
        .code(1)
        .without_panic();
    assert_eq!(
        ran.err
            .lines()
            .filter(|l| l.contains("cannot write"))
            .count(),
        INPUTS,
        "{}",
        ran.err
    );
    let left = names(&dir);
    assert!(
        left.iter().all(|name| name == ".scr-plans-state.jsonl"),
        "{left:?}"
    );
}

#[test]
fn a_report_that_cannot_be_written_costs_no_results() {
    let dir = inputs();
    let command = "convert in -q --jobs 1 --rows action --format csv";
    let alone = dir.run(&command.split(' ').collect::<Vec<_>>()).code(0);
    let ran = bounded(&dir, 1, &format!("{command} --report report.json"))
        .code(1)
        .without_panic();
    assert_eq!(ran.out, alone.out);
    let told = ran.err.matches("cannot write report.json").count();
    assert_eq!(told, 1, "{}", ran.err);
    assert!(!dir.path("report.json").exists());
}
