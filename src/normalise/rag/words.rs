//! Ratings in words, letters and coloured symbols.

use crate::lexicon::{self, List, PerLexicon};
use crate::normalise::contract::Rag;
use crate::text::fold::folded;
use crate::text::when;

static NAMES: PerLexicon<Vec<(&'static str, Rag)>> = PerLexicon::new(|| {
    lexicon::pairs(List::Colours)
        .filter_map(|(word, colour)| Some((word, of_contract(colour)?)))
        .collect()
});

fn of_contract(colour: &str) -> Option<Rag> {
    Some(match colour {
        "green" => Rag::Green,
        "amber" => Rag::Amber,
        "red" => Rag::Red,
        "blue" => Rag::Blue,
        "purple" => Rag::Purple,
        "grey" => Rag::Grey,
        _ => return None,
    })
}

/// The colour a word or letter names.
pub(super) fn named(word: &str) -> Option<Rag> {
    let word = folded(word);
    NAMES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, rag)| *rag)
}

/// The colours a paragraph names: "Green", "RAG: G", "Green/Amber", "Amber - some delay". Letters need a rating column.
pub(super) fn of_paragraph(text: &str, rating: bool) -> Vec<Rag> {
    let text = named_symbols(&folded(text));
    let behind_date = when::behind_date(&text).unwrap_or(&text);
    let found = of_body(behind_date, rating);
    if found.is_empty() {
        labelled(&text)
            .or_else(|| in_brackets(&text))
            .map_or_else(Vec::new, |body| of_body(body, true))
    } else {
        found
    }
}

/// Coloured circles and squares as the words for their colours.
fn named_symbols(text: &str) -> String {
    let is_symbol = |c: char| !c.is_ascii() && !c.is_alphanumeric();
    if !text.contains(is_symbol) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let symbol = NAMES
            .iter()
            .find(|(name, _)| is_symbol(c) && name.chars().eq([c]));
        match symbol {
            Some((_, rag)) => {
                let word = NAMES.iter().find(|(name, r)| r == rag && name.len() > 1);
                out.push_str(word.map_or("", |(name, _)| name));
            }
            None => out.push(c),
        }
    }
    out
}

/// What is printed behind "RAG:" or its like, wherever it stands: a rating is announced there.
fn labelled(text: &str) -> Option<&str> {
    const LABELS: [&str; 9] = [
        "rag rating",
        "rag status",
        "brag rating",
        "brag status",
        "current rag",
        "brag",
        "rag",
        "rating",
        "rated",
    ];
    LABELS.iter().find_map(|label| {
        let at = text.find(label)?;
        let is_word = !text[..at].ends_with(char::is_alphanumeric);
        let rest = text.get(at + label.len()..).filter(|_| is_word)?;
        rest.starts_with([':', ' ', '-', '=']).then_some(rest)
    })
}

/// "Completed (green)"
fn in_brackets(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(['.', ' ']).strip_suffix([')', ']'])?;
    let at = text.rfind(['(', '['])?;
    let body = &text[at + 1..];
    let is_colour = named(body).is_some() && body.len() > 1;
    is_colour.then_some(body)
}

fn of_body(text: &str, rating: bool) -> Vec<Rag> {
    let body = text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut found = Vec::new();
    for piece in body.split(['/', '-', ':', ',', '.', ';', '(', '\u{2192}', ' ']) {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if piece.is_empty() || piece == "to" {
            continue;
        }
        match named(piece) {
            Some(rag) if piece.len() > 1 || rating => found.push(rag),
            _ => break,
        }
    }
    // "A protocol was agreed" opens with a letter, "Green paper published" with a colour; neither is a rating.
    let words = body.split_whitespace().count();
    let opens_with_dash = body
        .find(['-', ':', '(', ',', '.', ';', '/'])
        .is_some_and(|at| body[..at].split_whitespace().count() <= 1);
    let only_colours = words <= found.len()
        || body
            .split_whitespace()
            .all(|w| named(w).is_some() || w == "to");
    let first_is_letter = body
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .is_some_and(|w| w.len() == 1);
    if only_colours || (opens_with_dash && !first_is_letter) {
        found
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters_are_ratings_where_they_stand_alone() {
        for (text, rating, rag) in [
            ("GREEN", true, Some(Rag::Green)),
            ("G", true, Some(Rag::Green)),
            ("G", false, None),
            ("RAG: A", false, Some(Rag::Amber)),
            ("RAG rating: Red", false, Some(Rag::Red)),
            ("Green/Amber", true, Some(Rag::Amber)),
            ("Yellow", true, Some(Rag::Amber)),
            ("Amber - some delay", true, Some(Rag::Amber)),
            ("Amber to green", true, Some(Rag::Amber)),
            ("RAG: Green - completed", false, Some(Rag::Green)),
            ("Completed (green)", false, Some(Rag::Green)),
            ("In progress. RAG: A", false, Some(Rag::Amber)),
            ("March 2014: Red", false, Some(Rag::Red)),
            ("\u{1f7e2}", true, Some(Rag::Green)),
            ("Rated red", false, Some(Rag::Red)),
            ("Gwyrdd", true, Some(Rag::Green)),
            ("Coch", true, Some(Rag::Red)),
            ("Audit shared (green form)", false, None),
            ("A protocol was agreed", true, None),
            ("Green paper published", true, None),
            ("Redesign under way", true, None),
            ("", true, None),
        ] {
            assert_eq!(
                super::super::worst(&of_paragraph(text, rating)),
                rag,
                "{text}"
            );
        }
    }
}
