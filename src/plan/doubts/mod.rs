//! Which recommendations a person should look at, and why.
//!
//! Nothing here changes what was read. Each part asks one kind of question about the finished rows: what the tables
//! left in doubt, which text stands between the rows but in none of them, whether the numbers rise one by one, and
//! whether a cell starts or ends in the middle. A doubt goes to the rows it concerns; where a whole row may be
//! missing, the document says so too.

use super::fields::Role;
use super::group::Group;
use super::key::Key;
use super::rows::Rows;
use super::sheet::Draft;
use super::{Field, RawRecommendation};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::table::{PageTables, Table};

mod columns;
mod headings;
mod numbers;
mod stray;
mod tables;
mod texts;
mod unlike;

/// A plan as it was put together, with the pages around it.
pub(super) struct Made<'a, 't> {
    /// Where its rows come from.
    pub(super) draft: &'a Draft<'t>,
    /// All pages of the document.
    pub(super) pages: &'t [PageTables],
    /// Tables that are in no plan, with their pages.
    pub(super) others: &'a [(u32, &'t Table)],
    /// The document's key to colours.
    pub(super) key: &'a Key,
    /// What its columns hold.
    pub(super) fields: &'a [Field],
    /// Its rows as they were read.
    pub(super) rows: &'a Rows<'t>,
}

/// Adds the doubts about a plan to the recommendations they concern, and to the document where rows may be missing.
pub(super) fn raise(
    made: &Made<'_, '_>,
    roles: &[Role],
    recommendations: &mut [RawRecommendation],
    document: &mut Vec<Diagnostic>,
) {
    tables::raise(made, recommendations);
    stray::raise(made, recommendations, document);
    columns::raise(roles, recommendations);
    headings::raise(made, recommendations);
    numbers::raise(made, recommendations, document);
    texts::raise(made, recommendations);
    unlike::raise(made.fields, recommendations);
    recommendations.iter_mut().for_each(place);
}

/// Gives every doubt without a place that of its row on the page.
fn place(r: &mut RawRecommendation) {
    for doubt in &mut r.diagnostics {
        let page = doubt.pages.first().copied();
        let places = r.cells.iter().flat_map(|c| &c.places);
        let on_page = places.filter(|p| Some(p.page) == page).map(|p| &p.bbox);
        doubt.bbox = doubt.bbox.or_else(|| Rect::around(on_page));
    }
}

/// A doubt about one recommendation, on the page where it starts.
fn push(r: &mut RawRecommendation, code: Code, text: impl Into<String>) {
    let page = r.pages.first().copied().unwrap_or(1);
    r.diagnostics.push(Diagnostic::on_page(code, page, text));
}

/// The boxes of a row's cells with text, with the index of their sheet.
fn boxes<'g>(group: &'g Group<'_>) -> impl Iterator<Item = (usize, Rect)> + 'g {
    let pieces = group.columns.iter().flatten().chain(&group.lead);
    pieces
        .filter(|p| !p.cell.is_blank() && !p.is_shared)
        .map(|p| (p.sheet, p.cell.bbox))
}
