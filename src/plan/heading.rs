//! Which rows of a table are its heading, and what they say about each column.

use super::content::{Content, looks_like_when};
use super::fields::likeness;
use super::number;
use super::vocabulary::{self, Meaning, Strength};
use crate::label::{self, Step};
use crate::table::{Cell, Line, Table};
use crate::text::torn;
use crate::text::words::{LineEnd, Words};
use crate::tuning::plan as tuning;

/// The heading of one column, over all heading rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    /// Text of the lowest heading cell, wrapped lines joined.
    pub(super) text: String,
    /// The lines of that cell.
    pub(super) lines: Vec<String>,
    /// Text of the spanning cell above it, empty if none.
    pub(super) above: String,
    /// First table column.
    pub(super) col: usize,
    /// Table columns covered.
    pub(super) col_span: usize,
    /// Left edge of the column, points.
    pub(super) left: f64,
    /// Right edge of the column, points.
    pub(super) right: f64,
    /// What the text means.
    pub(super) meaning: Option<(Meaning, Strength)>,
}

impl Label {
    /// Its text behind that of the spanning cell above it.
    fn whole(&self) -> String {
        let knows_own =
            self.above.is_empty() || self.meaning.is_some_and(|(_, s)| s >= Strength::Start);
        if knows_own {
            self.text.clone()
        } else {
            format!("{} {}", self.above, self.text)
        }
    }

    /// Its text with words that a line end broke set as the document sets them elsewhere.
    pub(super) fn printed(&self, words: &Words) -> String {
        let flat = joined(&self.lines);
        let Some(note) = self.text.strip_prefix(&flat) else {
            return self.text.clone();
        };
        let mut out = String::new();
        for line in &self.lines {
            words.append(&mut out, line, LineEnd::Plain);
        }
        out + note
    }
}

/// The heading rows of a table.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// First heading row.
    pub(super) first_row: usize,
    /// First row that is no heading.
    pub(super) body_row: usize,
    /// One label for each column of the plan.
    pub(super) labels: Vec<Label>,
    /// How much the row is like the headings of a plan: its labels, how it is set, what stands below.
    pub(super) sum: f64,
    /// Whether it is bold or shaded where the rows below are not.
    pub(super) is_set_off: bool,
}

impl Heading {
    /// The labels as one text, to compare headings.
    pub(super) fn key(&self) -> Vec<String> {
        self.labels
            .iter()
            .map(|l| vocabulary::normalise(&l.text))
            .collect()
    }

    /// Whether most labels are known as a whole: no row of a plan's body reads like that.
    pub(super) fn is_plain(&self) -> bool {
        let labels = self.labels.iter().filter(|l| !l.text.is_empty());
        let whole = labels
            .clone()
            .filter(|l| matches!(l.meaning, Some((_, Strength::Whole))))
            .count();
        whole as f64 >= tuning::MIN_PLAIN_HEADINGS_RATIO * labels.count() as f64
    }

    /// Whether it heads a plan.
    pub(super) fn is_plan(&self) -> bool {
        self.labels.len() >= tuning::MIN_PLAN_COLUMNS_COUNT && self.sum >= weights::PLAN
    }
}

/// Text of a cell in one line.
pub(super) fn flat_text(cell: &Cell) -> String {
    let mut out = String::new();
    for line in &cell.lines {
        open_line(&mut out);
        line.write_text(&mut out);
    }
    without_soft_hyphens(out)
}

/// The same for lines that are text already.
fn joined(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        open_line(&mut out);
        out.push_str(line);
    }
    without_soft_hyphens(out)
}

/// Parts the next line from the text so far. A heading broken at a hyphen within a narrow column goes on without a space;
/// a dash keeps its spaces.
fn open_line(out: &mut String) {
    let is_broken = out.ends_with('-') && !out.ends_with(" -");
    if !out.is_empty() && !is_broken {
        out.push(' ');
    }
}

fn without_soft_hyphens(text: String) -> String {
    if text.contains('\u{ad}') {
        text.replace('\u{ad}', "")
    } else {
        text
    }
}

/// Lines of a heading cell, words that a narrow column broke without a hyphen whole.
fn label_lines(cell: &Cell) -> Vec<String> {
    torn::mended(cell.lines.iter().map(Line::text).collect())
}

/// Text of a heading cell. A narrow column breaks words without a hyphen: where only the joined word is known, the
/// lines are joined without a space.
fn label_text(lines: &[String]) -> String {
    let text = joined(lines);
    let is_whole = |t: &str| matches!(vocabulary::lookup(t), Some((_, Strength::Whole)));
    if lines.len() < 2 || is_whole(&text) {
        return text;
    }
    let n_breaks = lines.len() - 1;
    if n_breaks > tuning::MAX_HEADING_BREAKS_COUNT {
        return text;
    }
    // Every choice of breaks within words, those with few first.
    let mut choices: Vec<u32> = (1..1 << n_breaks).collect();
    choices.sort_by_key(|c| (c.count_ones(), *c));
    let fits = |c: &u32| {
        let mut within = (1..lines.len()).filter(|i| c & (1 << (i - 1)) != 0);
        within.all(|i| lines[i].starts_with(char::is_lowercase))
    };
    let mut joined = choices.into_iter().filter(fits).map(|c| {
        let mut out = lines[0].clone();
        for (i, line) in lines.iter().enumerate().skip(1) {
            if c & (1 << (i - 1)) == 0 {
                out.push(' ');
            }
            out.push_str(line);
        }
        out
    });
    joined.find(|j| is_whole(j)).unwrap_or(text)
}

/// Finds the first row from `from` that reads as the heading of a plan, and the heading rows below it.
pub(super) fn find(table: &Table, from: usize, to: usize) -> Option<Heading> {
    (from..to.min(table.n_rows())).find_map(|row| at(table, row))
}

/// The heading that starts at this row, if it is one: of a plan, or of a table of another kind.
pub(super) fn at(table: &Table, row: usize) -> Option<Heading> {
    let cells: Vec<&Cell> = table
        .starting(row..row + 1)
        .iter()
        .filter(|c| !c.is_blank())
        .collect();
    let texts: Vec<String> = cells.iter().map(|c| flat_text(c)).collect();
    let is_counted = are_counted(&texts);
    // Where nothing stands above, a label may have its instructions in the cell.
    let is_first = row == 0 && is_set_off(table, row);
    let is_like = |(c, text): (&&Cell, &String)| {
        (is_first || is_brief(c)) && (is_counted || !is_numbered(text))
    };
    if cells.len() < 2 || !cells.iter().zip(&texts).all(is_like) {
        return None;
    }
    let depths = [depth(table, row), 1];
    let depths = if depths[0] == 1 {
        &depths[..1]
    } else {
        &depths[..]
    };
    let mut best: Option<Heading> = None;
    for depth in depths {
        let mut heading = Heading {
            first_row: row,
            body_row: row + depth,
            labels: labels(table, row, row + depth),
            sum: 0.0,
            is_set_off: is_set_off(table, row),
        };
        heading.sum = weigh(table, &heading);
        let is_heading = is_known(&heading) || heading.is_plan();
        if is_heading && best.as_ref().is_none_or(|b| heading.sum > b.sum) {
            best = Some(heading);
        }
    }
    best.map(|h| with_guidance_row(table, h))
}

/// Headings whose words say nothing are told by what stands below them only if no more rows stand above.
const MAX_ROWS_ABOVE_COUNT: usize = 3;

/// What speaks for a row being the heading of a plan, beside what its labels mean.
mod weights {
    /// A sum from which a row heads a plan.
    pub(super) const PLAN: f64 = 2.0;
    /// Bold or shaded where the rows below are not.
    pub(super) const SET_OFF: f64 = 1.0;
    /// One column below says what should be, another what is to be done, beside dates and owners.
    pub(super) const TELLING_BODY: f64 = 5.0;
    /// Long texts below in front of dates, and owners.
    pub(super) const LIKELY_BODY: f64 = 3.0;
    /// A label that is a date, or ends like a sentence: what stands in rows.
    pub(super) const LIKE_A_ROW: f64 = -2.0;
    /// Half of the columns have no label.
    pub(super) const FEW_LABELS: f64 = -3.0;
    /// Not among the first rows of its table.
    pub(super) const LATE: f64 = -1.0;
}

fn weigh(table: &Table, heading: &Heading) -> f64 {
    let texts: Vec<String> = heading.labels.iter().map(Label::whole).collect();
    let filled = texts.iter().filter(|t| !t.is_empty()).count();
    let is_like_a_row = |t: &&String| {
        // 'We will...' is to be read on below.
        let is_ended = t.ends_with('.') && !t.ends_with("...") && t.len() > 4;
        // The first row, set off, may have its instructions in it.
        let is_ended = is_ended && !(heading.is_set_off && heading.first_row == 0);
        looks_like_when(t) && vocabulary::lookup(t).is_none() || is_ended
    };
    let like_rows = texts.iter().filter(is_like_a_row).count();
    let is_first = heading.first_row < MAX_ROWS_ABOVE_COUNT;
    // All cells are read for it: not for each of the rows of a long table.
    let content = is_first.then(|| plan_content(table, heading)).flatten();
    let body = match content {
        Some(PlanContent::Telling) => weights::TELLING_BODY,
        Some(PlanContent::Likely) => weights::LIKELY_BODY,
        None => 0.0,
    };
    let when = |is_so: bool, weight: f64| if is_so { weight } else { 0.0 };
    likeness(&without_shared_word(&texts))
        + body
        + when(heading.is_set_off, weights::SET_OFF)
        + when(2 * filled <= texts.len(), weights::FEW_LABELS)
        + when(heading.first_row > 3, weights::LATE)
        + weights::LIKE_A_ROW * like_rows as f64
}

/// Whether labels are counted from left to right: '1. Recommendation', '2. Action'.
fn are_counted(texts: &[String]) -> bool {
    let labels: Vec<String> = texts
        .iter()
        .filter_map(|t| number::leading(t))
        .map(|l| l.text)
        .collect();
    let is_next = |p: &[String]| label::follows(&p[0], &p[1]) == Step::Next;
    labels.len() >= 2 && labels.len() == texts.len() && labels.windows(2).all(is_next)
}

/// The first row of a table as its heading, whatever it says.
pub(super) fn in_first_row(table: &Table) -> Heading {
    Heading {
        first_row: 0,
        body_row: 1,
        labels: labels(table, 0, 1),
        sum: weights::PLAN,
        is_set_off: true,
    }
}

/// Headings are short labels, perhaps with a question or a note behind.
fn is_heading_like(cell: &Cell) -> bool {
    is_brief(cell) && !is_numbered(&flat_text(cell))
}

fn is_brief(cell: &Cell) -> bool {
    let words: usize = cell.lines.iter().map(|l| l.words.len()).sum();
    words <= tuning::MAX_HEADING_WORDS_COUNT
}

/// 'Recommendation 4: ...' opens a recommendation, not a column.
fn is_numbered(text: &str) -> bool {
    number::leading(text).is_some_and(|l| l.text.contains(|c: char| c.is_ascii_digit()))
}

/// The heading that starts at this row if its labels are the given ones: a repeated heading row, whatever it says.
pub(super) fn repeated_at(table: &Table, row: usize, key: &[String]) -> Option<Heading> {
    let first = key.iter().find(|k| !k.is_empty())?;
    let starts_alike = table
        .starting(row..row + 1)
        .iter()
        .filter(|c| !c.is_blank())
        .take(2)
        .any(|c| vocabulary::normalise(&label_text(&label_lines(c))) == *first);
    if !starts_alike {
        return None;
    }
    [1, 2, depth(table, row)].into_iter().find_map(|depth| {
        let end = row + depth;
        let labels = (end <= table.n_rows()).then(|| labels(table, row, end))?;
        let heading = Heading {
            first_row: row,
            body_row: end,
            labels,
            sum: 0.0,
            is_set_off: true,
        };
        (heading.key() == key).then_some(heading)
    })
}

/// Bold or shaded where the rows below are not.
fn is_set_off(table: &Table, row: usize) -> bool {
    let is_bold = |c: &Cell| c.lines.iter().flat_map(|l| &l.words).all(|w| w.bold);
    let own = || {
        table
            .starting(row..row + 1)
            .iter()
            .filter(|c| !c.is_blank())
    };
    let body = || {
        table
            .cells
            .iter()
            .filter(move |c| c.row > row && !c.is_blank())
    };
    // The body is looked at only for rows that may be set off from it: there may be very many rows.
    let is_few =
        |like: &dyn Fn(&&Cell) -> bool| body().filter(like).count() * 2 < body().count().max(1);
    let shade = own().next().and_then(|h| h.fill);
    let is_shaded = |c: &&Cell| c.fill.is_some() && c.fill == shade;
    own().all(is_bold) && is_few(&|c| is_bold(c))
        || own().all(|c| c.fill.is_some()) && is_few(&is_shaded)
}

/// How much the body of a table is like that of a plan.
enum PlanContent {
    /// Long texts in front of dates, and owners.
    Likely,
    /// One column says what should be, another what is to be done, beside dates and owners.
    Telling,
}

/// What the columns of a table hold between them: dates, owners, and two columns of longer texts.
fn plan_content(table: &Table, heading: &Heading) -> Option<PlanContent> {
    let column = |l: &Label| {
        let body = table.cells.iter();
        let own = body.filter(|c| c.row >= heading.body_row && c.col == l.col && !c.is_blank());
        Content::of(&own.map(flat_text).collect::<Vec<_>>())
    };
    let columns: Vec<Content> = heading.labels.iter().map(column).collect();
    let most = tuning::MIN_ALIKE_RATIO;
    let is_long = |c: &Content| c.words >= tuning::MIN_LONG_TEXT_WORDS;
    let is_when = |c: &Content| c.when >= most && c.words <= tuning::MAX_WHEN_WORDS;
    let is_owner = |c: &Content| c.owner >= most && c.words <= tuning::MAX_OWNER_WORDS;
    let first_long = columns.iter().position(is_long)?;
    let when = columns.iter().rposition(is_when)?;
    if !columns.iter().any(is_owner) || columns.iter().filter(|c| is_long(c)).count() < 2 {
        return None;
    }
    let says = |share: fn(&Content) -> f64| {
        columns
            .iter()
            .position(|c| is_long(c) && share(c) >= tuning::MIN_TELLING_RATIO)
    };
    match (says(|c| c.modal), says(|c| c.task)) {
        (Some(modal), Some(task)) if modal != task => Some(PlanContent::Telling),
        _ => (first_long < when).then_some(PlanContent::Likely),
    }
}

/// Most of the labels are known, two of them as different fields.
fn is_known(heading: &Heading) -> bool {
    let labels = heading.labels.iter().filter(|l| !l.text.is_empty());
    let total = labels.clone().count();
    let strong = labels.clone().filter(
        |l| matches!(l.meaning, Some((m, s)) if m != Meaning::NotPlan && s >= Strength::Start),
    );
    let known = labels.filter(|l| l.meaning.is_some()).count();
    let mut fields: Vec<Meaning> = strong
        .clone()
        .filter_map(|l| l.meaning.map(|m| m.0))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    let n_strong = strong.count();
    // The rest of a broken row may open with two words of headings; it leaves most columns blank.
    let is_full = total * 2 > heading.labels.len();
    is_full
        && fields.len() >= 2
        && known as f64 >= tuning::MIN_KNOWN_HEADINGS_RATIO * total as f64
        && n_strong as f64 >= tuning::MIN_STRONG_HEADINGS_RATIO * total as f64
}

/// Rows that the heading takes: as many as its tallest cell, and the row below spanning cells.
fn depth(table: &Table, row: usize) -> usize {
    // A blank cell beside the table, left by a box above it that is wider, says nothing of the heading.
    let cells = table.starting(row..row + 1).iter();
    let starting = cells.filter(|c| !c.is_blank());
    let tallest = starting.clone().map(|c| c.row_span).max().unwrap_or(1);
    let has_groups = starting.clone().any(|c| c.col_span > 1 && c.row_span == 1);
    let below = table
        .starting(row + 1..row + 2)
        .iter()
        .filter(|c| !c.is_blank());
    let is_label_row = below.clone().count() >= 2
        && below.clone().all(|c| {
            is_heading_like(c)
                && vocabulary::lookup(&flat_text(c)).is_some_and(|(_, s)| s >= Strength::Start)
        });
    if tallest > 1 && tallest <= tuning::MAX_HEADING_ROWS_COUNT {
        tallest
    } else if has_groups && is_label_row {
        2
    } else {
        1
    }
}

/// A label for each run of columns that the lowest heading cells make.
fn labels(table: &Table, first: usize, end: usize) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let cells = table.starting(first..end);
    let mut col = 0;
    while col < table.n_cols() {
        let in_column = |c: &&Cell| c.col <= col && col < c.col + c.col_span;
        let mut stack: Vec<&Cell> = cells.iter().filter(in_column).collect();
        stack.sort_by_key(|c| c.row);
        let lowest = stack.iter().rev().find(|c| !c.is_blank()).or(stack.last());
        let (start, span) = lowest.map_or((col, 1), |c| (c.col, c.col_span));
        let lines = lowest.map(|c| label_lines(c)).unwrap_or_default();
        let text = label_text(&lines);
        let above = stack
            .iter()
            .filter(|c| lowest.is_some_and(|l| c.row < l.row) && !c.is_blank())
            .map(|c| flat_text(c))
            .collect::<Vec<_>>()
            .join(" ");
        let meaning = meaning_of(&text, &above);
        let span = span.max(1).min(table.n_cols() - start);
        labels.push(Label {
            left: table.col_edges[start],
            right: table.col_edges[start + span],
            text,
            lines,
            above,
            col: start,
            col_span: span,
            meaning,
        });
        col = (start + span).max(col + 1);
    }
    let texts: Vec<String> = labels.iter().map(|l| l.text.clone()).collect();
    for (label, telling) in labels.iter_mut().zip(without_shared_word(&texts)) {
        if telling != label.text {
            label.meaning = meaning_of(&telling, &label.above).or(label.meaning);
        }
    }
    labels
}

/// Labels without the word that nearly all of them start with, which tells none from another: 'Learning action',
/// 'Learning partner', 'Learning status'.
fn without_shared_word(texts: &[String]) -> Vec<String> {
    let split = |text: &String| {
        let (word, rest) = text.split_once(' ')?;
        Some((word.to_lowercase(), rest.to_owned()))
    };
    let parts: Vec<Option<(String, String)>> = texts.iter().map(split).collect();
    let count = |word: &str| parts.iter().flatten().filter(|(w, _)| w == word).count();
    let is_shared = |word: &str| {
        let n = count(word);
        n >= tuning::MIN_SHARED_WORD_COUNT && 5 * n >= 3 * texts.len()
    };
    let telling = texts.iter().zip(&parts).map(|(text, parts)| match parts {
        Some((word, rest)) if is_shared(word) => rest.clone(),
        _ => text.clone(),
    });
    telling.collect()
}

/// The lower label decides; where it is unknown or vague, the group heading above does.
fn meaning_of(text: &str, above: &str) -> Option<(Meaning, Strength)> {
    let own = vocabulary::lookup(text);
    match own {
        Some((_, s)) if s >= Strength::Start || above.is_empty() => own,
        _ => vocabulary::lookup(&format!("{above} {text}")).or(own),
    }
}

/// A row of questions or instructions right below the labels says what they mean ('Roles, no names').
fn with_guidance_row(table: &Table, mut heading: Heading) -> Heading {
    let row = heading.body_row;
    let cells: Vec<&Cell> = table
        .starting(row..row + 1)
        .iter()
        .filter(|c| !c.is_blank())
        .collect();
    if cells.len() >= 2 && cells.iter().all(|c| is_guidance(c)) {
        for label in &mut heading.labels {
            let mut notes = cells.iter().filter(|c| c.col == label.col);
            let note = notes.next().map(|c| flat_text(c));
            label.meaning = label.meaning.or_else(|| vocabulary::lookup(&note?));
        }
    }
    heading
}

/// Whether a cell below a heading is a question or an instruction about it.
pub(super) fn is_guidance(c: &Cell) -> bool {
    let text = flat_text(c);
    let is_italic = c.lines.iter().flat_map(|l| &l.words).all(|w| w.italic);
    let is_bracketed = text.starts_with('(') && text.ends_with(')');
    let asks = text.ends_with('?') || opens_instruction(&text);
    is_heading_like(c) && (asks || is_bracketed || is_italic)
}

/// Whether a text tells what to write in a column: 'Name the post', 'Give a date'.
fn opens_instruction(text: &str) -> bool {
    const VERBS: [&str; 22] = [
        "add", "be", "choose", "copy", "describe", "enter", "give", "include", "insert", "list",
        "name", "one", "please", "quote", "say", "see", "select", "specify", "state", "tick",
        "use", "write",
    ];
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    VERBS.contains(&first.as_str()) && text.split(' ').count() <= MAX_INSTRUCTION_WORDS
}

/// Most words of an instruction below a heading.
const MAX_INSTRUCTION_WORDS: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_nearly_all_labels_start_with_tells_none_from_another() {
        let owned = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        let shared = owned(&[
            "Ref",
            "Learning point",
            "Learning action",
            "Learning partner",
            "Learning status",
        ]);
        let bare = owned(&["Ref", "point", "action", "partner", "status"]);
        assert_eq!(without_shared_word(&shared), bare);
        let few = owned(&["Action", "Action by", "Action date", "Progress", "Lead"]);
        assert_eq!(without_shared_word(&few), few);
    }
}
