//! `compare`: documents in, tables out.

use super::documents::load;
use super::exit::Exit;
use super::facts::{Failure, reason};
use super::filled::read;
use super::options::{Comparing, Place, Shelving};
use super::progress::say;
use super::target::replace;
use crate::compare::answers::Answers;
use crate::compare::vectors::{Vectors, vocabulary};
use crate::compare::{Asked, Report, Table, versions};
use crate::corrections::{Coding, Record};
use crate::normalise::{Document, Recommendation};
use crate::output::report::{Sheets, csv, html, json, terminal, xlsx};
use std::fs::{self, File};
use std::io::{self, BufReader, IsTerminal, Write};
use std::path::Path;

/// Columns where there is no terminal to ask.
const WIDTH: u16 = 100;

/// Runs `compare`.
pub(super) fn run(comparing: &Comparing) -> Exit {
    match compare(comparing) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn compare(comparing: &Comparing) -> Result<Exit, Exit> {
    refuse_existing(comparing)?;
    if let Some((old, new)) = &comparing.versions {
        return two_versions(comparing, old, new);
    }
    let mut asked = Asked {
        vectors: None,
        wanted: comparing.wanted.clone(),
        coding: filled(comparing.codes.as_deref(), Coding::read)?,
        answers: filled(comparing.asks.as_deref(), Answers::read)?,
        lexicon: comparing.shelving.reading.lexicon,
    };
    let loaded = load(&comparing.shelving)?;
    if loaded.documents.is_empty() {
        say("no documents to compare");
        return Err(if loaded.some_failed {
            Exit::SomeFailed
        } else {
            Exit::NothingFound
        });
    }
    asked.vectors = vectors(comparing, &loaded.documents)?;
    let report = Report::of(&loaded.documents, &asked);
    if !comparing.shelving.quiet {
        for note in &report.notes {
            say(note);
        }
    }
    if report.shelf.entries.is_empty() {
        say("no recommendations in any input; `scr-plans tables FILE` shows what was seen");
        return Ok(if loaded.some_failed {
            Exit::SomeFailed
        } else {
            Exit::NothingFound
        });
    }
    let sheets = Sheets::of(&report);
    write(comparing, &sheets, || json::lines(&report))?;
    Ok(if loaded.some_failed {
        Exit::SomeFailed
    } else {
        Exit::Success
    })
}

/// The word vectors that the user gave, of the words of the documents.
fn vectors(comparing: &Comparing, documents: &[Document]) -> Result<Option<Vectors>, Exit> {
    let Some(path) = &comparing.embeddings else {
        return Ok(None);
    };
    let plans = documents.iter().flat_map(|document| &document.plans);
    let texts = plans.flat_map(|plan| &plan.recommendations);
    let wanted = vocabulary(texts.map(Recommendation::asked));
    let refuse = |what: &str| {
        say(&format!("{}: {what}", path.display()));
        Exit::Usage
    };
    let file = File::open(path).map_err(|error| refuse(&Failure::unreadable(&error).message))?;
    let vectors = Vectors::read(BufReader::new(file), &wanted).map_err(|what| refuse(&what))?;
    if !comparing.shelving.quiet {
        say(&format!(
            "{}: {} of {} words of the recommendations have a vector",
            path.display(),
            vectors.len(),
            wanted.len()
        ));
    }
    Ok(Some(vectors))
}

fn two_versions(comparing: &Comparing, old: &Path, new: &Path) -> Result<Exit, Exit> {
    let (old, new) = (single(comparing, old)?, single(comparing, new)?);
    let fates = versions::compare(&old, &new);
    if fates.is_empty() {
        say("no recommendations in either version");
        return Ok(Exit::NothingFound);
    }
    let tables: [Table; 1] = [versions::table(&fates)];
    let sheets = Sheets {
        title: "Two versions of one plan",
        tables: &tables,
        keys: Vec::new(),
        notes: &[],
    };
    write(comparing, &sheets, || json::list(&fates))?;
    Ok(Exit::Success)
}

fn single(comparing: &Comparing, path: &Path) -> Result<Document, Exit> {
    let loaded = load(&Shelving {
        inputs: vec![path.to_owned()],
        ..comparing.shelving.clone()
    })?;
    let found = loaded.documents.len();
    if let Ok([document]) = <[Document; 1]>::try_from(loaded.documents) {
        return Ok(document);
    }
    if !loaded.some_failed {
        say(&format!(
            "{}: {found} documents in it; --versions takes files of one each",
            path.display()
        ));
    }
    Err(Exit::SomeFailed)
}

/// Reads a file that a person filled in.
fn filled<T>(
    path: Option<&Path>,
    meaning: impl Fn(&[Record]) -> Result<T, String>,
) -> Result<T, Exit> {
    read(path, meaning).map_err(|error| {
        say(&error.to_string());
        Exit::Usage
    })
}

/// Nothing that is there is replaced unasked: it may hold a person's answers.
fn refuse_existing(comparing: &Comparing) -> Result<(), Exit> {
    let there = match &comparing.place {
        Place::Terminal | Place::JsonOut => None,
        Place::Folder(folder) => {
            let is_used = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
            is_used.then_some(folder)
        }
        Place::Html(path) | Place::Json(path) | Place::Xlsx(path) => path.is_file().then_some(path),
    };
    match there {
        Some(path) if !comparing.overwrite => {
            say(&format!(
                "{}: is there already; choose another name, or give --overwrite",
                path.display()
            ));
            Err(Exit::Usage)
        }
        _ => Ok(()),
    }
}

fn write(
    comparing: &Comparing,
    sheets: &Sheets<'_>,
    as_json: impl Fn() -> serde_json::Result<Vec<u8>>,
) -> Result<(), Exit> {
    let other = |error: &dyn std::fmt::Display| io::Error::other(error.to_string());
    match &comparing.place {
        Place::Terminal => print(terminal::text(sheets, width()).as_bytes()),
        Place::JsonOut => print(&as_json().map_err(|error| failed(Path::new("-"), &error.into()))?),
        Place::Json(path) => put(path, as_json().map_err(io::Error::from)),
        Place::Html(path) => put(
            path,
            html::page(sheets)
                .map(String::into_bytes)
                .map_err(|error| other(&error)),
        ),
        Place::Xlsx(path) => put(path, xlsx::workbook(sheets).map_err(|error| other(&error))),
        Place::Folder(folder) => {
            fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
            let files =
                csv::files(sheets).map_err(|error| failed(folder, &io::Error::from(error)))?;
            files
                .into_iter()
                .try_for_each(|(name, bytes)| put(&folder.join(name), Ok(bytes)))
        }
    }
}

fn put(path: &Path, bytes: io::Result<Vec<u8>>) -> Result<(), Exit> {
    bytes
        .and_then(|bytes| replace(path, &bytes))
        .map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &io::Error) -> Exit {
    say(&Failure::unwritable(path, error).message);
    Exit::SomeFailed
}

/// Prints to standard output; a reader that has seen enough is no failure.
pub(super) fn print(bytes: &[u8]) -> Result<(), Exit> {
    match io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let reason = reason(&error);
            say(&format!(
                "cannot write to standard output: {reason}; write to a file with -o"
            ));
            Err(Exit::SomeFailed)
        }
        _ => Ok(()),
    }
}

/// Columns of the terminal: what `COLUMNS` says, else what the terminal says.
pub(super) fn width() -> u16 {
    let said = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let asked = || io::stdout().is_terminal().then(terminal::columns).flatten();
    said.or_else(asked).unwrap_or(WIDTH).max(40)
}
