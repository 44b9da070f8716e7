//! Columns that stand on a page of their own: a plan too wide for its pages goes on beside, not below.
//!
//! The second half has as many rows, and other headings. Which rows belong together is told by numbers that both
//! halves print, else by rows of the same heights; else only by their order, and that is said.

use super::super::Field;
use super::super::heading::{self, flat_text};
use super::super::vocabulary;
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
    let mut pairs: Vec<(At, At, Match)> = Vec::new();
    // Tables that are a half already.
    let mut is_paired = vec![false; all.len()];
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
        out.headed.push((page.page, joined.bbox));
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
}

impl Match {
    /// How the rows of two tables match; `None` if the second is not the other half of the first.
    fn of(left: &Side<'_>, right: &Side<'_>) -> Option<Self> {
        if !right.may_be_half || left.table.n_rows() != right.table.n_rows() {
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
            && added
                .iter()
                .all(|f| !has(&own_fields, &[*f]) || *f == Field::Monitoring)
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
        let height = |t: &Table, row: usize| t.row_edges[row + 1] - t.row_edges[row];
        let is_high = |row: usize| {
            (height(left, row) - height(right, row)).abs() <= tuning::MAX_LEVEL_SHIFT_PT
        };
        let n_body = left.n_rows() - 1;
        let n_high = (1..left.n_rows()).filter(|r| is_high(*r)).count();
        Some(if n_high == n_body {
            Self::Heights
        } else {
            Self::Order
        })
    }
}

/// A table that may be one half. Each is set against many others, and read once.
struct Side<'t> {
    table: &'t Table,
    /// Whether it has rows below a heading, and no cell over several.
    may_be_half: bool,
    half: OnceCell<Option<Half>>,
}

impl<'t> Side<'t> {
    fn of(table: &'t Table) -> Self {
        let spans = |c: &Cell| c.row_span > 1 || c.col_span > 1;
        Self {
            table,
            may_be_half: table.n_rows() >= 3
                && table.n_cols() >= 2
                && !table.cells.iter().any(spans),
            half: OnceCell::new(),
        }
    }

    fn half(&self) -> Option<&Half> {
        self.half.get_or_init(|| Half::of(self.table)).as_ref()
    }
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
            cells.filter(move |c| c.row > 0 && c.col == col)
        };
        let field = |col: usize| {
            let head = table.cells.iter().find(|c| c.row == 0 && c.col == col)?;
            let texts: Vec<String> = body(col).filter(|c| !c.is_blank()).map(flat_text).collect();
            let named = Label::read(&head.lines)?.field();
            named.or_else(|| by_content(&Content::of(&texts)))
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
    let far = right.cells.iter().filter(|c| c.col >= skip);
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
