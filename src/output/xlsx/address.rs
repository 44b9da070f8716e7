//! Addresses of files, for links.

use crate::text::command::is_command;

/// The address of a page of a file, for a link; empty if there is no address of the file. A name that holds what programs
/// would obey has none: no XML may hold some of it, and a link should lead where it seems to.
pub(super) fn page_link(link: &str, page: Option<&u32>) -> String {
    match page {
        _ if link.is_empty() || link.contains(is_obeyed) => String::new(),
        Some(page) => format!("{}#page={page}", escaped(link)),
        None => escaped(link),
    }
}

fn is_obeyed(c: char) -> bool {
    is_command(c) || c.is_control()
}

/// The path with what means something in an address escaped.
fn escaped(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '?' => address.push_str("%3F"),
            ' ' => address.push_str("%20"),
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::page_link;

    #[test]
    fn what_means_something_in_an_address_is_escaped_and_what_is_obeyed_has_none() {
        assert_eq!(page_link("", Some(&2)), "");
        assert_eq!(page_link("in/a b#1.pdf", None), "in/a%20b%231.pdf");
        assert_eq!(page_link("a.pdf", Some(&2)), "a.pdf#page=2");
        for name in ["a\u{1b}.pdf", "a\u{202e}.pdf", "a\nb.pdf"] {
            assert_eq!(page_link(name, Some(&2)), "");
        }
    }
}
