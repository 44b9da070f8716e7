//! One small harness for all tests of the program: a folder of its own, files in it, runs of the program.
#![allow(dead_code, unreachable_pub)] // each test file uses its part

pub mod properties;
pub mod workbook;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder that goes with the test.
pub struct Dir(TempDir);

impl Dir {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and the folders above it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Names and contents of all files in a folder.
    pub fn contents(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        let mut contents: Vec<_> = fs::read_dir(self.path(name))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                (
                    path.file_name().unwrap().to_string_lossy().into_owned(),
                    fs::read(path).unwrap(),
                )
            })
            .collect();
        contents.sort();
        contents
    }

    /// The program with arguments, in the folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = program(self.0.path());
        command.args(args);
        command
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::from(self.command(args).output().unwrap())
    }
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scr-plans"));
    command.current_dir(folder).env_remove("SCR_PLANS_PASSWORD");
    command
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    #[track_caller]
    pub fn err(self, line: &str) -> Self {
        assert!(
            self.err.lines().any(|l| l == line),
            "{line:?} not in {self:#?}"
        );
        self
    }

    /// Nothing a user should not see.
    #[track_caller]
    pub fn without_panic(self) -> Self {
        assert!(
            !self.err.contains("panicked") && !self.err.contains("RUST_BACKTRACE"),
            "{self:#?}"
        );
        self
    }
}

/// A document of the fixtures in a folder of its own.
pub fn dir_with(fixture: &str) -> Dir {
    let dir = Dir::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(fixture);
    dir.file(fixture, fs::read(path).unwrap());
    dir
}
