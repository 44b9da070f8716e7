//! Gathered rows to recommendations: paragraphs, numbers, actions, places.

use super::group::{Group, Piece};
use super::join::{self, Joined, Measures, Part, Wording};
use super::number::{self, Form};
use super::rated;
use super::sheet::Draft;
use super::split::Split;
use super::{Field, Paragraph, Place, PlanCell, RawRecommendation};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rgb;
use crate::table::Line;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// What all recommendations of a plan are built with.
pub(super) struct Builder<'b, 't> {
    pub(super) draft: &'b Draft<'t>,
    pub(super) fields: &'b [Field],
    pub(super) measures: &'b Measures,
    pub(super) wording: &'b Wording,
    /// The colours of columns that are one each.
    pub(super) colours: Vec<Option<Rgb>>,
    /// Forms of labels that the recommendations' texts start with.
    pub(super) forms: Vec<Form>,
    /// Whether the labels of the number column have no space between letters and figures.
    pub(super) runs_labels_together: bool,
    /// Whether the plan brings the blocks of an action level across its columns.
    pub(super) sets_actions_level: bool,
    /// The cells that have been joined: each is asked for by what splits it, and by what takes it whole.
    pub(super) joined: RefCell<FxHashMap<Key, Rc<Joined>>>,
}

/// Which lines are joined: the column, and of each part the lines by place and number, and whether it stands apart.
pub(super) type Key = (usize, Vec<(*const Line, usize, bool)>);

impl<'t> Builder<'_, 't> {
    /// The parts of a column joined. They live as long as the plan's pages: no lines come to stand where others stood.
    pub(super) fn joined(&self, col: usize, parts: &[Part<'t>]) -> Rc<Joined> {
        let of_part = |p: &Part<'_>| (p.lines.as_ptr(), p.lines.len(), p.is_apart);
        let key = (col, parts.iter().map(of_part).collect());
        let mut known = self.joined.borrow_mut();
        let joined = known.entry(key).or_insert_with(|| {
            let mut joined = join::join(parts, &self.measures.of(col), self.wording);
            let is_colour = self.colours.get(col).is_some_and(Option::is_some);
            let is_mark = |p: &Part<'_>| p.lines.is_empty() || rated::are_mark(p.lines);
            if is_colour && parts.iter().all(is_mark) {
                joined.paragraphs.clear();
            }
            Rc::new(joined)
        });
        Rc::clone(joined)
    }

    /// The paragraphs of parts of a column.
    fn paragraphs(&self, col: usize, parts: &[Part<'t>]) -> Vec<Paragraph> {
        self.joined(col, parts).paragraphs.clone()
    }

    fn place(&self, piece: &Piece<'t>) -> Option<Place> {
        let page = self.draft.sheets.get(piece.sheet)?.page;
        Some(Place {
            page: page.page,
            bbox: page.displayed(&piece.cell.bbox),
        })
    }

    /// Makes a recommendation of a group and its actions.
    pub(super) fn build(&self, group: &Group<'t>, split: Split) -> RawRecommendation {
        let mut cells: Vec<PlanCell> = (0..self.fields.len())
            .map(|col| {
                let pieces: Vec<&Piece<'t>> = group.columns[col].iter().collect();
                self.cell(Some(col), &pieces)
            })
            .collect();
        if !group.lead.is_empty() {
            let pieces: Vec<&Piece<'t>> = group.lead.iter().collect();
            let mut cell = self.cell(None, &pieces);
            if let (Some(page), Some(place)) = (group.lead_page, cell.places.first_mut()) {
                place.page = page;
            }
            cells.push(cell);
        }
        let number = self.take_number(&mut cells);
        let mut pages: Vec<u32> = group
            .columns
            .iter()
            .enumerate()
            .filter(|(col, _)| self.fields[*col] != Field::Section)
            .flat_map(|(_, pieces)| pieces)
            .chain(group.lead.iter().filter(|_| group.lead_page.is_none()))
            .filter(|p| !p.is_shared && !p.cell.is_blank())
            .filter_map(|p| self.draft.sheets.get(p.sheet))
            .map(|s| s.page.page)
            .collect();
        if let Some(page) = group.lead_page {
            pages.push(page);
        }
        pages.sort_unstable();
        pages.dedup();
        let mut diagnostics = group.diagnostics.clone();
        if split.is_doubtful {
            let page = pages.first().copied().unwrap_or(1);
            let text = "It is not sure which of its texts belong to which action.";
            diagnostics.push(Diagnostic::on_page(Code::SplitInDoubt, page, text));
        }
        RawRecommendation {
            number,
            section: self.section(group),
            section_note: group.section_note.clone(),
            cells,
            actions: split.rows,
            pages,
            diagnostics,
        }
    }

    /// The section's number and title, words that a narrow column broke made whole.
    fn section(&self, group: &Group<'t>) -> Option<String> {
        let column = self.fields.iter().position(|f| *f == Field::Section);
        let col = column.unwrap_or(self.fields.len());
        let runs = group.section.chunk_by(|_, next| next.flows_on);
        let texts = runs.flat_map(|run| {
            let parts: Vec<Part<'t>> = run.iter().map(|p| self.measures.part(p)).collect();
            self.paragraphs(col, &parts)
        });
        let texts: Vec<String> = texts.map(|p| p.text).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    fn cell(&self, column: Option<usize>, pieces: &[&Piece<'t>]) -> PlanCell {
        let parts: Vec<Part<'t>> = pieces.iter().map(|p| self.measures.part(p)).collect();
        let colour = column.and_then(|col| *self.colours.get(col)?);
        let colour = colour.filter(|_| pieces.iter().any(|p| rated::is_marked(p.cell)));
        PlanCell {
            column,
            paragraphs: self.paragraphs(column.unwrap_or(self.fields.len()), &parts),
            places: pieces
                .iter()
                .filter(|p| !p.cell.is_blank())
                .filter_map(|p| self.place(p))
                .collect(),
            fills: pieces.iter().filter_map(|p| p.cell.fill).collect(),
            marks: colour.map_or_else(|| marks(pieces), |colour| vec![colour]),
        }
    }

    /// The label from the number column, or from the start of the recommendation's text, which loses it.
    fn take_number(&self, cells: &mut [PlanCell]) -> Option<String> {
        let of = |field: Field| self.fields.iter().position(|f| *f == field);
        let from_column = of(Field::Number).and_then(|col| {
            let text: Vec<&str> = cells[col]
                .paragraphs
                .iter()
                .map(|p| p.text.as_str())
                .collect();
            let text = text.join(" ").replace("- ", "-");
            let label = number::of_cell(&text)?;
            Some(if self.runs_labels_together {
                number::without_break(&label)
            } else {
                label
            })
        });
        if from_column.is_some() {
            return from_column;
        }
        let is_lead = cells.len() > self.fields.len();
        let text_cell = if is_lead {
            Some(self.fields.len())
        } else {
            of(Field::Recommendation).or_else(|| of(Field::Action))
        };
        let first = text_cell
            .and_then(|i| cells.get_mut(i))
            .map(|c| &mut c.paragraphs)?;
        let text = &first.first()?.text;
        let own = number::leading_among(text, &self.forms);
        let label = own.or_else(|| number::leading(text).filter(|_| is_lead))?;
        let rest = first[0].text[label.length..].trim_start().to_owned();
        if rest.is_empty() {
            first.remove(0);
        } else {
            first[0].text = rest;
        }
        Some(label.text)
    }
}

/// The colours of what is painted in pieces of a cell, and of their bullets.
fn marks(pieces: &[&Piece<'_>]) -> Vec<Rgb> {
    let of = |p: &&Piece<'_>| {
        let painted = p.cell.marks.iter().copied();
        painted
            .chain(join::coloured_bullets(&p.cell.lines))
            .collect::<Vec<_>>()
    };
    pieces.iter().flat_map(of).collect()
}
