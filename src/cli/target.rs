//! Output files that are whole or not there.
//!
//! What is written goes to a temporary file in the folder of the target, which takes the target's place when it is
//! complete. A long output is gathered in a file without a name, which is gone with the process whatever happens.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How names of temporary files start and end.
const TEMPORARY: (&str, &str) = (".scr-plans-", ".tmp");

/// Puts a file with these bytes in the place of `target`.
pub(super) fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = temporary(target)?;
    file.write_all(bytes)?;
    persist(file, target)
}

/// Removes temporary files that a killed run left in a folder that no other run writes to.
pub(super) fn remove_leftovers(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1) {
            fs::remove_file(folder.join(name.as_ref()))?;
        }
    }
    Ok(())
}

/// An output file that is being written.
pub(super) enum Growing {
    /// Gathered without a name until it is complete.
    File {
        /// What is written so far.
        gathered: BufWriter<File>,
        /// Where it goes.
        target: PathBuf,
    },
    /// A device or pipe, which cannot be replaced.
    Device(File),
}

impl Growing {
    /// Starts an output; nothing is seen of it at `target` before [`finish`](Self::finish).
    pub(super) fn start(target: &Path) -> io::Result<Self> {
        // What a link leads to is replaced, not the link.
        let target = target.canonicalize().unwrap_or_else(|_| target.to_owned());
        let existing = fs::metadata(&target).ok();
        if existing.is_some_and(|existing| !existing.is_file()) {
            let device = File::options().write(true).open(&target)?;
            return Ok(Self::Device(device));
        }
        let gathered = BufWriter::new(tempfile::tempfile_in(folder_of(&target))?);
        Ok(Self::File { gathered, target })
    }

    /// Adds bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::File { gathered, .. } => gathered.write_all(bytes),
            Self::Device(device) => device.write_all(bytes),
        }
    }

    /// Gives the output another place than it was started for.
    pub(super) fn redirect(&mut self, elsewhere: &Path) {
        if let Self::File { target, .. } = self {
            elsewhere.clone_into(target);
        }
    }

    /// Puts the complete output in its place, and says where that is if it is a file. `announce` is told of it before:
    /// where it stands so far, and where it will.
    pub(super) fn finish(
        self,
        announce: impl FnOnce(&Path, &Path) -> io::Result<()>,
    ) -> io::Result<Option<PathBuf>> {
        let Self::File { gathered, target } = self else {
            return Ok(None);
        };
        let mut gathered = gathered
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        gathered.rewind()?;
        let mut file = temporary(&target)?;
        io::copy(&mut gathered, &mut file)?;
        announce(file.path(), &target)?;
        persist(file, &target)?;
        Ok(Some(target))
    }
}

pub(super) fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A temporary file beside the target, with the target's permissions, or those of any new file.
pub(super) fn temporary(target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    let existing = fs::metadata(target)
        .ok()
        .map(|existing| existing.permissions());
    #[cfg(unix)]
    if existing.is_none() {
        // What the user's mask is applied to.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder_of(target))?;
    if let Some(existing) = existing {
        file.as_file().set_permissions(existing)?;
    }
    Ok(file)
}

pub(super) fn persist(file: NamedTempFile, target: &Path) -> io::Result<()> {
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Growing, remove_leftovers, replace};
    use std::fs;

    #[test]
    fn unfinished_output_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.csv");
        fs::write(&target, "old").unwrap();
        let mut growing = Growing::start(&target).unwrap();
        growing.write(b"new").unwrap();
        drop(growing);
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn finished_output_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.csv");
        fs::write(&target, "old").unwrap();
        let mut growing = Growing::start(&target).unwrap();
        growing.write(b"new").unwrap();
        growing.finish(|_, _| Ok(())).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn leftovers_and_nothing_else_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        replace(&folder.path().join("kept.json"), b"{}").unwrap();
        fs::write(folder.path().join(".scr-plans-Ab12.tmp"), "half").unwrap();
        remove_leftovers(folder.path()).unwrap();
        let left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(left, ["kept.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_devices_are_written_to() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.json");
        fs::write(&target, "old").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).unwrap();
        replace(&target, b"new").unwrap();
        assert_eq!(
            fs::metadata(&target).unwrap().permissions().mode() & 0o777,
            0o600
        );
        let mut device = Growing::start("/dev/null".as_ref()).unwrap();
        device.write(b"x").unwrap();
        device.finish(|_, _| Ok(())).unwrap();
    }
}
