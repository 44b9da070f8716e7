//! Does a line start a paragraph, or is it the wrapped rest of the one before? The clues, and what each weighs.
//!
//! A sum above nought starts a paragraph. The weights are log-odds, fitted to line ends of plans whose paragraphs are
//! known, and rounded.

use super::Wording;
use super::dates::{is_broken_date, is_date_after_date};
use super::flow::Flowing;
use super::measure::{Fit, Measure};
use super::roles::{ends_name, ends_role, starts_role};
use crate::plan::content::looks_like_status;
use crate::text::sentence::{is_capital, is_closed, is_open, open_brackets, wants_figure};
use crate::text::words::{LineEnd, Words};
use crate::tuning::plan as tuning;

/// Something about two lines that speaks for a paragraph's end between them, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clue {
    /// Always there: most lines that follow another are the rest of it.
    Any,
    /// It would have fitted many times over: 1 where a quarter of the column is left open.
    WideRoom,
    /// It would not have fitted.
    Full,
    /// How often full lines of this column end their paragraph, going by those that are not full.
    Custom,
    /// A bullet or a list label.
    Mark,
    /// More space above than lines of a paragraph have.
    Space,
    /// No more space, where the plan leaves some above its list items.
    NoSpace,
    /// It is set in under the text behind the bullet or label above.
    Hanging,
    /// Bold ends or starts.
    Weight,
    /// Small first letter.
    Small,
    /// The line before ends in a comma, or in a word that no sentence ends with.
    Open,
    /// A bracket has been opened and not closed.
    OpenBracket,
    /// A capital behind a word with a small letter and no stop.
    Capital,
    /// A capital behind another capitalised word.
    CapitalAfterCapital,
    /// A figure or sign opens the line.
    Figure,
    /// The document never prints its capitalised first word behind another one on a line.
    NeverWithin,
    /// The two lines stand together time and again, and neither ever without the other.
    Together,
    /// The line before ends as names of roles do, and this one starts as they do.
    NextRole,
    /// The line before ends as names of roles do.
    RoleEnd,
    /// The line before is the paragraph so far, and both end as names of roles or bodies do: two names below one another.
    TwoNames,
    /// The document prints the two words beside each other.
    Pair,
    /// Paragraphs beyond doubt start with its first word.
    KnownStart,
    /// Paragraphs beyond doubt end with the last word before.
    KnownEnd,
    /// A date is complete, and another one starts.
    NextDate,
    /// The line end parts a date.
    BrokenDate,
    /// The paragraph so far is a status word by itself, and a capital follows.
    AfterStatus,
    /// The line is a status word by itself.
    StatusNext,
    /// The paragraph so far stands elsewhere as one by itself.
    WholeBefore,
    /// A paragraph elsewhere starts like this one and goes on with this line.
    GoesOnElsewhere,
    /// A paragraph elsewhere is or starts with this line.
    WholeNext,
    /// A word is broken by a hyphen.
    BrokenWord,
}

impl Clue {
    /// Log-odds of a paragraph's start that it adds.
    #[allow(
        clippy::match_same_arms,
        reason = "each clue has a weight of its own, and two may happen to be alike"
    )]
    const fn weight(self) -> f64 {
        match self {
            Self::Any => -1.4,
            Self::WideRoom => 2.0,
            Self::Full => -1.1,
            Self::Custom => 0.6,
            Self::Mark => 14.0,
            Self::Space => 5.0,
            Self::NoSpace => -2.5,
            Self::Hanging => -0.6,
            Self::Weight => 3.0,
            Self::Small => -3.5,
            Self::Open => -5.0,
            Self::OpenBracket => -1.5,
            Self::Capital => 3.0,
            Self::CapitalAfterCapital => -1.3,
            Self::Figure => 1.5,
            Self::NeverWithin => 1.9,
            Self::Together => -2.8,
            Self::NextRole => 1.5,
            Self::RoleEnd => 1.6,
            Self::TwoNames => 1.6,
            Self::Pair => -1.5,
            Self::KnownStart => 1.0,
            Self::KnownEnd => 0.8,
            Self::NextDate => 4.0,
            Self::BrokenDate => -4.8,
            Self::AfterStatus => 1.5,
            Self::StatusNext => 4.0,
            Self::WholeBefore => 3.0,
            Self::GoesOnElsewhere => -2.0,
            Self::WholeNext => 0.7,
            Self::BrokenWord => -6.0,
        }
    }
}

/// The paragraph that a line may go on with.
pub(super) struct Open<'p> {
    /// Its first line.
    pub(super) first: &'p Flowing<'p>,
    /// Its text so far.
    pub(super) text: String,
    /// Brackets opened in it and not closed: a long text is not counted through anew at each line.
    brackets: usize,
}

impl<'p> Open<'p> {
    /// A paragraph that starts with this line.
    pub(super) fn at(first: &'p Flowing<'p>) -> Self {
        Self {
            first,
            text: first.text.clone(),
            brackets: open_brackets(0, &first.text),
        }
    }

    /// Adds the next line.
    pub(super) fn append(&mut self, next: &Flowing<'_>, end: LineEnd, words: &Words) {
        words.append(&mut self.text, &next.text, end);
        self.brackets = open_brackets(self.brackets, &next.text);
    }
}

/// What is asked about.
pub(super) struct Boundary<'p> {
    /// The paragraph so far.
    pub(super) paragraph: &'p Open<'p>,
    /// Its last line.
    pub(super) before: &'p Flowing<'p>,
    /// The line behind it.
    pub(super) now: &'p Flowing<'p>,
}

/// The sum of all clues: above nought, a paragraph starts.
pub(super) fn sum(at: &Boundary<'_>, measure: &Measure, wording: &Wording) -> f64 {
    let mut sum = 0.0;
    clues(at, measure, wording, &mut |clue, strength| {
        sum += clue.weight() * strength;
    });
    sum
}

/// Probability of a paragraph's start that a sum stands for.
pub(super) fn probability(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// All clues at a line end, each with its strength from 0 to 1.
pub(super) fn clues(
    at: &Boundary<'_>,
    measure: &Measure,
    wording: &Wording,
    say: &mut impl FnMut(Clue, f64),
) {
    say(Clue::Any, 1.0);
    of_room(at, measure, wording, say);
    of_setting(at, measure, say);
    of_texts(at, say);
    of_usage(at, wording, say);
}

/// Whether the next word would have had room on the line before.
fn of_room(
    at: &Boundary<'_>,
    measure: &Measure,
    wording: &Wording,
    say: &mut impl FnMut(Clue, f64),
) {
    let Fit { would_fit, open } = measure.fit(at.before, at.now, &wording.words);
    say(Clue::WideRoom, open);
    say(Clue::Full, 1.0 - would_fit);
    say(Clue::Custom, measure.full_line_odds * (1.0 - would_fit));
}

/// Marks, space, indents and weight.
fn of_setting(at: &Boundary<'_>, measure: &Measure, say: &mut impl FnMut(Clue, f64)) {
    let Boundary {
        paragraph,
        before,
        now,
    } = at;
    let mut when = |clue: Clue, holds: bool| say(clue, f64::from(u8::from(holds)));
    let is_marked = now.has_bullet || now.has_label;
    when(Clue::Mark, is_marked);
    when(Clue::Weight, changes_weight(before, now));
    if !now.is_page_start {
        let has_space = measure.has_space_between(before, now);
        when(Clue::Space, has_space);
        let leaves_none = !has_space && !is_marked;
        say(
            Clue::NoSpace,
            measure.spaced_ratio * f64::from(u8::from(leaves_none)),
        );
    }
    let first = paragraph.first;
    let is_item = first.has_bullet || first.has_label;
    if is_item && !is_marked && measure.items_hang && !now.is_page_start {
        let near = |x: f64| (now.line.bbox.left - x).abs() <= tuning::MAX_HANG_SHIFT_PT;
        let mut when = |clue: Clue, holds: bool| say(clue, f64::from(u8::from(holds)));
        let hangs = near(first.text_left());
        when(Clue::Hanging, hangs);
    }
}

/// Letters, stops, dates and status words.
fn of_texts(at: &Boundary<'_>, say: &mut impl FnMut(Clue, f64)) {
    let (before, now) = (at.before.text.as_str(), at.now.text.as_str());
    let (last, first) = (at.before.last(), at.now.first());
    let mut when = |clue: Clue, holds: bool| say(clue, f64::from(u8::from(holds)));
    let is_new_date = is_date_after_date(&at.paragraph.text, now);
    let is_small = now.starts_with(char::is_lowercase) && !is_new_date;
    when(Clue::NextDate, is_new_date);
    when(Clue::BrokenDate, is_broken_date(before, now));
    when(Clue::Small, is_small);
    let is_open =
        is_open(last) || (wants_figure(last) && now.starts_with(|c: char| c.is_ascii_digit()));
    when(Clue::Open, is_open && !Words::is_broken_word(before));
    when(Clue::BrokenWord, Words::is_broken_word(before));
    when(Clue::OpenBracket, at.paragraph.brackets > 0);
    let is_status = !is_small && is_status_alone(&at.paragraph.text);
    when(Clue::AfterStatus, is_status);
    when(Clue::StatusNext, is_capital(first) && is_status_alone(now));
    let starts_upper = is_capital(first);
    let is_over = is_closed(last) || last.ends_with([':', ';']);
    when(Clue::Capital, starts_upper && !is_over && !is_capital(last));
    when(
        Clue::CapitalAfterCapital,
        starts_upper && !is_over && is_capital(last),
    );
    when(Clue::Figure, !starts_upper && !is_small);
}

/// What the document's other lines show of the words on both sides.
fn of_usage(at: &Boundary<'_>, wording: &Wording, say: &mut impl FnMut(Clue, f64)) {
    let (last, first) = (at.before.last(), at.now.first());
    if at.now.text.starts_with(char::is_lowercase) {
        return;
    }
    let mut when = |clue: Clue, holds: bool| say(clue, f64::from(u8::from(holds)));
    let usage = &wording.usage;
    when(Clue::Pair, usage.is_pair(last, first));
    when(Clue::KnownEnd, usage.is_end(last));
    let (so_far, line) = (&at.paragraph.text, &at.now.text);
    let times = usage.times_together(&at.before.text, line);
    if times > 1 {
        say(Clue::Together, 1.0 - 1.0 / times as f64);
    }
    let mut when = |clue: Clue, holds: bool| say(clue, f64::from(u8::from(holds)));
    when(Clue::WholeBefore, usage.is_whole(so_far));
    // No text starts with both where none starts with the first.
    let goes_on = usage.is_start_of_more(so_far) && {
        let joined = format!("{so_far} {line}");
        usage.is_whole(&joined) || usage.is_start_of_more(&joined)
    };
    when(Clue::GoesOnElsewhere, goes_on);
    when(
        Clue::WholeNext,
        usage.is_whole(line) || usage.is_start_of_more(line),
    );
    if is_capital(first) {
        when(Clue::KnownStart, usage.is_start(first));
        when(Clue::NeverWithin, !usage.is_within(first));
        when(Clue::NextRole, ends_role(last) && starts_role(first));
        when(Clue::RoleEnd, ends_role(last));
        let is_name = ends_name(at.now.last()) && at.now.text.contains(' ');
        let is_first = at.paragraph.text == at.before.text;
        when(Clue::TwoNames, is_first && is_name && ends_name(last));
    }
}

/// Whether a text is a status word and hardly anything else.
fn is_status_alone(text: &str) -> bool {
    text.split(' ').nth(3).is_none() && looks_like_status(text)
}

/// A line all bold, followed by one that is not: a label above its text ('COMPLETED'); or the other way round.
fn changes_weight(before: &Flowing<'_>, now: &Flowing<'_>) -> bool {
    let all_bold = |f: &Flowing<'_>| f.words.iter().all(|w| w.bold);
    let none_bold = |f: &Flowing<'_>| f.words.iter().all(|w| !w.bold);
    let is_small = now.text.starts_with(char::is_lowercase);
    !is_small && ((all_bold(before) && none_bold(now)) || (none_bold(before) && all_bold(now)))
}
