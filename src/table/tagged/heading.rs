//! Headings that a producer printed again on each page without tagging them again.

use super::Part;
use crate::page::{CellTag, Page, WordRole};

/// Gives untagged words right above a table the cells of its headings where they say the same.
pub(super) fn add_repeated(pages: &[Page], parts: &mut [Part]) {
    let Some((first, others)) = parts.split_first_mut() else {
        return;
    };
    let words = &pages[first.page].words;
    let end = end_of_heading(first);
    let in_heading = first.words.iter().filter(|(_, cell)| cell.row < end);
    let heading: Vec<(&str, CellTag)> = in_heading
        .map(|(index, cell)| (words[*index].text.as_str(), *cell))
        .collect();
    for part in others {
        if part.words.iter().all(|(_, cell)| cell.row >= end) {
            add(&pages[part.page], part, &heading);
        }
    }
}

/// The row after the headings at the top of a table; after its first if none is tagged as one.
fn end_of_heading(part: &Part) -> u32 {
    let body = part.words.iter().filter(|(_, cell)| !cell.is_heading);
    let first_of_body = body.map(|(_, cell)| cell.row).min();
    first_of_body.filter(|row| *row > 0).unwrap_or(1)
}

fn add(page: &Page, part: &mut Part, heading: &[(&str, CellTag)]) {
    let Some((first, _)) = part.words.first() else {
        return;
    };
    let above: Vec<usize> = (0..*first)
        .rev()
        .filter(|i| page.words[*i].role == WordRole::Body)
        .take(heading.len())
        .collect();
    let said = above.iter().rev();
    let is_same = above.len() == heading.len()
        && said.clone().zip(heading).all(|(index, (text, _))| {
            let word = &page.words[*index];
            word.cell.is_none() && word.text == *text
        });
    if is_same {
        let added = said.zip(heading).map(|(index, (_, cell))| (*index, *cell));
        part.words.splice(0..0, added.collect::<Vec<_>>());
    }
}
