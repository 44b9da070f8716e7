//! What each band of a plan is, and so which rows are one recommendation, also over page ends.
//!
//! A *band* is a row of a table, or a paragraph above one. Each is a heading printed again, a note, the title of a
//! section, a recommendation over the full width, the start of a recommendation, a further row of its actions, or the
//! rest of the row above. `evidence` says what speaks for each of these in a band, `weights.tsv` how much it counts, and
//! the best path through all bands of the plan ([`crate::path`]) decides them together. The margin to the next best path
//! is the doubt. (Lines of tables have been labelled so since D. Pinto, A. `McCallum`, X. Wei and W. B. Croft, *Table
//! extraction using conditional random fields*, SIGIR 2003.)

use super::Field;
use super::group::Group;
use super::sheet::{Block, Draft};
use crate::path::{self, Best};
use crate::tuning::plan as tuning;

mod band;
mod evidence;
mod gather;
mod survey;
mod weights;

use band::Band;
use survey::Survey;
use weights::{Evidence, STEPS, WEIGHTS, Weights};

pub(super) use band::Place;
pub(super) use evidence::names_plan;

/// What a band is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading row printed again, or a title or section printed again at the top of a page.
    Heading,
    /// Something about the table that is no row of it.
    Note,
    /// The title of a section.
    Section,
    /// A recommendation over the full width, above its actions.
    Lead,
    /// The first row of a recommendation.
    New,
    /// A further row of the same recommendation.
    Next,
    /// The rest of the row above, cut off by a page end.
    Rest,
}

impl Kind {
    /// How many there are.
    pub(super) const COUNT: usize = 7;

    /// All, in the order of the weights.
    pub(super) const ALL: [Self; Self::COUNT] = [
        Self::Heading,
        Self::Note,
        Self::Section,
        Self::Lead,
        Self::New,
        Self::Next,
        Self::Rest,
    ];

    /// Its name in explanations.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Note => "note",
            Self::Section => "section",
            Self::Lead => "lead",
            Self::New => "new",
            Self::Next => "next",
            Self::Rest => "rest",
        }
    }

    /// Whether it is a row of cells.
    pub(super) fn is_row(self) -> bool {
        matches!(self, Self::New | Self::Next | Self::Rest)
    }
}

/// The rows of a plan as they were read.
pub(super) struct Rows<'t> {
    /// The bands in order.
    pub(super) bands: Vec<Band<'t>>,
    /// What each is.
    pub(super) kinds: Vec<Kind>,
    /// How sure that is: the best sum less that of the best path in which it is something else.
    pub(super) margins: Vec<f64>,
    /// For each band the best sum for each kind.
    pub(super) sums: Vec<Vec<f64>>,
    /// What was heard about each.
    heard: Vec<Vec<(Evidence, f64)>>,
    /// One group for each recommendation.
    pub(super) groups: Vec<Group<'t>>,
}

impl Rows<'_> {
    /// What was heard about a band: name, how much of it, and what it adds for each kind.
    pub(super) fn evidence(
        &self,
        at: usize,
    ) -> impl Iterator<Item = (&'static str, f64, [f64; Kind::COUNT])> + '_ {
        let heard = self.heard.get(at).into_iter().flatten();
        heard.map(|(e, amount)| (e.name(), *amount, WEIGHTS[*e as usize].map(|w| w * amount)))
    }

    /// Whether a paragraph above a table was read as a section's title or as a recommendation.
    pub(super) fn uses(&self, block: &Block) -> bool {
        let mut taken = self.bands.iter().zip(&self.kinds);
        taken.any(|(band, kind)| {
            let is_used = matches!(kind, Kind::Section | Kind::Lead);
            is_used && matches!(band.place, Place::Above(_, own) if std::ptr::eq(own, block))
        })
    }
}

/// Times that the plan is surveyed: what is usual is known better when the bands are.
const N_SURVEYS: usize = 3;

/// Reads the rows of a plan. `fields` are what its columns hold.
pub(super) fn read<'t>(draft: &'t Draft<'t>, fields: &[Field]) -> Rows<'t> {
    let bands = band::bands(draft, fields.len());
    let mut kinds: Vec<Kind> = bands.iter().map(|b| first_guess(b, fields)).collect();
    let (mut found, mut heard) = (Best::default(), Vec::new());
    for _ in 0..N_SURVEYS {
        let survey = Survey::of(draft, fields, &bands, &kinds);
        heard = evidence::heard(draft, &survey, &bands, &kinds);
        found = best(&heard, &WEIGHTS);
        let now: Vec<Kind> = found.kinds.iter().map(|k| Kind::ALL[*k]).collect();
        let is_settled = now == kinds;
        kinds = now;
        if is_settled {
            break;
        }
    }
    let Best { sums, .. } = found;
    let margins: Vec<f64> = sums
        .iter()
        .zip(&kinds)
        .map(|(s, k)| margin(s, *k))
        .collect();
    let is_doubtful: Vec<bool> = (0..bands.len())
        .map(|i| margins[i] < tuning::MIN_ROW_MARGIN || is_against_tags(kinds[i], &heard[i]))
        .collect();
    let groups = gather::groups(draft, fields, &bands, &kinds, &is_doubtful);
    Rows {
        bands,
        kinds,
        margins,
        sums,
        heard,
        groups,
    }
}

/// How much worse the best reading is that would change the recommendations: whether a band that goes on is an action of
/// its own, or one that is no row a heading or a note, does not part or join any.
fn margin(sums: &[f64], kind: Kind) -> f64 {
    let part = |k: Kind| match k {
        Kind::Next | Kind::Rest => Kind::Next,
        Kind::Heading | Kind::Note => Kind::Note,
        other => other,
    };
    let others = Kind::ALL.iter().zip(sums);
    let others = others
        .filter(|(k, _)| part(**k) != part(kind))
        .map(|(_, s)| *s);
    let own = sums.get(kind as usize).copied().unwrap_or_default();
    (own - others.fold(f64::NEG_INFINITY, f64::max)).max(0.0)
}

/// Whether a row was read otherwise than the file's tags have it: they are not printed, but they are not overruled without
/// a word.
fn is_against_tags(kind: Kind, heard: &[(Evidence, f64)]) -> bool {
    let says = |wanted: Evidence| heard.iter().any(|(e, _)| *e == wanted);
    match kind {
        Kind::New | Kind::Next => says(Evidence::SameByTags),
        Kind::Rest => says(Evidence::OtherByTags),
        _ => false,
    }
}

/// What a band looks like alone, to begin with.
fn first_guess(band: &Band<'_>, fields: &[Field]) -> Kind {
    let is_key = |f: &Field| matches!(f, Field::Number | Field::Recommendation);
    let keys: Vec<usize> = (0..fields.len())
        .filter(|col| is_key(&fields[*col]))
        .collect();
    let has_text = |col: &usize| band.cell(*col).is_some();
    if band.starting.len() == 1 {
        let has_column = fields.contains(&Field::Recommendation);
        match evidence::reads_as_recommendation(band) && !has_column {
            true => Kind::Lead,
            false if band.is_above() => Kind::Note,
            false => Kind::Section,
        }
    } else if keys.is_empty() || keys.iter().any(has_text) {
        Kind::New
    } else {
        Kind::Next
    }
}

/// The best path through bands with the given evidence.
fn best(heard: &[Vec<(Evidence, f64)>], weights: &Weights) -> Best {
    let fit: Vec<Vec<f64>> = heard
        .iter()
        .map(|said| {
            let sum = |kind: usize| {
                said.iter()
                    .map(|(e, x)| x * weights[*e as usize][kind])
                    .sum()
            };
            (0..Kind::COUNT).map(sum).collect()
        })
        .collect();
    path::best(&fit, |_, before, now| STEPS[before][now])
}
