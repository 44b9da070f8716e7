//! The bands of a plan, told apart, to recommendations.

use super::Kind;
use super::band::{Band, Place};
use super::evidence::{looks_like_note, title_cells};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::Field;
use crate::plan::group::{Group, Piece};
use crate::plan::handover;
use crate::plan::heading::flat_text;
use crate::plan::number;
use crate::plan::sheet::Draft;
use crate::table::Cell;

/// Gathers the recommendations of a plan from its bands.
pub(super) fn groups<'t>(
    draft: &Draft<'t>,
    fields: &[Field],
    bands: &[Band<'t>],
    kinds: &[Kind],
    is_doubtful: &[bool],
) -> Vec<Group<'t>> {
    let mut gatherer = Gatherer {
        draft,
        fields,
        groups: Vec::new(),
        section: Vec::new(),
        section_note: None,
        column_section: Vec::new(),
    };
    for ((band, kind), is_doubtful) in bands.iter().zip(kinds).zip(is_doubtful) {
        gatherer.band(band, *kind, *is_doubtful);
    }
    let mut groups = gatherer.groups;
    handover::mark_shared(&mut groups);
    handover::inherit_shared(&mut groups, fields);
    groups.retain(|g| {
        g.columns
            .iter()
            .flatten()
            .chain(&g.lead)
            .any(|p| !p.cell.is_blank())
    });
    groups
}

/// The recommendations so far, and what is open.
struct Gatherer<'d, 't> {
    draft: &'d Draft<'t>,
    fields: &'d [Field],
    groups: Vec<Group<'t>>,
    section: Vec<Piece<'t>>,
    section_note: Option<String>,
    column_section: Vec<Piece<'t>>,
}

impl<'t> Gatherer<'_, 't> {
    fn band(&mut self, band: &Band<'t>, kind: Kind, is_doubtful: bool) {
        match kind {
            Kind::Heading | Kind::Note => {}
            Kind::Section => {
                self.section = title_cells(band)
                    .iter()
                    .map(|c| alone(c, band.sheet))
                    .collect();
                let note = band.starting.get(1).map(|c| flat_text(c));
                self.section_note = note.filter(|n| looks_like_note(n));
            }
            Kind::Lead => self.open_lead(band),
            Kind::New | Kind::Next | Kind::Rest => self.row(band, kind),
        }
        if kind.is_row() && is_doubtful {
            self.doubt(band, kind);
        }
    }

    fn row(&mut self, band: &Band<'t>, kind: Kind) {
        if kind == Kind::Rest && self.goes_on_with_lead(band) {
            return;
        }
        self.note_section_column(band, kind);
        if kind == Kind::New || self.groups.is_empty() {
            self.open_group();
        }
        self.add(band, kind == Kind::Rest);
        // The section column may be filled once for many rows.
        let has_column = !self.column_section.is_empty();
        if let Some(group) = self.groups.last_mut().filter(|_| has_column) {
            group.section.clone_from(&self.column_section);
        }
    }

    /// Gives what is all there is in a band to the recommendation over the full width that has no rows yet.
    fn goes_on_with_lead(&mut self, band: &Band<'t>) -> bool {
        let Some(group) = self.groups.last_mut() else {
            return false;
        };
        let [cell] = band.starting.as_slice() else {
            return false;
        };
        let is_open = group.n_rows == 0 && !group.lead.is_empty();
        if is_open {
            group.lead.push(Piece {
                flows_on: true,
                ..alone(cell, band.sheet)
            });
        }
        is_open
    }

    fn open_group(&mut self) -> &mut Group<'t> {
        self.groups.push(Group {
            columns: vec![Vec::new(); self.fields.len()],
            section: self.section.clone(),
            section_note: self.section_note.clone(),
            ..Group::default()
        });
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn open_lead(&mut self, band: &Band<'t>) {
        let lead_page = match band.place {
            Place::Above(_, block) => Some(block.page),
            Place::Row(_) => None,
        };
        let sheet = band.sheet;
        let cells = band.starting.clone();
        if let Some(group) = self.groups.last_mut().filter(|g| is_label_alone(g)) {
            group
                .lead
                .extend(cells.into_iter().map(|cell| alone(cell, sheet)));
            return;
        }
        // Its label may have a cell of its own, in the column of numbers.
        let column = self.fields.iter().position(|f| *f == Field::Number);
        let number = column.filter(|col| cells.len() > 1 && band.starts(*col));
        let group = self.open_group();
        group.lead_page = lead_page;
        let mut pieces = cells.into_iter().map(|cell| alone(cell, sheet));
        if let Some(col) = number {
            group.columns[col].extend(pieces.next());
        }
        group.lead = pieces.collect();
    }

    /// Notes what the section column says. The rest of a row has the rest of its section, if that began with the row; so
    /// has a further action that a page end parts from the first.
    fn note_section_column(&mut self, band: &Band<'t>, kind: Kind) {
        let Some(col) = self.fields.iter().position(|f| *f == Field::Section) else {
            return;
        };
        let own = band.cells.get(col).into_iter().flatten();
        let own = own.filter(|(c, starts)| *starts && !c.is_blank());
        let own: Vec<Piece<'t>> = own.map(|(c, _)| alone(c, band.sheet)).collect();
        let text = |pieces: &[Piece<'_>]| -> Vec<String> {
            pieces.iter().map(|p| flat_text(p.cell)).collect()
        };
        if own.is_empty() || text(&self.column_section) == text(&own) {
            return;
        }
        let pieces = self.groups.last().and_then(|g| g.columns.get(col));
        let last = pieces.and_then(|p| p.last());
        let has_own = last.is_some_and(|p| !p.cell.is_blank());
        let crosses = last.is_some_and(|p| p.sheet != band.sheet);
        let is_rest = kind == Kind::Rest || kind == Kind::Next && crosses;
        if is_rest && has_own {
            let rest = own.into_iter().map(|p| Piece {
                flows_on: true,
                ..p
            });
            self.column_section.extend(rest);
        } else {
            self.column_section = own;
        }
    }

    /// Adds a row to the last group: as a new action row, or to the last one.
    fn add(&mut self, band: &Band<'t>, goes_on: bool) {
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        if !goes_on || group.n_rows == 0 {
            group.n_rows += 1;
        }
        let now = group.n_rows - 1;
        for (col, cells) in band.cells.iter().enumerate() {
            for (cell, _) in cells {
                let pieces = &mut group.columns[col];
                if let Some(known) = pieces.iter_mut().find(|p| std::ptr::eq(p.cell, *cell)) {
                    known.to = now;
                    continue;
                }
                let is_key = matches!(
                    self.fields[col],
                    Field::Recommendation | Field::Number | Field::Section
                );
                pieces.push(piece(pieces, cell, band.sheet, now, goes_on || is_key));
            }
        }
    }

    fn doubt(&mut self, band: &Band<'t>, kind: Kind) {
        let page = self.draft.sheets.get(band.sheet).map(|s| s.page.page);
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        let before = group.columns.iter().flatten().map(|p| p.sheet).min();
        let first_page = before
            .and_then(|s| self.draft.sheets.get(s))
            .map(|s| s.page.page);
        let (code, text) = match kind {
            Kind::Rest => (
                Code::RowsJoined,
                "A part of the row that starts a page may be a row of its own; it was joined.",
            ),
            Kind::New => (
                Code::RowsKeptApart,
                "The row may be a part of the one before; it was kept apart.",
            ),
            _ => (
                Code::RowsGuessed,
                "Where the row starts or ends is not sure.",
            ),
        };
        let mut doubt = Diagnostic::on_document(code, text);
        doubt.pages = first_page.into_iter().chain(page).collect();
        doubt.pages.dedup();
        group.diagnostics.push(doubt);
    }
}

/// Whether a recommendation over the full width is nothing but its label so far: 'Recommendation 5:' at the foot of a
/// page, whose text starts the next.
fn is_label_alone(group: &Group<'_>) -> bool {
    let [piece] = group.lead.as_slice() else {
        return false;
    };
    group.n_rows == 0 && number::is_named_label(&flat_text(piece.cell))
}

/// A cell as a piece of its own.
fn alone(cell: &Cell, sheet: usize) -> Piece<'_> {
    Piece {
        sheet,
        cell,
        from: 0,
        to: 0,
        flows_on: false,
        is_shared: false,
    }
}

/// A cell as a piece of a column whose pieces so far are given.
fn piece<'t>(
    before: &[Piece<'t>],
    cell: &'t Cell,
    sheet: usize,
    row: usize,
    may_flow: bool,
) -> Piece<'t> {
    let crosses = before.last().is_some_and(|p| p.sheet != sheet);
    let spans = before
        .last()
        .is_some_and(|p| p.cell.row_span > 1 && p.to > p.from);
    Piece {
        sheet,
        cell,
        from: row,
        to: row,
        flows_on: crosses && (may_flow || spans),
        is_shared: false,
    }
}
