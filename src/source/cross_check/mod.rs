//! Whether the second reader finds the same words on a page.
//!
//! Its glyphs come in the order in which they are drawn but not at the right places, so its words are not built anew:
//! our words are looked for in the run of its letters, and what is left there is what only it has.

use super::{PageWords, RawPage, ReadOptions, pdf_extract};
use crate::diagnostic::{Code, Diagnostic};
use found::Found;
use letters::{Letters, Run, folded, matches};
use std::cmp::Reverse;
use std::collections::BTreeMap;

mod found;
mod letters;

/// Share of the page's letters up to which a difference means something: a reader that differs in more is out of its
/// depth with the page's fonts.
const MAX_DIFFERING_RATIO: f64 = 0.25;

/// Compares our words, page by page, with what the second reader finds: letters and digits only, case and form
/// ignored, however they were parted. What only one of them sees is named, with why where that is known.
///
/// The second reader can overflow its stack: only for processes that may be lost.
pub fn cross_check(bytes: &[u8], options: &ReadOptions, ours: &[PageWords]) -> Vec<Diagnostic> {
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
fn compare(theirs: &RawPage, ours: &PageWords) -> Verdict {
    let printed = counted(&ours.printed);
    let total: usize = ours.printed.iter().map(|word| plain(word).len()).sum();
    let mut shown = Run::of(theirs, true);
    let mut hidden = Run::of(theirs, false);
    let apart = [&ours.unseen, &ours.struck].map(|words| counted(words));
    let known: Vec<(String, usize)> = printed
        .iter()
        .chain(apart.iter().flatten())
        .cloned()
        .collect();
    let letters = Letters::of(&known, &shown);
    let is_plain = ours.added.is_empty() && apart.iter().all(Vec::is_empty);
    if letters.are_same() && is_plain {
        return Verdict::Agrees;
    }
    if shown.bytes.is_empty() && hidden.bytes.is_empty() && total > 0 {
        return Verdict::Illegible;
    }
    let all = shown.bytes.clone();
    let mut found = Found {
        missing: words_of(&printed, |word, count| {
            // Glyphs at the page's edge may seem to stand off it.
            let left = count - shown.take(word, count);
            let left = left - hidden.take(word, left);
            left > 0 && matches(&all, word) < count && letters.explain_missing(word)
        }),
        ..Found::default()
    };
    let mut sees = |word: &str, count: usize| shown.take(word, count) > 0;
    found.unseen = words_of(&apart[0], &mut sees);
    found.struck = words_of(&apart[1], &mut sees);
    found.filled_in = words_of(&counted(&ours.added), |word, count| !sees(word, count));
    found.added = shown.leftovers(&all);
    found.added.retain(|piece| letters.explain_added(piece));
    let lengths = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    let differing = lengths(&found.missing).max(lengths(&found.added));
    let is_out_of_depth = differing as f64 > MAX_DIFFERING_RATIO * total as f64;
    match found.is_empty() {
        true => Verdict::Agrees,
        _ if differing > 0 && is_out_of_depth && total > 0 => Verdict::Illegible,
        _ => Verdict::Disagrees(found.describe(theirs.number)),
    }
}

/// A word as it is compared.
fn plain(word: &str) -> String {
    word.chars().flat_map(folded).collect()
}

/// Words as they are compared with how often each stands there, long ones first: a short one may be part of them.
fn counted(words: &[String]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words.iter().flat_map(|text| text.split_whitespace()) {
        *counts.entry(plain(word)).or_default() += 1;
    }
    counts.remove("");
    let mut by_length: Vec<(String, usize)> = counts.into_iter().collect();
    by_length.sort_by_key(|(word, _)| Reverse(word.len()));
    by_length
}

/// The words for which something holds.
fn words_of(words: &[(String, usize)], mut holds: impl FnMut(&str, usize) -> bool) -> Vec<String> {
    let those = words.iter().filter(|(word, count)| holds(word, *count));
    those.map(|(word, _)| word.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::{PageWords, Verdict, compare};
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

    fn printed(words: &str) -> PageWords {
        PageWords {
            printed: words.split(' ').map(str::to_owned).collect(),
            ..PageWords::default()
        }
    }

    fn message(ours: &str, theirs: &str) -> Option<String> {
        told(&printed(ours), theirs)
    }

    fn told(ours: &PageWords, theirs: &str) -> Option<String> {
        match compare(&page(theirs, true), ours) {
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
        let ours = printed(OURS);
        let mut theirs = page(OURS, true);
        theirs.glyphs.extend(page("hidden", false).glyphs);
        assert_eq!(compare(&theirs, &ours), Verdict::Agrees);
    }

    #[test]
    fn what_is_not_seen_struck_or_filled_in_is_named_as_such() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect();
        let ours = PageWords {
            unseen: words("not for the public"),
            struck: vec!["June 2009".to_owned()],
            added: words("Completed"),
            ..printed(OURS)
        };
        let theirs = format!("not for the public June 2009 {OURS}");
        let text = told(&ours, &theirs).unwrap();
        for part in [
            "page 3; found by the second and not to be seen on the page: 'public', 'for', 'not', 'the'",
            "found by the second and struck out on the page: '2009', 'june'",
            "filled in or noted, where the second does not look: 'completed'",
        ] {
            assert!(text.contains(part), "{text}");
        }
        // What neither sees is no difference.
        let ours = PageWords {
            added: Vec::new(),
            ..ours
        };
        assert_eq!(told(&ours, OURS), None);
    }

    #[test]
    fn a_reader_out_of_its_depth_names_no_words() {
        assert_eq!(message(OURS, "x7 q zz k9").unwrap(), "illegible");
        assert_eq!(message(OURS, "").unwrap(), "illegible");
        assert_eq!(message("", ""), None);
        assert!(message("", "Hello there").unwrap().contains("'hellothere'"));
    }
}
