//! The frame in which most of a page's text reads from left to right.

use super::Turn;
use crate::geom::Rect;
use crate::source::Glyph;
use crate::tuning::page as tuning;

/// Direction in which a glyph is written, on the displayed page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// Left to right.
    Right,
    /// Bottom to top.
    Up,
    /// Right to left: upside down.
    Left,
    /// Top to bottom.
    Down,
    /// At an angle.
    Oblique,
}

impl Heading {
    /// The direction of a glyph; `None` for a glyph without advance.
    pub(super) fn of(g: &Glyph) -> Option<Self> {
        if g.dx == 0.0 && g.dy == 0.0 {
            return None;
        }
        let tan = tuning::MAX_SKEW_DEG.to_radians().tan();
        Some(if g.dy.abs() <= g.dx.abs() * tan {
            if g.dx > 0.0 { Self::Right } else { Self::Left }
        } else if g.dx.abs() <= g.dy.abs() * tan {
            if g.dy < 0.0 { Self::Up } else { Self::Down }
        } else {
            Self::Oblique
        })
    }

    /// The turn that sets text of this direction upright.
    pub(super) fn turn(self) -> Turn {
        match self {
            Self::Right | Self::Oblique => Turn::None,
            Self::Up => Turn::Clockwise,
            Self::Down => Turn::Anticlockwise,
            Self::Left => Turn::Half,
        }
    }
}

/// A turn of the displayed page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    turn: Turn,
    displayed_width: f64,
    displayed_height: f64,
}

impl Frame {
    /// The frame in which most of the glyphs are upright.
    pub(super) fn of(glyphs: &[&Glyph], width: f64, height: f64) -> Self {
        let mut counts = [0usize; 4];
        for g in glyphs.iter().filter(|g| !g.text.is_whitespace()) {
            match Heading::of(g) {
                Some(Heading::Right) => counts[0] += 1,
                Some(Heading::Up) => counts[1] += 1,
                Some(Heading::Down) => counts[2] += 1,
                Some(Heading::Left) => counts[3] += 1,
                Some(Heading::Oblique) | None => {}
            }
        }
        let turns = [Turn::None, Turn::Clockwise, Turn::Anticlockwise, Turn::Half];
        let most = counts.iter().max().copied().unwrap_or(0);
        let best = counts.iter().position(|c| *c == most).unwrap_or(0);
        Self::new(turns[best], width, height)
    }

    /// The frame of a given turn.
    pub(super) fn new(turn: Turn, width: f64, height: f64) -> Self {
        Self {
            turn,
            displayed_width: width,
            displayed_height: height,
        }
    }

    /// The frame of the same page with another turn.
    pub(super) fn with_turn(&self, turn: Turn) -> Self {
        Self { turn, ..*self }
    }

    pub(super) fn turn(&self) -> Turn {
        self.turn
    }

    /// Width of the upright page.
    pub(super) fn width(&self) -> f64 {
        match self.turn {
            Turn::None | Turn::Half => self.displayed_width,
            Turn::Clockwise | Turn::Anticlockwise => self.displayed_height,
        }
    }

    /// Height of the upright page.
    pub(super) fn height(&self) -> f64 {
        match self.turn {
            Turn::None | Turn::Half => self.displayed_height,
            Turn::Clockwise | Turn::Anticlockwise => self.displayed_width,
        }
    }

    /// A point of the displayed page in this frame.
    pub(super) fn point(&self, x: f64, y: f64) -> (f64, f64) {
        match self.turn {
            Turn::None => (x, y),
            Turn::Clockwise => (self.displayed_height - y, x),
            Turn::Anticlockwise => (y, self.displayed_width - x),
            Turn::Half => (self.displayed_width - x, self.displayed_height - y),
        }
    }

    /// A box of the displayed page in this frame.
    pub(super) fn rect(&self, r: &Rect) -> Rect {
        let (x0, y0) = self.point(r.left, r.top);
        let (x1, y1) = self.point(r.right, r.bottom);
        Rect {
            left: x0.min(x1),
            top: y0.min(y1),
            right: x0.max(x1),
            bottom: y0.max(y1),
        }
    }

    /// A box of this frame on the displayed page.
    pub(super) fn displayed(&self, r: &Rect) -> Rect {
        super::displayed(self.turn, self.width(), self.height(), r)
    }
}
