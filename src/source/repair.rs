//! A new root for a file whose own is lost.
//!
//! Most producers write the page tree and the catalog last, so a file that was cut has its pages but no list of
//! them. Page objects are searched for, and a catalog that lists them is added at the end.

use super::sniff::contains;
use memchr::memmem;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Number of the first object added; the largest that a file may have is some larger (ISO 32000-1, annex C.2).
const FIRST_NUMBER: u32 = 8_388_000;
/// Bytes of an object that are searched for its type.
const MAX_DICT_BYTES: usize = 4096;

/// A node of the page tree that is still there.
struct Node {
    number: u32,
    generation: u32,
    parent: Option<u32>,
    is_page: bool,
}

/// The file with its last stream closed, if it was cut within it: an open stream cannot be read at all.
pub(super) fn with_closed_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let last = memmem::rfind(bytes, b"stream")?;
    let is_open = bytes[..last].trim_ascii_end().ends_with(b">>");
    is_open.then(|| [bytes, b"\nendstream\nendobj\n"].concat())
}

/// The file with a catalog of the pages that are found in it. `None` if it may be encrypted: what is lost with the
/// root is needed to read it then.
pub(super) fn with_new_root(bytes: &[u8]) -> Option<Vec<u8>> {
    if contains(bytes, b"/Encrypt") {
        return None;
    }
    let bytes = without_torn_object(bytes);
    let nodes = nodes(bytes);
    // Pages whose parent is still there are found through it, with what they inherit.
    let inner = nodes.iter().filter(|n| !n.is_page).map(|n| n.number);
    let inner: BTreeSet<u32> = inner.collect();
    let is_found = |n: &Node| {
        n.parent
            .is_some_and(|p| p != n.number && inner.contains(&p))
    };
    let mut kids = String::new();
    for node in nodes.iter().filter(|n| !is_found(n)) {
        let _ = write!(kids, "{} {} R ", node.number, node.generation);
    }
    let (catalog, tree) = (FIRST_NUMBER, FIRST_NUMBER + 1);
    let mut out = Vec::with_capacity(bytes.len() + kids.len() + 256);
    out.extend_from_slice(bytes);
    // A stream that was cut is closed first.
    let mut tail = format!(
        "\nendstream endobj\n{catalog} 0 obj\n<< /Type /Catalog /Pages {tree} 0 R >>\nendobj\n"
    );
    if !kids.is_empty() {
        // Without any the pages are in object streams; the library then searches all objects by itself.
        let _ = write!(
            tail,
            "{tree} 0 obj\n<< /Type /Pages /Kids [{kids}] >>\nendobj\n"
        );
    }
    out.extend_from_slice(tail.as_bytes());
    Some(out)
}

/// The file up to the end of its last object, or of the stream in which it was cut.
fn without_torn_object(bytes: &[u8]) -> &[u8] {
    let end = memmem::rfind(bytes, b"endobj");
    let end = end.map_or(0, |at| at + 6);
    if contains(&bytes[end..], b"stream") {
        bytes
    } else {
        &bytes[..end]
    }
}

/// The pages and inner nodes of the page tree, in the order of the file.
fn nodes(bytes: &[u8]) -> Vec<Node> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = memmem::find(&bytes[from..], b"obj") {
        let at = from + at;
        from = at + 3;
        if let Some((number, generation)) = identity(&bytes[..at])
            && let Some((is_page, parent)) = node(&bytes[from..])
        {
            out.push(Node {
                number,
                generation,
                parent,
                is_page,
            });
        }
    }
    out
}

/// Object and generation number that the bytes end with.
fn identity(before: &[u8]) -> Option<(u32, u32)> {
    let (generation, before) = last_number(before.trim_ascii_end())?;
    let (number, _) = last_number(before.trim_ascii_end())?;
    Some((number, generation))
}

fn last_number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let figures = bytes
        .iter()
        .rev()
        .take(10)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let (rest, figures) = bytes.split_at(bytes.len() - figures);
    let number = std::str::from_utf8(figures).ok()?.parse().ok()?;
    Some((number, rest))
}

/// Whether the object is a page (or else an inner node) of the page tree, and its parent's number.
fn node(body: &[u8]) -> Option<(bool, Option<u32>)> {
    let body = &body[..body.len().min(MAX_DICT_BYTES)];
    if !body.trim_ascii_start().starts_with(b"<<") {
        return None;
    }
    let end = body
        .windows(6)
        .position(|w| w == b"endobj" || w == b"stream");
    let body = &body[..end.unwrap_or(body.len())];
    let kind = value(body, b"/Type")?;
    let rest = kind.strip_prefix(b"/Page")?;
    let (is_page, rest) = rest
        .strip_prefix(b"s")
        .map_or((true, rest), |rest| (false, rest));
    if rest.first().is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let parent = value(body, b"/Parent").and_then(|v| {
        let figures = v.iter().take_while(|b| b.is_ascii_digit()).count();
        std::str::from_utf8(&v[..figures]).ok()?.parse().ok()
    });
    Some((is_page, parent))
}

/// What follows a key.
fn value<'b>(body: &'b [u8], key: &[u8]) -> Option<&'b [u8]> {
    let at = body.windows(key.len()).position(|w| w == key)?;
    Some(body[at + key.len()..].trim_ascii_start())
}

#[cfg(test)]
mod tests {
    use super::{with_closed_stream, with_new_root};

    fn kids(file: &str) -> String {
        let out = String::from_utf8(with_new_root(file.as_bytes()).unwrap()).unwrap();
        let list = out
            .split("/Kids [")
            .last()
            .and_then(|rest| rest.split(']').next());
        list.unwrap_or_default().trim().to_owned()
    }

    #[test]
    fn pages_without_their_parent_are_listed() {
        let page = |n: u32| format!("{n} 0 obj\n<< /Type /Page /Parent 9 0 R >>\nendobj\n");
        assert_eq!(
            kids(&format!(
                "{}{}7 0 obj << /Type /Font >> endobj",
                page(3),
                page(5)
            )),
            "3 0 R 5 0 R"
        );
    }

    #[test]
    fn pages_with_their_parent_are_left_to_it() {
        let file =
            "3 0 obj <</Parent 9 0 R/Type/Page>> endobj 9 0 obj <</Type/Pages/Kids[3 0 R]>> endobj";
        assert_eq!(kids(file), "9 0 R");
    }

    #[test]
    fn what_was_cut_is_left_out_but_for_streams() {
        let file = "3 0 obj <</Type/Page>> endobj 4 0 obj << /Type /Pages /Ki";
        assert_eq!(kids(file), "3 0 R");
        let file = "3 0 obj <</Type/Page>> endobj 4 0 obj << /Length 9 >> stream BT (a";
        let out = with_new_root(file.as_bytes()).unwrap();
        assert!(out.starts_with(file.as_bytes()));
    }

    #[test]
    fn only_what_was_cut_is_closed() {
        let whole = b"3 0 obj <</Length 2>> stream\nBT\nendstream";
        assert!(with_closed_stream(whole).is_none());
        let cut = with_closed_stream(&whole[..30]).unwrap();
        assert!(cut.starts_with(&whole[..30]) && cut.ends_with(b"endstream\nendobj\n"));
    }

    #[test]
    fn encrypted_files_are_left_alone() {
        assert!(with_new_root(b"trailer << /Encrypt 4 0 R >>").is_none());
    }
}
