#![doc = include_str!("architecture.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

#[cfg(feature = "cli")]
pub mod cli;
pub mod codes;
pub mod compare;
pub mod corrections;
pub mod diagnostic;
pub mod error;
pub mod geom;
pub mod guide;
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
pub mod review;
pub mod source;
pub mod table;
pub mod text;
pub mod tuning;

pub use error::Error;
pub use normalise::Document;
pub use pipeline::{Options, convert, tables};
