//! What is noted on a page: whose text is painted where, and what nothing paints.

use super::Painter;
use super::glyphs::vector;
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::source::annotations::{Kind, Notes};
use crate::source::{Glyph, Mark, Origin, field_text};
use hayro_interpret::kurbo::Affine;

impl Painter<'_, '_> {
    /// From here on it is the page's notes that are painted.
    pub(in crate::source) fn begin_notes(&mut self, notes: Notes) {
        self.clips.truncate(1);
        self.groups.clear();
        self.marked.clear();
        self.windows.clear();
        self.unpainted = None;
        self.notes = Some(notes);
    }

    /// Adds what notes say that nothing painted.
    pub(in crate::source) fn end_notes(&mut self, to_page: Affine) {
        let Some(notes) = self.notes.take() else {
            return;
        };
        for note in &notes.all {
            match &note.kind {
                Kind::CheckBox { is_ticked } => {
                    let mark = if *is_ticked {
                        Mark::Ticked
                    } else {
                        Mark::Empty
                    };
                    self.page.check_boxes.push((note.bbox, mark));
                }
                Kind::Text(origin, Some(setting)) => {
                    let is_inside = |g: &&Glyph| note.bbox.grown(1.0).contains(g.x, g.y);
                    let is_painted = self
                        .page
                        .glyphs
                        .iter()
                        .filter(|g| g.origin == *origin && !g.text.is_whitespace())
                        .any(|g| is_inside(&g));
                    if !is_painted {
                        self.set_note(&field_text::set(setting), *origin, to_page);
                    }
                }
                Kind::Text(_, None) | Kind::Mark | Kind::Drawing => {}
            }
        }
        self.page.strikes.extend(&notes.strikes);
        if notes.remarks > 0 {
            let n = self.page.number;
            let (some, they_are) = match notes.remarks {
                1 => ("a remark".to_owned(), "it is"),
                many => (format!("{many} remarks"), "they are"),
            };
            let text = format!(
                "Page {n} has {some} pinned to it (comments, sticky notes, drawings by hand); {they_are} no part of its text."
            );
            let found = Diagnostic::on_page(Code::RemarksLeftOut, n, text);
            self.page.diagnostics.push(found);
        }
    }

    fn set_note(&mut self, letters: &[field_text::Letter], origin: Origin, to_page: Affine) {
        let seq = self.next_seq();
        for letter in letters {
            if !self.budget.has_room(self.page.glyphs.len()) {
                return;
            }
            let place = to_page * letter.origin;
            let step = vector(to_page, letter.advance.x, letter.advance.y);
            let scale = to_page.determinant().abs().sqrt();
            self.page.glyphs.push(Glyph {
                text: letter.text,
                x: place.x,
                y: place.y,
                dx: step.x,
                dy: step.y,
                size: letter.size * scale,
                visible: true,
                seq,
                origin,
                ..Glyph::default()
            });
        }
    }

    /// Whose text stands at a point; `None` for what is no text of the page at all.
    pub(super) fn origin_at(&self, x: f64, y: f64) -> Option<Origin> {
        let Some(notes) = &self.notes else {
            return Some(Origin::Page);
        };
        match notes.at(x, y).map(|n| &n.kind) {
            Some(Kind::Text(_, Some(setting))) if setting.is_instead => None,
            Some(Kind::Text(origin, _)) => Some(*origin),
            Some(Kind::CheckBox { .. } | Kind::Mark) => None,
            Some(Kind::Drawing) | None => Some(Origin::Annotation),
        }
    }

    /// Whether what is drawn there is only how a mark or a tick box looks.
    pub(super) fn is_look_of_note(&self, area: Option<Rect>) -> bool {
        let (Some(_), Some(r)) = (&self.notes, area) else {
            return false;
        };
        self.origin_at(r.mid_x(), r.mid_y()).is_none()
    }
}
