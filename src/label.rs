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

/// Letters that a label may have in front of its figures.
const MAX_HEAD: usize = 6;

/// Whether a text may be the head of a label that a narrow column broke in front of its figures: `NCC` of `NCC1`.
pub fn is_head(text: &str) -> bool {
    let is_long = text.chars().nth(MAX_HEAD).is_some();
    !text.is_empty() && !is_long && text.chars().all(char::is_uppercase)
}

/// Whether a text is capitals and then figures, as the second bit of a broken label may be: `M6` of `CAM6`.
pub fn is_head_and_figures(text: &str) -> bool {
    let figures = text.trim_start_matches(char::is_uppercase);
    figures.len() < text.len() && is_figures(figures)
}

/// Whether two texts are the bits of a label that a narrow column broke at its point: `10.` and `1`, `10` and `.1`.
pub fn is_broken_at_point(head: &str, tail: &str) -> bool {
    let behind = head.strip_suffix('.').is_some_and(is_figures) && is_figures(tail);
    behind || is_figures(head) && tail.strip_prefix('.').is_some_and(is_figures)
}

/// Whether a text is nothing but figures.
pub fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

/// Whether a text is figures with points between them: `9.1`.
pub fn is_decimal(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_figures)
}

/// Whether a label ends in the number after that of another, whatever stands before it: `EHP10` behind `CAM9`.
pub fn counts_on(before: &str, label: &str) -> bool {
    let last = |label: &str| -> Option<u32> {
        let figures = label.trim_end_matches(['.', ')', ':']);
        let figures = figures.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        figures.parse().ok()
    };
    let next = last(before).and_then(|n| n.checked_add(1));
    next.is_some() && last(label) == next
}

/// Whether figures go on with the label above them, by the label before that: `9.1` and `0` behind `9.9`, `R1` and `0`
/// behind `R9`.
pub fn is_broken_behind(before: &str, head: &str, tail: &str) -> bool {
    is_figures(tail)
        && head.ends_with(|c: char| c.is_ascii_digit())
        && !counts_on(before, head)
        && counts_on(before, &format!("{head}{tail}"))
}

/// Whether two texts below one another are a label that a narrow column broke: `NCC` and `1`, `EE` and `Y1`, `10.` and
/// `1`.
pub fn is_broken(head: &str, tail: &str) -> bool {
    is_head(head) && (is_figures(tail) || is_head_and_figures(tail))
        || is_broken_at_point(head, tail)
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

/// How a label follows another one of the same plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The same label again.
    Again,
    /// The next of its sequence: `4` after `3`, `1.10` after `1.9`, `b` after `a`.
    Next,
    /// The first below it: `1.1` after `1`, `A1` after `A`.
    Child,
    /// The next of a higher level, perhaps with the first of the levels below: `2` or `2.1` after `1.4`.
    Up,
    /// The first of a sequence that is written alike: `1` after `7`.
    Restart,
    /// Of the same sequence, but not the next: `6` after `3`, or `2` after `5`.
    Jump,
    /// Of another kind.
    Other,
}

/// One part of a label: a number, or letters that may be a code, a roman numeral or a place in the alphabet.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Figures(u32),
    Letters(String),
}

impl Part {
    /// Its places in the sequences that it may be of.
    fn ordinals(&self) -> Vec<i64> {
        match self {
            Self::Figures(n) => vec![i64::from(*n)],
            Self::Letters(text) => {
                let letter = match text.as_bytes() {
                    [c] => Some(i64::from(c.saturating_sub(b'a')) + 1),
                    _ => None,
                };
                let named = NUMBER_WORDS.iter().zip(1..).find(|(word, _)| *word == text);
                let roman = roman(text).map(i64::from);
                letter
                    .into_iter()
                    .chain(roman)
                    .chain(named.map(|(_, n)| n))
                    .collect()
            }
        }
    }

    fn is_first(&self) -> bool {
        self.ordinals().contains(&1)
    }

    /// How far it is from another part of its kind; the nearest to one step where several readings are possible.
    fn distance(&self, after: &Self) -> Option<i64> {
        let ((Self::Figures(_), Self::Figures(_)) | (Self::Letters(_), Self::Letters(_))) =
            (self, after)
        else {
            return None;
        };
        let before = self.ordinals();
        let after = after.ordinals();
        let pairs = before.iter().flat_map(|a| after.iter().map(move |b| b - a));
        pairs.min_by_key(|d| (d - 1).abs())
    }
}

const NUMBER_WORDS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

fn parts(label: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut is_new = true;
    for c in label.chars() {
        let before = parts.last_mut().filter(|_| !is_new);
        match (before, c.to_digit(10)) {
            (Some(Part::Figures(n)), Some(digit)) => {
                *n = n.saturating_mul(10).saturating_add(digit);
            }
            (_, Some(digit)) => parts.push(Part::Figures(digit)),
            (Some(Part::Letters(text)), None) if c.is_alphabetic() => text.extend(c.to_lowercase()),
            (_, None) if c.is_alphabetic() => parts.push(Part::Letters(c.to_lowercase().collect())),
            _ => {}
        }
        is_new = !c.is_alphanumeric();
    }
    parts
}

/// How the second label follows the first.
///
/// Both are compared part by part (`R-12b` is `R`, `12`, `b`), so that it does not matter how a board punctuates them.
pub fn follows(before: &str, after: &str) -> Step {
    let (a, b) = (parts(before), parts(after));
    if a.is_empty() || b.is_empty() {
        return Step::Other;
    }
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let are_first = |rest: &[Part]| rest.iter().all(Part::is_first);
    if same == a.len() {
        return match &b[same..] {
            [] => Step::Again,
            rest if are_first(rest) => Step::Child,
            _ => Step::Jump,
        };
    }
    let Some(next) = b.get(same) else {
        return Step::Other;
    };
    let distance = a[same].distance(next);
    let is_lowest = same + 1 == a.len();
    match distance {
        Some(1) if is_lowest && same + 1 == b.len() => Step::Next,
        Some(1) if are_first(&b[same + 1..]) => Step::Up,
        _ if a.len() == b.len() && b.last().is_some_and(Part::is_first) => Step::Restart,
        _ if b.len() == 1 && are_first(&b) => Step::Restart,
        Some(_) => Step::Jump,
        None => Step::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_broken_at_their_point_or_before_their_figures() {
        for (head, tail) in [("10.", "1"), ("10", ".1")] {
            assert!(is_broken_at_point(head, tail), "{head} {tail}");
        }
        for (head, tail) in [("1.", "2."), ("1", "2"), ("a.", "1"), ("10.", "")] {
            assert!(!is_broken_at_point(head, tail), "{head} {tail}");
        }
    }

    #[test]
    fn labels_follow_one_another_part_by_part() {
        assert_eq!(follows("1.9", "1.10"), Step::Next);
        assert_eq!(follows("R-12a", "R-12b"), Step::Next);
        assert_eq!(follows("POL 3", "POL 4"), Step::Next);
        assert_eq!(follows("2 (i)", "2 (ii)"), Step::Next);
        assert_eq!(follows("h", "i"), Step::Next);
        assert_eq!(follows("iv", "v"), Step::Next);
        assert_eq!(follows("one", "two"), Step::Next);
        assert_eq!(follows("1", "1.1"), Step::Child);
        assert_eq!(follows("A", "A1"), Step::Child);
        assert_eq!(follows("1.4", "2"), Step::Up);
        assert_eq!(follows("1.4", "2.1"), Step::Up);
        assert_eq!(follows("3", "3"), Step::Again);
        assert_eq!(follows("7", "1"), Step::Restart);
        assert_eq!(follows("POL 3", "CSC 1"), Step::Restart);
        assert_eq!(follows("3", "6"), Step::Jump);
        assert_eq!(follows("3", "CSC 2"), Step::Other);
    }

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
