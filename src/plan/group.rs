//! One recommendation as rows of the page.

use crate::diagnostic::Diagnostic;
use crate::table::Cell;

/// What a cell gives to one column of a recommendation.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    /// Index of its sheet.
    pub(super) sheet: usize,
    /// The cell.
    pub(super) cell: &'t Cell,
    /// First action row that it holds for.
    pub(super) from: usize,
    /// Last action row that it holds for.
    pub(super) to: usize,
    /// Whether it goes on from the piece before (over a page end).
    pub(super) flows_on: bool,
    /// Whether it is merged over several recommendations.
    pub(super) is_shared: bool,
}

/// One recommendation as rows of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Group<'t> {
    /// Pieces by plan column.
    pub(super) columns: Vec<Vec<Piece<'t>>>,
    /// The recommendation printed as a row over the full width, or in a small table of its own.
    pub(super) lead: Vec<Piece<'t>>,
    /// Page of the lead where it is not that of its sheet.
    pub(super) lead_page: Option<u32>,
    /// Number of action rows.
    pub(super) n_rows: usize,
    /// The cells of the section row, paragraph or column above: its number and its title, and the rest over a page end.
    pub(super) section: Vec<Piece<'t>>,
    /// Note beside the section row.
    pub(super) section_note: Option<String>,
    /// What is doubtful about the grouping.
    pub(super) diagnostics: Vec<Diagnostic>,
}
