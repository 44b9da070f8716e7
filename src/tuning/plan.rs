//! Tables to plans.

/// A row is doubtful if the best reading that would part or join rows is worse by less, on the scale of the rows' weights. Of
/// 3,966 rows of plans drawn at random 9 are below, of which 2 are wrong; above, fewer than 1 in 1,000.
pub const MIN_ROW_MARGIN: f64 = 3.0;
/// Usual size of running text; titles that are not bold are larger.
pub const TITLE_SIZE_PT: f64 = 10.2;
/// A plan has at least so many columns. The narrowest observed has four; three leave room for one above its rows.
pub const MIN_PLAN_COLUMNS_COUNT: usize = 3;
/// A heading cell has at most so many words. The longest observed label with its questions has 19.
pub const MAX_HEADING_WORDS_COUNT: usize = 28;
/// Heading rows above one another.
pub const MAX_HEADING_ROWS_COUNT: usize = 4;
/// Share of the labels that the vocabulary must know in some way.
pub const MIN_KNOWN_HEADINGS_RATIO: f64 = 0.5;
/// Share of the labels that a phrase must match from their start.
pub const MIN_STRONG_HEADINGS_RATIO: f64 = 0.34;
/// Share of the rows that must start with a label for labels to be the plan's numbering. Broken rows start without
/// one; a few texts start with a figure by chance.
pub const MIN_NUMBERED_RATIO: f64 = 0.3;
/// Width of a space when it is asked whether a word would have fitted.
pub const SPACE_EM: f64 = 0.25;
/// A word must have had at least this much room to spare to count as fitting.
pub const MIN_FIT_SLACK_PT: f64 = 0.6;
/// More than the usual distance of lines by this much is a paragraph's space. Producers leave 0.2 and more;
/// superscripts stretch lines by up to 0.12.
pub const MIN_PARAGRAPH_GAP_EM: f64 = 0.16;
/// A line indented by more than its neighbours may be centred.
pub const MIN_CENTRED_INDENT_EM: f64 = 0.3;
/// White on both sides of a centred line differs by no more than this.
pub const MAX_CENTRED_SHIFT_PT: f64 = 2.0;
/// Left edges of lines that are set in alike differ by no more than this.
pub const MAX_HANG_SHIFT_PT: f64 = 1.5;
/// A line that leaves this share of its column open was surely not wrapped.
pub const WIDE_ROOM_RATIO: f64 = 0.25;
/// Padding that a ruled table shows at the left holds at its right within this error.
pub const MAX_PAD_ERROR_PT: f64 = 0.4;
/// The narrowest letters are this wide.
pub const MIN_LETTER_EM: f64 = 0.3;
/// A word torn at the edge of its cell comes within a letter and this of it.
pub const MAX_TORN_SLACK_PT: f64 = 1.0;
/// Letters that a line may have room for and still end within a word that the document prints elsewhere.
pub const MAX_FREE_LETTERS: f64 = 2.0;
/// So many paragraphs must start within the cells of a column to tell whether space is left above them.
pub const MIN_SPACED_STARTS_COUNT: usize = 3;
/// Log-odds that a line on which the next word had no room ends its paragraph, before a plan has shown its own.
pub const FULL_LINE_ODDS: f64 = -2.5;
/// A plan's own are no further from nought.
pub const MAX_FULL_LINE_ODDS: f64 = 4.0;
/// A sum of clues this far from nought leaves no doubt.
pub const SURE_CLUES_SUM: f64 = 3.0;
/// Share of the labels that a repeated heading must share with the plan's.
pub const MIN_SAME_HEADINGS_RATIO: f64 = 0.7;
/// Column edges of one plan move by no more than this from page to page, once the tables are laid over one another.
pub const MAX_COLUMN_SHIFT_PT: f64 = 9.0;
/// The whole table moves by no more than this from page to page.
pub const MAX_TABLE_SHIFT_PT: f64 = 60.0;
/// The texts of one column start this close to the same place on every page.
pub const MAX_TEXT_SHIFT_PT: f64 = 1.5;
/// Share of a plan's columns that a table without heading must cover to go on with it.
pub const MIN_COVERED_COLUMNS_RATIO: f64 = 0.7;
/// Share of a column's texts that must be alike (dates, owners, status words) to tell what the column is for.
pub const MIN_ALIKE_RATIO: f64 = 0.5;
/// Share of a column's texts that must say what should be, or what is to be done, for a table under headings of its own
/// to be a plan. Columns of plans: 0.6 to 1; chronologies and glossaries: up to 0.2.
pub const MIN_TELLING_RATIO: f64 = 0.6;
/// Owners are named in so many words on average at most.
pub const MAX_OWNER_WORDS: f64 = 9.0;
/// A note beside a section row ('All actions completed') has at most so many words.
pub const MAX_NOTE_WORDS_COUNT: usize = 8;
/// A section row's text has at most so many words.
pub const MAX_SECTION_WORDS_COUNT: usize = 20;
/// Share of the labels that the vocabulary must know as a whole for a heading in the middle of a table.
pub const MIN_PLAIN_HEADINGS_RATIO: f64 = 0.6;
/// Difference of the strongest and weakest channel from which a bullet is coloured, not black or grey.
pub const MIN_COLOURED_SPREAD: u8 = 80;
/// Baselines of neighbouring columns differ by no more than this where blocks stand level.
pub const MAX_LEVEL_SHIFT_PT: f64 = 3.0;
/// Space left above a block to bring it level, beyond the usual distance of lines. Paragraph spacing is below 0.6.
pub const MIN_DISPLACEMENT_EM: f64 = 0.6;
/// Share of a plan's later actions that must stand level for the plan to set them so. Set level: 0.7 to 1; by
/// chance: up to 0.35.
pub const MIN_LEVEL_ACTIONS_RATIO: f64 = 0.6;
/// Share for which space must have been left. Set level: 0.5 to 1; stacked: 0.
pub const MIN_DISPLACED_ACTIONS_RATIO: f64 = 0.3;
/// So many later actions must stand level, all there are, for a single displaced one to be enough.
pub const MIN_LEVEL_ACTIONS_COUNT: usize = 5;
/// In so many recommendations with several actions a column must have one text only for it to hold for all of them.
pub const MIN_SINGLE_TEXTS_COUNT: usize = 2;
/// Texts of a column of recommendations, actions or progress have at least so many words on average. Names of
/// columns of figures, owners and dates have fewer.
pub const MIN_LONG_TEXT_WORDS: f64 = 5.0;
/// Words of a date column on average, at most: two or three dates in a cell.
pub const MAX_WHEN_WORDS: f64 = 10.0;

/// Lines of a paragraph above a table stand no further apart. Paragraphs of their own stand 1.8 and more apart.
pub const MAX_LEAD_LEADING_EM: f64 = 1.7;
/// Items of a list above a table, and the first one and the sentence that opens the list, stand no further apart.
pub const MAX_LIST_LEADING_EM: f64 = 2.5;
/// Lines about what follows that may stand between a heading and the first card under it.
pub const MAX_ABOUT_LINE_COUNT: usize = 4;
/// A recommendation printed above its table has at least so many words; headings of sections have fewer.
pub const MIN_LEAD_WORDS_COUNT: usize = 8;

/// Lines this close to a table that goes on over a page end may have been cut off one of its rows.
pub const MAX_LEFT_OUT_GAP_EM: f64 = 2.5;

/// White between the words of one text. Between columns there is more, but where they nearly touch.
pub const MAX_TEXT_GAP_EM: f64 = 0.5;

/// A plan whose last table reaches this far down its page may go on over the next.
pub const MIN_FULL_PAGE_RATIO: f64 = 0.8;
/// Lines smaller than this part of the usual size are notes, not cut off a cell.
pub const MAX_NOTE_SIZE_RATIO: f64 = 0.88;
/// Lines larger than this part of the usual size are headings.
pub const MIN_DISPLAY_SIZE_RATIO: f64 = 1.12;
/// A line with the page's number and the word 'page' has at most so many words.
pub const MAX_FOLIO_WORDS_COUNT: usize = 10;
/// A label has at most so many words ('Rec 4 a'); more is text of another cell.
pub const MAX_NUMBER_WORDS_COUNT: usize = 3;
/// Share of the steps between numbers from which gaps are the plan's own way: it prints a selection.
pub const MIN_SELECTION_RATIO: f64 = 0.3;
/// A selection has more rows than this; with fewer, one lost row would look like one.
pub const MIN_SELECTION_ROWS_COUNT: usize = 8;
/// Share of the rows that must agree for the others to stand out.
pub const MIN_USUAL_RATIO: f64 = 0.8;

/// So many labels below one another, under a heading over two columns, are a column of numbers.
pub const MIN_SHARED_NUMBERS_COUNT: usize = 3;
/// A key has at most so many rows: one for each colour, a heading, perhaps notes.
pub const MAX_KEY_ROWS_COUNT: usize = 9;
/// What a colour means is said in at most so many words.
pub const MAX_MEANING_WORDS_COUNT: usize = 24;
/// Words before the first colour of a key ('RAG status key').
pub const MAX_KEY_LEAD_WORDS_COUNT: usize = 4;
/// Space between a painted shape and the words that explain it.
pub const MAX_KEY_GAP_EM: f64 = 3.0;
/// Difference of the strongest and weakest channel from which paint in a key is a colour. Pastels have 23 and more.
pub const MIN_KEY_SPREAD: u8 = 23;

/// Cards of a plan need to be at least two to be told from a form with the same labels.
pub const MIN_CARDS_COUNT: usize = 2;
/// Fields that the labels of cards must name. A form or a front page names one or two.
pub const MIN_CARD_FIELDS_COUNT: usize = 3;
/// Another arrangement must explain so much more than the ordinary reading to be taken. Plans in rows explain the same
/// either way. A judgement: how much less plans in cards explain when read in rows was not measured.
pub const MIN_ARRANGED_RATIO: f64 = 1.15;
/// A card's number and the text below it stand no further apart, from baseline to baseline.
pub const MAX_OPENING_LEADING_EM: f64 = 3.6;
/// A question that labels a value has at most so many words.
pub const MAX_CARD_QUESTION_WORDS_COUNT: usize = 14;
/// A label of a card has at most so many words ('What difference will this make to children?' has seven).
pub const MAX_CARD_LABEL_WORDS_COUNT: usize = 8;

/// A heading's words may be broken at so many line ends.
pub const MAX_HEADING_BREAKS_COUNT: usize = 7;

/// Share of the rows of a plan in which a column is filled, from which a row without it lacks something.
pub const MIN_USUAL_FILL_RATIO: f64 = 0.85;

/// Labels side by side, from which they may be the headings of columns.
pub const MIN_LABEL_ROW_COUNT: usize = 3;

/// Different recommendations above tables, from which they are the plan's.
pub const MIN_LEADS_COUNT: usize = 3;

/// Rows from which it shows whether a column groups them.
pub const MIN_GROUPED_ROW_COUNT: usize = 4;

/// Headings that start with the same word, from which that tells none from another.
pub const MIN_SHARED_WORD_COUNT: usize = 4;
/// Underscores that make a blank to write in.
pub const MIN_BLANK_LENGTH: usize = 5;
