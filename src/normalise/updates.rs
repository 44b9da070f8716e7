//! Updates of different days: which columns, and which paragraphs of a cell, tell the latest.
//!
//! A plan that is looked at twice has two columns of progress, each with its rating ("Update March 2014 | RAG | Update
//! September 2014 | RAG"), or two dated paragraphs in one cell. The latest that says anything holds: by the date in the
//! heading or text, by words such as "previous" and "latest", else by place.

use super::rag::is_rating;
use crate::plan::PlanCell;
use crate::text::fold::folded;
use crate::text::when;
use jiff::civil::Date;

/// The cells of one update with their headings.
#[derive(Clone, Debug, Default)]
pub(super) struct Update<'a> {
    /// When it was; the words of its headings where no date is printed.
    order: Order,
    /// Cells in column order.
    pub(super) cells: Vec<(&'a str, &'a PlanCell)>,
}

/// What tells that one update is later than another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    date: Option<Date>,
    /// -1 for "previous", 1 for "latest".
    newness: i8,
    place: usize,
}

/// The updates among the cells of a field, the newest first; a single one where the columns tell of one.
pub(super) fn newest_first<'a>(
    cells: impl Iterator<Item = (&'a str, &'a PlanCell)>,
) -> Vec<Update<'a>> {
    let cells: Vec<(&str, &PlanCell)> = cells.collect();
    let headings: Vec<&str> = cells.iter().map(|(heading, _)| *heading).collect();
    let of_column = groups(&headings);
    let mut updates: Vec<Update<'a>> = Vec::new();
    for (cell, order) in cells.into_iter().zip(of_column) {
        match updates.iter_mut().find(|u| u.order == order) {
            Some(update) => update.cells.push(cell),
            None => updates.push(Update {
                order,
                cells: vec![cell],
            }),
        }
    }
    updates.sort_by_key(|u| std::cmp::Reverse(u.order));
    updates
}

/// The update that each column belongs to.
fn groups(headings: &[&str]) -> Vec<Order> {
    let one = vec![Order::default(); headings.len()];
    let dates: Vec<Option<Date>> = headings.iter().map(|h| when::last_date_in(h)).collect();
    let mut distinct: Vec<Date> = dates.iter().flatten().copied().collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() > 1 {
        return by_date(headings, &dates);
    }
    let ratings = headings.iter().filter(|h| is_rating(h)).count();
    if ratings > 1 && ratings < headings.len() {
        return by_rating(headings);
    }
    let newness: Vec<i8> = headings.iter().map(|h| newness(h)).collect();
    let is_told = newness.contains(&1) && newness.contains(&-1);
    if is_told || (headings.len() > 1 && are_numbered_alike(headings)) || ratings > 1 {
        let order = |(place, newness): (usize, &i8)| Order {
            date: None,
            newness: *newness,
            place,
        };
        return newness.iter().enumerate().map(order).collect();
    }
    one
}

/// Columns of a date belong together, wherever they stand; a column without a date to the one on its left, if each date
/// has one of them, else to the newest.
fn by_date(headings: &[&str], dates: &[Option<Date>]) -> Vec<Order> {
    let newest = dates.iter().flatten().max().copied();
    let dated = dates.iter().flatten().count();
    let undated = headings.len() - dated;
    let pairs = undated == dated;
    let mut last = None;
    let mut orders = Vec::new();
    for date in dates {
        last = date.or(last);
        let own = date.or(if pairs { last } else { newest });
        orders.push(Order {
            date: own,
            ..Order::default()
        });
    }
    orders
}

/// Each rating closes an update: "Progress | RAG | Progress | RAG"; where ratings stand first, each opens one.
fn by_rating(headings: &[&str]) -> Vec<Order> {
    let opens = headings.first().is_some_and(|h| is_rating(h));
    let mut place = 0;
    let mut orders: Vec<Order> = Vec::new();
    for (i, heading) in headings.iter().enumerate() {
        if opens && i > 0 && is_rating(heading) {
            place += 1;
        }
        orders.push(Order {
            place,
            ..Order::default()
        });
        if !opens && is_rating(heading) {
            place += 1;
        }
    }
    // What follows the last rating ("Evidence") is no update of its own.
    let last = orders
        .iter()
        .zip(headings)
        .filter(|(_, h)| is_rating(h))
        .map(|(o, _)| o.place)
        .max()
        .unwrap_or(0);
    for order in &mut orders {
        order.place = order.place.min(last);
    }
    let newness_at = |place: usize| {
        let of_place = orders
            .iter()
            .zip(headings)
            .filter(|(o, _)| o.place == place);
        of_place.map(|(_, h)| newness(h)).sum::<i8>().signum()
    };
    let newness: Vec<i8> = (0..=last).map(newness_at).collect();
    for order in &mut orders {
        order.newness = newness.get(order.place).copied().unwrap_or(0);
    }
    orders
}

/// Whether a heading tells that its column is the older or the newer one.
fn newness(heading: &str) -> i8 {
    const OLD: [&str; 8] = [
        "previous", "original", "initial", "earlier", "old", "baseline", "starting", "prior",
    ];
    const NEW: [&str; 8] = [
        "latest", "current", "new", "now", "revised", "final", "recent", "today",
    ];
    let heading = folded(heading);
    let has = |list: &[&str]| {
        let mut words = heading.split(|c: char| !c.is_alphanumeric());
        words.any(|w| list.contains(&w))
    };
    i8::from(has(&NEW)) - i8::from(has(&OLD))
}

/// Whether all headings are the same but for a number: "Update 1 | Update 2", "6 month update | 12 month update".
fn are_numbered_alike(headings: &[&str]) -> bool {
    const RANKS: [&str; 10] = [
        "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "six", "twelve",
    ];
    let stem = |heading: &&str| -> (String, bool) {
        let heading = folded(heading);
        let words = heading.split(|c: char| !c.is_alphanumeric());
        let is_count = |w: &str| w.chars().all(|c| c.is_ascii_digit()) || RANKS.contains(&w);
        let (counts, stem): (Vec<&str>, Vec<&str>) =
            words.filter(|w| !w.is_empty()).partition(|w| is_count(w));
        (stem.join(" "), !counts.is_empty())
    };
    let stems: Vec<(String, bool)> = headings.iter().map(stem).collect();
    let first = stems
        .first()
        .map(|(stem, _)| stem.clone())
        .unwrap_or_default();
    !first.is_empty() && stems.iter().all(|(stem, counts)| *stem == first && *counts)
}

/// What the paragraphs of a cell say today: those of the latest date where several dated ones say something, else all.
pub(super) fn latest_said<T>(cell: &PlanCell, said: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let said = cell.paragraphs.iter().map(|p| said(&p.text));
    let said: Vec<Option<T>> = said.collect();
    if said.iter().flatten().count() < 2 {
        return said.into_iter().flatten().collect();
    }
    let mut date = None;
    let dated = cell.paragraphs.iter().zip(said).map(|(p, said)| {
        date = when::date_of_update(&p.text).or(date);
        Some((date, said?))
    });
    let telling: Vec<(Option<Date>, T)> = dated.flatten().collect();
    let latest = telling.iter().map(|(date, _)| *date).max().flatten();
    let is_dated = telling.iter().all(|(date, _)| date.is_some());
    telling
        .into_iter()
        .filter(|(date, _)| !is_dated || *date == latest)
        .map(|(_, said)| said)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of each update, the newest first.
    fn order(headings: &[&str]) -> Vec<Vec<usize>> {
        let orders = groups(headings);
        let mut distinct = orders.clone();
        distinct.sort_by_key(|o| std::cmp::Reverse(*o));
        distinct.dedup();
        let of = |wanted: &Order| {
            let columns = orders.iter().enumerate();
            columns
                .filter(|(_, o)| *o == wanted)
                .map(|(i, _)| i)
                .collect()
        };
        distinct.iter().map(of).collect()
    }

    #[test]
    fn columns_of_the_latest_update() {
        for (headings, wanted) in [
            (
                &["Update Mar 2014", "RAG", "Update Sept 2014", "RAG"][..],
                vec![vec![2, 3], vec![0, 1]],
            ),
            (
                &[
                    "Position November 2014",
                    "RAG Nov 2014",
                    "Position May 2014",
                    "RAG May 2014",
                ],
                vec![vec![0, 1], vec![2, 3]],
            ),
            (
                &["Q1 2014/15 update", "Q2 2014/15 update", "Evidence"],
                vec![vec![1, 2], vec![0]],
            ),
            (
                &["Progress", "RAG", "Progress", "RAG"],
                vec![vec![2, 3], vec![0, 1]],
            ),
            (
                &["RAG", "Progress", "RAG", "Progress"],
                vec![vec![2, 3], vec![0, 1]],
            ),
            (
                &["Latest update", "Previous update"],
                vec![vec![0], vec![1]],
            ),
            (&["Initial RAG", "Current RAG"], vec![vec![1], vec![0]]),
            (
                &["Update 1", "Update 2", "Update 3"],
                vec![vec![2], vec![1], vec![0]],
            ),
            (&["Progress", "Evidence", "RAG"], vec![vec![0, 1, 2]]),
            (&["Progress", "Review date"], vec![vec![0, 1]]),
        ] {
            assert_eq!(order(headings), wanted, "{headings:?}");
        }
    }
}
