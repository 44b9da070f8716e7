//! How often a band is read right, by the margin that the reading has.

use crate::reading::Known;
use std::fmt::Write as _;

/// Bounds of the margins that are counted together.
const BOUNDS: [f64; 9] = [0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, f64::INFINITY];

/// The table of all bands that start or continue rows, or part them.
pub(crate) fn table(bands: &[Known]) -> String {
    let mut out = "| margin | bands | share of them | read right |\n|---|---|---|---|\n".to_owned();
    let n_all = bands.len().max(1) as f64;
    for bounds in BOUNDS.windows(2) {
        let (low, high) = (bounds[0], bounds[1]);
        let within = |b: &&Known| (low..high).contains(&b.reading.margin);
        let of: Vec<&Known> = bands.iter().filter(within).collect();
        let right = of.iter().filter(|b| b.is_right()).count();
        let range = if high.is_finite() {
            format!("{low} to {high}")
        } else {
            format!("{low} and more")
        };
        let _ = writeln!(
            out,
            "| {range} | {} | {:.1} % | {:.1} % |",
            of.len(),
            100.0 * of.len() as f64 / n_all,
            100.0 * right as f64 / of.len().max(1) as f64
        );
    }
    out
}
