//! The program around the pipeline: arguments, files, workers, progress, exit codes.
//!
//! `args` is what was typed, `options` what it means. `convert` runs a batch of `inputs`; each document
//! is read by a `worker`, a `process` of its own. Results go to standard output or a `target`.

mod args;
mod batch;
mod confine;
mod convert;
mod corrected;
mod exit;
mod facts;
#[cfg(debug_assertions)]
mod fault;
mod folder;
mod inputs;
mod names;
mod natural;
mod options;
mod process;
mod progress;
mod protocol;
mod report;
mod review;
mod sink;
mod stop;
mod target;
mod worker;
mod worker_end;

use args::{Cli, Command, ReviewArgs};
use clap::Parser;
use exit::Exit;
use options::{Review, Run};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the program with the given arguments (the first is its name).
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output, the rest to standard error.
            let _ = error.print();
            return u8::try_from(error.exit_code()).map_or(Exit::Usage.into(), ExitCode::from);
        }
    };
    let exit = match cli.command {
        Command::Convert(args) => run_if_sound(Run::convert(args)),
        Command::Tables(args) => run_if_sound(Run::tables(args)),
        Command::Review(args) => run_review(args),
        Command::Explain(args) => run_if_sound(Run::explain(args)),
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
        Err(error) => {
            progress::say(&format!("{error:#}"));
            Exit::Usage
        }
    }
}

fn run_review(args: ReviewArgs) -> Exit {
    match Review::of(args) {
        Ok(review) => review::run(&review),
        Err(error) => {
            progress::say(&format!("{error:#}"));
            Exit::Usage
        }
    }
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
