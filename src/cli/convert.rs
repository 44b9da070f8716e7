//! `convert` and `tables`: files in, results out, one exit code.

use super::batch::Batch;
use super::exit::Exit;
use super::facts::{Facts, Failure, Outcome, reason};
use super::folder::Folder;
use super::inputs::{Input, Inputs, Other, find, shown, slashed};
use super::names::assign;
use super::options::{Run, Target};
use super::progress::{Progress, say};
use super::protocol::Form;
use super::report::{Report, Tally};
use super::sink::Sink;
use super::stop::Stop;
use super::{other_kinds, outputs, twins};
use crate::error::Limit;
use std::collections::{BTreeMap, BTreeSet};
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
    if let Some(objection) = outputs::objection(run, &inputs) {
        say(&objection);
        return Err(Fatal(Exit::Usage));
    }
    for folder in &inputs.empty_folders {
        let folder = folder.display();
        say(&format!(
            "{folder}: no PDF and no text dump in it; check the path"
        ));
    }
    let folder = open_folder(run, &inputs)?;
    let mut session = Session::open(run, &inputs, folder.as_ref())?;
    // In a folder each input has a result of its own, as its name promises.
    let twins = match folder {
        None => twins::find(&inputs.files),
        Some(_) => BTreeMap::new(),
    };
    let batch = Batch {
        files: &inputs.files,
        form: run.form,
        reading: &run.reading,
        corrections: &run.corrections,
        bounds: run.bounds,
        jobs: run.jobs,
        folder: folder.as_ref(),
        twins: &twins,
        stop,
    };
    let ended = batch.run(|index, outcome, result| session.take(index, &outcome, result));
    session.progress.clear();
    ended?;
    let exit = session.finish()?;
    run.corrections.tell_unused();
    session.tell_unused_codes();
    if let Some(folder) = &folder {
        folder
            .finish()
            .map_err(|error| unwritable_target(run, &error))?;
    }
    if let (true, true, Target::File(path)) = (run.says_where, session.is_in_place, &run.target) {
        session
            .progress
            .note(&format!("the result is in {}", shown(path)));
    }
    // Of folders without a file all has been said.
    if inputs.files.is_empty() && inputs.others.is_empty() {
        return Ok(exit);
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

fn open_folder(run: &Run, inputs: &Inputs) -> Result<Option<Folder>, Fatal> {
    let Target::Folder(path) = &run.target else {
        return Ok(None);
    };
    let names = assign(&inputs.files);
    let folder = Folder::open(path, names, &run.reading, (run.resume, run.overwrite))
        .map_err(|error| unwritable(path, &error))?;
    match outputs::objection_to_report(run, &folder) {
        None => Ok(Some(folder)),
        Some(objection) => {
            say(&objection);
            Err(Fatal(Exit::Usage))
        }
    }
}

/// What a run writes to and counts as outcomes come in.
struct Session<'a> {
    run: &'a Run,
    files: &'a [Input],
    others: &'a [Other],
    folder: Option<&'a Folder>,
    /// Whether a file of results is where it shall be.
    is_in_place: bool,
    sink: Sink,
    report: Option<Report>,
    /// Whether the report was given up.
    is_report_lost: bool,
    progress: Progress,
    tally: Tally,
    /// Lines of `--codes` that were for a recommendation.
    codes_used: BTreeSet<usize>,
}

impl<'a> Session<'a> {
    /// Opens all that is written to, before anything is read.
    fn open(run: &'a Run, inputs: &'a Inputs, folder: Option<&'a Folder>) -> Result<Self, Fatal> {
        let results_on_terminal = run.target == Target::Stdout && io::stdout().is_terminal();
        let report = run.report.as_deref().map(|path| {
            let report = Report::start(path, run.reading.lexicon);
            report.map_err(|error| unwritable(path, &error))
        });
        Ok(Self {
            run,
            files: &inputs.files,
            others: &inputs.others,
            folder,
            is_in_place: false,
            sink: Sink::open(run).map_err(|error| unwritable_target(run, &error))?,
            report: report.transpose()?,
            is_report_lost: false,
            progress: Progress::over(&inputs.files, run.quiet, results_on_terminal),
            tally: Tally::default(),
            codes_used: BTreeSet::new(),
        })
    }

    /// What became of one file.
    fn take(&mut self, index: usize, outcome: &Outcome, result: &[u8]) -> Result<(), Fatal> {
        let input = &self.files[index];
        self.tally.add(outcome);
        self.sink
            .take(input, outcome, result)
            .map_err(|error| unwritable_target(self.run, &error))?;
        match outcome {
            Outcome::Read(facts, _) | Outcome::Unchanged(facts) => {
                if let Outcome::Read(_, orphans) = outcome {
                    for orphan in orphans {
                        let name = input.name();
                        self.progress.error(&format!("{name}: {orphan}"));
                    }
                }
                self.codes_used.extend(&facts.codes_used);
                self.tell(input, facts);
            }
            Outcome::Twin(first) => {
                let name = input.name();
                self.progress.note(&format!(
                    "{name}: the same document as {first}; read once, its rows are there"
                ));
            }
            Outcome::Skipped => {
                let name = input.name();
                self.progress
                    .note(&format!("{name}: skipped, not a text dump of a plan"));
            }
            Outcome::Failed(Failure { message, .. }) => {
                self.progress.error(&format!("{}: {message}", input.name()));
            }
        }
        self.progress
            .step(self.tally.failed, self.files.get(index + 1));
        self.report(index, outcome);
        Ok(())
    }

    /// Adds a file to the report. Where that cannot be written it is given up, and the results are not.
    fn report(&mut self, index: usize, outcome: &Outcome) {
        let (Some(report), Some(path)) = (&mut self.report, &self.run.report) else {
            return;
        };
        let result = self.folder.map(|folder| folder.result(index));
        if let Err(error) = report.add(&self.files[index], result.as_deref(), outcome) {
            self.progress
                .error(&Failure::unwritable(path, &error).message);
            self.report = None;
            self.is_report_lost = true;
        }
    }

    /// Says what of a document that was read is not in the rows.
    fn tell(&self, input: &Input, facts: &Facts) {
        let name = input.name();
        if let Some(limit) = facts.limit {
            self.progress.note(&partly_read(&name, limit));
        }
        match (facts.nothing.as_str(), facts.doubt.as_str()) {
            ("", "") => {}
            ("", doubt) => self
                .progress
                .note(&format!("{name}: perhaps not all was read: {doubt}")),
            (nothing, _) => {
                self.progress.note(&format!("{name}: no rows: {nothing}"));
            }
        }
    }

    /// Says which lines of `--codes` were for nothing that was read.
    fn tell_unused_codes(&self) {
        for name in self.run.reading.coding.unused(&self.codes_used) {
            self.progress
                .note(&format!("--codes: no recommendation here is {name}"));
        }
    }

    /// Takes the files that are no documents.
    fn take_others(&mut self) -> Result<(), Fatal> {
        self.tally.other_files = self.others.len() as u64;
        if let Some(line) = other_kinds::line(self.others) {
            self.progress.note(&line);
        }
        for other in self.others {
            self.sink
                .take_other(&slashed(&other.relative), &other.path, other.message())
                .map_err(|error| unwritable_target(self.run, &error))?;
        }
        Ok(())
    }

    /// Puts the file of results in its place, or in another one.
    fn put_in_place(&mut self, elsewhere: Option<&Path>, notes: &[String]) -> Result<(), Fatal> {
        self.is_in_place = true;
        self.sink
            .finish(elsewhere, notes)
            .map_err(|error| match elsewhere {
                Some(place) => unwritable(place, &error),
                None => unwritable_target(self.run, &error),
            })
    }

    /// Keeps what was finished of a run that was stopped, but never in the place of an earlier and perhaps complete
    /// result.
    fn stopped(&mut self) -> Result<Exit, Fatal> {
        let (done, all) = (self.tally.files(), self.files.len());
        let said = format!("stopped; {done} of {all} inputs were done");
        let earlier = outputs::earlier_result(self.run).filter(|_| !self.sink.adds());
        let elsewhere = earlier.map(outputs::unfinished);
        let is_file = matches!(self.run.target, Target::File(_));
        if self.tally.read > 0 {
            self.put_in_place(elsewhere.as_deref(), std::slice::from_ref(&said))?;
        }
        match elsewhere {
            Some(place) if is_file && self.tally.read > 0 => {
                say(&format!("{said}, and are in {}", shown(&place)));
            }
            _ => say(&said),
        }
        Err(Fatal(Exit::Stopped))
    }

    /// Puts everything in its place, unless the run was stopped before the last file.
    fn finish(&mut self) -> Result<Exit, Fatal> {
        if self.tally.files() < self.files.len() as u64 {
            return self.stopped();
        }
        self.take_others()?;
        // If nothing was found, what was there stays.
        match outputs::earlier_result(self.run) {
            _ if self.tally.read == 0 => {}
            Some(path) if self.tally.plans == 0 && !self.sink.adds() => say(&format!(
                "{}: left as it was, since nothing was found; to have an empty result, delete it first",
                path.display()
            )),
            _ => self.put_in_place(None, &[])?,
        }
        if let (Some(report), Some(path)) = (self.report.take(), &self.run.report)
            && let Err(error) = report.finish(self.others, &self.tally)
        {
            say(&Failure::unwritable(path, &error).message);
            self.is_report_lost = true;
        }
        Ok(if self.tally.failed > 0 || self.is_report_lost {
            Exit::SomeFailed
        } else if self.tally.plans == 0 {
            Exit::NothingFound
        } else {
            Exit::Success
        })
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

/// What to say of a document of which a limit left some unread.
fn partly_read(name: &str, limit: Limit) -> String {
    let option = limit.option();
    let why = match limit {
        Limit::Time => "reading takes longer".to_owned(),
        Limit::Memory => "it needs more memory".to_owned(),
        other => format!("it has more {other}"),
    };
    format!(
        "{name}: {why} than allowed, and it was read in part; raise {option} if you trust the file"
    )
}
