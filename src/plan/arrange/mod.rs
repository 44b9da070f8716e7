//! Other arrangements of a plan, turned into the ordinary one: tables with a row for each recommendation.
//!
//! A card holds what a row would, label by label ([`cards`] drawn as tables, with a recommendation as text above or
//! not; [`lines`] set as text). A plan may lie on its side, labels down the left and a recommendation a column
//! ([`turned`]); or the last columns of the same rows stand on a page of their own ([`halves`]). Each of these is a
//! reading of the document beside the ordinary one. A reading is made only where labels, or rows, recur as its kind
//! demands, and is taken only where it explains clearly more than the ordinary one ([`worth()`]).

use super::{Field, Plans};
use crate::geom::Rect;
use crate::table::PageTables;

mod above;
mod cards;
mod cut;
mod found;
mod halves;
mod label;
mod lines;
mod names;
mod reader;
mod rows;
mod turned;
mod worth;

pub(super) use worth::{at_most, worth};

/// The pages of a document with some of its tables arranged anew.
pub(super) struct Arranged {
    /// The pages.
    pub(super) pages: Vec<PageTables>,
    /// The tables that were made, whose first rows are their headings: by page and box.
    pub(super) headed: Vec<(u32, Rect)>,
    /// Cells of these that stand on another page than their table: page of the table, box on the displayed page, page
    /// of the cell.
    borrowed: Vec<(u32, Rect, u32)>,
    /// Headings of the columns in front that no label heads: the number's and the text's.
    bare: Vec<&'static str>,
    /// Number of columns.
    n_cols: usize,
}

/// Heading given to numbers under which no label stands.
const NUMBER: &str = "#";
/// Heading given to recommendations over which no label stands.
const TEXT: &str = "Recommendation";

/// A kind of arrangement: the pages arranged anew if they are of its kind.
pub(super) type Kind = fn(&[PageTables]) -> Option<Arranged>;

/// All kinds. Each is asked with what the ones before have arranged.
pub(super) const KINDS: [Kind; 4] = [
    turned::arranged,
    cards::arranged,
    lines::arranged,
    halves::arranged,
];

impl Arranged {
    /// Puts right what the plans say of columns that no label heads, and of cells that stand on other pages.
    pub(super) fn restore(&self, plans: &mut Plans) {
        for plan in &mut plans.plans {
            let is_own = plan.columns.len() == self.n_cols
                && self
                    .bare
                    .iter()
                    .zip(&plan.columns)
                    .all(|(b, c)| *b == c.heading);
            if !is_own {
                continue;
            }
            let n_bare = self.bare.len();
            let is_number = |col: usize| self.bare.get(col) == Some(&NUMBER);
            plan.columns.drain(..n_bare);
            for r in &mut plan.recommendations {
                r.cells.retain(|c| !c.column.is_some_and(is_number));
                for cell in &mut r.cells {
                    cell.column = cell.column.and_then(|col| col.checked_sub(n_bare));
                    for place in &mut cell.places {
                        place.page = self.page_of(place.page, &place.bbox);
                    }
                }
                let places = r.cells.iter().filter(|c| !c.paragraphs.is_empty());
                r.pages
                    .extend(places.flat_map(|c| c.places.iter().map(|p| p.page)));
                r.pages.sort_unstable();
                r.pages.dedup();
            }
            let pages = plan
                .recommendations
                .iter()
                .flat_map(|r| r.pages.iter().copied());
            plan.pages.extend(pages);
            plan.pages.sort_unstable();
            plan.pages.dedup();
        }
    }

    /// The page of a cell by the page of its table and its box.
    fn page_of(&self, page: u32, bbox: &Rect) -> u32 {
        let same = |b: &&(u32, Rect, u32)| b.0 == page && b.1 == *bbox;
        self.borrowed.iter().find(same).map_or(page, |b| b.2)
    }
}

/// Whether a field is a text: what is recommended or done.
fn is_text(field: Field) -> bool {
    matches!(field, Field::Recommendation | Field::Action)
}
