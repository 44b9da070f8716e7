//! How often what was read is right, by the margin that the reading has.

use std::fmt::Write as _;

/// Bounds of the margins that are counted together.
const BOUNDS: [f64; 9] = [0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, f64::INFINITY];

/// A table of margins, each with whether the reading was right.
pub(crate) fn table(what: &str, readings: &[(f64, bool)]) -> String {
    let mut out = format!("| margin | {what} | share of all | right |\n|---|---|---|---|\n");
    let n_all = readings.len().max(1) as f64;
    for bounds in BOUNDS.windows(2) {
        let (low, high) = (bounds[0], bounds[1]);
        let within = readings.iter().filter(|(m, _)| (low..high).contains(m));
        let (mut n, mut right) = (0, 0);
        for (_, is_right) in within {
            n += 1;
            right += usize::from(*is_right);
        }
        let range = if high.is_finite() {
            format!("{low} to {high}")
        } else {
            format!("{low} and more")
        };
        let _ = writeln!(
            out,
            "| {range} | {n} | {:.1} % | {:.1} % |",
            100.0 * f64::from(n) / n_all,
            100.0 * right as f64 / f64::from(n).max(1.0)
        );
    }
    out
}
