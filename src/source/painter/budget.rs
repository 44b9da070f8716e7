//! What one page may cost: points, characters and time.

use crate::error::Limit;
use crate::source::Limits;
use crate::source::limits::is_past;
use std::time::Instant;

/// Runs of glyphs and shapes after which the clock is looked at.
const STEPS_PER_LOOK: u32 = 256;

/// Thrown to end a page at a limit: the interpreter has no other way to stop. Unwinding by hand runs no panic hook. Where
/// nothing unwinds (in a browser) the interpreter goes on, and no more is taken of what it paints.
pub(in crate::source) struct Stop;

/// What is left of it.
pub(super) struct Budget {
    max_glyphs: usize,
    max_points: usize,
    points: usize,
    /// When reading ends.
    end: Option<Instant>,
    /// Steps until the clock is looked at.
    until_look: u32,
    reached: Option<Limit>,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            max_glyphs: limits.glyphs_per_page,
            max_points: limits.points_per_page,
            points: 0,
            end: None,
            until_look: STEPS_PER_LOOK,
            reached: None,
        }
    }

    /// Leaves the page when time is up.
    pub(super) fn stop_at(&mut self, end: Option<Instant>) {
        self.end = end;
    }

    /// False once the page is over.
    pub(super) fn look_at_clock(&mut self) -> bool {
        if self.is_over() {
            return false;
        }
        self.until_look -= 1;
        if self.until_look == 0 {
            self.until_look = STEPS_PER_LOOK;
            if is_past(self.end) {
                self.stop(Limit::Time);
            }
        }
        !self.is_over()
    }

    /// Counts drawn points, and steps that draw nothing as one each. False once the page is over.
    pub(super) fn spend(&mut self, points: usize) -> bool {
        if !self.look_at_clock() {
            return false;
        }
        self.points += points;
        if self.points > self.max_points {
            self.stop(Limit::PathsPerPage);
        }
        !self.is_over()
    }

    /// Ends the page.
    pub(super) fn stop(&mut self, limit: Limit) {
        self.reached = Some(limit);
        #[cfg(panic = "unwind")]
        std::panic::resume_unwind(Box::new(Stop));
    }

    /// Whether a limit was reached.
    pub(super) fn is_over(&self) -> bool {
        self.reached.is_some()
    }

    /// The limit that was reached.
    pub(super) fn reached(&self) -> Option<Limit> {
        self.reached
    }

    /// Whether there is room for one more character beside so many.
    pub(super) fn has_room(&self, glyphs: usize) -> bool {
        glyphs < self.max_glyphs
    }
}
