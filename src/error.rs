//! Why no document could be made at all.

use thiserror::Error;

/// A bound that keeps one document from taking the whole machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl Limit {
    /// The option that raises it.
    pub fn option(self) -> &'static str {
        match self {
            Self::Pages => "--max-pages",
            Self::GlyphsPerPage => "--max-glyphs",
            Self::PathsPerPage => "--max-points",
            Self::FileBytes => "--max-file-size",
            Self::UnpackedBytes => "--max-unpacked",
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
