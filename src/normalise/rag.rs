//! Colour rating: from words and letters, coloured marks, the shading of a cell, and coloured status words.
//!
//! The first of these sources that says anything decides; where it says several things (one action green, one red) the
//! most severe holds. A colour never becomes a status unless the document prints its own key.

use super::contract::{Rag, Status};
use super::record::Cells;
use super::status;
use super::updates::{self, Update};
use crate::geom::Rgb;
use crate::plan::{Field, KeyColour, KeyEntry, PlanCell};
use crate::text::fold::folded;
use crate::text::status as text_status;
mod house;
mod words;

pub(super) use house::House;
use words::{named, of_paragraph};

/// Least difference between the strongest and weakest channel of a colour in a rating column. Spreadsheet pastels have
/// 23 and more (`#D9EAD3`), table style tints that may be left in single cells up to 21 (`#E2EFDA`).
const MIN_CHROMA_RATED: u8 = 23;
/// The same in other monitoring columns, where a tint is more often decoration: traffic-light colours have 90 and more.
const MIN_CHROMA_PLAIN: u8 = 80;

/// The most severe first.
const SEVERITY: [Rag; 6] = [
    Rag::Red,
    Rag::Amber,
    Rag::Green,
    Rag::Blue,
    Rag::Purple,
    Rag::Grey,
];

/// The rating of a recommendation: of its latest update that has one.
pub(super) fn rating(cells: &Cells<'_>, house: &House) -> Option<Rag> {
    let rated = cells.iter().filter(|((heading, field), _)| {
        *field == Field::Monitoring || (*field == Field::Other && is_rating(heading))
    });
    let updates = updates::newest_first(rated.map(|((heading, _), cell)| (heading, cell)));
    updates.iter().find_map(|update| of_update(update, house))
}

fn of_update(update: &Update<'_>, house: &House) -> Option<Rag> {
    let rated: Vec<(bool, &PlanCell)> = update
        .cells
        .iter()
        .map(|(heading, cell)| (is_rating(heading), *cell))
        .collect();
    from_words(&rated)
        // A circle tells more than what it stands on, which may be the stripe of its row.
        .or_else(|| from_paint(&rated, |cell| &cell.marks, &[]))
        .or_else(|| from_paint(&rated, |cell| &cell.fills, &house.fills))
        .or_else(|| {
            (!house.has_one_ink)
                .then(|| from_coloured_text(&rated))
                .flatten()
        })
}

/// The status that the document's own key gives a colour; none if it says two things of it.
pub(super) fn status_by_key(rag: Option<Rag>, key: &[KeyEntry]) -> Option<Status> {
    let rag = rag?;
    let shown = |entry: &&KeyEntry| match &entry.colour {
        KeyColour::Named(name) => in_name(name) == Some(rag),
        KeyColour::Painted(rgb) => of_colour(*rgb, true) == Some(rag),
    };
    let mut meanings = key
        .iter()
        .filter(shown)
        .map(|e| status::of_meaning(&e.meaning));
    let first = meanings.next()??;
    meanings.all(|m| m == Some(first)).then_some(first)
}

/// The colour that a key names: 'Green', 'G', 'Green (G)'.
fn in_name(name: &str) -> Option<Rag> {
    let mut words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    named(words.next()?)
}

/// Whether a heading promises a rating.
pub(super) fn is_rating(heading: &str) -> bool {
    let heading = folded(heading);
    heading
        .split(|c: char| !c.is_alphanumeric() && c != '/')
        .any(|word| {
            matches!(
                word,
                "rag"
                    | "brag"
                    | "bragg"
                    | "ragb"
                    | "r/a/g"
                    | "b/r/a/g"
                    | "rating"
                    | "ratings"
                    | "rag/status"
            )
        })
        || heading.contains("traffic")
        // Spaced letters: 'R A G'.
        || format!(" {heading} ").contains(" r a g ")
        || heading.contains("red amber green")
        || heading.contains("red, amber")
        || heading.contains("red/amber")
}

fn worst(found: &[Rag]) -> Option<Rag> {
    SEVERITY.into_iter().find(|rag| found.contains(rag))
}

fn from_words(rated: &[(bool, &PlanCell)]) -> Option<Rag> {
    let of_cell = |(rating, cell): &(bool, &PlanCell)| -> Vec<Rag> {
        let of = |text: &str| Some(of_paragraph(text, *rating)).filter(|found| !found.is_empty());
        let said = updates::latest_said(cell, of);
        said.into_iter().flatten().collect()
    };
    let found: Vec<Rag> = rated.iter().flat_map(of_cell).collect();
    worst(&found)
}

fn from_paint<'a>(
    rated: &[(bool, &'a PlanCell)],
    paint: impl Fn(&'a PlanCell) -> &'a Vec<Rgb>,
    house: &[Rgb],
) -> Option<Rag> {
    let of = |rating: bool| {
        let found: Vec<Rag> = rated
            .iter()
            .filter(|(is_rating, _)| *is_rating == rating)
            .flat_map(|(_, cell)| paint(cell))
            .filter(|rgb| !house.contains(rgb))
            .filter_map(|rgb| of_colour(*rgb, rating))
            .collect();
        worst(&found)
    };
    of(true).or_else(|| of(false))
}

fn from_coloured_text(rated: &[(bool, &PlanCell)]) -> Option<Rag> {
    let found: Vec<Rag> = rated
        .iter()
        .flat_map(|(_, cell)| &cell.paragraphs)
        .filter_map(|p| {
            let rag = of_colour(p.colour, false)?;
            text_status::of_paragraph(&p.text).map(|_| rag)
        })
        .collect();
    worst(&found)
}

/// The rating nearest to a painted colour, `None` for white, black and tints.
///
/// By hue, in degrees: red up to 20 and from 320, amber to 70 (orange and yellow), green to 170, blue to 255, purple to
/// 320. Very dark blues and purples are house colours of headings. Grey counts in a rating column only.
fn of_colour([r, g, b]: Rgb, rating: bool) -> Option<Rag> {
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let chroma = max - min;
    let least = if rating {
        MIN_CHROMA_RATED
    } else {
        MIN_CHROMA_PLAIN
    };
    if chroma < least {
        let middling = (0x50..=0xdc).contains(&max);
        return (rating && chroma < 12 && middling).then_some(Rag::Grey);
    }
    let part = |x: u8, y: u8| (f64::from(x) - f64::from(y)) / f64::from(chroma);
    let sixth = if max == r {
        part(g, b).rem_euclid(6.0)
    } else if max == g {
        part(b, r) + 2.0
    } else {
        part(r, g) + 4.0
    };
    let hue = sixth * 60.0;
    let is_dark = max < 0x70;
    Some(match hue {
        h if !(20.0..320.0).contains(&h) => Rag::Red,
        h if h < 70.0 => Rag::Amber,
        h if h < 170.0 => Rag::Green,
        _ if is_dark => return None,
        h if h < 255.0 => Rag::Blue,
        _ => Rag::Purple,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_colours_map_to_ratings() {
        for (rgb, rating, rag) in [
            ([0x00, 0xb0, 0x50], false, Some(Rag::Green)),
            ([0x92, 0xd0, 0x50], false, Some(Rag::Green)),
            ([0xff, 0xc0, 0x00], false, Some(Rag::Amber)),
            ([0xff, 0xff, 0x00], false, Some(Rag::Amber)),
            ([0xed, 0x7d, 0x31], false, Some(Rag::Amber)),
            ([0xc0, 0x50, 0x4d], false, Some(Rag::Red)),
            ([0xff, 0x00, 0x00], false, Some(Rag::Red)),
            ([0x00, 0xb0, 0xf0], false, Some(Rag::Blue)),
            ([0x70, 0x30, 0xa0], false, Some(Rag::Purple)),
            ([0xc6, 0xef, 0xce], true, Some(Rag::Green)),
            ([0xff, 0xc7, 0xce], true, Some(Rag::Red)),
            ([0xff, 0xeb, 0x9c], true, Some(Rag::Amber)),
            ([0xa6, 0xa6, 0xa6], true, Some(Rag::Grey)),
            ([0xff, 0xff, 0xff], true, None),
            ([0x00, 0x00, 0x00], true, None),
            ([0xf2, 0xf2, 0xf2], true, None),
            ([0xdd, 0xeb, 0xf7], false, None),
            ([0x1f, 0x38, 0x64], false, None),
        ] {
            assert_eq!(of_colour(rgb, rating), rag, "{rgb:02x?}");
        }
    }

    #[test]
    fn a_circle_tells_more_than_the_stripe_that_it_stands_on() {
        let cell = |marks: Vec<Rgb>, fills: Vec<Rgb>| PlanCell {
            column: None,
            paragraphs: Vec::new(),
            places: Vec::new(),
            marks,
            fills,
        };
        let rated = |cell: &PlanCell| {
            let updates = updates::newest_first([("RAG rating", cell)].into_iter());
            updates.iter().find_map(|u| of_update(u, &House::default()))
        };
        let (green, stripe) = ([0, 160, 60], [0xd9, 0xe2, 0xf3]);
        assert_eq!(rated(&cell(vec![green], vec![stripe])), Some(Rag::Green));
        assert_eq!(rated(&cell(vec![], vec![green])), Some(Rag::Green));
    }

    #[test]
    fn headings_that_promise_a_rating() {
        for heading in [
            "RAG",
            "Progress RAG status",
            "R/A/G",
            "B/R/A/G",
            "Rating",
            "Traffic light",
        ] {
            assert!(is_rating(heading), "{heading}");
        }
        for heading in ["Paragraph", "Progress", "Operating"] {
            assert!(!is_rating(heading), "{heading}");
        }
    }

    #[test]
    fn only_the_documents_own_key_turns_a_colour_into_a_status() {
        let entry = |colour: KeyColour, meaning: &str| KeyEntry {
            colour,
            meaning: meaning.to_owned(),
        };
        let named = |name: &str| KeyColour::Named(name.to_owned());
        let key = vec![
            entry(named("Blue (B)"), "Completed"),
            entry(KeyColour::Painted([0, 160, 60]), "On track"),
            entry(named("Amber"), "Completed"),
            entry(named("A"), "Overdue"),
        ];
        assert_eq!(status_by_key(Some(Rag::Amber), &key), None);
        assert_eq!(
            status_by_key(Some(Rag::Blue), &key),
            Some(Status::Completed)
        );
        assert_eq!(
            status_by_key(Some(Rag::Green), &key),
            Some(Status::InProgress)
        );
        assert_eq!(status_by_key(Some(Rag::Red), &key), None);
        assert_eq!(status_by_key(Some(Rag::Green), &[]), None);
    }
}
