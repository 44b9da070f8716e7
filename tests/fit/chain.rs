//! How likely the truth of a plan is under given weights, and which way each weight makes it likelier.
//!
//! The bands of a plan are a chain whose kinds are drawn with the odds that their sums say (a linear-chain conditional
//! random field: J. Lafferty, A. `McCallum` and F. Pereira, ICML 2001). Where the truth allows several kinds for a band,
//! what counts is that it is one of them.

use crate::descent::Learnt;

/// The bands of a plan as they are learnt from.
pub(crate) struct Chain {
    pub(crate) bands: Vec<Band>,
    /// The lines of the weights that say what follows each kind; `None` where nothing is said.
    pub(crate) steps: Vec<Option<usize>>,
}

pub(crate) struct Band {
    /// Evidence by its index, and how much of it there is.
    pub(crate) heard: Vec<(usize, f64)>,
    /// Whether each kind is allowed.
    pub(crate) allowed: Vec<bool>,
}

/// Weights by evidence and kind.
pub(crate) type Weights = Vec<Vec<f64>>;

impl Chain {
    fn sums(&self, weights: &Weights) -> Vec<Vec<f64>> {
        let n = weights.first().map_or(0, Vec::len);
        let of = |band: &Band| {
            let sum = |kind: usize| band.heard.iter().map(|(e, x)| x * weights[*e][kind]).sum();
            (0..n).map(sum).collect()
        };
        self.bands.iter().map(of).collect()
    }
}

impl Learnt for Chain {
    fn loss(&self, weights: &Weights, slope: &mut Weights) -> f64 {
        let sums = self.sums(weights);
        let steps = &self.steps;
        let of_step = |before: usize, now: usize| steps[before].map_or(0.0, |e| weights[e][now]);
        let held: Vec<Vec<f64>> = sums
            .iter()
            .zip(&self.bands)
            .map(|(sums, band)| {
                let own = sums.iter().zip(&band.allowed);
                own.map(|(s, is)| if *is { *s } else { f64::NEG_INFINITY })
                    .collect()
            })
            .collect();
        let free = Odds::of(&sums, &of_step);
        let held = Odds::of(&held, &of_step);
        for (odds, sign) in [(&free, 1.0), (&held, -1.0)] {
            for (band, shares) in self.bands.iter().zip(&odds.shares) {
                for (e, x) in &band.heard {
                    for (to, share) in slope[*e].iter_mut().zip(shares) {
                        *to += sign * x * share;
                    }
                }
            }
            for (before, e) in steps.iter().enumerate() {
                let Some(e) = e else { continue };
                for (to, share) in slope[*e].iter_mut().zip(&odds.pairs[before]) {
                    *to += sign * share;
                }
            }
        }
        free.total - held.total
    }

    fn add_steepness(&self, steepness: &mut [f64]) {
        for band in &self.bands {
            let all: f64 = 1.0 + band.heard.iter().map(|(_, x)| x.abs()).sum::<f64>();
            for (e, x) in &band.heard {
                steepness[*e] += x.abs() * all;
            }
            for e in self.steps.iter().flatten() {
                // A step is met where the band before is of its kind: far more seldom.
                steepness[*e] += 0.1 * all;
            }
        }
    }
}

/// What all paths come to together.
struct Odds {
    /// Logarithm of the sum over all paths.
    total: f64,
    /// Share of each kind for each band.
    shares: Vec<Vec<f64>>,
    /// How many steps from each kind to each are expected.
    pairs: Vec<Vec<f64>>,
}

impl Odds {
    fn of(sums: &[Vec<f64>], step: &impl Fn(usize, usize) -> f64) -> Self {
        let n = sums.first().map_or(0, Vec::len);
        let steps: Vec<Vec<f64>> = (0..n)
            .map(|before| (0..n).map(|now| step(before, now)).collect())
            .collect();
        let mut forward: Vec<Vec<f64>> = Vec::new();
        for own in sums {
            let reach = |now: usize| match forward.last() {
                None => own[now],
                Some(before) => own[now] + total((0..n).map(|k| before[k] + steps[k][now])),
            };
            let next = (0..n).map(reach).collect();
            forward.push(next);
        }
        let mut backward = vec![vec![0.0; n]; sums.len()];
        for i in (1..sums.len()).rev() {
            let reach = |before: usize| {
                total((0..n).map(|k| steps[before][k] + sums[i][k] + backward[i][k]))
            };
            backward[i - 1] = (0..n).map(reach).collect();
        }
        let all = forward.last().map_or(0.0, |f| total(f.iter().copied()));
        let shares = forward.iter().zip(&backward);
        let shares = shares
            .map(|(f, b)| f.iter().zip(b).map(|(f, b)| (f + b - all).exp()).collect())
            .collect();
        let mut pairs = vec![vec![0.0; n]; n];
        for i in 1..sums.len() {
            for (before, row) in pairs.iter_mut().enumerate() {
                for (now, to) in row.iter_mut().enumerate() {
                    let sum = forward[i - 1][before] + steps[before][now] + sums[i][now];
                    *to += (sum + backward[i][now] - all).exp();
                }
            }
        }
        Self {
            total: all,
            shares,
            pairs,
        }
    }
}

/// Logarithm of a sum of which the logarithms are given.
fn total(logs: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = logs.clone().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + logs.map(|l| (l - most).exp()).sum::<f64>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(steps: Vec<Option<usize>>) -> Chain {
        let band = |heard: &[(usize, f64)], allowed: [bool; 3]| Band {
            heard: heard.to_vec(),
            allowed: allowed.to_vec(),
        };
        Chain {
            steps,
            bands: vec![
                band(&[(0, 1.0)], [true, false, false]),
                band(&[(0, 1.0), (1, 0.5)], [false, true, true]),
                band(&[(1, 1.0)], [false, false, true]),
            ],
        }
    }

    #[test]
    fn the_slope_is_that_of_the_loss() {
        let weights = vec![
            vec![0.5, -0.25, 0.0],
            vec![-1.0, 0.75, 0.25],
            vec![0.5, 1.0, -0.5],
        ];
        let chain = chain(vec![Some(2), None, None]);
        let loss = |weights: &Weights| {
            let mut slope = vec![vec![0.0; 3]; 3];
            (chain.loss(weights, &mut slope), slope)
        };
        let (_, slope) = loss(&weights);
        for (e, own) in slope.iter().enumerate() {
            for (kind, slope) in own.iter().enumerate() {
                let moved = |by: f64| {
                    let mut weights = weights.clone();
                    weights[e][kind] += by;
                    loss(&weights).0
                };
                let measured = (moved(1e-5) - moved(-1e-5)) / 2e-5;
                assert!(
                    (measured - slope).abs() < 1e-6,
                    "{e} {kind}: {measured} {slope}"
                );
            }
        }
    }

    #[test]
    fn nothing_is_lost_where_everything_is_allowed() {
        let mut all = chain(vec![None; 3]);
        for band in &mut all.bands {
            band.allowed = vec![true; 3];
        }
        let mut slope = vec![vec![0.0; 3]; 2];
        let weights = vec![vec![1.0, 2.0, 3.0], vec![0.0, -1.0, 1.0]];
        assert!(all.loss(&weights, &mut slope).abs() < 1e-9);
    }
}
