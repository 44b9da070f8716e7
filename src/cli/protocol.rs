//! What the program and its workers say to each other.
//!
//! A message is two frames: a JSON header, then bytes. A frame is its length (8 bytes, little end first) and so many
//! bytes. The worker answers every request with one message and ends when its input ends.

use super::facts::Facts;
use crate::corrections::{Change, Coding};
use crate::lexicon::Lexicon;
use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind, Read, Write};

/// Largest header taken: it may hold a document's corrections.
const MAX_HEADER: u64 = 64 << 20;

/// How a document comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Form {
    /// Indented JSON.
    Json,
    /// One line of JSON.
    JsonLine,
    /// Rows of CSV without heading.
    Csv {
        /// One row per action instead of per recommendation.
        by_action: bool,
        /// Leave cells as they are.
        raw_cells: bool,
    },
    /// All tables as indented JSON.
    Tables,
    /// Drawn pages, as JSON.
    Pictures {
        /// First page, from 1.
        first: u32,
        /// Last page.
        last: u32,
    },
    /// What was weighed for each row, as indented JSON.
    Explanation {
        /// Only the rows on this page.
        page: Option<u32>,
    },
}

/// What decides over the result besides the file itself, and what reading may cost.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Reading {
    /// See `normalise::Options`.
    pub(super) anchor_date: Option<String>,
    /// See `normalise::Options`.
    pub(super) mask_names: bool,
    /// See `pipeline::Options`.
    pub(super) cross_check: bool,
    /// See `pipeline::Options`; in a request those of its document alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) corrections: Vec<Change>,
    /// See `pipeline::Options`.
    #[serde(default, skip_serializing_if = "Lexicon::is_built_in")]
    pub(super) lexicon: Lexicon,
    /// See `pipeline::Options`.
    #[serde(default, skip_serializing_if = "Coding::is_empty")]
    pub(super) coding: Coding,
    /// The only pages to read, first and last.
    pub(super) pages: Option<(u32, u32)>,
    /// The day on which rows may be overdue, ISO 8601.
    pub(super) as_of: Option<String>,
    /// See `pipeline::Options`; off once a worker has not survived the file.
    pub(super) second_reader: bool,
    /// Largest file.
    pub(super) max_file_bytes: u64,
    /// Most pages.
    pub(super) max_pages: u32,
    /// Most glyphs on a page.
    pub(super) max_glyphs: usize,
    /// Most drawn points on a page.
    pub(super) max_points: usize,
    /// Most bytes that one part may unpack to.
    pub(super) max_unpacked_bytes: u64,
    /// Tried in turn after the empty one. Never part of a fingerprint, log or message.
    pub(super) passwords: Vec<String>,
}

/// The header of a request; the file's bytes follow.
#[derive(Serialize, Deserialize)]
pub(super) struct Request {
    /// File name without folder, as the result shall print it.
    pub(super) file: String,
    /// Its path below the folder that was searched, as results with a row for each input shall print it.
    pub(super) path: String,
    /// How the document shall come back.
    pub(super) form: Form,
    /// How to read it.
    pub(super) reading: Reading,
}

/// The header of a reply; the document follows, or nothing.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    /// It was read. The sentences say which corrections were not applied.
    Done(Facts, Vec<String>),
    /// It was refused for a reason the reader knows.
    Refused {
        /// Stable word for the reason.
        code: String,
        /// A plain sentence.
        message: String,
    },
    /// The reader stopped at a defect of its own. The worker ends after this.
    Panicked,
}

/// Writes one message.
pub(super) fn send(to: &mut impl Write, header: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let header = serde_json::to_vec(header)?;
    for frame in [header.as_slice(), body] {
        to.write_all(&(frame.len() as u64).to_le_bytes())?;
        to.write_all(frame)?;
    }
    to.flush()
}

/// Reads one message: header and body. `None` if the input ends before one starts.
pub(super) fn receive(
    from: &mut impl Read,
    max_body: u64,
) -> io::Result<Option<(Vec<u8>, Vec<u8>)>> {
    let Some(header) = frame(from, MAX_HEADER)? else {
        return Ok(None);
    };
    let body = frame(from, max_body)?.ok_or(ErrorKind::UnexpectedEof)?;
    Ok(Some((header, body)))
}

/// One frame. `FileTooLarge` if it is longer than `max`.
fn frame(from: &mut impl Read, max: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    let mut have = 0;
    while have < length.len() {
        match from.read(&mut length[have..]) {
            Ok(0) if have == 0 => return Ok(None),
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(n) => have += n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = u64::from_le_bytes(length);
    if length > max {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(length as usize);
    from.take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::{receive, send};

    #[test]
    fn what_is_sent_is_received() {
        let mut wire = Vec::new();
        send(&mut wire, &"head", b"body").unwrap();
        send(&mut wire, &"next", b"").unwrap();
        let mut wire = wire.as_slice();
        assert_eq!(
            receive(&mut wire, 4).unwrap().unwrap(),
            (b"\"head\"".to_vec(), b"body".to_vec())
        );
        assert_eq!(
            receive(&mut wire, 4).unwrap().unwrap(),
            (b"\"next\"".to_vec(), Vec::new())
        );
        assert!(receive(&mut wire, 4).unwrap().is_none());
    }

    #[test]
    fn too_long_or_cut_is_an_error() {
        let mut wire = Vec::new();
        send(&mut wire, &"head", b"body").unwrap();
        assert!(receive(&mut wire.as_slice(), 3).is_err());
        assert!(receive(&mut &wire[..wire.len() - 1], 4).is_err());
        assert!(receive(&mut &wire[..3], 4).is_err());
    }
}
