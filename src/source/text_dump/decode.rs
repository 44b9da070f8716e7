//! Bytes to text with `\n` line ends.

use std::borrow::Cow;

/// Share of control characters from which bytes are no text.
const MAX_CONTROL_RATIO: f64 = 0.01;

/// What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has controls. Five codes are not assigned.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

/// How many times more bytes must be no UTF-8 than characters of several bytes are for a file to be no UTF-8.
const MIN_FOREIGN_RATIO: usize = 20;

/// The text of a dump: UTF-8 or UTF-16 with a byte-order mark, UTF-8 without, or Windows-1252 if the whole file is
/// plainly so. Bytes that are no text become U+FFFD. `None` if most are none.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let text: Cow<'_, str> = if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        String::from_utf8_lossy(rest)
    } else if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        utf16(rest, u16::from_le_bytes).into()
    } else if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        utf16(rest, u16::from_be_bytes).into()
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) if is_windows_1252(bytes) => bytes.iter().map(|b| windows_1252(*b)).collect(),
            Err(_) => String::from_utf8_lossy(bytes),
        }
    };
    let controls = text.chars().filter(|c| is_foreign(*c)).count();
    let is_text = controls as f64 <= MAX_CONTROL_RATIO * text.len() as f64;
    is_text.then(|| unify_line_ends(&text))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks_exact(2);
    let half = (!pairs.remainder().is_empty()).then_some('\u{fffd}');
    char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]])))
        .map(|c| c.unwrap_or('\u{fffd}'))
        .chain(half)
        .collect()
}

/// Whether bytes that are no UTF-8 are Windows-1252 throughout: every high byte is a character that texts have, and next
/// to none of them are characters of UTF-8. One bad byte among letters of UTF-8 does not turn them all.
fn is_windows_1252(bytes: &[u8]) -> bool {
    let (mut foreign, mut whole) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        foreign += chunk.invalid().len();
        if !chunk.invalid().iter().all(|b| is_usual(*b)) {
            return false;
        }
    }
    whole * MIN_FOREIGN_RATIO <= foreign
}

/// Whether a byte of Windows-1252 is a character of English or Welsh texts.
fn is_usual(byte: u8) -> bool {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)] != '\u{fffd}',
        0xd0 | 0xd7 | 0xde | 0xf0 | 0xfd..=0xff => false,
        _ => true,
    }
}

/// The character that Windows-1252 has for a byte; U+FFFD for one that is not assigned.
pub(in crate::source) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Controls that no text file has.
fn is_foreign(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Line ends of all systems become `\n`; a form feed ends a line and leaves a blank one.
fn unify_line_ends(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{c}' => out.push_str("\n\n"),
            '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn byte_order_marks_and_line_ends_go() {
        assert_eq!(
            text(b"\xef\xbb\xbfa\tb\r\nc\rd").unwrap(),
            "a\tb\nc\nd".to_owned()
        );
        assert_eq!(text(b"\xff\xfea\0\n\0").unwrap(), "a\n");
        assert_eq!(text(b"\xfe\xff\0a\0\n").unwrap(), "a\n");
    }

    #[test]
    fn windows_bytes_become_their_characters() {
        assert_eq!(
            text(b"child\x92s plan \x96 \xa35").unwrap(),
            "child’s plan – £5"
        );
    }

    #[test]
    fn one_bad_byte_does_not_turn_the_encoding() {
        let bad = b"Si\xc3\xa2n \xc3\x93 Brien \xe2\x80\x99 x\xffy \x92";
        assert_eq!(text(bad).unwrap(), "Siân Ó Brien ’ x\u{fffd}y \u{fffd}");
        assert_eq!(text(b"plain \xff text").unwrap(), "plain \u{fffd} text");
        assert_eq!(text(b"caf\xe9 \x93only\x94").unwrap(), "café “only”");
        assert_eq!(text(b"\xff\xfea\0b").unwrap(), "a\u{fffd}");
    }

    #[test]
    fn binary_is_no_text() {
        assert_eq!(text(&[0, 1, 2, 3, 0x80, 0xff]), None);
    }
}
