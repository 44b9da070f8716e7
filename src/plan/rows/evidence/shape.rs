//! How the cells of a band are filled.

use super::Hearing;
use super::title::{is_brief, is_label_of_title, is_title, looks_like_note, stands_alone};
use crate::plan::Field;
use crate::plan::heading::flat_text;
use crate::plan::rows::band::Place;
use crate::plan::rows::weights::Evidence;
use crate::table::Cell;

impl Hearing<'_, '_> {
    /// How its cells are filled.
    pub(super) fn shape(&mut self) {
        let sheet = &self.draft.sheets[self.band().sheet];
        let n_cols = sheet.table.n_cols();
        let starting = self.band().starting.clone();
        let is_wide = |c: &Cell| 2 * c.col_span > n_cols && c.col_span > 1;
        let stands_alone = stands_alone(self.band());
        let is_numbered_text = match self.band().place {
            Place::Row(row) => sheet.numbered_text(row).is_some(),
            Place::Above(..) => false,
        };
        match starting.as_slice() {
            [one] if is_wide(one) => self.say(Evidence::Wide, 1.0),
            [one] => {
                let is_first = one.col <= 1.min(n_cols - 1) && stands_alone;
                self.note(Evidence::FirstCellAlone, is_first);
                self.note(Evidence::LoneCell, !is_first);
            }
            [first, second] => {
                let (a, b) = (flat_text(first), flat_text(second));
                let is_numbered = first.col <= 1
                    && second.col <= 2
                    && is_label_of_title(&a)
                    && is_title(&b)
                    && stands_alone;
                let is_titled = first.col <= 1
                    && (is_title(&a) || is_wide(first))
                    && looks_like_note(&b)
                    && is_brief(second)
                    && stands_alone;
                let is_text = !is_numbered && is_numbered_text;
                self.note(Evidence::NumberAndTitle, is_numbered && n_cols > 2);
                self.note(Evidence::NumberAndText, is_text);
                self.note(Evidence::TitleAndNote, is_titled);
                self.note(Evidence::RowOfCells, !is_numbered && !is_titled && !is_text);
            }
            _ => self.say(Evidence::RowOfCells, 1.0),
        }
        self.filled();
    }

    /// Which of its columns are filled.
    fn filled(&mut self) {
        let keys = self.survey.key_columns();
        let usual: f64 = self.survey.fill_rates.iter().sum();
        let missing: f64 = (0..self.survey.fields.len())
            .filter(|col| self.band().cell(*col).is_none() && self.band().starts(*col))
            .map(|col| self.survey.fill_rates[col])
            .sum();
        self.say(Evidence::CellsMissing, missing / usual.max(0.1));
        let band = self.band();
        let is_filled = keys.iter().any(|k| band.cell(*k).is_some());
        let spans = !keys.is_empty()
            && keys
                .iter()
                .all(|k| !band.starts(*k) && !band.cells[*k].is_empty());
        let is_blank = !keys.is_empty() && !is_filled && !spans;
        self.note(Evidence::KeyFilled, is_filled);
        self.note(Evidence::KeySpans, spans);
        self.note(Evidence::KeyBlank, is_blank);
        if let Some(action) = self.survey.column(Field::Action)
            && self.survey.several_actions > 0.0
        {
            let is_filled = self.band().cell(action).is_some();
            self.note(Evidence::ActionFilled, is_filled);
            self.note(Evidence::ActionBlank, !is_filled);
        }
        self.say(Evidence::SeveralActions, self.survey.several_actions);
    }
}
