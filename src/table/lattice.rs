//! Tables from rulings.
//!
//! Rulings that touch or cross are one drawing. Its vertical places are the column edges, its horizontal ones the
//! row edges, and the ends of rulings that go on beyond the outermost edge close an open side. Two neighbouring
//! elementary cells are parted where a ruling runs along most of the edge between them; what nothing parts is one
//! spanning cell.

use super::connect::{drawings, rulings};
use super::grid::{Drawing, Grid, Span};
use super::{Method, coarse, figure, shaded};
use crate::geom::Rect;
use crate::page::{Axis, Page, Ruling, WordRole};
use crate::tuning::table as tuning;

/// What the rulings of a page draw.
#[derive(Default)]
pub(super) struct Drawn {
    /// Grids that may be tables, the smallest first: a table drawn in a cell of a larger one has its words.
    pub(super) drawings: Vec<Drawing>,
    /// Boxes of drawings that are no tables: charts.
    pub(super) charts: Vec<Rect>,
    /// Boxes on top of one another, which may be what a page end cut off a table.
    pub(super) stacks: Vec<Grid>,
}

/// The ruled grids of one page.
pub(super) fn drawn(page: &Page) -> Drawn {
    let rulings = rulings(page);
    let mut out = Drawn::default();
    for grid in drawings(&rulings).iter().flat_map(|d| grids(d)) {
        if grid.n_cols() < 2 {
            // A box, or a chart with lines across: whatever columns there are show in the words.
            if has_words(page, &grid) {
                out.stacks.push(grid);
            } else if grid.n_rows() >= 4 {
                out.charts.push(grid.bbox());
            }
        } else if is_chart(page, &grid)
            || figure::is_figure(page, &grid.bbox(), || filled_spans(page, &grid).0)
        {
            out.charts.push(grid.bbox());
        } else if has_words(page, &grid) && !coarse::is_coarse(page, &grid) {
            out.drawings.push(Drawing {
                grid,
                method: Method::Lattice,
            });
        }
    }
    // The columns of a box may show in its shading alone.
    for grid in shaded::grids(page) {
        let is_own = |d: &Drawing| d.grid.bbox().intersects(&grid.bbox());
        if has_words(page, &grid) && !out.drawings.iter().any(is_own) {
            out.drawings.push(Drawing {
                grid,
                method: Method::Lattice,
            });
        }
    }
    out.drawings.sort_by(|a, b| {
        let places = a
            .grid
            .bbox()
            .to_array()
            .into_iter()
            .zip(b.grid.bbox().to_array());
        places.fold(a.grid.area().total_cmp(&b.grid.area()), |order, (x, y)| {
            order.then(x.total_cmp(&y))
        })
    });
    out
}

fn has_words(page: &Page, grid: &Grid) -> bool {
    let bbox = grid.bbox();
    page.words_between(bbox.top, bbox.bottom).any(|i| {
        let w = &page.words[i];
        w.role == WordRole::Body && bbox.contains(w.bbox.mid_x(), w.bbox.mid_y())
    })
}

/// Whether a grid is a chart: its lines are ends of bars and marks on axes. In a table, all column edges show in at
/// least one row, and all row edges in one column; and where many edges are missing, most cells have text.
fn is_chart(page: &Page, grid: &Grid) -> bool {
    let (rows, cols) = (grid.n_rows(), grid.n_cols());
    let most = |counts: &mut dyn Iterator<Item = usize>| counts.max().unwrap_or(0);
    let in_a_row = most(
        &mut grid
            .parted_right
            .iter()
            .map(|row| row[..cols - 1].iter().filter(|p| **p).count()),
    );
    let in_a_column = most(&mut (0..cols).map(|c| {
        grid.parted_below[..rows - 1]
            .iter()
            .filter(|row| row[c])
            .count()
    }));
    if in_a_row * 2 < cols - 1 || in_a_column * 2 < rows - 1 {
        return true;
    }
    let inner = (rows * (cols - 1) + (rows - 1) * cols).max(1);
    let parted: usize = grid
        .parted_right
        .iter()
        .map(|row| row[..cols - 1].iter().filter(|p| **p).count())
        .chain(
            grid.parted_below[..rows - 1]
                .iter()
                .map(|row| row.iter().filter(|p| **p).count()),
        )
        .sum();
    if parted as f64 >= tuning::MIN_REGULAR_RATIO * inner as f64 {
        return false;
    }
    let (filled, all) = filled_spans(page, grid);
    (filled as f64) < tuning::MIN_FILLED_RATIO * all as f64
}

/// How many cells of a grid have text, and how many it has.
fn filled_spans(page: &Page, grid: &Grid) -> (usize, usize) {
    let spans = grid.spans();
    let is_filled = |s: &&Span| {
        let cell = grid.rect(s);
        page.words_between(cell.top, cell.bottom)
            .any(|i| cell.contains(page.words[i].bbox.mid_x(), page.words[i].bbox.mid_y()))
    };
    (spans.iter().filter(is_filled).count(), spans.len())
}

/// The grids of one drawing: one, or several where tables touch, which shows in a ruling above and below which no inner
/// column edge is the same.
fn grids(rulings: &[Ruling]) -> Vec<Grid> {
    let Some(whole) = grid(rulings) else {
        return Vec::new();
    };
    let inner = whole.n_cols() - 1;
    let used = |rows: std::ops::Range<usize>| -> Vec<usize> {
        let is_used = |c: &usize| rows.clone().any(|row| whole.parted_right[row][*c]);
        (0..inner).filter(is_used).collect()
    };
    let is_joint = |row: &usize| {
        let (above, below) = (used(0..*row), used(*row..whole.n_rows()));
        let least = tuning::MIN_STACKED_EDGE_COUNT;
        above.len() >= least && below.len() >= least && !above.iter().any(|c| below.contains(c))
    };
    // Most drawings have few rows; a large one is no pile of tables.
    let mut rows = 1..whole.n_rows().min(tuning::MAX_STACKED_ROW_COUNT);
    match rows.find(is_joint) {
        Some(row) => {
            let [above, below] = cut(rulings, whole.ys[row]);
            let mut found: Vec<Grid> = grid(&above).into_iter().collect();
            found.extend(grids(&below));
            found
        }
        None => vec![whole],
    }
}

/// The rulings above and below a height. What lies on it belongs to both as far as their columns go.
fn cut(rulings: &[Ruling], y: f64) -> [Vec<Ruling>; 2] {
    let near = tuning::MAX_CROSSING_GAP_PT;
    [(f64::NEG_INFINITY, y), (y, f64::INFINITY)].map(|(top, bottom)| {
        let is_within = |r: &&Ruling| match r.axis {
            Axis::Horizontal => top - near <= r.at && r.at <= bottom + near,
            Axis::Vertical => r.to.min(bottom) - r.from.max(top) > near,
        };
        let mut part: Vec<Ruling> = rulings.iter().filter(is_within).copied().collect();
        let columns = part.iter().filter(|r| r.axis == Axis::Vertical);
        let left = columns.clone().map(|r| r.at).fold(f64::INFINITY, f64::min);
        let right = columns.map(|r| r.at).fold(f64::NEG_INFINITY, f64::max);
        for r in &mut part {
            if r.axis == Axis::Vertical {
                (r.from, r.to) = (r.from.max(top), r.to.min(bottom));
            } else if (r.at - y).abs() <= near {
                (r.from, r.to) = (r.from.max(left), r.to.min(right));
            }
        }
        part
    })
}

/// The grid of one drawing; `None` if it is no box.
fn grid(rulings: &[Ruling]) -> Option<Grid> {
    let (horizontal, vertical): (Vec<Ruling>, Vec<Ruling>) =
        rulings.iter().partition(|r| r.axis == Axis::Horizontal);
    let xs = edges(&vertical, &horizontal);
    let ys = edges(&horizontal, &vertical);
    if xs.len() < 2 || ys.len() < 2 {
        return None;
    }
    let (n_rows, n_cols) = (ys.len() - 1, xs.len() - 1);
    if n_rows.saturating_mul(n_cols) > tuning::MAX_GRID_CELL_COUNT {
        return None;
    }
    let at_x: Vec<Vec<Ruling>> = xs[1..].iter().map(|x| near(&vertical, *x)).collect();
    let at_y: Vec<Vec<Ruling>> = ys[1..].iter().map(|y| near(&horizontal, *y)).collect();
    let parted_right = (0..n_rows)
        .map(|row| {
            at_x.iter()
                .map(|at| is_ruled(at, ys[row], ys[row + 1]))
                .collect()
        })
        .collect();
    let parted_below = at_y
        .iter()
        .map(|at| {
            (0..n_cols)
                .map(|col| is_ruled(at, xs[col], xs[col + 1]))
                .collect()
        })
        .collect();
    Some(Grid {
        xs,
        ys,
        parted_right,
        parted_below,
    })
}

/// The places of rulings, one for all that are close, and the ends of the crossing ones where those go on beyond.
fn edges(along: &[Ruling], across: &[Ruling]) -> Vec<f64> {
    let mut places: Vec<f64> = along.iter().map(|r| r.at).collect();
    places.sort_by(f64::total_cmp);
    let mut out: Vec<f64> = places
        .chunk_by(|a, b| b - a <= tuning::MAX_CROSSING_GAP_PT)
        .map(|near| near.iter().sum::<f64>() / near.len() as f64)
        .collect();
    let start = across.iter().map(|r| r.from).fold(f64::INFINITY, f64::min);
    let end = across
        .iter()
        .map(|r| r.to)
        .fold(f64::NEG_INFINITY, f64::max);
    let beyond = tuning::MIN_OVERSHOOT_PT;
    if start.is_finite() && out.first().is_none_or(|first| start < first - beyond) {
        out.insert(0, start);
    }
    if end.is_finite() && out.last().is_none_or(|last| end > last + beyond) {
        out.push(end);
    }
    out
}

/// The rulings (sorted by place) that stand at a place.
pub(super) fn near(rulings: &[Ruling], at: f64) -> Vec<Ruling> {
    let reach = tuning::MAX_CROSSING_GAP_PT;
    let first = rulings.partition_point(|r| r.at < at - reach);
    rulings[first..]
        .iter()
        .take_while(|r| r.at <= at + reach)
        .copied()
        .collect()
}

/// Whether rulings cover most of the stretch.
fn is_ruled(rulings: &[Ruling], from: f64, to: f64) -> bool {
    let covered: f64 = rulings
        .iter()
        .map(|r| (r.to.min(to) - r.from.max(from)).max(0.0))
        .sum();
    covered >= tuning::MIN_RULED_RATIO * (to - from)
}
