//! What was weighed for each column: each field that it might hold, with all that this adds to the sum of the plan.

use super::assign::{self, FIELDS};
use super::evidence;
use super::weights::Evidence;
use super::{Columns, Field};
use std::collections::BTreeMap;

/// One way to read a column, the others being as they were read.
pub(in crate::plan) struct Weighed {
    pub(in crate::plan) field: Field,
    /// What the whole plan comes to, less what it comes to as it was read.
    pub(in crate::plan) sum: f64,
    /// What differs from field to field: name, how much there is of it, and what it adds.
    pub(in crate::plan) evidence: Vec<(&'static str, f64, f64)>,
}

/// How much there is of each piece of evidence in a whole plan.
type Heard = BTreeMap<Evidence, f64>;

/// All ways to read each column of a plan.
pub(super) fn weighed(columns: &Columns) -> Vec<Vec<Weighed>> {
    let chosen = assign::best(&columns.sums(), &columns.content);
    let fields: Vec<usize> = chosen
        .iter()
        .map(|(field, _)| FIELDS.iter().position(|f| f == field).unwrap_or_default())
        .collect();
    let best = sum(&of_plan(columns, &fields));
    (0..fields.len())
        .map(|at| {
            let with = |field: usize| {
                let mut fields = fields.clone();
                fields[at] = field;
                of_plan(columns, &fields)
            };
            of_column(&(0..FIELDS.len()).map(with).collect::<Vec<_>>(), best)
        })
        .collect()
}

fn of_column(ways: &[Heard], best: f64) -> Vec<Weighed> {
    let amount = |heard: &Heard, e: Evidence| heard.get(&e).copied().unwrap_or_default();
    let differs = |e: Evidence| {
        let first = ways.first().map_or(0.0, |w| amount(w, e));
        ways.iter().any(|w| amount(w, e) != first)
    };
    let as_told = |(e, amount): (&Evidence, &f64)| (e.name(), *amount, e.weight() * amount);
    let told = |heard: &Heard| {
        let own = heard.iter().filter(|(e, _)| differs(**e));
        own.map(as_told).collect()
    };
    ways.iter()
        .zip(FIELDS)
        .map(|(heard, field)| Weighed {
            field,
            sum: sum(heard) - best,
            evidence: told(heard),
        })
        .collect()
}

fn sum(heard: &Heard) -> f64 {
    heard.iter().map(|(e, amount)| e.weight() * amount).sum()
}

/// All that is heard of a plan whose columns hold the given fields.
fn of_plan(columns: &Columns, fields: &[usize]) -> Heard {
    let mut heard = Heard::new();
    let mut hear = |e: Evidence, amount: f64| *heard.entry(e).or_default() += amount;
    let mut met = assign::Met::default();
    for (at, (field, content)) in fields.iter().zip(&columns.content).enumerate() {
        for (e, amount) in columns.terms(at, FIELDS[*field]).0 {
            hear(e, amount);
        }
        if let Some(e) = evidence::of_place(met, FIELDS[*field], evidence::is_long(content)) {
            hear(e, 1.0);
        }
        met = met.with(*field);
    }
    for (e, amount) in evidence::of_whole(met).0 {
        hear(e, amount);
    }
    heard.retain(|_, amount| *amount != 0.0);
    heard
}
