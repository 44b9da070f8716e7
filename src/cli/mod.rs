//! The program around the pipeline: arguments, files, workers, progress, exit codes.
//!
//! `args` is what was typed, `options` what it means. `convert` runs a batch of `inputs`; each document
//! is read by a `worker`, a `process` of its own. Results go to standard output or a `target`.

#[cfg(feature = "app")]
mod app;
mod args;
mod batch;
mod cell;
mod compare;
mod confine;
mod convert;
mod corrected;
mod corrections;
mod database;
mod documents;
mod easy;
mod edits;
mod exit;
mod facts;
#[cfg(debug_assertions)]
mod fault;
mod fields;
mod filled;
mod folder;
mod inputs;
mod lexicon;
mod link;
mod manual;
mod names;
mod natural;
mod options;
mod other_kinds;
mod outputs;
mod process;
mod progress;
mod protocol;
mod report;
mod review;
mod search;
mod sink;
mod stdin;
mod stop;
mod target;
mod twins;
mod usage;
mod workbook;
mod worker;
mod worker_end;

use args::{Cli, Command, ReviewArgs};
use clap::{CommandFactory, Parser};
use exit::Exit;
use options::{Comparing, Review, Run, Searching, Taking};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs the program with the given arguments (the first is its name). `bound_memory` sets how many bytes the allocator
/// gives in all, if it can; a worker calls it.
pub fn run(args: impl IntoIterator<Item = OsString>, bound_memory: fn(u64)) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    stop::outlive_file_limits();
    #[cfg(windows)]
    let typed = args.get(1..).unwrap_or_default().to_vec();
    let exit = run_command(args, bound_memory);
    #[cfg(windows)]
    easy::keep_window_open(&typed);
    exit
}

fn run_command(mut args: Vec<OsString>, bound_memory: fn(u64)) -> ExitCode {
    if args.get(1).is_some_and(|first| easy::asks_for_help(first)) {
        args[1] = "--help".into();
    }
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
        Command::Review(args) => run_review(args),
        Command::Explain(args) => run_if_sound(Run::explain(args)),
        Command::Compare(args) => match Comparing::of(args) {
            Ok(comparing) => compare::run(&comparing),
            Err(error) => senseless(&error),
        },
        Command::Search(args) => match Searching::of(args) {
            Ok(searching) => search::run(&searching),
            Err(error) => senseless(&error),
        },
        Command::Lexicon(args) => lexicon::write(&args.folder, args.overwrite),
        Command::Corrections(args) => match Taking::of(args) {
            Ok(taking) => corrections::run(&taking),
            Err(error) => senseless(&error),
        },
        #[cfg(feature = "app")]
        Command::App(args) => app::run(&args),
        Command::Schema => print_schema(),
        Command::Metadata { database } => print_metadata(&database),
        Command::Completions { shell } => print_completions(shell),
        Command::Man => print_manual(),
        Command::Worker(args) => match worker::serve(args.memory, args.timeout, bound_memory) {
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

fn run_review(args: ReviewArgs) -> Exit {
    match Review::of(args) {
        Ok(review) => review::run(&review),
        Err(error) => senseless(&error),
    }
}

fn print_schema() -> Exit {
    print(crate::output::schema::schema().map_err(io::Error::from))
}

/// What Datasette shall say of a database.
fn print_metadata(database: &Path) -> Exit {
    if !crate::output::sqlite::is_ours(database) {
        progress::say(&format!(
            "{}: no database of this program; make one with `scr-plans convert INPUT -o plans.sqlite`",
            database.display()
        ));
        return Exit::Usage;
    }
    // Datasette knows a database by this name.
    let name = database.file_stem().unwrap_or_default().to_string_lossy();
    print(crate::output::sqlite::metadata(&name).map_err(io::Error::from))
}

fn print_completions(shell: clap_complete::Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "scr-plans", &mut script);
    print(Ok(script))
}

fn print_manual() -> Exit {
    print(manual::page(Cli::command()))
}

/// Writes to standard output; who reads it may stop when they have seen enough.
fn print(bytes: io::Result<Vec<u8>>) -> Exit {
    match bytes.and_then(|bytes| io::stdout().lock().write_all(&bytes)) {
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
