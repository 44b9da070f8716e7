//! What a font itself calls its glyphs, where the document's map to characters says nothing.
//!
//! A map (`ToUnicode`) that is missing, or that gives nothing, U+0000, U+FFFD or a private code, does not mean that nobody
//! knows: the font's program mostly has a character map or names of its own (ISO 32000-2, 9.10.2 and 9.6.5), and a simple
//! font names its codes; one that numbers its characters as a collection of Adobe's does has the collection's names. A map of the program in numbers of its own (symbols, Macintosh) names nothing: subsets number
//! their glyphs as they like.

use super::collection::Collection;
use super::face::{PROGRAMS, descriptor};
use super::streams;
use super::text_dump::windows_1252;
use hayro_interpret::hayro_cmap::BfString;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use rustc_hash::FxHashMap;
use skrifa::raw::ps::{PredefinedEncoding, agl};
use skrifa::raw::tables::name::MacRomanMapping;
use skrifa::{Font, GlyphId};

/// Words in the names of fonts whose codes are no letters.
const SYMBOLS: [&str; 4] = ["symbol", "dings", "dingbat", "icon"];

/// Bit 3 of the font descriptor's flags (ISO 32000-1, table 123).
const FLAG_SYMBOLIC: i32 = 1 << 2;

/// The names that a font has for its glyphs and codes.
pub(super) struct OwnNames {
    program: Option<Program>,
    collection: Option<Collection>,
    /// Names that the dictionary gives to codes.
    differences: FxHashMap<u8, String>,
    base: Base,
    has_dingbats: bool,
}

/// The font's program.
struct Program {
    font: Font,
    by_glyph: FxHashMap<GlyphId, char>,
    /// Whether its codes are said to be symbols: their names are not those of letters then.
    is_symbolic: bool,
}

/// What codes without a name of their own stand for.
#[derive(Clone, Copy)]
enum Base {
    Windows,
    Macintosh,
    /// What fonts that are not in the file have, but for those of symbols.
    Standard,
    Unknown,
}

impl OwnNames {
    /// The names of a font. A program that unpacks to more than `max_bytes` has none.
    pub(super) fn of(font: &Dict<'_>, max_bytes: u64) -> Self {
        let key = b"Encoding".as_slice();
        let encoding = font.get::<Dict<'_>>(key);
        let base = match &encoding {
            Some(encoding) => encoding.get::<Name<'_>>(b"BaseEncoding".as_slice()),
            None => font.get::<Name<'_>>(key),
        };
        let name = font
            .get::<Name<'_>>(b"BaseFont".as_slice())
            .map(|name| name.as_str().to_lowercase())
            .unwrap_or_default();
        let has_symbols = SYMBOLS.iter().any(|word| name.contains(word));
        let is_simple = !font.contains_key(b"DescendantFonts".as_slice());
        Self {
            program: Program::of(font, max_bytes),
            collection: Collection::of(font),
            differences: encoding.map(|e| differences(&e)).unwrap_or_default(),
            base: match base.as_ref().map(Name::as_str) {
                _ if numbers_by_itself(font) => Base::Unknown,
                Some("WinAnsiEncoding") => Base::Windows,
                Some("MacRomanEncoding") => Base::Macintosh,
                _ if is_simple && !has_symbols && !has_program(font) => Base::Standard,
                _ => Base::Unknown,
            },
            has_dingbats: name.contains("dingbat"),
        }
    }

    /// What a glyph that a code stands for is called; `None` if nobody knows. `is_private`: the document calls it by a
    /// private code.
    pub(super) fn text(&self, glyph: u32, code: u32, is_private: bool) -> Option<BfString> {
        let glyph = GlyphId::new(glyph);
        let program = self
            .program
            .as_ref()
            .filter(|program| glyph != GlyphId::NOTDEF && !(is_private && program.is_symbolic));
        let by_program = program.and_then(|program| {
            let known = program.by_glyph.get(&glyph).map(|c| BfString::Char(*c));
            known.or_else(|| self.text_of_name(program.font.glyph_name(glyph)?.as_str()))
        });
        let by_collection = || {
            let text = self.collection.as_ref()?.text(code)?;
            let is_said = match &text {
                BfString::Char(c) => is_known(*c),
                BfString::String(text) => text.chars().all(is_known),
            };
            is_said.then_some(text)
        };
        by_program
            .or_else(by_collection)
            .or_else(|| self.text_of_code(u8::try_from(code).ok()?))
    }

    fn text_of_code(&self, code: u8) -> Option<BfString> {
        if let Some(name) = self.differences.get(&code) {
            return self.text_of_name(name);
        }
        let c = match self.base {
            Base::Windows => windows_1252(code),
            Base::Macintosh => MacRomanMapping.decode(code),
            Base::Standard => return self.text_of_name(PredefinedEncoding::Standard.name(code)),
            Base::Unknown => return None,
        };
        is_known(c).then_some(BfString::Char(c))
    }

    /// The characters of a glyph's name. The names of dingbats (`a12`) are what other fonts call any glyph.
    fn text_of_name(&self, name: &str) -> Option<BfString> {
        let text: String = agl::name_to_chars(name).collect();
        let is_dingbat = |c| ('\u{2701}'..='\u{27be}').contains(&c);
        let is_said = |c| is_known(c) && (self.has_dingbats || !is_dingbat(c));
        let mut chars = text.chars();
        match (chars.next()?, chars.next()) {
            _ if !text.chars().all(is_said) => None,
            (c, None) => Some(BfString::Char(c)),
            _ => Some(BfString::String(text)),
        }
    }
}

impl Program {
    fn of(font: &Dict<'_>, max_bytes: u64) -> Option<Self> {
        let descriptor = descriptor(font)?;
        let mut streams = PROGRAMS
            .iter()
            .filter_map(|key| descriptor.get::<Stream<'_>>(*key));
        let stream = streams
            .next()
            .filter(|stream| streams::is_within(stream, max_bytes))?;
        let bytes = stream.decoded_data().ok()?.into_owned();
        let font = Font::new(bytes, 0)?;
        let map = font.charmap();
        let is_symbolic = map.unicode_is_symbol();
        let mut by_glyph = FxHashMap::default();
        if !is_symbolic && !map.unicode_is_mac_roman() {
            for (code, glyph) in map.unicodes() {
                // Of several characters of a glyph the first is the usual one: a space, a hyphen.
                if let Some(c) = char::from_u32(code).filter(|c| is_known(*c)) {
                    by_glyph.entry(glyph).or_insert(c);
                }
            }
        }
        Some(Self {
            font,
            by_glyph,
            is_symbolic,
        })
    }
}

/// Whether a font has a program whose codes are its own, whatever encoding it names: subsets are made so (ISO 32000-1,
/// 9.6.6.4).
fn numbers_by_itself(font: &Dict<'_>) -> bool {
    let flags = descriptor(font).and_then(|d| d.get::<i32>(b"Flags".as_slice()));
    has_program(font) && flags.is_some_and(|flags| flags & FLAG_SYMBOLIC != 0)
}

fn has_program(font: &Dict<'_>) -> bool {
    descriptor(font).is_some_and(|d| PROGRAMS.iter().any(|key| d.contains_key(*key)))
}

/// Names of codes (ISO 32000-1, 9.6.6.1): a number is the code of the name after it.
fn differences(encoding: &Dict<'_>) -> FxHashMap<u8, String> {
    let mut names = FxHashMap::default();
    let mut code = 0_i64;
    let list = encoding.get::<Array<'_>>(b"Differences".as_slice());
    for item in list.iter().flat_map(Array::iter::<Object<'_>>) {
        match item {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if let Ok(at) = u8::try_from(code) {
                    names.insert(at, name.as_str().to_owned());
                }
                code += 1;
            }
            _ => {}
        }
    }
    names
}

/// Whether a character says something: no control, nothing private, not the mark for what is unknown.
pub(super) fn is_known(c: char) -> bool {
    !c.is_control() && !is_private(c) && !matches!(c, '\u{fffd}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a character means what its font wants it to mean.
pub fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff)
}
