//! What a band says that has but one text, and whether it says what the headings say.

use super::Hearing;
use super::title::{is_sentence, is_title, names_plan, title_of};
use crate::plan::Field;
use crate::plan::content::looks_like_when;
use crate::plan::heading::{self, flat_text};
use crate::plan::key::explains_colours;
use crate::plan::number::{self, Form};
use crate::plan::rows::Kind;
use crate::plan::rows::band::Place;
use crate::plan::rows::survey::comparable;
use crate::plan::rows::weights::Evidence;
use crate::plan::sheet::Sheet;
use crate::plan::vocabulary::normalise;
use crate::table::Cell;

impl Hearing<'_, '_> {
    /// What its text says, where it has but one.
    pub(super) fn wording(&mut self) {
        let is_row = self.said.iter().any(|(e, _)| *e == Evidence::RowOfCells);
        if is_row {
            return;
        }
        let starting = &self.band().starting;
        let has_recommendations = self.survey.fields.contains(&Field::Recommendation);
        let said = |what: Evidence| self.said.iter().any(|(e, _)| *e == what);
        let is_numbered = said(Evidence::NumberAndTitle);
        let own = usize::from(said(Evidence::NumberAndText));
        let first = flat_text(starting[own]);
        let title = if is_numbered {
            flat_text(starting[1])
        } else {
            first.clone()
        };
        let named = number::leading(&first).is_some_and(|l| l.form == Form::Named);
        self.note(Evidence::Title, is_title(&title));
        self.note(Evidence::Sentence, is_sentence(&first));
        self.note(Evidence::StartsSmall, first.starts_with(char::is_lowercase));
        self.note(Evidence::SetOff, self.survey.is_set_off(starting[own]));
        // A recommendation may speak of plans: only a title names one.
        let names_plan = names_plan(&first) && !is_sentence(&first);
        self.note(Evidence::NamesPlan, names_plan);
        self.note(Evidence::TitleOfTable, self.is_title_of_table());
        let times = self.survey.alone.get(&comparable(&first));
        let is_again = times.is_some_and(|n| *n > 1) && self.labels[self.at].is_none();
        self.note(Evidence::AloneAgain, is_again);
        self.note(Evidence::KeyOfColours, explains_colours(&first));
        // Where nothing but the label stands there, it is the more the name of one.
        let is_alone = number::is_named_label(&first);
        let how_much = f64::from(u8::from(named) + u8::from(is_alone));
        self.say(Evidence::RecommendationNamed, how_much);
        let below = self.bands.get(self.at + 1);
        let is_over_text = below.is_some_and(|below| {
            let text = |only: &Cell| is_sentence(&flat_text(only));
            !below.is_above() && matches!(below.starting.as_slice(), [only] if text(only))
        });
        self.note(Evidence::LabelOverText, is_alone && is_over_text);
        self.note(Evidence::RecommendationColumn, has_recommendations);
        self.note(Evidence::SectionAgain, self.is_open_section(&first));
    }

    /// Whether a row over the whole width stands above the headings of its table, and the title of the plan in or below it.
    fn is_title_of_table(&self) -> bool {
        let Place::Row(row) = self.band().place else {
            return false;
        };
        let sheet = &self.draft.sheets[self.band().sheet];
        let end = sheet.headings.first().map_or(0, |h| h.start);
        (row..end).any(|row| sheet.title_in(row).is_some())
    }

    /// Whether a text is that of the section or recommendation over the full width that is open.
    fn is_open_section(&self, text: &str) -> bool {
        let before = self.bands[..self.at].iter().zip(self.kinds).rev();
        let mut titles = before.filter(|(_, k)| matches!(k, Kind::Section | Kind::Lead));
        let is_new_sheet = self.at > 0 && self.bands[self.at - 1].sheet != self.band().sheet;
        is_new_sheet
            && titles
                .next()
                .is_some_and(|(b, _)| comparable(&title_of(b)) == comparable(text))
    }

    /// Whether it repeats the headings, or explains them.
    pub(super) fn heading(&mut self) {
        let band = self.band();
        let starting = &band.starting;
        let labels = &self.draft.labels;
        // Where a page end cuts the headings off, the next page starts with the rest of them.
        let may_end = matches!(band.place, Place::Row(row) if {
            let sheet = &self.draft.sheets[band.sheet];
            row == sheet.start && sheet.headings.is_empty()
        });
        let normal = self.headings.iter().map(String::as_str).enumerate();
        let both: Vec<(&str, &str)> = normal
            .map(|(col, label)| (band.normal(col), label))
            .collect();
        // What a row below explains in one table may stand in the same cell in the next.
        let starts = |(text, label): &(&str, &str)| {
            let rest = text.strip_prefix(label);
            let is_start = rest.is_some_and(|r| r.is_empty() || r.starts_with(' '));
            text.is_empty() || !label.is_empty() && is_start
        };
        let all_start = starting.len() > 1 && both.iter().all(starts);
        let same = both.iter().filter(|(text, label)| {
            let is_end = || may_end && !text.is_empty() && label.ends_with(&format!(" {text}"));
            let is_start = || all_start && !text.is_empty();
            !label.is_empty() && (text == label || is_end() || is_start())
        });
        // Below headings that end a page, there may be no more than what was cut off some of them.
        let is_cut = may_end && band.sheet > 0 && {
            let above = &self.draft.sheets[band.sheet - 1];
            let ends_in_headings = above.headings.last().is_some_and(|h| h.end == above.end);
            ends_in_headings || self.at > 0 && self.kinds[self.at - 1] == Kind::Heading
        };
        let n_labels = if is_cut {
            starting.len()
        } else {
            labels.iter().filter(|l| !l.text.is_empty()).count()
        };
        let share = same.count() as f64 / n_labels.max(1) as f64;
        if let Place::Row(row) = band.place
            && is_below_heading(&self.draft.sheets[band.sheet], row)
            && starting.len() >= 2
        {
            let asks = starting.iter().filter(|c| heading::is_guidance(c)).count();
            let share = asks as f64 / starting.len() as f64;
            self.say(Evidence::Guidance, share);
            // What has a label or a date is a row, though another section begins with the same. 'Realistic date' is none.
            let is_date =
                |text: &str| text.contains(|c: char| c.is_ascii_digit()) && looks_like_when(text);
            let is_row =
                self.labels[self.at].is_some() || starting.iter().any(|c| is_date(&flat_text(c)));
            let is_again = !is_row && self.is_below_other_heading(&self.texts());
            self.note(Evidence::GuidanceAgain, is_again);
        }
        self.say(
            Evidence::HeadingAgain,
            if share >= 0.5 { share } else { 0.0 },
        );
    }

    /// Whether the same texts stand right below the headings of the table before or behind.
    fn is_below_other_heading(&self, texts: &[String]) -> bool {
        let sheets = &self.draft.sheets;
        let own = self.band().sheet;
        let before = sheets[..own].iter().rev().find(|s| !s.headings.is_empty());
        let behind = sheets[own + 1..].iter().find(|s| !s.headings.is_empty());
        let mut others = before.into_iter().chain(behind);
        others.any(|s| {
            let mut rows = s.headings.iter().map(|h| h.end).filter(|row| *row < s.end);
            rows.any(|row| {
                let cells = s.starting(row).map(|c| normalise(&flat_text(c)));
                cells.eq(texts.iter().cloned())
            })
        })
    }

    fn texts(&self) -> Vec<String> {
        self.band()
            .starting
            .iter()
            .map(|c| normalise(&flat_text(c)))
            .collect()
    }
}

/// Whether a row stands right below a heading.
fn is_below_heading(sheet: &Sheet<'_>, row: usize) -> bool {
    sheet.headings.iter().any(|h| h.end == row)
}
