//! Strings of the file that are text.

/// A PDF text string (ISO 32000-1, 7.9.2.2): UTF-16 with a byte-order mark, UTF-8 with one, or Latin.
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
    bytes.iter().map(|b| char::from(*b)).collect()
}
