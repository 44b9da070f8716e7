//! Ticks, crosses and boxes to tick: drawn, printed as characters, or fields of a form.
//!
//! A mark alone is an answer and becomes a word. A box before words says whether these are chosen; it becomes a bullet,
//! and what it says of the words is kept beside the page.

use super::strike::NoRules;
use super::upright::Frame;
use super::word::Draft;
use super::{Trace, TraceKind, Word, WordRole};
use crate::geom::{Rect, Rgb};
use crate::source::{Mark, Origin, RawPage};
use crate::tuning::page as tuning;

mod drawn;

/// What a box before words becomes: a bullet.
const BULLET: &str = "\u{25a1}";

/// One mark on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tick {
    pub(super) bbox: Rect,
    pub(super) mark: Mark,
    pub(super) has_box: bool,
    pub(super) colour: Rgb,
    pub(super) origin: Origin,
}

/// Puts what marks say in place of them.
pub(super) fn settle(
    mut drafts: Vec<Draft>,
    raw: &RawPage,
    frame: &Frame,
    no_rules: &mut NoRules,
    traces: &mut Vec<Trace>,
) -> Vec<Draft> {
    let mut ticks = drawn::find(raw, frame, no_rules);
    ticks.extend(raw.check_boxes.iter().map(|(bbox, mark)| Tick {
        bbox: frame.rect(bbox),
        mark: *mark,
        has_box: true,
        colour: [0; 3],
        origin: Origin::Form,
    }));
    letters_in_boxes(&mut ticks, &mut drafts);
    // A mark over words is part of a drawing.
    let is_clear = |t: &Tick| {
        let inner = t.bbox.grown(-0.25 * t.bbox.width().min(t.bbox.height()));
        !drafts.iter().any(|d| d.word.bbox.intersects(&inner))
    };
    ticks.retain(|t| t.has_box || is_clear(t));
    squares(&mut drafts);
    let printed = printed(&mut drafts);
    let all: Vec<Tick> = ticks.iter().chain(&printed).copied().collect();
    let mut added = Vec::new();
    for tick in &ticks {
        match label(tick, &all, &drafts, raw, frame) {
            Some(label) => {
                traces.push(choice(tick, label, raw, frame));
                added.push(draft(tick, BULLET));
            }
            None => match tick.mark {
                Mark::Ticked => added.push(draft(tick, "\u{2713}")),
                Mark::Crossed => added.push(draft(tick, "\u{2717}")),
                Mark::Empty => {}
            },
        }
    }
    for tick in &printed {
        if let Some(label) = label(tick, &all, &drafts, raw, frame) {
            traces.push(choice(tick, label, raw, frame));
            for d in &mut drafts {
                if d.word.bbox == tick.bbox {
                    BULLET.clone_into(&mut d.word.text);
                }
            }
        }
    }
    drafts.extend(added);
    drafts
}

fn choice(tick: &Tick, label: String, raw: &RawPage, frame: &Frame) -> Trace {
    Trace {
        page: raw.number,
        bbox: frame.displayed(&tick.bbox),
        kind: TraceKind::Choice {
            label,
            mark: tick.mark,
        },
    }
}

fn draft(tick: &Tick, text: &str) -> Draft {
    let size = tick.bbox.height().clamp(4.0, 14.0);
    let middle = tick.bbox.mid_y();
    let mut word = Word {
        text: text.to_owned(),
        bbox: Rect {
            top: middle - 0.5 * size,
            bottom: middle + 0.5 * size,
            ..tick.bbox
        },
        baseline: middle + 0.3 * size,
        size,
        bold: false,
        italic: false,
        colour: tick.colour,
        vertical: false,
        space_after: true,
        cell: None,
        role: WordRole::Body,
    };
    word.bbox.right = word.bbox.right.max(word.bbox.left + 1.0);
    Draft {
        word,
        origin: tick.origin,
        is_clipped_off: false,
    }
}

/// A letter in a box ticks it.
fn letters_in_boxes(ticks: &mut [Tick], drafts: &mut Vec<Draft>) {
    if ticks.is_empty() {
        return;
    }
    drafts.retain(|d| {
        let mark = match d.word.text.as_str() {
            "x" | "X" | "\u{d7}" | "\u{2717}" | "\u{2718}" | "\u{2715}" | "\u{2716}" => {
                Mark::Crossed
            }
            "\u{2713}" | "\u{2714}" | "\u{221a}" | "\u{25a0}" | "\u{25cf}" => Mark::Ticked,
            _ => return true,
        };
        let (x, y) = (d.word.bbox.mid_x(), d.word.bbox.mid_y());
        let held = ticks
            .iter_mut()
            .find(|t| t.has_box && t.mark == Mark::Empty && t.bbox.grown(1.5).contains(x, y));
        match held {
            Some(tick) => {
                tick.mark = mark;
                false
            }
            None => true,
        }
    });
}

/// A black square alone on its line is a tick; before words it is a bullet, in colour a rating.
fn squares(drafts: &mut [Draft]) {
    let is_square = |d: &Draft| {
        d.word.text == "\u{25a0}" && d.word.colour.iter().all(|c| *c < tuning::MAX_BLACK_CHANNEL)
    };
    let lonely: Vec<usize> = (0..drafts.len())
        .filter(|i| is_square(&drafts[*i]))
        .filter(|i| {
            let w = &drafts[*i].word;
            let near = w.bbox.grown(0.0);
            !drafts.iter().enumerate().any(|(j, d)| {
                let r = &d.word.bbox;
                let gap = (r.left - near.right).max(near.left - r.right);
                j != *i && r.overlap_y(&near) > 0.3 * near.height() && gap < 1.5 * w.size
            })
        })
        .collect();
    for index in lonely {
        "\u{2714}".clone_into(&mut drafts[index].word.text);
    }
}

/// Boxes that are printed as characters: `☒`, `[x]`, `[ ]`.
fn printed(drafts: &mut Vec<Draft>) -> Vec<Tick> {
    close_brackets(drafts);
    let ticks = drafts.iter().filter_map(|d| {
        let mark = match d.word.text.as_str() {
            "\u{2610}" | "[]" | "[_]" | "\u{274f}" | "\u{2751}" => Mark::Empty,
            "\u{2611}" | "\u{1f5f9}" | "[\u{2713}]" | "[\u{2714}]" => Mark::Ticked,
            "\u{2612}" | "[x]" | "[X]" | "\u{1f5f7}" | "\u{1f5f5}" => Mark::Crossed,
            _ => return None,
        };
        Some(Tick {
            bbox: d.word.bbox,
            mark,
            has_box: true,
            colour: d.word.colour,
            origin: d.origin,
        })
    });
    ticks.collect()
}

/// `[`, a blank and `]` are one box.
fn close_brackets(drafts: &mut Vec<Draft>) {
    let ends: Vec<Rect> = drafts
        .iter()
        .filter(|d| d.word.text == "]")
        .map(|d| d.word.bbox)
        .collect();
    let mut closed = Vec::new();
    for d in drafts.iter_mut().filter(|d| d.word.text == "[") {
        let end = ends.iter().find(|r| {
            let gap = r.left - d.word.bbox.right;
            r.overlap_y(&d.word.bbox) > 0.5 * r.height() && gap >= 0.0 && gap < d.word.size
        });
        if let Some(end) = end {
            "[]".clone_into(&mut d.word.text);
            d.word.bbox = d.word.bbox.union(end);
            closed.push(*end);
        }
    }
    drafts.retain(|d| d.word.text != "]" || !closed.contains(&d.word.bbox));
}

/// The words behind a box, up to the next box, a wide gap or a rule.
fn label(
    tick: &Tick,
    all: &[Tick],
    drafts: &[Draft],
    raw: &RawPage,
    frame: &Frame,
) -> Option<String> {
    if !tick.has_box {
        return None;
    }
    let side = tick.bbox.height().max(tick.bbox.width());
    let on_line = |r: &Rect| {
        let reach = 0.6 * side.max(r.height());
        (r.mid_y() - tick.bbox.mid_y()).abs() < reach && r.left >= tick.bbox.right - 0.5
    };
    let mut behind: Vec<&Draft> = drafts
        .iter()
        .filter(|d| d.word.role == WordRole::Body && on_line(&d.word.bbox))
        .filter(|d| d.word.bbox != tick.bbox)
        .collect();
    behind.sort_by(|a, b| a.word.bbox.left.total_cmp(&b.word.bbox.left));
    let next_box = all
        .iter()
        .map(|t| t.bbox)
        .filter(|r| on_line(r) && *r != tick.bbox)
        .map(|r| r.left)
        .fold(f64::INFINITY, f64::min);
    let mut end = tick.bbox.right;
    let mut words: Vec<&str> = Vec::new();
    let mut largest_gap = tuning::MAX_LABEL_GAP_SIDES * side;
    for d in behind {
        let r = &d.word.bbox;
        let is_beyond = r.left >= next_box || r.left - end > largest_gap;
        if is_beyond || has_rule_between(raw, frame, end, r.left, tick.bbox.mid_y()) {
            break;
        }
        if all.iter().any(|t| t.bbox == *r) {
            break;
        }
        words.push(&d.word.text);
        end = end.max(r.right);
        largest_gap = 0.9 * d.word.size;
    }
    let says = words.iter().any(|w| w.contains(char::is_alphabetic));
    says.then(|| words.join(" "))
}

fn has_rule_between(raw: &RawPage, frame: &Frame, left: f64, right: f64, y: f64) -> bool {
    let stands = |r: &Rect| {
        r.width() <= tuning::MAX_RULE_THICKNESS_PT
            && r.top <= y
            && y <= r.bottom
            && r.mid_x() > left
            && r.mid_x() < right
    };
    let mut strokes = raw.segments.iter();
    let mut bars = raw.fills.iter();
    strokes.any(|s| {
        let r = Rect::from_corners(s.x0, s.y0, s.x1, s.y1);
        r.is_some_and(|r| stands(&frame.rect(&r)))
    }) || bars.any(|f| f.is_rect && stands(&frame.rect(&f.bbox)))
}
