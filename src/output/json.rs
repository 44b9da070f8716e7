//! JSON for one document, JSON Lines for many.

use crate::normalise::Document;
use crate::text::command::is_command;
use serde::Serialize;
use serde::ser::Error as _;
use std::fmt::Write as _;
use std::io;

/// The document as indented JSON with a final newline.
///
/// # Errors
/// Only if the document cannot be represented in JSON, which its types rule out.
pub fn pretty(document: &Document) -> serde_json::Result<Vec<u8>> {
    let mut json = Vec::with_capacity(length(document)?);
    serde_json::to_writer_pretty(&mut json, document)?;
    Ok(ended(
        String::from_utf8(json).map_err(serde_json::Error::custom)?,
    ))
}

/// Bytes of the indented JSON where there are many, and 0 elsewhere: a text that grows takes up to four times its
/// length on the way, which memory does not allow of long documents.
fn length(document: &Document) -> serde_json::Result<usize> {
    const MANY_ROWS: usize = 5_000;
    let rows: usize = document.plans.iter().map(|p| p.recommendations.len()).sum();
    let mut counted = Counted(1);
    if rows >= MANY_ROWS {
        serde_json::to_writer_pretty(&mut counted, document)?;
    }
    Ok(counted.0)
}

/// Counts what is written.
struct Counted(usize);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The document as one line of JSON with a final newline.
///
/// # Errors
/// As [`pretty`].
pub fn line(document: &Document) -> serde_json::Result<Vec<u8>> {
    Ok(ended(serde_json::to_string(document)?))
}

/// Any value as indented JSON with a final newline.
pub(super) fn indented(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    Ok(ended(serde_json::to_string_pretty(value)?))
}

/// JSON with a final newline, [`escaped`].
pub(super) fn ended(json: String) -> Vec<u8> {
    let mut json = escaped(json);
    json.push('\n');
    json.into_bytes()
}

/// JSON with escapes for what a terminal would obey: such characters stand in strings alone.
pub(crate) fn escaped(mut json: String) -> String {
    if json.contains(is_escaped) {
        json = json
            .chars()
            .fold(String::with_capacity(json.len()), |mut out, c| {
                if is_escaped(c) {
                    let _ = write!(out, "\\u{:04x}", u32::from(c));
                } else {
                    out.push(c);
                }
                out
            });
    }
    json
}

/// What the writer of JSON leaves as it is.
fn is_escaped(c: char) -> bool {
    c > '\u{1f}' && is_command(c)
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn commands_are_escaped_and_read_back() {
        let text = "a\u{9b}31m\u{7f}\u{202e}b\u{1b}é\n";
        let json = String::from_utf8(indented(&text).unwrap()).unwrap();
        assert_eq!(json, "\"a\\u009b31m\\u007f\\u202eb\\u001bé\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
