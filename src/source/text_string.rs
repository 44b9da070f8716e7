//! Strings of the file that are text.

/// A PDF text string (ISO 32000-1, 7.9.2.2): UTF-16 with a byte-order mark, UTF-8 with one, or the
/// encoding of such strings alone (D.2).
pub(super) fn text_string(bytes: &[u8]) -> Vec<char> {
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units = rest
            .chunks_exact(2)
            .map(|c| u16::from_be_bytes([c[0], c[1]]));
        return char::decode_utf16(units)
            .map(|r| r.unwrap_or('\u{fffd}'))
            .collect();
    }
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8_lossy(rest).chars().collect();
    }
    bytes.iter().map(|b| in_document_encoding(*b)).collect()
}

/// A byte of `PDFDocEncoding` (ISO 32000-1, D.2): Latin, but for quotation marks, dashes and a few letters.
fn in_document_encoding(byte: u8) -> char {
    const FROM_80: [char; 33] = [
        '\u{2022}', '\u{2020}', '\u{2021}', '\u{2026}', '\u{2014}', '\u{2013}', '\u{192}',
        '\u{2044}', '\u{2039}', '\u{203a}', '\u{2212}', '\u{2030}', '\u{201e}', '\u{201c}',
        '\u{201d}', '\u{2018}', '\u{2019}', '\u{201a}', '\u{2122}', '\u{fb01}', '\u{fb02}',
        '\u{141}', '\u{152}', '\u{160}', '\u{178}', '\u{17d}', '\u{131}', '\u{142}', '\u{153}',
        '\u{161}', '\u{17e}', '\u{fffd}', '\u{20ac}',
    ];
    let place = usize::from(byte).checked_sub(0x80);
    place
        .and_then(|at| FROM_80.get(at).copied())
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::text_string;

    #[test]
    fn strings_are_read_by_their_marks() {
        let text = |bytes: &[u8]| text_string(bytes).into_iter().collect::<String>();
        assert_eq!(text(&[0xfe, 0xff, 0x01, 0x74]), "\u{174}");
        assert_eq!(text(b"\xef\xbb\xbfd\xc5\xb5r"), "d\u{175}r");
        assert_eq!(
            text(b"the Board\x90s \x85 \xa310, 5 \xa0"),
            "the Board\u{2019}s \u{2013} \u{a3}10, 5 \u{20ac}"
        );
    }
}
