//! Where results go that have no file of their own: standard output, or one file for all.
//!
//! A text takes results as the workers give them. A workbook or database takes documents, and a line for every input.

use super::database::Database;
use super::facts::Outcome;
use super::folder::{announce, remember};
use super::inputs::Input;
use super::link::Links;
use super::options::{Product, Run, Target};
use super::target::{Growing, folder_of, persist, temporary};
use crate::normalise::Document;
use crate::output::csv;
use crate::output::entry::{Entry, Fate};
use crate::output::xlsx::{About, XlsxWriter};
use crate::output::zip_origin;
use crate::text::command::shown;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Takes results one after the other.
pub(super) struct Sink {
    to: Place,
    /// What stands in front of the first result.
    heading: Option<Vec<u8>>,
}

enum Place {
    Stdout,
    File(Option<Growing>),
    Workbook {
        writer: Option<Box<XlsxWriter>>,
        target: PathBuf,
        links: Links,
    },
    Database(Option<Box<Database>>),
    /// Each result has a file of its own.
    Elsewhere,
}

impl Sink {
    /// Opens the place, without touching what is there.
    pub(super) fn open(run: &Run) -> io::Result<Self> {
        let to = match (&run.target, run.product) {
            (Target::Stdout, _) => Place::Stdout,
            (Target::Folder(_), _) => Place::Elsewhere,
            (Target::File(path), Product::Text | Product::Csv { .. }) => {
                Place::File(Some(Growing::start(path)?))
            }
            (Target::File(path), Product::Database) => {
                let target = path.canonicalize().unwrap_or_else(|_| path.clone());
                Place::Database(Some(Box::new(Database::open(target, run)?)))
            }
            (Target::File(path), Product::Workbook) => {
                // What a link leads to is replaced, not the link.
                let target = path.canonicalize().unwrap_or_else(|_| path.clone());
                // Told now rather than after reading everything.
                drop(temporary(&target)?);
                let mut writer = XlsxWriter::new(folder_of(&target), about(run))?;
                writer.carry(&crate::corrections::write(run.corrections.all())?)?;
                Place::Workbook {
                    writer: Some(Box::new(writer)),
                    links: Links::from(&target),
                    target,
                }
            }
        };
        Ok(Self {
            to,
            heading: heading(run)?,
        })
    }

    /// Takes what became of an input, and its result if there is one.
    pub(super) fn take(
        &mut self,
        input: &Input,
        outcome: &Outcome,
        result: &[u8],
    ) -> io::Result<()> {
        match &mut self.to {
            Place::Workbook {
                writer: Some(writer),
                links,
                ..
            } => {
                let path = input.relative_name();
                let link = if input.is_stdin() {
                    String::new()
                } else {
                    links.to(&input.path)
                };
                with_entry((&path, &link), outcome, result, |entry| writer.add(entry))
            }
            Place::Database(Some(database)) => {
                let path = input.relative_name();
                with_entry((&path, ""), outcome, result, |entry| database.add(entry))
            }
            Place::Stdout | Place::File(Some(_)) if matches!(outcome, Outcome::Read(..)) => {
                if let Some(heading) = self.heading.take() {
                    self.put(&heading)?;
                }
                self.put(result)
            }
            _ => Ok(()),
        }
    }

    /// Takes a file that is no document.
    pub(super) fn take_other(&mut self, path: &str, at: &Path, message: &str) -> io::Result<()> {
        let fate = Fate::Not {
            code: "other-kind",
            message,
        };
        let mut entry = Entry {
            path,
            link: "",
            sha256: "",
            fate,
        };
        match &mut self.to {
            Place::Workbook {
                writer: Some(writer),
                links,
                ..
            } => {
                let link = links.to(at);
                entry.link = &link;
                writer.add(&entry)
            }
            Place::Database(Some(database)) => database.add(&entry),
            _ => Ok(()),
        }
    }

    /// Whether the results are added to what is there already, so that nothing of it is lost.
    pub(super) fn adds(&self) -> bool {
        matches!(self.to, Place::Database(_))
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.to {
            Place::Stdout => {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                out.flush()
            }
            Place::File(Some(file)) => file.write(bytes),
            _ => Ok(()),
        }
    }

    /// Puts a file in its place, or in another one. `notes` say what else there is to know of the run.
    pub(super) fn finish(&mut self, elsewhere: Option<&Path>, notes: &[String]) -> io::Result<()> {
        match &mut self.to {
            Place::File(file) => {
                let Some(mut file) = file.take() else {
                    return Ok(());
                };
                if let Some(elsewhere) = elsewhere {
                    file.redirect(elsewhere);
                }
                match file.finish(announce)? {
                    Some(place) => remember(&place),
                    None => Ok(()),
                }
            }
            Place::Workbook { writer, target, .. } => {
                let Some(writer) = writer.take() else {
                    return Ok(());
                };
                let place = elsewhere.unwrap_or(target);
                let mut file = temporary(place)?;
                let mut buffer = BufWriter::new(file.as_file_mut());
                writer.finish(notes, &mut buffer)?;
                buffer.flush()?;
                drop(buffer);
                zip_origin::unify(file.as_file_mut())?;
                announce(file.path(), place)?;
                persist(file, place)?;
                remember(place)
            }
            Place::Database(database) => database
                .take()
                .map_or(Ok(()), |database| (*database).finish(notes)),
            Place::Stdout | Place::Elsewhere => Ok(()),
        }
    }
}

/// Calls with what became of an input as the output stage knows it.
fn with_entry<T>(
    (path, link): (&str, &str),
    outcome: &Outcome,
    result: &[u8],
    take: impl FnOnce(&Entry<'_>) -> io::Result<T>,
) -> io::Result<T> {
    let not = |code, message| {
        let fate = Fate::Not { code, message };
        let sha256 = "";
        Entry {
            path,
            link,
            sha256,
            fate,
        }
    };
    match outcome {
        Outcome::Read(facts, _) | Outcome::Unchanged(facts) => {
            let document: Document = serde_json::from_slice(result)?;
            take(&Entry {
                path,
                link,
                sha256: &document.source.sha256,
                fate: Fate::Read {
                    document: &document,
                    nothing: &facts.nothing,
                },
            })
        }
        Outcome::Skipped => take(&not("no-text-dump", "skipped, not a text dump of a plan")),
        Outcome::Twin(first) => {
            let message = format!(
                "the same document as {}, which was read; its rows stand there",
                shown(first)
            );
            take(&not("same-document", &message))
        }
        Outcome::Failed(failure) => take(&not(&failure.code, &failure.message)),
    }
}

fn about(run: &Run) -> About {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    About::new(version, run.told.clone(), run.reading.as_of.clone())
}

/// What CSV starts with.
fn heading(run: &Run) -> io::Result<Option<Vec<u8>>> {
    let Product::Csv { byte_order_mark } = run.product else {
        return Ok(None);
    };
    let mut heading = Vec::new();
    if byte_order_mark {
        heading.extend_from_slice(csv::BYTE_ORDER_MARK);
    }
    heading.extend(csv::heading(run.reading.as_of.is_some()).map_err(io::Error::from)?);
    Ok(Some(heading))
}
