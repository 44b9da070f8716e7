//! Any geometry through the stages after the reader. Every word ends in exactly one place.
//!
//! `cargo +nightly fuzz run --fuzz-dir tests/fuzz tables -- -max_len=4000`
#![no_main]

use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use scr_plans::geom::Rect;
use scr_plans::source::{FilledArea, Glyph, Picture, RawPage, Segment};
use scr_plans::{page, plan, table};

/// Text of plans, so that the fuzzer need not find the words by itself.
const WORDS: [&str; 16] = [
    "Recommendation", "Action", "By", "whom", "when", "1.1", "2", "Northmere", "May", "2010", "Completed", "the",
    "•", "-", "x", "Progress",
];

#[derive(Arbitrary, Debug)]
enum Item {
    Word { x: i16, y: i16, size: u8, which: u8, turn: u8 },
    Rule { x: i16, y: i16, length: i16, is_horizontal: bool },
    Fill { x: i16, y: i16, width: u8, height: u8, colour: u8 },
    Image { x: i16, y: i16, width: i16, height: i16 },
}

/// Quarters of a point, mostly on the page.
fn place(v: i16) -> f64 {
    f64::from(v % 3000) / 4.0
}

fn glyphs(page: &mut RawPage, x: f64, y: f64, size: f64, which: u8, turn: u8) {
    let (dx, dy) = match turn % 8 {
        1 => (0.0, -0.5),
        2 => (-0.5, 0.0),
        3 => (0.0, 0.5),
        4 => (0.35, 0.35),
        5 => (0.0, 0.0),
        _ => (0.5, 0.0),
    };
    let seq = page.glyphs.len() as u32;
    for (i, text) in WORDS[usize::from(which) % WORDS.len()].chars().enumerate() {
        let i = i as f64;
        page.glyphs.push(Glyph {
            text,
            x: x + dx * size * i,
            y: y + dy * size * i,
            dx: dx * size,
            dy: dy * size,
            size,
            bold: which > 100,
            italic: false,
            colour: [which; 3],
            visible: which != 77,
            seq,
            mcid: None,
            ..Glyph::default()
        });
    }
}

fn raw_page(number: u32, items: &[Item]) -> RawPage {
    let mut page = RawPage {
        number,
        width: 600.0,
        height: 800.0,
        ..RawPage::default()
    };
    for item in items {
        match *item {
            Item::Word { x, y, size, which, turn } => {
                glyphs(&mut page, place(x), place(y), f64::from(size) / 8.0, which, turn);
            }
            Item::Rule { x, y, length, is_horizontal } => {
                let (x, y, length) = (place(x), place(y), place(length));
                page.segments.push(Segment {
                    x0: x,
                    y0: y,
                    x1: if is_horizontal { x + length } else { x },
                    y1: if is_horizontal { y } else { y + length },
                    width: 0.5,
                    colour: [0; 3],
                    is_opaque: true,
                    seq: 0,
                });
            }
            Item::Fill { x, y, width, height, colour } => {
                let (x, y) = (place(x), place(y));
                page.fills.extend(
                    Rect::from_corners(x, y, x + f64::from(width), y + f64::from(height)).map(|bbox| FilledArea {
                        bbox,
                        colour: [colour, 200, 255 - colour],
                        is_rect: colour % 5 != 0,
                        is_opaque: colour % 3 == 0,
                        seq: page.glyphs.len() as u32,
                        ..FilledArea::default()
                    }),
                );
            }
            Item::Image { x, y, width, height } => {
                let (x, y) = (place(x), place(y));
                page.images.extend(
                    Rect::from_corners(x, y, x + place(width), y + place(height)).map(|bbox| Picture {
                        bbox,
                        colour: None,
                        is_opaque: width > 0,
                        seq: page.glyphs.len() as u32,
                    }),
                );
            }
        }
    }
    page
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(pages) = Vec::<Vec<Item>>::arbitrary_take_rest(Unstructured::new(bytes)) else {
        return;
    };
    let raw = pages.iter().take(8).enumerate().map(|(i, items)| raw_page(i as u32 + 1, items));
    let mut pages: Vec<page::Page> = raw.map(|raw| page::build(&raw)).collect();
    page::mark_furniture(&mut pages);
    let tables = table::reconstruct(&pages);
    let broken = tables
        .iter()
        .flat_map(|t| &t.diagnostics)
        .find(|d| d.code == scr_plans::diagnostic::Code::ConservationBroken);
    assert!(broken.is_none(), "{broken:?}");
    plan::find(&tables);
});
