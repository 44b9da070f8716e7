//! Boxes in an order, of which the last around a point is found without looking at all of them.

use crate::geom::Rect;
use std::ops::Range;

/// Boxes, or groups of them, that form a group of the next level.
const GROUP: usize = 8;

/// Boxes in an order, in groups, groups of groups and so on.
///
/// A group is passed over where the point lies outside the box around all of it, and not looked into where the point
/// lies in what all of it share. So it is fast where boxes that follow each other lie near each other, and where many
/// lie one upon the other.
pub(super) struct Pile {
    boxes: Vec<Rect>,
    /// From groups of boxes to a few groups of groups.
    levels: Vec<Vec<Group>>,
}

#[derive(Clone, Copy)]
struct Group {
    /// Around all.
    all: Rect,
    /// What all share; inverted if they share nothing.
    shared: Rect,
}

impl Group {
    fn of(all: &[Self]) -> Self {
        let both = |a: Self, b: Self| Self {
            all: a.all.union(&b.all),
            shared: a.shared.shared(&b.shared),
        };
        let nothing = Self {
            all: Rect::default(),
            shared: Rect::default(),
        };
        all.iter().copied().reduce(both).unwrap_or(nothing)
    }
}

impl Pile {
    pub(super) fn new(boxes: Vec<Rect>) -> Self {
        let alone = |r: &Rect| Group {
            all: *r,
            shared: *r,
        };
        let mut groups: Vec<Group> = boxes.iter().map(alone).collect();
        let mut levels = Vec::new();
        while groups.len() > GROUP {
            groups = groups.chunks(GROUP).map(Group::of).collect();
            levels.push(groups.clone());
        }
        Self { boxes, levels }
    }

    /// Whether any box contains a point.
    pub(super) fn contains(&self, x: f64, y: f64) -> bool {
        self.last(0..self.boxes.len(), x, y).is_some()
    }

    /// The last box of a range that contains a point.
    pub(super) fn last(&self, range: Range<usize>, x: f64, y: f64) -> Option<usize> {
        let top = self.levels.len();
        let width = GROUP.pow(u32::try_from(top).unwrap_or(u32::MAX));
        (0..self.boxes.len().div_ceil(width))
            .rev()
            .find_map(|at| self.last_in(top, at, &range, x, y))
    }

    /// The same within one group; at level 0 it is a box.
    fn last_in(
        &self,
        level: usize,
        at: usize,
        range: &Range<usize>,
        x: f64,
        y: f64,
    ) -> Option<usize> {
        let Some(below) = level.checked_sub(1) else {
            return (range.contains(&at) && self.boxes[at].contains(x, y)).then_some(at);
        };
        let width = GROUP.pow(u32::try_from(level).unwrap_or(u32::MAX));
        let own = at * width..((at + 1) * width).min(self.boxes.len());
        let group = &self.levels[below][at];
        if own.end <= range.start || range.end <= own.start || !group.all.contains(x, y) {
            return None;
        }
        if group.shared.contains(x, y) {
            let last = own.end.min(range.end) - 1;
            return (last >= range.start).then_some(last);
        }
        let inner = own.len().div_ceil(width / GROUP);
        (at * GROUP..at * GROUP + inner)
            .rev()
            .find_map(|inner| self.last_in(below, inner, range, x, y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_looking_at_all_finds() {
        for size in [3.0, 40.0, 260.0] {
            let boxes: Vec<Rect> = (0..700_u32)
                .map(|i| {
                    let (left, top) = (f64::from(i * 37 % 200), f64::from(i * 53 % 300));
                    Rect {
                        left,
                        top,
                        right: left + f64::from(i % 17) * size / 8.0,
                        bottom: top + f64::from(i % 13) * size / 6.0,
                    }
                })
                .collect();
            let pile = Pile::new(boxes.clone());
            for (x, y) in [(0.0, 0.0), (50.5, 80.0), (120.0, 299.9), (210.0, 350.0)] {
                for range in [0..700, 0..0, 13..14, 100..650, 512..700] {
                    let all = range.clone().rev().find(|i| boxes[*i].contains(x, y));
                    assert_eq!(pile.last(range, x, y), all, "{size} {x} {y}");
                }
            }
        }
        assert!(!Pile::new(Vec::new()).contains(0.0, 0.0));
    }
}
