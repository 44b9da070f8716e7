//! How headings are written in the list of headings.

/// Lower case, `&` as 'and', everything but letters and figures as one space.
pub fn as_listed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let push_space = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for c in text.chars() {
        match c {
            '&' => {
                push_space(&mut out);
                out.push_str("and ");
            }
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            // An apostrophe is part of its word; a soft hyphen is nothing.
            '\'' | '\u{2019}' | '\u{ad}' => {}
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => push_space(&mut out),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a text has the letters and figures of a listed one, whatever stands between its words.
pub fn has_letters_of(text: impl Iterator<Item = char>, listed: &str) -> bool {
    let mut rest = listed.chars().filter(|c| *c != ' ');
    let mut is_next = |c: char| rest.next() == Some(c);
    for c in text {
        let goes_on = match c {
            '&' => "and".chars().all(&mut is_next),
            c if c.is_alphanumeric() => c.to_lowercase().all(&mut is_next),
            _ => true,
        };
        if !goes_on {
            return false;
        }
    }
    rest.next().is_none()
}
