//! Whether the file's table of contents fits the file (ISO 32000-1, 7.5.4 and 7.5.8).

use super::sniff::contains;
use memchr::memmem;
use std::collections::BTreeSet;

/// Bytes at the end of the file among which the pointer to its table of contents stands (ISO 32000-1, 7.5.5; 1,024
/// by its annex H, more in the wild).
const TAIL_WINDOW: usize = 4096;
/// Bytes of an object that are searched for its type.
const MAX_DICT_BYTES: usize = 2048;
/// Tables of one file that are followed: one for each time it was saved.
const MAX_TABLES: usize = 64;
/// Bytes of one line of a table.
const LINE: usize = 20;

/// State of the table of contents.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Contents {
    Sound,
    /// Nothing points to it.
    Lost,
    /// It is not where it should be, or its lines lead elsewhere.
    Astray,
    /// Two objects have one number.
    Doubled,
}

/// Looks at the table of contents of a file.
pub(super) fn look_at(bytes: &[u8]) -> Contents {
    let tail = &bytes[bytes.len().saturating_sub(TAIL_WINDOW)..];
    let Some(at) = memmem::rfind(tail, b"startxref") else {
        return Contents::Lost;
    };
    let Some((offset, _)) = number(&tail[at + 9..]) else {
        return Contents::Astray;
    };
    // Offsets count from the header, before which servers leave stray bytes.
    let header = memmem::find(bytes, b"%PDF-").unwrap_or(0);
    let bases = [0, header];
    let Some(base) = bases
        .into_iter()
        .find(|base| is_table(bytes, offset.saturating_add(*base)))
    else {
        return Contents::Astray;
    };
    if !lines_fit(bytes, base, offset) {
        return Contents::Astray;
    }
    let is_saved_once = memmem::find_iter(bytes, b"startxref").nth(1).is_none();
    if is_saved_once && has_doubles(bytes) {
        return Contents::Doubled;
    }
    Contents::Sound
}

fn from(bytes: &[u8], offset: usize) -> &[u8] {
    bytes.get(offset..).unwrap_or_default().trim_ascii_start()
}

/// The number that bytes start with after blanks, and what is behind it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    let figures = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let (figures, rest) = bytes.split_at(figures);
    let value = std::str::from_utf8(figures).ok()?.parse().ok()?;
    Some((value, rest))
}

/// Whether a table starts there, or a stream that is one.
fn is_table(bytes: &[u8], offset: usize) -> bool {
    let there = from(bytes, offset);
    if there.starts_with(b"xref") {
        return true;
    }
    let head = &there[..there.len().min(MAX_DICT_BYTES)];
    let dict = memmem::find(head, b"stream").map_or(head, |end| &head[..end]);
    is_object(there, None) && contains(dict, b"XRef")
}

/// Whether an object starts there, of this number if one is given.
fn is_object(there: &[u8], wanted: Option<(usize, usize)>) -> bool {
    let Some((id, rest)) = number(there) else {
        return false;
    };
    let Some((generation, rest)) = number(rest) else {
        return false;
    };
    let is_wanted = wanted.is_none_or(|w| w == (id, generation));
    is_wanted && rest.trim_ascii_start().starts_with(b"obj")
}

/// Whether the lines of a table and of those before it lead to the objects that they name. Tables in streams are not
/// looked into.
fn lines_fit(bytes: &[u8], base: usize, offset: usize) -> bool {
    let mut next = Some(offset);
    let mut seen = BTreeSet::new();
    while let Some(offset) = next.filter(|o| seen.len() < MAX_TABLES && seen.insert(*o)) {
        let there = from(bytes, offset.saturating_add(base));
        let Some(mut rest) = there.strip_prefix(b"xref") else {
            return is_table(bytes, offset.saturating_add(base));
        };
        while let Some((first, after)) = number(rest) {
            let Some((count, after)) = number(after) else {
                return false;
            };
            let lines = after.trim_ascii_start();
            let length = count.saturating_mul(LINE);
            let Some(section) = lines.get(..length.saturating_sub(2)) else {
                return false;
            };
            let fits = section
                .chunks(LINE)
                .enumerate()
                .all(|(i, line)| line_fits(bytes, base, first + i, line));
            if !fits {
                return false;
            }
            rest = lines.get(length..).unwrap_or_default();
        }
        let trailer = &rest[..rest.len().min(MAX_DICT_BYTES)];
        if !trailer.trim_ascii_start().starts_with(b"trailer") {
            return false;
        }
        let end = memmem::find(trailer, b"startxref").unwrap_or(trailer.len());
        next = memmem::find(&trailer[..end], b"/Prev")
            .and_then(|at| number(&trailer[at + 5..]))
            .map(|(offset, _)| offset);
    }
    true
}

/// Whether a line leads to its object, or to none. Objects that nobody wrote have lines of zeros in some files.
fn line_fits(bytes: &[u8], base: usize, id: usize, line: &[u8]) -> bool {
    let Some((offset, rest)) = number(line) else {
        return false;
    };
    let Some((generation, rest)) = number(rest) else {
        return false;
    };
    match rest.trim_ascii_start().first() {
        Some(b'f') => true,
        Some(b'n') if offset == 0 => true,
        Some(b'n') => is_object(
            from(bytes, offset.saturating_add(base)),
            Some((id, generation)),
        ),
        _ => false,
    }
}

/// Whether two objects outside streams have one number.
fn has_doubles(bytes: &[u8]) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = 0;
    while let Some(step) = memmem::find(&bytes[at..], b" obj") {
        let head = at + step;
        at = head + 4;
        let Some(id) = id_before(&bytes[..head]) else {
            continue;
        };
        if !seen.insert(id) {
            return true;
        }
        // What is in a stream is no object of this file.
        let body = &bytes[at..];
        let end = memmem::find(body, b"endobj").unwrap_or(body.len());
        if let Some(stream) = memmem::find(&body[..end], b"stream") {
            let inner = &body[stream..];
            at += stream + memmem::find(inner, b"endstream").unwrap_or(inner.len());
        }
    }
    false
}

/// The number of the object whose head ends there, at the start of a line.
fn id_before(before: &[u8]) -> Option<u32> {
    let line = before.iter().rposition(|b| matches!(b, b'\n' | b'\r'));
    let line = &before[line.map_or(0, |at| at + 1)..];
    let mut parts = line.split(|b| *b == b' ');
    let (id, generation) = (parts.next()?, parts.next()?);
    let is_number = |n: &[u8]| (1..=10).contains(&n.len()) && n.iter().all(u8::is_ascii_digit);
    if parts.next().is_some() || !is_number(id) || !is_number(generation) {
        return None;
    }
    std::str::from_utf8(id).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Contents, look_at};

    fn file(objects: &[(&str, usize)], wrong: usize) -> Vec<u8> {
        let mut out = "%PDF-1.7\n".to_owned();
        let mut lines = String::new();
        for (head, id) in objects {
            lines += &format!("{id} 1\n{:010} 00000 n \n", out.len() + wrong);
            out += &format!("{head} obj\n<< >>\nendobj\n");
        }
        let start = out.len();
        out += &format!("xref\n{lines}trailer\n<< /Size 9 >>\nstartxref\n{start}\n%%EOF\n");
        out.into_bytes()
    }

    #[test]
    fn lines_lead_to_their_objects() {
        assert_eq!(
            look_at(&file(&[("1 0", 1), ("2 0", 2)], 0)),
            Contents::Sound
        );
        assert_eq!(
            look_at(&file(&[("1 0", 1), ("2 0", 2)], 3)),
            Contents::Astray
        );
        assert_eq!(look_at(&file(&[("1 0", 2)], 0)), Contents::Astray);
        assert_eq!(look_at(&file(&[("1 1", 1)], 0)), Contents::Astray);
    }

    #[test]
    fn a_number_stands_for_one_object() {
        let mut doubled = file(&[("1 0", 1)], 0);
        let at = doubled.len() - 6;
        doubled.splice(at..at, b"1 3 obj\n<< >>\nendobj\n".iter().copied());
        assert_eq!(look_at(&doubled), Contents::Doubled);
    }

    #[test]
    fn a_pointer_leads_to_a_table() {
        let mut sound = file(&[("1 0", 1)], 0);
        assert_eq!(look_at(b"%PDF-1.7\n"), Contents::Lost);
        let at = sound.len() - 8;
        sound[at] = b'9';
        assert_eq!(look_at(&sound), Contents::Astray);
    }
}
