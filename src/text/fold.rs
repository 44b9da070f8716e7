//! Text made comparable: for matching only, what is given away stays as printed.

use unicode_normalization::UnicodeNormalization;

/// The text for matching, case kept: compatibility forms undone, straight quotes and hyphens, single spaces.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_compatible(text, |c| match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '`' => out.push('\''),
        '\u{201c}' | '\u{201d}' | '\u{2033}' => out.push('"'),
        c if is_dash(c) => out.push('-'),
        '\u{ad}' => {}
        c if c.is_whitespace() => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c => out.push(c),
    });
    out.truncate(out.trim_end().len());
    out
}

/// As [`plain`], in lower case.
pub fn folded(text: &str) -> String {
    plain(text).to_lowercase()
}

/// Letters and digits only, lower case: the same for any wrapping, hyphenation or punctuation.
pub fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_compatible(text, |c| {
        if c.is_ascii() {
            out.extend(c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()));
        } else {
            out.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        }
    });
    out
}

/// Calls for each character with its compatibility form undone. Most texts are plain and have none.
fn each_compatible(text: &str, call: impl FnMut(char)) {
    if text.is_ascii() {
        text.chars().for_each(call);
    } else {
        text.nfkc().for_each(call);
    }
}

/// Whether a character is printed as a dash between words or numbers.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_words_and_drops_typography() {
        assert_eq!(
            folded("  On\u{a0}track \u{2013} \u{2018}Yes\u{2019} "),
            "on track - 'yes'"
        );
    }

    #[test]
    fn skeleton_is_the_same_for_any_wrapping() {
        assert_eq!(
            skeleton("super-\nvision, weekly."),
            skeleton("Supervision  weekly")
        );
    }
}
