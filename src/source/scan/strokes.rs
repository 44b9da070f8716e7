//! Runs of ink to strokes and areas: level strokes and areas of the rows of a picture, upright strokes of its columns.

use super::ink::{Pixel, Pixels};

/// A level stroke is at least so long, points. Strokes of letters are shorter.
const MIN_LEVEL_PT: f64 = 30.0;
/// An upright stroke is at least so long, points: as high as a row of small type.
const MIN_UPRIGHT_PT: f64 = 14.0;
/// Part of a stroke that its runs are long at least: of one that lies askew each row has but a piece.
const MIN_RUN_RATIO: f64 = 0.4;
/// Pixels without ink that a stroke may have between its runs.
const MAX_HOLE: usize = 1;
/// How far a stroke goes on where it crosses others, points.
const MAX_CROSSING_PT: f64 = 6.0;
/// A stroke is no thicker than this, points. Shading and pictures are.
pub(super) const MAX_THICKNESS_PT: f64 = 3.5;
/// Holes that letters leave in a painted area, points.
const MAX_LETTER_HOLE_PT: f64 = 7.0;
/// A painted area is at least so high, points.
const MIN_AREA_HEIGHT_PT: f64 = 7.0;
/// Part of its box that a painted area fills; pale letters on it leave the rest. Dark letters fill less than half.
const MIN_AREA_RATIO: f64 = 0.7;
/// The same of each of its rows.
const MIN_ROW_RATIO: f64 = 0.5;
/// How far a stroke may fall over its length, as a part of it: scans lie askew.
const MAX_SLOPE: f64 = 0.05;
/// A picture with more runs is a photograph.
const MAX_RUN_COUNT: usize = 60_000;

/// A stroke, in pixels but for its width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    /// Its ends: places along itself and across, a row or a column.
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
    /// Thickness, points.
    pub(super) width_pt: f64,
}

/// Ink without a break along a row or column.
#[derive(Clone, Copy)]
struct Run {
    at: usize,
    from: usize,
    to: usize,
    /// Pixels of its own in it.
    ink: usize,
}

/// How far runs go on over what is not of them, and how long they are at least, pixels.
#[derive(Clone, Copy)]
struct Gaps {
    /// Over paper.
    hole: usize,
    /// Over ink of other kinds.
    crossing: usize,
    least: usize,
}

impl Gaps {
    /// Those of the runs of strokes that are at least so long, points. A pixel is `along` points long.
    fn of_strokes(least: f64, along: f64) -> Self {
        Self {
            hole: MAX_HOLE,
            crossing: count(MAX_CROSSING_PT, along),
            least: count(MIN_RUN_RATIO * least, along),
        }
    }
}

/// The level strokes. A pixel is `along` points wide and `across` points high.
pub(super) fn level(pixels: &Pixels, along: f64, across: f64) -> Vec<Stroke> {
    let gaps = Gaps::of_strokes(MIN_LEVEL_PT, along);
    let is_own = |p: Pixel| matches!(p, Pixel::Level | Pixel::Small);
    strokes(&rows(pixels, gaps, is_own), MIN_LEVEL_PT, along, across)
}

/// Painted areas, as left, top, right and bottom in pixels.
pub(super) fn areas(pixels: &Pixels, along: f64, across: f64) -> Vec<[f64; 4]> {
    let hole = count(MAX_LETTER_HOLE_PT, along);
    let gaps = Gaps {
        hole,
        crossing: hole,
        least: count(MIN_LEVEL_PT, along),
    };
    let mut runs = rows(pixels, gaps, |p| p != Pixel::Paper);
    runs.retain(|r| r.ink as f64 >= MIN_ROW_RATIO * (r.to - r.from) as f64);
    let is_area = |b: &&Blob| {
        let (length, height) = ((b.to - b.from) as f64, (b.bottom + 1 - b.top) as f64);
        height * across >= MIN_AREA_HEIGHT_PT && b.ink as f64 >= MIN_AREA_RATIO * length * height
    };
    let found = blobs(&runs);
    let areas = found.iter().filter(is_area);
    areas
        .map(|b| [b.from, b.top, b.to, b.bottom + 1].map(|n| n as f64))
        .collect()
}

/// The upright strokes. A pixel is `along` points high and `across` points wide.
pub(super) fn upright(pixels: &Pixels, along: f64, across: f64) -> Vec<Stroke> {
    let gaps = Gaps::of_strokes(MIN_UPRIGHT_PT, along);
    let is_own = |p: Pixel| matches!(p, Pixel::Upright | Pixel::Small);
    let mut open = vec![Open::default(); pixels.width];
    let mut runs = Vec::new();
    for y in 0..pixels.height {
        for ((x, open), pixel) in open.iter_mut().enumerate().zip(pixels.row(y)) {
            runs.extend(open.step(y, *pixel, is_own(*pixel), x, gaps));
        }
        if runs.len() > MAX_RUN_COUNT {
            return Vec::new();
        }
    }
    for (x, open) in open.iter().enumerate() {
        runs.extend(open.end(x, gaps.least));
    }
    runs.sort_by_key(|r| (r.at, r.from));
    strokes(&runs, MIN_UPRIGHT_PT, along, across)
}

/// Pixels of the given size in a length, points.
pub(super) fn count(points: f64, each: f64) -> usize {
    (points / each.max(1e-6)) as usize
}

/// The runs in the rows of a picture; none where there are too many for rules.
fn rows(pixels: &Pixels, gaps: Gaps, is_own: fn(Pixel) -> bool) -> Vec<Run> {
    let mut runs = Vec::new();
    for y in 0..pixels.height {
        let mut open = Open::default();
        for (x, pixel) in pixels.row(y).iter().enumerate() {
            runs.extend(open.step(x, *pixel, is_own(*pixel), y, gaps));
        }
        runs.extend(open.end(y, gaps.least));
        if runs.len() > MAX_RUN_COUNT {
            return Vec::new();
        }
    }
    runs
}

/// A run that may go on.
#[derive(Clone, Copy, Default)]
struct Open {
    start: Option<usize>,
    last: usize,
    /// Pixels of paper since the last of its own.
    paper: usize,
    /// Pixels of its own.
    ink: usize,
}

impl Open {
    /// Takes the next pixel; gives the run that ended before it, if that is long enough.
    fn step(
        &mut self,
        place: usize,
        pixel: Pixel,
        is_own: bool,
        at: usize,
        gaps: Gaps,
    ) -> Option<Run> {
        if is_own {
            if self.start.is_none() {
                (self.start, self.ink) = (Some(place), 0);
            }
            (self.last, self.paper) = (place, 0);
            self.ink += 1;
            return None;
        }
        self.start?;
        self.paper += usize::from(pixel == Pixel::Paper);
        if self.paper <= gaps.hole && place - self.last <= gaps.crossing.max(gaps.hole) {
            return None;
        }
        let run = self.end(at, gaps.least);
        self.start = None;
        run
    }

    fn end(&self, at: usize, least: usize) -> Option<Run> {
        let from = self.start?;
        let to = self.last + 1;
        let ink = self.ink;
        (to - from >= least).then_some(Run { at, from, to, ink })
    }
}

/// Runs beside one another as strokes of at least a length in points, but for what is too thick.
fn strokes(runs: &[Run], least: f64, along: f64, across: f64) -> Vec<Stroke> {
    let found = blobs(runs);
    let is_long = |b: &&Blob| (b.to - b.from) as f64 * along >= least;
    let long = found.iter().filter(is_long);
    long.filter_map(|b| b.stroke(along, across)).collect()
}

/// Runs that lie beside one another.
struct Blob {
    from: usize,
    to: usize,
    top: usize,
    /// The last row or column that it has a run in.
    bottom: usize,
    /// Sum of the lengths of its runs, and of their own pixels.
    area: usize,
    ink: usize,
    /// Sums over its pixels for the line through them: places along and across, their products, squares of the first.
    sums: [f64; 4],
}

/// Runs that lie beside one another, together.
fn blobs(runs: &[Run]) -> Vec<Blob> {
    let mut found: Vec<Blob> = Vec::new();
    // Those that the next run may still lie beside.
    let mut open: Vec<usize> = Vec::new();
    for run in runs {
        open.retain(|i| found[*i].bottom + 1 >= run.at);
        let home = open.iter().find(|i| found[**i].is_beside(run));
        if let Some(home) = home {
            found[*home].add(run);
        } else {
            open.push(found.len());
            found.push(Blob::of(run));
        }
    }
    found
}

impl Blob {
    fn of(run: &Run) -> Self {
        let mut blob = Self {
            from: run.from,
            to: run.to,
            top: run.at,
            bottom: run.at,
            area: 0,
            ink: 0,
            sums: [0.0; 4],
        };
        blob.add(run);
        blob
    }

    fn is_beside(&self, run: &Run) -> bool {
        run.from <= self.to + MAX_HOLE && self.from <= run.to + MAX_HOLE
    }

    fn add(&mut self, run: &Run) {
        self.from = self.from.min(run.from);
        self.to = self.to.max(run.to);
        self.bottom = run.at;
        self.area += run.to - run.from;
        self.ink += run.ink;
        let (from, to, at) = (run.from as f64, run.to as f64, run.at as f64);
        let n = to - from;
        let middle = f64::midpoint(from, to);
        let squares = n * (middle * middle + n * n / 12.0);
        let more = [n * middle, n * at, n * middle * at, squares];
        for (sum, more) in self.sums.iter_mut().zip(more) {
            *sum += more;
        }
    }

    /// The stroke that it is, if it is one.
    fn stroke(&self, along: f64, across: f64) -> Option<Stroke> {
        let length = (self.to - self.from) as f64;
        let n = self.area as f64;
        let thickness = n / length * across;
        let spread = (self.bottom + 1 - self.top) as f64 * across;
        let is_thin = thickness <= MAX_THICKNESS_PT
            && spread <= MAX_THICKNESS_PT + MAX_SLOPE * length * along;
        let [x, y, xy, xx] = self.sums;
        // The line through its pixels, by least squares.
        let variance = xx - x * x / n;
        let slope = if variance > 0.0 {
            (xy - x * y / n) / variance
        } else {
            0.0
        };
        let slope = if slope.abs() <= MAX_SLOPE { slope } else { 0.0 };
        let end = |along: usize| {
            let along = along as f64;
            (along, y / n + slope * (along - x / n) + 0.5)
        };
        is_thin.then(|| Stroke {
            from: end(self.from),
            to: end(self.to),
            width_pt: thickness,
        })
    }
}
