//! Every threshold of the program, with its meaning and the evidence for it.
//!
//! Suffixes name the unit: `_PT` points, `_EM` parts of the font size, `_RATIO` a share of something named in the
//! doc, `_COUNT` a number of things, `_DEG` degrees. `MIN_` and `MAX_` are inclusive.

pub mod figure;
pub mod page;
pub mod plan;
pub mod table;
