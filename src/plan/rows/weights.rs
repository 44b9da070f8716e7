//! The weights of the evidence about rows: a page of numbers that a person can read.

use super::Kind;
use crate::plan::evidence::evidence;
use std::sync::LazyLock;

evidence! {
    /// A piece of evidence about a band.
    pub(in crate::plan) enum;
    /// Every band: how usual each kind is.
    Usual = "usual",
    /// Nothing stands before it that it could go on from.
    FirstBand = "first_band",
    /// One filled cell over most of the columns, and nothing else.
    Wide = "wide",
    /// One filled cell in one of the first columns, all others blank.
    FirstCellAlone = "first_cell_alone",
    /// A label in the first cell, a title in the next, all others blank.
    NumberAndTitle = "number_and_title",
    /// A label in the first cell, and no title but a text over all other columns.
    NumberAndText = "number_and_text",
    /// One filled cell that stands over few columns behind the first ones.
    LoneCell = "lone_cell",
    /// A title and a few words of status beside it, all others blank.
    TitleAndNote = "title_and_note",
    /// Several filled cells side by side.
    RowOfCells = "row_of_cells",
    /// Columns that are usually filled and are blank here (share).
    CellsMissing = "cells_missing",
    /// The cells that identify a row have text of their own.
    KeyFilled = "key_filled",
    /// The cells that identify a row start here and are blank.
    KeyBlank = "key_blank",
    /// The cells that identify a row reach in from above.
    KeySpans = "key_spans",
    /// There is an action here, where recommendations have several rows.
    ActionFilled = "action_filled",
    /// There is no action here, where recommendations have several rows.
    ActionBlank = "action_blank",
    /// The plan has recommendations with several rows of actions (share of its rows).
    SeveralActions = "several_actions",
    /// The only text is short, starts with a capital and does not end a sentence.
    Title = "title",
    /// The only text is a sentence, or says what should be.
    Sentence = "sentence",
    /// The only text starts with a small letter, as titles and remarks never do.
    StartsSmall = "starts_small",
    /// The only text is bold, shaded or larger where the rows are not.
    SetOff = "set_off",
    /// The only text names a plan.
    NamesPlan = "names_plan",
    /// It stands above the headings of its table, and it, or a text below it there, names a plan: the titles of the table.
    TitleOfTable = "title_of_table",
    /// The text explains colours.
    KeyOfColours = "key_of_colours",
    /// The only text has no label and stands alone elsewhere in the plan too.
    AloneAgain = "alone_again",
    /// The text is that of the section that is open.
    SectionAgain = "section_again",
    /// The cells say what the headings say (share).
    HeadingAgain = "heading_again",
    /// Questions or instructions right below the headings (share of the cells).
    Guidance = "guidance",
    /// The same texts stand right below the headings of another table.
    GuidanceAgain = "guidance_again",
    /// The text opens with the word 'Recommendation' and a label.
    RecommendationNamed = "recommendation_named",
    /// It says 'Recommendation 5' and no more, and a text stands alone right below it.
    LabelOverText = "label_over_text",
    /// The plan has a column for its recommendations.
    RecommendationColumn = "recommendation_column",
    /// A recommendation over the full width stands above, and nothing else could have the row.
    UnderLead = "under_lead",
    /// The label is the next.
    LabelNext = "label_next",
    /// The label is the first below the one before.
    LabelChild = "label_child",
    /// The label is the next of a higher level.
    LabelUp = "label_up",
    /// The label is the first of a sequence.
    LabelRestart = "label_restart",
    /// The label is that of the row before.
    LabelAgain = "label_again",
    /// The label leaves some out.
    LabelJump = "label_jump",
    /// The label is written another way.
    LabelOther = "label_other",
    /// The next label is the first below this one.
    LabelParent = "label_parent",
    /// There is no label, though rows usually have one (share).
    LabelMissing = "label_missing",
    /// Its only cell goes on with the sentence that the row above left open.
    CellGoesOn = "cell_goes_on",
    /// It starts a page with the rest of the recommendation over the full width that ended the page before.
    LeadGoesOn = "lead_goes_on",
    /// The same above a table.
    AboveGoesOn = "above_goes_on",
    /// It is 'Recommendation 3' alone at the foot of a page, and a text stands above the table on the next.
    AboveLabelAlone = "above_label_alone",
    /// The section column names another section than before.
    SectionStarts = "section_starts",
    /// It is the first of its page.
    PageStart = "page_start",
    /// It is not the first of its page.
    PageInside = "page_inside",
    /// What identifies the row goes on in the middle of a sentence.
    KeyGoesOn = "key_goes_on",
    /// What identifies the row starts anew behind an ended one.
    KeyEnds = "key_ends",
    /// The other texts go on in the middle of a sentence (share of the columns).
    GoesOn = "goes_on",
    /// The other texts start anew behind ended ones (share of the columns).
    EndsBefore = "ends_before",
    /// Columns that were filled before and are usually filled are blank (share).
    RanDry = "ran_dry",
    /// Columns that were blank before and are usually filled are filled (share).
    StartsLate = "starts_late",
    /// It ends its page without what identifies a row, and the row that starts the next page has just what it lacks.
    StartsBelow = "starts_below",
    /// The same for a further row of actions: it ends its page without an action, which starts the next.
    ActionStartsBelow = "action_starts_below",
    /// It starts its page with what the last row of the page before lacks, and lacks what that has.
    StartedAbove = "started_above",
    /// The document's tags have it in the row before.
    SameByTags = "same_by_tags",
    /// The document's tags have it in a row of its own.
    OtherByTags = "other_by_tags",
    /// A paragraph above a table, not a row of it.
    AboveTable = "above_table",
    /// The paragraph set off that is nearest to the table.
    AboveNearest = "above_nearest",
    /// The paragraph that is nearest to the table, however it is set.
    AboveLast = "above_last",
    /// A paragraph in bold or larger than the rows.
    AboveDisplay = "above_display",
    /// Different titles stand above the plan's tables.
    AboveCustomary = "above_customary",
    /// It is the name of a board in plain type, where no titles stand above other tables: whose plan it is.
    AboveBoard = "above_board",
    /// The table below has headings of its own.
    AboveOwnHeadings = "above_own_headings",
    /// The same paragraph stands above other tables of the plan.
    AboveEverywhere = "above_everywhere",
    /// The paragraph opens with a label.
    AboveLabel = "above_label",
}

/// What each piece of evidence adds for each kind, in the order of [`Evidence::ALL`].
pub(super) type Weights = Vec<[f64; Kind::COUNT]>;

/// The data file. A piece without a line there adds nothing.
const FILE: &str = include_str!("weights.tsv");

/// The weights of the data file.
pub(super) static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Evidence::ALL.iter().map(|e| line(e.name())).collect());

/// What the kind of the band before adds for each kind, in the order of [`Kind::ALL`].
pub(super) static STEPS: LazyLock<[[f64; Kind::COUNT]; Kind::COUNT]> =
    LazyLock::new(|| Kind::ALL.map(|before| line(&format!("after_{}", before.name()))));

/// The numbers of a line of the data file.
fn line(name: &str) -> [f64; Kind::COUNT] {
    let line = FILE.lines().find(|l| l.split('\t').next() == Some(name));
    let mut out = [0.0; Kind::COUNT];
    let fields = line.into_iter().flat_map(|l| l.split('\t').skip(1));
    for (to, from) in out.iter_mut().zip(fields) {
        *to = from.trim().parse().unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_of_evidence_has_its_weights_and_the_file_knows_no_others() {
        let lines: Vec<Vec<&str>> = FILE
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(|l| l.split('\t').collect())
            .collect();
        for line in &lines {
            assert_eq!(line.len(), 1 + Kind::COUNT, "{line:?}");
            assert!(
                line[1..].iter().all(|w| w.parse::<f64>().is_ok()),
                "{line:?}"
            );
        }
        let is_step = |name: &str| {
            Kind::ALL
                .iter()
                .any(|k| name == format!("after_{}", k.name()))
        };
        let named: Vec<&str> = lines.iter().map(|l| l[0]).filter(|n| !is_step(n)).collect();
        let declared: Vec<&str> = Evidence::ALL.iter().map(|e| e.name()).collect();
        assert_eq!(named, declared);
    }
}
