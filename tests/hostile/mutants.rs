//! Sound files with one damage each that leaves the file in order around it: streams are packed anew, and the table of
//! contents fits. What the reader makes of such a file depends on whether it sees the damage itself.

use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Numbers that are the same in every run (Knuth's multiplier).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }

    fn pick<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }
}

/// A damaged file.
pub(crate) struct Mutant {
    pub(crate) bytes: Vec<u8>,
    /// What was done.
    pub(crate) what: String,
    /// Whether a reader of the file alone can know that something was done.
    pub(crate) can_be_known: bool,
}

fn written(mut doc: Document) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// Alters bytes as storage, transport and careless tools do.
fn altered(sound: &[u8], dice: &mut Dice) -> (Vec<u8>, String) {
    let mut bytes = sound.to_vec();
    let at = dice.below(bytes.len());
    let length = (1 + dice.below(30)).min(bytes.len() - at);
    let kind = dice.below(7);
    match kind {
        0 => bytes[at] = dice.below(256) as u8,
        1 => bytes[at..at + length.min(8)].fill(0),
        2 => drop(bytes.drain(at..at + length)),
        3 => drop(bytes.splice(at..at, (0..length).map(|_| dice.below(256) as u8))),
        4 => bytes.truncate(at),
        5 => bytes[at] = b"0129[]<>()/ RTqf"[dice.below(16)],
        _ => {
            let piece = bytes[at..at + length].to_vec();
            let to = dice.below(bytes.len());
            drop(bytes.splice(to..to, piece));
        }
    }
    (bytes, format!("content, kind {kind}, at {at}"))
}

/// Damage within the content of a page.
pub(crate) fn content(sound: &Document, dice: &mut Dice) -> Option<Mutant> {
    let mut doc = sound.clone();
    let pages: Vec<ObjectId> = doc.get_pages().into_values().collect();
    let streams = doc.get_page_contents(*dice.pick(&pages)?);
    let id = *dice.pick(&streams)?;
    let stream = doc.get_object_mut(id).ok()?.as_stream_mut().ok()?;
    let before = stream.get_plain_content().ok()?;
    if before.is_empty() {
        return None;
    }
    let (after, what) = altered(&before, dice);
    let can_be_known = shows(&before, &after);
    stream.set_plain_content(after);
    Some(Mutant {
        bytes: written(doc)?,
        what,
        can_be_known,
    })
}

/// How the operands of an operator are shaped.
type Shape = (String, Vec<&'static str>);

fn shapes(content: &[u8]) -> Option<Vec<Shape>> {
    let content = Content::decode(content).ok()?;
    let shape = |object: &Object| match object {
        Object::Integer(_) | Object::Real(_) => "number",
        other => other.enum_variant(),
    };
    let of = |op: &pdf_extract::content::Operation| {
        (op.operator.clone(), op.operands.iter().map(shape).collect())
    };
    Some(content.operations.iter().map(of).collect())
}

fn balance(shapes: &[Shape]) -> (i64, i64) {
    let count = |word: &str| shapes.iter().filter(|s| s.0 == word).count() as i64;
    (count("q") - count("Q"), count("BT") - count("ET"))
}

/// Whether damage shows in how instructions are built; other values, and whole instructions more or fewer, do not.
fn shows(before: &[u8], after: &[u8]) -> bool {
    let (Some(before), Some(after)) = (shapes(before), shapes(after)) else {
        return true;
    };
    let known: BTreeSet<&Shape> = before.iter().collect();
    after.iter().any(|shape| !known.contains(shape)) || balance(&before) != balance(&after)
}

/// Keys that a dictionary may do without, or whose absence means something else.
const OPTIONAL: &[&str] = &[
    "Encoding",
    "ToUnicode",
    "Rotate",
    "CropBox",
    "Annots",
    "Title",
    "Author",
    "Producer",
    "Creator",
    "CreationDate",
    "ModDate",
    "Info",
    "ProcSet",
    "BaseEncoding",
    "Differences",
    "Type",
    "FontDescriptor",
    "Flags",
    "ItalicAngle",
    "FontWeight",
    "StemV",
    "Ascent",
    "Descent",
    "CapHeight",
    "FontBBox",
    "FontFile2",
    "FontFile",
    "FontFile3",
    "DW",
    "W",
    "CIDToGIDMap",
    "Length",
    "Length1",
    "Filter",
    "BaseFont",
    "FontName",
    "PageMode",
    "Lang",
    "MarkInfo",
    "StructTreeRoot",
    "Outlines",
    "Group",
    "Tabs",
    "StructParents",
    "XHeight",
    "AvgWidth",
    "MaxWidth",
    "Leading",
    "Name",
    "Count",
    "Metadata",
    "Trapped",
    "Keywords",
    "Subject",
    "ViewerPreferences",
    "CIDSet",
    "CharSet",
    "FontFamily",
    "FontStretch",
    "MissingWidth",
    "Contents",
    "Parent",
    "CIDSystemInfo",
    "Registry",
    "Ordering",
    "Supplement",
    "BBox",
    "Matrix",
    "FormType",
];

/// Dictionaries by which text is found: pages, fonts, resources.
fn dictionaries(doc: &Document) -> Vec<ObjectId> {
    let is_of_text = |d: &Dictionary| {
        let kind = d.get(b"Type").and_then(Object::as_name).unwrap_or_default();
        matches!(
            kind,
            b"Page" | b"Pages" | b"Font" | b"FontDescriptor" | b"Encoding"
        ) || d.has(b"Font")
            || d.has(b"Widths")
    };
    let all = doc.objects.iter();
    all.filter(|(_, o)| o.as_dict().is_ok_and(is_of_text))
        .map(|(id, _)| *id)
        .collect()
}

/// Damage to what leads to the content.
pub(crate) fn structure(sound: &Document, dice: &mut Dice) -> Option<Mutant> {
    let mut doc = sound.clone();
    let id = *dice.pick(&dictionaries(&doc))?;
    let ids: Vec<ObjectId> = doc.objects.keys().copied().collect();
    let other = *dice.pick(&ids)?;
    let kind = dice.below(6);
    let kind_of = |doc: &Document, id: ObjectId| {
        let object = doc.get_object(id).ok()?;
        let dict = object
            .as_dict()
            .or_else(|_| object.as_stream().map(|s| &s.dict))
            .ok()?;
        Some(
            dict.get(b"Type")
                .and_then(Object::as_name)
                .unwrap_or_default()
                .to_vec(),
        )
    };
    let dict = doc.get_object(id).ok()?.as_dict().ok()?.clone();
    let keys: Vec<Vec<u8>> = dict.iter().map(|(key, _)| key.clone()).collect();
    let key = dice.pick(&keys)?.clone();
    let name = String::from_utf8_lossy(&key).into_owned();
    let is_optional = OPTIONAL.contains(&name.as_str());
    let value = dict.get(&key).ok()?.clone();
    let target = doc.get_dictionary_mut(id).ok()?;
    let can_be_known = match kind {
        0 => {
            target.remove(&key);
            !is_optional
        }
        1 => {
            let value = target.remove(&key)?;
            let mut other = key.clone();
            let at = dice.below(other.len());
            other[at] = other[at].wrapping_add(1);
            target.set(other, value);
            !is_optional
                || matches!(
                    name.as_str(),
                    "Encoding" | "ToUnicode" | "Contents" | "Widths"
                )
        }
        2 => {
            value.as_reference().ok()?;
            target.set(key, Object::Reference((999_999, 0)));
            true
        }
        3 => {
            let old = value.as_reference().ok()?;
            target.set(key, Object::Reference(other));
            kind_of(&doc, old) != kind_of(&doc, other)
        }
        4 => {
            target.set(key, Object::Boolean(true));
            !is_optional
        }
        _ => {
            let items = value.as_array().ok()?;
            let mut items = items.clone();
            items.remove(dice.below(items.len()).min(items.len().checked_sub(1)?));
            target.set(key, Object::Array(items));
            matches!(name.as_str(), "Kids" | "Widths" | "MediaBox")
        }
    };
    Some(Mutant {
        bytes: written(doc)?,
        what: format!("structure, kind {kind}, key {name} of {id:?}"),
        can_be_known,
    })
}
