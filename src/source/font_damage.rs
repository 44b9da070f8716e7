//! Whether what tells the text of a font is there and whole (ISO 32000-1, 9.6 to 9.10).
//!
//! Readers make do without widths, encodings and character maps, and then set text too close or take one letter for
//! another. Programs are not looked into where the font has a map of its own.

use super::Glyph;
use super::face::{PROGRAMS, descriptor};
use super::misspelt;
use super::streams;
use super::tokens::{Token, Tokens};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// Kinds of fonts (ISO 32000-1, table 110).
const KINDS: [&str; 5] = ["Type0", "Type1", "MMType1", "TrueType", "Type3"];
/// Encodings that fonts refer to by name (ISO 32000-1, annex D).
const ENCODINGS: [&str; 5] = [
    "WinAnsiEncoding",
    "MacRomanEncoding",
    "MacExpertEncoding",
    "StandardEncoding",
    "PDFDocEncoding",
];

/// Whether a part of the font that its text depends on is missing or damaged.
pub(super) fn is_torn(font: &Dict<'_>) -> bool {
    let kind = name_of(font, b"Subtype");
    let is_composite = kind.as_deref() == Some("Type0");
    !kind.is_some_and(|kind| KINDS.contains(&kind.as_str()))
        || misspelt::has_misspelt_key(font, misspelt::FONT)
        || descriptor(font).is_some_and(|d| misspelt::has_misspelt_key(&d, misspelt::DESCRIPTOR))
        || !program_is_whole(font)
        || !map_is_sound(font)
        || if is_composite {
            !descendant_is_sound(font)
        } else {
            !widths_fit(font) || !encoding_is_known(font)
        }
}

/// Whether letters of a page, one upon the other, have no width: their codes are beyond the font's widths, or text is
/// scaled to nothing.
pub(super) fn has_no_widths(glyphs: &[Glyph]) -> bool {
    /// Fewer are marks that stand over other letters.
    const MIN_COUNT: usize = 20;
    let is_flat =
        |g: &&Glyph| g.visible && g.text.is_alphanumeric() && g.dx.hypot(g.dy) < f64::EPSILON;
    let flat = glyphs.iter().filter(is_flat).count();
    flat >= MIN_COUNT && 4 * flat >= glyphs.len()
}

fn name_of(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    let name = dict.get::<Name<'_>>(key)?;
    Some(name.as_str().to_owned())
}

/// Whether a stream is whole if there is one.
fn is_whole(dict: &Dict<'_>, key: &[u8]) -> bool {
    !dict.contains_key(key)
        || dict.get::<Name<'_>>(key).is_some()
        || dict
            .get::<Stream<'_>>(key)
            .is_some_and(|stream| streams::is_whole(&stream))
}

/// With a map of its own the text does not come from the program, which takes time to unpack.
fn program_is_whole(font: &Dict<'_>) -> bool {
    font.contains_key(b"ToUnicode".as_slice())
        || descriptor(font).is_none_or(|d| PROGRAMS.iter().all(|key| is_whole(&d, key)))
}

fn descendant_is_sound(font: &Dict<'_>) -> bool {
    let fonts = font.get::<Array<'_>>(b"DescendantFonts".as_slice());
    let Some(descendant) = fonts.and_then(|fonts| fonts.iter::<Dict<'_>>().next()) else {
        return false;
    };
    let kind = name_of(&descendant, b"Subtype");
    matches!(kind.as_deref(), Some("CIDFontType0" | "CIDFontType2"))
        && is_whole(font, b"Encoding")
        && !misspelt::has_misspelt_key(&descendant, misspelt::DESCENDANT)
        && cid_widths_fit(&descendant)
}

/// Whether the widths of a composite font are runs (`first [w w w]`) and stretches (`first last w`).
fn cid_widths_fit(descendant: &Dict<'_>) -> bool {
    let key = b"W".as_slice();
    let Some(widths) = descendant.get::<Array<'_>>(key) else {
        return !descendant.contains_key(key);
    };
    let mut items = widths.iter::<Object<'_>>();
    let is_number = |item: Option<Object<'_>>| matches!(item, Some(Object::Number(_)));
    while let Some(first) = items.next() {
        if !matches!(first, Object::Number(_)) {
            return false;
        }
        let is_whole = match items.next() {
            Some(Object::Array(run)) => run
                .iter::<Object<'_>>()
                .all(|w| matches!(w, Object::Number(_))),
            Some(Object::Number(_)) => is_number(items.next()),
            _ => false,
        };
        if !is_whole {
            return false;
        }
    }
    true
}

/// Whether there is a width for each code from the first to the last. The fonts that every reader has need none.
fn widths_fit(font: &Dict<'_>) -> bool {
    let keys = [b"FirstChar".as_slice(), b"LastChar", b"Widths"];
    if keys.iter().all(|key| !font.contains_key(key)) {
        let is_embedded =
            descriptor(font).is_some_and(|d| PROGRAMS.iter().any(|p| d.contains_key(p)));
        return !is_embedded;
    }
    let first = font.get::<i32>(keys[0]);
    let last = font.get::<i32>(keys[1]);
    let widths = font.get::<Array<'_>>(keys[2]);
    let (Some(first), Some(last), Some(widths)) = (first, last, widths) else {
        return false;
    };
    let count = widths
        .iter::<Object<'_>>()
        .filter(|w| matches!(w, Object::Number(_)))
        .count();
    (0..=last).contains(&first)
        && last <= 255
        && count == widths.raw_iter().count()
        && usize::try_from(last - first + 1).is_ok_and(|wanted| count == wanted)
}

fn encoding_is_known(font: &Dict<'_>) -> bool {
    let key = b"Encoding".as_slice();
    let is_known = |name: Option<String>| name.is_none_or(|n| ENCODINGS.contains(&n.as_str()));
    let Some(dict) = font.get::<Dict<'_>>(key) else {
        return match name_of(font, key) {
            None => !font.contains_key(key),
            name => is_known(name),
        };
    };
    let base = b"BaseEncoding".as_slice();
    let differences = b"Differences".as_slice();
    let items = dict.get::<Array<'_>>(differences);
    let is_item = |item: Object<'_>| match item {
        Object::Number(code) => (0..256).contains(&code.as_i64()),
        Object::Name(_) => true,
        _ => false,
    };
    !misspelt::has_misspelt_key(&dict, misspelt::ENCODING)
        && (is_known(name_of(&dict, base))
            && dict.contains_key(base) == dict.get::<Name<'_>>(base).is_some())
        && match items {
            Some(items) => items.iter::<Object<'_>>().all(is_item),
            None => !dict.contains_key(differences),
        }
}

/// Whether the map to characters, if there is one, can be read from end to end (ISO 32000-1, 9.10.3).
fn map_is_sound(font: &Dict<'_>) -> bool {
    let key = b"ToUnicode".as_slice();
    if !font.contains_key(key) || font.get::<Name<'_>>(key).is_some() {
        return true;
    }
    let Some(stream) = font.get::<Stream<'_>>(key) else {
        return false;
    };
    streams::small(&stream).is_some_and(|map| is_map(&map))
}

/// Whether the sections of a map hold as many entries as they say, and entries alone.
fn is_map(map: &[u8]) -> bool {
    let mut tokens = Tokens::new(map);
    let (mut count, mut has_entries) = (None, false);
    while let Some((start, token)) = tokens.next() {
        let per_entry = match token {
            Token::Word(b"beginbfchar" | b"begincodespacerange") => 2,
            Token::Word(b"beginbfrange") => 3,
            Token::Number => {
                let figures = map.get(start..tokens.at()).unwrap_or_default();
                count = std::str::from_utf8(figures)
                    .ok()
                    .and_then(|n| n.parse::<usize>().ok());
                continue;
            }
            Token::OpenText | Token::TornText => return false,
            _ => continue,
        };
        has_entries = true;
        let found = entries(&mut tokens);
        if found.is_none_or(|n| n % per_entry != 0 || count.is_some_and(|c| c != n / per_entry)) {
            return false;
        }
    }
    has_entries
}

/// Counts the items up to the end of a section; `None` if something else stands among them.
fn entries(tokens: &mut Tokens<'_>) -> Option<usize> {
    let (mut count, mut is_in_array) = (0, false);
    loop {
        match tokens.next()?.1 {
            Token::Text | Token::Name(_) => count += usize::from(!is_in_array),
            Token::ArrayStart if !is_in_array => is_in_array = true,
            Token::ArrayEnd if is_in_array => {
                is_in_array = false;
                count += 1;
            }
            Token::Word(b"endbfchar" | b"endbfrange" | b"endcodespacerange") if !is_in_array => {
                return Some(count);
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_map;

    #[test]
    fn maps_are_read_from_end_to_end() {
        let head = "1 begincodespacerange <00> <ff> endcodespacerange ";
        let sound = "2 beginbfchar <01> <0041> <02> <0042> endbfchar 1 beginbfrange <03> <04> [<0043> <0044>] endbfrange endcmap";
        assert!(is_map(format!("{head}{sound}").as_bytes()));
        for (from, to) in [
            ("2 beginbfchar", "3 beginbfchar"),
            ("<02>", "<0z>"),
            ("<02>", ""),
            ("endbfchar", "endbfchas"),
            ("[<0043>", "<0043>"),
        ] {
            let torn = format!("{head}{}", sound.replace(from, to));
            assert!(!is_map(torn.as_bytes()), "{torn}");
        }
        assert!(!is_map(b"no map at all"));
    }
}
