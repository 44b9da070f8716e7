//! Which tables, and which rows of them, belong to which plan.

mod another;
mod block;
mod headed;

use super::content::is_only_label;
use super::heading::{self, Heading, Label};
use super::number;
use super::placing;
use super::rows::names_plan;
use super::vocabulary;
use crate::geom::Rect;
use crate::table::{Cell, Line, PageTables, Table};
use crate::tuning::plan as tuning;
pub(super) use block::{Block, end_above};
use block::{blocks, lines_above, lines_at_foot};
use headed::{columns_of, headings_in, plan_headings};
pub(super) use headed::{known, known_again};
use std::cell::OnceCell;

/// The rows of one table that belong to one plan.
#[derive(Clone, Debug)]
pub(super) struct Sheet<'t> {
    /// The page it stands on.
    pub(super) page: &'t PageTables,
    /// The table.
    pub(super) table: &'t Table,
    /// First row.
    pub(super) start: usize,
    /// Row after the last.
    pub(super) end: usize,
    /// Heading rows within, as ranges.
    pub(super) headings: Vec<std::ops::Range<usize>>,
    /// Plan column of each table column.
    pub(super) columns: Vec<usize>,
    /// Lines between the table before (or the top of the page) and this one.
    pub(super) above: Vec<&'t Line>,
    /// The same as paragraphs.
    pub(super) blocks: Vec<Block>,
    /// Whether its columns are the plan's in order, though they stand elsewhere and no heading says so.
    pub(super) is_by_order: bool,
    /// Index of the cell that covers each row and column.
    owner: Vec<Vec<usize>>,
}

impl<'t> Sheet<'t> {
    /// The cell that covers a row and column of the table.
    pub(super) fn cell(&self, row: usize, col: usize) -> Option<&'t Cell> {
        self.table.cells.get(*self.owner.get(row)?.get(col)?)
    }

    /// Whether the row is part of a heading.
    pub(super) fn is_heading_row(&self, row: usize) -> bool {
        self.headings.iter().any(|h| h.contains(&row))
    }

    /// Text of the title, if the row is one: over all columns, above the headings, and naming a plan.
    pub(super) fn title_in(&self, row: usize) -> Option<String> {
        self.headings.first().filter(|h| row < h.start)?;
        let mut cells = self.starting(row);
        let cell = cells
            .next()
            .filter(|c| 2 * c.col_span > self.table.n_cols())?;
        let text = heading::flat_text(cell);
        let n_words = vocabulary::normalise(&text).split(' ').count();
        let is_short = n_words <= tuning::MAX_HEADING_WORDS_COUNT
            && !text.ends_with('.')
            && number::leading(&text).is_none();
        let is_title = names_plan(&text) && is_short && cells.next().is_none();
        is_title.then_some(text)
    }

    /// The text over all other columns beside a label in the first cell of a row: what a recommendation above its actions
    /// looks like in a table with a column of numbers.
    pub(super) fn numbered_text(&self, row: usize) -> Option<&'t Cell> {
        let mut cells = self.starting(row);
        let (label, text) = (
            cells.next()?,
            cells.next().filter(|_| cells.next().is_none())?,
        );
        let words = text.lines.iter().map(|l| l.words.len()).sum::<usize>();
        let is_wide = text.row_span == 1
            && text.col == label.col + label.col_span
            && text.col + text.col_span == self.table.n_cols()
            && 2 * text.col_span > self.table.n_cols();
        let is_text = words >= tuning::MIN_LEAD_WORDS_COUNT;
        (is_wide && is_text && is_only_label(&heading::flat_text(label))).then_some(text)
    }

    /// The cells with text that start in a row, left to right.
    pub(super) fn starting(&self, row: usize) -> impl Iterator<Item = &'t Cell> {
        self.table
            .starting(row..row + 1)
            .iter()
            .filter(|c| !c.is_blank())
    }
}

impl PartialEq for Sheet<'_> {
    /// Whether the same rows of the same table are read under the same headings, below the same text.
    fn eq(&self, other: &Self) -> bool {
        self.page.page == other.page.page
            && (self.start, self.end, self.is_by_order)
                == (other.start, other.end, other.is_by_order)
            && self.headings == other.headings
            && self.columns == other.columns
            && self.blocks == other.blocks
            && self.above == other.above
            && self.table == other.table
    }
}

/// All sheets of one plan.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft<'t> {
    /// Its headings from left to right.
    pub(super) labels: Vec<Label>,
    key: Vec<String>,
    /// Whether its headings are bold or shaded where its rows are not.
    is_set_off: bool,
    /// Its sheets in document order.
    pub(super) sheets: Vec<Sheet<'t>>,
}

/// Groups the tables of a document into plans. Also gives the tables that are no part of any plan. `known` are
/// the known headings of each table. The first rows of `headed` tables, by page and box, are known to be their headings.
pub(super) fn drafts<'t>(
    pages: &'t [PageTables],
    known: &[Vec<Heading>],
    headed: &[(u32, Rect)],
) -> (Vec<Draft<'t>>, Vec<(u32, &'t Table)>) {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut others = Vec::new();
    let of_plans = OnceCell::new();
    let is_plans = |h: &Heading| {
        of_plans
            .get_or_init(|| plan_headings(known))
            .contains(&h.key())
    };
    let mut known = known.iter();
    for (page_index, page) in pages.iter().enumerate() {
        for (index, table) in page.tables.iter().enumerate() {
            let mut above = lines_above(page, index);
            let before = page_index.checked_sub(1).and_then(|i| pages.get(i));
            if let Some(before) = before.filter(|_| index == 0) {
                above.splice(0..0, lines_at_foot(before));
            }
            let known = known.next().map_or(&[][..], Vec::as_slice);
            let is_headed = headed.contains(&(page.page, table.bbox));
            let heading = is_headed.then(|| heading::in_first_row(table));
            let taken = match heading {
                Some(heading) => take_headed(&mut drafts, page, table, above, &heading),
                None => take(&mut drafts, page, table, above, known, &is_plans),
            };
            if !taken {
                others.push((page.page, table));
            }
        }
    }
    (drafts, others)
}

/// Gives a table with a known heading to the plan with the same, or to a new one.
fn take_headed<'t>(
    drafts: &mut Vec<Draft<'t>>,
    page: &'t PageTables,
    table: &'t Table,
    above: Vec<&'t Line>,
    heading: &Heading,
) -> bool {
    let columns = columns_of(heading, table.n_cols());
    let rows = 0..table.n_rows();
    let own = heading.first_row..heading.body_row;
    let sheet = sheet(page, table, rows, vec![own], columns, above);
    match drafts.last_mut().filter(|d| d.key == heading.key()) {
        Some(draft) => draft.sheets.push(sheet),
        None => drafts.push(Draft {
            labels: heading.labels.clone(),
            key: heading.key(),
            is_set_off: heading.is_set_off,
            sheets: vec![sheet],
        }),
    }
    true
}

/// Gives a table's rows to plans; false if none of them is part of one.
fn take<'t>(
    drafts: &mut Vec<Draft<'t>>,
    page: &'t PageTables,
    table: &'t Table,
    above: Vec<&'t Line>,
    known: &[Heading],
    is_plans: &dyn Fn(&Heading) -> bool,
) -> bool {
    let mut headings = headings_in(table, known, drafts.last().map(|d| d.key.as_slice()));
    if let Some(draft) = drafts.last()
        && placing::by_place(draft, page, table).is_some()
    {
        let is_titled = above.iter().any(|l| another::is_title(&l.text()));
        // Words of headings that stand where rows stand are a row, unless they are set like the headings, or open a
        // table under the title of a plan.
        headings.retain(|h| {
            let is_like = (h.is_set_off || !draft.is_set_off) && h.is_plain();
            let is_told = h.is_set_off || h.is_known();
            let opens = is_titled && is_told && h.first_row == 0 && h.is_plan();
            same_headings(draft, h) || is_like || opens
        });
    }
    let Some(first) = headings.first() else {
        return continues_without_heading(drafts, page, table, above);
    };
    let mut start = 0;
    let mut above = Some(above);
    // Rows above the first heading go with it: a title, a section, a recommendation over its actions. Where they are
    // rows of the plan before, they go there.
    if first.first_row > 0 && !heading::are_full_width(table, first.first_row) {
        let fits = drafts
            .last()
            .and_then(|d| placing::by_place(d, page, table));
        if let (Some(columns), Some(last)) = (fits, drafts.last_mut()) {
            let lines = above.take().unwrap_or_default();
            last.sheets.push(sheet(
                page,
                table,
                0..first.first_row,
                Vec::new(),
                columns,
                lines,
            ));
            start = first.first_row;
        }
    }
    let mut taken = start > 0;
    for (index, heading) in headings.iter().enumerate() {
        let is_same = |h: &Heading| h.key() == heading.key();
        if index > 0 && is_same(&headings[index - 1]) {
            continue;
        }
        let end = headings[index..]
            .iter()
            .find(|h| !is_same(h))
            .map_or(table.n_rows(), |h| h.first_row);
        let repeated: Vec<_> = headings[index..]
            .iter()
            .take_while(|h| is_same(h))
            .map(|h| h.first_row..h.body_row)
            .collect();
        let columns = columns_of(heading, table.n_cols());
        let lines = above.take().unwrap_or_default();
        let sheet = sheet(page, table, start..end, repeated, columns, lines);
        let is_same_plan =
            |d: &&mut Draft<'_>| same_headings(d, heading) && !another::opens_another(d, &sheet);
        match drafts.last_mut().filter(is_same_plan) {
            Some(draft) => draft.sheets.push(sheet),
            None if heading.is_plan() || is_plans(heading) => {
                drafts.push(Draft {
                    labels: heading.labels.clone(),
                    key: heading.key(),
                    is_set_off: heading.is_set_off,
                    sheets: vec![sheet],
                });
            }
            None => {
                start = end;
                continue;
            }
        }
        taken = true;
        start = end;
    }
    taken
}

fn sheet<'t>(
    page: &'t PageTables,
    table: &'t Table,
    rows: std::ops::Range<usize>,
    headings: Vec<std::ops::Range<usize>>,
    columns: Vec<usize>,
    above: Vec<&'t Line>,
) -> Sheet<'t> {
    let mut owner = vec![vec![usize::MAX; table.n_cols()]; table.n_rows()];
    for (index, c) in table.cells.iter().enumerate() {
        for line in owner.iter_mut().skip(c.row).take(c.row_span) {
            line.iter_mut()
                .skip(c.col)
                .take(c.col_span)
                .for_each(|o| *o = index);
        }
    }
    let blocks = blocks(page, table, &above);
    Sheet {
        page,
        table,
        blocks,
        start: rows.start,
        end: rows.end,
        headings,
        columns,
        above,
        is_by_order: false,
        owner,
    }
}

/// Whether a heading repeats the plan's.
fn same_headings(draft: &Draft<'_>, heading: &Heading) -> bool {
    heading::is_alike(&heading.key(), &draft.key)
}

/// A table without a heading goes on with the plan before where its columns stand in the same places.
fn continues_without_heading<'t>(
    drafts: &mut [Draft<'t>],
    page: &'t PageTables,
    table: &'t Table,
    above: Vec<&'t Line>,
) -> bool {
    let Some(draft) = drafts.last_mut() else {
        return false;
    };
    if draft.sheets.is_empty() {
        return false;
    }
    let Some(placed) = placing::of(draft, page, table, &above) else {
        return false;
    };
    let rows = 0..table.n_rows();
    let sheet = sheet(page, table, rows, Vec::new(), placed.columns, above);
    draft.sheets.push(Sheet {
        is_by_order: placed.is_by_order,
        ..sheet
    });
    true
}
