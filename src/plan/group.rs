//! Rows of all sheets to recommendations: which rows belong together, also across page ends.

use super::Field;
use super::content::looks_like_status;
use super::continuation::{self, Evidence, Verdict};
use super::handover;
use super::heading::flat_text;
use super::number::{self, Form};
use super::sheet::{Draft, Sheet};
use crate::diagnostic::{Code, Diagnostic};
use crate::table::Cell;
use crate::tuning::plan as tuning;

/// What a cell gives to one column of a recommendation.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    /// Index of its sheet.
    pub(super) sheet: usize,
    /// The cell.
    pub(super) cell: &'t Cell,
    /// First action row that it holds for.
    pub(super) from: usize,
    /// Last action row that it holds for.
    pub(super) to: usize,
    /// Whether it goes on from the piece before (over a page end).
    pub(super) flows_on: bool,
    /// Whether it is merged over several recommendations.
    pub(super) is_shared: bool,
}

/// One recommendation as rows of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Group<'t> {
    /// Pieces by plan column.
    pub(super) columns: Vec<Vec<Piece<'t>>>,
    /// The recommendation printed as a row over the full width, or in a small table of its own.
    pub(super) lead: Vec<Piece<'t>>,
    /// Page of the lead where it is not that of its sheet.
    pub(super) lead_page: Option<u32>,
    /// Number of action rows.
    pub(super) n_rows: usize,
    /// Section row or heading above.
    pub(super) section: Option<String>,
    /// Note beside the section row.
    pub(super) section_note: Option<String>,
    /// What is doubtful about the grouping.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// One row of a sheet seen through the plan's columns.
struct Row<'t> {
    sheet: usize,
    /// Cells that cover the row, by plan column, each with whether it starts here.
    cells: Vec<Vec<(&'t Cell, bool)>>,
}

impl Row<'_> {
    /// The text that starts in this row in a column.
    fn starting_text(&self, col: usize) -> String {
        let parts: Vec<String> = self.cells[col]
            .iter()
            .filter(|(c, starts)| *starts && !c.is_blank())
            .map(|(c, _)| flat_text(c))
            .collect();
        parts.join(" ")
    }

    fn starts(&self, col: usize) -> bool {
        self.cells[col].iter().any(|(_, starts)| *starts)
    }

    fn is_blank(&self) -> bool {
        self.cells
            .iter()
            .flatten()
            .all(|(c, starts)| !starts || c.is_blank())
    }
}

/// What kind of row it is.
enum Kind<'t> {
    /// Nothing in it, or a repeated heading.
    Skip,
    /// A section row, perhaps with a note beside.
    Section { text: String, note: Option<String> },
    /// A recommendation over the full width.
    Lead(&'t Cell),
    /// A row of cells.
    Data,
}

/// Walks the rows of a plan and gathers its recommendations.
pub(super) struct Gatherer<'d, 't> {
    draft: &'d Draft<'t>,
    fields: &'d [Field],
    forms: Vec<Form>,
    /// Whether recommendations have several ruled action rows within one page.
    has_action_rows: bool,
    /// How often each column is filled in rows that stand on one page.
    fill_rates: Vec<f64>,
    /// Headings above tables are sections.
    has_table_sections: bool,
    groups: Vec<Group<'t>>,
    section: Option<String>,
    section_note: Option<String>,
    column_section: Option<String>,
}

/// Gathers the recommendations of a plan. `fields` are its columns' fields.
pub(super) fn gather<'t>(
    draft: &'t Draft<'t>,
    fields: &[Field],
    table_sections: &[Option<String>],
) -> Vec<Group<'t>> {
    let mut gatherer = Gatherer::new(draft, fields, table_sections);
    let has_leads = !fields.contains(&Field::Recommendation);
    for (index, sheet) in draft.sheets.iter().enumerate() {
        if let Some(section) = table_sections.get(index).and_then(Clone::clone) {
            gatherer.section = Some(section);
            gatherer.section_note = None;
        }
        if let Some(lead) = sheet.lead.as_ref().filter(|_| has_leads) {
            gatherer.open_lead(index, &lead.cell);
            if let Some(group) = gatherer.groups.last_mut() {
                group.lead_page = Some(lead.page);
            }
        }
        gatherer.sheet(index, sheet);
    }
    let mut groups = gatherer.groups;
    handover::hand_forward(&mut groups, fields);
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

impl<'d, 't> Gatherer<'d, 't> {
    fn new(draft: &'d Draft<'t>, fields: &'d [Field], table_sections: &[Option<String>]) -> Self {
        let mut this = Self {
            draft,
            fields,
            forms: Vec::new(),
            has_action_rows: false,
            fill_rates: vec![0.0; fields.len()],
            has_table_sections: table_sections.iter().any(Option::is_some),
            groups: Vec::new(),
            section: None,
            section_note: None,
            column_section: None,
        };
        // The second look knows the form of the labels, which tells plain section rows from recommendations.
        this.survey();
        this.survey();
        this
    }

    /// What the plan's rows have in common, seen over all of them before any decision.
    fn survey(&mut self) {
        self.has_action_rows = false;
        let key = self.column(Field::Recommendation);
        let mut texts = Vec::new();
        let (mut filled, mut total) = (vec![0usize; self.fields.len()], 0usize);
        for (index, sheet) in self.draft.sheets.iter().enumerate() {
            let mut is_first = true;
            for r in sheet.start..sheet.end {
                let row = self.row(index, sheet, r);
                if !matches!(self.kind(sheet, r, &row), Kind::Data) {
                    continue;
                }
                if let Some(k) = key {
                    let text = row.starting_text(k);
                    if text.is_empty() {
                        self.has_action_rows |= !is_first;
                    } else {
                        texts.push(text);
                    }
                } else {
                    self.has_action_rows = true;
                }
                if !is_first {
                    total += 1;
                    for (col, count) in filled.iter_mut().enumerate() {
                        *count += usize::from(row.cells[col].iter().any(|(c, _)| !c.is_blank()));
                    }
                }
                is_first = false;
            }
        }
        self.forms = number::forms_in_use(texts.iter().map(String::as_str));
        self.fill_rates = filled
            .iter()
            .map(|n| *n as f64 / total.max(1) as f64)
            .collect();
    }

    fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|f| *f == field)
    }

    fn row(&self, index: usize, sheet: &Sheet<'t>, r: usize) -> Row<'t> {
        let mut cells: Vec<Vec<(&'t Cell, bool)>> = vec![Vec::new(); self.fields.len()];
        let mut last: Option<*const Cell> = None;
        for col in 0..sheet.table.n_cols() {
            let Some(cell) = sheet.cell(r, col) else {
                continue;
            };
            if last.is_some_and(|l| std::ptr::eq(l, cell)) {
                continue;
            }
            last = Some(std::ptr::from_ref(cell));
            let plan_col = sheet.columns.get(cell.col.max(col)).copied().unwrap_or(0);
            if let Some(list) = cells.get_mut(plan_col) {
                list.push((cell, cell.row == r));
            }
        }
        Row {
            sheet: index,
            cells,
        }
    }

    fn kind(&self, sheet: &Sheet<'t>, r: usize, row: &Row<'t>) -> Kind<'t> {
        if sheet.is_heading_row(r) || row.is_blank() || sheet.title_in(r).is_some() {
            return Kind::Skip;
        }
        let starting: Vec<&'t Cell> = sheet.starting(r).collect();
        let Some(first) = starting.first().copied() else {
            return Kind::Data;
        };
        let n_cols = sheet.table.n_cols();
        let is_wide = first.col_span * 2 > n_cols && first.col_span >= 2;
        let text = flat_text(first);
        if is_wide && starting.len() == 1 {
            let has_column = self.column(Field::Recommendation).is_some();
            return if has_column || !reads_as_recommendation(&text) {
                Kind::Section { text, note: None }
            } else {
                Kind::Lead(first)
            };
        }
        let is_title = self.is_section_title(sheet, first, &text);
        match starting.as_slice() {
            [one]
                if stands_alone(sheet, r)
                    && (is_wide || is_title)
                    && one.col == first_col(sheet, one) =>
            {
                Kind::Section { text, note: None }
            }
            // Beside a title over several columns nothing but a note can stand.
            [_, note]
                if (is_wide || is_title)
                    && (is_wide || first.col_span > 1 || looks_like_note(&flat_text(note)))
                    && is_brief(note)
                    && stands_alone(sheet, r) =>
            {
                Kind::Section {
                    text,
                    note: Some(flat_text(note)),
                }
            }
            _ => Kind::Data,
        }
    }

    /// A title in the first cell: short, without a full stop at its end, and bold; or, in plain text, told by its
    /// label: none where recommendations have one, or one of another form.
    fn is_section_title(&self, sheet: &Sheet<'t>, cell: &Cell, text: &str) -> bool {
        let words = text.split_whitespace().count();
        let is_bold = cell.lines.iter().flat_map(|l| &l.words).all(|w| w.bold);
        let is_first = cell.col <= 1.min(sheet.table.n_cols());
        let stands_out = is_bold || self.has_foreign_label(sheet, cell, text);
        is_first && stands_out && words <= tuning::MAX_SECTION_WORDS_COUNT && !text.ends_with('.')
    }

    fn has_foreign_label(&self, sheet: &Sheet<'t>, cell: &Cell, text: &str) -> bool {
        // At the top of a page, text alone in the first cell is the rest of a recommendation.
        let is_first_row = (sheet.start..cell.row).all(|r| sheet.is_heading_row(r));
        let label = number::leading(text);
        let is_foreign = number::leading_among(text, &self.forms).is_none();
        !self.forms.is_empty() && is_foreign && (label.is_some() || !is_first_row)
    }

    fn sheet(&mut self, index: usize, sheet: &Sheet<'t>) {
        let mut is_page_start = self.follows_page_end(index, sheet);
        for r in sheet.start..sheet.end {
            let row = self.row(index, sheet, r);
            match self.kind(sheet, r, &row) {
                Kind::Skip => {}
                Kind::Section { text, note } => {
                    // Printed again at the top of a page, it parts nothing.
                    is_page_start &= !self.open_section(&text, note);
                }
                // Printed again at the top of a page, it goes on.
                Kind::Lead(cell) if is_page_start && self.is_open_lead(cell) => {}
                Kind::Lead(cell) => {
                    self.open_lead(index, cell);
                    is_page_start = false;
                }
                Kind::Data => {
                    self.data(sheet, &row, is_page_start);
                    is_page_start = false;
                }
            }
        }
    }

    /// Whether a row of the page before may go on in this sheet's first row.
    fn follows_page_end(&self, index: usize, sheet: &Sheet<'t>) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|i| self.draft.sheets.get(i)) else {
            return false;
        };
        before.page.page != sheet.page.page && !self.groups.is_empty() && {
            let opens_section = self.has_table_sections && !sheet.above.is_empty();
            !opens_section
        }
    }

    /// Notes the section; false if it is the one that is open already.
    fn open_section(&mut self, text: &str, note: Option<String>) -> bool {
        let bare = text
            .trim_end_matches(')')
            .trim_end_matches("continued")
            .trim_end_matches("cont'd")
            .trim_end_matches("contd")
            .trim_end_matches('(')
            .trim();
        let is_repeat = self.section.as_deref() == Some(bare);
        if !is_repeat {
            self.section = Some(text.to_owned());
            self.section_note = note;
        }
        !is_repeat
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

    fn open_lead(&mut self, sheet: usize, cell: &'t Cell) {
        let group = self.open_group();
        group.lead.push(Piece {
            sheet,
            cell,
            from: 0,
            to: 0,
            flows_on: false,
            is_shared: false,
        });
    }

    /// Whether the recommendation that is open was opened by a row with the same text.
    fn is_open_lead(&self, cell: &Cell) -> bool {
        let lead = self.groups.last().and_then(|g| g.lead.first());
        lead.is_some_and(|p| flat_text(p.cell) == flat_text(cell))
    }

    /// Where a row of cells goes: a new recommendation, a further action row, or the rest of the row before.
    fn data(&mut self, sheet: &Sheet<'t>, row: &Row<'t>, is_page_start: bool) {
        let verdict = self.place(row, is_page_start);
        self.note_section_column(row, verdict.0 == Verdict::SameRow);
        match verdict.0 {
            Verdict::New => {
                self.open_group();
                self.add(row, false);
            }
            Verdict::NextAction => self.add(row, false),
            Verdict::SameRow => self.add(row, true),
        }
        if let Some(group) = self.groups.last_mut() {
            // The section column may be filled once for many rows.
            if self.column_section.is_some() && self.fields.contains(&Field::Section) {
                group.section.clone_from(&self.column_section);
            }
            if let Some(mut doubt) = verdict.1 {
                let before = group.columns.iter().flatten().map(|p| p.sheet).min();
                let first_page = before
                    .and_then(|s| self.draft.sheets.get(s))
                    .map(|s| s.page.page);
                doubt.pages = first_page.into_iter().chain([sheet.page.page]).collect();
                doubt.pages.dedup();
                group.diagnostics.push(doubt);
            }
        }
    }

    /// Notes what the section column says. The rest of a row has the rest of its section, if that began with
    /// the row.
    fn note_section_column(&mut self, row: &Row<'t>, is_rest: bool) {
        let Some(col) = self.column(Field::Section) else {
            return;
        };
        let text = row.starting_text(col);
        let open = self.column_section.as_deref();
        if text.is_empty() || open == Some(text.as_str()) {
            return;
        }
        let pieces = self.groups.last().and_then(|g| g.columns.get(col));
        let has_own = pieces
            .and_then(|p| p.last())
            .is_some_and(|p| !p.cell.is_blank());
        self.column_section = match open {
            Some(open) if is_rest && has_own => Some(format!("{open} {text}")),
            _ => Some(text),
        };
    }

    fn place(&self, row: &Row<'t>, is_page_start: bool) -> (Verdict, Option<Diagnostic>) {
        let by_words = self.place_by_words(row, is_page_start);
        if !is_page_start || self.groups.is_empty() {
            return by_words;
        }
        let evidence = self.evidence(row);
        match self.place_by_tags(row, &evidence) {
            Some(by_tags) if by_tags == by_words.0 => (by_tags, None),
            Some(by_tags) if self.tells_by_labels() => settle(by_words.0, by_tags, &evidence),
            Some(by_tags) => (by_tags, None),
            None => by_words,
        }
    }

    /// Where the first row of a page goes by the document's own tags, to which a page end is a border between rows like
    /// any other.
    fn place_by_tags(&self, row: &Row<'t>, evidence: &Evidence<'_>) -> Option<Verdict> {
        Some(if evidence.tagged()? {
            Verdict::SameRow
        } else if self.is_key_going_on(evidence) {
            Verdict::NextAction
        } else {
            self.place_by_words(row, false).0
        })
    }

    /// Whether the tags say that what identifies the row stands beside rows of the page before too.
    fn is_key_going_on(&self, evidence: &Evidence<'_>) -> bool {
        let keys = [Field::Number, Field::Recommendation];
        let mut keys = keys.iter().filter_map(|f| self.column(*f));
        keys.any(|col| evidence.is_tagged_rest(col))
    }

    /// Whether most recommendations have a label.
    fn tells_by_labels(&self) -> bool {
        let number = self.column(Field::Number);
        !self.forms.is_empty() || number.is_some_and(|col| self.fill_rates[col] >= 0.5)
    }

    fn place_by_words(&self, row: &Row<'t>, is_page_start: bool) -> (Verdict, Option<Diagnostic>) {
        if self.groups.is_empty() {
            return (Verdict::New, None);
        }
        let has_lead = self.groups.last().is_some_and(|g| !g.lead.is_empty());
        let keys: Vec<usize> = [Field::Number, Field::Recommendation]
            .iter()
            .filter_map(|f| self.column(*f))
            .collect();
        if has_lead || keys.is_empty() {
            let is_first_row = self.groups.last().is_some_and(|g| g.n_rows == 0);
            if keys.is_empty() && !has_lead {
                return (self.without_key(row, is_page_start), None);
            }
            let verdict = if is_page_start && !is_first_row {
                self.same_or_next(row)
            } else {
                Verdict::NextAction
            };
            return (verdict, None);
        }
        if keys.iter().all(|k| !row.starts(*k)) {
            return (Verdict::NextAction, None);
        }
        let key_texts: Vec<String> = keys.iter().map(|k| row.starting_text(*k)).collect();
        let is_blank = key_texts.iter().all(String::is_empty);
        if !is_page_start {
            let verdict = if is_blank {
                Verdict::NextAction
            } else {
                Verdict::New
            };
            return (verdict, None);
        }
        if is_blank {
            return (self.same_or_next(row), None);
        }
        self.at_page_start(row, &key_texts)
    }

    /// A plan with neither numbers nor recommendations: every row is one.
    fn without_key(&self, row: &Row<'t>, is_page_start: bool) -> Verdict {
        let Some(action) = self.column(Field::Action) else {
            return Verdict::New;
        };
        let is_blank = row.starting_text(action).is_empty();
        match (is_blank, is_page_start) {
            (true, _) => Verdict::SameRow,
            (false, true)
                if self.same_or_next(row) == Verdict::SameRow
                    && self.evidence(row).goes_on_in(action) =>
            {
                Verdict::SameRow
            }
            _ => Verdict::New,
        }
    }

    fn at_page_start(&self, row: &Row<'t>, key_texts: &[String]) -> (Verdict, Option<Diagnostic>) {
        let has_numbers = self.column(Field::Number).is_some();
        if has_numbers && self.fill_rates[self.column(Field::Number).unwrap_or(0)] >= 0.5 {
            let text = key_texts.first().map(String::as_str).unwrap_or_default();
            if !text.is_empty() {
                return (
                    self.unless_repeated(row, number::of_cell(text).as_deref()),
                    None,
                );
            }
            return (self.same_or_next(row), None);
        }
        let text = key_texts.last().map(String::as_str).unwrap_or_default();
        if !self.forms.is_empty() {
            return match number::leading_among(text, &self.forms) {
                Some(l) => (self.unless_repeated(row, Some(&l.text)), None),
                None => (self.same_or_next(row), None),
            };
        }
        let evidence = self.evidence(row);
        let judged = continuation::unnumbered(
            &evidence,
            self.column(Field::Recommendation),
            &self.fill_rates,
        );
        let doubt = judged.is_weak.then(|| {
            let (code, text) = if judged.goes_on {
                (
                    Code::RowsJoined,
                    "The row goes on from the page before, or is one of its own; it was joined.",
                )
            } else {
                (
                    Code::RowsKeptApart,
                    "The row starts a page and may go on from the page before; it was kept apart.",
                )
            };
            Diagnostic::on_document(code, text)
        });
        if judged.goes_on {
            (self.same_or_next(row), doubt)
        } else {
            (Verdict::New, doubt)
        }
    }

    /// A label repeated at the top of the page belongs to the row that goes on.
    fn unless_repeated(&self, row: &Row<'t>, label: Option<&str>) -> Verdict {
        let Some(group) = self.groups.last() else {
            return Verdict::New;
        };
        let first_text = |field: Field| {
            let col = self.column(field)?;
            let piece = group.columns.get(col)?.first()?;
            Some(flat_text(piece.cell))
        };
        let before = first_text(Field::Number)
            .and_then(|t| number::of_cell(&t))
            .or_else(|| {
                first_text(Field::Recommendation)
                    .and_then(|t| number::leading(&t))
                    .map(|l| l.text)
            });
        let is_repeated = label.is_some() && label == before.as_deref();
        // The page end may cut the label itself: 'POL-' and '1'.
        let is_cut = before.is_some_and(|b| b.ends_with(['-', '/']));
        if is_repeated || is_cut {
            self.same_or_next(row)
        } else {
            Verdict::New
        }
    }

    /// The rest of the row before, or a further action row of the same recommendation.
    fn same_or_next(&self, row: &Row<'t>) -> Verdict {
        if !self.has_action_rows {
            return Verdict::SameRow;
        }
        continuation::action_row(&self.evidence(row), self.fields)
    }

    fn evidence<'a>(&'a self, row: &'a Row<'t>) -> Evidence<'a> {
        let group = self.groups.last();
        let last_row = group.map_or(0, |g| g.n_rows.saturating_sub(1));
        let before = (0..self.fields.len())
            .map(|col| {
                let pieces = group.map(|g| g.columns[col].as_slice()).unwrap_or_default();
                pieces
                    .iter()
                    .rev()
                    .find(|p| p.to >= last_row && !p.cell.is_blank())
                    .map(|p| p.cell)
            })
            .collect();
        let now = row
            .cells
            .iter()
            .map(|cells| {
                cells
                    .iter()
                    .find(|(c, starts)| *starts && !c.is_blank())
                    .map(|(c, _)| *c)
            })
            .collect();
        Evidence { before, now }
    }

    /// Adds a row to the last group: as a new action row, or to the last one.
    fn add(&mut self, row: &Row<'t>, goes_on: bool) {
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        if !goes_on || group.n_rows == 0 {
            group.n_rows += 1;
        }
        let now = group.n_rows - 1;
        for (col, cells) in row.cells.iter().enumerate() {
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
                let crosses = pieces.last().is_some_and(|p| p.sheet != row.sheet);
                let spans = pieces
                    .last()
                    .is_some_and(|p| p.cell.row_span > 1 && p.to > p.from);
                let flows_on = crosses && (goes_on || is_key || spans);
                pieces.push(Piece {
                    sheet: row.sheet,
                    cell,
                    from: now,
                    to: now,
                    flows_on,
                    is_shared: false,
                });
            }
        }
    }
}

/// Where a row goes if labels and tags do not agree: labels are printed, tags are not, so these do not overrule them
/// without a word.
fn settle(
    by_labels: Verdict,
    by_tags: Verdict,
    evidence: &Evidence<'_>,
) -> (Verdict, Option<Diagnostic>) {
    let (verdict, code, text) = match by_labels {
        Verdict::New => (
            Verdict::New,
            Code::RowsKeptApart,
            "The row has a label and was kept apart, but by the file's tags it goes on from the page before.",
        ),
        Verdict::SameRow if evidence.goes_on_in_most() => (
            Verdict::SameRow,
            Code::RowsJoined,
            "The row has no label and was joined with the page before, but by the file's tags it is one of its own.",
        ),
        _ if by_tags == Verdict::New => (
            Verdict::New,
            Code::RowsKeptApart,
            "The row has no label and may go on from the page before; it was kept apart by the file's tags.",
        ),
        _ => return (by_tags, None),
    };
    (verdict, Some(Diagnostic::on_document(code, text)))
}

/// Whether every cell over the row starts and ends in it: nothing goes on from the row above.
fn stands_alone(sheet: &Sheet<'_>, r: usize) -> bool {
    (0..sheet.table.n_cols())
        .filter_map(|col| sheet.cell(r, col))
        .all(|c| c.row == r && c.row_span == 1)
}

/// A numbered label, or a sentence that says what should be done.
fn reads_as_recommendation(text: &str) -> bool {
    let label = number::leading(text);
    let rest = label.as_ref().map_or(text, |l| &text[l.length..]);
    let words = rest.split_whitespace().count();
    label.as_ref().is_some_and(|l| l.form == Form::Named)
        || words > tuning::MAX_SECTION_WORDS_COUNT
        || (words >= 6
            && (text.ends_with('.')
                || rest.contains(" should ")
                || rest.contains(" must ")
                || rest.contains(" to ")))
}

fn first_col(sheet: &Sheet<'_>, cell: &Cell) -> usize {
    // A section title stands in the first column, or in the first text column behind a number column.
    if cell.col <= 1 && sheet.table.n_cols() > 1 {
        cell.col
    } else {
        0
    }
}

/// Whether a cell has few enough words to be a note beside a section row.
fn is_brief(cell: &Cell) -> bool {
    cell.lines.iter().map(|l| l.words.len()).sum::<usize>() <= tuning::MAX_NOTE_WORDS_COUNT
}

/// What stands beside a section row: a status for all of it.
fn looks_like_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    looks_like_status(text)
        || lower.contains("complete")
        || lower.contains("all actions")
        || lower.contains("ongoing")
}
