//! Whether a text is over, goes on, or starts.

/// Words after which a line is never over.
const OPEN_WORDS: [&str; 68] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "his", "her", "if", "in",
    "into", "is", "it", "its", "of", "on", "or", "our", "per", "that", "the", "their", "this",
    "to", "under", "upon", "via", "was", "were", "which", "who", "will", "with", "within", "all",
    "any", "each", "every", "no", "not", "new", "than", "before", "until", "between", "during",
    "through", "whether", "where", "how", "when", "so", "but", "has", "have", "been", "should",
    "must", "these", "those", "such", "since", "while", "because",
];

/// Whether a text cannot be over with this word.
pub fn is_open(word: &str) -> bool {
    let is_closed = word.ends_with(['.', '!', '?', ';', ')']) || word.ends_with(":-");
    if is_closed {
        return false;
    }
    word.ends_with([',', '/', '&', '(', '-', '\u{2013}']) || is_one_of(bare(word), &OPEN_WORDS)
}

/// Whether a word wants a figure behind it: 'Phase' '2'.
pub fn wants_figure(word: &str) -> bool {
    const COUNTED: [&str; 12] = [
        "phase",
        "stage",
        "step",
        "section",
        "part",
        "year",
        "quarter",
        "recommendation",
        "no",
        "action",
        "module",
        "level",
    ];
    is_one_of(word.trim_end_matches('.'), &COUNTED)
}

/// Whether a sentence, or what stands for one, is over with this word.
pub fn is_closed(word: &str) -> bool {
    let word = word.trim_end_matches(['"', '\'', '\u{2019}', '\u{201d}', ')']);
    word.ends_with(['.', '!', '?'])
}

/// Whether the first letter or figure of a word is a capital.
pub fn is_capital(word: &str) -> bool {
    word.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_uppercase)
}

/// A word without the marks around it.
pub fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word is among those of a list in lower case, in capitals or not.
pub fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Brackets opened and not closed behind a text, with so many open before it.
pub fn open_brackets(before: usize, text: &str) -> usize {
    text.bytes().fold(before, |open: usize, c| match c {
        b'(' | b'[' => open + 1,
        b')' | b']' => open.saturating_sub(1),
        _ => open,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_and_commas_leave_a_sentence_open() {
        for word in ["and", "The", "agencies,", "Nurse/", "(", "&"] {
            assert!(is_open(word), "{word}");
        }
        for word in ["audit", "it.", "it)", "Board"] {
            assert!(!is_open(word), "{word}");
        }
    }

    #[test]
    fn quotes_and_brackets_may_stand_behind_the_stop() {
        assert!(is_closed("done.)") && is_closed("heard?\u{2019}"));
        assert!(!is_closed("done") && !is_closed("(see)"));
    }

    #[test]
    fn brackets_are_counted_open() {
        assert_eq!(open_brackets(0, "Manager (Duty and"), 1);
        assert_eq!(open_brackets(0, "a) Audit (all)"), 0);
        assert_eq!(open_brackets(2, "Lead) of"), 1);
    }
}
