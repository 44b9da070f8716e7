//! Content streams unpacked within bounds, with a word on whether all of them could be.
//!
//! The PDF library unpacks what it can of a damaged stream and does not tell, and has no bound. So the filters
//! that page content is packed with are applied here; whatever else a producer chose is left to the library.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro_syntax::page::Page;
use std::borrow::Cow;
use std::ops::Range;

/// Deflate packs at most so many bytes into one.
const MAX_DEFLATE_RATIO: u64 = 1032;
/// Run-length coding packs at most so many bytes into one.
const MAX_RUN_RATIO: u64 = 64;
/// What a stream that is only checked may unpack to. The largest character maps have 1 MiB.
const MAX_SMALL_BYTES: u64 = 16 << 20;
/// What zlib streams start with in all the ways that producers pack (RFC 1950, 2.2).
const ZLIB_HEADERS: [[u8; 2]; 4] = [[0x78, 0x01], [0x78, 0x5e], [0x78, 0x9c], [0x78, 0xda]];
/// Room that is made at a time for unpacked bytes.
const CHUNK: usize = 64 << 10;

/// The content of one page, unpacked.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Its operators.
    pub(super) data: Vec<u8>,
    /// Whether some of it is missing or unreadable.
    pub(super) is_damaged: bool,
    /// Whether it was left at the bound.
    pub(super) is_too_large: bool,
}

impl Content {
    /// Blanks out what the interpreter would end at.
    pub(super) fn hide(&mut self, ranges: &[Range<usize>]) {
        for range in ranges {
            if let Some(bytes) = self.data.get_mut(range.clone()) {
                bytes.fill(b' ');
            }
        }
    }

    /// Reads the content streams of a page into one (ISO 32000-1, 7.8.2), up to `max_bytes`.
    pub(super) fn of(page: &Page<'_>, max_bytes: u64) -> Self {
        let mut content = Self::default();
        let key = b"Contents".as_slice();
        if let Some(stream) = page.raw().get::<Stream<'_>>(key) {
            content.append(&stream, max_bytes);
        } else if let Some(array) = page.raw().get::<Array<'_>>(key) {
            let mut found = 0;
            for stream in array.iter::<Object<'_>>().filter_map(Object::into_stream) {
                found += 1;
                content.append(&stream, max_bytes);
                content.data.push(b' ');
            }
            content.is_damaged |= array.raw_iter().count() > found;
        } else {
            content.is_damaged = page.raw().contains_key(key) || names_fonts(page);
        }
        content
    }

    fn append(&mut self, stream: &Stream<'_>, max_bytes: u64) {
        if self.is_too_large {
            return;
        }
        let start = self.data.len();
        match unpack(stream, &mut self.data, max_bytes) {
            Unpacked::Whole => {}
            Unpacked::Damaged => {
                self.is_damaged = true;
                // The library reads some damaged streams further than we do.
                if !stream.filters().is_empty()
                    && let Ok(rest) = stream.decoded_data()
                    && rest.len() > self.data.len() - start
                {
                    self.data.truncate(start);
                    self.data.extend_from_slice(&rest);
                }
            }
            Unpacked::TooLarge => self.is_too_large = true,
        }
        self.is_too_large |= self.data.len() as u64 > max_bytes;
    }
}

/// The content of a form, unpacked; `None` if it is too large.
pub(super) fn content(form: &Stream<'_>, max_bytes: u64) -> Option<Content> {
    let mut content = Content::default();
    content.append(form, max_bytes);
    (!content.is_too_large).then_some(content)
}

/// Whether a page has fonts of its own, which a page without content does not need.
fn names_fonts(page: &Page<'_>) -> bool {
    let resources = page.raw().get::<Dict<'_>>(b"Resources".as_slice());
    let fonts = resources.and_then(|r| r.get::<Dict<'_>>(b"Font".as_slice()));
    fonts.is_some_and(|fonts| fonts.keys().next().is_some())
}

/// Whether a stream that the library unpacks by itself stays within the bound. LZW is not looked into.
pub(super) fn is_within(stream: &Stream<'_>, max_bytes: u64) -> bool {
    chain_is_within(stream.raw_data(), &stream.filters(), max_bytes)
}

/// Whether data that was packed in these ways, the last first, stays within the bound at every step.
pub(super) fn chain_is_within(packed: Cow<'_, [u8]>, filters: &[Filter], max_bytes: u64) -> bool {
    let mut data = packed;
    for (index, filter) in filters.iter().enumerate() {
        let is_last = index + 1 == filters.len();
        if is_last && data.len() as u64 <= max_bytes / MAX_DEFLATE_RATIO {
            return true;
        }
        data = match filter {
            Filter::FlateDecode => {
                let mut out = Vec::new();
                if matches!(zlib(&data, &mut out, max_bytes), Unpacked::TooLarge) {
                    return false;
                }
                Cow::Owned(out)
            }
            Filter::Ascii85Decode => Cow::Owned(ascii_85(&data).0),
            Filter::AsciiHexDecode => Cow::Owned(ascii_hex(&data)),
            Filter::RunLengthDecode => return data.len() as u64 <= max_bytes / MAX_RUN_RATIO,
            _ => return true,
        };
    }
    true
}

/// Whether all of a small stream can be unpacked.
pub(super) fn is_whole(stream: &Stream<'_>) -> bool {
    matches!(
        unpack(stream, &mut Vec::new(), MAX_SMALL_BYTES),
        Unpacked::Whole
    )
}

/// A small stream unpacked; `None` if not all of it can be.
pub(super) fn small(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let outcome = unpack(stream, &mut out, MAX_SMALL_BYTES);
    (outcome == Unpacked::Whole).then_some(out)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unpacked {
    Whole,
    /// What stands before the damage was unpacked.
    Damaged,
    TooLarge,
}

fn unpack(stream: &Stream<'_>, out: &mut Vec<u8>, max_bytes: u64) -> Unpacked {
    let has_parameters = [b"DecodeParms".as_slice(), b"DP"]
        .iter()
        .any(|key| stream.dict().contains_key(key));
    let mut packed = stream.raw_data();
    match stream.filters().as_slice() {
        // No operator starts like this: what tells how it is packed is lost.
        [] if ZLIB_HEADERS.iter().any(|head| packed.starts_with(head)) => {
            zlib(&packed, out, max_bytes);
            return Unpacked::Damaged;
        }
        [] => {
            out.extend_from_slice(&packed);
            return Unpacked::Whole;
        }
        [Filter::FlateDecode] if !has_parameters => {}
        [Filter::Ascii85Decode, Filter::FlateDecode] if !has_parameters => {
            let (bytes, is_whole) = ascii_85(&packed);
            if !is_whole {
                zlib(&bytes, out, max_bytes);
                return Unpacked::Damaged;
            }
            packed = Cow::Owned(bytes);
        }
        _ if !is_within(stream, max_bytes) => return Unpacked::TooLarge,
        filters => {
            let Ok(data) = stream.decoded_data() else {
                return Unpacked::Damaged;
            };
            out.extend_from_slice(&data);
            return library_unpacked(&packed, filters, data.is_empty(), max_bytes);
        }
    }
    zlib(&packed, out, max_bytes)
}

/// Whether what the library unpacked can be all of it: it gives what it has of a damaged stream without a word, and
/// nothing where filters are named in the wrong order.
fn library_unpacked(
    packed: &[u8],
    filters: &[Filter],
    is_nothing: bool,
    max_bytes: u64,
) -> Unpacked {
    let is_lost = is_nothing && !packed.trim_ascii().is_empty();
    match filters.first() {
        Some(Filter::FlateDecode) => zlib(packed, &mut Vec::new(), max_bytes),
        _ if is_lost => Unpacked::Damaged,
        _ => Unpacked::Whole,
    }
}

/// A zlib stream; also one without its checksum or its header, which some producers leave out.
fn zlib(packed: &[u8], out: &mut Vec<u8>, max_bytes: u64) -> Unpacked {
    let start = out.len();
    let (outcome, _) = inflate(packed, true, out, max_bytes);
    if !matches!(outcome, Unpacked::Damaged) {
        return outcome;
    }
    let body = packed.get(2..).unwrap_or_default();
    for (bytes, max_left) in [(body, 3), (packed, packed.len())] {
        let mut other = Vec::new();
        let (outcome, left) = inflate(bytes, false, &mut other, max_bytes);
        let is_whole = outcome == Unpacked::Whole && left <= max_left;
        if is_whole || out.len() == start {
            out.truncate(start);
            out.append(&mut other);
        }
        match outcome {
            Unpacked::TooLarge => return outcome,
            _ if is_whole => return Unpacked::Whole,
            _ => {}
        }
    }
    Unpacked::Damaged
}

/// Appends the unpacked bytes of a deflate stream, with or without zlib's header and checksum; tells how many bytes
/// were left.
fn inflate(
    packed: &[u8],
    has_header: bool,
    out: &mut Vec<u8>,
    max_bytes: u64,
) -> (Unpacked, usize) {
    let mut inflater = Decompress::new(has_header);
    let start = out.len();
    loop {
        if out.len() == out.capacity() {
            out.reserve(CHUNK.max(out.len() / 2));
        }
        let written = out.len();
        let rest = rest_of(packed, &inflater);
        let step = inflater.decompress_vec(rest, out, FlushDecompress::Finish);
        if (out.len() - start) as u64 > max_bytes {
            return (Unpacked::TooLarge, 0);
        }
        match step {
            Ok(Status::StreamEnd) => return (Unpacked::Whole, rest_of(packed, &inflater).len()),
            Ok(_) if out.len() > written || out.len() == out.capacity() => {}
            _ => return (Unpacked::Damaged, 0),
        }
    }
}

fn rest_of<'p>(packed: &'p [u8], inflater: &Decompress) -> &'p [u8] {
    let read = usize::try_from(inflater.total_in()).unwrap_or(packed.len());
    packed.get(read..).unwrap_or_default()
}

/// Unpacks five characters to four bytes (ISO 32000-1, 7.4.3), and tells whether all of them belong there. Those that
/// do not are passed over, for what was inserted leaves the rest as it was.
fn ascii_85(text: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(text.len() / 5 * 4 + 4);
    let mut is_whole = true;
    let mut group = [84_u8; 5];
    let mut count = 0;
    for byte in text.iter().filter(|b| !b.is_ascii_whitespace() && **b != 0) {
        match byte {
            b'~' => break,
            b'z' if count == 0 => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group[count] = byte - b'!';
                count += 1;
                if count == 5 {
                    let bytes = base_85(group);
                    is_whole &= bytes.is_some();
                    out.extend_from_slice(&bytes.unwrap_or_default());
                    (group, count) = ([84; 5], 0);
                }
            }
            _ => is_whole = false,
        }
    }
    if count > 0 {
        let bytes = base_85(group);
        is_whole &= bytes.is_some();
        out.extend_from_slice(&bytes.unwrap_or_default()[..count - 1]);
    }
    (out, is_whole)
}

/// Unpacks two figures to a byte (ISO 32000-1, 7.4.2).
fn ascii_hex(text: &[u8]) -> Vec<u8> {
    let figures = text.iter().take_while(|b| **b != b'>');
    let figures: Vec<u32> = figures
        .filter_map(|b| char::from(*b).to_digit(16))
        .collect();
    let byte = |pair: &[u32]| (pair[0] * 16 + pair.get(1).unwrap_or(&0)) as u8;
    figures.chunks(2).map(byte).collect()
}

fn base_85(group: [u8; 5]) -> Option<[u8; 4]> {
    let value = group
        .iter()
        .fold(0, |sum, digit| sum * 85 + u64::from(*digit));
    u32::try_from(value).ok().map(u32::to_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::{Unpacked, ascii_85, zlib};
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn outcome(packed: &[u8], max_bytes: u64) -> (&'static str, usize) {
        let mut out = Vec::new();
        let word = match zlib(packed, &mut out, max_bytes) {
            Unpacked::Whole => "whole",
            Unpacked::Damaged => "damaged",
            Unpacked::TooLarge => "too large",
        };
        (word, out.len())
    }

    #[test]
    fn whole_streams_are_whole_even_without_checksum() {
        let zip = packed(&vec![7; 300_000]);
        assert_eq!(outcome(&zip, 1 << 20), ("whole", 300_000));
        assert_eq!(outcome(&zip[..zip.len() - 4], 1 << 20), ("whole", 300_000));
        assert_eq!(outcome(&zip[2..], 1 << 20), ("whole", 300_000));
        assert_eq!(outcome(&packed(b""), 1 << 20), ("whole", 0));
    }

    #[test]
    fn cut_and_altered_streams_are_damaged() {
        let text: Vec<u8> = (0..9000_u32).flat_map(|i| (i * i).to_le_bytes()).collect();
        let mut zip = packed(&text);
        assert_eq!(outcome(&zip[..zip.len() / 2], 1 << 20).0, "damaged");
        let end = zip.len() - 1;
        zip[end] ^= 1;
        assert_eq!(outcome(&zip, 1 << 20).0, "damaged");
        assert_eq!(outcome(b"", 1 << 20).0, "damaged");
    }

    #[test]
    fn what_stands_before_the_damage_is_kept() {
        let text: Vec<u8> = (0..60_000_u32)
            .flat_map(|i| (i * i).to_le_bytes())
            .collect();
        let mut zip = packed(&text);
        let middle = zip.len() / 2;
        assert!(outcome(&zip[..middle], 1 << 20).1 > text.len() / 3);
        zip[middle..middle + 9].fill(0xff);
        let (word, length) = outcome(&zip, 1 << 20);
        assert!(word == "damaged" && length > text.len() / 3, "{length}");
    }

    #[test]
    fn bombs_stop_at_the_bound() {
        let (word, length) = outcome(&packed(&vec![0; 4 << 20]), 1 << 20);
        assert_eq!(word, "too large");
        assert!(length < 3 << 20);
    }

    #[test]
    fn ascii_85_is_undone() {
        assert_eq!(ascii_85(b"9jqo^ BlbD-~>"), (b"Man is d".to_vec(), true));
        assert_eq!(ascii_85(b"z9jqo~>"), (b"\0\0\0\0Man".to_vec(), true));
        assert_eq!(
            ascii_85(b"9jq\xffo^ BlbD-~>"),
            (b"Man is d".to_vec(), false)
        );
        assert_eq!(ascii_85(b"uuuuuBlbD-~>"), (b"\0\0\0\0is d".to_vec(), false));
    }
}
