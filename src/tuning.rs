//! Every threshold of the program, with its meaning and the evidence for it.
//!
//! Suffixes name the unit: `_PT` points, `_EM` parts of the font size, `_RATIO` a share of something named in the
//! doc, `_COUNT` a number of things, `_DEG` degrees. `MIN_` and `MAX_` are inclusive.

/// Glyphs to words, strokes to rulings, what recurs to furniture.
pub mod page {
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
    /// A repeated character this close to its like is the same, printed twice to look bold. Real double letters
    /// stand at least 0.2 apart.
    pub const MAX_OVERPRINT_EM: f64 = 0.1;
    /// A word smaller than this share of its neighbour's size may be a superscript. They are 0.5 to 0.75.
    pub const MAX_SUPERSCRIPT_SIZE_RATIO: f64 = 0.82;
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
    /// Share of a page's glyphs from which the invisible ones are the page's text (an OCR layer).
    pub const MIN_OCR_LAYER_RATIO: f64 = 0.8;
    /// Text this many times larger than the page's usual text, and pale, is a watermark.
    pub const MIN_WATERMARK_SIZE_RATIO: f64 = 3.0;
    /// Mean channel from which text is pale.
    pub const MIN_PALE_CHANNEL: u8 = 150;
    /// Share of the page's height, at its top and bottom, where running heads and feet stand. Measured: 0.02 to 0.1.
    pub const MAX_MARGIN_RATIO: f64 = 0.13;
    /// Share of the pages of a run on which a line must recur to be a running head.
    pub const MIN_RECURRENCE_RATIO: f64 = 0.6;
    /// Two lines on different pages stand at the same place within this.
    pub const MAX_RECURRENCE_SHIFT_PT: f64 = 3.0;
    /// How far the middle of a word may be from its baseline. Vertical words are as high as they are long.
    pub const MAX_WORD_REACH_PT: f64 = 150.0;
}

/// Words and rulings to tables.
pub mod table {
    /// Words whose baselines differ by no more stand on one line. Raised words are put on the line of their host
    /// before; lines are at least 0.9 apart.
    pub const MAX_LINE_SHIFT_EM: f64 = 0.45;
    /// Rulings that end this close to each other touch. Overshoots and gaps measured: up to 2.5.
    pub const MAX_CROSSING_GAP_PT: f64 = 3.2;
    /// A ruling that goes on this far beyond the outermost edge shows that the table goes on there. Overshooting
    /// corners are below 4, the narrowest column is 12 wide.
    pub const MIN_OVERSHOOT_PT: f64 = 9.0;
    /// Share of an edge that must be ruled to part two cells. Broken rules cover 0.8 and more, a ruling that only
    /// starts there below 0.2.
    pub const MIN_RULED_RATIO: f64 = 0.6;
    /// A word may stand this far over the edge of its cell. Bold and italic letters overhang by up to 0.2.
    pub const MAX_WORD_OVERHANG_EM: f64 = 0.45;
    /// Share of a cell that a fill must cover to be its shading. Cell paddings leave out up to 0.3.
    pub const MIN_SHADED_RATIO: f64 = 0.55;
    /// Words with a gap up to this are one run. Spaces of justified text reach 0.7; the tightest gaps between columns of
    /// figures are 0.4, but then other lines of the table show wider ones.
    pub const MAX_RUN_GAP_EM: f64 = 0.75;
    /// The same for typewriter text, whose spaces are 0.6.
    pub const MAX_TYPEWRITER_RUN_GAP_EM: f64 = 0.95;
    /// Advance of a typewriter letter.
    pub const TYPEWRITER_ADVANCE_EM: f64 = 0.6;
    /// A bullet this far before text belongs to it. Measured: 0.3 to 2.5.
    pub const MAX_BULLET_GAP_EM: f64 = 3.5;
    /// Narrowest white between two columns. Measured: 0.35 to 5; spaces within a column do not line up.
    pub const MIN_VALLEY_EM: f64 = 0.25;
    /// Share of the lower pile beside a valley that may cover it.
    pub const MAX_CROSSED_RATIO: f64 = 0.2;
    /// Share of the largest usual number of runs from which a line shows the columns.
    pub const MIN_VOTER_RATIO: f64 = 0.6;
    /// Share of lines crossing a valley to those respecting it. Two heading lines over six rows: 0.33.
    pub const MAX_CROSSED_LINES_RATIO: f64 = 0.35;
    /// Text edges this close are aligned.
    pub const MAX_EDGE_JITTER_EM: f64 = 0.25;
    /// A block needs as many lines with several runs.
    pub const MIN_SPLIT_LINE_COUNT: usize = 2;
    /// White above a line from which it starts something else. Groups of rows are up to 2.2 apart.
    pub const MAX_BLOCK_GAP_EM: f64 = 2.6;
    /// Lines looked back at to see the columns of a block.
    pub const BLOCK_WINDOW_COUNT: usize = 10;
    /// Lines in a row that may not fit the columns.
    pub const MAX_MISFIT_COUNT: usize = 1;
    /// Share of the inner edges of a grid that are ruled, from which it is a table even if it is empty.
    pub const MIN_REGULAR_RATIO: f64 = 0.8;
    /// Share of the cells of a less regular grid that have text. Charts: 0.03 to 0.2, tables: 0.4 and more.
    pub const MIN_FILLED_RATIO: f64 = 0.25;
    /// Share of the smaller of a chart and a block of text that both share where the text is its lettering.
    pub const MIN_CHART_OVERLAP_RATIO: f64 = 0.3;
    /// Share of a table's width that rulings at one place must cover to part all its columns.
    pub const MIN_FULL_RULE_RATIO: f64 = 0.7;
    /// A ruling this close above or below a table frames it.
    pub const MAX_FRAME_GAP_EM: f64 = 1.2;
    /// White beyond the usual, between two lines, from which a row ends. Rows of plans are 0.5 to 1.5 apart.
    pub const MIN_ROW_GAP_EM: f64 = 0.3;
    /// White between the lines of one entry where nothing shows it.
    pub const USUAL_LINE_GAP_EM: f64 = 0.2;
    /// Share of the rows that open with a label from which the labels show the rows.
    pub const MIN_LABELLED_RATIO: f64 = 0.6;
    /// Share of runs that go on with a sentence from which entries are wrapped. Plans: 0.3 to 0.6, lists of names and
    /// figures: 0 to 0.12.
    pub const MAX_LEVEL_GOING_ON_RATIO: f64 = 0.18;
    /// Most lines that headings take.
    pub const MAX_HEADING_LINE_COUNT: usize = 10;
    /// As many bands between rulings are rows.
    pub const MIN_BAND_COUNT: usize = 3;
    /// White above a wrapped line at most.
    pub const MAX_WRAP_GAP_EM: f64 = 0.6;
    /// A heading over several columns stands in their middle within this.
    pub const MAX_CENTRE_SHIFT_EM: f64 = 1.0;
    /// A column of running text has as many lines.
    pub const MIN_PROSE_LINE_COUNT: usize = 8;
    /// And this width.
    pub const MIN_PROSE_WIDTH_EM: f64 = 14.0;
    /// A line of running text fills its column to this share.
    pub const MIN_PROSE_FILL_RATIO: f64 = 0.85;
    /// Share of such lines in running text.
    pub const MIN_PROSE_FULL_RATIO: f64 = 0.6;
    /// Share of lines in running text that start with a small letter.
    pub const MIN_PROSE_GOING_ON_RATIO: f64 = 0.35;
    /// Lines of a paragraph of running text, on average, at least.
    pub const MIN_PROSE_PARAGRAPH_LINES: f64 = 6.0;
    /// Share of the runs of a column that stand at one edge.
    pub const MIN_ALIGNED_RATIO: f64 = 0.4;
    /// Layouts that a new block is compared with.
    pub const MAX_OPEN_LAYOUT_COUNT: usize = 6;
    /// Columns of one layout shift by no more from page to page.
    pub const MAX_LAYOUT_SHIFT_PT: f64 = 6.0;
    /// Share of runs that may cross a column edge read from another page.
    pub const MAX_LAYOUT_CROSSED_RATIO: f64 = 0.1;
    /// Painted shapes larger than this are no marks but pictures.
    pub const MAX_MARK_SIZE_PT: f64 = 40.0;
}
