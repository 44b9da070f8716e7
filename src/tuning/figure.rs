//! What speaks for a figure and against a table: weights that are added up.

/// From this sum on it is a figure.
pub const BOUND: f64 = 2.0;
/// A stroke slopes or bends in it.
pub const SLANT: f64 = 1.0;
/// Several do, besides.
pub const SLANTS: f64 = 1.0;
/// As many are several.
pub const MIN_SLANT_COUNT: usize = 4;
/// The nearest caption calls it a figure.
pub const FIGURE_CAPTION: f64 = 1.0;
/// The nearest caption calls it a table.
pub const TABLE_CAPTION: f64 = -2.0;
/// How far from it a caption of a few lines starts.
pub const MAX_CAPTION_GAP_PT: f64 = 45.0;
/// It has text in hardly more cells than a box with an arrow has.
pub const FEW_BOXES: f64 = 1.0;
/// As many cells are few.
pub const MAX_BOX_COUNT: usize = 6;
/// It holds much text.
pub const WORDS: f64 = -1.0;
/// As many words are much.
pub const MIN_WORD_COUNT: usize = 60;
