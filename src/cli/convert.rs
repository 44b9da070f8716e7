//! `convert` and `tables`: files in, results out, one exit code.

use super::batch::Batch;
use super::exit::Exit;
use super::facts::{Failure, Outcome, reason};
use super::folder::Folder;
use super::inputs::{Input, Inputs, find};
use super::names::assign;
use super::options::{Run, Target};
use super::progress::{Progress, say};
use super::protocol::Form;
use super::report::{Report, Tally};
use super::sink::Sink;
use super::stop::Stop;
use std::io::{self, ErrorKind, IsTerminal};
use std::path::Path;
use std::time::Instant;

/// Why the run cannot go on. What there is to say has been said.
struct Fatal(Exit);

/// Runs `convert` or `tables`.
pub(super) fn run(run: &Run) -> Exit {
    let stop = Stop::on_signal();
    match read_all(run, &stop) {
        Ok(exit) | Err(Fatal(exit)) => exit,
    }
}

fn read_all(run: &Run, stop: &Stop) -> Result<Exit, Fatal> {
    let started = Instant::now();
    let inputs = find(&run.inputs);
    refuse_to_overwrite(run, &inputs)?;
    for folder in &inputs.empty_folders {
        let folder = folder.display();
        say(&format!(
            "{folder}: no PDF and no text dump in it; check the path"
        ));
    }
    let folder = open_folder(run, &inputs)?;
    let mut session = Session::open(run, &inputs.files, folder.as_ref())?;
    let batch = Batch {
        files: &inputs.files,
        form: run.form,
        reading: &run.reading,
        corrections: &run.corrections,
        bounds: run.bounds,
        jobs: run.jobs,
        folder: folder.as_ref(),
        stop,
    };
    let ended = batch.run(|index, outcome, result| session.take(index, &outcome, result));
    session.progress.clear();
    ended?;
    let exit = session.finish()?;
    run.corrections.tell_unused();
    if let Some(folder) = &folder {
        folder
            .finish()
            .map_err(|error| unwritable_target(run, &error))?;
    }
    if run.is_batch && !run.quiet {
        say(&session.tally.summary(started.elapsed()));
    }
    if exit == Exit::NothingFound {
        let what = match run.form {
            Form::Tables => "table",
            _ => "action plan",
        };
        session
            .progress
            .note(&format!("no {what} found in any input"));
    }
    Ok(exit)
}

/// An output in the place of an input would destroy it.
fn refuse_to_overwrite(run: &Run, inputs: &Inputs) -> Result<(), Fatal> {
    let target = match &run.target {
        Target::File(path) => Some(path),
        _ => None,
    };
    for path in target.into_iter().chain(&run.report) {
        let Ok(real_path) = path.canonicalize() else {
            continue;
        };
        let is_it = |input: &Input| input.path.canonicalize().is_ok_and(|it| it == real_path);
        if inputs.files.iter().any(is_it) {
            let path = path.display();
            say(&format!(
                "{path}: is an input and would be replaced; choose another place to write to"
            ));
            return Err(Fatal(Exit::Usage));
        }
    }
    Ok(())
}

fn open_folder(run: &Run, inputs: &Inputs) -> Result<Option<Folder>, Fatal> {
    let Target::Folder(path) = &run.target else {
        return Ok(None);
    };
    let names = assign(&inputs.files);
    Folder::open(path, names, &run.reading, run.resume)
        .map(Some)
        .map_err(|error| unwritable(path, &error))
}

/// What a run writes to and counts as outcomes come in.
struct Session<'a> {
    run: &'a Run,
    files: &'a [Input],
    folder: Option<&'a Folder>,
    sink: Sink,
    report: Option<Report>,
    progress: Progress,
    tally: Tally,
}

impl<'a> Session<'a> {
    /// Opens all that is written to, before anything is read.
    fn open(run: &'a Run, files: &'a [Input], folder: Option<&'a Folder>) -> Result<Self, Fatal> {
        let results_on_terminal = run.target == Target::Stdout && io::stdout().is_terminal();
        let report = run.report.as_deref().map(|path| {
            let report = Report::start(path);
            report.map_err(|error| unwritable(path, &error))
        });
        Ok(Self {
            run,
            files,
            folder,
            sink: Sink::open(run).map_err(|error| unwritable_target(run, &error))?,
            report: report.transpose()?,
            progress: Progress::over(files.len(), run.quiet, results_on_terminal),
            tally: Tally::default(),
        })
    }

    /// What became of one file.
    fn take(&mut self, index: usize, outcome: &Outcome, result: &[u8]) -> Result<(), Fatal> {
        let input = &self.files[index];
        self.tally.add(outcome);
        match outcome {
            Outcome::Read(facts, orphans) => {
                for orphan in orphans {
                    let name = input.name();
                    self.progress.error(&format!("{name}: {orphan}"));
                }
                if let Some(limit) = facts.limit {
                    let (name, option) = (input.name(), limit.option());
                    self.progress.note(&format!(
                        "{name}: has more {limit} than allowed and was read in part; raise {option} if you trust the file"
                    ));
                }
                self.sink
                    .write(result)
                    .map_err(|error| unwritable_target(self.run, &error))?;
            }
            Outcome::Unchanged(_) => {}
            Outcome::Skipped => {
                let name = input.name();
                self.progress
                    .note(&format!("{name}: skipped, not a text dump of a plan"));
            }
            Outcome::Failed(Failure { message, .. }) => {
                self.progress.error(&format!("{}: {message}", input.name()));
            }
        }
        self.progress.step(self.tally.failed);
        if let (Some(report), Some(path)) = (&mut self.report, &self.run.report) {
            let result = self.folder.map(|folder| folder.result(index));
            report
                .add(input, result.as_deref(), outcome)
                .map_err(|error| unwritable(path, &error))?;
        }
        Ok(())
    }

    /// Puts the file of results in its place.
    fn put_in_place(&mut self) -> Result<(), Fatal> {
        self.sink
            .finish()
            .map_err(|error| unwritable_target(self.run, &error))
    }

    /// Puts everything in its place, unless the run was stopped before the last file.
    fn finish(&mut self) -> Result<Exit, Fatal> {
        if self.tally.files() < self.files.len() as u64 {
            let (done, all) = (self.tally.files(), self.files.len());
            say(&format!("stopped; {done} of {all} inputs were done"));
            // What was finished is kept, but never in the place of an earlier and perhaps complete result.
            if self.tally.read > 0 && earlier_result(self.run).is_none() {
                self.put_in_place()?;
            }
            return Err(Fatal(Exit::Stopped));
        }
        // If nothing was found, what was there stays.
        match earlier_result(self.run) {
            _ if self.tally.read == 0 => {}
            Some(path) if self.tally.plans == 0 => say(&format!(
                "{}: left as it was, since nothing was found; to have an empty result, delete it first",
                path.display()
            )),
            _ => self.put_in_place()?,
        }
        if let (Some(report), Some(path)) = (self.report.take(), &self.run.report) {
            report
                .finish(&self.tally)
                .map_err(|error| unwritable(path, &error))?;
        }
        Ok(if self.tally.failed > 0 {
            Exit::SomeFailed
        } else if self.tally.plans == 0 {
            Exit::NothingFound
        } else {
            Exit::Success
        })
    }
}

/// A file that the results would replace. A device or pipe is none.
fn earlier_result(run: &Run) -> Option<&Path> {
    match &run.target {
        Target::File(path) if path.is_file() => Some(path),
        _ => None,
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Fatal {
    say(&Failure::unwritable(path, error).message);
    Fatal(Exit::SomeFailed)
}

fn unwritable_target(run: &Run, error: &io::Error) -> Fatal {
    match &run.target {
        Target::File(path) | Target::Folder(path) => unwritable(path, error),
        // A reader that has seen enough is no failure.
        Target::Stdout if error.kind() == ErrorKind::BrokenPipe => Fatal(Exit::Success),
        Target::Stdout => {
            let reason = reason(error);
            say(&format!(
                "cannot write to standard output: {reason}; write to a file with -o"
            ));
            Fatal(Exit::SomeFailed)
        }
    }
}
