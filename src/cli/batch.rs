//! Many documents at the same time, results in the order of the inputs.
//!
//! Each thread has a worker process. No more than a window of files is under way or waiting for its turn, so memory
//! does not grow with their number.

use super::corrected::Corrections;
use super::facts::{Failure, Outcome, reason};
use super::folder::{Earlier, Folder, input_digest};
use super::inputs::{Input, shown};
use super::process::{Bounds, Seat, own_worker};
use super::protocol::{Form, Reading, Reply, Request};
use super::stop::Stop;
use super::worker_end::WorkerEnd;
use crate::corrections::Change;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Files under way or waiting for their turn, for each worker, where results wait in memory.
const WINDOW_OF_RESULTS: usize = 8;
/// The same where results are in files already.
const WINDOW_OF_OUTCOMES: usize = 1024;
/// How often a waiting program looks whether it shall stop.
const LOOK_UP: Duration = Duration::from_millis(50);

/// What is said where a password is needed and none of those given is the one.
const WRONG_PASSWORDS: &str =
    "none of the passwords given opens it; add its password to the file given with --password-file";

/// Why a result is not in its place.
fn not_put(result: &Path, error: &io::Error) -> Failure {
    if error.kind() != io::ErrorKind::AlreadyExists {
        return Failure::unwritable(result, error);
    }
    let result = result.display();
    let message = format!(
        "{result} was not written by this program, or was changed since, and is kept; \
         move it away, or give --overwrite to replace it"
    );
    Failure::new("output-kept", message)
}

/// Files to read, and how.
pub(super) struct Batch<'a> {
    /// The files in order.
    pub(super) files: &'a [Input],
    /// How documents come back.
    pub(super) form: Form,
    /// How they are read.
    pub(super) reading: &'a Reading,
    /// What people corrected.
    pub(super) corrections: &'a Corrections,
    /// What one may cost.
    pub(super) bounds: Bounds,
    /// Workers at the same time.
    pub(super) jobs: usize,
    /// Where results go, if each has a file of its own.
    pub(super) folder: Option<&'a Folder>,
    /// Names of the inputs that others are copies of, by the place of the copy.
    pub(super) twins: &'a BTreeMap<usize, String>,
    /// Whether to stop.
    pub(super) stop: &'a Stop,
}

/// What became of a file, and the result if it is not in a folder already.
type Done = (Outcome, Vec<u8>);

impl Batch<'_> {
    /// Reads all files and hands over what became of each, in order. Ends early when asked to stop.
    ///
    /// # Errors
    /// The first error of `deliver`, which ends the batch.
    pub(super) fn run<E>(
        &self,
        deliver: impl FnMut(usize, Outcome, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let jobs = self.jobs.min(self.files.len());
        let (give, tasks) = channel();
        let (done, results) = channel();
        let tasks = Mutex::new(tasks);
        thread::scope(|scope| {
            for _ in 0..jobs {
                let done = done.clone();
                let tasks = &tasks;
                scope.spawn(move || self.work(tasks, &done));
            }
            drop(done);
            let delivered = self.direct(&give, &results, deliver);
            if delivered.is_err() {
                self.stop.ask();
            }
            // Threads that wait for a task end.
            drop(give);
            delivered
        })
    }

    /// Gives out tasks and delivers results in order.
    fn direct<E>(
        &self,
        give: &Sender<usize>,
        results: &Receiver<(usize, Done)>,
        mut deliver: impl FnMut(usize, Outcome, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let per_worker = match self.folder {
            Some(_) => WINDOW_OF_OUTCOMES,
            None => WINDOW_OF_RESULTS,
        };
        let window = self.jobs * per_worker;
        let mut given = 0;
        let mut delivered = 0;
        let mut waiting = BTreeMap::new();
        while delivered < self.files.len() && !self.stop.is_asked() {
            while given < self.files.len().min(delivered + window) && give.send(given).is_ok() {
                given += 1;
            }
            match results.recv_timeout(LOOK_UP) {
                Ok((index, done)) => waiting.insert(index, done),
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            while let Some((outcome, result)) = waiting.remove(&delivered) {
                deliver(delivered, outcome, &result)?;
                delivered += 1;
            }
        }
        Ok(())
    }

    /// One thread: takes tasks until there are none.
    fn work(&self, tasks: &Mutex<Receiver<usize>>, done: &Sender<(usize, Done)>) {
        let mut seat = Seat::new(self.bounds, self.stop, &own_worker);
        loop {
            let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(index) = task else { return };
            if self.stop.is_asked() {
                return;
            }
            let (outcome, result) = match self.one(index, &mut seat) {
                Ok(result) => result,
                Err(WorkerEnd::Stopped) => return,
                Err(end) => (Outcome::Failed(end.into()), Vec::new()),
            };
            let outcome = self.with_earlier(index, outcome);
            if done.send((index, (outcome, result))).is_err() {
                return;
            }
        }
    }

    /// One file.
    fn one(&self, index: usize, seat: &mut Seat) -> Result<Done, WorkerEnd> {
        let input = &self.files[index];
        let nothing = |outcome| Ok((outcome, Vec::new()));
        if let Some(first) = self.twins.get(&index) {
            return nothing(Outcome::Twin(first.clone()));
        }
        let bytes = match input.read(self.reading.max_file_bytes) {
            Ok(bytes) => bytes,
            Err(failure) => return nothing(Outcome::Failed(failure)),
        };
        let corrections = self.corrections.of(&bytes);
        let digest = self
            .folder
            .map(|_| input_digest(input, &bytes))
            .unwrap_or_default();
        if let Some(facts) = self
            .folder
            .and_then(|folder| folder.up_to_date(index, &digest))
        {
            return nothing(Outcome::Unchanged(facts));
        }
        match (self.ask(input, bytes, &corrections, seat)?, self.folder) {
            ((Reply::Done(facts, orphans), result), None) => {
                Ok((Outcome::Read(facts, orphans), result))
            }
            ((Reply::Done(facts, orphans), result), Some(folder)) => {
                match folder.put(index, digest, &facts, &result) {
                    Ok(()) => nothing(Outcome::Read(facts, orphans)),
                    Err(error) => nothing(Outcome::Failed(not_put(&folder.result(index), &error))),
                }
            }
            ((Reply::Refused { code, message }, _), _) => {
                nothing(self.refused(input, code, message))
            }
            ((Reply::Panicked, _), _) => Err(WorkerEnd::Crashed),
        }
    }

    /// What became of an input, with what became of the result of an earlier run if there is none now.
    fn with_earlier(&self, index: usize, outcome: Outcome) -> Outcome {
        let Some(folder) = self.folder else {
            return outcome;
        };
        let failure = match &outcome {
            Outcome::Skipped if folder.had_result(index) => {
                Failure::new("not-a-document", "it is no text dump of a plan now")
            }
            // What cannot be written has been told with its place.
            Outcome::Failed(it) if !matches!(it.code.as_str(), "output-kept" | "unwritable") => {
                it.clone()
            }
            _ => return outcome,
        };
        let more = match folder.set_aside(index) {
            Ok(Earlier::No) => return outcome,
            Ok(Earlier::Aside(place)) => {
                format!("the result of an earlier run is now {}", shown(&place))
            }
            Ok(Earlier::Stays(place)) => format!("{} is not from this run", shown(&place)),
            Err(error) => {
                let (place, why) = (shown(&folder.result(index)), reason(&error));
                format!("{place} is not from this run, and cannot be moved: {why}")
            }
        };
        let message = format!("{}; {more}", failure.message);
        Outcome::Failed(Failure { message, ..failure })
    }

    /// Has a file read, and read once more without the second reader if that may be what ended the worker: what the
    /// first can read is not lost with it.
    fn ask(
        &self,
        input: &Input,
        bytes: Vec<u8>,
        corrections: &[Change],
        seat: &mut Seat,
    ) -> Result<(Reply, Vec<u8>), WorkerEnd> {
        let request = |second_reader| {
            Arc::new(Request {
                file: input.file_name(),
                path: input.relative_name(),
                form: self.form,
                reading: Reading {
                    second_reader,
                    corrections: corrections.to_vec(),
                    ..self.reading.clone()
                },
            })
        };
        let bytes = Arc::new(bytes);
        match seat.read(&request(true), &bytes) {
            Err(end) if end.may_be_the_second_reader(self.reading.cross_check) => {
                seat.read(&request(false), &bytes)
            }
            answer => answer,
        }
    }

    /// What becomes of a file that the reader refused.
    fn refused(&self, input: &Input, code: String, message: String) -> Outcome {
        match code.as_str() {
            "empty" | "not-a-document" if input.may_be_other_text() => Outcome::Skipped,
            "password-needed" if !self.reading.passwords.is_empty() => {
                Outcome::Failed(Failure::new(&code, WRONG_PASSWORDS))
            }
            _ => Outcome::Failed(Failure { code, message }),
        }
    }
}
