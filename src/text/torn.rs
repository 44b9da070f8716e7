//! Words that a narrow cell broke without a hyphen: which bits of text are one word.
//!
//! Two bits are one word if the whole is a word of the field or of the document, and at least one of them is none.

use crate::lexicon::{self, List, PerLexicon};
use rustc_hash::FxHashSet;

/// Shorter words of the lexicon are made of too many bits to tell.
const MIN_WHOLE_LETTERS: usize = 4;

/// All words of the lexicon, in lower case, and the small words of any text.
static USUAL: PerLexicon<FxHashSet<&'static str>> = PerLexicon::new(|| {
    let files = [
        List::UsualWords,
        List::Headings,
        List::HeadingWords,
        List::Status,
        List::StatusFillers,
        List::Dates,
        List::Colours,
        List::Roles,
        List::Tasks,
    ];
    let entries = files.into_iter().flat_map(lexicon::entries);
    let words = entries.flat_map(|e| e.split(|c: char| !(c.is_alphanumeric() || c == '*')));
    words
        .filter(|w| !w.ends_with('*') && (w.len() > 1 || matches!(*w, "a" | "i")))
        .collect()
});

/// Whether a word in lower case is one of the field.
pub(super) fn is_usual(word: &str) -> bool {
    USUAL.contains(word)
}

/// Whether a word in lower case is one of the field that bits can be put together to.
pub(super) fn is_usual_whole(word: &str) -> bool {
    let is_known = || is_usual(word) || word.strip_suffix('s').is_some_and(is_usual);
    word.chars().count() >= MIN_WHOLE_LETTERS && is_known()
}

/// Whether the case of a bit lets it go on with the word before: small letters, or capitals behind capitals.
pub(super) fn goes_on(head: &str, tail: &str) -> bool {
    let mut letters = tail.chars().take_while(|c| c.is_alphabetic());
    let is_small = letters.clone().all(char::is_lowercase);
    let is_capital = |text: &str| !text.chars().any(char::is_lowercase);
    letters.next().is_some() && (is_small || is_capital(tail) && is_capital(head))
}

/// The lines of a heading, each word that a line end broke whole on the line that it starts on.
pub fn mended(mut lines: Vec<String>) -> Vec<String> {
    let mut at = 0;
    while at + 1 < lines.len() {
        if let Some((whole, last)) = broken_over(&lines, at) {
            let rest = lines[last].split_once(' ').map(|(_, rest)| rest.to_owned());
            let before = lines[at].rsplit_once(' ').map(|(before, _)| before);
            lines[at] = before.map_or(whole.clone(), |before| format!("{before} {whole}"));
            let rest = rest.filter(|r| !r.is_empty());
            lines.splice(at + 1..=last, rest);
        }
        at += 1;
    }
    lines
}

/// The word that starts at the end of a line and goes on over the next ones, and the line where it ends. The longest
/// counts ('Rec' 'om' 'men' 'dat' 'ion').
fn broken_over(lines: &[String], at: usize) -> Option<(String, usize)> {
    let head = lines[at].rsplit(' ').next()?;
    // A hyphen that is there only because of the line end: 'COM-' 'PLETED'.
    let stem = head.strip_suffix('-');
    let head = stem.unwrap_or(head);
    let mut whole = head.to_owned();
    let mut has_bits = stem.is_some() || !is_usual(&letters(head));
    let mut found = None;
    for (i, line) in lines.iter().enumerate().skip(at + 1) {
        let bit = line.split(' ').next()?;
        if !head.ends_with(char::is_alphabetic) || !goes_on(head, bit) {
            break;
        }
        whole.push_str(bit);
        has_bits |= !is_usual(&letters(bit));
        if has_bits && is_usual_whole(&letters(&whole)) {
            found = Some((whole.clone(), i));
        }
        if line.contains(' ') || !bit.ends_with(char::is_alphabetic) {
            break;
        }
    }
    found
}

/// A word in lower case without marks around it.
fn letters(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::mended;

    fn heading(lines: &[&str]) -> String {
        mended(lines.iter().map(|l| (*l).to_owned()).collect()).join(" ")
    }

    #[test]
    fn headings_broken_within_words_are_whole() {
        let cases: [(&[&str], &str); 10] = [
            (&["TIMESCALE", "S"], "TIMESCALES"),
            (
                &["Rec", "om", "men", "dat", "ion", "No"],
                "Recommendation No",
            ),
            (&["CURRE", "NT", "STATU", "S"], "CURRENT STATUS"),
            (&["Date", "complet", "ed"], "Date completed"),
            (&["Repo", "rt para", "ref"], "Report para ref"),
            (&["Priorit", "y (H/M/", "L)"], "Priority (H/M/ L)"),
            (&["Person", "responsi", "ble?"], "Person responsible?"),
            (&["DATE COM-", "PLETED"], "DATE COMPLETED"),
            (&["Lead", "officer"], "Lead officer"),
            (&["By", "when"], "By when"),
        ];
        for (lines, whole) in cases {
            assert_eq!(heading(lines), whole);
        }
    }

    #[test]
    fn words_that_stand_by_themselves_stay_apart() {
        for lines in [
            ["Action", "taken"],
            ["On", "going"],
            ["Success", "criteria"],
            ["Time", "scale"],
            ["RAG", "STATUS"],
            ["What will be", "done"],
        ] {
            assert_eq!(heading(&lines), lines.join(" "));
        }
    }
}
