//! Tables from rulings.
//!
//! Rulings that touch or cross are one drawing. Its vertical places are the column edges, its horizontal ones the
//! row edges, and the ends of rulings that go on beyond the outermost edge close an open side. Two neighbouring
//! elementary cells are parted where a ruling runs along most of the edge between them; what nothing parts is one
//! spanning cell.
//!
//! Where rows are shaded instead of ruled, the edge of a shading at which several vertical rulings end is a ruling too.
//! Vertical rulings that start and end together are a drawing even if nothing crosses them: a row that fills its page.

use super::Method;
use super::grid::{Drawing, Grid};
use crate::geom::Rect;
use crate::page::{Axis, Page, Ruling, RulingKind, WordRole};
use crate::tuning::table as tuning;

/// What the rulings of a page draw.
#[derive(Default)]
pub(super) struct Drawn {
    /// Grids that may be tables, the smallest first: a table drawn in a cell of a larger one has its words.
    pub(super) drawings: Vec<Drawing>,
    /// Boxes of drawings that are no tables: charts.
    pub(super) charts: Vec<Rect>,
}

/// The ruled grids of one page.
pub(super) fn drawn(page: &Page) -> Drawn {
    let rulings = rulings(page);
    let mut out = Drawn::default();
    let stacked = drawings(&rulings).into_iter().flat_map(unstack);
    for grid in stacked.filter_map(|d| grid(&d)) {
        if grid.n_cols() < 2 {
            // A box, or a chart with lines across: whatever columns there are show in the words.
            if grid.n_rows() >= 4 && !has_words(page, &grid) {
                out.charts.push(grid.bbox());
            }
        } else if is_chart(page, &grid) {
            out.charts.push(grid.bbox());
        } else if has_words(page, &grid) {
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

/// The drawn rulings of a page with those edges of shadings that close columns, horizontal ones first.
fn rulings(page: &Page) -> Vec<Ruling> {
    let is_drawn = |r: &&Ruling| r.kind == RulingKind::Drawn;
    let mut ends: Vec<(f64, f64)> = page
        .rulings
        .iter()
        .filter(is_drawn)
        .filter(|r| r.axis == Axis::Vertical)
        .flat_map(|v| [(v.from, v.at), (v.to, v.at)])
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let reach = tuning::MAX_CROSSING_GAP_PT;
    let closes_columns = |edge: &Ruling| {
        let first = ends.partition_point(|(y, _)| *y < edge.at - reach);
        ends[first..]
            .iter()
            .take_while(|(y, _)| *y <= edge.at + reach)
            .filter(|(_, x)| edge.from + reach < *x && *x < edge.to - reach)
            .count()
            >= tuning::MIN_CLOSED_COUNT
    };
    let mut places: Vec<f64> = ends.iter().map(|(_, x)| *x).collect();
    places.sort_by(f64::total_cmp);
    let goes_on_from = |side: &Ruling| {
        let first = places.partition_point(|x| *x < side.at - reach);
        places.get(first).is_some_and(|x| *x <= side.at + reach)
    };
    let counts = |r: &&Ruling| match r.axis {
        _ if is_drawn(r) => true,
        Axis::Horizontal => closes_columns(r),
        // The side of a band, in line with rulings above or below it, holds both together.
        Axis::Vertical => goes_on_from(r),
    };
    page.rulings.iter().filter(counts).copied().collect()
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
    let spans = grid.spans();
    let filled = spans
        .iter()
        .filter(|s| {
            let cell = grid.rect(s);
            page.words_between(cell.top, cell.bottom)
                .any(|i| cell.contains(page.words[i].bbox.mid_x(), page.words[i].bbox.mid_y()))
        })
        .count();
    (filled as f64) < tuning::MIN_FILLED_RATIO * spans.len() as f64
}

/// Groups vertical rulings (the first of them has index `offset`) that start and end at the same heights.
fn join_level(group: &mut [usize], vertical: &[Ruling], offset: usize) {
    let mut by_ends: Vec<usize> = (0..vertical.len()).collect();
    let order = |a: &Ruling, b: &Ruling| a.from.total_cmp(&b.from).then(a.to.total_cmp(&b.to));
    by_ends.sort_by(|a, b| order(&vertical[*a], &vertical[*b]));
    let near = |a: f64, b: f64| (a - b).abs() <= tuning::MAX_LEVEL_END_SHIFT_PT;
    for level in by_ends.chunk_by(|a, b| {
        let (a, b) = (&vertical[*a], &vertical[*b]);
        near(a.from, b.from) && near(a.to, b.to)
    }) {
        if level.len() >= tuning::MIN_LEVEL_COUNT {
            for pair in level.windows(2) {
                join(group, offset + pair[0], offset + pair[1]);
            }
        }
    }
}

/// Groups rulings that touch or cross.
fn drawings(rulings: &[Ruling]) -> Vec<Vec<Ruling>> {
    let split = rulings.partition_point(|r| r.axis == Axis::Horizontal);
    let (horizontal, vertical) = rulings.split_at(split);
    let mut group: Vec<usize> = (0..rulings.len()).collect();
    for (v_index, v) in vertical.iter().enumerate() {
        let reach = tuning::MAX_CROSSING_GAP_PT;
        let first = horizontal.partition_point(|h| h.at < v.from - reach);
        let crossing = horizontal[first..]
            .iter()
            .enumerate()
            .take_while(|(_, h)| h.at <= v.to + reach)
            .filter(|(_, h)| h.from - reach <= v.at && v.at <= h.to + reach);
        for (offset, _) in crossing {
            join(&mut group, first + offset, split + v_index);
        }
    }
    join_level(&mut group, vertical, split);
    let mut by_root: Vec<(usize, Ruling)> = (0..rulings.len())
        .map(|i| (root(&mut group, i), rulings[i]))
        .collect();
    by_root.sort_by_key(|(r, _)| *r);
    by_root
        .chunk_by(|a, b| a.0 == b.0)
        .map(|chunk| chunk.iter().map(|(_, r)| *r).collect())
        .collect()
}

fn root(group: &mut [usize], mut i: usize) -> usize {
    while group[i] != i {
        group[i] = group[group[i]];
        i = group[i];
    }
    i
}

fn join(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(group, a), root(group, b));
    group[a.max(b)] = a.min(b);
}

/// Parts the rulings of tables that touch: above and below a ruling, no inner column edge is the same.
fn unstack(rulings: Vec<Ruling>) -> Vec<Vec<Ruling>> {
    let Some(whole) = grid(&rulings) else {
        return vec![rulings];
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
    // Most drawings have few rows; a large one is no pair of tables.
    let rows = 1..whole.n_rows().min(tuning::MAX_STACKED_ROW_COUNT);
    match rows.clone().find(is_joint) {
        Some(row) => cut(&rulings, whole.ys[row]).into(),
        None => vec![rulings],
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

/// The grid of one drawing; `None` if it has no inner edge.
fn grid(rulings: &[Ruling]) -> Option<Grid> {
    let (horizontal, vertical): (Vec<Ruling>, Vec<Ruling>) =
        rulings.iter().partition(|r| r.axis == Axis::Horizontal);
    let xs = edges(&vertical, &horizontal);
    let ys = edges(&horizontal, &vertical);
    if xs.len() < 2 || ys.len() < 2 || xs.len() + ys.len() < 5 {
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
fn near(rulings: &[Ruling], at: f64) -> Vec<Ruling> {
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
