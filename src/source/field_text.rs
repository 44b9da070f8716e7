//! Text of fields and notes that have no look of their own, set as a viewer would set it: in Helvetica, within its box.

use super::annotations::Setting;
use hayro_interpret::kurbo::{Affine, Point, Vec2};

/// Room between the edge of a field and its text, points.
const PADDING_PT: f64 = 2.0;
/// Distance of lines in font sizes.
const LEADING_EM: f64 = 1.15;
/// Part of the font size above the baseline.
const ASCENT_EM: f64 = 0.75;
/// Largest and smallest size that a viewer chooses by itself.
const AUTOMATIC_PT: (f64, f64) = (4.0, 12.0);
/// Characters that are set at most: a form has room for some thousands.
const MAX_CHARS: usize = 20_000;

/// One character in its place in the page's user space.
pub(super) struct Letter {
    pub(super) text: char,
    pub(super) origin: Point,
    pub(super) advance: Vec2,
    pub(super) size: f64,
}

/// Sets the text of a field or note.
pub(super) fn set(setting: &Setting) -> Vec<Letter> {
    let area = setting.area;
    let is_across = setting.turns % 2 == 1;
    let (width, height) = if is_across {
        (area.height(), area.width())
    } else {
        (area.width(), area.height())
    };
    let to_user = Affine::translate(match setting.turns {
        1 => (area.x1, area.y0),
        2 => (area.x1, area.y1),
        3 => (area.x0, area.y1),
        _ => (area.x0, area.y0),
    }) * Affine::rotate(f64::from(setting.turns) * std::f64::consts::FRAC_PI_2);
    let size = size(setting, width, height);
    let lines = if let Some(cells) = setting.comb {
        return comb(setting, cells, (width, height), size, to_user);
    } else if setting.is_multi_line {
        wrapped(&setting.text, width - 2.0 * PADDING_PT, size)
    } else {
        vec![setting.text.clone()]
    };
    let mut baseline = if setting.is_multi_line {
        height - PADDING_PT - ASCENT_EM * size
    } else {
        (height - ASCENT_EM * size) / 2.0 + 0.1 * size
    };
    let mut letters = Vec::new();
    for line in lines {
        let free = width - 2.0 * PADDING_PT - measure(&line, size);
        let mut x = PADDING_PT
            + match setting.alignment {
                1 => free.max(0.0) / 2.0,
                2 => free.max(0.0),
                _ => 0.0,
            };
        for c in line.chars() {
            let advance = size * width_em(c);
            letters.push(letter(c, (x, baseline), advance, size, to_user));
            x += advance;
        }
        baseline -= LEADING_EM * size;
    }
    letters
}

fn letter(text: char, (x, y): (f64, f64), advance: f64, size: f64, to_user: Affine) -> Letter {
    let origin = to_user * Point::new(x, y);
    Letter {
        text,
        origin,
        advance: to_user * Point::new(x + advance, y) - origin,
        size,
    }
}

/// A comb has a cell for each character. They are one word all the same: each is as wide as its cell.
fn comb(
    setting: &Setting,
    cells: usize,
    (width, height): (f64, f64),
    size: f64,
    to_user: Affine,
) -> Vec<Letter> {
    let cell = width / cells as f64;
    let baseline = (height - ASCENT_EM * size) / 2.0 + 0.1 * size;
    let chars = setting.text.chars().take(cells).enumerate();
    chars
        .map(|(i, c)| letter(c, (cell * i as f64, baseline), cell, size, to_user))
        .collect()
}

/// The size that is set, or the one that a viewer would choose for the room there is.
fn size(setting: &Setting, width: f64, height: f64) -> f64 {
    if setting.size > 0.0 {
        return setting.size;
    }
    let (least, most) = AUTOMATIC_PT;
    if setting.is_multi_line {
        return most;
    }
    let by_height = (height - 2.0 * PADDING_PT) / LEADING_EM;
    let by_width = (width - 2.0 * PADDING_PT) / measure(&setting.text, 1.0).max(0.1);
    by_height.min(by_width).clamp(least, most)
}

/// Lines no wider than the room there is, broken at spaces.
fn wrapped(text: &str, room: f64, size: f64) -> Vec<String> {
    let text: String = text.chars().take(MAX_CHARS).collect();
    let mut lines = Vec::new();
    for paragraph in text.replace("\r\n", "\n").split(['\n', '\r']) {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let is_first = line.is_empty();
            let gap = if is_first { 0.0 } else { size * width_em(' ') };
            if !is_first && measure(&line, size) + gap + measure(word, size) > room {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

fn measure(text: &str, size: f64) -> f64 {
    text.chars().map(width_em).sum::<f64>() * size
}

/// Advance widths of Helvetica for the printable characters of ASCII, in thousandths of the font size (Adobe's metrics
/// of its core fonts).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn width_em(c: char) -> f64 {
    let index = u32::from(c)
        .checked_sub(32)
        .and_then(|i| usize::try_from(i).ok());
    let width = index.and_then(|i| WIDTHS.get(i)).copied().unwrap_or(556);
    f64::from(width) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::{Setting, set, wrapped};
    use hayro_interpret::kurbo::Rect;

    fn setting(text: &str, turns: i32, comb: Option<usize>) -> Setting {
        Setting {
            text: text.to_owned(),
            area: Rect::new(100.0, 50.0, 200.0, 80.0),
            turns,
            size: 8.0,
            is_multi_line: comb.is_none(),
            is_instead: comb.is_some(),
            comb,
            alignment: 0,
        }
    }

    #[test]
    fn text_stays_in_its_box_however_it_is_turned() {
        for turns in 0..4 {
            let letters = set(&setting("Ward plan agreed", turns, None));
            let printed = letters.iter().filter(|l| l.text != ' ');
            assert_eq!(printed.count(), 14);
            let first = letters[0].origin;
            assert!((100.0..200.0).contains(&first.x) && (50.0..80.0).contains(&first.y));
        }
    }

    #[test]
    fn a_comb_gives_each_character_its_cell() {
        let letters = set(&setting("2031", 0, Some(10)));
        let places: Vec<f64> = letters.iter().map(|l| l.origin.x).collect();
        assert_eq!(places, [100.0, 110.0, 120.0, 130.0]);
    }

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(
            wrapped("one two\nthree", 20.0, 8.0),
            ["one", "two", "three"]
        );
        assert_eq!(wrapped("", 20.0, 8.0), [""]);
    }
}
