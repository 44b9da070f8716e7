//! Weights that make the truth as likely as they can, without going further from what is there than the truth shows.
//!
//! Each weight is pulled towards that in the file, so that evidence seldom met keeps it. A weight keeps its sign; one of
//! nought stays so unless the gain is clear; one that forbids is left alone. Steps go down the slope, each weight at a
//! pace of its own, with momentum (Y. Nesterov, 1983), until nothing moves.

use crate::chain::Weights;

/// Something of which the truth is known.
pub(crate) trait Learnt {
    /// Minus the logarithm of the likelihood of the truth. Its slope by each weight is added to `slope`.
    fn loss(&self, weights: &Weights, slope: &mut Weights) -> f64;

    /// Adds for each piece of evidence how much of it there is, as often as other evidence is met with it.
    fn add_steepness(&self, steepness: &mut [f64]);
}

/// How strongly weights are held.
#[derive(Clone, Copy)]
pub(crate) struct Pull {
    /// Loss for a squared unit of distance from the weight in the file.
    pub(crate) to_file: f64,
    /// Loss for a unit of distance from nought, of a weight that is nought in the file.
    pub(crate) to_nought: f64,
}

/// Weights beyond this forbid a kind.
const FORBIDS: f64 = 20.0;
/// Rounds at most.
const N_ROUNDS: usize = 400;
/// The end is where no weight moves by more.
const MIN_MOVE: f64 = 0.002;

/// What fitting came to.
pub(crate) struct Fitted {
    pub(crate) weights: Weights,
    /// Loss of the truth with the weights in the file, and with these.
    pub(crate) before: f64,
    pub(crate) after: f64,
    pub(crate) rounds: usize,
}

/// Fits weights to the truth of plans.
pub(crate) fn fit<L: Learnt>(known: &[L], file: &Weights, pull: Pull) -> Fitted {
    let paces = paces(known, file, pull);
    let (before, _) = loss(known, file);
    let (mut weights, mut ahead) = (file.clone(), file.clone());
    let (mut momentum, mut rounds) = (1.0_f64, 0);
    while rounds < N_ROUNDS {
        rounds += 1;
        let (_, slope) = loss(known, &ahead);
        let next: Weights = (0..file.len())
            .map(|e| {
                let of = |kind: usize| {
                    let pace = paces[e];
                    let down = slope[e][kind] + pull.to_file * (ahead[e][kind] - file[e][kind]);
                    held(
                        ahead[e][kind] - down / pace,
                        file[e][kind],
                        pull.to_nought / pace,
                    )
                };
                (0..file[e].len()).map(of).collect()
            })
            .collect();
        let gained = f64::midpoint(1.0, (1.0 + 4.0 * momentum * momentum).sqrt());
        let mut share = (momentum - 1.0) / gained;
        momentum = gained;
        // Where momentum leads up again, it starts anew.
        if is_uphill(&ahead, &next, &weights) {
            (share, momentum) = (0.0, 1.0);
        }
        let moved = pairs(&next, &weights).map(|(a, b)| (a - b).abs());
        let most = moved.fold(0.0, f64::max);
        ahead = combined(&next, &weights, share);
        weights = next;
        if most < MIN_MOVE {
            break;
        }
    }
    let (after, _) = loss(known, &weights);
    Fitted {
        weights,
        before,
        after,
        rounds,
    }
}

/// Loss of the truth of all plans, and its slope.
pub(crate) fn loss<L: Learnt>(known: &[L], weights: &Weights) -> (f64, Weights) {
    let mut slope: Weights = weights.iter().map(|w| vec![0.0; w.len()]).collect();
    let total = known.iter().map(|k| k.loss(weights, &mut slope)).sum();
    (total, slope)
}

/// A weight within what it may be. `threshold` is what a weight of nought must overcome.
fn held(new: f64, file: f64, threshold: f64) -> f64 {
    if file.abs() > FORBIDS {
        file
    } else if file == 0.0 {
        (new.abs() - threshold).max(0.0) * new.signum()
    } else if file > 0.0 {
        new.clamp(0.0, FORBIDS)
    } else {
        new.clamp(-FORBIDS, 0.0)
    }
}

/// How steep the slope by each weight can at most become: the more often its evidence is met, and the more other
/// evidence with it, the steeper.
fn paces<L: Learnt>(known: &[L], file: &Weights, pull: Pull) -> Vec<f64> {
    /// The most that the share of a kind changes with its sum, both ways.
    const MAX_SHIFT: f64 = 0.5;
    let mut steepness = vec![0.0; file.len()];
    for known in known {
        known.add_steepness(&mut steepness);
    }
    let paces = steepness.iter();
    paces.map(|s| MAX_SHIFT * s + pull.to_file).collect()
}

fn pairs<'w>(a: &'w Weights, b: &'w Weights) -> impl Iterator<Item = (f64, f64)> + 'w {
    let all = a.iter().flatten().zip(b.iter().flatten());
    all.map(|(a, b)| (*a, *b))
}

fn is_uphill(ahead: &Weights, next: &Weights, weights: &Weights) -> bool {
    let down = pairs(ahead, next).map(|(a, b)| a - b);
    let way = pairs(next, weights).map(|(a, b)| a - b);
    down.zip(way).map(|(a, b)| a * b).sum::<f64>() > 0.0
}

fn combined(next: &Weights, before: &Weights, share: f64) -> Weights {
    let of = |(a, b): (&Vec<f64>, &Vec<f64>)| {
        let both = a.iter().zip(b);
        both.map(|(a, b)| a + share * (a - b)).collect()
    };
    next.iter().zip(before).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{Band, Chain};

    /// Plans of one band with the same evidence, `n` of the first kind and `m` of the second.
    fn plans(n: usize, m: usize) -> Vec<Chain> {
        let plan = |is_first: bool| Chain {
            steps: vec![None; 2],
            bands: vec![Band {
                heard: vec![(0, 1.0)],
                allowed: vec![is_first, !is_first],
            }],
        };
        let all = std::iter::repeat_n(true, n).chain(std::iter::repeat_n(false, m));
        all.map(plan).collect()
    }

    fn fitted(file: [f64; 2], pull: Pull) -> Vec<f64> {
        fit(&plans(75, 25), &vec![file.to_vec()], pull)
            .weights
            .remove(0)
    }

    #[test]
    fn odds_become_those_of_the_plans() {
        let pull = Pull {
            to_file: 1e-3,
            to_nought: 0.0,
        };
        let w = fitted([0.0, 0.0], pull);
        assert!((w[0] - w[1] - 3.0_f64.ln()).abs() < 0.05, "{w:?}");
    }

    #[test]
    fn a_weight_keeps_its_sign_and_nought_stays_without_clear_gain() {
        let pull = Pull {
            to_file: 1e-3,
            to_nought: 50.0,
        };
        assert_eq!(fitted([0.0, 0.0], pull), [0.0, 0.0]);
        let w = fitted([-1.0, 0.5], pull);
        assert!(w[0] <= 0.0 && w[1] >= 0.0, "{w:?}");
        assert_eq!(fitted([0.0, -99.0], pull), [0.0, -99.0]);
    }

    #[test]
    fn a_strong_pull_keeps_the_weights() {
        let pull = Pull {
            to_file: 1e6,
            to_nought: 0.0,
        };
        let w = fitted([-0.5, 0.5], pull);
        assert!(
            (w[0] + 0.5).abs() < 0.01 && (w[1] - 0.5).abs() < 0.01,
            "{w:?}"
        );
    }
}
