//! How a file is reached from the folder of another.

use super::inputs::slashed;
use std::path::{Component, Path, PathBuf};

/// Leads from a folder to files.
pub(super) struct Links {
    /// The folder with all links on the way to it followed, where the system can say.
    real: Option<PathBuf>,
    named: Option<PathBuf>,
}

impl Links {
    /// Links in a file at `output`, which need not be there yet.
    pub(super) fn from(output: &Path) -> Self {
        let folder = match output.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        Self {
            real: folder.canonicalize().ok(),
            named: std::path::absolute(folder).ok(),
        }
    }

    /// The way to a file, with `/` between folders; the whole path if no way leads from the one to the other, and
    /// nothing if there is no such folder.
    pub(super) fn to(&self, file: &Path) -> String {
        let Ok(file) = std::path::absolute(file) else {
            return String::new();
        };
        // The name stays as it is where it is a link; its folder may be reached through one.
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
            return String::new();
        };
        match (&self.real, folder.canonicalize(), &self.named) {
            (Some(from), Ok(folder), _) => way(from, &folder.join(name)),
            // Drives of a network, and wine with long paths, do not say what a path leads to.
            (_, _, Some(from)) if folder.is_dir() => way(from, &file),
            _ => String::new(),
        }
    }
}

fn way(from: &Path, to: &Path) -> String {
    let common = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    // What `..` leads to is known only where links were followed.
    if common == 0 || from.components().any(|part| part == Component::ParentDir) {
        return elsewhere(&to.to_string_lossy());
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(common)).collect();
    slashed(&way)
}

/// A whole path, on another drive or computer than the output, without the mark of Windows for a path of any length.
fn elsewhere(path: &str) -> String {
    let plain = match path.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).to_owned(),
    };
    plain.replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::{elsewhere, way};
    use std::path::Path;

    #[test]
    fn the_way_goes_up_and_down_again() {
        let of = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(of("/a/out", "/a/in/b.pdf"), "../in/b.pdf");
        assert_eq!(of("/a", "/a/b.pdf"), "b.pdf");
        assert_eq!(of("/x/y", "/a.pdf"), "../../a.pdf");
        assert_eq!(of("/x/link/..", "/x/a.pdf"), "/x/a.pdf");
    }

    #[test]
    fn other_drives_and_computers_have_whole_paths() {
        assert_eq!(elsewhere(r"\\?\D:\in\b.pdf"), "D:/in/b.pdf");
        assert_eq!(
            elsewhere(r"\\?\UNC\server\share\b.pdf"),
            "//server/share/b.pdf"
        );
    }
}
