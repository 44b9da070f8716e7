//! Patterns of tiles: a few large ones are pictures of the page, many small ones a colour.

use super::Painter;
use crate::geom::Rect;
use hayro_interpret::kurbo::{Affine, Rect as Area};
use hayro_interpret::pattern::TilingPattern;

/// Tiles of one shape that are painted one by one. Hatchings and tints have hundreds.
const MAX_TILES: i64 = 4;
/// Part of a step by which tiles may overlap and still only touch.
const TOUCH: f64 = 1e-4;

impl<'a> Painter<'_, 'a> {
    /// Paints the tiles of a pattern within a box of the page. False if they are too many to be more than a colour.
    pub(super) fn paint_tiles(&mut self, tiling: &TilingPattern<'a>, area: &Rect) -> bool {
        // Tiles of tiles would multiply.
        if self.is_in_tile {
            return false;
        }
        let Some(places) = places(tiling, area) else {
            return false;
        };
        self.is_in_tile = true;
        self.push_clip(Some(*area));
        for (column, row) in places {
            let (x, y) = (
                column * f64::from(tiling.x_step),
                row * f64::from(tiling.y_step),
            );
            let to_page = tiling.matrix * Affine::translate((x, y));
            if self.budget.is_over() || tiling.interpret(self, to_page, false).is_none() {
                break;
            }
        }
        self.pop_clip_level();
        self.is_in_tile = false;
        true
    }
}

/// The columns and rows of the tiles that reach into a box of the page; `None` if they are too many.
fn places(tiling: &TilingPattern<'_>, area: &Rect) -> Option<Vec<(f64, f64)>> {
    let area = Area::new(area.left, area.top, area.right, area.bottom);
    let area = tiling.matrix.inverse().transform_rect_bbox(area);
    let tile = tiling.bbox.abs();
    let columns = reaching((area.x0, area.x1), (tile.x0, tile.x1), tiling.x_step)?;
    let rows = reaching((area.y0, area.y1), (tile.y0, tile.y1), tiling.y_step)?;
    let several = |(first, last): (i64, i64)| (last - first + 1).max(0);
    let count = several(columns).checked_mul(several(rows))?;
    (count <= MAX_TILES).then(|| {
        (rows.0..=rows.1)
            .flat_map(|row| (columns.0..=columns.1).map(move |column| (column as f64, row as f64)))
            .collect()
    })
}

/// The first and the last multiple of a step by which a stretch reaches into another, the last before the first if none
/// does; `None` if they cannot be counted.
fn reaching(area: (f64, f64), tile: (f64, f64), step: f32) -> Option<(i64, i64)> {
    let step = f64::from(step);
    let (a, b) = ((area.0 - tile.1) / step, (area.1 - tile.0) / step);
    // A tile that only touches does not reach into it.
    let (first, last) = ((a.min(b) + TOUCH).ceil(), (a.max(b) - TOUCH).floor());
    let is_sound = a.abs() < 1e6 && b.abs() < 1e6;
    is_sound.then_some((first as i64, last as i64))
}

#[cfg(test)]
mod tests {
    use super::reaching;

    #[test]
    fn tiles_are_counted_that_reach_into_the_area() {
        assert_eq!(reaching((0.0, 30.0), (1.0, 9.0), 10.0), Some((0, 2)));
        assert_eq!(reaching((0.0, 30.0), (1.0, 9.0), -10.0), Some((-2, 0)));
        assert_eq!(reaching((0.0, 30.0), (0.0, 100.0), 1000.0), Some((0, 0)));
        assert_eq!(reaching((0.0, 842.0), (0.0, 842.0), 842.0), Some((0, 0)));
        assert_eq!(reaching((200.0, 230.0), (0.0, 100.0), 1000.0), Some((1, 0)));
        assert_eq!(reaching((0.0, f64::NAN), (0.0, 1.0), 1.0), None);
    }
}
