//! Personal names replaced, roles and agencies kept.
//!
//! Three forms are taken for a name: a title with a surname ("Dr Ana Perera"), initials with a surname ("J. Okafor"),
//! and a pair of capitalised words next to a role ("Ana Perera, Team Manager"; "Trust - Ana Perera"). Words of roles and
//! agencies are listed; a pair with one of them is no name. Pseudonyms ("Mr X", "Child A") stay as printed. No rule can
//! know every name, which is why a masked document carries a warning.

use super::contract::{Document, Warning};
use crate::diagnostic::Code;
use crate::lexicon::{self, List, PerLexicon};
use crate::text::fold::is_dash;
use std::collections::BTreeSet;
use std::ops::Range;

/// What stands in place of a name.
const MASK: &str = "[name]";

static TITLES: PerLexicon<BTreeSet<&'static str>> =
    PerLexicon::new(|| lexicon::entries(List::Titles).collect());
static NOT_NAMES: PerLexicon<BTreeSet<&'static str>> =
    PerLexicon::new(|| lexicon::entries(List::NotNames).collect());

/// The most given names and surnames that follow a title.
const MAX_NAMES: usize = 3;

/// A word of the text: letters with inner hyphens and apostrophes.
struct Word<'t> {
    text: &'t str,
    at: Range<usize>,
}

impl Word<'_> {
    /// "Perera", "Smith-Jones": a capital and then more, not all capitals.
    fn looks_like_name(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
            && self.text.chars().count() > 1
            && self.text.chars().any(char::is_lowercase)
            && !self.is_listed()
    }

    fn is_listed(&self) -> bool {
        let lower = self.text.to_lowercase();
        let stem = lower.trim_end_matches("'s").trim_end_matches("\u{2019}s");
        NOT_NAMES.contains(stem)
            || stem
                .split('-')
                .any(|part| part.len() > 3 && NOT_NAMES.contains(part))
    }

    /// "J" or "JK".
    fn is_initial(&self) -> bool {
        matches!(self.text.chars().count(), 1 | 2) && self.text.chars().all(char::is_uppercase)
    }
}

/// Replaces every personal name that is recognised in `by_whom` and `monitoring`, and says so in a warning.
pub fn mask_names(document: &mut Document) {
    for warning in &mut document.warnings {
        // Their words are of the document: what stands where headings would, and what a person corrected.
        if matches!(warning.code, Code::NoPlan | Code::CorrectionNotApplied) {
            warning.message = names(&warning.message);
        }
    }
    if document.plans.is_empty() {
        return;
    }
    for rec in document
        .plans
        .iter_mut()
        .flat_map(|p| &mut p.recommendations)
    {
        let of_actions = rec.actions.iter_mut();
        let texts = of_actions.flat_map(|a| [&mut a.by_whom, &mut a.monitoring]);
        for text in texts.chain([&mut rec.by_whom, &mut rec.monitoring]) {
            *text = names(text);
        }
    }
    document.warn([Warning {
        code: Code::NamesMasked,
        message: "Personal names in by_whom and monitoring were replaced by [name]. Masking is imperfect: read the text before passing it on.".into(),
        pages: Vec::new(),
        bbox: None,
    }]);
}

/// The text with every personal name that is recognised replaced.
pub(super) fn names(text: &str) -> String {
    let words = words(text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut i = 0;
    while i < words.len() {
        let Some((first, after)) = name_at(text, &words, i) else {
            i += 1;
            continue;
        };
        let (Some(start), Some(end)) = (
            words.get(first),
            after.checked_sub(1).and_then(|l| words.get(l)),
        ) else {
            break;
        };
        out.push_str(&text[done..start.at.start]);
        out.push_str(MASK);
        done = end.at.end;
        // "Ana Perera's team": the ending is not part of the name.
        if let Some(stem) = end
            .text
            .strip_suffix("'s")
            .or_else(|| end.text.strip_suffix("\u{2019}s"))
        {
            done = end.at.start + stem.len();
        }
        i = after;
    }
    out.push_str(&text[done..]);
    out
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let next = text
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        let inner = start.is_some()
            && matches!(c, '\'' | '\u{2019}' | '-')
            && next.is_some_and(char::is_alphabetic);
        match start {
            None if c.is_alphabetic() => start = Some(at),
            Some(from) if !c.is_alphabetic() && !inner => {
                words.push(Word {
                    text: &text[from..at],
                    at: from..at,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The name that begins with a word: its first word and the word after its last.
fn name_at(text: &str, words: &[Word<'_>], i: usize) -> Option<(usize, usize)> {
    titled(text, words, i)
        .or_else(|| initialled(text, words, i))
        .or_else(|| paired(text, words, i))
}

/// What stands between two words.
fn between<'t>(text: &'t str, words: &[Word<'_>], i: usize) -> &'t str {
    match (words.get(i), words.get(i + 1)) {
        (Some(a), Some(b)) => text.get(a.at.end..b.at.start).unwrap_or_default(),
        _ => "\n",
    }
}

/// A title and what follows it: names, initials before a surname; "Mr X" stays.
fn titled(text: &str, words: &[Word<'_>], i: usize) -> Option<(usize, usize)> {
    if !TITLES.contains(words[i].text) || !matches!(between(text, words, i), " " | ". " | ".") {
        return None;
    }
    let mut after = i + 1;
    let mut has_name = false;
    while after < words.len() && after - i <= MAX_NAMES {
        let word = &words[after];
        let is_name =
            word.looks_like_name() || (word.text.chars().count() > 2 && is_shouted_name(word));
        if !is_name && !word.is_initial() {
            break;
        }
        has_name |= is_name;
        after += 1;
        if !matches!(between(text, words, after - 1), " " | ". " | ".")
            || (is_name && between(text, words, after - 1) == ". ")
        {
            break;
        }
    }
    // "DI Abuse Team": listed words never follow here, so a title of the police before a role finds no name.
    has_name.then_some((i, after))
}

/// "PERERA" after a title.
fn is_shouted_name(word: &Word<'_>) -> bool {
    word.text
        .chars()
        .all(|c| c.is_uppercase() || !c.is_alphabetic())
        && word.text.chars().count() > 3
        && !word.is_listed()
}

/// "J. Okafor", "J K Okafor", "J Okafor", but not "Child A Perera" or "Section B Audit".
fn initialled(text: &str, words: &[Word<'_>], i: usize) -> Option<(usize, usize)> {
    let mut after = i;
    while after < words.len()
        && after - i < 3
        && words[after].text.chars().count() == 1
        && words[after].is_initial()
    {
        let dotted = matches!(between(text, words, after), ". " | ".");
        if !dotted && between(text, words, after) != " " {
            return None;
        }
        after += 1;
    }
    let surname = words.get(after).filter(|_| after > i)?;
    if !surname.looks_like_name() {
        return None;
    }
    let dotted = between(text, words, i).starts_with('.');
    let opens = i == 0 || !matches!(between(text, words, i - 1), " ");
    // Without a stop "A" may be an article and "B" a label: only where the text or a new item begins.
    let is_article = words[i].text == "A" && !dotted;
    let ends = !words.get(after + 1).is_some_and(|next| {
        between(text, words, after) == " " && next.text.starts_with(char::is_lowercase)
    });
    (!is_article && (dotted || (opens && ends))).then_some((i, after + 1))
}

/// "Ana Perera" beside a role: alone on its line, in brackets, or parted from the rest by a comma, dash, slash, colon or
/// "and".
fn paired(text: &str, words: &[Word<'_>], i: usize) -> Option<(usize, usize)> {
    let is_pair = |n: usize| {
        (i..i + n).all(|k| words.get(k).is_some_and(Word::looks_like_name))
            && (i..i + n - 1).all(|k| between(text, words, k) == " ")
    };
    let count = if is_pair(3) { 3 } else { 2 };
    if !is_pair(count) {
        return None;
    }
    let after = i + count;
    let is_and = |k: usize| words.get(k).is_some_and(|w| w.text == "and");
    let opens = match i.checked_sub(1) {
        None => true,
        Some(before) => is_break(between(text, words, before)) || is_and(before),
    };
    let last = words.get(after - 1)?;
    let closes = if after == words.len() {
        !text[last.at.end..]
            .trim_start()
            .starts_with(char::is_alphanumeric)
    } else {
        is_break(between(text, words, after - 1)) || is_and(after)
    };
    // A lone pair of capitalised words may be a school or a street: it must stand beside a role, or above one.
    let first = words.get(i)?.at.start;
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let mut ends = text[first..].match_indices('\n').map(|(at, _)| first + at);
    let end = ends.nth(1).unwrap_or(text.len());
    let has_role = words
        .iter()
        .any(|w| w.at.start >= start && w.at.end <= end && w.text != "and" && w.is_listed());
    (opens && closes && has_role).then_some((i, after))
}

/// Whether the text between two words parts a name from what is beside it.
fn is_break(between: &str) -> bool {
    let printed = between.trim_matches(' ');
    printed.contains('\n')
        || printed.starts_with([',', ';', '/', ':', '(', ')', '&'])
        || printed.chars().any(|c| is_dash(c) && between.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_go_and_roles_stay() {
        for (text, masked) in [
            ("Dr Perera", "[name]"),
            ("Dr. Ana Perera, Named Doctor", "[name], Named Doctor"),
            ("DCI Okafor/LSCB Manager", "[name]/LSCB Manager"),
            ("J. Okafor, Head of Service", "[name], Head of Service"),
            ("J Okafor", "[name]"),
            (
                "Ana Perera, Head of Safeguarding",
                "[name], Head of Safeguarding",
            ),
            ("Ana Perera (Team Manager)", "[name] (Team Manager)"),
            (
                "NBT Trust \u{2013} Ana O\u{2019}Neill; Police \u{2013} Sam Lee",
                "NBT Trust \u{2013} [name]; Police \u{2013} [name]",
            ),
            ("Team Manager: Ana Smith-Jones", "Team Manager: [name]"),
            ("Agreed by Mrs Perera's team", "Agreed by [name]'s team"),
            (
                "Ana Perera and Sam Lee, Team Managers",
                "[name] and [name], Team Managers",
            ),
            ("Ana Perera\nTeam Manager", "[name]\nTeam Manager"),
            ("Cllr Lee and Prof. J. K. Perera", "[name] and [name]"),
        ] {
            assert_eq!(names(text), masked, "{text}");
        }
    }

    #[test]
    fn roles_agencies_and_pseudonyms_stay() {
        for text in [
            "Named Nurse",
            "Head of Children's Social Care",
            "Chair of Case Review Panel",
            "LSCB Training Officer / LSCB Manager",
            "DCI Child Abuse",
            "DI Public Protection Unit",
            "Mr X",
            "Child A and Baby T",
            "Westmere NHS Foundation Trust",
            "Designated Doctor, Westmere Clinical Commissioning Group",
            "Director of Compliance and Assurance",
            "COMPLETED\nPolicy approved",
            "a) Lead Locality Nurses / named Nurse",
            "Detective Superintendent",
            "A Manager",
            "",
        ] {
            assert_eq!(names(text), text, "{text}");
        }
    }

    proptest! {
        #![proptest_config(crate::properties::repeatable(256))]

        #[test]
        fn never_panics_and_without_capitals_changes_nothing(text in "\\PC{0,60}") {
            let masked = names(&text);
            if !text.chars().any(char::is_uppercase) {
                prop_assert_eq!(masked, text);
            }
        }

        #[test]
        fn never_panics_on_words_of_names(words in prop::collection::vec(
            prop::sample::select(vec!["Dr", "Mr", "J", ".", ",", " ", "-", "\u{2019}s", "'", "Perera", "O'", "\u{df}", "\u{1c5}", "Head", "\n", "of"]), 0..12)) {
            names(&words.concat());
        }
    }
}
