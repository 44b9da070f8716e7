//! Glyphs to words, strokes to rulings, what recurs to furniture.

/// A text direction within this of a quarter turn is straight. Scans are skewed by up to 1 or 2 degrees;
/// watermarks stand at 30 to 60.
pub const MAX_SKEW_DEG: f64 = 5.0;
/// Glyphs whose baselines differ by no more are on one line. Jitter of producers is below 0.05; superscripts are
/// raised by 0.2 to 0.5.
pub const MAX_BASELINE_JITTER_EM: f64 = 0.12;
/// A gap wider than this parts two words. Spaces are 0.22 (tight justified text) to 0.33; kerning and rounding
/// leave gaps up to 0.08.
pub const MAX_LETTER_GAP_EM: f64 = 0.13;
/// Letter-spaced text: the usual gap of a line is added to the above, but no more than this. Single figures in
/// neighbouring columns stand 0.8 and more apart.
pub const MAX_TRACKING_EM: f64 = 0.35;
/// Pairs of neighbouring letters from which a run tells how it is spaced: `LEAD` has 3.
pub const MIN_TRACKED_PAIR_COUNT: usize = 3;
/// Gaps of fewer letters than a word must be alike within this to be letter-spacing.
pub const MAX_TRACKING_SPREAD_EM: f64 = 0.12;
/// A gap wider than this parts two runs of a line. Spaces of letter-spaced text reach 0.7, neighbouring columns stand 0.8
/// and more apart.
pub const MIN_RUN_GAP_EM: f64 = 0.75;
/// Letters with a blank between each and the next are one word from so many on. Lists of letters (`A B C`) are shorter.
pub const MIN_SPACED_LETTER_COUNT: usize = 4;
/// A repeated character this close to its like is the same, printed twice to look bold. Real double letters
/// stand at least 0.2 apart.
pub const MAX_OVERPRINT_EM: f64 = 0.1;
/// Pieces that were drawn apart are different words if they overlap by this much: less than [`MIN_OVERLAP_EM`], for the
/// letters of one piece may be slanted or kerned. Kerned letters overlap by 0.1.
pub const MIN_PIECE_OVERLAP_EM: f64 = 0.2;
/// Letters that overlap by more are of two texts: more than kerning and slanting bring about.
pub const MIN_OVERLAP_EM: f64 = 0.3;
/// A word smaller than this share of its neighbour's size may be a superscript. Word processors make them 0.5 to 0.75,
/// browsers 0.83.
pub const MAX_SUPERSCRIPT_SIZE_RATIO: f64 = 0.88;
/// And no smaller than this.
pub const MIN_SUPERSCRIPT_SIZE_RATIO: f64 = 0.4;
/// A raised `st`, `nd`, `rd` or `th` after a figure may be as large as the figure: 1, and a little for rounding.
pub const MAX_ORDINAL_SIZE_RATIO: f64 = 1.05;
/// How far, in its neighbour's size, the baseline of a superscript is raised at least.
pub const MIN_SUPERSCRIPT_RISE_EM: f64 = 0.12;
/// And at most.
pub const MAX_SUPERSCRIPT_RISE_EM: f64 = 0.7;
/// A superscript stands this close to its word.
pub const MAX_SUPERSCRIPT_GAP_EM: f64 = 0.25;
/// A filled rectangle no thicker than this is a rule. Rules are 0.25 to 2.5 thick, the thinnest shaded row
/// is the height of a line of text, 7 and more.
pub const MAX_RULE_THICKNESS_PT: f64 = 3.0;
/// Shortest piece of a rule that is kept. Dots of dotted rules are about 0.5 long.
pub const MIN_RULE_LENGTH_PT: f64 = 0.4;
/// A painted speck whose sides are at least so alike is a dot. Dots of dotted rules are 1, cut ones at a corner 0.5 to 1;
/// dashes are 0.2 to 0.35.
pub const MIN_DOT_RATIO: f64 = 0.5;
/// A joined ruling shorter than this rules nothing. The narrowest column measured is 12 wide.
pub const MIN_RULING_LENGTH_PT: f64 = 6.0;
/// Parallel rules within this are one (double rules, borders of neighbouring cells). No text fits between
/// them: lines of text are 6 and more high.
pub const MAX_RULING_SNAP_PT: f64 = 3.2;
/// Collinear pieces with a gap up to this are one ruling. Dashes leave 1 to 4.
pub const MAX_DASH_GAP_PT: f64 = 5.0;
/// Channel value from which a colour counts as the white of the paper.
pub const MIN_WHITE_CHANNEL: u8 = 250;
/// Share of the page from which a fill is its background.
pub const MIN_BACKGROUND_RATIO: f64 = 0.85;
/// Text this many times larger than the page's usual text, and pale, is a watermark.
pub const MIN_WATERMARK_SIZE_RATIO: f64 = 3.0;
/// Mean channel from which text is pale.
pub const MIN_PALE_CHANNEL: u8 = 150;
/// Share of the page's height, at its top and bottom, where running heads and feet stand. Measured: 0.02 to 0.1.
pub const MAX_MARGIN_RATIO: f64 = 0.13;
/// Share of the pages of a run on which a line must recur to be a running head.
pub const MIN_RECURRENCE_RATIO: f64 = 0.6;
/// A shading that goes on this far below a line at a page's edge, a line and more, is the cell of a heading.
pub const MIN_CELL_REST_EM: f64 = 1.2;
/// Two lines on different pages stand at the same place within this.
pub const MAX_RECURRENCE_SHIFT_PT: f64 = 3.0;
/// How far the middle of a word may be from its baseline. Vertical words are as high as they are long.
pub const MAX_WORD_REACH_PT: f64 = 150.0;
/// Slope of a scan's lines from which its words are set straight. Over a page 700 wide 0.0008 is half a point.
pub const MIN_SKEW_RATIO: f64 = 0.0008;
/// Steeper slopes are no skew of a scan. Measured: up to 0.02.
pub const MAX_SKEW_RATIO: f64 = 0.03;
/// Pairs of neighbouring words needed to measure a slope.
pub const MIN_SKEW_PAIR_COUNT: usize = 30;
/// Words looked at to find a word's neighbour on its line.
pub const MAX_SKEW_NEIGHBOUR_COUNT: usize = 60;
/// The same for horizontal words: 0.3 of sizes up to 130.
pub const MAX_TEXT_REACH_PT: f64 = 40.0;
/// Sweeps down and up a page to follow white rules from its shading. Tables need two; more are drawings.
pub const MAX_WHITE_ROUNDS_COUNT: usize = 6;
/// Letters this close touch. Letters of a word are up to 0.01 apart, those of two words 0.12 and more; kerning across
/// words, 0.05.
pub const MAX_TOUCHING_GAP_EM: f64 = 0.02;
/// Words of a page with a letter that may be a ligature whose bytes were added up, from which they are. English pages
/// have one in fifteen words with a ligature; names of other languages come singly.
pub const MIN_SUMMED_LIGATURE_COUNT: usize = 2;

/// A soft hyphen within a word that takes more room than this is printed. Hyphens are 0.25 wide and more.
pub const MIN_PRINTED_HYPHEN_EM: f64 = 0.1;
/// Sloping and bent strokes and arrows smaller than this are corners and ornaments.
pub const MIN_SLANT_PT: f64 = 5.0;
/// A stroke slopes if it rises or falls by this share of its length; scans lie askew by less.
pub const MIN_SLOPE_RATIO: f64 = 0.04;
/// The heads of arrows are no larger.
pub const MAX_ARROW_HEAD_PT: f64 = 14.0;
/// A page with more painted shapes that are no rectangles is a picture: no arrows are looked for.
pub const MAX_ARROW_SHAPE_COUNT: usize = 400;

/// A rule this far over a letter's edge touches it not: letters leave as much blank on either side.
pub const MAX_RULE_OVER_LETTER_EM: f64 = 0.08;
/// Text smaller than this is not seen. The smallest footnotes are 4.
pub const MIN_SEEN_SIZE_PT: f64 = 2.0;
/// A colour that differs from its ground by no more than this, in each channel, is not seen. Watermarks differ by 12 and
/// more.
pub const MAX_UNSEEN_DIFFERENCE: u8 = 9;
/// A picture that covers more of the page than this is the page (a scan), and covers no text.
pub const MAX_COVERING_PICTURE_RATIO: f64 = 0.5;
/// A clip larger than this share of the page is no cell's.
pub const MAX_CELL_CLIP_RATIO: f64 = 0.5;
/// A clip that leaves less below the baseline cuts the feet of letters, which are 0.2 long.
pub const MIN_DESCENT_EM: f64 = 0.12;
/// A clip that leaves less above the baseline cuts letters, which are 0.5 to 0.7 high.
pub const MIN_ASCENT_EM: f64 = 0.5;
/// Share of a letter's width that is cut when it shows.
pub const MIN_CUT_RATIO: f64 = 0.15;
/// Where a line through the middle of letters stands above their baseline: from lower-case letters to figures and capitals.
pub const STRIKE_HEIGHT_EM: std::ops::RangeInclusive<f64> = 0.13..=0.48;
/// Share of a word that a line must cross to strike it.
pub const MIN_STRUCK_RATIO: f64 = 0.7;
/// How far a line that strikes words may run on beyond them. Rules of tables run on to the border.
pub const MAX_STRIKE_OVERHANG_EM: f64 = 0.9;
/// The thickest line that strikes out.
pub const MAX_STRIKE_THICKNESS_EM: f64 = 0.22;
/// Lines of one row that is struck as a whole are no further apart.
pub const MAX_STRUCK_LINE_EM: f64 = 2.0;
/// Columns from which a struck line is a row. A change to a text may strike what stands in two.
pub const MIN_STRUCK_COLUMN_COUNT: usize = 3;
/// Sides of a box to tick, points.
pub const TICK_BOX_SIDE_PT: std::ops::RangeInclusive<f64> = 5.0..=18.0;
/// Strokes of a tick or cross, points.
pub const TICK_STROKE_PT: std::ops::RangeInclusive<f64> = 1.8..=24.0;
/// Ends of strokes and corners of boxes meet within this.
pub const MAX_TICK_SLACK_PT: f64 = 1.0;
/// Short strokes on a page from which it has a drawing, not boxes to tick.
pub const MAX_TICK_STROKE_COUNT: usize = 4000;
/// How far the words that a box belongs to stand from it at most, in box sides.
pub const MAX_LABEL_GAP_SIDES: f64 = 1.6;
/// Least difference between the strongest and weakest channel of a stripe or thick rule that rates. House colours of rules
/// are greys and dark blues.
pub const MIN_RATING_CHROMA: u8 = 70;
/// Thickness of a stripe along the edge of a cell, points. Rules are thinner, shaded cells thicker.
pub const STRIPE_THICKNESS_PT: std::ops::RangeInclusive<f64> = 2.0..=16.0;
/// Length of a stripe in its own thicknesses at least; what is shorter is a mark already.
pub const MIN_STRIPE_RATIO: f64 = 1.6;
/// Letters drawn as outlines are no larger than this.
pub const MAX_OUTLINE_PT: f64 = 20.0;
/// Glyphs written at one small angle, as a scan's text layer has them, from this share on.
pub const MIN_SKEWED_RATIO: f64 = 0.8;
/// Letters drawn as outlines stand no further apart than this, in their own sizes. A mark stands alone.
pub const MAX_OUTLINE_GAP_RATIO: f64 = 1.0;
/// Ink whose channels are all below this is black or nearly so.
pub const MAX_BLACK_CHANNEL: u8 = 0x60;
/// Part of the page that the balloon of a comment takes at most.
pub const MAX_BALLOON_RATIO: f64 = 0.2;
/// Space between the lines of a comment, in font sizes.
pub const MAX_BALLOON_LEADING_EM: f64 = 0.8;
/// How far the lines of a balloon may miss one another, points.
pub const BALLOON_SLACK_PT: f64 = 1.5;
/// White between the number of a line in the margin and its text, in font sizes.
pub const MIN_LINE_NUMBER_GAP_EM: f64 = 0.5;
/// Baselines closer than this are of one line, points.
pub const MIN_LINE_DROP_PT: f64 = 3.0;
/// Numbers in the margin of a page from which they may be those of its lines.
pub const MIN_LINE_NUMBER_COUNT: usize = 15;
/// Part of the lines of such a page that have one. Heads and feet have none.
pub const MIN_NUMBERED_LINE_RATIO: f64 = 0.8;
