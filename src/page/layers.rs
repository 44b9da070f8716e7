//! Painted areas one upon the other: what lies over and under a point of the page.

use super::by_height::{ByHeight, class_of, tallest};
use super::pile::Pile;
use crate::geom::{Rect, Rgb};

/// A painted area, for what lies over and under words.
#[derive(Clone, Copy)]
pub(super) struct Ground {
    /// When it was painted.
    pub(super) seq: u32,
    /// `None` for pictures: they have any colour.
    pub(super) colour: Option<Rgb>,
    /// Whether nothing shines through.
    pub(super) is_opaque: bool,
    /// Whether what lies under it is not seen.
    pub(super) covers: bool,
}

/// So many times fewer must there be to look at. Pages of plans have few areas, whatever their size, and stay below.
const MIN_GAIN: f64 = 8.0;

/// What is painted around a point.
pub(super) enum Around<'g> {
    /// Something that covers it.
    Covered,
    /// What it stands on, if anything does.
    Under(Option<&'g Ground>),
}

/// Painted areas by place, or where many lie one upon the other by when they were painted.
pub(super) struct Layers {
    scattered: ByHeight<Ground>,
    /// In the order of painting.
    piled: Vec<Ground>,
    pile: Pile,
    /// Those of the pile that cover, and when they were painted.
    covers: Pile,
    covered_at: Vec<u32>,
}

impl Layers {
    pub(super) fn of(all: Vec<(Rect, Ground)>, page_area: f64) -> Self {
        let is_piled = piled_classes(&all, page_area);
        let is_in_pile =
            |(r, _): &(Rect, Ground)| is_piled.get(class_of(r.height())) == Some(&true);
        let (mut piled, scattered): (Vec<_>, Vec<_>) = all.into_iter().partition(is_in_pile);
        piled.sort_by_key(|(_, g)| g.seq);
        let covers = || piled.iter().filter(|(_, g)| g.covers);
        Self {
            covers: Pile::new(covers().map(|(r, _)| *r).collect()),
            covered_at: covers().map(|(_, g)| g.seq).collect(),
            pile: Pile::new(piled.iter().map(|(r, _)| *r).collect()),
            piled: piled.into_iter().map(|(_, g)| g).collect(),
            scattered: ByHeight::new(scattered),
        }
    }

    /// What is around a point for what was painted there at some time.
    pub(super) fn around(&self, seq: u32, x: f64, y: f64) -> Around<'_> {
        let first_after = self.covered_at.partition_point(|s| *s <= seq);
        let later = first_after..self.covered_at.len();
        if self.covers.last(later, x, y).is_some() {
            return Around::Covered;
        }
        let before = self.piled.partition_point(|g| g.seq <= seq);
        let mut under = self.pile.last(0..before, x, y).map(|at| &self.piled[at]);
        for ground in self.scattered.around(x, y) {
            if ground.seq > seq {
                if ground.covers {
                    return Around::Covered;
                }
            } else if under.is_none_or(|u| u.seq <= ground.seq) {
                under = Some(ground);
            }
        }
        Around::Under(under)
    }
}

/// For each class of heights, whether its areas are found sooner from the last painted on than by their place.
///
/// By place all are looked at that lie at the height of a point; from the last on as many as it takes to come upon one
/// around it.
fn piled_classes(all: &[(Rect, Ground)], page_area: f64) -> Vec<bool> {
    let page_height = page_area.max(1.0).sqrt();
    let mut classes: Vec<(f64, f64)> = Vec::new();
    for (r, _) in all {
        let class = class_of(r.height());
        if classes.len() <= class {
            classes.resize(class + 1, (0.0, 0.0));
        }
        classes[class].0 += 1.0;
        classes[class].1 += r.width() * r.height();
    }
    let is_piled = |(class, (count, area)): (usize, &(f64, f64))| {
        let by_place = count * (tallest(class) / page_height).min(1.0);
        let from_last = page_area * count / area.max(1.0);
        by_place > MIN_GAIN * from_last
    };
    classes.iter().enumerate().map(is_piled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piled_or_scattered_the_answer_is_the_same() {
        for size in [20.0, 200.0] {
            let all: Vec<(Rect, Ground)> = (0..3_000_u32)
                .map(|i| {
                    let (left, top) = (f64::from(i * 37 % 600), f64::from(i * 53 % 800));
                    let bbox = Rect {
                        left,
                        top,
                        right: left + size,
                        bottom: top + size + f64::from(i % 9),
                    };
                    let ground = Ground {
                        seq: i,
                        colour: None,
                        is_opaque: true,
                        covers: i % 5 == 0 && i < 1_000,
                    };
                    (bbox, ground)
                })
                .collect();
            let layers = Layers::of(all.clone(), 480_000.0);
            for i in 0..300_u32 {
                let (x, y) = (f64::from(i * 41 % 640), f64::from(i * 59 % 840));
                let seq = i * 10;
                let around = || all.iter().filter(|(r, _)| r.contains(x, y)).map(|(_, g)| g);
                let is_covered = around().any(|g| g.seq > seq && g.covers);
                let under = around().map(|g| g.seq).filter(|s| *s <= seq).max();
                match layers.around(seq, x, y) {
                    Around::Covered => assert!(is_covered),
                    Around::Under(found) => {
                        assert!(!is_covered);
                        assert_eq!(found.map(|g| g.seq), under);
                    }
                }
            }
        }
    }
}
