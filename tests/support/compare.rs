//! A document as read, held against the truth.
#![allow(dead_code, unreachable_pub)] // each test file uses its part

use super::fixtures::{TruePlan, TrueRecommendation, Truth};
use super::normal;
use scr_plans::normalise::{Action, Document, Due, Plan, Recommendation};
use std::collections::BTreeMap;

/// What was measured, in the order of the printed table.
pub const MEASURES: [&str; 21] = [
    "missing",
    "spurious",
    "fields",
    "paragraphs",
    "number",
    "section",
    "pages",
    "other",
    "actions",
    "status",
    "rag",
    "due",
    "plans",
    "columns",
    "titles",
    "plan-pages",
    "facts",
    "page-count",
    "silent",
    "alarms",
    "unread",
];

/// How many were wrong, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub wrong: usize,
    pub of: usize,
}

/// The result for one document, or for several together.
#[derive(Debug, Default)]
pub struct Result {
    pub counts: BTreeMap<&'static str, Count>,
    /// What differs, for a person to read.
    pub differences: Vec<String>,
}

impl Result {
    pub fn wrong(&self, measure: &str) -> usize {
        self.counts.get(measure).map_or(0, |count| count.wrong)
    }

    /// The measures in which something is wrong.
    pub fn shortfalls(&self) -> BTreeMap<String, usize> {
        let wrong = self.counts.iter().filter(|(_, count)| count.wrong > 0);
        wrong
            .map(|(measure, count)| ((*measure).to_owned(), count.wrong))
            .collect()
    }

    pub fn add(&mut self, other: &Self) {
        for (measure, count) in &other.counts {
            let sum = self.counts.entry(measure).or_default();
            sum.wrong += count.wrong;
            sum.of += count.of;
        }
    }

    fn count(&mut self, measure: &'static str, is_right: bool) {
        debug_assert!(MEASURES.contains(&measure), "{measure}");
        let count = self.counts.entry(measure).or_default();
        count.of += 1;
        count.wrong += usize::from(!is_right);
    }

    /// Counts, and notes the difference if there is one.
    fn same<T: PartialEq + std::fmt::Debug>(
        &mut self,
        measure: &'static str,
        place: &str,
        truth: &T,
        got: &T,
    ) -> bool {
        let is_same = truth == got;
        self.count(measure, is_same);
        if !is_same {
            self.differences.push(format!(
                "{place} {measure}\n    truth {truth:?}\n    got   {got:?}"
            ));
        }
        is_same
    }
}

/// Measures a document; `None` if it could not be read at all.
pub fn compare(truth: &Truth, got: Option<&Document>) -> Result {
    let mut result = Result::default();
    result.count("unread", got.is_some());
    let plans = got.map_or(&[][..], |document| &document.plans);
    compare_document(truth, got, plans, &mut result);
    let true_recs: Vec<&TrueRecommendation> = truth
        .plans
        .iter()
        .flat_map(|p| &p.recommendations)
        .collect();
    let recs: Vec<&Recommendation> = plans.iter().flat_map(|p| &p.recommendations).collect();
    let pairs = align(&true_recs, &recs);
    let is_document_warned = got.is_none_or(|document| !document.warnings.is_empty());
    for (index, truth) in true_recs.iter().enumerate() {
        let found = pairs.iter().find(|pair| pair.0 == index);
        compare_recommendation(
            truth,
            found.map(|pair| recs[pair.1]),
            is_document_warned,
            &mut result,
        );
    }
    for (index, rec) in recs.iter().enumerate() {
        let is_paired = pairs.iter().any(|pair| pair.1 == index);
        result.count("spurious", is_paired);
        if !is_paired {
            let start: String = rec.recommendation.chars().take(70).collect();
            result
                .differences
                .push(format!("spurious {:?} {start:?}", rec.number));
        }
    }
    result
}

fn compare_document(truth: &Truth, got: Option<&Document>, plans: &[Plan], result: &mut Result) {
    result.same("plans", "document", &truth.plans.len(), &plans.len());
    if let Some(document) = got {
        if let Some(true_pages) = truth.page_count {
            let pages = document.source.page_count;
            result.same("page-count", "document", &true_pages, &pages);
        }
        let (a, b) = (&truth.document, &document.document);
        for (name, a, b) in [
            ("board", &a.board, &b.board),
            ("review", &a.review, &b.review),
            ("subject", &a.subject, &b.subject),
        ] {
            result.same("facts", name, &normal::text(a), &normal::text(b));
        }
    }
    for (index, truth) in truth.plans.iter().enumerate() {
        let place = format!("plan {}", index + 1);
        compare_plan(&place, truth, plans.get(index), result);
    }
}

fn compare_plan(place: &str, truth: &TruePlan, got: Option<&Plan>, result: &mut Result) {
    let columns = |columns: &[scr_plans::normalise::PlanColumn]| {
        let pairs = columns.iter();
        pairs
            .map(|column| (normal::heading(&column.heading), column.field))
            .collect::<Vec<_>>()
    };
    let got_columns = got.map(|plan| columns(&plan.columns)).unwrap_or_default();
    result.same("columns", place, &columns(&truth.columns), &got_columns);
    let title = got.map(|plan| normal::heading(&plan.title));
    let true_title = Some(normal::heading(&truth.title));
    result.same("titles", place, &true_title, &title);
    let pages = got.map(|plan| plan.pages.clone()).unwrap_or_default();
    result.same("plan-pages", place, &truth.pages, &pages);
}

fn compare_recommendation(
    truth: &TrueRecommendation,
    got: Option<&Recommendation>,
    is_document_warned: bool,
    result: &mut Result,
) {
    let place = truth.number.clone().unwrap_or_else(|| "-".into());
    result.count("missing", got.is_some());
    let Some(got) = got else {
        let start: String = truth.recommendation.chars().take(70).collect();
        result
            .differences
            .push(format!("{place} missing {start:?}"));
        result.count("silent", is_document_warned);
        for measure in ["number", "section", "pages"] {
            result.count(measure, false);
        }
        (0..6).for_each(|_| result.count("fields", false));
        return;
    };
    let mut is_right = compare_fields(&place, truth, got, result);
    let labels = [&truth.number, &got.number].map(|number| normal::label(number.as_deref()));
    is_right &= result.same("number", &place, &labels[0], &labels[1]);
    let sections = [&truth.section, &got.section]
        .map(|section| normal::heading(section.as_deref().unwrap_or_default()));
    is_right &= result.same("section", &place, &sections[0], &sections[1]);
    if is_right {
        result.count("alarms", got.warnings.is_empty());
    } else {
        let is_warned = !got.warnings.is_empty();
        result.count("silent", is_warned);
        if !is_warned {
            result
                .differences
                .push(format!("{place} silent: wrong, and nothing warns"));
        }
    }
    compare_facts(&place, truth, got, result);
}

fn compare_fields(
    place: &str,
    truth: &TrueRecommendation,
    got: &Recommendation,
    result: &mut Result,
) -> bool {
    let fields = [
        ("recommendation", &truth.recommendation, &got.recommendation),
        ("outcome", &truth.outcome, &got.outcome),
        ("action", &truth.action, &got.action),
        ("by_whom", &truth.by_whom, &got.by_whom),
        ("by_when", &truth.by_when, &got.by_when),
        ("monitoring", &truth.monitoring, &got.monitoring),
    ];
    let mut are_all_same = true;
    for (name, truth, got) in fields {
        let place = format!("{place} {name}");
        let (a, b) = (normal::text(truth), normal::text(got));
        let is_same = result.same("fields", &place, &a, &b);
        are_all_same &= is_same;
        let paragraphs = normal::paragraphs(truth);
        if paragraphs.len() > 1 {
            let got = normal::paragraphs(got);
            if is_same {
                result.same("paragraphs", &place, &paragraphs, &got);
            } else {
                result.count("paragraphs", false);
            }
        }
    }
    are_all_same
}

fn compare_facts(
    place: &str,
    truth: &TrueRecommendation,
    got: &Recommendation,
    result: &mut Result,
) {
    result.same("pages", place, &truth.pages, &got.pages);
    let other = |map: &BTreeMap<String, String>| {
        let entries = map.iter();
        entries
            .map(|(heading, text)| (normal::heading(heading), normal::text(text)))
            .collect::<BTreeMap<_, _>>()
    };
    result.same("other", place, &other(&truth.other), &other(&got.other));
    if let Some(actions) = &truth.actions {
        let tuples = |actions: &[Action]| actions.iter().map(parts).collect::<Vec<_>>();
        result.same("actions", place, &tuples(actions), &tuples(&got.actions));
    }
    result.same("status", place, &truth.status, &got.status);
    result.same("rag", place, &truth.rag, &got.rag);
    result.same("due", place, &dates(&truth.due), &dates(&got.due));
}

fn parts(action: &Action) -> [String; 4] {
    [
        &action.action,
        &action.by_whom,
        &action.by_when,
        &action.monitoring,
    ]
    .map(|field| normal::text(field))
}

/// First and last day, or 'ongoing'.
fn dates(due: &[Due]) -> Vec<String> {
    due.iter()
        .map(|due| match (&due.from, &due.to) {
            (None, None) => "ongoing".to_owned(),
            (from, to) => format!(
                "{}..{}",
                from.as_deref().unwrap_or_default(),
                to.as_deref().unwrap_or_default()
            ),
        })
        .collect()
}

/// Pairs of a true and a read recommendation, in order, by the likeness of their words.
fn align(truth: &[&TrueRecommendation], got: &[&Recommendation]) -> Vec<(usize, usize)> {
    /// Below this two recommendations are different ones.
    const MIN_LIKENESS: f64 = 0.42;
    let likeness = |i: usize, j: usize| {
        let (a, b) = (truth[i], got[j]);
        let is_same_label =
            normal::label(a.number.as_deref()) == normal::label(b.number.as_deref());
        let label = if is_same_label { 0.12 } else { 0.0 };
        0.62 * shared_words(&a.recommendation, &b.recommendation)
            + 0.26 * shared_words(&a.action, &b.action)
            + label
    };
    // best[i][j]: the best sum for what comes from i and j on.
    let mut best = vec![vec![0.0_f64; got.len() + 1]; truth.len() + 1];
    for i in (0..truth.len()).rev() {
        for j in (0..got.len()).rev() {
            let like = likeness(i, j);
            let paired = if like >= MIN_LIKENESS {
                best[i + 1][j + 1] + like
            } else {
                0.0
            };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < truth.len() && j < got.len() {
        let rest = best[i][j];
        if rest <= best[i + 1][j] {
            i += 1;
        } else if rest <= best[i][j + 1] {
            j += 1;
        } else {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        }
    }
    pairs
}

/// Share of words that both have, from 0 to 1; 1 for two empty texts.
fn shared_words(a: &str, b: &str) -> f64 {
    let (a, b) = (normal::text(a), normal::text(b));
    let mut left: Vec<&str> = a.split(' ').collect();
    let total = left.len() + b.split(' ').count();
    let mut shared = 0;
    for word in b.split(' ') {
        if let Some(at) = left.iter().position(|other| *other == word) {
            left.swap_remove(at);
            shared += 2;
        }
    }
    f64::from(shared) / total as f64
}
