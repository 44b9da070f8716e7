//! Why no document could be made at all.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A bound that keeps one document from taking the whole machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Pages in a document.
    Pages,
    /// Glyphs on one page.
    GlyphsPerPage,
    /// Path points on one page.
    PathsPerPage,
    /// Bytes of the file.
    FileBytes,
    /// Bytes that one part of the file unpacks to.
    UnpackedBytes,
    /// Time that reading takes.
    Time,
    /// Bytes of memory.
    Memory,
}

impl Limit {
    /// All of them.
    const ALL: [Self; 7] = [
        Self::Pages,
        Self::GlyphsPerPage,
        Self::PathsPerPage,
        Self::FileBytes,
        Self::UnpackedBytes,
        Self::Time,
        Self::Memory,
    ];

    /// The limit that a message is about: every one names the option that raises it.
    pub fn named_in(message: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|limit| message.contains(limit.option()))
    }

    /// The option that raises it.
    pub fn option(self) -> &'static str {
        match self {
            Self::Pages => "--max-pages",
            Self::GlyphsPerPage => "--max-glyphs",
            Self::PathsPerPage => "--max-points",
            Self::FileBytes => "--max-file-size",
            Self::UnpackedBytes => "--max-unpacked",
            Self::Time => "--timeout",
            Self::Memory => "--memory",
        }
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pages => "pages",
            Self::GlyphsPerPage => "glyphs on a page",
            Self::PathsPerPage => "drawn points on a page",
            Self::FileBytes => "bytes in the file",
            Self::UnpackedBytes => "bytes in one part once unpacked",
            Self::Time => "seconds of reading",
            Self::Memory => "bytes of memory",
        })
    }
}

/// Why a document could not be read. The caller knows the file's name and puts it in front.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The file has no bytes.
    #[error("the file is empty; fetch it again")]
    Empty,
    /// The file is neither a PDF nor a text dump of a plan.
    #[error("not a PDF and not a text dump of a plan; check what the file is")]
    NotADocument,
    /// The file is of another format, known by its first bytes.
    #[error("it is {what}, not a PDF; {remedy}")]
    OtherFormat {
        /// What it is, with its article.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// The PDF is damaged beyond reading.
    #[error(
        "the PDF is damaged and no page can be read; fetch it again, or open it in a PDF viewer and save it anew"
    )]
    Damaged,
    /// A password is needed to open the file.
    #[error(
        "a password is needed to open it; give one with --password-file, or save a copy without a password"
    )]
    PasswordNeeded,
    /// The encryption is not one this program knows.
    #[error(
        "its encryption is not supported; open it in a PDF viewer and save a copy without a password"
    )]
    UnsupportedEncryption,
    /// A limit was reached.
    #[error("it has more than {allowed} {what}; raise {option} if you trust the file", option = what.option())]
    LimitReached {
        /// Which limit.
        what: Limit,
        /// How much is allowed.
        allowed: u64,
    },
}

impl Error {
    /// Stable word for the kind of error, for reports that programs read.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotADocument => "not-a-document",
            Self::OtherFormat { .. } => "other-format",
            Self::Damaged => "damaged",
            Self::PasswordNeeded => "password-needed",
            Self::UnsupportedEncryption => "unsupported-encryption",
            Self::LimitReached { .. } => "limit-reached",
        }
    }
}
