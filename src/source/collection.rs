//! Characters by their number in one of Adobe's collections of Chinese, Japanese and Korean (ISO 32000-1, 9.10.2).
//!
//! A composite font may number its characters as such a collection does and bring no map to characters: the collection
//! has one. Its first hundreds are the letters and digits of Latin.

use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Object, Stream, String as PdfString};

/// Bytes of a code of a composite font.
const MAX_CODE_BYTES: u8 = 4;

/// What the codes of one font stand for.
pub(super) struct Collection {
    /// Codes to numbers.
    encoding: CMap,
    /// Numbers to characters.
    characters: CMap,
}

impl Collection {
    /// The collection of a font; `None` for simple fonts, and for those that number their characters by themselves.
    pub(super) fn of(font: &Dict<'_>) -> Option<Self> {
        let descendant = font
            .get::<Array<'_>>(b"DescendantFonts".as_slice())?
            .iter::<Dict<'_>>()
            .next()?;
        let encoding = encoding(font)?;
        let named = encoding
            .metadata()
            .character_collection
            .as_ref()
            .map(|collection| collection.family.clone())
            .filter(|family| *family != CidFamily::AdobeIdentity);
        let family = named.or_else(|| family(&descendant))?;
        let characters = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
        Some(Self {
            encoding,
            characters,
        })
    }

    /// What a code stands for.
    pub(super) fn text(&self, code: u32) -> Option<BfString> {
        let number =
            (1..=MAX_CODE_BYTES).find_map(|bytes| self.encoding.lookup_cid_code(code, bytes))?;
        self.characters.lookup_bf_string(number)
    }
}

/// How the codes of a font are numbered: by a map that every reader knows, or by one of its own.
fn encoding(font: &Dict<'_>) -> Option<CMap> {
    match font.get::<Object<'_>>(b"Encoding".as_slice())? {
        Object::Name(name) => match name.as_str() {
            "Identity-H" => Some(CMap::identity_h()),
            "Identity-V" => Some(CMap::identity_v()),
            other => CMap::parse(
                load_embedded(CMapName::from_bytes(other.as_bytes()))?,
                load_embedded,
            ),
        },
        Object::Stream(stream) => own_encoding(&stream),
        _ => None,
    }
}

fn own_encoding(stream: &Stream<'_>) -> Option<CMap> {
    CMap::parse(&stream.decoded_data().ok()?, load_embedded)
}

fn family(descendant: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
    let text = |key: &[u8]| info.get::<PdfString<'_>>(key);
    let (registry, ordering) = (text(b"Registry")?, text(b"Ordering")?);
    Some(CidFamily::from_registry_ordering(
        registry.as_bytes(),
        ordering.as_bytes(),
    ))
}
