//! Which face a glyph came from.
//!
//! The interpreter's glyph runs do not say which font dictionary they use, so the fonts of a page and of
//! its forms are loaded once more and matched by the glyph's identity in its font program.

use super::face::{Face, Program, describe, descriptor};
use super::faults::{Fault, Faults};
use super::own_names::{OwnNames, is_known, is_private};
use super::{font_damage, instructions, misspelt, streams};
use hayro_font::{Font, FontCache, FontGlyph, GlyphId, OutlineGlyph};
use hayro_interpret::font::{Glyph, GlyphIdentifier};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{CacheKey, InterpreterSettings};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_syntax::page::{Page, Resources};
use rustc_hash::FxHashMap;
use std::collections::{HashMap, HashSet};

/// Forms nested deeper than this are not searched for fonts; their glyphs count as regular weight.
const MAX_FORM_DEPTH: usize = 8;
/// What was found wrong with the fonts and forms of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Added {
    /// A font, or what tells its characters, is missing or damaged.
    pub(super) has_torn_font: bool,
    /// A form or a font unpacks to more than is allowed.
    pub(super) has_bomb: bool,
    /// A key of the page is damaged, and what it leads to is lost.
    pub(super) has_misspelt_key: bool,
    /// What is wrong with the content of forms.
    pub(super) faults: Faults,
}

impl Added {
    fn merge(&mut self, other: &Self) {
        self.has_torn_font |= other.has_torn_font;
        self.has_bomb |= other.has_bomb;
        self.faults.merge(&other.faults);
    }

    fn is_sound(&self) -> bool {
        !self.has_torn_font && !self.has_bomb && self.faults.is_empty()
    }
}

/// The faces of a document, loaded as its pages name them.
pub(super) struct Faces<'a> {
    cache: FontCache<'a>,
    settings: InterpreterSettings,
    fonts: Vec<(Font<'a>, Face)>,
    /// Their dictionaries.
    dicts: Vec<Dict<'a>>,
    /// What fonts call their glyphs, of those that were asked, by their place.
    own_names: HashMap<usize, OwnNames>,
    /// What was answered, by font, glyph and code, and whether the code was private.
    own_texts: FxHashMap<(u32, GlyphId, u32, bool), Option<BfString>>,
    /// Fonts seen, with their place among those that could be loaded.
    seen_fonts: HashMap<u128, Option<usize>>,
    seen_forms: HashSet<u128>,
    /// What is wrong with forms, and with what they are made of.
    torn_forms: HashMap<u128, Added>,
    torn_fonts: HashSet<u128>,
    max_part_bytes: u64,
    /// Places of the fonts that the page names.
    on_page: Vec<usize>,
    /// Letters of the page that the font itself names, and the document's map calls something that says nothing.
    pub(super) letters_against_map: usize,
    /// Asked for every run of glyphs: hashed fast. Holds for the fonts of the page.
    memo: FxHashMap<(GlyphIdentifier, u32), Face>,
}

impl<'a> Faces<'a> {
    /// `max_part_bytes`: what a form or a part of a font may unpack to.
    pub(super) fn new(settings: InterpreterSettings, max_part_bytes: u64) -> Self {
        Self {
            cache: FontCache::new(),
            settings,
            fonts: Vec::new(),
            dicts: Vec::new(),
            own_names: HashMap::new(),
            own_texts: FxHashMap::default(),
            seen_fonts: HashMap::new(),
            seen_forms: HashSet::new(),
            torn_forms: HashMap::new(),
            torn_fonts: HashSet::new(),
            max_part_bytes,
            on_page: Vec::new(),
            letters_against_map: 0,
            memo: FxHashMap::default(),
        }
    }

    /// Loads the fonts that a page, its forms and its annotations name.
    pub(super) fn add(&mut self, page: &Page<'a>) -> Added {
        let mut added = Added::default();
        let before = std::mem::take(&mut self.on_page);
        self.letters_against_map = 0;
        let resources = page.resources();
        let own = page.raw().get::<Dict<'a>>(b"Resources".as_slice());
        added.has_misspelt_key = misspelt::has_misspelt_key(page.raw(), misspelt::PAGE)
            || own.is_some_and(|own| misspelt::has_misspelt_key(&own, misspelt::RESOURCES));
        self.add_fonts(&resources.fonts, &mut added);
        self.add_forms(&resources.x_objects, &[resources], &mut added);
        let annotations = page.raw().get::<Array<'a>>(b"Annots".as_slice());
        for annotation in annotations.iter().flat_map(Array::iter::<Dict<'a>>) {
            self.add_annotation(&annotation, resources, &mut added);
        }
        if self.on_page != before {
            self.memo.clear();
        }
        added
    }

    /// What an annotation looks like is a form, or one for each of its states (ISO 32000-1, 12.5.5).
    fn add_annotation(
        &mut self,
        annotation: &Dict<'a>,
        resources: &Resources<'a>,
        added: &mut Added,
    ) {
        let normal = b"N".as_slice();
        let Some(looks) = annotation.get::<Dict<'a>>(b"AP".as_slice()) else {
            return;
        };
        if let Some(form) = looks.get::<Stream<'a>>(normal) {
            self.add_form(&form, &[resources], added);
        } else if let Some(states) = looks.get::<Dict<'a>>(normal) {
            self.add_forms(&states, &[resources], added);
        }
    }

    fn add_fonts(&mut self, fonts: &Dict<'a>, added: &mut Added) {
        let names: Vec<_> = fonts.keys().collect();
        for name in names {
            let Some(dict) = fonts.get::<Dict<'a>>(name.as_ref() as &[u8]) else {
                added.has_torn_font = true;
                continue;
            };
            let key = dict.cache_key();
            if let Some(known) = self.seen_fonts.get(&key) {
                added.has_torn_font |= self.torn_fonts.contains(&key);
                self.on_page.extend(known);
                continue;
            }
            if !parts(&dict).all(|part| streams::is_within(&part, self.max_part_bytes)) {
                // Not remembered as seen: every page that names it is to be left out.
                added.has_bomb = true;
                continue;
            }
            if font_damage::is_torn(&dict) {
                self.torn_fonts.insert(key);
                added.has_torn_font = true;
            }
            let settings = &self.settings;
            let font = self
                .cache
                .font(&dict, &settings.font_resolver, &settings.cmap_resolver);
            let place = font.map(|font| {
                let mut face = describe(&dict);
                // A program that cannot be used is substituted as well.
                if face.program == Program::Own && stretches(&font) {
                    face.program = Program::Substituted;
                }
                face.font = self.fonts.len() as u32;
                self.fonts.push((font, face));
                self.dicts.push(dict.clone());
                self.fonts.len() - 1
            });
            self.seen_fonts.insert(key, place);
            self.on_page.extend(place);
        }
    }

    /// `around`: the resources of the page and of the forms around these, the outermost last.
    fn add_forms(&mut self, objects: &Dict<'a>, around: &[&Resources<'a>], added: &mut Added) {
        if around.len() > MAX_FORM_DEPTH {
            return;
        }
        let names: Vec<_> = objects.keys().collect();
        for name in names {
            if let Some(form) = objects.get::<Stream<'a>>(name.as_ref() as &[u8]) {
                self.add_form(&form, around, added);
            }
        }
    }

    fn add_form(&mut self, form: &Stream<'a>, around: &[&Resources<'a>], added: &mut Added) {
        let dict = form.dict();
        let is_picture = dict
            .get::<Name<'_>>(b"Subtype".as_slice())
            .is_some_and(|n| n.as_str() == "Image");
        if is_picture {
            return;
        }
        let key = dict.cache_key();
        if !self.seen_forms.insert(key) {
            self.torn_forms
                .get(&key)
                .into_iter()
                .for_each(|known| added.merge(known));
            return;
        }
        let mut own = Added::default();
        self.look_into_form(form, around, &mut own);
        added.merge(&own);
        if !own.is_sound() {
            self.torn_forms.insert(key, own);
        }
    }

    /// Looks at the content, the fonts and the forms of a form.
    fn look_into_form(&mut self, form: &Stream<'a>, around: &[&Resources<'a>], added: &mut Added) {
        let Some(content) = streams::content(form, self.max_part_bytes) else {
            added.has_bomb = true;
            return;
        };
        let own = form.dict().get::<Dict<'a>>(b"Resources".as_slice());
        let own = own.map(Resources::new);
        let all: Vec<&Resources<'a>> = own.iter().chain(around.iter().copied()).collect();
        added
            .faults
            .merge(&instructions::check(&content.data, &all).faults);
        if content.is_damaged {
            added.faults.add(Fault::TornForm, b"");
        }
        if let Some(own) = &own {
            self.add_fonts(&own.fonts, added);
            self.add_forms(&own.x_objects, &all, added);
        }
    }

    /// The face of a glyph; regular and unstretched if it is not known.
    pub(super) fn of(&mut self, glyph: &OutlineGlyph) -> Face {
        let key = (glyph.identifier(), glyph.char_code());
        if let Some(face) = self.memo.get(&key) {
            return *face;
        }
        let face = self.search(glyph, &key.0);
        self.memo.insert(key, face);
        face
    }

    /// What a glyph says: as the document names it, as a symbol, as the font itself does; `None` if nobody knows.
    pub(super) fn text_of(&mut self, glyph: &Glyph<'_>, face: Face) -> Option<BfString> {
        let named = glyph.as_unicode();
        let one = match &named {
            Some(BfString::Char(c)) => Some(*c),
            _ => None,
        };
        if let Some(symbols) = face.symbols
            && let Some(symbol) = symbols.character(glyph.char_code(), one)
        {
            return Some(BfString::Char(symbol));
        }
        if named.as_ref().is_some_and(is_said) {
            return named;
        }
        let is_private = one.is_some_and(is_private);
        let Glyph::Outline(outline) = glyph else {
            return named.filter(|_| is_private);
        };
        if let Some(own) = self.own_text(outline, face, is_private) {
            let is_letter = matches!(own, BfString::Char(c) if c.is_alphabetic());
            self.letters_against_map += usize::from(is_letter && named.is_some());
            return Some(own);
        }
        // What paints nothing is a space, whatever it is called; a glyph that the program has not may be anything.
        // No font of the system has glyphs for control codes: producers leave line ends and tabs among their letters.
        let is_control =
            u8::try_from(outline.char_code()).is_ok_and(|code| code.is_ascii_control());
        let is_there = one.is_some_and(char::is_control)
            || outline.glyph_id() != GlyphId::NOTDEF
            || is_control && face.program == Program::Elsewhere;
        if !is_private && is_there && outline.outline().is_empty() {
            return Some(BfString::Char(' '));
        }
        named.filter(|_| is_private)
    }

    /// What the font itself calls a glyph.
    fn own_text(&mut self, glyph: &OutlineGlyph, face: Face, is_private: bool) -> Option<BfString> {
        let place = face.font as usize;
        let dict = self.dicts.get(place)?;
        let (id, code) = (glyph.glyph_id(), glyph.char_code());
        let key = (face.font, id, code, is_private);
        if let Some(known) = self.own_texts.get(&key) {
            return known.clone();
        }
        let names = self
            .own_names
            .entry(place)
            .or_insert_with(|| OwnNames::of(dict, self.max_part_bytes));
        let text = names.text(id.to_u32(), code, is_private);
        self.own_texts.insert(key, text.clone());
        text
    }

    /// Forms may use fonts that an earlier page named: those come last.
    fn search(&self, glyph: &OutlineGlyph, id: &GlyphIdentifier) -> Face {
        let code = glyph.char_code();
        let unicode = glyph.as_unicode();
        let mut best = None;
        let near = self
            .on_page
            .iter()
            .filter_map(|place| self.fonts.get(*place));
        for (font, face) in near.chain(&self.fonts) {
            let FontGlyph::Outline(found) = font.glyph(glyph.glyph_id(), code) else {
                continue;
            };
            if found.identifier() != *id {
                continue;
            }
            let is_exact =
                found.as_unicode() == unicode && found.advance_width() == glyph.advance_width();
            if best.is_none() || is_exact {
                let stretch = font.glyph_stretch(glyph.glyph_id(), code);
                best = Some(Face { stretch, ..*face });
            }
            if is_exact {
                break;
            }
        }
        best.unwrap_or(Face::PLAIN)
    }
}

/// Whether a text says something. White space does, whatever its code.
fn is_said(text: &BfString) -> bool {
    match text {
        BfString::Char(c) => c.is_whitespace() || is_known(*c),
        BfString::String(text) => text.chars().any(|c| c.is_whitespace() || is_known(c)),
    }
}

/// The streams that a font is made of: programs, character maps, drawn glyphs.
fn parts<'a>(font: &Dict<'a>) -> impl Iterator<Item = Stream<'a>> {
    let own = [font.clone()].into_iter();
    let descendants = font.get::<Array<'a>>(b"DescendantFonts".as_slice());
    let descendants = descendants
        .into_iter()
        .flat_map(|all| all.iter::<Dict<'a>>());
    let glyphs = font.get::<Dict<'a>>(b"CharProcs".as_slice());
    own.chain(descendants)
        .chain(descriptor(font))
        .chain(glyphs)
        .flat_map(|dict| {
            let names: Vec<_> = dict.keys().collect();
            names
                .into_iter()
                .filter_map(move |name| dict.get::<Stream<'a>>(name.as_ref() as &[u8]))
        })
}

/// Whether some letter of a font is stretched.
fn stretches(font: &Font<'_>) -> bool {
    (u32::from(b'!')..=u32::from(b'~'))
        .any(|code| font.glyph_stretch(font.map_code(code), code) != 1.0)
}
