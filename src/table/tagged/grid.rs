//! The grid of a tagged table on one page, if the page shows the same.

use super::Part;
use super::band::{self, Band, Piece};
use crate::geom::Rect;
use crate::page::{Axis, CellTag, Page, Ruling, RulingKind, WordRole};
use crate::table::grid::Grid;
use crate::table::stream::rule;
use crate::tuning::table as tuning;

/// The columns of a tagged table on all its pages: one that is empty on a page is there too.
pub(super) struct Columns {
    bands: Vec<Band>,
    /// Usual font size.
    size: f64,
}

impl Columns {
    /// The columns of a table; `None` if its words do not stand in several.
    pub(super) fn read(pages: &[Page], parts: &[Part]) -> Option<Self> {
        let mut sizes: Vec<f64> = Vec::new();
        let mut pieces: Vec<Piece> = Vec::new();
        for part in parts {
            for (index, cell) in &part.words {
                let word = &pages[part.page].words[*index];
                sizes.push(word.size);
                pieces.push(Piece {
                    first: u32::from(cell.col),
                    span: u32::from(cell.col_span),
                    from: word.bbox.left,
                    to: word.bbox.right,
                });
            }
        }
        let middle = sizes.len() / 2;
        let size = *sizes.select_nth_unstable_by(middle, f64::total_cmp).1;
        let bands = band::read(&pieces, tuning::MAX_WORD_OVERHANG_EM * size)?;
        (bands.len() >= 2).then_some(Self { bands, size })
    }

    /// Places between the columns. Where words overhang, the next column still starts at its left edge.
    fn cuts(&self) -> Vec<f64> {
        let pairs = self.bands.windows(2);
        pairs
            .map(|p| f64::midpoint(p[0].to.min(p[1].from), p[1].from))
            .collect()
    }
}

/// The grid of a table on one page; `None` if the page contradicts the tags.
pub(super) fn read(page: &Page, part: &Part, columns: &Columns) -> Option<Grid> {
    let rows = rows(page, part, columns)?;
    let (first, last) = (rows.first()?, rows.last()?);
    let text = Rect {
        left: columns.bands.first()?.from,
        top: first.from,
        right: columns.bands.last()?.to,
        bottom: last.to,
    };
    if rows.len().saturating_mul(columns.bands.len()) > tuning::MAX_GRID_CELL_COUNT
        || is_cut(page, &text, &rows, columns)
        || has_foreign_words(page, part, &text)
    {
        return None;
    }
    let rules = rule::over(page, &text);
    let full = rule::full(&rules, text.left, text.right);
    let bbox = rule::framed(&text, &rules, &full);
    let ys = row_edges(&rows, &rules, &bbox);
    let xs = [vec![bbox.left], columns.cuts(), vec![bbox.right]].concat();
    let (n_rows, n_cols) = (rows.len(), columns.bands.len());
    let mut grid = Grid {
        xs,
        ys,
        parted_right: vec![vec![true; n_cols]; n_rows],
        parted_below: vec![vec![true; n_cols]; n_rows],
    };
    merge(&mut grid, part, &rows, &columns.bands)?;
    are_in_their_cells(page, part, &grid, &rows, &columns.bands).then_some(grid)
}

/// The rows of a table that have words on a page.
fn rows(page: &Page, part: &Part, columns: &Columns) -> Option<Vec<Band>> {
    let piece = |(index, cell): &(usize, CellTag)| {
        let bbox = &page.words[*index].bbox;
        Piece {
            first: cell.row,
            span: cell.row_span,
            from: bbox.top,
            to: bbox.bottom,
        }
    };
    let pieces: Vec<Piece> = part.words.iter().map(piece).collect();
    band::read(&pieces, tuning::MAX_WORD_OVERHANG_EM * columns.size)
}

/// Whether a drawn ruling runs through a row or a column: the page shows other cells than the tags.
fn is_cut(page: &Page, text: &Rect, rows: &[Band], columns: &Columns) -> bool {
    let slack = tuning::MAX_WORD_OVERHANG_EM * columns.size;
    let is_inside = |band: &Band, at: f64| band.from + slack < at && at < band.to - slack;
    let mut drawn = rule::over(page, text);
    drawn.retain(|r| r.kind == RulingKind::Drawn);
    let edges = [vec![text.left], columns.cuts(), vec![text.right]].concat();
    let partial = rule::partial(&drawn, &edges).into_iter().map(|p| p.y);
    let mut across = rule::full(&drawn, text.left, text.right)
        .into_iter()
        .chain(partial);
    let is_column_cut = |r: &Ruling| {
        r.axis == Axis::Vertical
            && r.kind == RulingKind::Drawn
            && r.to.min(text.bottom) - r.from.max(text.top)
                > tuning::MIN_BAND_HEIGHT_EM * columns.size
            && columns.bands.iter().any(|b| is_inside(b, r.at))
    };
    across.any(|y| rows.iter().any(|row| is_inside(row, y)))
        || page.rulings.iter().any(is_column_cut)
}

/// Whether more than a little of what stands within a table is no part of it.
fn has_foreign_words(page: &Page, part: &Part, text: &Rect) -> bool {
    let inside = page.words_between(text.top, text.bottom).filter(|i| {
        let w = &page.words[*i];
        w.role == WordRole::Body && text.contains(w.bbox.mid_x(), w.bbox.mid_y())
    });
    let own = part.words.len();
    inside.count() as f64 > (1.0 + tuning::MAX_FOREIGN_WORDS_RATIO) * own as f64
}

/// Edges between rows: the ruling between them, or the middle of the white.
fn row_edges(rows: &[Band], rules: &[Ruling], bbox: &Rect) -> Vec<f64> {
    let mut ys = vec![bbox.top];
    for pair in rows.windows(2) {
        let (low, high) = (pair[0].to, pair[1].from);
        let ruling = rules.iter().find(|r| low <= r.at && r.at <= high);
        ys.push(ruling.map_or(f64::midpoint(low, high), |r| r.at));
    }
    ys.push(bbox.bottom);
    ys
}

/// Opens the borders within cells that cover several columns or rows; `None` if two cells share a place.
fn merge(grid: &mut Grid, part: &Part, rows: &[Band], columns: &[Band]) -> Option<()> {
    let mut cells: Vec<CellTag> = part.words.iter().map(|(_, cell)| *cell).collect();
    cells.sort_unstable_by_key(|c| (c.row, c.col));
    cells.dedup();
    let mut taken = vec![vec![false; grid.n_cols()]; grid.n_rows()];
    for cell in &cells {
        let (top, bottom) = band::covered(rows, cell.row, cell.row_span)?;
        let (left, right) = band::covered(columns, u32::from(cell.col), u32::from(cell.col_span))?;
        for row in top..bottom {
            let places = &mut taken[row][left..right];
            if places.iter().any(|taken| *taken) {
                return None;
            }
            places.fill(true);
            grid.parted_right[row][left..right - 1].fill(false);
            if row + 1 < bottom {
                grid.parted_below[row][left..right].fill(false);
            }
        }
    }
    Some(())
}

/// Whether the middle of each word is in its cell.
fn are_in_their_cells(
    page: &Page,
    part: &Part,
    grid: &Grid,
    rows: &[Band],
    columns: &[Band],
) -> bool {
    part.words.iter().all(|(index, cell)| {
        let bbox = &page.words[*index].bbox;
        let (x, y) = (bbox.mid_x(), bbox.mid_y());
        let in_row = band::covered(rows, cell.row, cell.row_span)
            .is_some_and(|(top, bottom)| grid.ys[top] <= y && y < grid.ys[bottom]);
        let in_column = band::covered(columns, u32::from(cell.col), u32::from(cell.col_span))
            .is_some_and(|(left, right)| grid.xs[left] <= x && x < grid.xs[right]);
        in_row && in_column
    })
}
