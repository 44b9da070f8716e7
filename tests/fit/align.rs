//! Which recommendation of the truth each band of a document belongs to.
//!
//! Bands and recommendations stand in one order. A band fits a recommendation as far as the texts of its cells stand in the
//! fields of it; of all ways to go through both in order the one that fits best is taken.

use crate::fixtures::{TrueRecommendation, Truth};
use scr_plans::plan::BandReading;

/// Text of letters and figures only, for finding one in another whatever breaks it.
pub(crate) fn squash(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A recommendation as it is sought.
pub(crate) struct Sought<'t> {
    pub(crate) truth: &'t TrueRecommendation,
    pub(crate) number: String,
    pub(crate) section: String,
    pub(crate) recommendation: String,
    pub(crate) action: String,
    /// All fields, number and section last.
    fields: Vec<String>,
}

impl<'t> Sought<'t> {
    fn of(truth: &'t TrueRecommendation) -> Self {
        let number = squash(truth.number.as_deref().unwrap_or_default());
        let section = squash(truth.section.as_deref().unwrap_or_default());
        let own = [
            &truth.recommendation,
            &truth.outcome,
            &truth.action,
            &truth.by_whom,
            &truth.by_when,
            &truth.monitoring,
        ];
        let texts = own.into_iter().chain(truth.other.values());
        let mut fields: Vec<String> = texts.map(|t| squash(t)).collect();
        fields.extend([number.clone(), section.clone()]);
        Self {
            truth,
            number,
            section,
            recommendation: fields[0].clone(),
            action: fields[2].clone(),
            fields,
        }
    }

    /// Letters that its fields have.
    fn length(&self) -> usize {
        let text = self.fields.len() - 2;
        self.fields[..text].iter().map(String::len).sum()
    }

    /// Whether a text, perhaps with a label before it, is the recommendation or a part of it.
    pub(crate) fn says(&self, text: &str) -> bool {
        let own = std::slice::from_ref(&self.recommendation);
        !text.is_empty() && found(text, own) as f64 >= MIN_SHARE * text.len() as f64
    }

    /// Share of a text that stands in the fields, as a whole or in pieces of some length.
    fn share(&self, text: &str, is_foreign: bool) -> f64 {
        if text.is_empty() || self.fields.iter().any(|f| f.contains(text)) {
            return 1.0;
        }
        if is_foreign || text.len() < MIN_PIECE {
            return 0.0;
        }
        found(text, &self.fields) as f64 / text.len() as f64
    }
}

/// How much of a text stands in fields, in pieces of some length.
fn found(text: &str, fields: &[String]) -> usize {
    let (mut at, mut found) = (0, 0);
    while at < text.len() {
        let piece = longest(&text[at..], fields);
        if piece >= MIN_PIECE {
            found += piece;
        }
        let letter = text[at..].chars().next().map_or(1, char::len_utf8);
        at += if piece >= MIN_PIECE { piece } else { letter };
    }
    found
}

/// Length of the longest head of a text that stands in a field.
fn longest(text: &str, fields: &[String]) -> usize {
    let letters = text.char_indices();
    let ends: Vec<usize> = letters.map(|(i, c)| i + c.len_utf8()).collect();
    let stands = |end: &usize| fields.iter().any(|f| f.contains(&text[..*end]));
    let n = ends.partition_point(stands);
    n.checked_sub(1).map_or(0, |last| ends[last])
}

/// Pieces of a text of fewer letters stand anywhere by chance.
const MIN_PIECE: usize = 8;
/// A band's text stands in its recommendation by at least this share.
const MIN_SHARE: f64 = 0.8;
/// Longer cells count no more than cells of so many letters.
const MAX_LETTERS: usize = 60;
/// A recommendation that no band belongs to.
const SKIPPED: f64 = -8.0;
/// The first band of a recommendation has its number, or the head of its text; or has not.
const STARTS: f64 = 4.0;
const STARTS_NOT: f64 = -4.0;
/// A band that only looks like a part of a recommendation.
const NOT_ITS_ROW: f64 = -8.0;
/// Share of the truth's letters that the bands must have for the alignment to be believed.
const MIN_COVERED: f64 = 0.85;

/// The bands of a document with the recommendations that they belong to.
pub(crate) struct Aligned<'t> {
    pub(crate) recommendations: Vec<Sought<'t>>,
    /// For each band the index of its recommendation.
    pub(crate) of_band: Vec<Option<usize>>,
    /// Bands at a page end of which it cannot be told.
    pub(crate) ambiguous: Vec<usize>,
}

/// The texts of a band's cells, squashed.
pub(crate) fn texts(band: &BandReading) -> Vec<String> {
    let texts = band.texts.iter().map(|t| squash(t));
    texts.filter(|t| !t.is_empty()).collect()
}

/// Aligns the bands of a document with its truth; `None` where too much of the truth is not found.
pub(crate) fn align<'t>(
    bands: &[Vec<String>],
    pages: &[u32],
    truth: &'t Truth,
) -> Option<Aligned<'t>> {
    let recommendations: Vec<Sought<'t>> = truth
        .plans
        .iter()
        .flat_map(|p| &p.recommendations)
        .map(Sought::of)
        .collect();
    let mut fits: Vec<Vec<f64>> = bands.iter().map(|b| fits(b, &recommendations)).collect();
    for (at, fits) in fits.iter_mut().enumerate() {
        let next = bands.get(at + 1).map_or(&[][..], Vec::as_slice);
        for (fit, r) in fits.iter_mut().zip(&recommendations) {
            if is_only_name(&bands[at], next, r) {
                *fit = NOT_ITS_ROW;
            }
        }
    }
    let mut of_band = best(bands, &recommendations, &fits);
    let ambiguous = take_heads_below(bands, pages, &recommendations, &mut of_band);
    let found = |i: usize| of_band.contains(&Some(i));
    if recommendations.is_empty() || !(0..recommendations.len()).all(found) {
        return None;
    }
    let mine = bands.iter().zip(&of_band).filter(|(_, of)| of.is_some());
    let covered: usize = mine.flat_map(|(b, _)| b).map(String::len).sum();
    let all: usize = recommendations.iter().map(Sought::length).sum();
    let is_covered = covered as f64 >= MIN_COVERED * all as f64;
    is_covered.then_some(Aligned {
        recommendations,
        of_band,
        ambiguous,
    })
}

/// Whether a band is but the name of the board with which the recommendation starts too: the next band does not go on
/// where it ends.
fn is_only_name(band: &[String], next: &[String], r: &Sought<'_>) -> bool {
    let [text] = band else { return false };
    let Some(rest) = r.recommendation.strip_prefix(text.as_str()) else {
        return false;
    };
    let goes_on = |t: &String| rest.starts_with(t.as_str()) || t.starts_with(rest);
    !rest.is_empty() && !next.iter().any(goes_on)
}

/// The last band of a page may be the head of the row that starts the next, without what tells the row: such bands are
/// given to the recommendation below. Those that might as well go on with the one above are returned.
fn take_heads_below(
    bands: &[Vec<String>],
    pages: &[u32],
    recommendations: &[Sought<'_>],
    of_band: &mut [Option<usize>],
) -> Vec<usize> {
    let mut ambiguous = Vec::new();
    for at in 0..bands.len().saturating_sub(1) {
        let (above, below) = (of_band[..at].iter().flatten().next_back(), of_band[at + 1]);
        let Some(below) = below.filter(|b| pages[at] < pages[at + 1] && above != Some(b)) else {
            continue;
        };
        let is_in = |r: usize| {
            let fields = &recommendations[r].fields;
            bands[at]
                .iter()
                .all(|t| fields.iter().any(|f| f.contains(t)))
        };
        let is_section = is_title(&bands[at], &recommendations[below].section);
        if is_section || !is_in(below) || of_band[at] == Some(below) {
            continue;
        }
        if above.is_some_and(|r| is_in(*r)) {
            ambiguous.extend([at, at + 1]);
        } else if of_band[at].is_none() {
            of_band[at] = Some(below);
        }
    }
    ambiguous
}

/// How well a band fits each recommendation: letters that stand in it, less those that do not.
fn fits(band: &[String], recommendations: &[Sought<'_>]) -> Vec<f64> {
    let is_known = |text: &str, r: &Sought<'_>| r.fields.iter().any(|f| f.contains(text));
    // What stands whole in one recommendation is not sought in pieces in the others.
    let known: Vec<bool> = band
        .iter()
        .map(|text| recommendations.iter().any(|r| is_known(text, r)))
        .collect();
    let of = |r: &Sought<'_>| {
        // A section's title is no part of its first row.
        if is_title(band, &r.section) {
            return NOT_ITS_ROW;
        }
        let cells = band.iter().zip(&known);
        cells
            .map(|(text, is_known)| {
                let weight = text.len().min(MAX_LETTERS) as f64 / 10.0 + 0.2;
                let is_in = r.share(text, *is_known) >= MIN_SHARE;
                if is_in { weight } else { -weight }
            })
            .sum()
    };
    recommendations.iter().map(of).collect()
}

/// Whether the texts of a band are a section's title, perhaps with a number before it or a note beside it.
pub(crate) fn is_title(texts: &[String], section: &str) -> bool {
    /// Letters of numbers and of words like 'continued'.
    const MAX_MORE: usize = 12;
    let is_same = |text: &str| {
        let more = text.len().abs_diff(section.len());
        text == section
            || text.contains(section) && more <= MAX_MORE
            || section.ends_with(text) && more <= MAX_MORE / 2
    };
    // A title has but a number before it.
    let is_number = texts.first().is_some_and(|t| t.len() <= MAX_MORE / 2);
    let n_heads = if is_number { 2 } else { 1 };
    let head = texts.iter().take(n_heads).map(String::as_str);
    let has_text = !texts.is_empty() && !section.is_empty();
    has_text && texts.len() <= 3 && (is_same(&texts.concat()) || head.into_iter().any(is_same))
}

/// Whether a band has what a recommendation starts with: its number alone, or the head of its text, or both.
fn starts(band: &[String], r: &Sought<'_>) -> bool {
    /// So many letters are no coincidence, though what follows is not the same.
    const MIN_HEAD: usize = 60;
    let whole = match r.recommendation.as_str() {
        "" => &r.action,
        text => text,
    };
    let is_head = |text: &str| {
        let pairs = text.chars().zip(whole.chars());
        let n = pairs.take_while(|(a, b)| a == b).count();
        n >= MIN_HEAD || n >= MIN_PIECE && (n == text.chars().count() || n == whole.chars().count())
    };
    let is_start = |text: &String| {
        let behind_number = text
            .split_once(r.number.as_str())
            .filter(|_| !r.number.is_empty());
        let is_number = behind_number == Some(("", ""));
        is_number || is_head(text) || behind_number.is_some_and(|(_, rest)| is_head(rest))
    };
    band.iter().any(is_start)
}

/// The best way through bands and recommendations in order.
fn best(
    bands: &[Vec<String>],
    recommendations: &[Sought<'_>],
    fits: &[Vec<f64>],
) -> Vec<Option<usize>> {
    // State 0: before the first recommendation; state i: the i-th is the last that was met.
    let n = recommendations.len() + 1;
    let mut sums = vec![f64::NEG_INFINITY; n];
    sums[0] = 0.0;
    // For each band and state: the state before, and whether the band belongs to the state's recommendation.
    let mut ways: Vec<Vec<(usize, bool)>> = Vec::new();
    for (band, fit) in bands.iter().zip(fits) {
        let mut next = vec![f64::NEG_INFINITY; n];
        let mut way = vec![(0, false); n];
        for now in 0..n {
            let mut offer = |sum: f64, before: usize, is_in: bool| {
                if sum > next[now] {
                    (next[now], way[now]) = (sum, (before, is_in));
                }
            };
            offer(sums[now], now, false);
            let Some(own) = now.checked_sub(1) else {
                continue;
            };
            offer(sums[now] + fit[own], now, true);
            let start = if starts(band, &recommendations[own]) {
                STARTS
            } else {
                STARTS_NOT
            };
            for (before, sum) in sums.iter().enumerate().take(now) {
                let skipped = (now - before - 1) as f64 * SKIPPED;
                offer(sum + skipped + start + fit[own], before, true);
            }
        }
        sums = next;
        ways.push(way);
    }
    let missed = |state: usize| sums[state] + (n - 1 - state) as f64 * SKIPPED;
    let mut state = (0..n)
        .rev()
        .max_by(|a, b| missed(*a).total_cmp(&missed(*b)));
    let mut of_band = vec![None; bands.len()];
    for (at, way) in ways.iter().enumerate().rev() {
        let Some(now) = state else { break };
        let (before, is_in) = way[now];
        of_band[at] = if is_in { now.checked_sub(1) } else { None };
        state = Some(before);
    }
    of_band
}
