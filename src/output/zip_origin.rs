//! Workbooks that are the same bytes on every system.
//!
//! A workbook is a zip file, and its writer notes for each part on which system it was packed. Nobody reads the note.

use std::io::{self, Read, Seek, SeekFrom, Write};

/// What the list of parts ends with, and how long that is without a comment.
const END: (&[u8], usize) = (b"PK\x05\x06", 22);
/// What an entry of the list starts with, and its length without names.
const ENTRY: (&[u8], usize) = (b"PK\x01\x02", 46);
/// Where an entry has the note.
const ORIGIN: usize = 5;
/// The note for Unix.
const UNIX: u8 = 3;

/// Notes Unix for each part. A file that is no plain zip file is left as it is.
pub(crate) fn unify(file: &mut (impl Read + Write + Seek)) -> io::Result<()> {
    let length = file.seek(SeekFrom::End(0))?;
    let Some(end_at) = length.checked_sub(END.1 as u64) else {
        return Ok(());
    };
    file.seek(SeekFrom::Start(end_at))?;
    let mut end = [0; END.1];
    file.read_exact(&mut end)?;
    let number = |at: usize| u32::from_le_bytes([end[at], end[at + 1], end[at + 2], end[at + 3]]);
    let (size, start) = (number(12), number(16));
    if !end.starts_with(END.0) || u64::from(start) + u64::from(size) != end_at {
        return Ok(());
    }
    let mut list = vec![0; size as usize];
    file.seek(SeekFrom::Start(start.into()))?;
    file.read_exact(&mut list)?;
    let mut at = 0;
    while let Some(entry) = list.get_mut(at..).filter(|rest| rest.len() >= ENTRY.1) {
        if !entry.starts_with(ENTRY.0) {
            return Ok(());
        }
        entry[ORIGIN] = UNIX;
        let long = |at: usize| usize::from(u16::from_le_bytes([entry[at], entry[at + 1]]));
        at += ENTRY.1 + long(28) + long(30) + long(32);
    }
    file.seek(SeekFrom::Start(start.into()))?;
    file.write_all(&list)?;
    file.seek(SeekFrom::End(0))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::unify;
    use rust_xlsxwriter::Workbook;
    use std::io::Cursor;

    #[test]
    fn the_packing_system_is_the_same_everywhere() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "x").unwrap();
        let mut bytes = book.save_to_buffer().unwrap();
        unify(&mut Cursor::new(&mut bytes)).unwrap();
        let on_unix = bytes.clone();
        let notes: Vec<usize> = (0..bytes.len() - 6)
            .filter(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
            .map(|at| at + 5)
            .collect();
        assert!(notes.len() > 5 && notes.iter().all(|at| bytes[*at] == 3));
        for at in notes {
            bytes[at] = 0;
        }
        unify(&mut Cursor::new(&mut bytes)).unwrap();
        assert_eq!(bytes, on_unix);
    }

    #[test]
    fn other_files_stay() {
        for text in ["", "PK", "PK\x05\x06 but no list of any parts"] {
            let mut bytes = text.as_bytes().to_vec();
            unify(&mut Cursor::new(&mut bytes)).unwrap();
            assert_eq!(bytes, text.as_bytes());
        }
    }
}
