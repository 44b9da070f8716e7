//! Which arrangement of a document is taken, and the plans in it.

use super::arrange::{self, Arranged};
use super::assemble::{self, Read};
use super::heading::Heading;
use super::sheet::{self, Draft};
use super::{Listener, Plans, RawPlan, join, key, parted};
use crate::diagnostic::Diagnostic;
use crate::geom::Rect;
use crate::table::{PageTables, Table};
use crate::tuning::plan as tuning;

/// The plans in the arrangement that explains most.
pub(super) fn plans(pages: &[PageTables]) -> Plans {
    chosen(pages).0
}

/// Tells a listener how the plans in that arrangement were read.
pub(super) fn listened(pages: &[PageTables], listener: &mut Listener<'_>) {
    let (_, taken) = chosen(pages);
    let pages = taken.last().map_or(pages, |a| a.pages.as_slice());
    let drafted = Drafted::of(pages, &sheet::known(pages), &headed(&taken));
    drafted.plans(drafted.read(), listener);
}

/// The plans in the arrangement that explains most, and what was arranged for that.
fn chosen(pages: &[PageTables]) -> (Plans, Vec<Arranged>) {
    let known = sheet::known(pages);
    let ordinary = Drafted::of(pages, &known, &[]);
    let read = ordinary.read();
    let most: Vec<f64> = read.iter().map(arrange::at_most).collect();
    let mut best = ordinary.plans(read, &mut |_| ());
    let mut sum = arrange::worth(&best);
    let mut taken: Vec<Arranged> = Vec::new();
    for kind in arrange::KINDS {
        let so_far = taken.last().map_or(pages, |a| a.pages.as_slice());
        let Some(next) = kind(so_far) else { continue };
        taken.push(next);
        let arranged = taken.last().map_or(pages, |a| a.pages.as_slice());
        let known = sheet::known_again(arranged, pages, &known);
        let drafted = Drafted::of(arranged, &known, &headed(&taken));
        let least = tuning::MIN_ARRANGED_RATIO * sum;
        let read = drafted.read_if(least, &ordinary.drafts, &most);
        let read = read.map(|read| {
            let mut plans = drafted.plans(read, &mut |_| ());
            for arranged in &taken {
                arranged.restore(&mut plans);
            }
            (arrange::worth(&plans), plans)
        });
        match read.filter(|(explained, _)| *explained > 0.0 && *explained >= least) {
            Some((explained, plans)) => (best, sum) = (plans, explained),
            None => drop(taken.pop()),
        }
    }
    (best, taken)
}

/// The tables that were made.
fn headed(taken: &[Arranged]) -> Vec<(u32, Rect)> {
    taken
        .iter()
        .flat_map(|a| a.headed.iter().copied())
        .collect()
}

/// The pages of a document in one arrangement, and its tables grouped into plans.
struct Drafted<'t> {
    pages: &'t [PageTables],
    drafts: Vec<Draft<'t>>,
    /// Tables that are in no plan, with their pages.
    others: Vec<(u32, &'t Table)>,
}

impl<'t> Drafted<'t> {
    /// The drafts among tables with a row for each recommendation. `known` are the known headings of each table; the
    /// first rows of `headed` tables are theirs.
    fn of(pages: &'t [PageTables], known: &[Vec<Heading>], headed: &[(u32, Rect)]) -> Self {
        let (mut drafts, others) = sheet::drafts(pages, known, headed);
        parted::part_numbers(&mut drafts);
        Self {
            pages,
            drafts,
            others,
        }
    }

    /// Reads the columns and rows of each draft.
    fn read(&self) -> Vec<Read<'_>> {
        self.drafts.iter().map(assemble::read).collect()
    }

    /// Reads them as well, or gives `None` if they cannot explain `least`: most other arrangements explain less, and by
    /// far, and then it is not asked what each cell says. Of the drafts that an earlier arrangement has too, `most` says
    /// what each can explain.
    fn read_if(&self, least: f64, earlier: &[Draft<'_>], most: &[f64]) -> Option<Vec<Read<'_>>> {
        let mut sum = 0.0;
        let mut all: Vec<Option<Read<'_>>> = Vec::with_capacity(self.drafts.len());
        for draft in &self.drafts {
            let same = earlier.iter().zip(most).find(|(e, _)| *e == draft);
            let read = same.is_none().then(|| assemble::read(draft));
            sum += same.map_or_else(|| read.as_ref().map_or(0.0, arrange::at_most), |(_, m)| *m);
            all.push(read);
        }
        let all = all.into_iter().zip(&self.drafts);
        let read = all.map(|(read, draft)| read.unwrap_or_else(|| assemble::read(draft)));
        (sum >= least).then(|| read.collect())
    }

    /// The plans of the drafts.
    fn plans<'s>(&'s self, read: Vec<Read<'s>>, listener: &mut Listener<'_>) -> Plans {
        let pages = self.pages;
        let wording = join::wording(pages);
        let mut diagnostics: Vec<Diagnostic> = pages
            .iter()
            .flat_map(|p| p.diagnostics.iter().cloned())
            .collect();
        let mut plans: Vec<RawPlan> = Vec::new();
        let key = key::find(pages, &self.drafts, &self.others);
        let surroundings = assemble::Surroundings {
            pages,
            others: &self.others,
            key: &key,
        };
        for read in read {
            let plan = assemble::plan(read, &surroundings, &wording, &mut diagnostics, listener);
            plans.extend(plan);
        }
        if plans.is_empty() {
            diagnostics.push(assemble::no_plan(pages, &self.others));
        }
        Plans {
            plans,
            lines: assemble::lines(pages),
            traces: pages
                .iter()
                .flat_map(|p| p.traces.iter().cloned())
                .collect(),
            diagnostics,
        }
    }
}
