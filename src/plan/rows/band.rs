//! The bands of a plan: the smallest strips that can be rows, in reading order over all pages.

use crate::plan::heading::flat_text;
use crate::plan::sheet::{Block, Draft, Sheet};
use crate::plan::vocabulary::normalise;
use crate::table::Cell;
use std::cell::OnceCell;

/// A row of a table, or a paragraph above one.
pub(in crate::plan) struct Band<'t> {
    /// Index of its sheet.
    pub(in crate::plan) sheet: usize,
    /// Its place.
    pub(in crate::plan) place: Place<'t>,
    /// Cells that cover it, by plan column, each with whether it starts here.
    pub(in crate::plan) cells: Vec<Vec<(&'t Cell, bool)>>,
    /// Its filled cells that start here, from left to right.
    pub(in crate::plan) starting: Vec<&'t Cell>,
    /// What it says, by plan column: asked for time and again as the plan is surveyed.
    texts: Vec<OnceCell<Text>>,
}

/// What starts in a band in a plan column.
#[derive(Clone)]
struct Text {
    flat: String,
    /// The same as headings are compared.
    normal: OnceCell<String>,
}

/// Where a band stands.
pub(in crate::plan) enum Place<'t> {
    /// A row of the sheet's table.
    Row(usize),
    /// A paragraph above the table, by its index.
    Above(usize, &'t Block),
}

impl<'t> Band<'t> {
    /// The text that starts in this band in a plan column.
    pub(super) fn text(&self, col: usize) -> &str {
        self.said(col).map_or("", |text| text.flat.as_str())
    }

    /// The same as headings are compared.
    pub(super) fn normal(&self, col: usize) -> &str {
        let said = self.said(col);
        said.map_or("", |s| s.normal.get_or_init(|| normalise(&s.flat)))
    }

    fn said(&self, col: usize) -> Option<&Text> {
        let (said, cells) = (self.texts.get(col)?, self.cells.get(col)?);
        let own = cells.iter().filter(|(c, starts)| *starts && !c.is_blank());
        let flat = || own.map(|(c, _)| flat_text(c)).collect::<Vec<_>>().join(" ");
        Some(said.get_or_init(|| Text {
            flat: flat(),
            normal: OnceCell::new(),
        }))
    }

    /// The first filled cell that starts here in a plan column.
    pub(super) fn cell(&self, col: usize) -> Option<&'t Cell> {
        let mut own = self.cells.get(col)?.iter();
        own.find(|(c, starts)| *starts && !c.is_blank())
            .map(|(c, _)| *c)
    }

    /// Whether a cell starts here in a plan column, filled or blank.
    pub(super) fn starts(&self, col: usize) -> bool {
        self.cells
            .get(col)
            .is_some_and(|cells| cells.iter().any(|(_, starts)| *starts))
    }

    /// Whether it is a paragraph above a table.
    pub(in crate::plan) fn is_above(&self) -> bool {
        matches!(self.place, Place::Above(..))
    }

    /// Whether nothing is written in it.
    pub(super) fn is_blank(&self) -> bool {
        self.starting.is_empty()
    }
}

/// All bands of a plan with `n_cols` columns that have text.
pub(super) fn bands<'t>(draft: &'t Draft<'t>, n_cols: usize) -> Vec<Band<'t>> {
    let mut bands = Vec::new();
    for (index, sheet) in draft.sheets.iter().enumerate() {
        for (number, block) in sheet.blocks.iter().enumerate() {
            bands.push(Band {
                sheet: index,
                place: Place::Above(number, block),
                cells: vec![Vec::new(); n_cols],
                starting: vec![&block.cell],
                texts: vec![OnceCell::new(); n_cols],
            });
        }
        for row in (sheet.start..sheet.end).filter(|r| !sheet.is_heading_row(*r)) {
            bands.push(Band {
                sheet: index,
                place: Place::Row(row),
                cells: cells(sheet, row, n_cols),
                starting: sheet.starting(row).collect(),
                texts: vec![OnceCell::new(); n_cols],
            });
        }
    }
    bands.retain(|b| !b.is_blank());
    bands
}

fn cells<'t>(sheet: &Sheet<'t>, row: usize, n_cols: usize) -> Vec<Vec<(&'t Cell, bool)>> {
    let mut cells: Vec<Vec<(&'t Cell, bool)>> = vec![Vec::new(); n_cols];
    let mut last: Option<*const Cell> = None;
    for col in 0..sheet.table.n_cols() {
        let Some(cell) = sheet.cell(row, col) else {
            continue;
        };
        if last.is_some_and(|l| std::ptr::eq(l, cell)) {
            continue;
        }
        last = Some(std::ptr::from_ref(cell));
        let plan_col = sheet.columns.get(cell.col.max(col)).copied().unwrap_or(0);
        if let Some(list) = cells.get_mut(plan_col) {
            list.push((cell, cell.row == row));
        }
    }
    cells
}
