//! The program around the pipeline: arguments, files, workers, progress, exit codes.
//!
//! `args` is what was typed, `options` what it means. `convert` runs a batch of `inputs`; each document
//! is read by a `worker`, a `process` of its own. Results go to standard output or a `target`.

mod args;
mod batch;
mod compare;
mod confine;
mod convert;
mod database;
mod documents;
mod easy;
mod exit;
mod facts;
#[cfg(debug_assertions)]
mod fault;
mod folder;
mod inputs;
mod link;
mod names;
mod natural;
mod options;
mod other_kinds;
mod outputs;
mod process;
mod progress;
mod protocol;
mod report;
mod said;
mod search;
mod sink;
mod stop;
mod target;
mod twins;
mod usage;
mod worker;
mod worker_end;

use args::{Cli, Command};
use clap::Parser;
use exit::Exit;
use options::{Comparing, Run, Searching};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the program with the given arguments (the first is its name).
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut args: Vec<OsString> = args.into_iter().collect();
    let is_easy = args
        .get(1)
        .is_some_and(|first| easy::is_meant(first, &usage::commands()));
    if is_easy {
        args.insert(1, "convert".into());
    }
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage::refuse(&error).into(),
    };
    let exit = match cli.command {
        Command::Convert(args) if is_easy => run_if_sound(Run::without_command(args)),
        Command::Convert(args) => run_if_sound(Run::convert(args)),
        Command::Tables(args) => run_if_sound(Run::tables(args)),
        Command::Explain(args) => run_if_sound(Run::explain(args)),
        Command::Compare(args) => match Comparing::of(args) {
            Ok(comparing) => compare::run(&comparing),
            Err(error) => senseless(&error),
        },
        Command::Search(args) => match Searching::of(args) {
            Ok(searching) => search::run(&searching),
            Err(error) => senseless(&error),
        },
        Command::Schema => print_schema(),
        Command::Worker(args) => match worker::serve(args.memory, args.timeout) {
            Ok(()) => Exit::Success,
            Err(_) => Exit::SomeFailed,
        },
    };
    exit.into()
}

fn run_if_sound(run: anyhow::Result<Run>) -> Exit {
    match run {
        Ok(run) => convert::run(&run),
        Err(error) => senseless(&error),
    }
}

fn senseless(error: &anyhow::Error) -> Exit {
    progress::say(&format!("{error:#}"));
    Exit::Usage
}

fn print_schema() -> Exit {
    let printed = crate::output::schema::schema()
        .map_err(io::Error::from)
        .and_then(|schema| io::stdout().lock().write_all(&schema));
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            progress::say(&format!(
                "cannot write to standard output: {}",
                facts::reason(&error)
            ));
            Exit::SomeFailed
        }
        _ => Exit::Success,
    }
}
