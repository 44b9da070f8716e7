//! Where a band stands, and whether its texts go on from the row before.

use super::Hearing;
use super::title::{names_board, title_of};
use crate::plan::Field;
use crate::plan::continuation;
use crate::plan::heading::flat_text;
use crate::plan::number;
use crate::plan::rows::Kind;
use crate::plan::rows::band::{Band, Place};
use crate::plan::rows::survey::comparable;
use crate::plan::rows::weights::Evidence;
use crate::plan::sheet::Block;
use crate::table::Cell;
use crate::text::sentence::is_open;
use crate::tuning::plan as tuning;

impl<'t> Hearing<'_, 't> {
    /// Where it stands, and whether its texts go on from the row before.
    pub(super) fn position(&mut self) {
        let band = self.band();
        let first_row = self
            .kinds
            .iter()
            .position(|k| k.is_row() || *k == Kind::Lead);
        let is_first = first_row.is_none_or(|f| f >= self.at);
        self.note(Evidence::FirstBand, is_first);
        let keys = self.survey.key_columns();
        let action: Vec<usize> = self.survey.column(Field::Action).into_iter().collect();
        let of_row = self.is_cut_off_above(self.at, &keys);
        let of_action = !of_row && self.is_cut_off_above(self.at, &action);
        let above = self.at.checked_sub(1);
        let is_started =
            |what: &[usize]| above.is_some_and(|above| self.is_cut_off_above(above, what));
        let started_above = is_started(&keys) || is_started(&action);
        self.note(Evidence::StartsBelow, of_row);
        self.note(Evidence::ActionStartsBelow, of_action);
        self.note(Evidence::StartedAbove, started_above);
        let has_lead = self.survey.has_leads
            && !self.survey.fields.contains(&Field::Recommendation)
            && self.kinds[..self.at].contains(&Kind::Lead);
        self.note(Evidence::UnderLead, has_lead);
        self.note(Evidence::CellGoesOn, self.goes_on_in_cell());
        let before = (0..self.at).rev().find(|i| self.kinds[*i].is_row());
        let Some(before) = before else {
            self.say(Evidence::PageInside, 1.0);
            return;
        };
        let page = |b: &Band<'_>| self.draft.sheets[b.sheet].page.page;
        let crosses = page(&self.bands[before]) != page(band);
        let between = &self.kinds[before + 1..self.at];
        let is_parted = between
            .iter()
            .any(|k| matches!(k, Kind::Section | Kind::Lead));
        let is_page_start = crosses && !is_parted;
        self.note(Evidence::SectionStarts, self.opens_section());
        self.note(Evidence::PageStart, is_page_start);
        self.note(Evidence::PageInside, !is_page_start);
        if is_page_start {
            self.continuation(before);
        }
    }

    /// Whether its only cell goes on with the sentence that the row right above it left open.
    fn goes_on_in_cell(&self) -> bool {
        let Some(above) = self.at.checked_sub(1).map(|above| &self.bands[above]) else {
            return false;
        };
        let (band, n_cols) = (self.band(), self.survey.fields.len());
        let mut own = (0..n_cols).filter_map(|col| Some((col, band.cell(col)?)));
        let (Some((col, cell)), None) = (own.next(), own.next()) else {
            return false;
        };
        let is_open = |before: &Cell| {
            let text = flat_text(before);
            text.split(' ').next_back().is_some_and(is_open)
        };
        above.sheet == band.sheet && cell.col_span == 1 && above.cell(col).is_some_and(is_open)
    }

    /// Whether it is one text over the whole width that starts a page with the rest of the sentence that a
    /// recommendation over the full width left open on the page before.
    pub(super) fn goes_on_with_lead(&self) -> bool {
        let Some(above) = self.at.checked_sub(1) else {
            return false;
        };
        let (before, band) = (&self.bands[above], self.band());
        let page = |b: &Band<'_>| match b.place {
            Place::Above(_, block) => block.page,
            Place::Row(_) => self.draft.sheets[b.sheet].page.page,
        };
        let [text] = band.starting.as_slice() else {
            return false;
        };
        let opening = title_of(before);
        // 'Recommendation 5:' alone at the foot of a page.
        let is_label = number::is_named_label(&opening);
        let is_open = || continuation::goes_on(&opening, &flat_text(text)) == Some(true);
        let is_lead = is_label || self.kinds[above] == Kind::Lead;
        is_lead && page(before) < page(band) && (is_label || is_open())
    }

    /// Whether a band ends its page with the first lines of the row that starts the next: without the columns that tell
    /// what it is about, which the next has, and filled only where that is blank, or at least where that lacks what rows
    /// nearly always have.
    fn is_cut_off_above(&self, at: usize, telling: &[usize]) -> bool {
        let (Some(above), Some(below)) = (self.bands.get(at), self.bands.get(at + 1)) else {
            return false;
        };
        let page = |b: &Band<'_>| self.draft.sheets[b.sheet].page.page;
        let has = |b: &Band<'_>| telling.iter().any(|k| b.cell(*k).is_some());
        let mut columns = 0..self.survey.fields.len();
        let is_apart = columns
            .clone()
            .all(|col| above.cell(col).is_none() || below.cell(col).is_none());
        let lacks = columns.any(|col| {
            let is_usual = self.survey.fill_rates[col] >= tuning::MIN_USUAL_FILL_RATIO;
            is_usual && above.cell(col).is_some() && below.cell(col).is_none() && below.starts(col)
        });
        !above.is_above()
            && !below.is_above()
            && page(above) < page(below)
            && telling.iter().all(|k| above.starts(*k))
            && !has(above)
            && has(below)
            && (is_apart || lacks)
    }

    fn continuation(&mut self, before: usize) {
        let cells = continuation::Evidence {
            before: self.cells_before(before),
            now: (0..self.survey.fields.len())
                .map(|col| self.band().cell(col))
                .collect(),
        };
        let keys = self.survey.key_columns();
        // A number is no sentence: how it follows the one before is heard elsewhere.
        let number = self
            .survey
            .column(Field::Number)
            .filter(|_| self.labels[self.at].is_some());
        let label = self.labels[self.at].as_deref();
        let (mut goes_on, mut ends, mut both) = (0.0, 0.0, 0.0);
        let (mut dry, mut late) = (0.0, 0.0);
        for col in 0..self.survey.fields.len() {
            let usual = self.survey.fill_rates[col];
            match (cells.before[col], cells.now[col]) {
                (Some(_), Some(_)) if number == Some(col) => {}
                (Some(a), Some(b)) => {
                    let now = flat_text(b);
                    // A small letter that is the row's label goes on with nothing.
                    let is_labelled =
                        label.is_some_and(|l| now.trim_start_matches(['(', '[']).starts_with(l));
                    let is_list = continuation::goes_on_with_list(a, b);
                    let is_open = is_list
                        .then_some(true)
                        .or_else(|| continuation::goes_on(&flat_text(a), &now))
                        .filter(|goes_on| !(*goes_on && is_labelled));
                    if keys.contains(&col) {
                        self.note(Evidence::KeyGoesOn, is_open == Some(true));
                        self.note(Evidence::KeyEnds, is_open == Some(false));
                        continue;
                    }
                    both += 1.0;
                    match is_open {
                        Some(true) => goes_on += 1.0,
                        Some(false) => ends += 1.0,
                        None => ends += 0.5,
                    }
                }
                (Some(_), None) => dry += usual,
                (None, Some(_)) => late += usual,
                (None, None) => {}
            }
        }
        let all: f64 = self.survey.fill_rates.iter().sum();
        if both > 0.0 {
            self.say(Evidence::GoesOn, goes_on / both);
            self.say(Evidence::EndsBefore, ends / both);
        }
        self.say(Evidence::RanDry, dry / all.max(0.1));
        self.say(Evidence::StartsLate, late / all.max(0.1));
        if let Some(is_same) = cells.tagged() {
            self.note(Evidence::SameByTags, is_same);
            self.note(Evidence::OtherByTags, !is_same);
        }
    }

    /// The last filled cell of every column in the row that ends the page before.
    fn cells_before(&self, last: usize) -> Vec<Option<&'t Cell>> {
        let start = (0..=last)
            .rev()
            .find(|i| matches!(self.kinds[*i], Kind::New | Kind::Next));
        let rows = start.unwrap_or(last)..=last;
        (0..self.survey.fields.len())
            .map(|col| {
                let covering = self.bands[*rows.start()].cells.get(col);
                let spanning = || covering?.iter().map(|(c, _)| *c).find(|c| !c.is_blank());
                let own = rows.clone().rev().find_map(|i| self.bands[i].cell(col));
                own.or_else(spanning)
            })
            .collect()
    }

    /// What speaks for a paragraph above a table.
    pub(super) fn above(&mut self) {
        let band = self.band();
        let sheet = &self.draft.sheets[band.sheet];
        let Place::Above(index, block) = band.place else {
            return;
        };
        let size = self.survey.size;
        // 'Recommendation 3' titles no section.
        let is_label = |b: &Block| number::is_named_label(&flat_text(&b.cell));
        let is_title = |b: &Block| b.is_title(size) && !is_label(b);
        let is_nearest = is_title(block) && !sheet.blocks[index + 1..].iter().any(is_title);
        let tables = self
            .draft
            .sheets
            .iter()
            .filter(|s| !s.headings.is_empty())
            .count();
        let times = self.survey.above.get(&comparable(&flat_text(&block.cell)));
        let is_everywhere = tables > 1 && times.is_some_and(|n| 2 * n > tables);
        self.say(Evidence::AboveTable, 1.0);
        let next = self.bands.get(self.at + 1);
        let is_text_below = next
            .is_some_and(|b| matches!(b.place, Place::Above(_, text) if text.page > block.page));
        self.note(Evidence::AboveLabelAlone, is_label(block) && is_text_below);
        self.note(Evidence::AboveNearest, is_nearest);
        self.note(Evidence::AboveLast, index + 1 == sheet.blocks.len());
        self.note(Evidence::AboveDisplay, block.is_title(size));
        self.note(
            Evidence::AboveCustomary,
            self.survey.has_titles_above && is_nearest,
        );
        // A section that is the board's own is set as the others are: in bold.
        let mut words = block.cell.lines.iter().flat_map(|l| &l.words);
        let is_plain = words.any(|w| !w.bold) && !self.survey.has_titles_above;
        let is_board = is_plain && names_board(&flat_text(&block.cell));
        self.note(Evidence::AboveBoard, is_board);
        self.note(Evidence::AboveOwnHeadings, !sheet.headings.is_empty());
        self.note(Evidence::AboveEverywhere, is_everywhere);
    }
}
