//! Whether the parts that say where everything is unpack within bounds.
//!
//! The PDF library unpacks object streams and cross-reference streams (ISO 32000-1, 7.5.7 and 7.5.8) before
//! anything can be asked of it, and has no bound. So they are looked for in the bytes of the file. Those of an
//! encrypted file cannot be told from noise; the memory of the process is their bound.

use super::streams::chain_is_within;
use hayro_syntax::Filter;
use memchr::{memchr_iter, memmem};
use std::borrow::Cow;

/// Bytes of a dictionary on either side of its type.
const DICT_REACH: usize = 2048;

/// Whether no object stream or cross-reference stream unpacks to more than so many bytes.
pub(super) fn is_within(bytes: &[u8], max_bytes: u64) -> bool {
    ["/ObjStm", "/XRef"]
        .iter()
        .all(|kind| memmem::find_iter(bytes, kind).all(|at| part_is_within(bytes, at, max_bytes)))
}

/// Whether the stream in whose dictionary this place is stays within the bound.
fn part_is_within(bytes: &[u8], at: usize, max_bytes: u64) -> bool {
    let before = &bytes[at.saturating_sub(DICT_REACH)..at];
    let start = at - before.len() + memmem::rfind(before, b"obj").unwrap_or(0);
    let ahead = &bytes[at..bytes.len().min(at + DICT_REACH)];
    let Some(end) = memmem::find(ahead, b"stream").map(|end| at + end) else {
        return true;
    };
    let filters = filters(&bytes[start..end]);
    let data = bytes[end + b"stream".len()..].trim_ascii_start();
    let data = &data[..memmem::find(data, b"endstream").unwrap_or(data.len())];
    chain_is_within(Cow::Borrowed(data), &filters, max_bytes)
}

/// The filters that a dictionary names, in order.
fn filters(dict: &[u8]) -> Vec<Filter> {
    let name = |at: usize| {
        let name = &dict[at + 1..];
        let length = name.iter().take_while(|b| b.is_ascii_alphanumeric());
        match &name[..length.count()] {
            b"FlateDecode" | b"Fl" => Some(Filter::FlateDecode),
            b"ASCII85Decode" | b"A85" => Some(Filter::Ascii85Decode),
            b"ASCIIHexDecode" | b"AHx" => Some(Filter::AsciiHexDecode),
            b"RunLengthDecode" | b"RL" => Some(Filter::RunLengthDecode),
            _ => None,
        }
    };
    memchr_iter(b'/', dict).filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::is_within;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn file(kind: &str, filter: &str, data: &[u8]) -> Vec<u8> {
        let head = format!("1 0 obj << /Type /{kind} /Filter {filter} >>\nstream\n");
        [head.as_bytes(), data, b"\nendstream endobj"].concat()
    }

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_unpacks_to_more_is_found() {
        let bomb = packed(&vec![0; 3 << 20]);
        for kind in ["ObjStm", "XRef"] {
            let file = file(kind, "/FlateDecode", &bomb);
            assert!(!is_within(&file, 1 << 20));
            assert!(is_within(&file, 4 << 20));
        }
        let twice = file("ObjStm", "[/FlateDecode /FlateDecode]", &packed(&bomb));
        assert!(!is_within(&twice, 1 << 20));
    }

    #[test]
    fn other_streams_and_noise_are_no_matter() {
        let bomb = packed(&vec![0; 3 << 20]);
        assert!(is_within(&file("XObject", "/FlateDecode", &bomb), 1 << 20));
        for noise in [b"/ObjStm".as_slice(), b"/XRef stream", b"", b"/"] {
            assert!(is_within(noise, 1));
        }
    }
}
