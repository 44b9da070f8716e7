//! What text alone tells, asked by every stage that reads.
//!
//! One place and one answer for each question: is it a bullet, is the sentence over, is it a word of the document, is it
//! a date, an owner, does it open with a status, is it the same but for typography. Nothing here knows of pages, cells or plans.

pub mod bullet;
pub mod command;
pub mod fold;
pub mod owner;
pub mod sentence;
pub mod status;
pub mod when;
pub mod words;
