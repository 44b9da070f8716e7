//! Ligatures that have a code point of their own.

/// The letters of a typographic ligature that has a code point of its own.
pub(super) fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// The letters that a character stands for.
#[cfg(feature = "cross-check")]
pub(super) fn letters(c: char) -> impl Iterator<Item = char> {
    let parts = ligature(c);
    let alone = parts.is_none().then_some(c);
    parts.unwrap_or_default().chars().chain(alone)
}
