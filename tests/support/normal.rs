//! Text without what does not matter when a field is compared: white space, bullets, and the kinds of quotation
//! marks and dashes. Letter case and everything else counts.
#![allow(dead_code, unreachable_pub)] // each test file uses its part

use unicode_normalization::UnicodeNormalization;

const BULLETS: &str = "•●▪▫■□◦‣⁃➢○·∙";

/// A field's text.
pub fn text(raw: &str) -> String {
    let folded: String = raw
        .replace('\u{b4}', "'")
        .nfkc()
        .filter_map(plain)
        .collect();
    let lines = folded.lines().map(without_list_dash);
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.join(" ")
}

/// The paragraphs of a field, those without text left out.
pub fn paragraphs(raw: &str) -> Vec<String> {
    raw.split('\n')
        .map(text)
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// A printed label.
pub fn label(raw: Option<&str>) -> String {
    text(raw.unwrap_or_default()).to_lowercase()
}

/// A section or a heading.
pub fn heading(raw: &str) -> String {
    text(raw).trim_end_matches([' ', ':', '.']).to_lowercase()
}

fn plain(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{2060}' => None,
        '‘' | '’' | '‚' | '‛' | '′' | '`' => Some('\''),
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{f000}'..='\u{f0ff}' => Some(' '),
        c if BULLETS.contains(c) => Some(' '),
        c => Some(c),
    }
}

fn without_list_dash(line: &str) -> &str {
    let line = line.trim_start();
    match line.strip_prefix(['-', '*']) {
        Some(rest) if rest.starts_with(char::is_whitespace) => rest,
        _ => line,
    }
}
