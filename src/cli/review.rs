//! `review`: a page for each document, with its drawn pages and its rows, and a list of them.
//!
//! Documents are read as `convert` reads them. Their pages are drawn by a worker of its own, a few at a time: a page
//! that it does not survive costs that page.

use super::batch::Batch;
use super::exit::Exit;
use super::facts::{Failure, Outcome};
use super::inputs::{Input, find, shown};
use super::names::assign;
use super::options::Review;
use super::process::{Seat, own_worker};
use super::progress::{Progress, say};
use super::protocol::{Form, Reply, Request};
use super::stop::Stop;
use super::target::replace;
use super::worker_end::WorkerEnd;
use crate::normalise::{Document, SourceKind};
use crate::pipeline::hex_sha256;
use crate::review::{Entry, MARK, Sheet, index, page, pages_of};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Pages drawn at a time.
const PAGES_AT_A_TIME: u32 = 8;
/// Name of the list.
const INDEX: &str = "index.html";

/// Runs `review`.
pub(super) fn run(review: &Review) -> Exit {
    let stop = Stop::on_signal();
    match pages(review, &stop) {
        Ok(exit) => exit,
        Err(failure) => {
            say(&failure.message);
            Exit::SomeFailed
        }
    }
}

fn pages(review: &Review, stop: &Stop) -> Result<Exit, Failure> {
    let folder = &review.folder;
    fs::create_dir_all(folder).map_err(|error| Failure::unwritable(folder, &error))?;
    let inputs = find(&review.inputs);
    for empty in &inputs.empty_folders {
        let empty = empty.display();
        say(&format!(
            "{empty}: no PDF and no text dump in it; check the path"
        ));
    }
    let columns = review.corrections.columns();
    let batch = Batch {
        files: &inputs.files,
        form: Form::JsonLine,
        reading: &review.reading,
        corrections: &columns,
        bounds: review.bounds,
        jobs: std::thread::available_parallelism().map_or(1, usize::from),
        folder: None,
        twins: &BTreeMap::new(),
        stop,
    };
    let mut desk = Desk {
        review,
        files: &inputs.files,
        names: names(&inputs.files),
        seat: Seat::new(review.bounds, stop, &own_worker),
        progress: Progress::over(&inputs.files, review.quiet, false),
        entries: Vec::new(),
        failed: 0,
    };
    batch.run(|at, outcome, result| desk.take(at, outcome, result))?;
    desk.progress.clear();
    if stop.is_asked() {
        let (done, all) = (desk.entries.len(), inputs.files.len());
        say(&format!("stopped; {done} of {all} inputs were done"));
        return Ok(Exit::Stopped);
    }
    desk.finish()
}

/// Names of the pages: `report.pdf` has `report.html`.
fn names(files: &[Input]) -> Vec<String> {
    let as_html = |name: String| match name.strip_suffix(".json") {
        Some("index") => "index-1.html".to_owned(),
        Some(stem) => format!("{stem}.html"),
        None => name,
    };
    assign(files).into_iter().map(as_html).collect()
}

/// Where documents come in and pages go out.
struct Desk<'a> {
    review: &'a Review,
    files: &'a [Input],
    names: Vec<String>,
    /// Where pages are drawn.
    seat: Seat<'a>,
    progress: Progress,
    entries: Vec<Entry>,
    failed: u64,
}

impl Desk<'_> {
    fn take(&mut self, at: usize, outcome: Outcome, result: &[u8]) -> Result<(), Failure> {
        let input = &self.files[at];
        let entry = match outcome {
            Outcome::Read(..) => self.make(at, result)?,
            Outcome::Failed(failure) => Err(failure),
            Outcome::Skipped | Outcome::Unchanged(_) | Outcome::Twin(_) => {
                let name = input.name();
                self.progress
                    .note(&format!("{name}: skipped, not a text dump of a plan"));
                return Ok(());
            }
        };
        let entry = entry.unwrap_or_else(|failure| {
            self.failed += 1;
            let name = input.name();
            self.progress.error(&format!("{name}: {}", failure.message));
            Entry::failed(input.file_name(), failure.message)
        });
        self.entries.push(entry);
        self.progress.step(self.failed, self.files.get(at + 1));
        Ok(())
    }

    /// Makes the page of a document. The outer error ends the run, the inner one is of this document.
    fn make(&mut self, at: usize, result: &[u8]) -> Result<Result<Entry, Failure>, Failure> {
        let Ok(document) = serde_json::from_slice::<Document>(result) else {
            return Ok(Err(WorkerEnd::BadReply.into()));
        };
        let input = &self.files[at];
        let bytes = match input.read(self.review.reading.max_file_bytes) {
            Ok(bytes) if hex_sha256(&bytes) == document.source.sha256 => bytes,
            Ok(_) => {
                let message = "it was changed while it was read; run again";
                return Ok(Err(Failure::new("changed", message)));
            }
            Err(failure) => return Ok(Err(failure)),
        };
        let changes = self.review.corrections.of(&bytes);
        let bytes = Arc::new(bytes);
        let mut sheets = Vec::new();
        if document.source.kind == SourceKind::Pdf {
            for (first, last) in runs(&self.pages_of(&document)) {
                match self.draw(at, &bytes, first, last) {
                    Ok(drawn) => sheets.extend(drawn),
                    Err(WorkerEnd::Stopped) => return Ok(Err(WorkerEnd::Stopped.into())),
                    Err(_) => sheets.extend(self.draw_singly(at, &bytes, first, last)),
                }
            }
        }
        let name = self.names[at].clone();
        let html = page(&document, &sheets, &changes)
            .map_err(|error| Failure::new("defect", error.to_string()))?;
        put(&self.review.folder.join(&name), &html)?;
        Ok(Ok(Entry::of(&document, &name)))
    }

    fn pages_of(&self, document: &Document) -> BTreeSet<u32> {
        if self.review.all_pages {
            return (1..=document.source.page_count).collect();
        }
        pages_of(document)
    }

    fn draw(
        &mut self,
        at: usize,
        bytes: &Arc<Vec<u8>>,
        first: u32,
        last: u32,
    ) -> Result<Vec<Sheet>, WorkerEnd> {
        let request = Arc::new(Request {
            file: self.files[at].file_name(),
            path: String::new(),
            form: Form::Pictures { first, last },
            reading: self.review.reading.clone(),
        });
        match self.seat.read(&request, bytes)? {
            (Reply::Done(..), body) => {
                serde_json::from_slice(&body).map_err(|_| WorkerEnd::BadReply)
            }
            // What only the second reader opens has no pictures.
            (Reply::Refused { .. }, _) => Ok((first..=last).map(Sheet::blank).collect()),
            (Reply::Panicked, _) => Err(WorkerEnd::Crashed),
        }
    }

    fn draw_singly(
        &mut self,
        at: usize,
        bytes: &Arc<Vec<u8>>,
        first: u32,
        last: u32,
    ) -> Vec<Sheet> {
        let mut sheets = Vec::new();
        for number in first..=last {
            match self.draw(at, bytes, number, number) {
                Ok(drawn) => sheets.extend(drawn),
                Err(end) => {
                    let name = self.files[at].name();
                    self.progress
                        .note(&format!("{name}: page {number} was not drawn: {end}"));
                    sheets.push(Sheet::blank(number));
                }
            }
        }
        sheets
    }

    /// Writes the list.
    fn finish(self) -> Result<Exit, Failure> {
        let html =
            index(&self.entries).map_err(|error| Failure::new("defect", error.to_string()))?;
        let path = self.review.folder.join(INDEX);
        put(&path, &html)?;
        self.review.corrections.tell_unused();
        if !self.review.quiet {
            let pages = self.entries.iter().filter(|e| !e.page.is_empty()).count();
            let what = if pages == 1 { "page" } else { "pages" };
            say(&format!(
                "{pages} {what} to check; open {} in a browser",
                shown(&path)
            ));
        }
        let rows: usize = self.entries.iter().map(|e| e.rows).sum();
        Ok(if self.failed > 0 {
            Exit::SomeFailed
        } else if rows == 0 {
            Exit::NothingFound
        } else {
            Exit::Success
        })
    }
}

/// Pages that follow each other, a few at a time: first and last.
fn runs(pages: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((first, last)) if *last + 1 == page && page - *first < PAGES_AT_A_TIME => {
                *last = page;
            }
            _ => runs.push((page, page)),
        }
    }
    runs
}

/// Writes a page, but never over a file that is none.
fn put(path: &Path, html: &str) -> Result<(), Failure> {
    let unwritable = |error: io::Error| Failure::unwritable(path, &error);
    match fs::read(path) {
        Ok(there) if !there.starts_with(MARK.as_bytes()) => {
            let message = format!(
                "{}: is no page of `review` and was left as it is; name another folder with -o",
                path.display()
            );
            return Err(Failure::new("unwritable", message));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unwritable(error)),
        _ => {}
    }
    replace(path, html.as_bytes()).map_err(unwritable)
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn pages_are_drawn_a_few_at_a_time() {
        let pages = (3..=12).chain([20]).collect();
        assert_eq!(runs(&pages), [(3, 10), (11, 12), (20, 20)]);
    }
}
