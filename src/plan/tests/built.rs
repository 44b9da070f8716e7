//! Pages with tables in a few words.

use crate::geom::Rect;
use crate::page::Word;
use crate::table::{Cell, Line, Method, PageTables, Table};

/// Width of a column, points.
const COLUMN: f64 = 120.0;
/// From one line to the next, points.
const LEADING: f64 = 12.0;
/// Left edge of tables and lines, points.
const LEFT: f64 = 50.0;

/// A page of the given number. Each text is a line of the page, and a table starts where cells are parted by ` | `:
///
/// - `*` in front makes a row or line bold,
/// - `=` in front makes a row one cell over the whole width,
/// - `>` in front makes a cell go over all columns behind it,
/// - ` / ` parts the lines of a cell,
/// - `"` alone in a cell merges it with the one above,
/// - an empty text ends a table, or leaves white.
pub(super) fn page(number: u32, texts: &[&str]) -> PageTables {
    let mut page = PageTables {
        page: number,
        width: 900.0,
        height: 800.0,
        ..PageTables::default()
    };
    let mut y = 80.0;
    let mut rows: Vec<&str> = Vec::new();
    for text in texts.iter().copied().chain([""]) {
        if text.contains(" | ") || text.starts_with('=') {
            rows.push(text);
            continue;
        }
        if !rows.is_empty() {
            let table = table(number, y, &std::mem::take(&mut rows));
            y = table.bbox.bottom + LEADING;
            page.tables.push(table);
        }
        if !text.is_empty() {
            page.outside.extend(lines(text, LEFT, y));
        }
        y += 2.0 * LEADING;
    }
    page
}

/// A table whose rows start at y.
fn table(number: u32, top: f64, rows: &[&str]) -> Table {
    let parts = |row: &str| row.split(" | ").count();
    let n_cols = rows.iter().map(|r| parts(r)).max().unwrap_or(1);
    let mut cells: Vec<Cell> = Vec::new();
    let mut ys = vec![top];
    for (row, text) in rows.iter().enumerate() {
        let y = ys[row];
        let bare = text.trim_start_matches(['=', '*']);
        let is_bold = text.trim_start_matches('=').starts_with('*');
        let texts: Vec<&str> = bare.split(" | ").collect();
        let most = texts.iter().map(|t| t.split(" / ").count()).max();
        let bottom = y + LEADING * (most.unwrap_or(1) as f64 + 1.0);
        for (col, own) in texts.iter().enumerate() {
            if own.trim() == "\"" {
                let above = cells.iter_mut().rev().find(|c| c.col == col);
                if let Some(above) = above {
                    above.row_span += 1;
                    above.bbox.bottom = bottom;
                }
                continue;
            }
            let span = match (text.starts_with('='), own.trim_start().starts_with('>')) {
                (true, _) => n_cols,
                (_, true) => n_cols - col,
                _ => 1,
            };
            let own = own.trim_start().trim_start_matches('>');
            let left = LEFT + COLUMN * col as f64;
            let mark = if is_bold { "*" } else { "" };
            let lines = lines(&format!("{mark}{own}"), left + 4.0, y + LEADING);
            cells.push(Cell {
                row,
                col,
                row_span: 1,
                col_span: span,
                bbox: Rect {
                    left,
                    top: y,
                    right: left + COLUMN * span as f64,
                    bottom,
                },
                lines,
                fill: None,
                marks: Vec::new(),
                tag: None,
            });
        }
        ys.push(bottom);
    }
    Table {
        page: number,
        bbox: Rect {
            left: LEFT,
            top,
            right: LEFT + COLUMN * n_cols as f64,
            bottom: ys[ys.len() - 1],
        },
        method: Method::Lattice,
        col_edges: (0..=n_cols).map(|c| LEFT + COLUMN * c as f64).collect(),
        row_edges: ys,
        cells,
        diagnostics: Vec::new(),
    }
}

/// The lines of a text, the first on the baseline y; letters are 4 wide.
fn lines(text: &str, left: f64, y: f64) -> Vec<Line> {
    let (bare, is_bold) = match text.strip_prefix('*') {
        Some(bare) => (bare, true),
        None => (text, false),
    };
    let mut all = Vec::new();
    for (index, own) in bare.split(" / ").enumerate() {
        let baseline = y + LEADING * index as f64;
        let mut x = left;
        let mut words = Vec::new();
        for part in own.split_whitespace() {
            let right = x + 4.0 * part.chars().count() as f64;
            let mut word = Word::plain(part, (x, right), baseline, 9.0);
            word.bold = is_bold;
            words.push(word);
            x = right + 3.0;
        }
        if let Some(bbox) = Rect::around(words.iter().map(|w| &w.bbox)) {
            all.push(Line {
                bbox,
                baseline,
                words,
            });
        }
    }
    all
}
