//! The order in which people number files: `plan 2` before `plan 10`.

use std::cmp::Ordering;
use std::ffi::OsStr;

/// Compares two names; runs of digits count as figures. Names that only differ in leading zeros are told apart by
/// their bytes, so that the order is total.
pub(super) fn compare(one: &OsStr, other: &OsStr) -> Ordering {
    let (one, other) = (one.as_encoded_bytes(), other.as_encoded_bytes());
    by_parts(one, other).then_with(|| one.cmp(other))
}

fn by_parts(mut one: &[u8], mut other: &[u8]) -> Ordering {
    while let (Some(a), Some(b)) = (one.first(), other.first()) {
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            let (figure, rest) = split_figure(one);
            let (other_figure, other_rest) = split_figure(other);
            (one, other) = (rest, other_rest);
            // Without leading zeros the longer figure is the larger.
            (figure.len(), figure).cmp(&(other_figure.len(), other_figure))
        } else {
            let order = a.cmp(b);
            (one, other) = (&one[1..], &other[1..]);
            order
        };
        if order.is_ne() {
            return order;
        }
    }
    one.len().cmp(&other.len())
}

/// The figure that the name starts with, without leading zeros, and what follows it.
fn split_figure(name: &[u8]) -> (&[u8], &[u8]) {
    let end = name
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(name.len());
    let (figure, rest) = name.split_at(end);
    let zeros = figure.iter().take_while(|&&digit| digit == b'0').count();
    (&figure[zeros..], rest)
}

#[cfg(test)]
mod tests {
    use super::compare;
    use std::ffi::OsStr;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by(|a, b| compare(OsStr::new(a), OsStr::new(b)));
        names
    }

    #[test]
    fn two_comes_before_ten() {
        let names = vec!["r10.pdf", "r2.pdf", "r1-10.pdf", "r1-9.pdf", "r.pdf"];
        let expected = ["r.pdf", "r1-9.pdf", "r1-10.pdf", "r2.pdf", "r10.pdf"];
        assert_eq!(sorted(names), expected);
    }

    #[test]
    fn leading_zeros_and_long_figures_have_a_place() {
        let long = "99999999999999999999999999.pdf";
        let names = vec![long, "2.pdf", "002.pdf", "0.pdf"];
        assert_eq!(sorted(names), ["0.pdf", "002.pdf", "2.pdf", long]);
    }
}
