//! Fits the weights by which the bands of plans are read to documents whose truth is known.
//!
//! `cargo run --release --example fit -- FOLDER... [--hold-out FOLDER]... [--write] [--pull X] [--list]`
//!
//! Each folder has documents `NAME.pdf` with `NAME.truth.json` beside, as `fixtures/` has them, which is read if none is
//! named. What was heard about each band of their plans is held against what it is in truth, and the weights of
//! `src/plan/rows/weights.tsv` are moved to where the truth is likeliest. Printed are how likely it was and is, and which
//! weights moved; `--write` writes them. What is heard hangs a little on what was read, so after writing the program is
//! built and run again, until little moves. `--hold-out` names documents that are measured and not learnt from: how
//! often a band with a given margin was read right. `--list` prints every band that was not.
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
mod descent;
mod label;
mod reading;
mod reliability;
mod table;

use descent::Pull;
use reading::Read;
use std::path::PathBuf;
use table::Table;

/// What was asked for.
struct Asked {
    folders: Vec<PathBuf>,
    hold_outs: Vec<PathBuf>,
    write: bool,
    list: bool,
    pull: Pull,
}

fn main() {
    let asked = asked();
    let mut table = Table::read("src/plan/rows/weights.tsv");
    let plans = reading::read(&asked.folders);
    let held = reading::read(&asked.hold_outs);
    println!("fit on {}", plans.summary());
    println!("held out {}", held.summary());
    if asked.list {
        plans.list();
        held.list();
    }
    fit(&asked, &mut table, &plans, &held);
    let measured = if held.bands.is_empty() { &plans } else { &held };
    println!("{}", reliability::table(&measured.bands));
    if asked.write {
        table.write();
    }
}

fn fit(asked: &Asked, table: &mut Table, plans: &Read, held: &Read) {
    let steps: chain::Steps = table
        .kinds
        .iter()
        .map(|kind| table.evidence(&format!("after_{kind}")))
        .collect();
    let (chains, held) = (plans.chains(table), held.chains(table));
    let before = table.clone();
    let fitted = descent::fit(&chains, &steps, &before.weights, asked.pull);
    table.weights = fitted.weights;
    table.round();
    let on_held = |table: &Table| descent::loss(&held, &steps, &table.weights).0;
    println!(
        "loss {:.1} -> {:.1} after {} rounds; held out {:.1} -> {:.1} as rounded",
        fitted.before,
        fitted.after,
        fitted.rounds,
        on_held(&before),
        on_held(table)
    );
    for (e, name) in table.names.iter().enumerate() {
        for (k, kind) in table.kinds.iter().enumerate() {
            let (old, new) = (before.weights[e][k], table.weights[e][k]);
            if (old - new).abs() > 1e-9 {
                println!("  {name} {kind}: {old} -> {new}");
            }
        }
    }
}

fn asked() -> Asked {
    let mut asked = Asked {
        folders: Vec::new(),
        hold_outs: Vec::new(),
        write: false,
        list: false,
        pull: Pull {
            to_file: 4.0,
            to_nought: 6.0,
        },
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--write" => asked.write = true,
            "--list" => asked.list = true,
            "--hold-out" => asked.hold_outs.extend(args.next().map(PathBuf::from)),
            "--pull" => asked.pull.to_file = number(args.next()),
            "--pull-to-nought" => asked.pull.to_nought = number(args.next()),
            "--help" | "-h" => {
                println!(
                    "fit [FOLDER]... [--hold-out FOLDER]... [--write] [--list] [--pull X] [--pull-to-nought X]"
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

fn number(arg: Option<String>) -> f64 {
    let number = arg.as_deref().and_then(|a| a.parse().ok());
    number.unwrap_or_else(|| panic!("{arg:?} is no number"))
}
