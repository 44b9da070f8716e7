//! Words and rulings to tables.

/// Words whose baselines differ by no more stand on one line. Raised words are put on the line of their host
/// before; lines are at least 0.9 apart.
pub const MAX_LINE_SHIFT_EM: f64 = 0.45;
/// Rulings that end this close to each other touch. Overshoots and gaps measured: up to 2.5, in doubled frames 3.55.
pub const MAX_CROSSING_GAP_PT: f64 = 3.6;
/// A ruling that goes on this far beyond the outermost edge shows that the table goes on there. Overshooting
/// corners are below 4, the narrowest column is 12 wide.
pub const MIN_OVERSHOOT_PT: f64 = 9.0;
/// Share of an edge that must be ruled to part two cells. Broken rules cover 0.8 and more, a ruling that only
/// starts there below 0.2.
pub const MIN_RULED_RATIO: f64 = 0.6;
/// A rule that covers no more of a row's height only ends at it.
pub const MIN_OPEN_RATIO: f64 = 0.15;
/// A word may stand this far over the edge of its cell. Bold and italic letters overhang by up to 0.2.
pub const MAX_WORD_OVERHANG_EM: f64 = 0.45;
/// Words of one line that overlap by more stand in different cells. Kerned and slanted ones do by up to 0.2.
pub const MAX_WORD_OVERLAP_EM: f64 = 0.5;
/// Share of a cell that a fill must cover to be its shading. Cell paddings leave out up to 0.3.
pub const MIN_SHADED_RATIO: f64 = 0.55;
/// The same for a cell without text: a rating's colour may end at the page's foot while the text beside it overflows
/// (0.4), and a neighbour's colour reaches in by up to 0.1.
pub const MIN_SHADED_BLANK_RATIO: f64 = 0.3;
/// Words with a gap up to this are one run. Spaces of justified text reach 0.7; the tightest gaps between columns of
/// figures are 0.4, but then other lines of the table show wider ones.
pub const MAX_RUN_GAP_EM: f64 = 0.75;
/// The same for typewriter text, whose spaces are 0.6.
pub const MAX_TYPEWRITER_RUN_GAP_EM: f64 = 0.95;
/// Advance of a typewriter letter.
pub const TYPEWRITER_ADVANCE_EM: f64 = 0.6;
/// Where spaces are wide, a gap this many times as wide as they is still one.
pub const MAX_SPACE_STRETCH_RATIO: f64 = 1.6;
/// Words with a wider gap are never one run.
pub const MAX_WIDE_RUN_GAP_EM: f64 = 1.3;
/// Spaces needed to tell how wide they are.
pub const MIN_SPACE_COUNT: usize = 30;
/// Widest usual space of text that is not justified.
pub const MAX_SPACE_EM: f64 = 0.36;
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
/// White above a line from which it starts something else. Groups of rows are up to 2.2 apart.
pub const MAX_BLOCK_GAP_EM: f64 = 2.6;
/// Headings between tables are this much larger than their rows.
pub const MIN_HEADING_SIZE_RATIO: f64 = 1.1;
/// A shaded row is at most as high as so many lines; more is the background of several.
pub const MAX_SHADED_LINE_COUNT: usize = 14;
/// A rotated heading stands at most this far beside the other headings.
pub const MAX_BESIDE_EM: f64 = 6.0;
/// Lines looked back at: those with several runs, to see the columns of a block, or the entry above in a column.
pub const BLOCK_WINDOW_COUNT: usize = 10;
/// Headings side by side that are the same on two pages, from which the tables under them are one.
pub const MIN_SAME_HEADING_COUNT: usize = 3;
/// Edges between columns from which a line whose words start level with them may go on with a block.
pub const MIN_LEVEL_VALLEY_COUNT: usize = 2;
/// Lines in several columns that such a block has at least.
pub const MIN_LEVEL_LINE_COUNT: usize = 3;
/// Lines in a row that may not fit the columns.
pub const MAX_MISFIT_COUNT: usize = 1;
/// Share of the inner edges of a grid that are ruled, from which it is a table even if it is empty.
pub const MIN_REGULAR_RATIO: f64 = 0.8;
/// Share of the cells of a less regular grid that have text. Charts: 0.03 to 0.2, tables: 0.4 and more.
pub const MIN_FILLED_RATIO: f64 = 0.25;
/// Share of the smaller of a chart and a block of text that both share where the text is its lettering.
pub const MIN_CHART_OVERLAP_RATIO: f64 = 0.3;
/// Lines of a row of one cell between two rulings: the titles of sections, and recommendations above their actions.
pub const MAX_STRIP_LINE_COUNT: usize = 6;
/// Share of a table's width that rulings at one place must cover to part all its columns.
pub const MIN_FULL_RULE_RATIO: f64 = 0.7;
/// A ruling this close above or below a table frames it.
pub const MAX_FRAME_GAP_EM: f64 = 1.2;
/// The same for a block of any font size.
pub const MAX_FRAME_GAP_PT: f64 = 12.0;
/// White beyond the usual, between two lines, from which a row ends. Rows of plans are 0.5 to 1.5 apart.
pub const MIN_ROW_GAP_EM: f64 = 0.3;
/// The same around a line that alone is bold and stands alone: the title of a section.
pub const MIN_TITLE_GAP_EM: f64 = 0.15;
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
/// Cuts of a block whose columns may be seen to start level; between two or three, lines are level by chance.
pub const MIN_LEVEL_CUT_COUNT: usize = 3;
/// Paragraphs of running text that must start level with the columns beside it.
pub const MIN_LEVEL_START_COUNT: usize = 2;
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
/// The same between two figures. Spaces that group thousands are 0.2 to 0.3.
pub const MAX_FIGURE_GAP_EM: f64 = 0.45;
/// White between a heading over several columns and the next line of headings.
pub const MAX_HEADING_GAP_EM: f64 = 1.2;
/// Headings side by side are off the middle of their columns by no more than this share of the narrowest.
pub const MAX_CENTRE_SHIFT_RATIO: f64 = 0.45;
/// Where all columns of a block look so, fewer are enough.
pub const MIN_ALL_PROSE_LINE_COUNT: usize = 3;
/// A row outside a ruled box stands this close to it.
pub const MAX_ATTACHED_GAP_EM: f64 = 0.9;
/// How far from a ruled box its outside row may reach.
pub const MAX_ATTACHED_PT: f64 = 120.0;
/// Share of the lines after a row gap that stand in most columns, from which rows are aligned at their tops.
pub const MIN_TOP_ALIGNED_RATIO: f64 = 0.3;
/// A heading this close to the white between two columns heads both.
pub const MAX_STRADDLE_EM: f64 = 0.6;
/// Lines that overlap by as much stand beside each other: an entry in the middle of two lines of its neighbour.
pub const MIN_HALF_LINE_EM: f64 = 0.2;
/// Regions of a layout compared to find headings printed again.
pub const MAX_COMPARED_REGION_COUNT: usize = 4;
/// Share of the white beside a column that a centred heading over several columns reaches into, at least.
pub const MIN_ASTRIDE_RATIO: f64 = 0.25;
/// Lines that hang out of a page's last row follow the line above at most this far. Wrapped lines touch or overlap; the
/// foot of the page stands 1.5 and more away.
pub const MAX_OVERFLOW_GAP_EM: f64 = 0.6;
/// Labels of rows stand at the left edge of their column, within this.
pub const MAX_LABEL_INDENT_EM: f64 = 0.7;
/// White between wrapped columns from which their edge is certain even in a small table.
pub const MIN_CERTAIN_VALLEY_EM: f64 = 0.6;
/// Lines from which the edges of columns are certain.
pub const MIN_CERTAIN_LINE_COUNT: usize = 8;
/// How far from a table rulings are looked at.
pub const MAX_RULE_DISTANCE_PT: f64 = 60.0;
/// Grids with more cells are drawings: maps, plans, charts. The largest table measured has about 1,500.
pub const MAX_GRID_CELL_COUNT: usize = 40_000;
/// Lower bands hold two lines at most.
pub const MIN_BAND_HEIGHT_EM: f64 = 2.4;
/// Vertical rulings between its ends that end at the edge of a shading, from which that edge is a ruling. One may end
/// there by chance.
pub const MIN_CLOSED_COUNT: usize = 2;
/// Vertical rulings that start and end within this of each other are drawn together.
pub const MAX_LEVEL_END_SHIFT_PT: f64 = 1.0;
/// As many vertical rulings drawn together are the columns of a table, though nothing crosses them.
pub const MIN_LEVEL_COUNT: usize = 3;
/// A column of labels is one of the first: an agency or a theme may stand before it.
pub const MAX_LABEL_COLUMN_COUNT: usize = 3;
/// Share of the entries of a column of labels that are labels, and of these that follow the one before.
pub const MIN_LABEL_COLUMN_RATIO: f64 = 0.75;
/// Share of the labels of a table that are written the same way, from which that is a way to write them. Chapters and
/// years that open a line by chance: up to 0.15; sub-actions beside recommendations: 0.3 and more.
pub const MIN_LABEL_SHAPE_RATIO: f64 = 0.2;
/// Share of a column that a ruling beside it may cover, and of one under it that it may leave out: cells are wider than
/// their text.
pub const MAX_LEFT_OUT_RATIO: f64 = 0.25;
/// Columns that a ruling covers, from which it parts rows within merged cells.
pub const MIN_PARTLY_RULED_COUNT: usize = 2;

/// Painted shapes outside tables up to this size may be the colours of a key. Observed: 5 to 30 points.
pub const MAX_SWATCH_PT: f64 = 60.0;
/// Share of the entries of a column that start at its left edge, from which a word at that edge starts an entry.
pub const MIN_EDGE_RATIO: f64 = 0.6;
/// White before such a word against the usual space of its run. Justified spaces reach 1.3; columns that nearly touch,
/// 2 and more.
pub const MIN_EDGE_GAP_RATIO: f64 = 1.5;
/// Less white than this against that space is none between words either: a cell filled to its edge.
pub const MAX_EDGE_GAP_RATIO: f64 = 0.5;
/// Inner column edges that each of two touching tables has.
pub const MIN_STACKED_EDGE_COUNT: usize = 2;
/// Rows among which the joint of touching tables is looked for: those of a page.
pub const MAX_STACKED_ROW_COUNT: usize = 100;

/// Bullets that hang over a ruling at the same place, from which they belong to the cell behind it. One may be a dash
/// that ends a line.
pub const MIN_HANGING_COUNT: usize = 2;
/// White between a bullet, the ruling it hangs over, and the text behind. Seen: 0.1 to 0.5.
pub const MAX_HANGING_GAP_EM: f64 = 0.8;
/// Share of the words within a tagged table that its tags may leave out, or that a ruled table may have: notes and marks
/// drawn over it. Tags of something else leave out most.
pub const MAX_FOREIGN_WORDS_RATIO: f64 = 0.05;
/// Tagged rows with several filled cells, from which tags show a table. Layouts of pages tagged as tables have 0 or 1.
pub const MIN_TAGGED_ROW_COUNT: usize = 2;
/// Share of the words of a tagged table that one cell may have. A heading and one long row: 0.6; pages in a cell: 0.9 and
/// more.
pub const MAX_GIANT_CELL_RATIO: f64 = 0.75;
/// Share of tagged rows that may begin in the middle of sentences. Rows: 0; rows made of single lines: 0.4 and
/// more.
pub const MAX_BROKEN_ROWS_RATIO: f64 = 0.15;
/// Lines within tagged rows that start like rows, for each row. Rows: 0, and 0.2 in a small table of short entries; two
/// rows tagged as one: 0.3 and more.
pub const MAX_DOUBLED_ROWS_RATIO: f64 = 0.25;
/// Heights at which rulings run over one side of a block and stop before the other, from which the other is no part of
/// the table: its head and its foot. One may be an underline.
pub const MIN_OWN_RULE_COUNT: usize = 2;
/// Lines from the first of a table with text in several columns, one of which has text in the first column: that, a
/// line of units, a row.
pub const STUB_WINDOW_COUNT: usize = 3;
/// Lines of a ruled column that hold several entries, from which it is several columns.
pub const MIN_COARSE_LINE_COUNT: usize = 5;
/// Share of its lines that do.
pub const MIN_COARSE_RATIO: f64 = 0.5;
/// Rows without rulings between them in the ruled rows of a table, from which they are rows. One or two may be paragraphs
/// that stand level by chance.
pub const MIN_STACKED_ROW_COUNT: usize = 3;
/// Columns in which each of them starts.
pub const MIN_STACKED_COLUMN_COUNT: usize = 3;
/// Lines on which words start at one place, from which a column may start there.
pub const MIN_TOLD_EDGE_COUNT: usize = 4;
/// Rulings that end at one place, from which a column ends there. Both ends of one may be there by chance.
pub const MIN_RULE_END_COUNT: usize = 2;
/// White between the edge of a cell and its text.
pub const MAX_CELL_PADDING_EM: f64 = 0.9;
/// Different words before that place, from which all the lines tell of a column and not only the different ones.
pub const MIN_MIXED_EDGE_COUNT: usize = 12;
/// Words that may cross that place, to those that start at it. In running text more cross any place than start there.
pub const MAX_TOLD_CROSSED_RATIO: f64 = 0.15;

/// A picture smaller than this in a cell says nothing. Bullets drawn as pictures are 3 to 6.
pub const MIN_UNREAD_PICTURE_PT: f64 = 7.0;
/// Drawn shapes side by side in a cell without text from which they are its letters. Icons have up to 4.
pub const MIN_UNREAD_SHAPE_COUNT: usize = 5;
/// What the left edges of words that start their lines at one place may differ by.
pub const MAX_START_JITTER_EM: f64 = 0.1;
/// Words of a column that start where another does, from which it starts a line there too. In running text few do by
/// chance.
pub const MIN_START_COUNT: usize = 2;
/// Share of a table's width that a wider box above it may reach over at its side. A column of which one cell is ruled was
/// 0.3 wide.
pub const MAX_MARGIN_COLUMN_RATIO: f64 = 0.1;
