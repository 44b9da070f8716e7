//! Layouts: the same columns on several pages, or several times on one.
//!
//! Columns stand at the same places through a whole plan, so they are read from the lines of all its pages. A block
//! too small to be a table by itself belongs to the layout of a neighbouring page if its runs stand in its columns,
//! and so do the first lines of a page after one that the table runs down. When all blocks have a home, the layouts are
//! read once more from all their lines.

use super::build;
use super::column::{self, Pooled};
use super::displaced;
use super::edge;
use super::rotated;
use super::rule;
use super::run::{self, Run, RunLine};
use super::style::{self, Style};
use super::text;
use super::{Region, extent};
use crate::page::{Page, RulingKind, WordRole};
use crate::table::Draft;
use crate::tuning::table as tuning;
use std::collections::{BTreeMap, BTreeSet};

/// Regions with the same columns.
pub(super) struct Layout {
    pub(super) regions: Vec<Region>,
    /// Places between the columns, read from all regions.
    pub(super) cuts: Vec<f64>,
    pub(super) style: Style,
    /// Whether a column edge stands on little text: narrow white between wrapped entries of a small table.
    pub(super) has_doubtful_cut: bool,
    /// From where to where headings stand that are turned on their side and alone in their columns.
    pub(super) rotated: Option<(f64, f64)>,
    /// Texts of the lines that are its headings wherever they stand.
    headings: BTreeSet<String>,
    /// Where runs usually start.
    lefts: Vec<f64>,
}

/// Groups regions with the same columns, and reads these from all lines of a group.
pub(super) fn group(pages: &[Page], regions: Vec<Region>) -> Vec<Layout> {
    let mut groups: Vec<Vec<Region>> = Vec::new();
    for region in regions {
        let is_home = |g: &&mut Vec<Region>| {
            let mut last = g.iter().rev().take(2);
            last.any(|r| is_same(pages, r, &region))
        };
        let open = groups.iter_mut().rev().take(tuning::MAX_OPEN_LAYOUT_COUNT);
        match open.into_iter().find(is_home) {
            Some(group) => group.push(region),
            None => groups.push(vec![region]),
        }
    }
    groups.into_iter().map(|g| read(pages, g)).collect()
}

/// Reads layouts again from all the regions that they have by now.
pub(super) fn read_again(pages: &[Page], layouts: Vec<Layout>) -> Vec<Layout> {
    let regions = layouts.into_iter().map(|l| l.regions);
    regions.map(|r| read(pages, r)).collect()
}

fn read(pages: &[Page], mut regions: Vec<Region>) -> Layout {
    let told = edge::part(pages, &mut regions);
    let pooled = pooled(pages, &regions);
    let valleys = column::of_table(&pooled, &told);
    let parts: Vec<(&[RunLine], usize)> = regions
        .iter()
        .map(|r| (r.lines.as_slice(), repeated(&regions, r)))
        .collect();
    // What reached over white that is none now shows where the other white ends.
    let valleys = column::narrow(&pooled, &displaced::joined(&parts, &valleys));
    let ends = rule_ends(pages, &regions);
    let cuts: Vec<f64> = valleys.iter().map(|v| v.cut(&ends)).collect();
    let (cuts, rotated) = rotated::cuts(pages, &regions, cuts);
    let lines: Vec<&RunLine> = pooled.iter().map(|p| p.line).collect();
    let bodies: Vec<&[RunLine]> = regions
        .iter()
        .map(|r| &r.lines[repeated(&regions, r).min(r.lines.len() - 1)..])
        .collect();
    let rules = regions.iter().zip(&bodies);
    let n_rules = rules
        .map(|(r, body)| n_rules(&pages[r.page], body, &cuts))
        .sum();
    let style = style::read(&bodies, &cuts, n_rules);
    let narrow = |v: &column::Valley| {
        let size = pooled.first().map_or(10.0, |p| p.line.size);
        v.to - v.from < tuning::MIN_CERTAIN_VALLEY_EM * size
    };
    let has_doubtful_cut = !style.is_level
        && pooled.len() < tuning::MIN_CERTAIN_LINE_COUNT
        && valleys.iter().any(narrow);
    let lefts = column::left_edges(&lines, lines.first().map_or(10.0, |l| l.size));
    let headings = headings(&lines, &cuts);
    Layout {
        regions,
        cuts,
        style,
        has_doubtful_cut,
        rotated,
        headings,
        lefts,
    }
}

/// Where drawn rulings begin and end over the regions, ascending.
pub(super) fn rule_ends(pages: &[Page], regions: &[Region]) -> Vec<f64> {
    let over = |r: &Region| extent(&r.lines).map(|e| rule::over(&pages[r.page], &e));
    let drawn = regions.iter().filter_map(over).flatten();
    let drawn = drawn.filter(|r| r.kind == RulingKind::Drawn);
    let mut ends: Vec<f64> = drawn.flat_map(|r| [r.from, r.to]).collect();
    ends.sort_by(f64::total_cmp);
    ends
}

/// The bold lines over most columns that stand in a table more than once.
fn headings(lines: &[&RunLine], cuts: &[f64]) -> BTreeSet<String> {
    let is_wide = |l: &&&RunLine| l.runs.len() > 1 && l.runs.len() * 2 > cuts.len() + 1;
    let is_bold = |l: &&&RunLine| l.runs.iter().all(|r| r.bold);
    let mut seen = BTreeSet::new();
    let texts = lines
        .iter()
        .filter(is_wide)
        .filter(is_bold)
        .map(|l| l.text());
    texts.filter(|t| !seen.insert(t.clone())).collect()
}

/// How many rulings part lines over their whole width, or over whole columns.
fn n_rules(page: &Page, lines: &[RunLine], cuts: &[f64]) -> usize {
    let (Some(e), Some(first), Some(last)) = (extent(lines), lines.first(), lines.last()) else {
        return 0;
    };
    let rules = rule::over(page, &e);
    let full = rule::full(&rules, e.left, e.right);
    let partial = rule::partial(&rules, &build::edges(cuts, &e));
    let all = full.into_iter().chain(partial.into_iter().map(|p| p.y));
    let inside = |y: &f64| first.bbox.bottom < *y && *y < last.bbox.top;
    all.filter(inside).count()
}

/// The lines of all regions with their pages.
pub(super) fn pooled<'a>(pages: &'a [Page], regions: &'a [Region]) -> Vec<Pooled<'a>> {
    let lines = |r: &'a Region| column::pool(&pages[r.page], &r.lines);
    regions.iter().flat_map(lines).collect()
}

/// Whether two regions stand in the same columns: on different pages or under the same headings, with the same left
/// edge, and hardly any run of one crosses a cut of the other.
fn is_same(pages: &[Page], a: &Region, b: &Region) -> bool {
    if a.page == b.page && !has_same_heading(a, b) {
        return false;
    }
    let (Some(ea), Some(eb)) = (extent(&a.lines), extent(&b.lines)) else {
        return false;
    };
    // Headings over several columns may cross cuts in both.
    let shared = shared_lines(a, b);
    let (a_keeps, b_keeps) = (
        keeps_to(&a.lines[shared..], &pages[a.page], &b.cuts),
        keeps_to(&b.lines[shared..], &pages[b.page], &a.cuts),
    );
    // Under the same headings, the columns of one with few rows may be cut elsewhere.
    let is_fit = a_keeps && b_keeps || (a_keeps || b_keeps) && has_same_heading(a, b);
    is_fit && (ea.left - eb.left).abs() <= tuning::MAX_LAYOUT_SHIFT_PT
}

/// Whether two regions open with the same headings of several columns.
fn has_same_heading(a: &Region, b: &Region) -> bool {
    let (Some(first), Some(other)) = (a.lines.first(), b.lines.first()) else {
        return false;
    };
    first.runs.len() >= tuning::MIN_SAME_HEADING_COUNT && first.text() == other.text()
}

/// How many lines two regions open with that say the same.
fn shared_lines(a: &Region, b: &Region) -> usize {
    let pairs = a.lines.iter().zip(&b.lines);
    pairs.take_while(|(a, b)| a.text() == b.text()).count()
}

/// Whether hardly any run crosses a cut. Lines of one run are titles, or the text above the headings of the next table,
/// if they start in the first column.
fn keeps_to(lines: &[RunLine], page: &Page, cuts: &[f64]) -> bool {
    let is_entry = |l: &&RunLine| l.is_split() || column::column_of(cuts, l.bbox.left) > 0;
    let entries = || lines.iter().filter(is_entry);
    let all: usize = entries().map(|l| l.runs.len()).sum();
    let crossing: usize = entries().map(|l| crossing(l, page, cuts)).sum();
    crossing as f64 <= tuning::MAX_LAYOUT_CROSSED_RATIO * all as f64
}

/// Number of runs of a line that cross a cut.
fn crossing(line: &RunLine, page: &Page, cuts: &[f64]) -> usize {
    let crosses = |r: &&Run| {
        let boxes = || r.words.iter().map(|i| &page.words[*i].bbox);
        cuts.iter()
            .any(|cut| boxes().any(|w| w.left < cut - 0.5 && w.right > cut + 0.5))
    };
    line.runs.iter().filter(crosses).count()
}

/// Gives blocks that are no tables by themselves to the layout of a neighbouring page that they stand in, or to one with
/// their headings.
pub(super) fn add_rest(pages: &[Page], layouts: &mut [Layout], rest: Vec<Region>) {
    for region in rest {
        let page = &pages[region.page];
        let home = layouts.iter_mut().find(|l| {
            let is_near = l.regions.iter().any(|r| r.page.abs_diff(region.page) == 1);
            let goes_on = l.regions.iter().any(|r| r.page + 1 == region.page);
            let mut own = l.regions.iter().filter(|r| r.page == region.page);
            let is_free = own.all(|r| goes_on && is_above(&region, r));
            let is_headed = l.regions.iter().any(|r| has_same_heading(r, &region));
            // Under the layout's own headings, an entry may be longer than all others in its column.
            let is_home = || is_headed || keeps_to(&region.lines, page, &l.cuts);
            (is_near && is_free || is_headed) && l.starts_in(&region.lines) && is_home()
        });
        if let Some(layout) = home {
            layout.regions.push(region);
        }
    }
}

/// Whether a region of a page ends above another starts.
fn is_above(a: &Region, b: &Region) -> bool {
    let ends = a.lines.last().zip(b.lines.first());
    ends.is_some_and(|(a, b)| a.bbox.bottom <= b.bbox.top)
}

/// Number of lines at the top of a region that stand at the top of another region of its layout too: the headings,
/// printed again on each page.
fn repeated(regions: &[Region], region: &Region) -> usize {
    let top = |r: &Region| r.lines.first().map(|l| l.bbox.top);
    let is_other = |r: &&Region| r.page != region.page || top(r) != top(region);
    let others = regions.iter().filter(is_other);
    others
        .take(tuning::MAX_COMPARED_REGION_COUNT)
        .map(|other| shared_lines(region, other))
        .max()
        .unwrap_or(0)
}

impl Layout {
    /// Which lines of a region are headings of the layout, wherever they stand.
    pub(super) fn headings(&self, region: &Region) -> Vec<bool> {
        let is_heading = |l: &RunLine| self.headings.contains(&l.text());
        region.lines.iter().map(is_heading).collect()
    }

    /// Number of lines at the top of a region that are headings printed again on other pages.
    pub(super) fn repeated(&self, region: &Region) -> usize {
        repeated(&self.regions, region)
    }

    /// Whether all runs of the lines stand in the columns, and start where runs of the layout start but for headings
    /// that it has too.
    fn is_home_of(&self, page: &Page, lines: &[RunLine]) -> bool {
        keeps_to(lines, page, &self.cuts) && self.starts_in(lines)
    }

    /// Whether all runs of the lines start where runs of the layout do, but for headings that it has too.
    fn starts_in(&self, lines: &[RunLine]) -> bool {
        let heading = self
            .regions
            .iter()
            .map(|r| lines.iter().zip(&r.lines))
            .map(|pairs| pairs.take_while(|(a, b)| a.text() == b.text()).count())
            .max()
            .unwrap_or(0);
        let mut runs = lines[heading..]
            .iter()
            .flat_map(|l| l.runs.iter().map(move |r| (l, r)));
        !self.cuts.is_empty()
            && runs.all(|(line, run)| {
                let near = tuning::MAX_EDGE_JITTER_EM * line.size;
                self.lefts.iter().any(|x| (x - run.bbox.left).abs() <= near)
            })
    }
}

/// The first lines of pages right after a page of the layout, where these stand in its columns: a last row whose end
/// is on a page without other rows. The table must run down to the last line of the page before.
pub(super) fn add_tails(
    pages: &[Page],
    drafts: &[Draft],
    layout: &Layout,
    others: &[Layout],
) -> Vec<Region> {
    let mut tails = Vec::new();
    for before in &layout.regions {
        let index = before.page + 1;
        let mut regions = others.iter().flat_map(|l| &l.regions);
        let is_taken = regions.any(|r| r.page == index);
        let (Some(page), Some(end)) = (pages.get(index), before.lines.last()) else {
            continue;
        };
        if is_taken || !end.is_last(&pages[before.page]) {
            continue;
        }
        let free: Vec<usize> = (0..page.words.len())
            .filter(|i| page.words[*i].role == WordRole::Body)
            .collect();
        let lines = run::lines(page, &free);
        let is_top_free = lines
            .first()
            .is_some_and(|l| l.runs[0].words.iter().all(|i| !drafts[index].taken[*i]));
        let count = (1..=lines.len())
            .take_while(|n| {
                let is_close = *n == 1 || {
                    let gap = lines[n - 1].bbox.top - lines[n - 2].bbox.bottom;
                    gap <= (layout.style.usual_gap_em + tuning::MIN_ROW_GAP_EM) * lines[n - 1].size
                };
                is_close && layout.is_home_of(page, &lines[n - 1..*n])
            })
            .count();
        let goes_on = lines
            .first()
            .is_some_and(|l| text::goes_on(&l.runs[0].text) || l.is_split());
        let is_alone = count < lines.len();
        if is_top_free && count > 0 && goes_on && (!is_alone || lines[0].is_split()) {
            tails.push(Region {
                page: index,
                lines: lines[..count].to_vec(),
                cuts: Vec::new(),
                is_sure: false,
            });
        }
    }
    tails
}

/// Gives a region that goes on from the page before what stands above it: the rest of a single cell of the row that the
/// page end broke, which makes no line with several columns. The table must run down to the last line of the page before.
pub(super) fn add_heads(pages: &[Page], drafts: &[Draft], layouts: &mut [Layout]) {
    let top = |r: &Region| r.lines.first().map_or(0.0, |l| l.bbox.top);
    let mut tops = vec![f64::INFINITY; pages.len()];
    for region in layouts.iter().flat_map(|l| &l.regions) {
        tops[region.page] = top(region).min(tops[region.page]);
    }
    for layout in layouts {
        let numbered = layout.regions.iter().enumerate();
        let lowest: BTreeMap<usize, usize> = numbered.map(|(i, r)| (r.page, i)).collect();
        let is_first = |r: &Region| r.page > 0 && top(r) <= tops[r.page];
        let found: Vec<(usize, Vec<RunLine>)> = (0..layout.regions.len())
            .filter(|index| is_first(&layout.regions[*index]))
            .filter_map(|index| {
                let region = &layout.regions[index];
                let before = &layout.regions[*lowest.get(&(region.page - 1))?];
                let lines = head(&pages[region.page], &drafts[region.page], layout, region)?;
                let goes_on = before.lines.last()?.is_last(&pages[before.page])
                    && goes_on_from(before, &lines, &layout.cuts);
                goes_on.then_some((index, lines))
            })
            .collect();
        for (index, lines) in found {
            layout.regions[index].lines.splice(0..0, lines);
        }
    }
}

/// The lines of a page above a region, if they are close to one another and all stand in its columns.
fn head(page: &Page, draft: &Draft, layout: &Layout, region: &Region) -> Option<Vec<RunLine>> {
    let top = region.lines.first()?.bbox.top;
    let above: Vec<usize> = (0..page.words.len())
        .filter(|i| page.words[*i].role == WordRole::Body && page.words[*i].bbox.mid_y() < top)
        .collect();
    let is_free = above
        .iter()
        .all(|i| !draft.taken[*i] && !page.words[*i].vertical);
    let lines = run::lines(page, &above);
    let most = layout.style.usual_gap_em + tuning::MIN_ROW_GAP_EM;
    let is_close = |p: &[RunLine]| p[1].bbox.top - p[0].bbox.bottom <= most * p[1].size;
    let is_title = |l: &RunLine| l.runs.len() == 1 && l.runs[0].bold;
    // Below the rest of the row may stand the title of the section that the next row opens.
    let rest = match lines.split_last() {
        Some((title, rest)) if is_title(title) && !rest.iter().any(is_title) => rest,
        _ => &lines,
    };
    let is_rest =
        !rest.is_empty() && rest.windows(2).all(is_close) && layout.is_home_of(page, rest);
    (is_free && is_rest).then_some(lines)
}

/// Whether the first of some lines goes on with the sentence that its column left open at the end of a region. A line
/// in the first column must do so in small letters: titles stand there too.
fn goes_on_from(before: &Region, lines: &[RunLine], cuts: &[f64]) -> bool {
    lines[0].runs.iter().any(|run| {
        let col = column::column_of(cuts, run.bbox.mid_x());
        let mut runs = before.lines.iter().rev().flat_map(|l| &l.runs);
        let above = runs.find(|r| column::column_of(cuts, r.bbox.mid_x()) == col);
        let is_open = above.is_some_and(|a| !a.text.ends_with(['.', '!', '?', ':']));
        is_open && (text::goes_on(&run.text) || col > 0)
    })
}
