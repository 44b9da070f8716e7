//! Keys of dictionaries that are one byte away from what they should be.
//!
//! A key that nobody knows is passed over, as a producer's own. Where it is almost a key that counts, and that one is
//! not there, a byte was damaged, and what it leads to is lost.

use hayro_syntax::object::Dict;

/// Keys of fonts that count for their text (ISO 32000-1, tables 111 to 121).
pub(super) const FONT: &[&[u8]] = &[
    b"Subtype",
    b"BaseFont",
    b"FirstChar",
    b"LastChar",
    b"Widths",
    b"FontDescriptor",
    b"Encoding",
    b"ToUnicode",
    b"DescendantFonts",
    b"FontMatrix",
    b"CharProcs",
    b"Resources",
];
/// Keys of the fonts that composite fonts descend to (ISO 32000-1, table 117).
pub(super) const DESCENDANT: &[&[u8]] = &[
    b"Subtype",
    b"BaseFont",
    b"CIDSystemInfo",
    b"FontDescriptor",
    b"CIDToGIDMap",
];
/// Keys of font descriptors (ISO 32000-1, table 122).
pub(super) const DESCRIPTOR: &[&[u8]] = &[
    b"FontName",
    b"MissingWidth",
    b"FontFile",
    b"FontFile2",
    b"FontFile3",
];
/// Keys of encodings (ISO 32000-1, table 114).
pub(super) const ENCODING: &[&[u8]] = &[b"BaseEncoding", b"Differences"];
/// Keys of pages (ISO 32000-1, table 30).
pub(super) const PAGE: &[&[u8]] = &[
    b"Parent",
    b"Resources",
    b"MediaBox",
    b"CropBox",
    b"Contents",
    b"Rotate",
    b"Annots",
    b"UserUnit",
];
/// Keys of resources (ISO 32000-1, table 33).
pub(super) const RESOURCES: &[&[u8]] = &[
    b"ExtGState",
    b"ColorSpace",
    b"Pattern",
    b"Shading",
    b"XObject",
    b"Font",
    b"Properties",
];
/// Keys that are like one of those above and mean another thing.
const OTHERS: &[&[u8]] = &[b"FontFile", b"FontFile2", b"FontFile3", b"Rotated"];

/// Whether a key is almost one of those that count, which is not there.
pub(super) fn has_misspelt_key(dict: &Dict<'_>, known: &[&[u8]]) -> bool {
    let is_known = |key: &[u8]| known.contains(&key) || OTHERS.contains(&key);
    dict.keys().any(|key| {
        let key: &[u8] = key.as_ref();
        !is_known(key)
            && known
                .iter()
                .any(|k| is_one_byte_off(key, k) && !dict.contains_key(k))
    })
}

/// Whether one byte more, less, or other makes one of the other.
fn is_one_byte_off(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a.split_first(), b.split_first()) {
        (Some((_, left)), Some((_, right))) => left == right || left == b || a == right,
        (Some((_, left)), None) => left.is_empty(),
        (None, Some((_, right))) => right.is_empty(),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_one_byte_off;

    #[test]
    fn one_byte_is_one_byte() {
        for near in [
            "Widtgs",
            "Widthss",
            "Widhs",
            "idths",
            "\u{1}Widths",
            "Width",
        ] {
            assert!(is_one_byte_off(near.as_bytes(), b"Widths"), "{near}");
        }
        for far in ["Widths", "Wxdtgs", "Heights", ""] {
            assert!(!is_one_byte_off(far.as_bytes(), b"Widths"), "{far}");
        }
    }
}
