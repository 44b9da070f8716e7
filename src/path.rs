//! The best path through a chain of things that each are one of several kinds.
//!
//! Every thing says how well each kind fits it, and every two neighbours how well one kind follows another. The best path
//! is the sequence of kinds with the highest sum (A. J. Viterbi, 1967). The *margin* of a thing is how much lower the
//! best path is in which that thing is of another kind: a small margin is a doubt. Both come from one pass forward and
//! one backward (max-marginals).

/// The best kinds of a chain, and how sure each of them is.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Best {
    /// The kind of each thing, by its index.
    pub(crate) kinds: Vec<usize>,
    /// For each thing the best sum less the best in which it is of another kind; never below 0.
    pub(crate) margins: Vec<f64>,
    /// For each thing the best sum for each of its kinds.
    pub(crate) sums: Vec<Vec<f64>>,
}

/// Finds the best path. `fit[i][k]` says how well kind `k` fits thing `i`; `step(i, before, now)` how well kind `now` of
/// thing `i` follows kind `before` of the thing in front of it. All lists of kinds have one length.
pub(crate) fn best(fit: &[Vec<f64>], step: impl Fn(usize, usize, usize) -> f64) -> Best {
    let Some(n_kinds) = fit.first().map(Vec::len).filter(|n| *n > 0) else {
        return Best::default();
    };
    let kinds = 0..n_kinds;
    let most = |sums: &mut dyn Iterator<Item = f64>| sums.fold(f64::NEG_INFINITY, f64::max);
    let mut forward = vec![fit[0].clone()];
    for (i, own) in fit.iter().enumerate().skip(1) {
        let before = &forward[i - 1];
        let reach =
            |now: usize| own[now] + most(&mut kinds.clone().map(|k| before[k] + step(i, k, now)));
        forward.push(kinds.clone().map(reach).collect());
    }
    let mut backward = vec![vec![0.0; n_kinds]; fit.len()];
    for i in (1..fit.len()).rev() {
        let behind: Vec<f64> = kinds.clone().map(|k| fit[i][k] + backward[i][k]).collect();
        let reach =
            |before: usize| most(&mut kinds.clone().map(|k| behind[k] + step(i, before, k)));
        backward[i - 1] = kinds.clone().map(reach).collect();
    }
    let sums: Vec<Vec<f64>> = forward
        .iter()
        .zip(&backward)
        .map(|(f, b)| f.iter().zip(b).map(|(f, b)| f + b).collect())
        .collect();
    let kinds = trace(fit, &forward, &step);
    let margin = |(sums, own): (&Vec<f64>, &usize)| {
        let others = sums.iter().enumerate().filter(|(k, _)| k != own);
        (sums[*own] - most(&mut others.map(|(_, s)| *s))).max(0.0)
    };
    Best {
        margins: sums.iter().zip(&kinds).map(margin).collect(),
        kinds,
        sums,
    }
}

/// The kinds of the best path from its end to its start; of equal ones the first.
fn trace(
    fit: &[Vec<f64>],
    forward: &[Vec<f64>],
    step: &impl Fn(usize, usize, usize) -> f64,
) -> Vec<usize> {
    let first_best = |sums: &mut dyn Iterator<Item = f64>| {
        let best = sums
            .enumerate()
            .fold((0, f64::NEG_INFINITY), |best, (k, s)| {
                if s > best.1 { (k, s) } else { best }
            });
        best.0
    };
    let mut kinds = vec![0; fit.len()];
    let mut behind = None;
    for i in (0..fit.len()).rev() {
        let sums = &forward[i];
        let kind = match behind {
            None => first_best(&mut sums.iter().copied()),
            Some(now) => first_best(
                &mut sums
                    .iter()
                    .enumerate()
                    .map(|(k, s)| s + step(i + 1, k, now)),
            ),
        };
        kinds[i] = kind;
        behind = Some(kind);
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every path with its sum, by trying all.
    fn all(fit: &[Vec<f64>], steps: &[Vec<f64>]) -> Vec<(Vec<usize>, f64)> {
        let mut paths = vec![(Vec::new(), 0.0)];
        for own in fit {
            let longer = |(path, sum): &(Vec<usize>, f64)| {
                let before = path.last().copied();
                let more = own.iter().enumerate().map(move |(k, s)| {
                    let step = before.map_or(0.0, |b: usize| steps[b][k]);
                    (k, s + step)
                });
                more.map(|(k, s)| ([path.as_slice(), &[k]].concat(), sum + s))
                    .collect::<Vec<_>>()
            };
            paths = paths.iter().flat_map(longer).collect();
        }
        paths
    }

    fn sum_of(paths: &[(Vec<usize>, f64)], is_wanted: impl Fn(&[usize]) -> bool) -> f64 {
        let wanted = paths.iter().filter(|(p, _)| is_wanted(p));
        wanted.map(|(_, s)| *s).fold(f64::NEG_INFINITY, f64::max)
    }

    proptest! {
        #![proptest_config(crate::properties::repeatable(256))]

        #[test]
        fn the_path_and_its_margins_are_those_that_trying_all_finds(
            fit in prop::collection::vec(prop::collection::vec(-9i32..9, 3), 1..6),
            steps in prop::collection::vec(prop::collection::vec(-9i32..9, 3), 3),
        ) {
            let real = |rows: Vec<Vec<i32>>| -> Vec<Vec<f64>> {
                rows.into_iter().map(|r| r.into_iter().map(f64::from).collect()).collect()
            };
            let (fit, steps) = (real(fit), real(steps));
            let found = best(&fit, |_, before, now| steps[before][now]);
            let paths = all(&fit, &steps);
            let most = sum_of(&paths, |_| true);
            prop_assert_eq!(sum_of(&paths, |p| p == found.kinds), most);
            for (i, margin) in found.margins.iter().enumerate() {
                let other = sum_of(&paths, |p| p[i] != found.kinds[i]);
                prop_assert_eq!(*margin, most - other);
            }
        }
    }

    #[test]
    fn no_things_have_no_path() {
        assert_eq!(best(&[], |_, _, _| 0.0), Best::default());
    }
}
