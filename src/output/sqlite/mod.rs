//! The database: documents, plans, recommendations and all below them as tables, with a search over the texts.
//!
//! A document that is there already is known by the hash of its file. It is replaced if it was read differently now,
//! and kept as it is if not, or if somebody changed its rows since. Nothing tells when the database was made.

mod document;
mod metadata;
mod read;

pub use metadata::metadata;
pub use read::documents;

use super::entry::{Entry, Fate};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Tells databases of this program from others: `scrp` as a number.
const APPLICATION: i32 = 0x7363_7270;
/// Version of the tables.
const SCHEMA_VERSION: i32 = 3;
const SCHEMA: &str = include_str!("schema.sql");

/// What became of a document that was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is there now, as read.
    Done,
    /// Its rows were changed since they were written, and are kept.
    Kept,
}

/// A database that documents are added to.
pub struct SqliteWriter {
    connection: Connection,
    /// Whether rows that somebody changed are replaced.
    overwrite: bool,
    /// Whether anything is other than before.
    is_changed: bool,
}

impl SqliteWriter {
    /// Opens the database in a file that nobody else uses; an empty file becomes one. All that is done is seen in it
    /// after [`finish`](Self::finish), or nothing.
    ///
    /// # Errors
    /// If it cannot be read or written.
    pub fn open(file: &Path, overwrite: bool) -> io::Result<Self> {
        let connection = Connection::open(file).map_err(as_io)?;
        let mut writer = Self {
            connection,
            overwrite,
            is_changed: false,
        };
        writer.start().map_err(as_io)?;
        Ok(writer)
    }

    fn start(&mut self) -> rusqlite::Result<()> {
        // The file is put in its place when it is complete, so it needs no journal of its own.
        self.connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;",
        )?;
        let is_new =
            self.connection
                .query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
                    Ok(row.get::<_, i64>(0)? == 0)
                })?;
        if is_new {
            self.connection
                .pragma_update(None, "application_id", APPLICATION)?;
            self.connection
                .pragma_update(None, "user_version", SCHEMA_VERSION)?;
            self.connection.execute_batch(SCHEMA)?;
        }
        self.connection.execute_batch("BEGIN")
    }

    /// Adds an input and all its rows.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn add(&mut self, entry: &Entry<'_>) -> io::Result<Put> {
        self.put(entry).map_err(as_io)
    }

    fn put(&mut self, entry: &Entry<'_>) -> rusqlite::Result<Put> {
        let (outcome, message) = match entry.fate {
            Fate::Read { nothing, .. } => ("read", nothing),
            Fate::Not { code, message } => (code, message),
        };
        let n_changed = self.connection.execute(
            "INSERT INTO inputs (path, outcome, message, sha256) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (path) DO UPDATE SET outcome = ?2, message = ?3, sha256 = ?4
             WHERE outcome <> ?2 OR message <> ?3 OR sha256 <> ?4",
            params![entry.path, outcome, message, entry.sha256],
        )?;
        self.is_changed |= n_changed > 0;
        let Fate::Read { document, .. } = entry.fate else {
            return Ok(Put::Done);
        };
        let reading = document::reading(document);
        let known = self
            .connection
            .query_row(
                "SELECT document_id, reading, rows_as_written FROM documents WHERE sha256 = ?1",
                [&document.source.sha256],
                |row| {
                    Ok((
                        row.get::<_, i64>(0)?,
                        row.get::<_, String>(1)?,
                        row.get::<_, String>(2)?,
                    ))
                },
            )
            .optional()?;
        let mut place = None;
        if let Some((document_id, known_reading, as_written)) = known {
            if known_reading == reading && !self.overwrite {
                return Ok(Put::Done);
            }
            let is_changed = document::rows_digest(&self.connection, document_id)? != as_written;
            if is_changed && !self.overwrite {
                return Ok(Put::Kept);
            }
            self.connection.execute(
                "DELETE FROM documents WHERE document_id = ?1",
                [document_id],
            )?;
            place = Some(document_id);
        }
        self.is_changed = true;
        document::insert(&self.connection, place, entry.path, document, &reading)?;
        Ok(Put::Done)
    }

    /// Completes the database, and says whether anything in it is other than before. `about`: what else it shall tell of
    /// the run; `as_of`: the day on which rows may be overdue, ISO 8601.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self, about: &[(String, String)], as_of: Option<&str>) -> io::Result<bool> {
        self.close(about, as_of).map_err(as_io)
    }

    fn close(mut self, about: &[(String, String)], as_of: Option<&str>) -> rusqlite::Result<bool> {
        self.tell(about, as_of)?;
        if self.is_changed {
            self.connection.execute(
                "UPDATE recommendations SET overdue = CASE WHEN ?1 IS NULL OR due_to IS NULL THEN NULL
                    ELSE due_to < ?1 AND ifnull(status, '') NOT IN ('completed', 'superseded', 'rejected') END",
                params![as_of],
            )?;
            self.connection.execute_batch(
                "INSERT INTO recommendations_fts (recommendations_fts) VALUES ('rebuild'); COMMIT; ANALYZE;",
            )?;
        }
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(self.is_changed)
    }

    /// Writes what there is to know of the database as a whole.
    fn tell(&mut self, about: &[(String, String)], as_of: Option<&str>) -> rusqlite::Result<()> {
        let mut told = BTreeMap::from([("schema_version".to_owned(), SCHEMA_VERSION.to_string())]);
        told.extend(about.iter().cloned());
        told.extend(as_of.map(|day| ("as_of".to_owned(), day.to_owned())));
        let mut known = self.connection.prepare("SELECT name, value FROM about")?;
        let known = known.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if known.collect::<rusqlite::Result<BTreeMap<String, String>>>()? == told {
            return Ok(());
        }
        self.is_changed = true;
        self.connection.execute("DELETE FROM about", [])?;
        let mut tell = self
            .connection
            .prepare("INSERT INTO about (name, value) VALUES (?1, ?2)")?;
        for (name, value) in told {
            tell.execute([name, value])?;
        }
        Ok(())
    }
}

/// Whether a file is a database of this program, in the version that this one writes.
#[must_use]
pub fn is_ours(file: &Path) -> bool {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let Ok(connection) = Connection::open_with_flags(file, flags) else {
        return false;
    };
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    number("application_id").is_ok_and(|it| it == APPLICATION)
        && number("user_version").is_ok_and(|it| it == SCHEMA_VERSION)
}

#[allow(clippy::needless_pass_by_value, reason = "what errors are mapped with")]
fn as_io(error: rusqlite::Error) -> io::Error {
    use rusqlite::ErrorCode::{DatabaseCorrupt, DiskFull, NotADatabase, SystemIoFailure};
    match error.sqlite_error_code() {
        Some(DiskFull) => io::ErrorKind::StorageFull.into(),
        Some(SystemIoFailure) => io::Error::other("the disk cannot be written, or is full"),
        Some(DatabaseCorrupt | NotADatabase) => io::Error::other("it is no sound database"),
        _ => io::Error::other(error.to_string()),
    }
}
