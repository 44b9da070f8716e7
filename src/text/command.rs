//! Characters that terminals and editors obey instead of showing them.
//!
//! A document, or the name of a file, may hold them by accident or to deceive: they move the cursor, change colours, or
//! turn the order of what follows, so that `exe.pdf` is shown for `fdp.exe`.

/// Whether a character is obeyed: control codes of both kinds but tab and line feed, marks of direction, and the line
/// ends that only Unicode has.
pub fn is_command(c: char) -> bool {
    (c.is_control() && c != '\t' && c != '\n')
        || matches!(
            c,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// A name with U+FFFD for what would be obeyed, for where nothing can be escaped. Names have no line ends or tabs either.
pub fn shown(name: &str) -> String {
    let show = |c: char| {
        if is_command(c) || c.is_control() {
            char::REPLACEMENT_CHARACTER
        } else {
            c
        }
    };
    name.chars().map(show).collect()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn what_is_obeyed_is_not_shown() {
        let name = "a\u{1b}[31m\u{9b}b\u{202e}fdp\n\u{7f}\u{2067}.pdf";
        assert_eq!(
            shown(name),
            "a\u{fffd}[31m\u{fffd}b\u{fffd}fdp\u{fffd}\u{fffd}\u{fffd}.pdf"
        );
        assert_eq!(shown("Siân — O’Brien.pdf"), "Siân — O’Brien.pdf");
    }
}
