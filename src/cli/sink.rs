//! Where results go that have no file of their own: one file, or standard output.

use super::options::{Run, Target};
use super::protocol::Form;
use super::target::Growing;
use crate::output::csv;
use std::io::{self, Write};

/// Takes results one after the other.
pub(super) struct Sink {
    to: Place,
    /// What stands in front of the first result.
    heading: Option<Vec<u8>>,
}

enum Place {
    Stdout,
    File(Option<Growing>),
    /// Each result has a file of its own.
    Elsewhere,
}

impl Sink {
    /// Opens the place, without touching what is there.
    pub(super) fn open(run: &Run) -> io::Result<Self> {
        let to = match &run.target {
            Target::Stdout => Place::Stdout,
            Target::File(path) => Place::File(Some(Growing::start(path)?)),
            Target::Folder(_) => Place::Elsewhere,
        };
        Ok(Self {
            to,
            heading: heading(run)?,
        })
    }

    /// Adds one result.
    pub(super) fn write(&mut self, result: &[u8]) -> io::Result<()> {
        if let Some(heading) = self.heading.take() {
            self.put(&heading)?;
        }
        self.put(result)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.to {
            Place::Stdout => {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                out.flush()
            }
            Place::File(Some(file)) => file.write(bytes),
            Place::File(None) | Place::Elsewhere => Ok(()),
        }
    }

    /// Puts a file in its place.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        match &mut self.to {
            Place::File(file) => file.take().map_or(Ok(()), Growing::finish),
            Place::Stdout | Place::Elsewhere => Ok(()),
        }
    }
}

/// What CSV starts with.
fn heading(run: &Run) -> io::Result<Option<Vec<u8>>> {
    if !matches!(run.form, Form::Csv { .. }) {
        return Ok(None);
    }
    let mut heading = Vec::new();
    if run.byte_order_mark {
        heading.extend_from_slice(csv::BYTE_ORDER_MARK);
    }
    heading.extend(csv::heading().map_err(io::Error::from)?);
    Ok(Some(heading))
}
