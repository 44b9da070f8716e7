//! What was filled in, noted and marked on a page: form fields and annotations (ISO 32000-1, 12.5 and 12.7).
//!
//! Where a note or field has a look of its own, the interpreter paints it and only its place is needed here. Where it
//! has none its text is set as a viewer would set it.

use super::Origin;
use super::page_box::PageBox;
use super::text_string::text_string;
use crate::geom::Rect;
use field::widget;
use hayro_interpret::kurbo::{self, Affine};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, String as PdfString};
use hayro_syntax::page::Page;

mod field;
mod stamp;

/// Annotations of one page that are looked at. Pages of forms have some hundreds.
const MAX_COUNT: usize = 5_000;
/// Bits of the flags of an annotation: hidden, not viewed (table 165).
const UNSEEN: i32 = 1 << 1 | 1 << 5;
/// One field or note.
pub(super) struct Note {
    /// What it is.
    pub(super) kind: Kind,
    /// Its place on the page.
    pub(super) bbox: Rect,
}

/// What an annotation is to a reader of the page.
pub(super) enum Kind {
    /// Text that belongs to the page, and how to set it if nothing paints it.
    Text(Origin, Option<Setting>),
    /// A box that is ticked or not.
    CheckBox { is_ticked: bool },
    /// Marks and remarks: how they look says nothing.
    Mark,
    /// Lines, shapes and pictures drawn as notes.
    Drawing,
}

/// How the text of a note is to be set.
pub(super) struct Setting {
    pub(super) text: String,
    /// The box in the page's user space.
    pub(super) area: kurbo::Rect,
    /// Quarter turns anticlockwise.
    pub(super) turns: i32,
    /// Font size; 0 where the viewer is to choose it.
    pub(super) size: f64,
    pub(super) is_multi_line: bool,
    /// Whether it stands for what the field's look paints: letters of a comb between lines, a list with all its choices.
    pub(super) is_instead: bool,
    /// Cells of a comb, each for one character.
    pub(super) comb: Option<usize>,
    /// 0 left, 1 middle, 2 right.
    pub(super) alignment: i32,
}

/// All that is noted on one page.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) all: Vec<Note>,
    /// Boxes of text that is struck out.
    pub(super) strikes: Vec<Rect>,
    /// Replies and sticky notes, which are not part of the page.
    pub(super) remarks: usize,
}

impl Notes {
    /// Reads the annotations of a page. `form` is the document's form, whose fields inherit from it.
    pub(super) fn of(page: &Page<'_>, place: PageBox, form: Option<&Dict<'_>>) -> Self {
        let mut notes = Self::default();
        let all = page.raw().get::<Array<'_>>(b"Annots".as_slice());
        for dict in all.iter().flat_map(Array::iter::<Dict<'_>>).take(MAX_COUNT) {
            notes.add(&dict, place, form);
        }
        notes
    }

    fn add(&mut self, dict: &Dict<'_>, place: PageBox, form: Option<&Dict<'_>>) {
        let flags = dict.get::<i32>(b"F".as_slice()).unwrap_or(0);
        let Some(kind) = name(dict, b"Subtype") else {
            return;
        };
        if flags & UNSEEN != 0 {
            return;
        }
        // What is drawn by hand is a remark without words.
        let is_remark = kind == "Ink" || ["Contents", "RC"].iter().any(|key| has_text(dict, key));
        let Some(area) = dict.get::<PdfRect>(b"Rect".as_slice()) else {
            return;
        };
        let area = kurbo::Rect::new(area.x0, area.y0, area.x1, area.y1);
        let Some(bbox) = on_page(place.to_page, area) else {
            return;
        };
        let kind = match kind.as_str() {
            "Widget" => match widget(dict, area, form) {
                Some(kind) => kind,
                None => return,
            },
            "FreeText" => Kind::Text(Origin::Annotation, free_text(dict, area)),
            "Stamp" => {
                self.remarks += usize::from(is_remark);
                Kind::Text(Origin::Annotation, stamp::setting(dict, area))
            }
            "StrikeOut" => {
                self.strikes.extend(quads(dict, place));
                self.remarks += usize::from(is_remark);
                Kind::Mark
            }
            "Text" | "Popup" | "Highlight" | "Underline" | "Squiggly" | "Caret" | "Ink"
            | "Redact" | "Link" | "FileAttachment" | "Sound" => {
                self.remarks += usize::from(is_remark && kind != "Link" && kind != "Popup");
                Kind::Mark
            }
            _ => {
                self.remarks += usize::from(is_remark);
                Kind::Drawing
            }
        };
        self.all.push(Note { kind, bbox });
    }

    /// The note that paints at a point: the last whose box is around it.
    pub(super) fn at(&self, x: f64, y: f64) -> Option<&Note> {
        self.all
            .iter()
            .rev()
            .find(|n| n.bbox.grown(1.0).contains(x, y))
    }
}

/// Whether an entry holds a text that is not empty.
fn has_text(dict: &Dict<'_>, key: &str) -> bool {
    let text = dict.get::<Object<'_>>(key.as_bytes()).and_then(plain);
    text.is_some_and(|text| !text.trim().is_empty())
}

fn name(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    dict.get::<Name<'_>>(key).map(|n| n.as_str().to_owned())
}

/// The box on the page of a box in its user space.
fn on_page(to_page: Affine, area: kurbo::Rect) -> Option<Rect> {
    let b = to_page.transform_rect_bbox(area);
    Rect::from_corners(b.x0, b.y0, b.x1, b.y1)
}

/// Boxes of the quadrilaterals that a mark covers (table 179); its own box where it has none.
fn quads(dict: &Dict<'_>, place: PageBox) -> Vec<Rect> {
    let numbers = dict.get::<Array<'_>>(b"QuadPoints".as_slice());
    let numbers: Vec<f64> = numbers
        .map(|a| a.iter::<f32>().map(f64::from).collect())
        .unwrap_or_default();
    let boxes = numbers.chunks_exact(8).filter_map(|q| {
        let (x, y) = ([q[0], q[2], q[4], q[6]], [q[1], q[3], q[5], q[7]]);
        let least = |v: [f64; 4]| v.into_iter().fold(f64::INFINITY, f64::min);
        let most = |v: [f64; 4]| v.into_iter().fold(f64::NEG_INFINITY, f64::max);
        on_page(
            place.to_page,
            kurbo::Rect::new(least(x), least(y), most(x), most(y)),
        )
    });
    let mut found: Vec<Rect> = boxes.take(MAX_COUNT).collect();
    if found.is_empty() {
        let own = dict.get::<PdfRect>(b"Rect".as_slice());
        let own = own.map(|r| kurbo::Rect::new(r.x0, r.y0, r.x1, r.y1));
        found.extend(own.and_then(|r| on_page(place.to_page, r)));
    }
    found
}

/// A string, name or short stream as text.
fn plain(object: Object<'_>) -> Option<String> {
    match object {
        Object::String(s) => Some(text_string(s.as_bytes()).into_iter().collect()),
        Object::Name(n) => Some(n.as_str().to_owned()),
        Object::Stream(s) => {
            let data = (s.raw_data().len() < 1 << 16).then(|| s.decoded_data().ok())??;
            Some(text_string(&data).into_iter().collect())
        }
        _ => None,
    }
}

fn free_text(dict: &Dict<'_>, area: kurbo::Rect) -> Option<Setting> {
    let string = |key: &[u8]| dict.get::<Object<'_>>(key).and_then(plain);
    let text = string(b"Contents")
        .filter(|t| !t.trim().is_empty())
        .or_else(|| string(b"RC").map(|rich| without_tags(&rich)))
        .filter(|t| !t.trim().is_empty())?;
    let look = dict.get::<PdfString<'_>>(b"DA".as_slice());
    let size = font_size(look.as_ref().map(PdfString::as_bytes).unwrap_or_default());
    Some(Setting {
        text,
        area: inner(dict, area),
        turns: turns(dict),
        size: if size > 0.0 { size } else { 12.0 },
        is_multi_line: true,
        is_instead: false,
        comb: None,
        alignment: dict.get::<i32>(b"Q".as_slice()).unwrap_or(0),
    })
}

/// The part of a note's box that its text is set in (table 174, `RD`).
fn inner(dict: &Dict<'_>, area: kurbo::Rect) -> kurbo::Rect {
    let sides = dict.get::<[f32; 4]>(b"RD".as_slice()).unwrap_or_default();
    let [left, bottom, right, top] = sides.map(f64::from);
    let within = kurbo::Rect::new(
        area.x0 + left,
        area.y0 + bottom,
        area.x1 - right,
        area.y1 - top,
    );
    if within.width() > 1.0 && within.height() > 1.0 {
        within
    } else {
        area
    }
}

/// Quarter turns of a field's or note's text (table 189, `R`; `Rotate` of notes).
fn turns(dict: &Dict<'_>) -> i32 {
    let look = dict.get::<Dict<'_>>(b"MK".as_slice());
    let degrees = look
        .and_then(|look| look.get::<i32>(b"R".as_slice()))
        .or_else(|| dict.get::<i32>(b"Rotate".as_slice()))
        .unwrap_or(0);
    degrees.div_euclid(90).rem_euclid(4)
}

/// The font size that a default appearance sets; 0 where the viewer is to choose it.
fn font_size(appearance: &[u8]) -> f64 {
    let text = String::from_utf8_lossy(appearance);
    let mut before = "0";
    for token in text.split_whitespace() {
        if token == "Tf" {
            let size: f64 = before.parse().unwrap_or(0.0);
            return if size.is_finite() { size.abs() } else { 0.0 };
        }
        before = token;
    }
    0.0
}

/// Rich text as plain text: paragraphs are lines.
fn without_tags(rich: &str) -> String {
    let mut text = String::new();
    let mut rest = rich;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        if tag.starts_with("</p") || tag.starts_with("<br") {
            text.push('\n');
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#13;", "\n"),
        ("&amp;", "&"),
    ];
    named
        .iter()
        .fold(text, |text, (name, c)| text.replace(name, c))
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{font_size, without_tags};

    #[test]
    fn rich_text_is_read_without_its_tags() {
        let rich = "<?xml version=\"1.0\"?><body><p>Spring &amp; summer</p><p>2031</p></body>";
        assert_eq!(without_tags(rich), "Spring & summer\n2031");
        assert_eq!(without_tags("no tags <"), "no tags");
    }

    #[test]
    fn size_is_what_stands_before_the_operator() {
        assert_eq!(font_size(b"/Helv 8 Tf 0 g"), 8.0);
        assert_eq!(font_size(b"0 g /F1 0 Tf"), 0.0);
        assert_eq!(font_size(b"nonsense"), 0.0);
    }
}
