//! Addresses of files, for links.

use crate::text::command::is_command;
use std::fmt::Write as _;

/// The address of a page of a file, for a link; empty if there is no address of the file.
pub(super) fn page_link(link: &str, page: Option<&u32>) -> String {
    match page {
        _ if link.is_empty() => String::new(),
        Some(page) => format!("{}#page={page}", escaped(link)),
        None => escaped(link),
    }
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
            // No XML may hold them, and no program is to obey them.
            c if is_command(c) || c.is_control() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(address, "%{byte:02X}");
                }
            }
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::page_link;

    #[test]
    fn what_means_something_in_an_address_or_to_a_terminal_is_escaped() {
        assert_eq!(page_link("", Some(&2)), "");
        assert_eq!(page_link("in/a b#1.pdf", None), "in/a%20b%231.pdf");
        assert_eq!(
            page_link("a\u{1b}\u{202e}\nb.pdf", Some(&2)),
            "a%1B%E2%80%AE%0Ab.pdf#page=2"
        );
    }
}
