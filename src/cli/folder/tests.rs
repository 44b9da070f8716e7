//! What a folder knows of its results.

use super::{Folder, JOURNAL};
use crate::cli::facts::Facts;
use crate::cli::protocol::Reading;
use crate::error::Limit;
use std::fs;
use std::io::Write;
use std::path::Path;

pub(super) fn open(path: &Path, max_pages: u32) -> Folder {
    let reading = Reading {
        max_pages,
        passwords: vec!["secret".into()],
        ..Reading::default()
    };
    let names = vec!["a.json".into(), "b.json".into()];
    Folder::open(path, names, &reading, (true, false)).unwrap()
}

#[test]
fn result_is_kept_until_something_changes() {
    let temp = tempfile::tempdir().unwrap();
    let folder = open(temp.path(), 9);
    assert_eq!(folder.up_to_date(0, "in"), None);
    folder
        .put(0, "in".into(), &Facts::default(), b"{}")
        .unwrap();
    drop(folder); // as if killed: the journal is not written anew
    let folder = open(temp.path(), 9);
    assert!(folder.up_to_date(0, "in").is_some());
    assert_eq!(folder.up_to_date(0, "other"), None);
    assert_eq!(folder.up_to_date(1, "in"), None);
    drop(folder);
    assert_eq!(open(temp.path(), 3).up_to_date(0, "in"), None);
    fs::write(temp.path().join("a.json"), "edited").unwrap();
    assert_eq!(open(temp.path(), 9).up_to_date(0, "in"), None);
}

#[test]
fn what_time_cut_short_is_ours_and_read_again() {
    let temp = tempfile::tempdir().unwrap();
    let cut = Facts {
        limit: Some(Limit::Time),
        ..Facts::default()
    };
    let folder = open(temp.path(), 9);
    folder.put(0, "in".into(), &cut, b"{}").unwrap();
    assert_eq!(folder.up_to_date(0, "in"), None);
    let whole = folder.put(0, "in".into(), &Facts::default(), b"{1}");
    assert!(whole.is_ok(), "a better result is not refused");
}

#[test]
fn cut_journal_loses_one_line_only() {
    let temp = tempfile::tempdir().unwrap();
    let folder = open(temp.path(), 9);
    folder
        .put(0, "in".into(), &Facts::default(), b"{}")
        .unwrap();
    drop(folder);
    let journal = temp.path().join(JOURNAL);
    let whole = fs::read(&journal).unwrap();
    let mut file = fs::File::options().append(true).open(&journal).unwrap();
    file.write_all(&whole[..whole.len() / 2]).unwrap();
    let folder = open(temp.path(), 9);
    assert!(folder.up_to_date(0, "in").is_some());
    folder.finish().unwrap();
    assert_eq!(fs::read(&journal).unwrap(), whole);
    assert!(!String::from_utf8(whole).unwrap().contains("secret"));
}

#[test]
fn one_run_at_a_time() {
    let temp = tempfile::tempdir().unwrap();
    let _first = open(temp.path(), 9);
    let reading = Reading::default();
    assert!(Folder::open(temp.path(), Vec::new(), &reading, (true, false)).is_err());
}
