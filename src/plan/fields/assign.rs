//! The best assignment of fields to the columns of a plan.
//!
//! A best path over the columns from left to right that remembers which fields it has met. Sums are added up from both
//! ends, so that the next best choice for each column is known too.

use super::super::Field;
use super::super::content::Content;
use super::evidence;
use super::weights::Evidence;
use std::sync::LazyLock;

/// All fields, those that a path remembers first.
pub(super) const FIELDS: [Field; 9] = [
    Field::Recommendation,
    Field::Outcome,
    Field::Action,
    Field::ByWhom,
    Field::ByWhen,
    Field::Monitoring,
    Field::Number,
    Field::Section,
    Field::Other,
];

/// Fields that a path remembers: all but the last.
const N_REMEMBERED: usize = 8;

/// Which of the remembered fields have been met.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Met(usize);

impl Met {
    pub(super) fn has(self, field: Field) -> bool {
        FIELDS[..N_REMEMBERED]
            .iter()
            .position(|f| *f == field)
            .is_some_and(|i| self.0 & (1 << i) != 0)
    }

    /// With a field, by its index in [`FIELDS`].
    pub(super) fn with(self, field: usize) -> Self {
        if field < N_REMEMBERED {
            Self(self.0 | (1 << field))
        } else {
            self
        }
    }
}

/// What heading and content of a column say for each field, in the order of [`FIELDS`].
pub(super) type Sums = [f64; FIELDS.len()];

/// How many sets of remembered fields there are.
const N_MET: usize = 1 << N_REMEMBERED;

/// What the place of a column says, for short and for long texts: by what has been met, in the order of [`FIELDS`].
static PLACES: LazyLock<[Vec<Sums>; 2]> = LazyLock::new(|| {
    [false, true].map(|is_long| {
        let place = |met, field| evidence::of_place(Met(met), field, is_long);
        let of = |met| FIELDS.map(|field| place(met, field).map_or(0.0, Evidence::weight));
        (0..N_MET).map(of).collect()
    })
});

/// Sums by what has been met.
type ByMet = Vec<f64>;

/// The fields with the highest sum, and for each column how much worse the best choice is in which it holds something
/// else.
pub(super) fn best(sums: &[Sums], content: &[Content]) -> Vec<(Field, f64)> {
    let n = sums.len().min(content.len());
    let places = content
        .iter()
        .map(|c| &PLACES[usize::from(evidence::is_long(c))]);
    let places: Vec<&Vec<Sums>> = places.collect();
    let score = |i: usize, met: usize, field: usize| sums[i][field] + places[i][met][field];
    let before = before(n, &score);
    let behind = behind(n, &score);
    let sum = behind[0][0];
    let mut met = 0;
    let mut chosen = Vec::with_capacity(n);
    for i in 0..n {
        let whole = |met: usize, field: usize| {
            before[i][met] + score(i, met, field) + behind[i + 1][Met(met).with(field).0]
        };
        let of_field = |field: &usize| whole(met, *field);
        let field = (0..FIELDS.len())
            .rev()
            .max_by(|a, b| of_field(a).total_cmp(&of_field(b)))
            .unwrap_or(0);
        let reached = (0..N_MET).filter(|m| before[i][*m] > f64::NEG_INFINITY);
        let others = reached.flat_map(|m| (0..FIELDS.len()).map(move |f| (m, f)));
        let next_best = others
            .filter(|(_, f)| *f != field)
            .map(|(m, f)| whole(m, f))
            .fold(f64::NEG_INFINITY, f64::max);
        chosen.push((FIELDS[field], sum - next_best));
        met = Met(met).with(field).0;
    }
    chosen
}

/// The best sums of the columns left of each.
fn before(n: usize, score: &impl Fn(usize, usize, usize) -> f64) -> Vec<ByMet> {
    let mut all = vec![vec![f64::NEG_INFINITY; N_MET]; n + 1];
    all[0][0] = 0.0;
    for i in 0..n {
        for met in 0..N_MET {
            if all[i][met] == f64::NEG_INFINITY {
                continue;
            }
            for field in 0..FIELDS.len() {
                let to = Met(met).with(field).0;
                all[i + 1][to] = all[i + 1][to].max(all[i][met] + score(i, met, field));
            }
        }
    }
    all
}

/// The best sums of each column and those right of it, with what the whole gains.
fn behind(n: usize, score: &impl Fn(usize, usize, usize) -> f64) -> Vec<ByMet> {
    let end = (0..N_MET).map(|met| evidence::of_whole(Met(met)).sum());
    let mut all = vec![Vec::new(); n];
    all.push(end.collect());
    for i in (0..n).rev() {
        let best = |met: usize| {
            (0..FIELDS.len())
                .map(|field| score(i, met, field) + all[i + 1][Met(met).with(field).0])
                .fold(f64::NEG_INFINITY, f64::max)
        };
        let sums: ByMet = (0..N_MET).map(best).collect();
        all[i] = sums;
    }
    all
}
