//! The best assignment of fields to the columns of a plan.
//!
//! A best path over the columns from left to right that remembers which fields it has met.

use super::super::Field;
use super::super::content::Content;
use super::evidence;

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

/// Fields that a path remembers: the first seven.
const N_REMEMBERED: usize = 7;

/// Which of the remembered fields have been met.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Met(usize);

impl Met {
    pub(super) fn has(self, field: Field) -> bool {
        FIELDS[..N_REMEMBERED]
            .iter()
            .position(|f| *f == field)
            .is_some_and(|i| self.0 & (1 << i) != 0)
    }

    fn with(self, field: usize) -> Self {
        if field < N_REMEMBERED {
            Self(self.0 | (1 << field))
        } else {
            self
        }
    }
}

/// What heading and content of a column say for each field, in the order of [`FIELDS`].
pub(super) type Sums = [f64; FIELDS.len()];

/// The fields with the highest sum, and the sum.
pub(super) fn best(sums: &[Sums], content: &[Content]) -> (Vec<Field>, f64) {
    const N_MET: usize = 1 << N_REMEMBERED;
    let mut best: Vec<Option<f64>> = vec![None; N_MET];
    best[0] = Some(0.0);
    let mut steps: Vec<Vec<(usize, usize)>> = Vec::with_capacity(sums.len());
    for (own, content) in sums.iter().zip(content) {
        let mut next: Vec<Option<f64>> = vec![None; N_MET];
        let mut from = vec![(0, 0); N_MET];
        let reached = best.iter().enumerate();
        for (met, so_far) in reached.filter_map(|(m, s)| Some((m, (*s)?))) {
            for (f, field) in FIELDS.iter().enumerate() {
                let place = evidence::of_place(Met(met), *field, content);
                let score = so_far + own[f] + place;
                let to = Met(met).with(f).0;
                if next[to].is_none_or(|s| score > s) {
                    next[to] = Some(score);
                    from[to] = (met, f);
                }
            }
        }
        steps.push(from);
        best = next;
    }
    let whole = |m: usize| best[m].map_or(f64::MIN, |s| s + evidence::of_whole(Met(m)));
    let end = (0..N_MET).max_by(|a, b| whole(*a).total_cmp(&whole(*b)));
    let mut met = end.unwrap_or(0);
    let sum = whole(met);
    let mut fields = Vec::with_capacity(sums.len());
    for from in steps.iter().rev() {
        let (before, field) = from[met];
        fields.push(FIELDS[field]);
        met = before;
    }
    fields.reverse();
    (fields, sum)
}

/// How much worse the best assignment is in which this column holds something else.
pub(super) fn margin(
    sums: &[Sums],
    content: &[Content],
    fields: &[Field],
    sum: f64,
    column: usize,
) -> f64 {
    const NEVER: f64 = -1e6;
    let mut barred = sums.to_vec();
    for (field, own) in FIELDS.iter().zip(&mut barred[column]) {
        if *field == fields[column] {
            *own = NEVER;
        }
    }
    sum - best(&barred, content).1
}
