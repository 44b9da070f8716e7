//! Letters that are windows: text that only clips (render mode 7), and shows what is painted after it.

use super::Painter;
use crate::geom::Rect;
use crate::source::Glyph;
use crate::source::paint::Ink;
use hayro_interpret::ClipPath;
use hayro_interpret::kurbo::{PathEl, Shape};
use std::ops::Range;

/// Part of a text's extent that the outlines of its letters reach over at least.
const MIN_REACH_RATIO: f64 = 0.8;

/// Text that clips, while its clip is in force.
pub(super) struct Window {
    /// Its place among the open clips.
    depth: usize,
    glyphs: Range<usize>,
}

impl Painter<'_, '_> {
    /// Remembers text that paints nothing itself. What comes before anything else is painted may be one clip.
    pub(super) fn note_unpainted(&mut self, from: usize) {
        let from = match &self.unpainted {
            Some(before) if before.end == from => before.start,
            _ => from,
        };
        self.unpainted = Some(from..self.page.glyphs.len());
    }

    /// Opens the window if a clip has the outlines of the text before it.
    pub(super) fn open_window(&mut self, clip: &ClipPath) {
        if let Some(glyphs) = self.unpainted.take()
            && self.is_outline_of(clip, &glyphs)
        {
            let depth = self.clips.len();
            self.windows.push(Window { depth, glyphs });
        }
    }

    /// Whether a clip is as wide as some text, no higher, and has an outline for each of its letters.
    fn is_outline_of(&self, clip: &ClipPath, glyphs: &Range<usize>) -> bool {
        let Some(glyphs) = self.page.glyphs.get(glyphs.clone()) else {
            return false;
        };
        let letters = glyphs.iter().filter(|g| !g.text.is_whitespace()).count();
        let outlines = clip.path.elements().iter();
        let outlines = outlines.filter(|e| matches!(e, PathEl::MoveTo(_))).count();
        let b = clip.path.bounding_box();
        extent(glyphs).is_some_and(|(text, size)| {
            let around = text.grown(1.2 * size);
            let is_within = around.contains(b.x0, b.y0) && around.contains(b.x1, b.y1);
            let reach = |b: f64, text: f64| b >= MIN_REACH_RATIO * (text - 2.0 * size);
            let is_as_large = reach(b.width(), text.width()) && reach(b.height(), text.height());
            letters > 0 && outlines >= letters && is_within && is_as_large
        })
    }

    /// Forgets the windows whose clips are over.
    pub(super) fn close_windows(&mut self) {
        let depth = self.clips.len();
        self.windows.retain(|w| w.depth < depth);
    }

    /// Paints the letters of the open windows where something is painted behind them. False if there are none.
    pub(super) fn paint_windows(&mut self, area: &Rect, ink: Ink, seq: u32) -> bool {
        for window in &self.windows {
            let glyphs = self.page.glyphs.get_mut(window.glyphs.clone());
            for g in glyphs.into_iter().flatten() {
                let (x, y) = (g.x + 0.5 * g.dx, g.y + 0.5 * g.dy);
                if area.grown(0.5 * g.size).contains(x, y) {
                    (g.visible, g.colour, g.seq) = (true, ink.colour, seq);
                }
            }
        }
        !self.windows.is_empty()
    }
}

/// The box around the baselines of some glyphs, and the largest font size.
fn extent(glyphs: &[Glyph]) -> Option<(Rect, f64)> {
    let boxes: Vec<Rect> = glyphs
        .iter()
        .filter_map(|g| Rect::from_corners(g.x, g.y, g.x + g.dx, g.y + g.dy))
        .collect();
    let size = glyphs.iter().map(|g| g.size).fold(0.0, f64::max);
    Some((Rect::around(&boxes)?, size))
}
