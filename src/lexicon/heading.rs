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
            // An apostrophe is part of its word; a soft hyphen is nothing.
            '\'' | '\u{2019}' | '\u{ad}' => {}
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => push_space(&mut out),
        }
    }
    out.truncate(out.trim_end().len());
    out
}
