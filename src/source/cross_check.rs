//! Whether the second reader finds the same words on a page.
//!
//! Its glyphs come in the order in which they are drawn but not at the right places, so its words are not built anew:
//! our words are looked for in the run of its letters, and what is left there is what only it has.

use super::{RawPage, ReadOptions, pdf_extract};
use crate::diagnostic::{Code, Diagnostic};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Share of the page's letters up to which a difference means something: a reader that differs in more is out of its
/// depth with the page's fonts.
const MAX_DIFFERING_RATIO: f64 = 0.25;
/// Bytes that a leftover must have: single letters are list labels, or the halves of what was drawn twice.
const MIN_LEFTOVER_BYTES: usize = 2;
/// Words named in a warning.
const MAX_NAMED: usize = 5;

/// Compares our words, page by page, with what the second reader finds: letters and digits only, case and form
/// ignored, however they were parted.
///
/// The second reader can overflow its stack: only for processes that may be lost.
pub fn cross_check(bytes: &[u8], options: &ReadOptions, ours: &[Vec<String>]) -> Vec<Diagnostic> {
    if !options.second_reader {
        let text = "The second reader did not survive the file; no page was compared.";
        return vec![Diagnostic::on_document(Code::ReadersDisagree, text)];
    }
    let (mut found, mut illegible) = (Vec::new(), Vec::new());
    let mut compared = 0;
    let outcome = pdf_extract::read_all(bytes, options, &mut |theirs| {
        compared += 1;
        let words = ours.get((theirs.number as usize).saturating_sub(1));
        match words.map_or(Verdict::Agrees, |words| compare(&theirs, words)) {
            Verdict::Agrees => {}
            Verdict::Disagrees(diagnostic) => found.push(diagnostic),
            Verdict::Illegible => illegible.push(theirs.number),
        }
    });
    let mut say = |text: String| found.push(Diagnostic::on_document(Code::ReadersDisagree, text));
    if outcome.is_err() {
        say("The second reader cannot read the file; no page was compared.".to_owned());
    } else if compared != ours.len() {
        let all = ours.len();
        say(format!(
            "The second reader finds {compared} pages, the first {all}."
        ));
    }
    if !illegible.is_empty() {
        let pages = illegible.iter().map(u32::to_string).collect::<Vec<_>>();
        let pages = pages.join(", ");
        say(format!(
            "The second reader cannot read the fonts of these pages, which were not compared: {pages}."
        ));
    }
    found
}

/// What comparing one page gives.
#[derive(Debug, PartialEq)]
enum Verdict {
    Agrees,
    Disagrees(Diagnostic),
    /// The second reader is out of its depth with the page's fonts, or sees no text where there is some.
    Illegible,
}

/// Compares what the second reader sees on one page with our words.
fn compare(theirs: &RawPage, ours: &[String]) -> Verdict {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    let mut total = 0;
    for word in ours {
        let word: String = word.chars().flat_map(folded).collect();
        total += word.len();
        *words.entry(word).or_default() += 1;
    }
    words.remove("");
    // Long words first: a short one may be part of them.
    let mut by_length: Vec<(String, usize)> = words.into_iter().collect();
    by_length.sort_by_key(|(word, _)| Reverse(word.len()));
    let mut shown = Run::of(theirs, true);
    let mut hidden = Run::of(theirs, false);
    let letters = Letters::of(&by_length, &shown);
    if letters.are_same() {
        return Verdict::Agrees;
    }
    if shown.bytes.is_empty() && hidden.bytes.is_empty() {
        return Verdict::Illegible;
    }
    let all = shown.bytes.clone();
    let missing: Vec<&str> = by_length
        .iter()
        .filter(|(word, count)| {
            // Glyphs at the page's edge may seem to stand off it.
            let left = count - shown.take(word, *count);
            let left = left - hidden.take(word, left);
            left > 0 && matches(&all, word) < *count && letters.explain_missing(word)
        })
        .map(|(word, _)| word.as_str())
        .collect();
    let mut added = shown.leftovers(&all);
    added.retain(|piece| letters.explain_added(piece));
    let lengths = |words: &[&str]| words.iter().map(|w| w.len()).sum::<usize>();
    let added: Vec<&str> = added.iter().map(String::as_str).collect();
    let differing = lengths(&missing).max(lengths(&added));
    let is_out_of_depth = differing as f64 > MAX_DIFFERING_RATIO * total as f64;
    match differing {
        0 => Verdict::Agrees,
        _ if is_out_of_depth && total > 0 => Verdict::Illegible,
        _ => Verdict::Disagrees(describe(theirs.number, &missing, &added)),
    }
}

fn describe(page: u32, missing: &[&str], added: &[&str]) -> Diagnostic {
    let list = |words: &[&str]| {
        let named = words.iter().take(MAX_NAMED).map(|w| format!("'{w}'"));
        let named: Vec<String> = named.collect();
        let more = if words.len() > MAX_NAMED {
            " and more"
        } else {
            ""
        };
        format!("{}{more}", named.join(", "))
    };
    let text = match (missing.is_empty(), added.is_empty()) {
        (false, true) => format!("not found by the second: {}", list(missing)),
        (true, _) => format!("found by the second only: {}", list(added)),
        (false, false) => format!(
            "not found by the second: {}; found by it only: {}",
            list(missing),
            list(added)
        ),
    };
    let text = format!("The two readers disagree about words of page {page}; {text}.");
    Diagnostic::on_page(Code::ReadersDisagree, page, text)
}

/// A character as it is compared: none for all but letters and digits.
fn folded(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c)
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
}

/// How often a word stands in a run.
fn matches(run: &[u8], word: &str) -> usize {
    let mut count = 0;
    let mut from = 0;
    while let Some(at) = find(run, word.as_bytes(), from) {
        count += 1;
        from = at + word.len();
    }
    count
}

fn find(run: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let first = *word.first()?;
    let last = run.len().checked_sub(word.len())?;
    (from..=last).find(|at| run[*at] == first && run[*at..].starts_with(word))
}

/// How many more of each letter we have than the second reader.
struct Letters {
    surplus: BTreeMap<char, i64>,
}

impl Letters {
    fn of(ours: &[(String, usize)], theirs: &Run) -> Self {
        let mut surplus = BTreeMap::new();
        for (word, count) in ours {
            for c in word.chars() {
                *surplus.entry(c).or_default() += i64::try_from(*count).unwrap_or(i64::MAX);
            }
        }
        for c in String::from_utf8_lossy(&theirs.bytes).chars() {
            *surplus.entry(c).or_default() -= 1;
        }
        surplus.retain(|_, n| *n != 0);
        Self { surplus }
    }

    fn are_same(&self) -> bool {
        self.surplus.is_empty()
    }

    /// Whether a word may be missing there: it has a letter of which there are fewer.
    fn explain_missing(&self, word: &str) -> bool {
        word.chars()
            .any(|c| self.surplus.get(&c).is_some_and(|n| *n > 0))
    }

    /// Whether a piece may be new there: there are more of most of its letters.
    fn explain_added(&self, piece: &str) -> bool {
        let more = |c: &char| self.surplus.get(c).is_some_and(|n| *n < 0);
        2 * piece.chars().filter(more).count() > piece.chars().count()
    }
}

/// The letters that the second reader found, in the order in which they are drawn, as UTF-8. What was taken is zero.
struct Run {
    bytes: Vec<u8>,
}

impl Run {
    /// The letters that stand on the page, or those that do not.
    fn of(page: &RawPage, visible: bool) -> Self {
        let glyphs = page.glyphs.iter().filter(|g| g.visible == visible);
        let text: String = glyphs.flat_map(|g| folded(g.text)).collect();
        Self {
            bytes: text.into_bytes(),
        }
    }

    /// Takes a word out as often as asked, and tells how often it was there.
    fn take(&mut self, word: &str, count: usize) -> usize {
        let mut from = 0;
        for taken in 0..count {
            let Some(at) = find(&self.bytes, word.as_bytes(), from) else {
                return taken;
            };
            from = at + word.len();
            self.bytes[at..from].fill(0);
        }
        count
    }

    /// What was not taken. `all` is the run before anything was taken.
    fn leftovers(&self, all: &[u8]) -> Vec<String> {
        let mut out = Vec::new();
        let mut start = 0;
        for piece in self.bytes.split(|b| *b == 0) {
            let end = start + piece.len();
            // Bold print drawn twice leaves its second copy beside the first.
            let is_copy = all[..start].ends_with(piece) || all[end..].starts_with(piece);
            if piece.len() >= MIN_LEFTOVER_BYTES && !is_copy {
                out.push(String::from_utf8_lossy(piece).into_owned());
            }
            start = end + 1;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, compare};
    use crate::source::{Glyph, RawPage};

    const OURS: &str = "Train all staff by May 2010 Lead nurse";

    fn page(text: &str, visible: bool) -> RawPage {
        let glyph = |text| Glyph {
            text,
            x: 0.0,
            y: 0.0,
            dx: 5.0,
            dy: 0.0,
            size: 10.0,
            bold: false,
            italic: false,
            colour: [0; 3],
            visible,
            seq: 0,
            mcid: None,
            ..Glyph::default()
        };
        RawPage {
            number: 3,
            glyphs: text.chars().map(glyph).collect(),
            ..RawPage::default()
        }
    }

    fn message(ours: &str, theirs: &str) -> Option<String> {
        let ours: Vec<String> = ours.split(' ').map(str::to_owned).collect();
        match compare(&page(theirs, true), &ours) {
            Verdict::Agrees => None,
            Verdict::Disagrees(found) => Some(found.message),
            Verdict::Illegible => Some("illegible".to_owned()),
        }
    }

    #[test]
    fn parting_order_and_form_do_not_matter() {
        let theirs = "TRAIN allsta\u{fb00} by M ay 2010, nurse Lead";
        assert_eq!(message(OURS, theirs), None);
    }

    #[test]
    fn a_different_word_is_named() {
        let text = message(OURS, "Train all staff by June 2010 Lead nurse").unwrap();
        assert!(text.contains("page 3"), "{text}");
        assert!(
            text.contains("second: 'may'; found by it only: 'june'"),
            "{text}"
        );
    }

    #[test]
    fn a_lost_repetition_is_named() {
        let ours = "Review of records completed in April by nurse";
        let text = message(ours, &ours.replace("nurse", "nurse completed")).unwrap();
        assert!(text.contains("only: 'completed'"), "{text}");
    }

    #[test]
    fn what_is_drawn_twice_or_off_the_page_is_no_difference() {
        assert_eq!(message(OURS, &OURS.replace("Lead", "Lead Lead")), None);
        let ours: Vec<String> = OURS.split(' ').map(str::to_owned).collect();
        let mut theirs = page(OURS, true);
        theirs.glyphs.extend(page("hidden", false).glyphs);
        assert_eq!(compare(&theirs, &ours), Verdict::Agrees);
    }

    #[test]
    fn a_reader_out_of_its_depth_names_no_words() {
        assert_eq!(message(OURS, "x7 q zz k9").unwrap(), "illegible");
        assert_eq!(message(OURS, "").unwrap(), "illegible");
        assert_eq!(message("", ""), None);
        assert!(message("", "Hello there").unwrap().contains("'hellothere'"));
    }
}
