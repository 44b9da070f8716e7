//! The guide, a page a module: for those who use the program.

#[doc = include_str!("guide/accuracy.md")]
pub mod accuracy {}

#[doc = include_str!("guide/app.md")]
pub mod app {}

#[doc = include_str!("guide/checking.md")]
pub mod checking {}

#[doc = include_str!("guide/commands.md")]
pub mod commands {}

#[doc = include_str!("guide/compare.md")]
pub mod compare {}

#[doc = include_str!("guide/installing.md")]
pub mod installing {}

#[doc = include_str!("guide/outputs.md")]
pub mod outputs {}

#[doc = include_str!("guide/reading.md")]
pub mod reading {}

#[doc = include_str!("guide/results.md")]
pub mod results {}

#[doc = include_str!("guide/warnings.md")]
pub mod warnings {}

#[doc = include_str!("guide/words.md")]
pub mod words {}
