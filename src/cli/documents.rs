//! Documents for `compare` and `search`: converted earlier, or read now the way `convert` reads.

use super::batch::Batch;
use super::exit::Exit;
use super::facts::{Failure, Outcome};
use super::inputs::{Input, find, named_or_found};
use super::options::Shelving;
use super::progress::{Progress, say};
use super::protocol::Form;
use super::stop::Stop;
use super::twins;
use crate::normalise::{Document, SCHEMA_VERSION};
use crate::output::sqlite;
use std::collections::BTreeMap;

/// What the inputs gave.
pub(super) struct Loaded {
    /// All documents, those converted earlier before those read now.
    pub(super) documents: Vec<Document>,
    /// Whether some input could not be read.
    pub(super) some_failed: bool,
}

/// Reads all inputs. What cannot be read is said, and the rest goes on.
///
/// # Errors
/// The exit code, if the run was stopped.
pub(super) fn load(shelving: &Shelving) -> Result<Loaded, Exit> {
    let stop = Stop::on_signal();
    let converted = named_or_found(&shelving.inputs, &["json", "jsonl", "ndjson"]);
    let databases = named_or_found(&shelving.inputs, &["sqlite", "sqlite3", "db"]);
    let is_converted = |input: &Input| {
        let mut known = converted.iter().chain(&databases);
        known.any(|known| known.path == input.path)
    };
    let inputs = find(&shelving.inputs);
    for folder in &inputs.empty_folders {
        let mut known = converted.iter().chain(&databases);
        if !known.any(|input| input.path.starts_with(folder)) {
            let folder = folder.display();
            say(&format!(
                "{folder}: no PDF, no text dump and nothing converted in it; check the path"
            ));
        }
    }
    let mut loaded = Loaded {
        documents: Vec::new(),
        some_failed: false,
    };
    let taken = converted
        .iter()
        .map(|input| (input, Loaded::take_converted as Take))
        .chain(
            databases
                .iter()
                .map(|input| (input, Loaded::take_database as Take)),
        );
    for (input, take) in taken {
        if let Err(failure) = take(&mut loaded, input, shelving) {
            loaded.some_failed = true;
            say(&format!("{}: {}", input.name(), failure.message));
        }
    }
    let files: Vec<Input> = inputs
        .files
        .into_iter()
        .filter(|input| !is_converted(input))
        .collect();
    loaded.read_now(&files, shelving, &stop)?;
    loaded.keep_one_of_each();
    Ok(loaded)
}

/// What takes the documents of one input.
type Take = fn(&mut Loaded, &Input, &Shelving) -> Result<(), Failure>;

impl Loaded {
    fn take_database(&mut self, input: &Input, shelving: &Shelving) -> Result<(), Failure> {
        input.objection(shelving.reading.max_file_bytes)?;
        let found = sqlite::documents(&input.path)
            .map_err(|message| Failure::new("not-a-document", message))?;
        match found {
            Some(documents) => self.documents.extend(documents),
            None if input.was_found() => {
                if !shelving.quiet {
                    let name = input.name();
                    say(&format!(
                        "{name}: skipped, no database that `convert` wrote, or one of another version"
                    ));
                }
            }
            None => {
                let message = "not a database that `convert` of this version wrote; write it anew, or name the PDFs";
                return Err(Failure::new("not-a-document", message));
            }
        }
        Ok(())
    }

    fn take_converted(&mut self, input: &Input, shelving: &Shelving) -> Result<(), Failure> {
        let bytes = input.read(shelving.reading.max_file_bytes)?;
        let documents =
            documents(&bytes).map_err(|message| Failure::new("not-a-document", message))?;
        match documents {
            Some(documents) => self.documents.extend(documents),
            None if input.was_found() => {
                if !shelving.quiet {
                    say(&format!(
                        "{}: skipped, JSON of something else",
                        input.name()
                    ));
                }
            }
            None => {
                let message =
                    "not a document that `convert` wrote; name such a JSON, JSON Lines or PDF file";
                return Err(Failure::new("not-a-document", message));
            }
        }
        Ok(())
    }

    fn read_now(&mut self, files: &[Input], shelving: &Shelving, stop: &Stop) -> Result<(), Exit> {
        let progress = Progress::over(files, shelving.quiet, false);
        let twins = twins::find(files);
        let batch = Batch {
            files,
            twins: &twins,
            corrections: &shelving.corrections,
            form: Form::Json,
            reading: &shelving.reading,
            bounds: shelving.bounds,
            jobs: shelving.jobs,
            folder: None,
            stop,
        };
        let mut failed = 0;
        let ended = batch.run(|index, outcome, result| {
            let name = files[index].name();
            match outcome {
                Outcome::Read(..) | Outcome::Unchanged(_) => {
                    if let Outcome::Read(_, orphans) = outcome {
                        for orphan in orphans {
                            progress.error(&format!("{name}: {orphan}"));
                        }
                    }
                    match serde_json::from_slice(result) {
                        Ok(document) => self.documents.push(document),
                        Err(error) => {
                            failed += 1;
                            progress.error(&format!("{name}: what was read makes no document ({error}); convert it alone and report this"));
                        }
                    }
                }
                Outcome::Twin(first) => {
                    progress.note(&format!("{name}: the same document as {first}; read once"));
                }
                Outcome::Skipped => progress.note(&format!("{name}: skipped, not a text dump of a plan")),
                Outcome::Failed(Failure { message, .. }) => {
                    failed += 1;
                    progress.error(&format!("{name}: {message}"));
                }
            }
            progress.step(failed, files.get(index + 1));
            Ok::<(), Exit>(())
        });
        progress.clear();
        ended?;
        shelving.corrections.tell_unused();
        self.some_failed |= failed > 0;
        if stop.is_asked() {
            say("stopped; nothing was compared");
            return Err(Exit::Stopped);
        }
        Ok(())
    }

    /// One file may be there as PDF and as JSON: what was converted earlier, and perhaps corrected, is taken.
    fn keep_one_of_each(&mut self) {
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut at = 0;
        self.documents.retain(|document| {
            let first = seen
                .entry((document.source.sha256.clone(), document.source.file.clone()))
                .or_insert(at);
            at += 1;
            *first == at - 1
        });
    }
}

/// The documents of a JSON or JSON Lines file; `None` if it is JSON of something else.
fn documents(bytes: &[u8]) -> Result<Option<Vec<Document>>, String> {
    let mut documents = Vec::new();
    let values = serde_json::Deserializer::from_slice(bytes).into_iter::<serde_json::Value>();
    for value in values {
        let value =
            value.map_err(|error| format!("not JSON ({error}); write it anew with convert"))?;
        let Some(version) = value
            .get("schema_version")
            .and_then(serde_json::Value::as_u64)
        else {
            return Ok(None);
        };
        if value.get("plans").is_none() {
            return Ok(None);
        }
        if version > u64::from(SCHEMA_VERSION) {
            return Err(format!(
                "it is of version {version} of the contract, and this program knows {SCHEMA_VERSION}; use a newer program, or convert the PDF again"
            ));
        }
        let document = serde_json::from_value(value).map_err(|error| {
            format!("not a document of the contract ({error}); convert the PDF again")
        })?;
        documents.push(document);
    }
    Ok((!documents.is_empty()).then_some(documents))
}
