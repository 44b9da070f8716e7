//! Drafts to plans, and what the document says around them.

use super::content::Content;
use super::doubts::{self, Made};
use super::explain;
use super::fields::{Columns, Role};
use super::group::Group;
use super::heading::flat_text;
use super::join::{self, Measures, Wording};
use super::key::Key;
use super::number;
use super::own_words;
use super::rated;
use super::recommendation::Builder;
use super::rows::{self, Rows};
use super::sheet::{Block, Draft, Sheet};
use super::split;
use super::{Field, Listener, RawPlan, RawRecommendation, TextLine};
use crate::diagnostic::{Code, Diagnostic};
use crate::table::{Line, PageTables, Table};
use crate::tuning::plan as tuning;
use std::cell::RefCell;

/// What stands around a plan.
pub(super) struct Surroundings<'a, 't> {
    /// All pages of the document.
    pub(super) pages: &'t [PageTables],
    /// Tables that are in no plan, with their pages.
    pub(super) others: &'a [(u32, &'t Table)],
    /// The document's key to colours.
    pub(super) key: &'a Key,
}

/// Whether recommendations stand over the whole width, above the plan's tables or above rows within them: different
/// texts of some length that are labelled or say what should be. No column has them then.
fn has_leads(draft: &Draft<'_>) -> bool {
    has_leads_above(draft) || has_leads_within(draft)
}

/// Whether sentences over the whole width stand between the rows, and most say what should be.
fn has_leads_within(draft: &Draft<'_>) -> bool {
    let wide = |sheet: &Sheet<'_>| {
        let rows = sheet.start..sheet.end;
        let texts = rows
            .filter(|row| !sheet.is_heading_row(*row))
            .filter_map(|row| {
                let mut cells = sheet.starting(row);
                let only = cells.next().filter(|_| cells.next().is_none());
                let only = only.or_else(|| sheet.numbered_text(row))?;
                let text = flat_text(only);
                let is_wide = 2 * only.col_span > sheet.table.n_cols();
                let is_text = text.split_whitespace().count() >= tuning::MIN_LEAD_WORDS_COUNT;
                (is_wide && is_text).then_some(text)
            });
        texts.collect::<Vec<_>>()
    };
    let mut texts: Vec<String> = draft.sheets.iter().flat_map(wide).collect();
    texts.sort();
    texts.dedup();
    texts.len() >= tuning::MIN_LEADS_COUNT && Content::of(&texts).modal > 0.5
}

/// Whether they stand above the tables.
fn has_leads_above(draft: &Draft<'_>) -> bool {
    let headed: Vec<&Sheet<'_>> = draft
        .sheets
        .iter()
        .filter(|s| !s.headings.is_empty())
        .collect();
    let lead = |s: &&Sheet<'_>| {
        let row = (s.start < s.headings[0].start).then(|| s.starting(s.start).next());
        let cell = row.flatten().or_else(|| s.blocks.last().map(|b| &b.cell))?;
        let text = flat_text(cell);
        let is_text = text.split_whitespace().count() >= tuning::MIN_LEAD_WORDS_COUNT;
        is_text.then_some(text)
    };
    let mut texts: Vec<String> = headed.iter().filter_map(lead).collect();
    texts.sort();
    texts.dedup();
    let labelled = texts
        .iter()
        .filter(|t| number::leading(t).is_some())
        .count();
    let is_said = 2 * labelled > texts.len() || Content::of(&texts).modal > 0.5;
    texts.len() >= tuning::MIN_LEADS_COUNT && 2 * texts.len() > headed.len() && is_said
}

/// A draft as its columns and rows are read. What the document's wording tells is not needed for it.
pub(super) struct Read<'t> {
    /// The draft.
    pub(super) draft: &'t Draft<'t>,
    /// What its columns hold.
    pub(super) fields: Vec<Field>,
    /// Its rows.
    pub(super) rows: Rows<'t>,
    columns: Columns,
    roles: Vec<Role>,
}

/// Reads the columns and rows of a draft.
pub(super) fn read<'t>(draft: &'t Draft<'t>) -> Read<'t> {
    let texts = body_texts(draft);
    let columns = Columns::of(&draft.labels, &texts, has_leads(draft));
    let roles = columns.roles();
    let fields: Vec<Field> = roles.iter().map(|r| r.column.field).collect();
    Read {
        draft,
        rows: rows::read(draft, &fields),
        fields,
        columns,
        roles,
    }
}

/// The plan of a draft; `None` if it has no recommendation.
pub(super) fn plan<'t>(
    read: Read<'t>,
    surroundings: &Surroundings<'_, 't>,
    wording: &Wording,
    diagnostics: &mut Vec<Diagnostic>,
    listener: &mut Listener<'_>,
) -> Option<RawPlan> {
    let Read {
        draft,
        fields,
        rows,
        columns,
        mut roles,
    } = read;
    for (role, label) in roles.iter_mut().zip(&draft.labels) {
        role.column.heading = label.printed(&wording.words);
    }
    let groups = &rows.groups;
    listener(&|| explain::plan(draft, &roles, &columns.weighed(), &rows));
    let column = |field: Field| fields.iter().position(|f| *f == field);
    let recommendation_col = column(Field::Recommendation).or_else(|| column(Field::Action));
    let starts: Vec<String> = groups
        .iter()
        .filter_map(|g| {
            let piece = g
                .lead
                .first()
                .or_else(|| g.columns.get(recommendation_col?)?.first())?;
            Some(flat_text(piece.cell))
        })
        .collect();
    let mut measures = Measures::take(draft, fields.len(), &wording.words);
    let mut wording = wording.clone();
    join::study(draft, fields.len(), &mut measures, &mut wording);
    let forms = number::forms_in_use(starts.iter().map(String::as_str));
    let mut builder = Builder {
        draft,
        fields: &fields,
        colours: rated::colours(&draft.labels),
        measures: &measures,
        wording: &wording,
        forms,
        runs_labels_together: runs_labels_together(&fields, groups),
        sets_actions_level: false,
        joined: RefCell::default(),
    };
    builder.sets_actions_level = split::sets_level(&builder, groups);
    let actions = split::of_all(&builder, groups);
    let recommendations: Vec<_> = groups
        .iter()
        .zip(actions)
        .map(|(group, actions)| builder.build(group, actions))
        .collect();
    let (roles, mut recommendations) = without_gap_columns(roles, recommendations);
    let made = Made {
        draft,
        pages: surroundings.pages,
        others: surroundings.others,
        key: surroundings.key,
        fields: &fields,
        rows: &rows,
    };
    doubts::raise(&made, &roles, &mut recommendations, diagnostics);
    let mut pages: Vec<u32> = recommendations
        .iter()
        .flat_map(|r| r.pages.iter().copied())
        .collect();
    pages.sort_unstable();
    pages.dedup();
    let first_page = pages.first().copied()?;
    for role in roles.iter().filter(|r| !r.is_named) {
        let name = &role.column.heading;
        let (code, text) = if role.column.field == Field::Other {
            (
                Code::ColumnWithoutField,
                format!(
                    "The column '{name}' fits no field; its text is under 'other'.{}",
                    own_words::line_for(&role.column)
                ),
            )
        } else {
            (
                Code::ColumnGuessed,
                format!(
                    "What the column '{name}' holds was read from its content; check it.{}",
                    own_words::line_for(&role.column)
                ),
            )
        };
        diagnostics.push(Diagnostic::on_page(code, first_page, text));
    }
    Some(RawPlan {
        title: title(draft, &rows),
        pages,
        columns: roles.into_iter().map(|r| r.column).collect(),
        recommendations,
        colour_key: surroundings.key.entries.clone(),
    })
}

/// Drops columns without heading, text or colour: the gaps between cells that have borders of their own.
fn without_gap_columns(
    roles: Vec<Role>,
    mut recommendations: Vec<RawRecommendation>,
) -> (Vec<Role>, Vec<RawRecommendation>) {
    let is_used = |col: usize| {
        let cells = recommendations.iter().flat_map(|r| &r.cells);
        cells
            .filter(|c| c.column == Some(col))
            .any(|c| !c.paragraphs.is_empty() || !c.fills.is_empty() || !c.marks.is_empty())
    };
    let keep: Vec<bool> = roles
        .iter()
        .enumerate()
        .map(|(col, role)| !role.column.heading.is_empty() || is_used(col))
        .collect();
    for r in &mut recommendations {
        r.cells.retain(|c| c.column.is_none_or(|col| keep[col]));
        for c in &mut r.cells {
            c.column = c
                .column
                .map(|col| keep[..col].iter().filter(|k| **k).count());
        }
    }
    let roles = roles
        .into_iter()
        .zip(&keep)
        .filter(|(_, k)| **k)
        .map(|(r, _)| r)
        .collect();
    (roles, recommendations)
}

/// Texts of the body cells by plan column.
fn body_texts(draft: &Draft<'_>) -> Vec<Vec<String>> {
    let mut texts = vec![Vec::new(); draft.labels.len()];
    for sheet in &draft.sheets {
        for cell in &sheet.table.cells {
            let is_body =
                cell.row >= sheet.start && cell.row < sheet.end && !sheet.is_heading_row(cell.row);
            let is_narrow = cell.col_span * 2 <= sheet.table.n_cols().max(2);
            let column = sheet.columns.get(cell.col).copied();
            if is_body
                && is_narrow
                && !cell.is_blank()
                && let Some(list) = column.and_then(|c| texts.get_mut(c))
            {
                list.push(flat_text(cell));
            }
        }
    }
    texts
}

/// The title in the first table, or the nearest one above it that is no section's.
fn title(draft: &Draft<'_>, rows: &Rows<'_>) -> String {
    let Some(first) = draft.sheets.first() else {
        return String::new();
    };
    if let Some(title) = (first.start..first.end).find_map(|row| first.title_in(row)) {
        return title;
    }
    let is_section = |block: &Block| rows.uses(block);
    let is_free = |b: &&Block| b.is_title(tuning::TITLE_SIZE_PT) && !is_section(b);
    let title = first.blocks.iter().rev().find(is_free);
    title.map(|b| flat_text(&b.cell)).unwrap_or_default()
}

/// What was seen in a document without a plan.
pub(super) fn no_plan(pages: &[PageTables], others: &[(u32, &Table)]) -> Diagnostic {
    let n_words: usize = pages
        .iter()
        .map(|p| p.outside.iter().map(|l| l.words.len()).sum::<usize>())
        .sum::<usize>()
        + others.iter().map(|(_, t)| t.words().count()).sum::<usize>();
    let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let text = if pages.is_empty() {
        "No action plan was found, for the document has none of the pages that were asked for."
            .to_owned()
    } else if n_words == 0 {
        "No action plan was found, for no text was found on any page; where a page is a picture or was not read, \
         another warning says so."
            .to_owned()
    } else if others.is_empty() {
        format!(
            "No action plan was found, for no table was found on {}; recommendations in running text are not read.",
            counted(pages.len(), "page")
        )
    } else {
        format!(
            "No action plan was found among {} on {}; 'scr-plans tables' shows what was seen.{}",
            counted(others.len(), "table"),
            counted(pages.len(), "page"),
            own_words::headings_seen(others)
        )
    };
    Diagnostic::on_document(Code::NoPlan, text)
}

/// The lines outside tables in reading order, running heads once.
pub(super) fn lines(pages: &[PageTables]) -> Vec<TextLine> {
    let mut seen = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    for page in pages {
        let as_line = |l: &Line, is_furniture: bool| TextLine {
            page: page.page,
            text: l.text(),
            size: l.size(),
            bold: l.words.iter().all(|w| w.bold),
            is_furniture,
        };
        for line in &page.furniture {
            if seen.insert(line.text()) {
                out.push(as_line(line, true));
            }
        }
        out.extend(page.outside.iter().map(|l| as_line(l, false)));
    }
    out
}

/// Whether the labels of a plan's number column have no space between letters and figures.
fn runs_labels_together(fields: &[Field], groups: &[Group<'_>]) -> bool {
    let column = fields.iter().position(|f| *f == Field::Number);
    let pieces = groups
        .iter()
        .filter_map(|g| column.and_then(|col| g.columns.get(col)));
    let lines = pieces.flatten().flat_map(|p| &p.cell.lines);
    let lines: Vec<String> = lines.map(Line::text).collect();
    number::runs_together(lines.iter().map(String::as_str))
}
