//! What looks like columns but is no table: text set in columns, lists, contents pages, charts.

use super::column;
use super::run::{Run, RunLine};
use super::text;
use crate::geom::Rect;
use crate::tuning::table as tuning;

/// What one column looks like.
struct Column<'a> {
    /// Its runs.
    runs: Vec<&'a Run>,
    /// Extents of its lines, from top to bottom, whatever gaps justified text has in them.
    lines: Vec<Rect>,
    left: f64,
    right: f64,
    size: f64,
}

fn columns<'a>(lines: &'a [RunLine], cuts: &[f64]) -> Vec<Column<'a>> {
    let mut runs: Vec<Vec<&Run>> = vec![Vec::new(); cuts.len() + 1];
    let mut extents: Vec<Vec<Rect>> = vec![Vec::new(); cuts.len() + 1];
    for line in lines {
        let mut here: Vec<Option<Rect>> = vec![None; cuts.len() + 1];
        for run in &line.runs {
            let (first, last) = column::reach(cuts, run, 1.0);
            if first == last {
                runs[first].push(run);
                here[first] = Some(here[first].map_or(run.bbox, |b| b.union(&run.bbox)));
            }
        }
        for (all, extent) in extents.iter_mut().zip(here) {
            all.extend(extent);
        }
    }
    let size = lines.first().map_or(10.0, |l| l.size);
    runs.into_iter()
        .zip(extents)
        .map(|(runs, lines)| Column {
            lines,
            left: runs
                .iter()
                .map(|r| r.bbox.left)
                .fold(f64::INFINITY, f64::min),
            right: runs
                .iter()
                .map(|r| r.bbox.right)
                .fold(f64::NEG_INFINITY, f64::max),
            size,
            runs,
        })
        .collect()
}

impl Column<'_> {
    /// Whether it is filled with running text from top to bottom: wide, lines that fill it, few of them starts of
    /// something new.
    fn is_prose(&self, min_lines: usize) -> bool {
        let gaps = self
            .lines
            .windows(2)
            .filter(|p| p[1].top - p[0].bottom > tuning::MAX_WRAP_GAP_EM * self.size)
            .count();
        let paragraph = tuning::MIN_PROSE_PARAGRAPH_LINES.min(min_lines as f64);
        self.is_running(min_lines) && (gaps + 1) as f64 * paragraph <= self.lines.len() as f64
    }

    /// Whether it is running text, however short its paragraphs are.
    fn is_running(&self, min_lines: usize) -> bool {
        let width = self.right - self.left;
        if self.lines.len() < min_lines || width < tuning::MIN_PROSE_WIDTH_EM * self.size {
            return false;
        }
        let is_full = |r: &&Rect| r.width() >= tuning::MIN_PROSE_FILL_RATIO * width;
        let full = self.lines.iter().filter(is_full).count();
        let going_on = self.runs.iter().filter(|r| text::goes_on(&r.text)).count();
        let count = self.lines.len() as f64;
        full as f64 >= tuning::MIN_PROSE_FULL_RATIO * count
            && going_on as f64 >= tuning::MIN_PROSE_GOING_ON_RATIO * count
    }
}

/// Which columns are running text; those in `ruled_off` may have short paragraphs.
pub(super) fn prose_columns(lines: &[RunLine], cuts: &[f64], ruled_off: &[bool]) -> Vec<bool> {
    let least = tuning::MIN_PROSE_LINE_COUNT;
    columns(lines, cuts)
        .iter()
        .zip(ruled_off)
        .map(|(c, is_off)| {
            if *is_off {
                c.is_running(least)
            } else {
                c.is_prose(least)
            }
        })
        .collect()
}

/// Whether the paragraphs of the columns of running text start level with entries of most other columns: cells of rows.
/// Text beside a table starts its paragraphs where it likes. The first line may go on
/// with a paragraph, and a line that stands alone is a section row.
pub(super) fn is_level(lines: &[RunLine], cuts: &[f64], prose: &[bool]) -> bool {
    let (mut starts, mut level) = (0usize, 0usize);
    let mut bottoms: Vec<Option<f64>> = vec![None; cuts.len() + 1];
    for (index, line) in lines.iter().enumerate() {
        for run in &line.runs {
            let col = column::column_of(cuts, run.bbox.mid_x());
            let above = bottoms[col].replace(run.bbox.bottom);
            let gap = above.map_or(f64::INFINITY, |bottom| run.bbox.top - bottom);
            let is_start = gap > tuning::MAX_WRAP_GAP_EM * line.size && line.is_split();
            let is_level = line.runs.len() * 4 >= (cuts.len() + 1) * 3;
            if prose[col] && is_start && (is_level || index > 0) {
                starts += 1;
                level += usize::from(is_level);
            }
        }
    }
    let is_wide = cuts.len() >= tuning::MIN_LEVEL_CUT_COUNT;
    is_wide && level >= tuning::MIN_LEVEL_START_COUNT && level * 4 >= starts * 3
}

/// Whether the columns of a block are those of a table.
pub(super) fn is_table(lines: &[RunLine], cuts: &[f64], full_rules: usize) -> bool {
    if cuts.is_empty() {
        return false;
    }
    let columns = columns(lines, cuts);
    let split = lines.iter().filter(|l| l.is_split()).count();
    let is_ruled = full_rules >= 2;
    if split < 2 || split < 3 && !is_ruled {
        return false;
    }
    let is_prose = |min: usize| move |c: &Column| c.is_prose(min);
    let has_prose = columns.iter().any(is_prose(tuning::MIN_PROSE_LINE_COUNT));
    let is_all_prose = columns
        .iter()
        .all(is_prose(tuning::MIN_ALL_PROSE_LINE_COUNT));
    if (has_prose || is_all_prose) && !is_ruled {
        return false;
    }
    if cuts.len() == 1 && is_contents(lines) {
        return false;
    }
    if cuts.len() == 1 && !is_ruled && is_list(&columns[0]) {
        return false;
    }
    is_aligned(&columns)
}

/// Whether a first column is nothing but bullets and labels, or one glyph again and again.
fn is_list(first: &Column) -> bool {
    let is_mark = |r: &&Run| {
        let mut words = r.text.split_whitespace();
        let word = words.next().unwrap_or_default();
        words.next().is_none() && (text::is_bullet(word) || text::is_label(word))
    };
    let is_repeated = first.runs.windows(2).all(|p| p[0].text == p[1].text)
        && first
            .runs
            .first()
            .is_some_and(|r| r.text.chars().count() == 1);
    is_repeated || first.runs.iter().all(is_mark)
}

/// Whether most lines lead over dots to a page number, and the numbers mostly rise.
fn is_contents(lines: &[RunLine]) -> bool {
    let is_entry = |l: &&RunLine| {
        l.runs.first().is_some_and(|r| {
            r.text
                .split_whitespace()
                .last()
                .is_some_and(text::is_leader)
        })
    };
    let numbers: Vec<u32> = lines
        .iter()
        .filter(is_entry)
        .filter_map(|l| l.runs.last())
        .filter_map(|r| r.text.trim().parse().ok())
        .collect();
    let rising = numbers.windows(2).filter(|p| p[0] <= p[1]).count();
    numbers.len() * 2 > lines.len() && (rising + 1) * 3 >= numbers.len() * 2
}

/// Whether most columns have their runs at one left edge, right edge or middle.
fn is_aligned(columns: &[Column]) -> bool {
    let good = columns
        .iter()
        .filter(|c| c.runs.len() < 3 || c.best_alignment() >= tuning::MIN_ALIGNED_RATIO)
        .count();
    good * 3 >= columns.len() * 2
}

impl Column<'_> {
    /// Largest share of runs that stand at one place by one of their edges or their middle.
    fn best_alignment(&self) -> f64 {
        let share = |of: &dyn Fn(&Run) -> f64| {
            let mut places: Vec<f64> = self.runs.iter().map(|r| of(r)).collect();
            places.sort_by(f64::total_cmp);
            let near = tuning::MAX_EDGE_JITTER_EM * self.size;
            let most = places
                .chunk_by(|a, b| b - a <= near)
                .map(<[f64]>::len)
                .max()
                .unwrap_or(0);
            most as f64 / places.len().max(1) as f64
        };
        share(&|r| r.bbox.left)
            .max(share(&|r| r.bbox.right))
            .max(share(&|r| r.bbox.mid_x()))
    }
}
