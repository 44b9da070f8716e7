//! The box of a page, and the way from its coordinates to ours.

use hayro_interpret::kurbo::Affine;
use hayro_syntax::object::Rect;
use hayro_syntax::page::{Page, Rotation};

/// Longest side of a page in points. PDF allows 14,400 units of up to some dozen points (ISO 32000-1, annex C.2);
/// what is longer is damage.
const MAX_SIDE_PT: f64 = 10_000_000.0;
/// Shortest side of a page in points.
const MIN_SIDE_PT: f64 = 0.5;
/// Largest size of a user-space unit in points.
const MAX_USER_UNIT: f64 = 1000.0;
/// A4, where the file tells nothing usable.
const A4: Rect = Rect::new(0.0, 0.0, 595.0, 842.0);

/// The displayed page: crop box, rotation and unit applied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageBox {
    /// Width as displayed, points.
    pub(super) width: f64,
    /// Height as displayed, points.
    pub(super) height: f64,
    /// From the page's user space to ours: origin top left, y down.
    pub(super) to_page: Affine,
    /// Whether the file's own boxes could be used.
    pub(super) is_sound: bool,
}

impl PageBox {
    /// The box of a page: the crop box, the media box where that is unusable, or A4.
    pub(super) fn of(page: &Page<'_>) -> Self {
        let unit = page
            .raw()
            .get::<f32>(b"UserUnit".as_slice())
            .map_or(1.0, f64::from);
        let boxes = [page.intersected_crop_box(), page.media_box()];
        Self::from_boxes(&boxes, page.rotation(), unit)
    }

    /// The first usable box, or A4.
    pub(super) fn from_boxes(boxes: &[Rect], rotation: Rotation, unit: f64) -> Self {
        let usable = boxes.iter().find(|b| is_usable(b));
        let whole = usable.copied().unwrap_or(A4);
        Self {
            is_sound: usable.is_some(),
            ..Self::new(whole, rotation, unit)
        }
    }

    /// `unit` is the length of a user-space unit in points (ISO 32000-1, 14.11, table 30 `UserUnit`).
    fn new(whole: Rect, rotation: Rotation, unit: f64) -> Self {
        let unit = if unit > 0.0 && unit <= MAX_USER_UNIT {
            unit
        } else {
            1.0
        };
        let (x0, y0, x1, y1) = (whole.x0, whole.y0, whole.x1, whole.y1);
        let (width, height) = (x1 - x0, y1 - y0);
        let (width, height, turn) = match rotation {
            Rotation::None => (width, height, [1.0, 0.0, 0.0, -1.0, -x0, y1]),
            Rotation::Horizontal => (height, width, [0.0, 1.0, 1.0, 0.0, -y0, -x0]),
            Rotation::Flipped => (width, height, [-1.0, 0.0, 0.0, 1.0, x1, -y0]),
            Rotation::FlippedHorizontal => (height, width, [0.0, -1.0, -1.0, 0.0, y1, x1]),
        };
        Self {
            width: width * unit,
            height: height * unit,
            to_page: Affine::scale(unit) * Affine::new(turn),
            is_sound: true,
        }
    }
}

fn is_usable(r: &Rect) -> bool {
    let sides = [r.x1 - r.x0, r.y1 - r.y0];
    sides
        .iter()
        .all(|s| (MIN_SIDE_PT..=MAX_SIDE_PT).contains(s))
        && r.x0.is_finite()
        && r.y0.is_finite()
}

#[cfg(test)]
mod tests {
    use super::PageBox;
    use hayro_interpret::kurbo::Point;
    use hayro_syntax::object::Rect;
    use hayro_syntax::page::Rotation;

    const BOX: Rect = Rect::new(10.0, 20.0, 110.0, 220.0);

    /// Where the lower left corner of the box is displayed.
    fn corner(rotation: Rotation, unit: f64) -> (f64, f64, f64, f64) {
        let b = PageBox::new(BOX, rotation, unit);
        let p = b.to_page * Point::new(10.0, 20.0);
        (b.width, b.height, p.x, p.y)
    }

    #[test]
    fn lower_left_corner_turns_with_the_page() {
        assert_eq!(corner(Rotation::None, 1.0), (100.0, 200.0, 0.0, 200.0));
        assert_eq!(corner(Rotation::Horizontal, 1.0), (200.0, 100.0, 0.0, 0.0));
        assert_eq!(corner(Rotation::Flipped, 1.0), (100.0, 200.0, 100.0, 0.0));
        assert_eq!(
            corner(Rotation::FlippedHorizontal, 1.0),
            (200.0, 100.0, 200.0, 100.0)
        );
    }

    #[test]
    fn user_unit_scales_and_nonsense_does_not() {
        assert_eq!(corner(Rotation::None, 2.0), (200.0, 400.0, 0.0, 400.0));
        assert_eq!(corner(Rotation::None, -3.0), (100.0, 200.0, 0.0, 200.0));
        assert_eq!(corner(Rotation::None, f64::NAN), (100.0, 200.0, 0.0, 200.0));
    }
}
