//! What a path of overlapping rectangles paints: frames, double borders, and tables drawn as one area with holes.
//!
//! A point is inside a path by its winding number or by the even-odd rule (ISO 32000-1, 8.5.3.3). All edges of the
//! rectangles part the page into cells, of which each is painted or not; painted cells that touch are bars.

use crate::geom::Rect;

/// A rectangle of a path and the turn that its outline takes: 1 or -1.
pub(super) type Turning = (Rect, i32);

/// Paths with more rectangles are taken as they are: nobody frames so many boxes at once.
const MAX_RECT_COUNT: usize = 256;

/// The bars that overlapping rectangles paint, points; `None` where there are no holes, so that each is painted whole.
pub(super) fn painted(rects: &[Turning], is_even_odd: bool) -> Option<Vec<Rect>> {
    let has_overlap = || {
        rects.iter().enumerate().any(|(i, (a, _))| {
            let mut others = rects[i + 1..].iter();
            others.any(|(b, _)| a.overlap_x(b) > 0.0 && a.overlap_y(b) > 0.0)
        })
    };
    // By winding, only outlines that turn both ways leave holes.
    let turns_both_ways = || rects.windows(2).any(|p| p[0].1 != p[1].1);
    let has_holes = || (is_even_odd || turns_both_ways()) && has_overlap();
    if !(2..=MAX_RECT_COUNT).contains(&rects.len()) || !has_holes() {
        return None;
    }
    let xs = edges(rects.iter().flat_map(|(r, _)| [r.left, r.right]));
    let ys = edges(rects.iter().flat_map(|(r, _)| [r.top, r.bottom]));
    let inside = inside(rects, &xs, &ys, is_even_odd);
    let (n_cols, n_rows) = (xs.len() - 1, ys.len() - 1);
    let mut bars: Vec<Rect> = Vec::new();
    for (row, cells) in inside.iter().enumerate() {
        for (from, to) in stretches(n_cols, |col| cells[col]) {
            bars.push(rect(&xs, &ys, (from, to), (row, row + 1)));
        }
    }
    let columns = (0..n_cols).map(|col| (col, stretches(n_rows, |row| inside[row][col])));
    for (col, found) in columns {
        let bar = |(from, to)| rect(&xs, &ys, (col, col + 1), (from, to));
        bars.extend(found.into_iter().map(bar));
    }
    Some(without_parts(&bars))
}

/// Places of edges in order, each once.
fn edges(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = places.collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

/// Whether each cell between the edges is painted.
fn inside(rects: &[Turning], xs: &[f64], ys: &[f64], is_even_odd: bool) -> Vec<Vec<bool>> {
    let at = |edges: &[f64], x: f64| edges.partition_point(|e| *e < x);
    // Each rectangle adds its turn at its corners; sums over both ways give the winding of every cell.
    let mut turns = vec![vec![0i32; xs.len()]; ys.len()];
    for (r, turn) in rects {
        let turn = if is_even_odd { 1 } else { *turn };
        let (left, right) = (at(xs, r.left), at(xs, r.right));
        let (top, bottom) = (at(ys, r.top), at(ys, r.bottom));
        turns[top][left] += turn;
        turns[top][right] -= turn;
        turns[bottom][left] -= turn;
        turns[bottom][right] += turn;
    }
    let mut above = vec![0i32; xs.len()];
    let mut all = Vec::with_capacity(ys.len());
    for row in &turns {
        let mut sum = 0;
        for (so_far, turn) in above.iter_mut().zip(row) {
            sum += turn;
            *so_far += sum;
        }
        let is_painted = |winding: &i32| {
            if is_even_odd {
                winding % 2 != 0
            } else {
                *winding != 0
            }
        };
        all.push(above.iter().map(is_painted).collect());
    }
    all
}

/// The stretches of things in a row that all are so: first, and one behind the last.
fn stretches(n: usize, is_so: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for i in (0..n).filter(|i| is_so(*i)) {
        match found.last_mut() {
            Some(last) if last.1 == i => last.1 = i + 1,
            _ => found.push((i, i + 1)),
        }
    }
    found
}

fn rect(xs: &[f64], ys: &[f64], cols: (usize, usize), rows: (usize, usize)) -> Rect {
    Rect {
        left: xs[cols.0],
        right: xs[cols.1],
        top: ys[rows.0],
        bottom: ys[rows.1],
    }
}

/// Leaves out bars that are parts of others.
fn without_parts(bars: &[Rect]) -> Vec<Rect> {
    let holds = |a: &Rect, b: &Rect| {
        a.left <= b.left && a.right >= b.right && a.top <= b.top && a.bottom >= b.bottom
    };
    let is_part = |i: usize| {
        let mut others = bars.iter().enumerate();
        others.any(|(j, other)| j != i && holds(other, &bars[i]) && (*other != bars[i] || j < i))
    };
    (0..bars.len())
        .filter(|i| !is_part(*i))
        .map(|i| bars[i])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(from: f64, to: f64) -> Rect {
        Rect {
            left: from,
            top: from,
            right: to,
            bottom: to,
        }
    }

    fn has(bars: &[Rect], x: f64, y: f64) -> bool {
        bars.iter().any(|b| b.contains(x, y))
    }

    #[test]
    fn a_double_border_is_two_frames_and_leaves_its_inside_free() {
        let nested = [0.0, 1.0, 2.0, 3.0].map(|by| (square(by, 100.0 - by), 1));
        let bars = painted(&nested, true).unwrap();
        assert!(has(&bars, 0.5, 50.0) && has(&bars, 2.5, 50.0), "{bars:?}");
        assert!(!has(&bars, 1.5, 50.0) && !has(&bars, 50.0, 50.0));
        assert!(bars.iter().any(|b| b.width() == 100.0 && b.height() == 1.0));
        assert!(bars.iter().any(|b| b.width() == 1.0 && b.height() == 100.0));
    }

    #[test]
    fn by_winding_a_hole_turns_the_other_way() {
        let hole = |turn| [(square(0.0, 100.0), 1), (square(1.0, 99.0), turn)];
        assert_eq!(painted(&hole(1), false), None);
        assert!(!has(&painted(&hole(-1), false).unwrap(), 50.0, 50.0));
    }

    #[test]
    fn a_table_of_holes_is_its_rules() {
        let mut all = vec![(square(0.0, 100.0), 1)];
        for (left, top) in [(1.0, 1.0), (51.0, 1.0), (1.0, 51.0), (51.0, 51.0)] {
            let hole = Rect {
                left,
                top,
                right: left + 48.0,
                bottom: top + 48.0,
            };
            all.push((hole, -1));
        }
        let bars = painted(&all, false).unwrap();
        assert!(bars.iter().all(|b| b.width() <= 2.0 || b.height() <= 2.0));
        assert!(has(&bars, 50.0, 25.0) && has(&bars, 25.0, 50.0) && !has(&bars, 25.0, 25.0));
    }

    #[test]
    fn boxes_side_by_side_are_painted_whole() {
        let beside = [(square(0.0, 10.0), 1), (square(10.0, 20.0), 1)];
        assert_eq!(painted(&beside, true), None);
    }
}
