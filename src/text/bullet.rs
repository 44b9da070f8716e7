//! Bullets of list items.

/// White behind an 'o' that stands for a bullet, in parts of the font size.
const MIN_LETTER_GAP_EM: f64 = 0.5;

/// Whether the first word of a line is a bullet: a dot, square, arrow, private-use symbol, or a dash or star with
/// text behind.
///
/// `gap_em` is the white up to the next word in parts of the font size; `None` where no word follows, or touches it.
pub fn is_bullet(word: &str, gap_em: Option<f64>) -> bool {
    let mut chars = word.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    match c {
        // A lone dash stands for 'nothing' unless text follows.
        '-' | '\u{2013}' | '\u{2014}' | '*' | '\u{2212}' => gap_em.is_some(),
        'o' => gap_em.is_some_and(|gap| gap > MIN_LETTER_GAP_EM),
        _ => is_mark(c),
    }
}

/// A sign that is nothing but a bullet wherever it opens a line.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{2022}'
            | '\u{2023}'
            | '\u{2043}'
            | '\u{2219}'
            | '\u{00b7}'
            | '\u{203a}'
            | '\u{00bb}'
            // Arrows, geometric shapes, stars, ticks, ornaments.
            | '\u{2192}'
            | '\u{21d2}'
            | '\u{25a0}'..='\u{25ff}'
            | '\u{2605}'..='\u{2606}'
            | '\u{2713}'..='\u{2714}'
            | '\u{2719}'..='\u{275a}'
            | '\u{2794}'..='\u{27bf}'
            | '\u{2b05}'..='\u{2b5f}'
            | '\u{fffd}'
            | '\u{e000}'..='\u{f8ff}'
    )
}

/// Whether a word is a dash alone, which may be a bullet, part of a name, or stand for nothing.
pub fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "\u{2013}" | "\u{2014}")
}

/// Whether a word is a tick or a cross: a list's bullet, or an answer where it stands alone.
pub fn is_answer(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|c| {
        ('\u{2610}'..='\u{2612}').contains(&c) || ('\u{2713}'..='\u{2718}').contains(&c)
    })
}

/// Whether a word is a list label with more behind it: `a)`, `(iv)`, `2.`, or `b` before `iii)`.
pub fn is_label(word: &str, next: Option<&str>) -> bool {
    if is_glued_label(word) {
        return true;
    }
    let Some(next) = next else {
        return false;
    };
    is_closed_label(word) || (is_letter(word) && next.ends_with(')') && is_closed_label(next))
}

/// A letter or figure in front of a bracket, and text right behind it: `c)Academic`.
fn is_glued_label(word: &str) -> bool {
    let Some((label, rest)) = word.split_once(')') else {
        return false;
    };
    let is_number = || label.len() <= 2 && label.bytes().all(|c| c.is_ascii_digit());
    let is_label = is_letter(label) || (!label.is_empty() && is_number());
    is_label && rest.starts_with(char::is_alphabetic) && rest.chars().nth(1).is_some()
}

fn is_closed_label(word: &str) -> bool {
    let open = word.strip_prefix('(');
    let inner = open.unwrap_or(word);
    let by_stop = || {
        let body = inner.strip_suffix('.');
        body.filter(|b| open.is_none() && b.len() <= 2)
    };
    let Some(body) = inner.strip_suffix(')').or_else(by_stop) else {
        return false;
    };
    let all = |is: fn(char) -> bool| !body.is_empty() && body.chars().all(is);
    let is_number = body.len() <= 2 && all(|c| c.is_ascii_digit());
    let is_roman = body.len() <= 4 && all(|c| matches!(c, 'i' | 'v' | 'x'));
    is_number || is_letter(body) || is_roman
}

fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|c| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_needs_text_behind_it_and_an_o_white() {
        assert!(is_bullet("\u{2022}", None));
        assert!(is_bullet("-", Some(0.2)));
        assert!(!is_bullet("-", None));
        assert!(is_bullet("o", Some(0.9)));
        assert!(!is_bullet("o", Some(0.25)));
        assert!(!is_bullet("--", Some(1.0)));
    }

    #[test]
    fn labels_are_short_and_closed_and_have_text_behind_them() {
        for label in ["a)", "(b)", "iv)", "2.", "(12)", "c)Audit"] {
            assert!(is_label(label, Some("Audit")), "{label}");
        }
        assert!(is_label("b", Some("iii)")));
        for word in ["a", "2009.", "(see", "e.g.", "GP)"] {
            assert!(!is_label(word, Some("Audit")), "{word}");
        }
        assert!(!is_label("2.", None));
    }
}
