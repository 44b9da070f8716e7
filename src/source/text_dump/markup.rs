//! The text of one cell to its paragraphs.

/// Glyphs that stand in front of list items.
const BULLETS: [char; 13] = [
    '•', '●', '▪', '▫', '■', '□', '◦', '‣', '⁃', '➢', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}',
];
/// Elements that start a paragraph where they open and where they close.
const BLOCKS: [&str; 19] = [
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "table",
    "tr",
    "ul",
];
/// Elements that mark text within a paragraph.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "body", "center", "code", "del", "em", "font", "html", "i", "img", "ins",
    "s", "small", "span", "strike", "strong", "sub", "sup",
];
/// More of them: cells parted by a space.
const SPACED: [&str; 5] = ["tbody", "td", "tfoot", "th", "thead"];
/// The longest tag that is looked for, in bytes.
const MAX_TAG_BYTES: usize = 400;

/// What a tag does to the text around it.
enum Tag {
    Paragraph { is_item: bool },
    Space,
    Nothing,
}

/// The paragraphs of a cell, white space collapsed, entities decoded. List items have a bullet in front.
pub(super) fn paragraphs(cell: &str) -> Vec<String> {
    let mut out = Paragraphs::default();
    let mut rest = cell;
    while let Some(c) = rest.chars().next() {
        if let Some((tag, length)) = tag(rest) {
            match tag {
                Tag::Paragraph { is_item } => out.end(is_item),
                Tag::Space => out.push(' '),
                Tag::Nothing => {}
            }
            rest = &rest[length..];
            continue;
        }
        if let Some((decoded, length)) = entity(rest) {
            out.push(decoded);
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\n' if goes_on(&out.current, rest) => out.break_line(),
            '\n' => out.end(false),
            _ => out.push(c),
        }
    }
    out.end(false);
    out.done
}

/// Paragraphs in the making.
#[derive(Default)]
struct Paragraphs {
    done: Vec<String>,
    current: String,
    is_item: bool,
}

impl Paragraphs {
    fn push(&mut self, c: char) {
        if !c.is_whitespace() {
            self.current.push(c);
        } else if !self.current.is_empty() && !self.current.ends_with(' ') {
            self.current.push(' ');
        }
    }

    /// A line end within a paragraph; a hyphen there belongs to the word.
    fn break_line(&mut self) {
        if !self.current.ends_with('-') {
            self.push(' ');
        }
    }

    fn end(&mut self, next_is_item: bool) {
        let text = std::mem::take(&mut self.current);
        let text = join_ordinals(text.trim());
        for (index, piece) in at_bullets(&text).into_iter().enumerate() {
            let needs_bullet = index == 0 && self.is_item && !piece.starts_with(BULLETS);
            self.done.push(if needs_bullet {
                format!("• {piece}")
            } else {
                piece.to_owned()
            });
        }
        if !text.is_empty() || next_is_item {
            self.is_item = next_is_item;
        }
    }
}

/// Whether the text after a line end goes on with the paragraph before it: in lower case, or after a hyphen.
fn goes_on(before: &str, after: &str) -> bool {
    let next = after.trim_start().chars().next();
    let is_lower = next.is_some_and(char::is_lowercase);
    let is_list = [
        "a)", "b)", "c)", "d)", "e)", "f)", "i)", "ii)", "iii)", "iv)", "o ",
    ]
    .iter()
    .any(|label| after.trim_start().starts_with(label));
    is_lower && !is_list && !before.trim_end().ends_with(['.', '!', '?', ';', ':'])
}

/// The pieces of a paragraph that each start with a bullet.
fn at_bullets(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let mut before = None;
    for (at, c) in text.char_indices() {
        let has_space_before = before.is_none_or(char::is_whitespace);
        let has_space_after = text[at + c.len_utf8()..].starts_with(' ');
        if at > 0 && BULLETS.contains(&c) && has_space_before && has_space_after {
            starts.push(at);
        }
        before = Some(c);
    }
    starts.push(text.len());
    starts
        .windows(2)
        .map(|pair| text[pair[0]..pair[1]].trim())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Sets raised ordinal endings, which extraction leaves apart (`16 th June`), back against their day.
fn join_ordinals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before: Option<&str> = None;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let ending = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !before.is_some_and(|day| has_ordinal_ending(day, ending)) && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        before = Some(word);
    }
    out
}

/// Whether a day of a month has this ending: `1 st`, `22 nd`, `11 th`.
fn has_ordinal_ending(day: &str, ending: &str) -> bool {
    let is_figures = day.len() <= 2 && day.bytes().all(|b| b.is_ascii_digit());
    let Some(day) = day.parse::<u8>().ok().filter(|_| is_figures) else {
        return false;
    };
    let expected = match (day % 10, day / 10) {
        (1, tens) if tens != 1 => "st",
        (2, tens) if tens != 1 => "nd",
        (3, tens) if tens != 1 => "rd",
        _ => "th",
    };
    (1..=31).contains(&day) && ending == expected
}

/// The tag that the text starts with, and its length in bytes. What only looks like one is text.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let inside = text.strip_prefix('<')?;
    let length = inside.bytes().take(MAX_TAG_BYTES).position(|b| b == b'>')?;
    let inside = inside.get(..length)?;
    let name = inside
        .trim_start_matches('/')
        .split(|c: char| c.is_whitespace() || c == '/')
        .next()?
        .to_ascii_lowercase();
    let is_closing = inside.starts_with('/');
    let known = |names: &[&str]| names.contains(&name.as_str());
    let tag = if known(&BLOCKS) {
        Tag::Paragraph {
            is_item: name == "li" && !is_closing,
        }
    } else if known(&SPACED) {
        Tag::Space
    } else if known(&INLINE) || is_foreign_name(&name) {
        Tag::Nothing
    } else {
        return None;
    };
    Some((tag, length + 2))
}

/// Comments, and names with a prefix as word processors write them (`o:p`).
fn is_foreign_name(name: &str) -> bool {
    name.starts_with("!--")
        || name.split_once(':').is_some_and(|(prefix, local)| {
            !prefix.is_empty()
                && !local.is_empty()
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b':')
        })
}

/// Whether a block element opens in the text and does not close.
pub(super) fn is_open(cell: &str) -> bool {
    let mut depth = 0_i32;
    for (at, _) in cell.match_indices('<') {
        let inside = &cell[at + 1..];
        let Some((Tag::Paragraph { .. }, length)) = tag(&cell[at..]) else {
            continue;
        };
        let is_void = ["br", "hr"]
            .iter()
            .any(|name| inside.to_ascii_lowercase().starts_with(name));
        let closes_itself = cell[at..at + length].ends_with("/>");
        if inside.starts_with('/') {
            depth -= 1;
        } else if !is_void && !closes_itself {
            depth += 1;
        }
    }
    depth > 0
}

/// Whether a line starts with a bullet or with the tag of a list or paragraph.
pub(super) fn starts_inside(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(BULLETS) || matches!(tag(line), Some((Tag::Paragraph { .. }, _)))
}

/// The character that an entity at the start of the text stands for, and the entity's length in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let length = inside.bytes().take(12).position(|b| b == b';')?;
    let name = inside.get(..length)?;
    let decoded = if let Some(code) = name.strip_prefix('#') {
        let hex = code.strip_prefix(['x', 'X']);
        let number = hex.map_or_else(|| code.parse().ok(), |h| u32::from_str_radix(h, 16).ok());
        char::from_u32(number?).filter(|c| !c.is_control() || c.is_whitespace())?
    } else {
        named(name)?
    };
    Some((decoded, length + 2))
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "shy" => '\u{ad}',
        "bull" => '•',
        "middot" => '·',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "pound" => '£',
        "euro" => '€',
        "deg" => '°',
        "frac12" => '½',
        "eacute" => 'é',
        "wcirc" => 'ŵ',
        "ycirc" => 'ŷ',
        "acirc" => 'â',
        "ecirc" => 'ê',
        "icirc" => 'î',
        "ocirc" => 'ô',
        "ucirc" => 'û',
        "check" => '✓',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{is_open, paragraphs};

    #[test]
    fn tags_part_paragraphs_and_leave_no_trace() {
        let cell = "<p>Train <b>all</b> staff</p> <p class=\"x\">Report back<br/>in May</p>";
        assert_eq!(
            paragraphs(cell),
            ["Train all staff", "Report back", "in May"]
        );
    }

    #[test]
    fn list_items_have_bullets() {
        assert_eq!(
            paragraphs("<ul><li>One</li><li>• Two</li></ul> Rest"),
            ["• One", "• Two", "Rest"]
        );
        assert_eq!(
            paragraphs("<ul style=\"x\"> • One • Two and 3•4"),
            ["• One", "• Two and 3•4"]
        );
    }

    #[test]
    fn line_ends_within_a_sentence_are_spaces() {
        assert_eq!(
            paragraphs("Audit of\nrecords\nBoard told"),
            ["Audit of records", "Board told"]
        );
        assert_eq!(paragraphs("a multi-\nagency plan"), ["a multi-agency plan"]);
        assert_eq!(
            paragraphs("Do this:\na) one\nb) two"),
            ["Do this:", "a) one", "b) two"]
        );
    }

    #[test]
    fn entities_are_decoded_and_strays_kept() {
        assert_eq!(
            paragraphs("A&amp;E &#163;5&nbsp;&#x2013; R&D &unknown; <5 years <insert name>"),
            ["A&E £5 – R&D &unknown; <5 years <insert name>"]
        );
    }

    #[test]
    fn ordinals_are_whole_again() {
        assert_eq!(
            paragraphs("16 th June, 1 st, 21 th"),
            ["16th June, 1st, 21 th"]
        );
    }

    #[test]
    fn open_elements_are_known() {
        assert!(is_open("<ul><li>One</li>"));
        assert!(!is_open("<p>One</p><br>"));
    }
}
