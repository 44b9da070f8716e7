//! Why a plan was read as it was: what was weighed, and how it came out.

use super::Field;
use super::fields::{Role, Weighed};
use super::heading::flat_text;
use super::rows::{Kind, Place, Rows};
use super::sheet::Draft;
use schemars::JsonSchema;
use serde::Serialize;

/// What was weighed for the plans of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Explanation {
    /// One for each plan, in document order.
    pub plans: Vec<PlanReading>,
}

impl Explanation {
    /// Leaves out the bands of all pages but one.
    pub fn keep_page(&mut self, page: u32) {
        for plan in &mut self.plans {
            plan.bands.retain(|band| band.page == page);
        }
    }
}

/// What was weighed for one plan.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PlanReading {
    /// Its columns as understood.
    pub columns: Vec<ColumnReading>,
    /// Its bands in reading order.
    pub bands: Vec<BandReading>,
}

/// What a column was taken for.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ColumnReading {
    /// Its heading as printed.
    pub heading: String,
    /// What it holds.
    pub field: Field,
    /// How much worse the best reading is in which it holds something else.
    pub margin: f64,
    /// Each field that it might hold, with what speaks for it, the other columns being as they were read.
    pub readings: Vec<FieldReading>,
}

/// One way to read a column.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FieldReading {
    /// The field.
    pub field: Field,
    /// What the plan comes to so, less what it comes to as it was read.
    pub sum: f64,
    /// What was weighed, as far as it differs from field to field: heading, contents and place of the column, and what
    /// it changes for the other columns and for the plan as a whole.
    pub evidence: Vec<ForField>,
}

/// One piece of evidence for a field.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ForField {
    /// Its name.
    pub name: &'static str,
    /// How much of it there is in the plan.
    pub amount: f64,
    /// What it adds.
    pub adds: f64,
}

/// What was weighed for one band: a row of a table, or a paragraph above one.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct BandReading {
    /// Page, from 1.
    pub page: u32,
    /// Row of its table, from 0; none for a paragraph above a table.
    pub row: Option<usize>,
    /// Its cells with text, from left to right.
    pub texts: Vec<String>,
    /// What it was read as.
    pub kind: &'static str,
    /// How much worse the best reading is in which it is something else.
    pub margin: f64,
    /// For each kind, the sum of the best reading of the plan in which the band is of it, less the best of all.
    pub readings: Vec<Reading>,
    /// What was heard, and what each piece adds for each kind.
    pub evidence: Vec<Heard>,
}

/// One way to read a band.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Reading {
    /// The kind.
    pub kind: &'static str,
    /// Its sum, 0 for the best.
    pub sum: f64,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Heard {
    /// Its name.
    pub name: &'static str,
    /// How much of it there is, 0 to 1.
    pub amount: f64,
    /// What it adds for each kind, in the order of `readings`.
    pub adds: Vec<f64>,
}

/// Explains the columns and rows of a plan. `weighed` are all ways to read each column.
pub(super) fn plan(
    draft: &Draft<'_>,
    roles: &[Role],
    weighed: &[Vec<Weighed>],
    rows: &Rows<'_>,
) -> PlanReading {
    let columns = roles
        .iter()
        .zip(weighed)
        .map(|(role, weighed)| ColumnReading {
            heading: role.column.heading.clone(),
            field: role.column.field,
            margin: rounded(role.margin),
            readings: weighed.iter().map(field).collect(),
        })
        .collect();
    let bands = (0..rows.bands.len())
        .map(|at| band(draft, rows, at))
        .collect();
    PlanReading { columns, bands }
}

fn field(weighed: &Weighed) -> FieldReading {
    let told = weighed.evidence.iter();
    FieldReading {
        field: weighed.field,
        sum: rounded(weighed.sum),
        evidence: told
            .map(|(name, amount, adds)| ForField {
                name,
                amount: rounded(*amount),
                adds: rounded(*adds),
            })
            .collect(),
    }
}

fn band(draft: &Draft<'_>, rows: &Rows<'_>, at: usize) -> BandReading {
    let own = &rows.bands[at];
    let (page, row) = match own.place {
        Place::Row(row) => (draft.sheets[own.sheet].page.page, Some(row)),
        Place::Above(_, block) => (block.page, None),
    };
    let sums = rows.sums.get(at).map(Vec::as_slice).unwrap_or_default();
    let best = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    BandReading {
        page,
        row,
        texts: own.starting.iter().map(|c| flat_text(c)).collect(),
        kind: rows.kinds[at].name(),
        margin: rounded(rows.margins.get(at).copied().unwrap_or_default()),
        readings: Kind::ALL
            .iter()
            .zip(sums)
            .map(|(kind, sum)| Reading {
                kind: kind.name(),
                sum: rounded(sum - best),
            })
            .collect(),
        evidence: rows
            .evidence(at)
            .map(|(name, amount, adds)| Heard {
                name,
                amount: rounded(amount),
                adds: adds.to_vec(),
            })
            .collect(),
    }
}

/// To hundredths, as sums are printed. A column that nothing else could be has no finite margin.
fn rounded(x: f64) -> f64 {
    (x.clamp(-1e6, 1e6) * 100.0).round() / 100.0
}
