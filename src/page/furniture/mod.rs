//! Running heads and feet: lines at the page's edge that recur from page to page.

mod line_numbers;
mod side;

use super::{Axis, Page, RulingKind, Word, WordRole};
use crate::tuning::page as tuning;
use std::collections::BTreeMap;

/// A line of words at the edge of a page.
struct EdgeLine {
    /// Indices of its words on the page.
    words: Vec<usize>,
    /// Its text, with every run of figures as one `#`.
    pattern: String,
    /// What it says on other pages too if it recurs: its text, and for each of its figures the text with how far that
    /// is from the number of the page.
    recurring: Vec<String>,
    baseline: f64,
    /// Whether one of its figures is the number of its page.
    has_page_number: bool,
    /// Number of pieces with wide gaps between them.
    pieces: usize,
    /// Left edges of the pieces.
    starts: Vec<f64>,
}

/// Marks running heads and feet and page numbers.
///
/// A line counts when it stands in the margin, outside every ruled table, and recurs at the same place with the
/// same words (a figure may count the pages) on most pages of its size, or on two if it tells the page; or when it is a
/// lone page number, or marks how secret the page is. Lines are taken from the
/// page's edge inwards, and the first that does not count ends it: the second line of a repeated heading row
/// recurs too. A heading row itself has many pieces, or pieces that stand over the columns below it.
pub fn mark(pages: &mut [Page]) {
    line_numbers::mark(pages);
    side::mark(pages);
    let lines: Vec<Vec<EdgeLine>> = pages.iter().map(edge_lines).collect();
    let counts = |of: fn(&EdgeLine) -> bool| {
        let mut counts: BTreeMap<(&str, i64), usize> = BTreeMap::new();
        for line in lines.iter().flatten().filter(|l| of(l)) {
            for slot in slots(line.baseline) {
                for text in &line.recurring {
                    *counts.entry((text.as_str(), slot)).or_default() += 1;
                }
            }
        }
        counts
    };
    let (recurring, counting) = (counts(|_| true), counts(|l| l.has_page_number));
    // Pages of another size have their heads and feet elsewhere.
    let mut sizes: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for page in pages.iter() {
        *sizes.entry(size(page)).or_default() += 1;
    }
    let is_furniture = |line: &EdgeLine, page: &Page| {
        let needed = needed_count(sizes.get(&size(page)).copied().unwrap_or(0));
        let count = |among: &BTreeMap<(&str, i64), usize>| {
            let texts = line.recurring.iter().map(String::as_str);
            let keys = texts.flat_map(|t| slots(line.baseline).map(|slot| (t, slot)));
            keys.filter_map(|key| among.get(&key))
                .max()
                .copied()
                .unwrap_or(0)
        };
        // One that counts the pages needs to come only twice: pages of the other orientation have it elsewhere.
        let recurs = count(&recurring) >= needed || line.has_page_number && count(&counting) > 1;
        let is_running = pages.len() > 1 && recurs && line.pieces <= 3;
        (is_running && !stands_over_columns(line, page) && !is_in_tall_cell(line, page))
            || ((is_page_number(line, page) || is_marking(&line.pattern))
                && !is_tagged_cell(line, page))
    };
    let marked: Vec<Vec<usize>> = lines
        .iter()
        .zip(pages.iter())
        .map(|(on_page, page)| {
            let middle = page.height / 2.0;
            let head = on_page
                .iter()
                .take_while(|l| l.baseline < middle && is_furniture(l, page));
            let foot = on_page
                .iter()
                .rev()
                .take_while(|l| l.baseline >= middle && is_furniture(l, page));
            head.chain(foot)
                .flat_map(|line| line.words.iter().copied())
                .collect()
        })
        .collect();
    for (page, words) in pages.iter_mut().zip(marked) {
        for index in words {
            page.words[index].role = WordRole::RunningHead;
        }
    }
}

/// Whether every piece of a line but the first starts where a word of the next few lines starts after a gap, as
/// the headings of unruled columns do.
fn stands_over_columns(line: &EdgeLine, page: &Page) -> bool {
    if line.starts.len() < 2 {
        return false;
    }
    let reach = line.baseline..line.baseline + tuning::MAX_WORD_REACH_PT;
    let first = page.words.partition_point(|w| w.baseline <= reach.start);
    let below = page.words[first..]
        .iter()
        .take_while(|w| reach.contains(&w.baseline))
        .filter(|w| {
            let drop = w.baseline - line.baseline;
            drop > 0.5 * w.size && drop < 8.0 * w.size && w.role == WordRole::Body
        })
        .map(|w| w.bbox.left);
    let below: Vec<f64> = below.collect();
    line.starts[1..]
        .iter()
        .all(|x| below.iter().any(|left| (left - x).abs() < 1.5))
}

/// Whether a word of a line stands in a shading that goes on below it: the cell of a heading beside others of two levels.
fn is_in_tall_cell(line: &EdgeLine, page: &Page) -> bool {
    let cells = page
        .fills
        .iter()
        .filter(|f| f.is_rect && f.bbox.height() < tuning::MAX_MARGIN_RATIO * page.height);
    let words = || line.words.iter().map(|i| &page.words[*i]);
    cells.into_iter().any(|f| {
        words().any(|w| {
            let is_inside = f.bbox.contains(w.bbox.mid_x(), w.bbox.mid_y());
            is_inside && f.bbox.bottom - w.bbox.bottom > tuning::MIN_CELL_REST_EM * w.size
        })
    })
}

/// Width and height in whole points.
fn size(page: &Page) -> (i64, i64) {
    (page.width.round() as i64, page.height.round() as i64)
}

/// Running heads may change with the chapter or start after the cover: a few pages in a row are enough.
fn needed_count(pages: usize) -> usize {
    let share = (pages as f64 * tuning::MIN_RECURRENCE_RATIO).ceil() as usize;
    share.clamp(2, 5)
}

/// The two neighbouring slots that a baseline may fall into, so that no border between slots parts equals.
fn slots(baseline: f64) -> [i64; 2] {
    let step = tuning::MAX_RECURRENCE_SHIFT_PT;
    let slot = (baseline / step).floor() as i64;
    let is_upper_half = baseline / step - baseline.div_euclid(step) >= 0.5;
    if is_upper_half {
        [slot, slot + 1]
    } else {
        [slot - 1, slot]
    }
}

fn edge_lines(page: &Page) -> Vec<EdgeLine> {
    let margin = tuning::MAX_MARGIN_RATIO * page.height;
    let (ruled_top, ruled_bottom) = ruled_extent(page);
    let in_margin = |w: &Word| {
        let y = w.bbox.mid_y();
        let is_edge = y < margin || y > page.height - margin;
        is_edge && (y < ruled_top || y > ruled_bottom) && !w.vertical && w.role == WordRole::Body
    };
    let indices: Vec<usize> = (0..page.words.len())
        .filter(|i| in_margin(&page.words[*i]))
        .collect();
    indices
        .chunk_by(|a, b| {
            let (a, b) = (&page.words[*a], &page.words[*b]);
            (b.baseline - a.baseline).abs() <= 0.2 * a.size.max(b.size)
        })
        .map(|chunk| describe(page, chunk))
        .collect()
}

/// Top and bottom of what is ruled by more than a single line.
fn ruled_extent(page: &Page) -> (f64, f64) {
    let verticals = page
        .rulings
        .iter()
        .filter(|r| r.axis == Axis::Vertical && r.kind == RulingKind::Drawn);
    verticals.fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), r| {
        (top.min(r.from), bottom.max(r.to))
    })
}

fn describe(page: &Page, chunk: &[usize]) -> EdgeLine {
    let mut words = chunk.to_vec();
    words.sort_by(|a, b| {
        let (a, b) = (&page.words[*a], &page.words[*b]);
        a.bbox.left.total_cmp(&b.bbox.left)
    });
    let text: Vec<&str> = words.iter().map(|i| page.words[*i].text.as_str()).collect();
    let mut starts = vec![page.words[words[0]].bbox.left];
    for pair in words.windows(2) {
        let (a, b) = (&page.words[pair[0]], &page.words[pair[1]]);
        if b.bbox.left - a.bbox.right > 1.5 * a.size {
            starts.push(b.bbox.left);
        }
    }
    let text = text.join(" ");
    let number = page.number.to_string();
    let mut figures = text.split(|c: char| !c.is_ascii_digit());
    EdgeLine {
        has_page_number: figures.any(|f| f == number),
        pattern: pattern(&text),
        recurring: recurring(&text, page.number),
        baseline: page.words[words[0]].baseline,
        pieces: starts.len(),
        starts,
        words,
    }
}

/// The most figures of a line that may count the pages: a line of a table may have very many.
const MAX_COUNTING_FIGURES: usize = 12;

/// A text, and the same with each of its first figures as the distance from the page's number: a foot counts its pages, while
/// 'Recommendation 5' and 'Recommendation 9' at the top of two pages say different things.
fn recurring(text: &str, page: u32) -> Vec<String> {
    let is_figure = |c: char| c.is_ascii_digit();
    let mut all = vec![text.to_owned()];
    let mut at = 0;
    while all.len() <= MAX_COUNTING_FIGURES {
        let Some(start) = text[at..].find(is_figure).map(|found| at + found) else {
            break;
        };
        let rest = &text[start..];
        at = start + rest.find(|c: char| !is_figure(c)).unwrap_or(rest.len());
        if let Ok(figure) = text[start..at].parse::<i64>() {
            let distance = figure - i64::from(page);
            all.push(format!("{}#{distance}{}", &text[..start], &text[at..]));
        }
    }
    all
}

fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// Whether the document's own tags say that a line is in a table.
fn is_tagged_cell(line: &EdgeLine, page: &Page) -> bool {
    line.words.iter().all(|i| page.words[*i].cell.is_some())
}

/// A lone number, `- 3 -`, `Page 3` or `Page 3 of 9` at the page's edge.
fn is_page_number(line: &EdgeLine, page: &Page) -> bool {
    let pattern = line.pattern.to_lowercase();
    let bare = pattern.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
    let is_form = matches!(
        bare,
        "#" | "page #"
            | "page # of #"
            | "# of #"
            | "#/#"
            | "page #/#"
            | "tudalen #"
            | "tudalen # o #"
            | "p. #"
            | "pg #"
    );
    // A bare figure on the top edge may be the first line of a column of figures.
    is_form && (bare.contains("page") || line.baseline > page.height / 2.0 || bare != "#")
}

/// Whether a line says nothing but how secret the page is, in the words of the government's scheme: `OFFICIAL - SENSITIVE`, `Confidential: not for publication`.
fn is_marking(pattern: &str) -> bool {
    const KEYS: [&str; 8] = [
        "official",
        "sensitive",
        "confidential",
        "restricted",
        "protect",
        "protectively",
        "embargoed",
        "private",
    ];
    const BESIDE: [&str; 18] = [
        "strictly",
        "and",
        "not",
        "for",
        "onward",
        "circulation",
        "publication",
        "marked",
        "draft",
        "until",
        "only",
        "use",
        "internal",
        "personal",
        "data",
        "final",
        "share",
        "do",
    ];
    let lower = pattern.to_lowercase();
    let words = || {
        lower
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty())
    };
    // A wrapped line of a cell goes on in small letters.
    pattern.starts_with(char::is_uppercase)
        && words().any(|w| KEYS.contains(&w))
        && words().all(|w| KEYS.contains(&w) || BESIDE.contains(&w))
}

#[cfg(test)]
mod tests;
