//! Raised small words, put on the line of the word they are set against.

use super::Word;
use super::word::Draft;
use crate::tuning::page as tuning;
use std::ops::Range;

/// The words of one baseline, from left to right.
pub(super) struct Row {
    /// Baseline of its topmost glyph.
    pub(super) top: f64,
    /// Its words.
    pub(super) words: Range<usize>,
}

/// Which side of a superscript its word stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Puts raised small words on the baseline of the word that they are set against. Rows come from top to bottom.
pub(super) fn attach(drafts: &mut [Draft], rows: &[Row]) {
    for (k, row) in rows.iter().enumerate() {
        for small in row.words.clone() {
            if let Some((host, side)) = host_of(drafts, &rows[k + 1..], small) {
                set_against(drafts, small, host, side);
            }
        }
    }
}

/// The word a superscript belongs to: the one it follows, else the one it stands before.
fn host_of(drafts: &[Draft], below: &[Row], small: usize) -> Option<(usize, Side)> {
    let raised = &drafts[small].word;
    let reach = raised.size / tuning::MIN_SUPERSCRIPT_SIZE_RATIO * tuning::MAX_SUPERSCRIPT_RISE_EM;
    let near = below
        .iter()
        .take_while(|row| row.top - raised.baseline <= reach);
    let mut follower = None;
    for row in near {
        let line = &drafts[row.words.clone()];
        let next = row.words.start + line.partition_point(|d| d.word.bbox.left < raised.bbox.left);
        if let Some(before) = next.checked_sub(1).filter(|i| row.words.contains(i))
            && is_host(&drafts[before].word, raised, Side::Left)
        {
            return Some((before, Side::Left));
        }
        if follower.is_none() && row.words.contains(&next) {
            follower =
                is_host(&drafts[next].word, raised, Side::Right).then_some((next, Side::Right));
        }
    }
    follower
}

/// Whether a word stands at the side of a smaller or equal one that is raised above its baseline.
fn is_host(host: &Word, raised: &Word, side: Side) -> bool {
    let gap = match side {
        Side::Left => raised.bbox.left - host.bbox.right,
        Side::Right => host.bbox.left - raised.bbox.right,
    };
    // Some programs raise an ordinal and leave its size as it is.
    let is_ordinal = side == Side::Left
        && host.text.ends_with(|c: char| c.is_ascii_digit())
        && matches!(raised.text.as_str(), "st" | "nd" | "rd" | "th");
    let max_ratio = if is_ordinal {
        tuning::MAX_ORDINAL_SIZE_RATIO
    } else {
        tuning::MAX_SUPERSCRIPT_SIZE_RATIO
    };
    let rise = (host.baseline - raised.baseline) / host.size;
    raised.size <= max_ratio * host.size
        && (tuning::MIN_SUPERSCRIPT_RISE_EM..=tuning::MAX_SUPERSCRIPT_RISE_EM).contains(&rise)
        && gap.abs() <= tuning::MAX_SUPERSCRIPT_GAP_EM * host.size
}

fn set_against(drafts: &mut [Draft], small: usize, host: usize, side: Side) {
    drafts[small].word.baseline = drafts[host].word.baseline;
    match side {
        Side::Left => {
            drafts[small].word.space_after |= drafts[host].word.space_after;
            drafts[host].word.space_after = false;
        }
        // A note's sign before its word touches it; the last letters of a word of another font do not.
        Side::Right => {
            let gap = drafts[host].word.bbox.left - drafts[small].word.bbox.right;
            drafts[small].word.space_after =
                gap > tuning::MAX_LETTER_GAP_EM * drafts[host].word.size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: f64 = 10.0;
    const BASELINE: f64 = 100.0;

    /// A word half an em wide for each letter.
    fn word(text: &str, left: f64, baseline: f64, size: f64) -> Draft {
        let right = left + 0.5 * size * text.len() as f64;
        let word = Word::plain(text, (left, right), baseline, size);
        Draft {
            word,
            origin: crate::source::Origin::Page,
            is_clipped_off: false,
        }
    }

    /// The text of the line on the baseline after raised words were attached.
    fn line(raised: Vec<Draft>, on_line: Vec<Draft>) -> String {
        let rows = [
            Row {
                top: raised[0].word.baseline,
                words: 0..raised.len(),
            },
            Row {
                top: on_line[0].word.baseline,
                words: raised.len()..raised.len() + on_line.len(),
            },
        ];
        let mut drafts = raised;
        drafts.extend(on_line);
        attach(&mut drafts, &rows);
        let mut words: Vec<Word> = drafts.into_iter().map(|d| d.word).collect();
        words.retain(|w| w.baseline == BASELINE);
        words.sort_by(|a, b| a.bbox.left.total_cmp(&b.bbox.left));
        let mut text = String::new();
        for w in words {
            text.push_str(&w.text);
            text.push_str(if w.space_after { " " } else { "" });
        }
        text
    }

    fn date() -> Vec<Draft> {
        vec![
            word("22", 0.0, BASELINE, SIZE),
            word("July", 22.0, BASELINE, SIZE),
        ]
    }

    #[test]
    fn an_ordinal_follows_its_number() {
        for (size, rise) in [(5.8, 3.3), (6.5, 4.0), (8.35, 3.4), (10.0, 3.4)] {
            let nd = word("nd", 10.0, BASELINE - rise, size);
            assert_eq!(line(vec![nd], date()), "22nd July ", "{size} {rise}");
        }
    }

    #[test]
    fn the_word_before_it_is_its_word_even_where_the_next_is_as_near() {
        let mut words = date();
        words[1] = word("July", 18.5, BASELINE, SIZE);
        assert_eq!(
            line(vec![word("nd", 10.0, BASELINE - 3.0, 8.0)], words),
            "22nd July "
        );
    }

    #[test]
    fn words_of_the_line_above_and_of_other_columns_stay() {
        for above in [
            word("th", 10.0, BASELINE - 12.0, SIZE),
            word("notes", 10.0, BASELINE - 3.0, SIZE),
            word("nd", 60.0, BASELINE - 3.0, 6.0),
        ] {
            assert_eq!(line(vec![above], date()), "22 July ");
        }
    }

    #[test]
    fn a_sign_before_a_word_touches_it() {
        let sign = word("1", 0.0, BASELINE - 3.0, 6.0);
        let words = vec![word("Audit", 3.0, BASELINE, SIZE)];
        assert_eq!(line(vec![sign], words), "1Audit ");
    }
}
