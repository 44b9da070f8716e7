//! Beside the pipeline: what many documents say together.
//!
//! Takes `Document`s, whether just read or converted earlier, and knows nothing of how they were read. [`shelf`] puts all
//! recommendations in one order, with their [codes](crate::codes); [`tables`] counts them; [`wording`] finds the same text in two reviews and
//! [`similar`] what may be the same ask in other words; [`versions`] sets two states of one plan side by side;
//! [`search`] finds words. Nothing here depends on the order in which documents are given.

pub mod answers;
pub mod figure;
pub mod report;
pub mod search;
pub mod shelf;
pub mod similar;
mod stem;
pub mod tables;
pub mod vectors;
pub mod versions;
pub mod wording;

pub use figure::{Cell, Figure, Table};
pub use report::{Asked, Report};
pub use shelf::{Entry, Shelf};
