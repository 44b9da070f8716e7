//! Small filled shapes that are ticks and crosses.

use super::Mark;
use hayro_interpret::kurbo::Point;

/// Sides of a mark, points.
const SIDES_PT: std::ops::RangeInclusive<f64> = 3.0..=24.0;
/// Corners of a mark; one with more is a letter or a drawing.
const CORNERS: std::ops::RangeInclusive<usize> = 5..=40;
/// A tick or cross fills little of its box: drawn ones 0.15 to 0.4, discs 0.78.
const MAX_FILLED_RATIO: f64 = 0.5;
/// How near, in shares of the side, an end of a mark is to the edge of its box.
const NEAR: f64 = 0.25;

/// The mark that a closed outline is, on the page (y down).
pub(super) fn of_outline(corners: &[Point]) -> Option<Mark> {
    let (mut least, mut most) = (*corners.first()?, *corners.first()?);
    for p in corners {
        least = Point::new(least.x.min(p.x), least.y.min(p.y));
        most = Point::new(most.x.max(p.x), most.y.max(p.y));
    }
    let (w, h) = (most.x - least.x, most.y - least.y);
    let is_small = SIDES_PT.contains(&w) && SIDES_PT.contains(&h) && w < 2.5 * h && h < 2.5 * w;
    if !is_small || !CORNERS.contains(&corners.len()) {
        return None;
    }
    if area(corners) > MAX_FILLED_RATIO * w * h {
        return None;
    }
    let inside: Vec<(f64, f64)> = corners
        .iter()
        .map(|p| ((p.x - least.x) / w, (p.y - least.y) / h))
        .collect();
    let has = |x: f64, y: f64| {
        inside
            .iter()
            .any(|p| (p.0 - x).abs() <= NEAR && (p.1 - y).abs() <= NEAR)
    };
    let (top_left, top_right) = (has(0.0, 0.0), has(1.0, 0.0));
    let (bottom_left, bottom_right) = (has(0.0, 1.0), has(1.0, 1.0));
    if top_left && top_right && bottom_left && bottom_right {
        // A cross has its middle corners near its centre; a frame has none there.
        let near_middle = inside
            .iter()
            .filter(|p| (p.0 - 0.5).abs() < 0.3 && (p.1 - 0.5).abs() < 0.3);
        return (near_middle.count() >= 4).then_some(Mark::Crossed);
    }
    // A tick: down to a foot left of its middle, up to its right end, nothing in the corners beside the stem.
    let foot = inside.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let is_tick = top_right
        && !top_left
        && !bottom_right
        && (0.1..0.65).contains(&foot.0)
        && inside
            .iter()
            .any(|p| p.0 < NEAR && (0.25..0.9).contains(&p.1));
    is_tick.then_some(Mark::Ticked)
}

fn area(corners: &[Point]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    let twice: f64 = corners
        .iter()
        .zip(next)
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum();
    twice.abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(points: &[(f64, f64)]) -> Vec<Point> {
        points.iter().map(|p| Point::new(p.0, p.1)).collect()
    }

    #[test]
    fn ticks_and_crosses_are_told_from_discs_and_frames() {
        let tick = outline(&[
            (0.0, 5.0),
            (1.5, 4.0),
            (4.0, 7.0),
            (9.0, 0.0),
            (10.0, 1.0),
            (4.0, 10.0),
        ]);
        assert_eq!(of_outline(&tick), Some(Mark::Ticked));
        let cross = outline(&[
            (0.0, 1.0),
            (1.0, 0.0),
            (5.0, 4.0),
            (9.0, 0.0),
            (10.0, 1.0),
            (6.0, 5.0),
            (10.0, 9.0),
            (9.0, 10.0),
            (5.0, 6.0),
            (1.0, 10.0),
            (0.0, 9.0),
            (4.0, 5.0),
        ]);
        assert_eq!(of_outline(&cross), Some(Mark::Crossed));
        let disc = outline(&[
            (5.0, 0.0),
            (8.5, 1.5),
            (10.0, 5.0),
            (8.5, 8.5),
            (5.0, 10.0),
            (1.5, 8.5),
            (0.0, 5.0),
            (1.5, 1.5),
        ]);
        assert_eq!(of_outline(&disc), None);
        let square = outline(&[
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (0.0, 10.0),
            (0.0, 0.0),
        ]);
        assert_eq!(of_outline(&square), None);
    }
}
