//! Colours of the house, which rate nothing: one ink for every status, stripes of rows, a shaded column.

use super::{is_rating, text_status};
use crate::geom::Rgb;
use crate::plan::{Field, Paragraph, PlanCell, RawPlan, RawRecommendation};
use crate::text::status::State;
use std::collections::BTreeSet;

/// A colour in so many columns of a row shades the row.
const MIN_SHADED_COLUMNS: usize = 3;
/// A column of fewer rows is not said to be shaded as a whole.
const MIN_SHADED_ROWS: usize = 3;

/// What of a plan's colours is the house's.
#[derive(Clone, Debug, Default)]
pub(in crate::normalise) struct House {
    /// Different statuses are printed in one ink.
    pub(super) has_one_ink: bool,
    /// Shadings.
    pub(super) fills: Vec<Rgb>,
}

impl House {
    /// The house of texts whose colours are not known.
    pub(in crate::normalise) fn of_words() -> Self {
        Self {
            has_one_ink: true,
            fills: Vec::new(),
        }
    }

    /// What the colours of a plan tell of its house.
    pub(in crate::normalise) fn of(plan: &RawPlan) -> Self {
        let is_monitoring = |cell: &&PlanCell| {
            let column = cell.column.and_then(|index| plan.columns.get(index));
            column.is_some_and(|c| c.field == Field::Monitoring)
        };
        let cells = plan.recommendations.iter().flat_map(|r| &r.cells);
        let mut fills: Vec<Rgb> = stripe(plan).into_iter().collect();
        fills.extend(of_columns(plan));
        Self {
            has_one_ink: has_one_ink(cells.filter(is_monitoring)),
            fills,
        }
    }
}

/// Whether different statuses are printed in one colour.
fn has_one_ink<'a>(cells: impl Iterator<Item = &'a PlanCell>) -> bool {
    let paragraphs: Vec<&Paragraph> = cells.flat_map(|cell| &cell.paragraphs).collect();
    let mut found = paragraphs.iter().filter_map(|p| {
        let found = text_status::of_paragraph(&p.text)?;
        Some((found.state, p.colour))
    });
    let Some((state, colour)) = found.next() else {
        return false;
    };
    // Most plans are printed in black: then it is enough to find another status.
    if paragraphs.iter().all(|p| p.colour == colour) {
        return found.any(|(s, _)| s != state);
    }
    let rest: Vec<(State, Rgb)> = found.collect();
    rest.iter().all(|(_, c)| *c == colour) && rest.iter().any(|(s, _)| *s != state)
}

/// The colour of every second row.
fn stripe(plan: &RawPlan) -> Option<Rgb> {
    let shades: Vec<Option<Rgb>> = plan.recommendations.iter().map(shade).collect();
    let first = shades.iter().position(Option::is_some)?;
    let is_striped = shades.iter().enumerate().all(|(at, shade)| {
        let expected = if at % 2 == first % 2 {
            shades[first]
        } else {
            None
        };
        *shade == expected
    });
    let count = shades.iter().flatten().count();
    (is_striped && count >= 2).then_some(shades[first])?
}

/// The one colour that shades a row from end to end.
fn shade(row: &RawRecommendation) -> Option<Rgb> {
    let fills: BTreeSet<(Rgb, Option<usize>)> = row
        .cells
        .iter()
        .flat_map(|cell| cell.fills.iter().map(|fill| (*fill, cell.column)))
        .collect();
    let colour = fills.first()?.0;
    let is_one = fills.iter().all(|(c, _)| *c == colour);
    (is_one && fills.len() >= MIN_SHADED_COLUMNS).then_some(colour)
}

/// Colours that columns which promise no rating have in every row.
fn of_columns(plan: &RawPlan) -> impl Iterator<Item = Rgb> + '_ {
    let columns = plan.columns.iter().enumerate();
    columns
        .filter(|(_, column)| !is_rating(&column.heading))
        .filter_map(|(at, _)| {
            let mut fills = plan.recommendations.iter().map(move |row| {
                let own = row.cells.iter().filter(move |cell| cell.column == Some(at));
                own.flat_map(|cell| &cell.fills)
                    .copied()
                    .collect::<BTreeSet<Rgb>>()
            });
            let first = fills.next()?;
            let is_one = first.len() == 1 && fills.all(|other| other == first);
            let is_long = plan.recommendations.len() >= MIN_SHADED_ROWS;
            first.into_iter().next().filter(|_| is_one && is_long)
        })
}
