//! What text alone tells, asked by every stage that reads.
//!
//! One place and one answer for each question: is it a date, is it the same but for typography.
//! Nothing here knows of pages, cells or plans.

pub mod fold;
pub mod when;
