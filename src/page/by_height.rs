//! Boxes found by a point inside them, without looking at all of them.

use super::pile::Pile;
use crate::geom::Rect;

/// Boxes with something to each, in classes of like height, each class sorted from top to bottom.
///
/// A box around a point begins no further above it than the class is high, so what is looked at is little more than
/// what lies at that height.
pub(super) struct ByHeight<T> {
    classes: Vec<Vec<(Rect, T)>>,
}

impl<T> ByHeight<T> {
    pub(super) fn new(boxes: impl IntoIterator<Item = (Rect, T)>) -> Self {
        let mut classes: Vec<Vec<(Rect, T)>> = Vec::new();
        for (r, what) in boxes {
            let class = class_of(r.height());
            if classes.len() <= class {
                classes.resize_with(class + 1, Vec::new);
            }
            classes[class].push((r, what));
        }
        for class in &mut classes {
            class.sort_by(|a, b| a.0.top.total_cmp(&b.0.top));
        }
        Self { classes }
    }

    /// What belongs to the boxes that contain a point.
    pub(super) fn around(&self, x: f64, y: f64) -> impl Iterator<Item = &T> {
        self.classes.iter().enumerate().flat_map(move |(k, class)| {
            let from = class.partition_point(|(r, _)| r.top < y - tallest(k));
            class[from..]
                .iter()
                .take_while(move |(r, _)| r.top <= y)
                .filter(move |(r, _)| r.contains(x, y))
                .map(|(_, what)| what)
        })
    }
}

/// Boxes of which it is only asked whether any is around a point.
pub(super) struct Covered {
    classes: Vec<Pile>,
}

impl Covered {
    pub(super) fn by(boxes: impl IntoIterator<Item = Rect>) -> Self {
        let classes = ByHeight::new(boxes.into_iter().map(|r| (r, ()))).classes;
        let pile = |class: Vec<(Rect, ())>| Pile::new(class.into_iter().map(|(r, ())| r).collect());
        Self {
            classes: classes.into_iter().map(pile).collect(),
        }
    }

    /// Whether any box contains a point.
    pub(super) fn contains(&self, x: f64, y: f64) -> bool {
        self.classes.iter().any(|class| class.contains(x, y))
    }
}

/// Class of a height: each is twice as high as the one before it.
pub(super) fn class_of(height: f64) -> usize {
    height.max(1.0).log2().ceil() as usize
}

/// Largest height of a class.
pub(super) fn tallest(class: usize) -> f64 {
    i32::try_from(class).map_or(f64::INFINITY, |class| 2.0_f64.powi(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_box_around_a_point_and_no_other() {
        let boxes: Vec<Rect> = (0..400_u32)
            .map(|i| {
                let (left, top) = (f64::from(i * 37 % 200), f64::from(i * 53 % 300));
                Rect {
                    left,
                    top,
                    right: left + f64::from(i % 17) * 4.0,
                    bottom: top + f64::from(i % 13) * 9.0,
                }
            })
            .collect();
        let index = ByHeight::new(boxes.iter().copied().enumerate().map(|(i, r)| (r, i)));
        for (x, y) in [(0.0, 0.0), (50.5, 80.0), (120.0, 299.9), (210.0, 350.0)] {
            let mut found: Vec<usize> = index.around(x, y).copied().collect();
            found.sort_unstable();
            let all: Vec<usize> = (0..boxes.len())
                .filter(|i| boxes[*i].contains(x, y))
                .collect();
            assert_eq!(found, all, "{x} {y}");
        }
    }
}
