//! Sequences of printed labels: `1`, `2`; `1.1`, `1.2`; `R1`, `R2`; `a)`, `b)`; `i`, `ii`.

/// A label as a place in a sequence: what comes before its last part, and that part as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Everything before the last part, lower case (`csc`, `2.`).
    pub stem: String,
    /// The last part as a number, from 1.
    pub ordinal: u32,
    /// Whether letters stand for numbers, which roman numerals also do.
    pub kind: Kind,
}

/// What the last part of a label is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Figures.
    Figures,
    /// A single letter.
    Letter,
    /// A roman numeral.
    Roman,
}

/// The readings of a word as a label: `i` is a roman one and the ninth letter.
pub fn readings(word: &str) -> Vec<Label> {
    let bare = word
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']', '.', ':']);
    if !may_be_label(bare) {
        return Vec::new();
    }
    let bare = bare.to_ascii_lowercase();
    let stem_length = bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if stem_length < bare.len() {
        let (stem, figures) = bare.split_at(stem_length);
        let is_code = stem.chars().filter(char::is_ascii_alphabetic).count() <= 8;
        let ordinal = figures.parse().ok().filter(|n| *n < 1_000 && is_code);
        let label = |ordinal| Label {
            stem: stem.to_owned(),
            ordinal,
            kind: Kind::Figures,
        };
        return ordinal.map(label).into_iter().collect();
    }
    let mut out = Vec::new();
    let is_marked = word.len() > bare.len();
    if let [letter] = bare.as_bytes()
        && is_marked
    {
        let ordinal = u32::from(letter.saturating_sub(b'a')) + 1;
        out.push(Label {
            stem: String::new(),
            ordinal,
            kind: Kind::Letter,
        });
    }
    if let Some(ordinal) = roman(&bare) {
        out.push(Label {
            stem: String::new(),
            ordinal,
            kind: Kind::Roman,
        });
    }
    out
}

/// Whether a word without its brackets and stops has a figure, or is a letter or a roman numeral. Nearly all words that
/// are asked about are none, so this makes no copy.
fn may_be_label(bare: &str) -> bool {
    let is_written_so = |c: u8| c.is_ascii_alphanumeric() || b"./-".contains(&c);
    let is_numeral = |c: u8| b"ivxlIVXL".contains(&c);
    let has_form =
        bare.len() == 1 || bare.bytes().any(|c| c.is_ascii_digit()) || bare.bytes().all(is_numeral);
    !bare.is_empty() && bare.len() <= 12 && has_form && bare.bytes().all(is_written_so)
}

/// Value of a roman numeral below 90, in its usual form only.
fn roman(text: &str) -> Option<u32> {
    const TENS: [&str; 9] = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let value = TENS.iter().zip(0..).find_map(|(tens, n)| {
        let rest = text.strip_prefix(tens)?;
        let (_, ones) = ONES.iter().zip(0..).find(|(ones, _)| **ones == rest)?;
        Some(10 * n + ones)
    });
    value.filter(|n| *n > 0)
}

/// How a label follows another: the difference of their last parts, `None` if they are of different sequences.
pub fn step(before: &str, after: &str) -> Option<i64> {
    let before = readings(before);
    let steps = readings(after).into_iter().filter_map(|b| {
        let a = before
            .iter()
            .find(|a| a.stem == b.stem && a.kind == b.kind)?;
        Some(i64::from(b.ordinal) - i64::from(a.ordinal))
    });
    steps.min_by_key(|s| (s - 1).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_sequence_differ_by_their_last_part() {
        assert_eq!(step("1.", "2."), Some(1));
        assert_eq!(step("2.9", "2.10"), Some(1));
        assert_eq!(step("CSC1", "CSC3"), Some(2));
        assert_eq!(step("iv", "v"), Some(1));
        assert_eq!(step("h)", "i)"), Some(1));
        assert_eq!(step("(i)", "(ii)"), Some(1));
        assert_eq!(step("1.4", "2.1"), None);
        assert_eq!(step("Staff", "2"), None);
    }
}
