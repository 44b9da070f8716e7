//! Plane geometry shared by every stage.
//!
//! All lengths are PDF points (1/72 inch). The origin is the top left corner of the page as displayed
//! (crop box applied, rotation applied), x to the right and y down.

use serde::Serialize;

/// A colour as painted, 8 bits a channel: red, green, blue.
pub type Rgb = [u8; 3];

/// Length of a vector. Nearly all run along an axis, where it needs no root.
pub fn length(x: f64, y: f64) -> f64 {
    if y == 0.0 {
        x.abs()
    } else if x == 0.0 {
        y.abs()
    } else {
        x.hypot(y)
    }
}

/// An axis-aligned rectangle, half-open: a point on `left` or `top` is inside, one on `right` or `bottom` is not.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize)]
pub struct Rect {
    /// Smallest x.
    pub left: f64,
    /// Smallest y (the upper edge).
    pub top: f64,
    /// Largest x.
    pub right: f64,
    /// Largest y (the lower edge).
    pub bottom: f64,
}

impl Rect {
    /// A rectangle from any two opposite corners; `None` if a coordinate is not finite.
    pub fn from_corners(x0: f64, y0: f64, x1: f64, y1: f64) -> Option<Self> {
        let all_finite = [x0, y0, x1, y1].iter().all(|v| v.is_finite());
        all_finite.then(|| Self {
            left: x0.min(x1),
            top: y0.min(y1),
            right: x0.max(x1),
            bottom: y0.max(y1),
        })
    }

    /// Horizontal extent.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Vertical extent.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Middle of the horizontal extent.
    pub fn mid_x(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// Middle of the vertical extent.
    pub fn mid_y(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    /// Whether the point lies inside (half-open).
    pub fn contains(&self, x: f64, y: f64) -> bool {
        self.left <= x && x < self.right && self.top <= y && y < self.bottom
    }

    /// Length that both share horizontally; negative where there is a gap.
    pub fn overlap_x(&self, other: &Self) -> f64 {
        self.right.min(other.right) - self.left.max(other.left)
    }

    /// Length that both share vertically; negative where there is a gap.
    pub fn overlap_y(&self, other: &Self) -> f64 {
        self.bottom.min(other.bottom) - self.top.max(other.top)
    }

    /// Whether both share some area.
    pub fn intersects(&self, other: &Self) -> bool {
        self.overlap_x(other) > 0.0 && self.overlap_y(other) > 0.0
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both cover: with its edges in the wrong order where they have nothing in common.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest rectangle around all; `None` for none.
    pub fn around<'a>(all: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        all.into_iter().copied().reduce(|a, b| a.union(&b))
    }

    /// The rectangle grown by `by` points on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// `[left, top, right, bottom]` rounded to hundredths of a point, as the JSON contract prints boxes.
    pub fn to_array(&self) -> [f64; 4] {
        [self.left, self.top, self.right, self.bottom].map(|v| (v * 100.0).round() / 100.0)
    }
}
