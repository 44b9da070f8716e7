//! Results of inputs that give none any more: kept, but under a name that says that they are from before.

use super::{Folder, digest};
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::PoisonError;

/// What the name of a result gets behind it. No input has this ending, so that nothing takes the file for a result.
const ENDING: &str = ".earlier";

/// Where the result of an earlier run is.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum Earlier {
    /// There is none.
    No,
    /// Under a name that says so.
    Aside(PathBuf),
    /// Where it was, for it is not ours to move.
    Stays(PathBuf),
}

impl Folder {
    /// Whether an earlier run wrote a result of the input.
    pub(in crate::cli) fn had_result(&self, index: usize) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.entries.contains_key(&self.names[index])
    }

    /// Moves the result of an earlier run out of the place of a result that the input no longer has.
    ///
    /// # Errors
    /// As the file system says; the result then stays.
    pub(in crate::cli) fn set_aside(&self, index: usize) -> io::Result<Earlier> {
        let result = self.result(index);
        if fs::symlink_metadata(&result).is_err() {
            return Ok(Earlier::No);
        }
        let aside = self.aside(index);
        let is_taken = fs::symlink_metadata(&aside).is_ok() && !self.is_ours(index, &aside);
        if is_taken || !self.is_ours(index, &result) {
            return Ok(Earlier::Stays(result));
        }
        fs::rename(&result, &aside)?;
        Ok(Earlier::Aside(aside))
    }

    /// Removes what was set aside, since a new result stands in its place.
    pub(super) fn clear_aside(&self, index: usize) -> io::Result<()> {
        let aside = self.aside(index);
        if self.is_ours(index, &aside) {
            fs::remove_file(aside)?;
        }
        Ok(())
    }

    fn aside(&self, index: usize) -> PathBuf {
        self.path.join(format!("{}{ENDING}", self.names[index]))
    }

    /// Whether a file is what we last wrote as this result. The journal knows it by the place that it was written to.
    fn is_ours(&self, index: usize, file: &std::path::Path) -> bool {
        let Ok(there) = fs::read(file) else {
            return false;
        };
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let known = state.entries.get(&self.names[index]);
        known.is_some_and(|entry| digest(&[&there]) == entry.content)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::open;
    use super::Earlier;
    use crate::cli::facts::Facts;
    use std::fs;

    #[test]
    fn a_result_from_before_is_set_aside_until_there_is_a_new_one() {
        let temp = tempfile::tempdir().unwrap();
        let (result, aside) = (
            temp.path().join("a.json"),
            temp.path().join("a.json.earlier"),
        );
        let put = |content: &[u8]| {
            let facts = Facts::default();
            let folder = open(temp.path(), 9);
            folder.put(0, "in".into(), &facts, content).unwrap();
        };
        put(b"{}");
        let failing = || open(temp.path(), 9).set_aside(0).unwrap();
        assert_eq!(failing(), Earlier::Aside(aside.clone()));
        assert!(!result.exists() && aside.exists());
        assert_eq!(failing(), Earlier::No);
        put(b"[]");
        assert!(result.exists() && !aside.exists());
    }

    #[test]
    fn what_people_changed_stays() {
        let temp = tempfile::tempdir().unwrap();
        let result = temp.path().join("a.json");
        fs::write(&result, "edited").unwrap();
        let folder = open(temp.path(), 9);
        assert_eq!(folder.set_aside(0).unwrap(), Earlier::Stays(result));
    }
}
