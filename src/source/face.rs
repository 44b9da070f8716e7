//! What a font's dictionary says of its looks.

use super::symbol::Symbols;
use hayro_syntax::object::{Array, Dict, Name};

/// `FontWeight` from which a face is bold (ISO 32000-1, table 122: 400 is normal, 700 bold).
const MIN_BOLD_WEIGHT: f32 = 600.0;
/// Bit 7 of the font descriptor's flags (ISO 32000-1, table 123).
const FLAG_ITALIC: i32 = 1 << 6;
/// Bit 19 of the font descriptor's flags.
const FLAG_FORCE_BOLD: i32 = 1 << 18;

/// What names of bold faces have in them: in words, and as the faces of TeX are called (`CMBX10`, `SFBX1000`). The bold
/// of URW's Nimbus faces is called `Medi`.
const BOLD_NAMES: [&str; 9] = [
    "bold", "black", "heavy", "demi", "cmbx", "cmssbx", "sfbx", "ecbx", "lmbx",
];

/// Where a descriptor has the font's program (ISO 32000-1, table 126).
pub(super) const PROGRAMS: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];

/// Where the glyphs of a face are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Program {
    /// The file.
    Own,
    /// Another program, which takes the place of one that is not in the file or cannot be used.
    Substituted,
    /// Another program, for a simple font that every system has or that is not in the file.
    Elsewhere,
}

/// Weight and slant of a face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face {
    /// Whether the face is bold.
    pub(super) bold: bool,
    /// Whether the face is slanted.
    pub(super) italic: bool,
    /// Horizontal stretch that the interpreter folded into the glyph's transform.
    pub(super) stretch: f64,
    /// Where its glyphs are from.
    pub(super) program: Program,
    /// What its codes stand for if it has symbols, not letters.
    pub(super) symbols: Option<Symbols>,
    /// Which font of the document it is.
    pub(super) font: u32,
}

impl Face {
    /// Whether other glyphs of the font may be stretched otherwise: those of a program in the place of its own.
    pub(super) fn is_substituted(&self) -> bool {
        self.program != Program::Own
    }

    /// Regular and unstretched.
    pub(super) const PLAIN: Self = Self {
        bold: false,
        italic: false,
        stretch: 1.0,
        program: Program::Own,
        symbols: None,
        font: u32::MAX,
    };
}

/// The descriptor of a font, or of the font that it descends to (ISO 32000-1, 9.7.4).
pub(super) fn descriptor<'a>(font: &Dict<'a>) -> Option<Dict<'a>> {
    let key = b"FontDescriptor".as_slice();
    font.get::<Dict<'a>>(key).or_else(|| {
        font.get::<Array<'a>>(b"DescendantFonts".as_slice())?
            .iter::<Dict<'a>>()
            .next()?
            .get::<Dict<'a>>(key)
    })
}

/// The face of a font by its name and its descriptor.
pub(super) fn describe(font: &Dict<'_>) -> Face {
    let name = font
        .get::<Name<'_>>(b"BaseFont".as_slice())
        .map(|n| n.as_str().to_lowercase())
        .unwrap_or_default();
    let descriptor = descriptor(font);
    let is_embedded = descriptor
        .as_ref()
        .is_some_and(|d| PROGRAMS.iter().any(|key| d.contains_key(key)));
    let (flags, weight, angle) = descriptor.map_or((0, 400.0, 0.0), |d| {
        (
            d.get::<i32>(b"Flags".as_slice()).unwrap_or(0),
            d.get::<f32>(b"FontWeight".as_slice()).unwrap_or(400.0),
            d.get::<f32>(b"ItalicAngle".as_slice()).unwrap_or(0.0),
        )
    });
    let is_simple = !font.contains_key(b"DescendantFonts".as_slice());
    let named = |words: &[&str]| words.iter().any(|w| name.contains(w));
    Face {
        bold: named(&BOLD_NAMES)
            || named(&["-medi"]) && !named(&["-medium"])
            || weight >= MIN_BOLD_WEIGHT
            || flags & FLAG_FORCE_BOLD != 0,
        italic: named(&["italic", "oblique"]) || flags & FLAG_ITALIC != 0 || angle != 0.0,
        stretch: 1.0,
        program: match (is_embedded, is_simple) {
            (true, _) => Program::Own,
            (false, true) => Program::Elsewhere,
            (false, false) => Program::Substituted,
        },
        symbols: Symbols::of_name(&name),
        font: u32::MAX,
    }
}
