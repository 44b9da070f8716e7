//! What a file is that is no PDF, by its first bytes.

use crate::error::Error;

/// Bytes looked at for the words of a format without a fixed start.
const WINDOW: usize = 1024;

const CONVERT: &str = "open it in the program it was made with and save it as PDF";
const RECOGNISE: &str = "run it through OCR that writes a PDF with a text layer";
const UNPACK: &str = "unpack it and convert what is inside";
const FETCH: &str = "fetch the PDF again";

/// Formats by how they start.
const STARTS: [(&[u8], &str, &str); 18] = [
    (
        b"\xd0\xcf\x11\xe0",
        "a document of an old office program",
        CONVERT,
    ),
    (b"{\\rtf", "a Rich Text document", CONVERT),
    (b"%!PS", "a PostScript file", "convert it with ps2pdf"),
    (b"\xff\xd8\xff", "a JPEG picture", RECOGNISE),
    (b"\x89PNG", "a PNG picture", RECOGNISE),
    (b"GIF8", "a GIF picture", RECOGNISE),
    (b"II*\0", "a TIFF picture", RECOGNISE),
    (b"MM\0*", "a TIFF picture", RECOGNISE),
    (b"RIFF", "a picture or a sound", RECOGNISE),
    (b"\x1f\x8b", "a packed file (gzip)", UNPACK),
    (b"7z\xbc\xaf", "a packed folder (7z)", UNPACK),
    (b"Rar!", "a packed folder (RAR)", UNPACK),
    (b"BZh", "a packed file (bzip2)", UNPACK),
    (b"MZ", "a program", FETCH),
    (b"\x7fELF", "a program", FETCH),
    (b"SQLite format", "a database", FETCH),
    (b"\0\0\0\0", "empty but for zeros", FETCH),
    (b"<?xml", "an XML file", CONVERT),
];

/// What stands inside a ZIP folder that is a document.
const ZIPPED: [(&[u8], &str); 4] = [
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"opendocument", "an OpenDocument file"),
];

/// Why a file that is no PDF cannot be read, if its format is known.
pub(super) fn foreign(bytes: &[u8]) -> Option<Error> {
    let (what, remedy) = format(bytes)?;
    Some(Error::OtherFormat { what, remedy })
}

fn format(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = &bytes[..bytes.len().min(WINDOW)];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let inside = ZIPPED.iter().find(|(name, _)| contains(bytes, name));
        return Some(
            inside.map_or(("a packed folder (ZIP)", UNPACK), |(_, what)| {
                (*what, CONVERT)
            }),
        );
    }
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if ["<!doctype html", "<html", "<head", "<body", "<!--"]
        .iter()
        .any(|s| start.starts_with(s))
        || (start.starts_with("<?xml") && text.contains("<html"))
    {
        return Some((
            "a web page",
            "open it in a browser and save the PDF that it leads to",
        ));
    }
    if [
        "received:",
        "return-path:",
        "mime-version:",
        "delivered-to:",
    ]
    .iter()
    .any(|s| start.starts_with(s))
    {
        return Some(("an e-mail", "save its attachment and convert that"));
    }
    // "%PDF-" as mail writes it, at the start of a line.
    if text.lines().any(|line| line.starts_with("jvberi0")) {
        return Some((
            "a mail with a PDF in it (base64)",
            "open it in a mail program and save its attachment",
        ));
    }
    STARTS
        .iter()
        .find(|(magic, _, _)| bytes.starts_with(magic))
        .map(|(_, what, remedy)| (*what, *remedy))
}

/// Whether bytes stand anywhere in the file.
pub(super) fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(bytes, needle).is_some()
}

/// Whether a PDF's header stands in the bytes: at their start, on a line of its own, or behind what is no text. Within a
/// line of text it is a word.
pub(super) fn has_header(head: &[u8]) -> bool {
    let is_header = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| head.get(before));
        !before.is_some_and(|b| matches!(b, b'\t' | b' '..=b'~'))
    };
    memchr::memmem::find_iter(head, b"%PDF-").any(is_header)
}

/// Whether objects of a PDF stand in the file: "12 0 obj" and "endobj", each where a line begins. The word alone is text.
pub(super) fn has_objects(bytes: &[u8]) -> bool {
    let opens =
        |at: usize| at == 0 || matches!(bytes.get(at - 1), Some(b'\n' | b'\r' | b'>' | b' '));
    let closes = memchr::memmem::find_iter(bytes, b"endobj").any(opens);
    closes && memchr::memmem::find_iter(bytes, b" obj").any(|at| is_object_head(&bytes[..at]))
}

/// Whether bytes end in two numbers that begin a line: "12 0".
fn is_object_head(bytes: &[u8]) -> bool {
    let start = bytes.iter().rposition(|b| matches!(b, b'\n' | b'\r'));
    let line = &bytes[start.map_or(0, |at| at + 1)..];
    let mut numbers = line.split(|b| *b == b' ');
    let is_number = |n: &[u8]| (1..=10).contains(&n.len()) && n.iter().all(u8::is_ascii_digit);
    numbers.clone().count() == 2 && numbers.all(is_number)
}

#[cfg(test)]
mod tests {
    use super::{foreign, has_header, has_objects};

    #[test]
    fn objects_are_told_from_the_word() {
        assert!(has_objects(b"12 0 obj\n<< >>\nendobj\n"));
        assert!(!has_objects(b"Panel (see endobj)\tMay 2012"));
        assert!(!has_objects(b"the 12 0 obj\nendobj"));
    }

    #[test]
    fn headers_are_told_from_the_word() {
        for head in [
            "%PDF-1.4",
            "HTTP/1.1 200 OK\r\n\r\n%PDF-1.4",
            "\u{0}\u{1}%PDF-1.4",
        ] {
            assert!(has_header(head.as_bytes()), "{head}");
        }
        assert!(!has_header(b"Say what '%PDF-' means\tLead nurse"));
    }

    fn name(bytes: &[u8]) -> String {
        foreign(bytes).map(|e| e.to_string()).unwrap_or_default()
    }

    #[test]
    fn formats_are_named_with_what_to_do() {
        assert_eq!(
            name(b" \n<!DOCTYPE html><title>Not found</title>"),
            "it is a web page, not a PDF; open it in a browser and save the PDF that it leads to"
        );
        assert!(name(b"PK\x03\x04....word/document.xml").starts_with("it is a Word document"));
        assert!(name(b"PK\x03\x04....a.txt").contains("unpack it"));
        assert!(name(b"\xff\xd8\xff\xe0").contains("JPEG"));
        assert!(name(b"\0\0\0\0\0").contains("zeros"));
        assert!(name(b"Content-Type: application/pdf\n\nJVBERi0xLjcK\n").contains("base64"));
        assert_eq!(name(b"Board minutes"), "");
    }
}
