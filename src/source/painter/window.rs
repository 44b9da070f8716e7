//! Letters that are windows: text that only clips (render mode 7), and shows what is painted after it.

use super::Painter;
use crate::geom::Rect;
use crate::source::paint::Ink;
use hayro_interpret::ClipPath;
use hayro_interpret::kurbo::Shape;
use std::ops::Range;

/// A clip with more corners than this is no box.
const MAX_BOX_ELEMENTS: usize = 5;

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
        let Some(glyphs) = self.unpainted.take() else {
            return;
        };
        let b = clip.path.bounding_box();
        let is_within = self.extent(&glyphs).is_some_and(|text| {
            let corners = [(b.x0, b.y0), (b.x1, b.y1)];
            corners.iter().all(|(x, y)| text.contains(*x, *y))
        });
        if is_within && clip.path.elements().len() > MAX_BOX_ELEMENTS {
            let depth = self.clips.len();
            self.windows.push(Window { depth, glyphs });
        }
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

    /// The box of some glyphs with a letter's size around it.
    fn extent(&self, glyphs: &Range<usize>) -> Option<Rect> {
        let glyphs = self.page.glyphs.get(glyphs.clone())?;
        let boxes: Vec<Rect> = glyphs
            .iter()
            .filter_map(|g| Rect::from_corners(g.x, g.y, g.x + g.dx, g.y + g.dy))
            .collect();
        let size = glyphs.iter().map(|g| g.size).fold(0.0, f64::max);
        Some(Rect::around(&boxes)?.grown(1.2 * size))
    }
}
