//! Columns that stand on a page of their own: a plan too wide for its pages goes on beside, not below.
//!
//! The second half has as many rows, and other headings. Which rows belong together is told by numbers that both
//! halves print, else by rows of the same heights; else only by their order, and that is said.

use super::super::Field;
use super::super::heading::{self, flat_text};
use super::super::vocabulary::{self, Strength};
use super::Arranged;
use super::found::by_content;
use super::label::{self, Label};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::content::Content;
use crate::table::{Cell, PageTables, Table};
use crate::tuning::plan as tuning;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// The pages with the halves of their tables side by side.
pub(super) fn arranged(pages: &[PageTables]) -> Option<Arranged> {
    let all: Vec<At> = pages
        .iter()
        .enumerate()
        .flat_map(|(p, page)| (0..page.tables.len()).map(move |t| (p, t)))
        .collect();
    let table = |at: At| &pages[at.0].tables[at.1];
    let sides: Vec<Side<'_>> = all.iter().map(|at| Side::of(table(*at))).collect();
    let mut pairs: Vec<(At, At, Match)> = of_strips(&all, &sides);
    // Tables that are a half already.
    let is_half = |at: &At| pairs.iter().any(|(a, b, _)| a == at || b == at);
    let mut is_paired: Vec<bool> = all.iter().map(is_half).collect();
    for (left, at) in all.iter().enumerate() {
        if is_paired[left] || !sides[left].may_be_half {
            continue;
        }
        let mut free = (left + 1..all.len()).filter(|i| all[*i].0 > at.0 && !is_paired[*i]);
        let found = free.find_map(|right| Some((right, Match::of(&sides[left], &sides[right])?)));
        if let Some((right, how)) = found {
            is_paired[left] = true;
            is_paired[right] = true;
            pairs.push((*at, all[right], how));
        }
    }
    if pairs.is_empty() {
        return None;
    }
    let mut out = Arranged {
        pages: pages.to_vec(),
        headed: Vec::new(),
        borrowed: Vec::new(),
        bare: Vec::new(),
        n_cols: 0,
    };
    for (left, right, how) in &pairs {
        let joined = joined(table(*left), table(*right), *how);
        let page = &pages[left.0];
        out.n_cols = joined.n_cols();
        if *how != Match::Below {
            out.headed.push((page.page, joined.bbox));
        }
        let own = table(*left).n_cols();
        let far = joined.cells.iter().filter(|c| c.col >= own);
        out.borrowed
            .extend(far.map(|c| (page.page, page.displayed(&c.bbox), pages[right.0].page)));
        out.pages[left.0].tables[left.1] = joined;
    }
    let gone: BTreeSet<At> = pairs.iter().map(|(_, right, _)| *right).collect();
    for (index, page) in out.pages.iter_mut().enumerate() {
        let mut place = 0..;
        page.tables.retain(|_| {
            let at = place.next().map(|t| (index, t));
            !at.is_some_and(|at| gone.contains(&at))
        });
    }
    Some(out)
}

/// A table: index of its page, and its own.
type At = (usize, usize);

/// How the rows of two halves are known to be the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    /// Both print the same numbers.
    Numbers,
    /// They are as high.
    Heights,
    /// Only by their order.
    Order,
    /// They are as high, and go on with the rows of two halves without headings of their own.
    Below,
}

impl Match {
    /// How the rows of two tables match; `None` if the second is not the other half of the first.
    fn of(left: &Side<'_>, right: &Side<'_>) -> Option<Self> {
        if !right.may_be_half
            || left.table.n_rows() != right.table.n_rows()
            || !have_same_titles(left.table, right.table)
        {
            return None;
        }
        let (own, other) = (left.half()?, right.half()?);
        let (left, right) = (left.table, right.table);
        let has_numbers = own.numbers.is_some() && own.numbers == other.numbers;
        let skip = usize::from(has_numbers);
        let is_new = other.names[skip..].iter().all(|n| !own.names.contains(n));
        let added: Vec<Field> = other.fields[skip..].iter().copied().flatten().collect();
        let has = |fields: &[Field], wanted: &[Field]| fields.iter().any(|f| wanted.contains(f));
        let own_fields: Vec<Field> = own.fields.iter().copied().flatten().collect();
        // The second half says of the first's recommendations what the first leaves open.
        let completes = has(&own_fields, &[Field::Recommendation, Field::Action])
            && !has(&added, &[Field::Recommendation])
            && has(&added, &[Field::ByWhom, Field::ByWhen, Field::Monitoring])
            // Agencies may lead one half, and people the other.
            && added.iter().all(|f| {
                let is_shared = matches!(f, Field::Monitoring | Field::ByWhom);
                is_shared || !has(&own_fields, &[*f])
            })
            && added.len() * 2 > other.fields.len() - skip;
        if !is_new || !completes {
            return None;
        }
        if has_numbers {
            return Some(Self::Numbers);
        }
        if other.numbers.is_some() {
            return None;
        }
        if are_as_high(left, right, 1) {
            return Some(Self::Heights);
        }
        // The order of one row says nothing.
        (left.n_rows() > 2).then_some(Self::Order)
    }
}

/// Whether the rows of two tables from one on are as high as each other.
fn are_as_high(left: &Table, right: &Table, from: usize) -> bool {
    let height = |t: &Table, row: usize| t.row_edges[row + 1] - t.row_edges[row];
    let is_high =
        |row: usize| (height(left, row) - height(right, row)).abs() <= tuning::MAX_LEVEL_SHIFT_PT;
    left.n_rows() == right.n_rows() && (from..left.n_rows()).all(is_high)
}

/// The halves of tables that go on from page to page, where only the first of each has headings: as many tables in the
/// same columns, whose rows are as high one by one.
fn of_strips(all: &[At], sides: &[Side<'_>]) -> Vec<(At, At, Match)> {
    let mut strips: Vec<Vec<usize>> = Vec::new();
    for table in 0..all.len() {
        let edges = |i: usize| &sides[i].table.col_edges;
        let is_same = |strip: &&mut Vec<usize>| {
            let (a, b) = (edges(strip[0]), edges(table));
            let mut pairs = a.iter().zip(b);
            a.len() == b.len() && pairs.all(|(a, b)| (a - b).abs() <= tuning::MAX_COLUMN_SHIFT_PT)
        };
        match strips.iter_mut().find(is_same) {
            Some(strip) => strip.push(table),
            None => strips.push(vec![table]),
        }
    }
    let mut pairs = Vec::new();
    let mut is_taken = vec![false; strips.len()];
    for left in 0..strips.len() {
        let others = (left + 1..strips.len()).filter(|right| !is_taken[*right]);
        let mut found = others.filter(|_| !is_taken[left]).filter_map(|right| {
            let (own, far) = (&strips[left], &strips[right]);
            let is_level = |(a, b): (&usize, &usize)| {
                let (left, right) = (sides[*a].table, sides[*b].table);
                all[*a].0 < all[*b].0
                    && are_as_high(left, right, 0)
                    && have_same_titles(left, right)
            };
            let is_half = own.len() > 1 && own.len() == far.len();
            let first = is_half
                .then(|| Match::of(&sides[own[0]], &sides[far[0]]))
                .flatten();
            let rest = own.iter().zip(far).skip(1).all(is_level);
            first.filter(|_| rest).map(|first| (right, first))
        });
        let Some((right, first)) = found.next() else {
            continue;
        };
        drop(found);
        is_taken[right] = true;
        let hows = [first].into_iter().chain(std::iter::repeat(Match::Below));
        let both = strips[left].iter().zip(&strips[right]).zip(hows);
        pairs.extend(both.map(|((a, b), how)| (all[*a], all[*b], how)));
    }
    pairs
}

/// A table that may be one half. Each is set against many others, and read once.
struct Side<'t> {
    table: &'t Table,
    /// Whether it has rows below a heading, and no cell over several, but for titles over all columns.
    may_be_half: bool,
    half: OnceCell<Option<Half>>,
}

impl<'t> Side<'t> {
    fn of(table: &'t Table) -> Self {
        let spans = |c: &Cell| c.row_span > 1 || c.col_span > 1 && !is_wide(c, table);
        Self {
            table,
            may_be_half: table.n_rows() >= 2
                && table.n_cols() >= 2
                && !table.cells.iter().any(spans),
            half: OnceCell::new(),
        }
    }

    fn half(&self) -> Option<&Half> {
        self.half.get_or_init(|| Half::of(self.table)).as_ref()
    }
}

/// Whether a cell has a row of its table to itself.
fn is_wide(cell: &Cell, table: &Table) -> bool {
    cell.col == 0 && cell.row_span == 1 && cell.col_span == table.n_cols()
}

/// Whether two tables have their titles over all columns in the same rows, which say something in the first only.
fn have_same_titles(left: &Table, right: &Table) -> bool {
    let rows = |t: &Table| -> Vec<usize> {
        let wide = t.cells.iter().filter(|c| is_wide(c, t));
        wide.map(|c| c.row).collect()
    };
    let mut far = right.cells.iter().filter(|c| is_wide(c, right));
    rows(left) == rows(right) && far.all(Cell::is_blank)
}

/// What one half says.
struct Half {
    /// Its headings, normalised.
    names: Vec<String>,
    /// What its columns hold, by their headings or else by their texts.
    fields: Vec<Option<Field>>,
    /// The numbers in its first column.
    numbers: Option<Vec<String>>,
}

impl Half {
    fn of(table: &Table) -> Option<Self> {
        let heading = heading::in_first_row(table);
        let names: Vec<String> = heading
            .labels
            .iter()
            .map(|l| vocabulary::normalise(&l.text))
            .collect();
        if names.iter().any(String::is_empty) {
            return None;
        }
        let body = |col: usize| {
            let cells = table.cells.iter();
            cells.filter(move |c| c.row > 0 && c.col == col && !is_wide(c, table))
        };
        let field = |col: usize| {
            let head = table.cells.iter().find(|c| c.row == 0 && c.col == col)?;
            let texts: Vec<String> = body(col).filter(|c| !c.is_blank()).map(flat_text).collect();
            let label = Label::read(&head.lines)?;
            // Agencies that group the rows are no owners, and the date of a review is no deadline.
            let known = vocabulary::lookup(&label.key);
            let is_known = known.is_some_and(|(_, strength)| strength >= Strength::Start);
            let by_texts = || by_content(&Content::of(&texts)).filter(|_| !is_known);
            label.field().or_else(by_texts)
        };
        let are_numbers = body(0).all(|c| label::is_number(&c.lines));
        let numbers = are_numbers.then(|| body(0).map(flat_text).collect());
        let fields = (0..table.n_cols()).map(field).collect();
        Some(Self {
            names,
            fields,
            numbers,
        })
    }
}

/// The two halves side by side; numbers that both print stand once.
fn joined(left: &Table, right: &Table, how: Match) -> Table {
    let skip = usize::from(how == Match::Numbers);
    let n_left = left.n_cols();
    let mut table = left.clone();
    // A title over all columns of the first half has those of the second.
    let titles = left.cells.iter().filter(|c| is_wide(c, left));
    let titled: BTreeSet<usize> = titles.map(|c| c.row).collect();
    let wide = |c: &&mut Cell| titled.contains(&c.row);
    for title in table.cells.iter_mut().filter(wide) {
        title.col_span += right.n_cols() - skip;
    }
    let is_blank = |c: &Cell| titled.contains(&c.row) && c.is_blank();
    let far = right.cells.iter().filter(|c| c.col >= skip && !is_blank(c));
    table.cells.extend(far.map(|c| Cell {
        col: n_left + c.col - skip,
        ..c.clone()
    }));
    table.cells.sort_by_key(|c| (c.row, c.col));
    let shift = left.bbox.right - right.col_edges[skip];
    table
        .col_edges
        .extend(right.col_edges[skip + 1..].iter().map(|x| x + shift));
    table.diagnostics.extend(right.diagnostics.iter().cloned());
    if how == Match::Order {
        let text = "The last columns of these rows stand on another page; the rows were put together by their order alone.";
        table
            .diagnostics
            .push(Diagnostic::on_page(Code::RowsGuessed, left.page, text).at(left.bbox));
    }
    table
}
