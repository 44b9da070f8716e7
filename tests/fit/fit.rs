//! Fits the weights by which the bands and columns of plans are read to documents whose truth is known.
//!
//! `cargo run --release --example fit -- FOLDER... [--hold-out FOLDER]... [--write] [--pull X] [--list]`
//!
//! Each folder has documents `NAME.pdf` with `NAME.truth.json` beside, as `fixtures/` has them, which is read if none is
//! named. What was heard about each band and each column of their plans is held against what it is in truth, and the
//! weights of `src/plan/rows/weights.tsv` and `src/plan/fields/weights.tsv` are moved to where the truth is likeliest.
//! Printed are how likely it was and is, and which weights moved; `--write` writes them. What is heard hangs a little on
//! what was read, so after writing the program is built and run again, until little moves. `--hold-out` names documents
//! that are measured and not learnt from: how often a band or column with a given margin was read right. `--list` prints
//! every band and column that was not. `--pull` is how strongly the weights in the file are held to; of several, parted
//! by commas, the last is written.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    missing_docs
)]

#[path = "../support/fixtures.rs"]
mod fixtures;

mod align;
mod chain;
mod choice;
mod descent;
mod label;
mod reading;
mod reliability;
mod table;

use chain::Weights;
use descent::{Learnt, Pull};
use reading::Read;
use std::path::PathBuf;
use table::Table;

/// What was asked for.
struct Asked {
    folders: Vec<PathBuf>,
    hold_outs: Vec<PathBuf>,
    write: bool,
    list: bool,
    pulls: Vec<f64>,
}

/// How much stronger weights of nought are held.
const TO_NOUGHT: f64 = 2.0;
/// Weights of bands are written to this, and those of columns.
const ROW_STEP: f64 = 0.25;
const COLUMN_STEP: f64 = 0.1;

fn main() {
    let asked = asked();
    let plans = reading::read(&asked.folders);
    let held = reading::read(&asked.hold_outs);
    println!("fit on {}", plans.summary());
    println!("held out {}", held.summary());
    if asked.list {
        for read in [&plans, &held] {
            read.list();
            read.list_columns();
        }
    }
    let rows = Table::read("src/plan/rows/weights.tsv");
    let (chains, held_chains) = (plans.chains(&rows), held.chains(&rows));
    fit(&asked, &rows, ROW_STEP, &chains, &held_chains);
    let columns = Table::read("src/plan/fields/weights.tsv");
    let (choices, held_choices) = (plans.choices(&columns), held.choices(&columns));
    fit(&asked, &columns, COLUMN_STEP, &choices, &held_choices);
    print_reliability(if held.bands.is_empty() { &plans } else { &held });
}

fn fit<L: Learnt>(asked: &Asked, file: &Table, step: f64, known: &[L], held: &[L]) {
    let on_held = |weights: &Weights| descent::loss(held, weights).0;
    let mut table = file.clone();
    for pull in &asked.pulls {
        let pull = Pull {
            to_file: *pull,
            to_nought: TO_NOUGHT * pull,
        };
        let fitted = descent::fit(known, &file.weights, pull);
        table.weights = fitted.weights;
        table.round(step);
        println!(
            "pull {}: loss of {} {:.1} -> {:.1} in {} rounds; of {} held out {:.1} -> {:.1} as rounded",
            pull.to_file,
            known.len(),
            fitted.before,
            fitted.after,
            fitted.rounds,
            held.len(),
            on_held(&file.weights),
            on_held(&table.weights)
        );
        table.print_moves(file);
    }
    if asked.write {
        table.write();
    }
}

fn print_reliability(read: &Read) {
    // Only rows warn.
    let is_row = |kind: &str| matches!(kind, "new" | "next" | "rest");
    let rows = read.bands.iter().filter(|b| is_row(b.reading.kind));
    let rows: Vec<(f64, bool)> = rows.map(|b| (b.reading.margin, b.is_right())).collect();
    println!("{}", reliability::table("rows", &rows));
    let columns = read.columns.iter();
    let columns: Vec<(f64, bool)> = columns.map(|c| (c.reading.margin, c.is_right())).collect();
    println!("{}", reliability::table("columns", &columns));
}

fn asked() -> Asked {
    let mut asked = Asked {
        folders: Vec::new(),
        hold_outs: Vec::new(),
        write: false,
        list: false,
        pulls: vec![4.0],
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--write" => asked.write = true,
            "--list" => asked.list = true,
            "--hold-out" => asked.hold_outs.extend(args.next().map(PathBuf::from)),
            "--pull" => asked.pulls = numbers(&args.next().unwrap_or_default()),
            "--help" | "-h" => {
                println!(
                    "fit [FOLDER]... [--hold-out FOLDER]... [--write] [--list] [--pull X[,X...]]"
                );
                std::process::exit(0);
            }
            _ => asked.folders.push(PathBuf::from(arg)),
        }
    }
    if asked.folders.is_empty() {
        asked.folders.push(fixtures::folder());
    }
    asked
}

fn numbers(list: &str) -> Vec<f64> {
    let numbers = list.split(',').map(|n| n.parse().ok());
    let numbers: Option<Vec<f64>> = numbers.collect();
    numbers.unwrap_or_else(|| panic!("{list:?} is no list of numbers"))
}
