//! Display type: lines set as headings, in bold or larger than what stands around them.

use crate::table::Line;
use crate::tuning::plan as tuning;

/// The font size of most of some lines, points.
pub(super) fn usual_size<'l>(lines: impl Iterator<Item = &'l Line>) -> Option<f64> {
    let mut sizes: Vec<f64> = lines.map(Line::size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}

/// Whether a line is bold, or larger than text of the given size.
pub(super) fn is_display(line: &Line, size: f64) -> bool {
    line.words.iter().all(|w| w.bold) || line.size() > tuning::MIN_DISPLAY_SIZE_RATIO * size
}

/// Whether a line is set as a heading: in display type, and no end of a sentence.
pub(super) fn is_heading(line: &Line, size: f64) -> bool {
    is_display(line, size) && !line.text().ends_with(['.', ',', ';'])
}
