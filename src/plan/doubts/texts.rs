//! Cells whose text starts or ends in the middle, or holds what belongs elsewhere.

use super::super::RawRecommendation;
use super::{Made, boxes, push};
use crate::diagnostic::Code;
use crate::label;
use crate::table::Line;
use crate::tuning::plan as tuning;

/// Adds doubts about the texts of cells and sections to their rows.
pub(super) fn raise(made: &Made<'_, '_>, recommendations: &mut [RawRecommendation]) {
    for (index, r) in recommendations.iter_mut().enumerate() {
        let mut lasts = r.cells.iter().filter_map(|c| c.paragraphs.last());
        if lasts.any(|p| breaks_off(&p.text)) {
            let text = "A cell's text breaks off in the middle of a sentence.";
            push(r, Code::TextCut, text);
        }
        if r.section.as_deref().is_some_and(is_no_section) {
            let text =
                "What was taken for this row's section reads like a text; rows may be lost in it.";
            push(r, Code::RowsGuessed, text);
        }
        if has_headings_inside(made, index) {
            let text = "Headings of the table stand inside its cells; rows may have been joined.";
            push(r, Code::RowsGuessed, text);
        }
    }
    for i in 1..recommendations.len() {
        let is_next = follows(&recommendations[i - 1], &recommendations[i]);
        if !is_next && opens_page(made, i) && starts_small(&recommendations[i]) {
            for r in &mut recommendations[i - 1..=i] {
                let text = "The row at the top of the page starts in the middle of a sentence; it may be the rest of the one before.";
                push(r, Code::RowsKeptApart, text);
            }
        }
    }
}

/// Whether a text ends in a word that cannot end one, or in an open bracket.
///
/// Prepositions may end a sentence ("children are listened to"); articles, conjunctions and possessives never do.
fn breaks_off(text: &str) -> bool {
    const NEVER_LAST: [&str; 22] = [
        "the", "a", "an", "and", "or", "of", "their", "its", "our", "your", "his", "which", "who",
        "whose", "from", "&", "into", "than", "is", "are", "was", "were",
    ];
    let Some((_, last)) = text.rsplit_once(' ') else {
        return false;
    };
    let is_open = text.rfind('(').is_some_and(|at| !text[at..].contains(')'));
    is_open || last.ends_with(',') || NEVER_LAST.contains(&last)
}

/// A section's title is short, starts in upper case and is no sentence.
fn is_no_section(section: &str) -> bool {
    let words = section.split_whitespace().count();
    words > tuning::MAX_SECTION_WORDS_COUNT
        || section.starts_with(char::is_lowercase)
        || (words > 4 && section.ends_with('.'))
}

/// Whether lines of two columns' cells say exactly what their headings say. One may do so by chance.
fn has_headings_inside(made: &Made<'_, '_>, index: usize) -> bool {
    let Some(group) = made.rows.groups.get(index) else {
        return false;
    };
    let columns = group.columns.iter().zip(&made.draft.labels);
    let found = columns.filter(|(pieces, label)| {
        let lines: usize = pieces.iter().map(|p| p.cell.lines.len()).sum();
        let mut cells = pieces.iter().map(|p| p.cell);
        lines > 1 && cells.any(|c| has_run(&c.lines, &label.text))
    });
    found.count() >= 2
}

/// Whether some lines that follow one another say the text.
fn has_run(lines: &[Line], text: &str) -> bool {
    let lines: Vec<String> = lines.iter().map(Line::text).collect();
    let longest = tuning::MAX_HEADING_ROWS_COUNT.min(lines.len());
    let says = |w: &[String]| {
        let length = w.iter().map(String::len).sum::<usize>() + w.len() - 1;
        length == text.len() && w.join(" ") == text
    };
    text.len() > 2 && (1..=longest).any(|n| lines.windows(n).any(says))
}

/// Whether a row starts a page that the row before it does not reach.
fn opens_page(made: &Made<'_, '_>, index: usize) -> bool {
    let page = |sheet: usize| made.draft.sheets.get(sheet).map(|s| s.page.page);
    let pages_of = |g: usize| boxes(&made.rows.groups[g]).filter_map(|(sheet, _)| page(sheet));
    let ends = pages_of(index - 1).max();
    let starts = pages_of(index).min();
    matches!((ends, starts), (Some(a), Some(b)) if b > a)
}

/// Whether a row has the number after that of the row before, or the first of a new sequence written like it: then it
/// is a row of its own.
fn follows(before: &RawRecommendation, now: &RawRecommendation) -> bool {
    let (Some(a), Some(b)) = (&before.number, &now.number) else {
        return false;
    };
    let (a, b) = (format!("{a})"), format!("{b})"));
    let opens = label::readings(&b).iter().any(|l| l.ordinal == 1);
    label::step(&a, &b) == Some(1) || (opens && shape(&a) == shape(&b))
}

/// A label with every figure and letter made alike.
fn shape(label: &str) -> String {
    let alike = |c: char| match c {
        '0'..='9' => '0',
        c if c.is_alphabetic() => 'a',
        c => c,
    };
    label.chars().map(alike).collect()
}

/// Whether a text of the row starts like the middle of a sentence, in small letters.
fn starts_small(r: &RawRecommendation) -> bool {
    r.cells.iter().any(|c| {
        let first = c.paragraphs.first().map_or("", |p| p.text.as_str());
        let word = first.split_whitespace().next().unwrap_or_default();
        word.starts_with(char::is_lowercase)
            && word
                .chars()
                .all(|c| c.is_lowercase() || matches!(c, ',' | '-' | '\''))
            && first.contains(' ')
    })
}
