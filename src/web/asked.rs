//! What JavaScript asks for, and how the library is told.

use crate::fault::{Fault, fault};
use scr_plans::pipeline::Options;
use serde::Deserialize;

/// What may be asked of one reading.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Asked {
    /// Name of the file, as the result shall tell it.
    pub(crate) file: String,
    /// Password of the document.
    password: Option<String>,
    /// First and last page to read.
    pages: Option<(u32, u32)>,
    /// Day by which dates without a year are understood, ISO 8601.
    anchor_date: Option<String>,
    /// Whether personal names are masked.
    mask_names: bool,
    /// Corrections as JSON Lines.
    corrections: String,
}

impl Asked {
    /// Reads the JSON.
    pub(crate) fn of(json: &str) -> Result<Self, Fault> {
        serde_json::from_str(json).map_err(|error| fault("options", &error.to_string()))
    }

    /// The options of the library.
    pub(crate) fn options(self) -> Result<Options, Fault> {
        let mut options = Options {
            pages: self.pages,
            password: self.password,
            ..Options::default()
        };
        options.normalise.mask_names = self.mask_names;
        if let Some(day) = self.anchor_date {
            let told = || fault("options", &format!("'{day}' is no day such as 2026-03-31"));
            options.normalise.anchor = Some(day.parse().map_err(|_| told())?);
        }
        options.corrections = scr_plans::corrections::read(&self.corrections)
            .map_err(|error| fault("corrections", &error.to_string()))?;
        Ok(options)
    }
}
