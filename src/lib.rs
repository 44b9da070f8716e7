//! Reads the action plans of safeguarding reviews from PDF and writes them as data.
//!
//! The pipeline: [`source`] (bytes to painted things), [`page`] (words and rulings), [`table`] (cells),
//! [`plan`] (recommendations), [`normalise`] (facts), [`output`] (files). [`pipeline`] calls them in order;
//! [`cli`] is the program around it.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod cli;
pub mod diagnostic;
pub mod error;
pub mod geom;
pub mod label;
pub mod lexicon;
pub mod normalise;
pub mod output;
pub mod page;
mod path;
pub mod pipeline;
pub mod plan;
#[cfg(test)]
mod properties;
pub mod source;
pub mod table;
pub mod text;
pub mod tuning;
