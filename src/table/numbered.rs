//! Rows told by their numbers.
//!
//! Where rows are read from the words, nothing may part them but their labels: a first column in which 1, 2, 3 or R1, R2
//! stand below one another starts a row at each, whatever the gaps.

use super::stream::text;
use super::{Cell, Line, Method, Table};
use crate::label;
use crate::tuning::table as tuning;

/// Splits rows that hold several labels of a rising sequence in one of the first two columns.
pub(super) fn split_rows(tables: &mut [Table]) {
    for table in tables
        .iter_mut()
        .filter(|t| matches!(t.method, Method::Mixed | Method::Stream))
    {
        let mut row = 0;
        while row < table.n_rows() {
            let labels = label_lines(table, row, 0).or_else(|| {
                let behind = label_lines(table, row, 1);
                behind.filter(|labels| !is_list(table, row, labels))
            });
            let cuts = labels.map(|l| cuts(table, row, &l)).unwrap_or_default();
            let n = cuts.len();
            if n > 0 {
                split(table, row, &cuts);
            }
            row += n + 1;
        }
    }
}

/// Whether labels in the second column are a list beside one text: the first column has its own label, or goes on with a
/// sentence where a later one stands.
fn is_list(table: &Table, row: usize, labels: &[Line]) -> bool {
    let mut cells = table.starting(row..row + 1).iter();
    let cell = cells.find(|c| c.col == 0);
    let Some(first) = cell.and_then(|c| c.lines.first()) else {
        return false;
    };
    let word = first.words.first().map_or("", |w| w.text.as_str());
    let is_labelled = first.words.len() > 1
        && word.contains(|c: char| c.is_ascii_digit())
        && !label::readings(word).is_empty();
    let goes_on = |label: &Line| {
        let mut lines = cell.iter().flat_map(|c| &c.lines);
        let from = label.baseline - tuning::MAX_LINE_SHIFT_EM * label.size();
        lines
            .find(|l| l.baseline >= from)
            .is_some_and(|l| text::goes_on(&l.text()))
    };
    is_labelled || labels.iter().skip(1).any(goes_on)
}

/// The lines that open with a label, where at least two do and each follows the one before.
fn label_lines(table: &Table, row: usize, col: usize) -> Option<Vec<Line>> {
    let mut cells = table.starting(row..row + 1).iter();
    let cell =
        cells.find(|c| c.col == col && c.row_span == 1 && c.col_span * 2 <= table.n_cols())?;
    let left = cell
        .lines
        .iter()
        .map(|l| l.bbox.left)
        .fold(f64::INFINITY, f64::min);
    let opens = |l: &&Line| {
        let word = l.words.first().map_or("", |w| w.text.as_str());
        let is_alone = l.words.len() == 1;
        let is_marked =
            word.ends_with(['.', ')', ':']) || word.contains(|c: char| c.is_ascii_digit());
        let at_edge = l.bbox.left - left <= tuning::MAX_LABEL_INDENT_EM * l.size();
        at_edge && (is_alone || is_marked) && !label::readings(word).is_empty()
    };
    let places: Vec<usize> = (0..cell.lines.len())
        .filter(|i| opens(&&cell.lines[*i]))
        .collect();
    let lines: Vec<&Line> = places.iter().map(|i| &cell.lines[*i]).collect();
    let text = |l: &Line| l.words[0].text.clone();
    let rises = lines
        .windows(2)
        .all(|p| label::step(&text(p[0]), &text(p[1])) == Some(1));
    // Figures within a text may open a line by chance; a column of labels holds little else.
    let is_label_column = lines.len() * 2 >= cell.lines.len();
    let is_first = cell.lines.first().is_some_and(|l| opens(&l));
    let top = |i: usize| match i.checked_sub(1).map(|above| &cell.lines[above]) {
        Some(above) if is_head_of(above, &cell.lines[i]) => above.clone(),
        _ => cell.lines[i].clone(),
    };
    (lines.len() >= 2 && rises && (is_first || is_label_column))
        .then(|| places.into_iter().map(top).collect())
}

/// Whether a line is the head of a label that its narrow cell broke in two, right above its rest.
fn is_head_of(above: &Line, label: &Line) -> bool {
    let ([head], [rest]) = (above.words.as_slice(), label.words.as_slice()) else {
        return false;
    };
    label::is_broken(&head.text, &rest.text)
        && label.bbox.top - above.bbox.bottom < tuning::MAX_WRAP_GAP_EM * label.size()
}

/// The heights at which the rows of the second and later labels start; none where a line would be cut.
fn cuts(table: &Table, row: usize, labels: &[Line]) -> Vec<f64> {
    let lines: Vec<&Line> = table
        .cells
        .iter()
        .filter(|c| c.row <= row && row < c.row + c.row_span)
        .flat_map(|c| &c.lines)
        .collect();
    let found: Vec<f64> = labels
        .windows(2)
        .filter_map(|p| cut(&lines, &p[0], &p[1]))
        .collect();
    if found.len() + 1 == labels.len() {
        found
    } else {
        Vec::new()
    }
}

/// Right above the label, where other columns start level with it; else the widest gap since the label before.
fn cut(lines: &[&Line], before: &Line, label: &Line) -> Option<f64> {
    let size = label.size();
    let near = tuning::MAX_LINE_SHIFT_EM * size;
    let is_level =
        |l: &&&Line| (l.baseline - label.baseline).abs() <= near && l.bbox.left > label.bbox.right;
    let mut middles: Vec<f64> = lines
        .iter()
        .map(|l| l.baseline)
        .filter(|y| *y >= before.baseline - near && *y <= label.baseline + near)
        .collect();
    middles.sort_by(f64::total_cmp);
    if lines.iter().filter(is_level).count() > 0 {
        let above = middles.iter().rev().find(|y| **y < label.baseline - near)?;
        return Some(f64::midpoint(*above, label.baseline) - 0.2 * size);
    }
    let widest = middles
        .windows(2)
        .max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    (widest[1] - widest[0] > near).then(|| f64::midpoint(widest[0], widest[1]) - 0.2 * size)
}

/// Splits one row at the given heights. Cells that span more rows span the new ones too.
fn split(table: &mut Table, row: usize, cuts: &[f64]) {
    let n = cuts.len();
    let mut cells = Vec::with_capacity(table.cells.len() + n);
    for mut cell in std::mem::take(&mut table.cells) {
        if cell.row > row {
            cell.row += n;
            cells.push(cell);
        } else if cell.row + cell.row_span <= row {
            cells.push(cell);
        } else if cell.row_span > 1 {
            cell.row_span += n;
            cells.push(cell);
        } else {
            cells.extend(pieces(cell, cuts));
        }
    }
    cells.sort_by_key(|c| (c.row, c.col));
    table.cells = cells;
    table
        .row_edges
        .splice((row + 1)..=row, cuts.iter().copied());
}

fn pieces(cell: Cell, cuts: &[f64]) -> Vec<Cell> {
    let mut tops = vec![cell.bbox.top];
    tops.extend(cuts);
    let mut out: Vec<Cell> = tops
        .iter()
        .enumerate()
        .map(|(i, top)| {
            let mut bbox = cell.bbox;
            bbox.top = *top;
            bbox.bottom = tops.get(i + 1).copied().unwrap_or(cell.bbox.bottom);
            Cell {
                row: cell.row + i,
                bbox,
                lines: Vec::new(),
                marks: Vec::new(),
                ..cell.clone()
            }
        })
        .collect();
    for line in cell.lines {
        let index = cuts.partition_point(|y| *y <= line.baseline - 0.2 * line.size());
        out[index].lines.push(line);
    }
    if let Some(first) = out.first_mut() {
        first.marks = cell.marks;
    }
    out
}
