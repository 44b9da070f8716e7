//! Columns whose field is known, as they are learnt from.

use crate::chain::Weights;
use crate::descent::Learnt;
use crate::table::Table;
use scr_plans::plan::{ColumnReading, Field};

/// A column with all fields that it might hold.
pub(crate) struct Choice {
    /// For each field the evidence by its index, and how much of it there is.
    ways: Vec<Vec<(usize, f64)>>,
    /// The way that is true.
    right: usize,
}

impl Choice {
    /// A column as it was read and what it holds.
    pub(crate) fn of(column: &ColumnReading, truth: Field, table: &Table) -> Option<Self> {
        let ways = column.readings.iter().map(|reading| {
            let told = reading.evidence.iter();
            told.filter_map(|t| Some((table.evidence(t.name)?, t.amount)))
                .collect()
        });
        let right = column.readings.iter().position(|r| r.field == truth)?;
        Some(Self {
            ways: ways.collect(),
            right,
        })
    }
}

impl Learnt for Choice {
    fn loss(&self, weights: &Weights, slope: &mut Weights) -> f64 {
        let sum = |way: &Vec<(usize, f64)>| way.iter().map(|(e, x)| x * weights[*e][0]).sum();
        let sums: Vec<f64> = self.ways.iter().map(sum).collect();
        let most = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let total = most + sums.iter().map(|s| (s - most).exp()).sum::<f64>().ln();
        for (at, (way, sum)) in self.ways.iter().zip(&sums).enumerate() {
            let right = if at == self.right { 1.0 } else { 0.0 };
            for (e, x) in way {
                slope[*e][0] += x * ((sum - total).exp() - right);
            }
        }
        total - sums[self.right]
    }

    fn add_steepness(&self, steepness: &mut [f64]) {
        for way in &self.ways {
            let all: f64 = way.iter().map(|(_, x)| x.abs()).sum();
            for (e, x) in way {
                steepness[*e] += x.abs() * all;
            }
        }
    }
}
