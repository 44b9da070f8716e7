//! What the text of a run says about its place in a table: figures, labels, bullets, sentences that go on.

/// Letters at the start of a line among which the words stand that make it a caption.
const CAPTION_HEAD: usize = 64;

/// Whether a piece of text is an amount, a share, a year, a range or a mark that stands for one: what a statistical
/// table has in its cells.
pub(in crate::table) fn is_figure(text: &str) -> bool {
    if is_unit(text) {
        return false;
    }
    let mut digits = 0;
    let mut letters = 0;
    let mut marks = 0;
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_alphabetic() {
            letters += 1;
        } else if !c.is_whitespace() {
            marks += 1;
        }
    }
    if digits == 0 {
        // Dashes, daggers, dots and `(X)` fill the cells that have no amount.
        return matches!(
            text.trim(),
            "(X)" | "X" | "n/a" | "N/A" | "n.a." | "na" | "NA" | ".."
        ) || (letters == 0 && (1..=5).contains(&marks));
    }
    letters <= digits.min(3)
}

/// Whether a piece of text says in what the figures below it are: `(%)`, `(±)`, `£`, `(000s)`, `'000`.
fn is_unit(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, '%' | '\u{2030}' | '±' | '£' | '$' | '€');
    let mut digits = text.chars().filter(char::is_ascii_digit).peekable();
    if digits.peek().is_none() {
        return text.contains(is_sign);
    }
    digits.all(|c| c == '0') && text.contains("000") && !text.contains(['.', ','])
}

/// Whether a word is nothing but a bullet.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => {
            matches!(
                c,
                '•' | '◦'
                    | '▪'
                    | '●'
                    | '○'
                    | '■'
                    | '□'
                    | '‣'
                    | '∙'
                    | '·'
                    | '➢'
                    | '✓'
                    | '►'
                    | '-'
                    | '–'
                    | '—'
                    | '*'
                    | 'o'
                    | '§'
            ) || ('\u{e000}'..='\u{f8ff}').contains(&c)
        }
        _ => false,
    }
}

/// Whether a word is a row of dots that leads the eye to the next column.
pub(super) fn is_leader(text: &str) -> bool {
    text.len() >= 3 && text.chars().all(|c| matches!(c, '.' | '…' | '·' | '_'))
        || text.ends_with("....")
}

/// Whether a line of text is a rule made of dashes.
pub(super) fn is_dashes(text: &str) -> bool {
    text.chars().filter(|c| !c.is_whitespace()).count() >= 10
        && text
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | '=' | '─'))
}

/// Whether a bullet cannot be anything else, as dashes can, which also stand for nothing in a column of figures.
pub(super) fn is_plain_bullet(text: &str) -> bool {
    is_bullet(text) && !text.starts_with(['-', '–', '—', '*', 'o', '·', '●', '○', '■'])
}

/// Whether a word is a label as recommendations and list items have: `1.`, `2.1`, `R3`, `(a)`, `iv)`.
pub(super) fn is_label(text: &str) -> bool {
    let bare = text.trim_start_matches(['(', '[']);
    let core = bare.trim_end_matches(['.', ')', ':', ']']);
    let is_marked = core.len() < text.len();
    let body = core
        .strip_prefix("REC")
        .or_else(|| core.strip_prefix("Rec"))
        .or_else(|| core.strip_prefix('R'))
        .unwrap_or(core);
    let is_number = !body.is_empty()
        && body.len() <= 8
        && body.split('.').all(|part| {
            !part.is_empty()
                && part.len() <= 3
                && part.chars().rev().skip(1).all(|c| c.is_ascii_digit())
                && part.chars().next_back().is_some_and(|c| {
                    c.is_ascii_digit() || (part.len() > 1 && c.is_ascii_lowercase())
                })
        });
    let is_letter = is_marked && core.len() == 1 && core.chars().all(|c| c.is_ascii_alphabetic());
    let is_roman = is_marked && !core.is_empty() && core.chars().all(|c| "ivxIVX".contains(c));
    is_number || is_letter || is_roman
}

/// Whether a piece of text opens with a label that a row of a plan may start with.
pub(super) fn opens_with_label(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    if is_label(first) {
        return true;
    }
    let is_named = matches!(
        first.trim_end_matches('.').to_lowercase().as_str(),
        "recommendation" | "rec" | "action" | "finding" | "argymhelliad" | "priority" | "objective"
    );
    is_named && words.next().is_some_and(is_label)
}

/// Whether text goes on with a sentence that began before: its first letter is small. A letter alone is a mark.
pub(in crate::table) fn goes_on(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_lowercase)
        && !text.split_whitespace().next().is_some_and(is_label)
}

/// Whether text is a caption of a table or figure.
pub(in crate::table) fn is_caption(text: &str) -> bool {
    // A line may be one word of a hundred thousand letters.
    let end = text.char_indices().nth(CAPTION_HEAD);
    let head = &text[..end.map_or(text.len(), |(at, _)| at)];
    let mut words = head.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    let is_named = matches!(
        first.to_lowercase().as_str(),
        "table"
            | "figure"
            | "exhibit"
            | "chart"
            | "tableau"
            | "tabelle"
            | "fig."
            | "tabl"
            | "graph"
    );
    let mut chars = second.chars();
    let is_numbered = second.chars().any(|c| c.is_ascii_digit())
        || (chars.next().is_some_and(|c| c.is_ascii_uppercase())
            && chars.all(|c| !c.is_alphabetic()));
    is_named && is_numbered
}

/// Whether a caption is one of a figure.
pub(in crate::table) fn is_figure_caption(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(
        first.to_lowercase().as_str(),
        "figure" | "fig." | "chart" | "graph"
    )
}

/// Whether text is a note under a table.
pub(super) fn is_note(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(
        first.to_lowercase().trim_end_matches([':', '.', ',']),
        "source" | "sources" | "note" | "notes" | "abbreviation" | "abbreviations"
    )
}

/// Whether text breaks off in the middle of a sentence: it ends in a comma, a hyphen or one of the words that
/// never end one.
pub(super) fn is_left_open(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    text.ends_with([',', '-', '\u{2013}', '&', '/'])
        || matches!(
            last.to_lowercase().as_str(),
            "the"
                | "a"
                | "an"
                | "and"
                | "or"
                | "of"
                | "to"
                | "in"
                | "on"
                | "for"
                | "with"
                | "that"
                | "by"
                | "at"
                | "from"
                | "as"
                | "is"
                | "are"
                | "be"
                | "which"
                | "their"
                | "its"
                | "all"
                | "any"
                | "should"
                | "must"
        )
}
