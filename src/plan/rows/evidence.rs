//! What speaks for a band being one thing or another.

use super::Kind;
use super::band::{Band, Place};
use super::survey::{Survey, comparable};
use super::weights::Evidence;
use crate::label::{self, Step};
use crate::plan::Field;
use crate::plan::content::{self, looks_like_status};
use crate::plan::continuation;
use crate::plan::heading::{self, flat_text};
use crate::plan::key::explains_colours;
use crate::plan::number::{self, Form};
use crate::plan::sheet::{Draft, Sheet};
use crate::plan::vocabulary::normalise;
use crate::table::Cell;
use crate::text::sentence::is_open;
use crate::tuning::plan as tuning;

/// The evidence of every band: pieces with how much of each there is, 0 to 1.
pub(super) fn heard(
    draft: &Draft<'_>,
    survey: &Survey<'_>,
    bands: &[Band<'_>],
    kinds: &[Kind],
) -> Vec<Vec<(Evidence, f64)>> {
    let labels: Vec<Option<String>> = bands.iter().map(|b| survey.label(b)).collect();
    (0..bands.len())
        .map(|at| {
            let mut hearing = Hearing {
                draft,
                survey,
                bands,
                kinds,
                labels: &labels,
                at,
                said: Vec::new(),
            };
            hearing.all();
            hearing.said
        })
        .collect()
}

/// The evidence of one band as it comes together.
struct Hearing<'h, 't> {
    draft: &'h Draft<'t>,
    survey: &'h Survey<'h>,
    bands: &'h [Band<'t>],
    /// What the bands are as far as is known.
    kinds: &'h [Kind],
    labels: &'h [Option<String>],
    at: usize,
    said: Vec<(Evidence, f64)>,
}

impl<'h, 't> Hearing<'h, 't> {
    fn say(&mut self, evidence: Evidence, how_much: f64) {
        if how_much != 0.0 {
            self.said.push((evidence, how_much));
        }
    }

    fn note(&mut self, evidence: Evidence, is_so: bool) {
        self.say(evidence, f64::from(u8::from(is_so)));
    }

    fn band(&self) -> &'h Band<'t> {
        &self.bands[self.at]
    }

    fn all(&mut self) {
        self.say(Evidence::Usual, 1.0);
        self.note(Evidence::LeadGoesOn, self.goes_on_with_lead());
        if self.band().is_above() {
            self.above();
        } else {
            self.shape();
            self.heading();
            self.position();
        }
        self.wording();
        self.label();
    }

    /// How its cells are filled.
    fn shape(&mut self) {
        let sheet = &self.draft.sheets[self.band().sheet];
        let n_cols = sheet.table.n_cols();
        let starting = self.band().starting.clone();
        let is_wide = |c: &Cell| 2 * c.col_span > n_cols && c.col_span > 1;
        let stands_alone = stands_alone(self.band());
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
                self.note(Evidence::NumberAndTitle, is_numbered && n_cols > 2);
                self.note(Evidence::TitleAndNote, is_titled);
                self.note(Evidence::RowOfCells, !is_numbered && !is_titled);
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

    /// What its text says, where it has but one.
    fn wording(&mut self) {
        let starting = self.band().starting.clone();
        let has_recommendations = self.survey.fields.contains(&Field::Recommendation);
        let first = flat_text(starting[0]);
        let is_numbered = self
            .said
            .iter()
            .any(|(e, _)| *e == Evidence::NumberAndTitle);
        let title = if is_numbered {
            flat_text(starting[1])
        } else {
            first.clone()
        };
        let is_row = self.said.iter().any(|(e, _)| *e == Evidence::RowOfCells);
        let named = number::leading(&first).is_some_and(|l| l.form == Form::Named);
        if is_row {
            return;
        }
        self.note(Evidence::Title, is_title(&title));
        self.note(Evidence::Sentence, is_sentence(&first));
        self.note(Evidence::SetOff, self.survey.is_set_off(starting[0]));
        // A recommendation may speak of plans: only a title names one.
        let names_plan = names_plan(&first) && !is_sentence(&first);
        self.note(Evidence::NamesPlan, names_plan);
        self.note(Evidence::KeyOfColours, explains_colours(&first));
        // Where nothing but the label stands there, it is the more the name of one.
        let is_alone = number::is_named_label(&first);
        let how_much = f64::from(u8::from(named) + u8::from(is_alone));
        self.say(Evidence::RecommendationNamed, how_much);
        self.note(Evidence::RecommendationColumn, has_recommendations);
        self.note(Evidence::SectionAgain, self.is_open_section(&first));
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
    fn heading(&mut self) {
        let band = self.band();
        let starting = &band.starting;
        let labels = &self.draft.labels;
        // Where a page end cuts the headings off, the next page starts with the rest of them.
        let may_end = matches!(band.place, Place::Row(row) if {
            let sheet = &self.draft.sheets[band.sheet];
            row == sheet.start && sheet.headings.is_empty()
        });
        // What a row below explains in one table may stand in the same cell in the next.
        let starts = |(col, l): (usize, &heading::Label)| {
            let (text, label) = (normalise(&band.text(col)), normalise(&l.text));
            text.is_empty()
                || !label.is_empty() && format!("{text} ").starts_with(&format!("{label} "))
        };
        let all_start = starting.len() > 1 && labels.iter().enumerate().all(starts);
        let same = labels.iter().enumerate().filter(|(col, l)| {
            let (text, label) = (normalise(&band.text(*col)), normalise(&l.text));
            let is_end = || may_end && !text.is_empty() && label.ends_with(&format!(" {text}"));
            let is_start = || all_start && !text.is_empty();
            !label.is_empty() && (text == label || is_end() || is_start())
        });
        // Below headings that end a page, there may be no more than what was cut off some of them.
        let is_cut = may_end && band.sheet > 0 && {
            let above = &self.draft.sheets[band.sheet - 1];
            above.headings.last().is_some_and(|h| h.end == above.end)
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
            self.note(
                Evidence::GuidanceAgain,
                self.is_below_other_heading(&self.texts()),
            );
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

    /// The label, and how it follows the one before.
    fn label(&mut self) {
        let band = self.band();
        let is_row = !band.is_above();
        let Some(own) = self.labels[self.at].clone() else {
            if is_row {
                self.say(Evidence::LabelMissing, self.survey.labelled);
            }
            return;
        };
        let follows = match self.follows(&own) {
            // Under another section numbers start anew.
            Some(Step::Again) if self.opens_section() => Some(Step::Restart),
            step => step,
        };
        let evidence = match follows {
            Some(Step::Next) => Evidence::LabelNext,
            Some(Step::Child) => Evidence::LabelChild,
            Some(Step::Up) => Evidence::LabelUp,
            Some(Step::Restart) | None => Evidence::LabelRestart,
            Some(Step::Again) => Evidence::LabelAgain,
            Some(Step::Jump) => Evidence::LabelJump,
            Some(Step::Other) => Evidence::LabelOther,
        };
        self.say(evidence, 1.0);
        let next = self.labels[self.at + 1..].iter().flatten().next();
        let is_parent = next.is_some_and(|next| label::follows(&own, next) == Step::Child);
        let is_brief = !self.said.iter().any(|(e, _)| *e == Evidence::RowOfCells);
        self.note(Evidence::LabelParent, is_parent && is_brief && is_row);
        self.note(Evidence::AboveLabel, !is_row);
    }

    /// Whether the section column has another text than it last had.
    fn opens_section(&self) -> bool {
        let Some(col) = self.survey.column(Field::Section) else {
            return false;
        };
        let own = self.band().text(col);
        if own.is_empty() {
            return false;
        }
        let mut before = self.bands[..self.at].iter().rev().map(|b| b.text(col));
        let before = before.find(|text| !text.is_empty());
        before.is_some_and(|before| comparable(&before) != comparable(&own))
    }

    /// How a label follows the one before that is written like it, or else the one before.
    fn follows(&self, own: &str) -> Option<Step> {
        let rows = (0..self.at)
            .rev()
            .filter(|i| !self.bands[*i].is_above() || !self.band().is_above());
        let mut before = rows.filter_map(|i| self.labels[i].as_deref());
        let nearest = before.next()?;
        let step = label::follows(nearest, own);
        if !matches!(step, Step::Other | Step::Jump | Step::Restart) {
            return Some(step);
        }
        let alike = std::iter::once(nearest)
            .chain(before)
            .find(|b| shape(b) == shape(own));
        let steps = alike
            .map(|b| label::follows(b, own))
            .filter(|s| *s == Step::Next);
        Some(steps.unwrap_or(step))
    }

    /// Where it stands, and whether its texts go on from the row before.
    fn position(&mut self) {
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
    fn goes_on_with_lead(&self) -> bool {
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
                    let is_open = continuation::goes_on(&flat_text(a), &now)
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
    fn above(&mut self) {
        let band = self.band();
        let sheet = &self.draft.sheets[band.sheet];
        let Place::Above(index, block) = band.place else {
            return;
        };
        let size = self.survey.size;
        let is_nearest =
            block.is_title(size) && !sheet.blocks[index + 1..].iter().any(|b| b.is_title(size));
        let tables = self
            .draft
            .sheets
            .iter()
            .filter(|s| !s.headings.is_empty())
            .count();
        let times = self.survey.above.get(&comparable(&flat_text(&block.cell)));
        let is_everywhere = tables > 1 && times.is_some_and(|n| 2 * n > tables);
        self.say(Evidence::AboveTable, 1.0);
        self.note(Evidence::AboveNearest, is_nearest);
        self.note(Evidence::AboveLast, index + 1 == sheet.blocks.len());
        self.note(Evidence::AboveDisplay, block.is_title(size));
        self.note(
            Evidence::AboveCustomary,
            self.survey.has_titles_above && is_nearest,
        );
        self.note(Evidence::AboveOwnHeadings, !sheet.headings.is_empty());
        self.note(Evidence::AboveEverywhere, is_everywhere);
    }
}

/// Whether a row stands right below a heading.
fn is_below_heading(sheet: &Sheet<'_>, row: usize) -> bool {
    sheet.headings.iter().any(|h| h.end == row)
}

/// The cells of a section's title: its number, if that has a cell of its own, and its text.
pub(super) fn title_cells<'b, 't>(band: &'b Band<'t>) -> &'b [&'t Cell] {
    match band.starting.as_slice() {
        [number, title, ..]
            if is_label_of_title(&flat_text(number)) && !looks_like_note(&flat_text(title)) =>
        {
            &band.starting[..2]
        }
        cells => &cells[..cells.len().min(1)],
    }
}

/// The text of a section's title, or of a recommendation over the full width.
fn title_of(band: &Band<'_>) -> String {
    let texts: Vec<String> = title_cells(band).iter().map(|c| flat_text(c)).collect();
    texts.join(" ")
}

/// Whether the only text of a band reads as a recommendation: with a label, or as a sentence.
pub(super) fn reads_as_recommendation(band: &Band<'_>) -> bool {
    let text = title_of(band);
    is_sentence(&text) || number::leading(&text).is_some_and(|l| l.form == Form::Named)
}

/// Whether every cell over a band starts and ends in it: nothing goes on from the row above.
fn stands_alone(band: &Band<'_>) -> bool {
    let mut cells = band.cells.iter().flatten();
    cells.all(|(c, starts)| *starts && c.row_span == 1)
}

/// Whether the first of two cells is the label of the title in the second: also a capital letter without stop or bracket,
/// which in front of running text may be an article.
fn is_label_of_title(text: &str) -> bool {
    let mut letters = text.chars();
    let is_letter = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_letter || content::is_only_label(text)
}

/// Short, starting with a capital or a figure, and no sentence.
fn is_title(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= tuning::MAX_SECTION_WORDS_COUNT
        && !text.ends_with(['.', ',', ';'])
        && !text.starts_with(char::is_lowercase)
}

/// A sentence, or long, or saying what should be.
fn is_sentence(text: &str) -> bool {
    let rest = number::leading(text).map_or(text, |l| &text[l.length..]);
    let words = rest.split_whitespace().count();
    let says = [" should ", " must ", " to ensure ", " needs to ", " will "];
    words > tuning::MAX_SECTION_WORDS_COUNT
        || (words >= 6 && (text.ends_with('.') || says.iter().any(|s| rest.contains(s))))
}

/// Whether a text is the title of a plan, not of a section of it.
pub(in crate::plan) fn names_plan(text: &str) -> bool {
    let text = normalise(text);
    let has = |list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    let is_part = has(&["annex", "appendix", "atodiad"]);
    has(&["plan", "plans", "cynllun"]) || is_part && has(&["recommendations", "actions"])
}

/// Whether a cell has few enough words to be a note beside a section row.
fn is_brief(cell: &Cell) -> bool {
    cell.lines.iter().map(|l| l.words.len()).sum::<usize>() <= tuning::MAX_NOTE_WORDS_COUNT
}

/// What stands beside a section row: a status for all of it.
pub(super) fn looks_like_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    looks_like_status(text)
        || lower.contains("complete")
        || lower.contains("all actions")
        || lower.contains("ongoing")
}

/// A label with every figure and letter made alike, and none of what stands between.
fn shape(label: &str) -> String {
    let mut out = String::new();
    for c in label.chars().filter(|c| c.is_alphanumeric()) {
        let kind = if c.is_ascii_digit() { '0' } else { 'a' };
        if !out.ends_with(kind) {
            out.push(kind);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_letter_in_a_cell_of_its_own_is_the_label_of_a_title() {
        for label in ["A", "B", "1", "2.1", "C.", "(b)"] {
            assert!(is_label_of_title(label), "{label}");
        }
        for text in ["", "a", "Health", "A review"] {
            assert!(!is_label_of_title(text), "{text}");
        }
    }
}
