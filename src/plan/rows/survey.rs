//! What the rows of a plan have in common, seen over all of them before any is decided.

use super::Kind;
use super::band::{Band, Place};
use super::evidence::names_plan;
use crate::geom::Rgb;
use crate::plan::Field;
use crate::plan::heading::flat_text;
use crate::plan::number::{self, Form};
use crate::plan::sheet::Draft;
use crate::plan::vocabulary::normalise;
use crate::table::Cell;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What is usual in a plan.
pub(super) struct Survey<'d> {
    /// What its columns hold.
    pub(super) fields: &'d [Field],
    /// Forms of the labels that its texts start with.
    pub(super) forms: Vec<Form>,
    /// How often each column has text of its own, as shares of the rows.
    pub(super) fill_rates: Vec<f64>,
    /// Share of the rows that go on with a recommendation: further rows of actions.
    pub(super) several_actions: f64,
    /// Share of the rows with a recommendation that have a label.
    pub(super) labelled: f64,
    /// Whether recommendations stand over the full width above their rows.
    pub(super) has_leads: bool,
    /// Whether different titles stand above its tables.
    pub(super) has_titles_above: bool,
    /// Texts of paragraphs above its tables, as compared, with the number of tables that they stand above.
    pub(super) above: BTreeMap<String, usize>,
    /// Texts of bands that hold nothing else, as compared, with the number of such bands.
    pub(super) alone: BTreeMap<String, usize>,
    /// Share of the rows that are bold in their first cell.
    pub(super) bold: f64,
    /// The shadings that rows of cells have.
    pub(super) fills: Vec<Option<Rgb>>,
    /// Usual font size.
    pub(super) size: f64,
}

impl<'d> Survey<'d> {
    /// Looks at the bands, which are of the given kinds as far as is known.
    pub(super) fn of(
        draft: &Draft<'_>,
        fields: &'d [Field],
        bands: &[Band<'_>],
        kinds: &[Kind],
    ) -> Self {
        let rows: Vec<(&Band<'_>, Kind)> = bands
            .iter()
            .zip(kinds.iter().copied())
            .filter(|(_, kind)| kind.is_row())
            .collect();
        let n_rows = rows.len().max(1) as f64;
        let starts: Vec<&Band<'_>> = rows
            .iter()
            .filter(|(_, kind)| *kind == Kind::New)
            .map(|(band, _)| *band)
            .collect();
        let text_col = label_text_column(fields);
        let leads = bands
            .iter()
            .zip(kinds)
            .filter(|(_, kind)| **kind == Kind::Lead);
        let mut texts: Vec<String> = leads.map(|(b, _)| flat_text(b.starting[0])).collect();
        let has_leads = !texts.is_empty();
        if let Some(col) = text_col {
            texts.extend(
                starts
                    .iter()
                    .map(|b| b.text(col).to_owned())
                    .filter(|t| !t.is_empty()),
            );
        }
        let fill_rates = (0..fields.len())
            .map(|col| rows.iter().filter(|(b, _)| b.cell(col).is_some()).count() as f64 / n_rows)
            .collect();
        // At the top of a page a row may be the rest of the one before: only rows within a page tell.
        let page = |b: &Band<'_>| draft.sheets[b.sheet].page.page;
        let is_further =
            |p: &&[(&Band<'_>, Kind)]| p[1].1 == Kind::Next && page(p[0].0) == page(p[1].0);
        let after_lead = bands.iter().zip(kinds).any(|(_, kind)| *kind == Kind::Lead);
        let further = rows.windows(2).filter(is_further).count() + usize::from(after_lead);
        let mut this = Self {
            fields,
            forms: number::forms_in_use(texts.iter().map(String::as_str)),
            fill_rates,
            several_actions: further as f64 / n_rows,
            labelled: 0.0,
            has_leads,
            has_titles_above: false,
            above: above(draft),
            alone: alone(bands),
            bold: rows.iter().filter(|(b, _)| is_bold(b.starting[0])).count() as f64 / n_rows,
            fills: fills(&rows),
            size: size(&rows),
        };
        let labelled = starts.iter().filter(|b| this.label(b).is_some()).count();
        if !starts.is_empty() {
            this.labelled = labelled as f64 / starts.len() as f64;
        }
        this.has_titles_above = has_titles_above(draft, &this);
        this
    }

    /// The plan column of a field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|f| *f == field)
    }

    /// The columns that identify a row: its number and its recommendation; in a plan of actions the action.
    pub(super) fn key_columns(&self) -> Vec<usize> {
        let of = |wanted: &[Field]| -> Vec<usize> {
            wanted.iter().filter_map(|f| self.column(*f)).collect()
        };
        let keys = of(&[Field::Number, Field::Recommendation]);
        if keys.is_empty() && !self.has_leads {
            of(&[Field::Action])
        } else {
            keys
        }
    }

    /// The label of a band: from the number column, or from the head of its text.
    pub(super) fn label(&self, band: &Band<'_>) -> Option<String> {
        if let Place::Above(_, block) = &band.place {
            return number::leading(&flat_text(&block.cell)).map(|l| l.text);
        }
        if let Some(col) = self.column(Field::Number) {
            let text = band.text(col);
            let is_label =
                !text.is_empty() && text.split_whitespace().count() <= 4 && text.len() <= 24;
            return number::of_cell(text).filter(|_| is_label);
        }
        let text = match label_text_column(self.fields) {
            Some(col) if band.starting.len() > 1 => Cow::from(band.text(col)),
            _ => Cow::from(flat_text(band.starting[0])),
        };
        let is_wide = band.starting.len() == 1 && !self.fields.contains(&Field::Recommendation);
        let among = number::leading_among(&text, &self.forms);
        among
            .or_else(|| number::leading(&text).filter(|_| is_wide))
            .map(|l| l.text)
    }

    /// Whether a cell is set off from the usual rows: bold, shaded or large where they are not.
    pub(super) fn is_set_off(&self, cell: &Cell) -> bool {
        let is_shaded = cell.fill.is_some() && !self.fills.contains(&cell.fill);
        let is_large = cell.lines.iter().any(|l| l.size() > 1.08 * self.size);
        (is_bold(cell) && self.bold < 0.5) || is_shaded || (is_large && self.size > 0.0)
    }
}

/// The column whose texts may open with the recommendation's label.
fn label_text_column(fields: &[Field]) -> Option<usize> {
    let of = |field: Field| fields.iter().position(|f| *f == field);
    of(Field::Recommendation).or_else(|| of(Field::Action))
}

pub(super) fn is_bold(cell: &Cell) -> bool {
    cell.lines.iter().flat_map(|l| &l.words).all(|w| w.bold)
}

/// Paragraphs above the tables that have headings of their own.
fn above(draft: &Draft<'_>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for sheet in &draft.sheets {
        let mut own: Vec<String> = sheet
            .blocks
            .iter()
            .map(|b| comparable(&flat_text(&b.cell)))
            .collect();
        own.sort();
        own.dedup();
        for text in own {
            *counts.entry(text).or_default() += 1;
        }
    }
    counts
}

/// Texts of bands that hold nothing else.
fn alone(bands: &[Band<'_>]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for band in bands {
        if let [only] = band.starting.as_slice() {
            *counts.entry(comparable(&flat_text(only))).or_default() += 1;
        }
    }
    counts
}

/// A title as it is compared with others: folded, without the word that says it goes on.
pub(super) fn comparable(text: &str) -> String {
    let text = normalise(text);
    let ends = [" continued", " contd", " cont d", " cont"];
    let end = ends.iter().find_map(|end| text.strip_suffix(end));
    end.unwrap_or(&text).trim().to_owned()
}

/// Whether two tables at least with headings of their own have different titles right above them.
fn has_titles_above(draft: &Draft<'_>, survey: &Survey<'_>) -> bool {
    let own = draft.sheets.iter().filter(|s| !s.headings.is_empty());
    let nearest = own.filter_map(|s| {
        let title = s.blocks.iter().rev().find(|b| b.is_title(survey.size))?;
        let text = flat_text(&title.cell);
        let is_lead = number::leading(&text).is_some_and(|l| l.form == Form::Named);
        (!is_lead && !names_plan(&text)).then(|| comparable(&text))
    });
    let mut titles: Vec<String> = nearest.collect();
    titles.sort();
    titles.dedup();
    titles.len() >= 2
}

fn fills(rows: &[(&Band<'_>, Kind)]) -> Vec<Option<Rgb>> {
    let cells = rows.iter().flat_map(|(b, _)| &b.starting);
    let mut counts: BTreeMap<Option<Rgb>, usize> = BTreeMap::new();
    let mut total = 0;
    for cell in cells {
        *counts.entry(cell.fill).or_default() += 1;
        total += 1;
    }
    counts.retain(|_, n| *n * 8 >= total);
    counts.into_keys().collect()
}

fn size(rows: &[(&Band<'_>, Kind)]) -> f64 {
    let cells = rows.iter().flat_map(|(b, _)| &b.starting);
    let mut sizes: Vec<f64> = cells
        .filter_map(|c| Some(c.lines.first()?.size()))
        .collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}
