//! What is said on standard error: progress on a terminal, and one line for each thing to know.

use super::inputs::Input;
use crate::text::command::shown;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// Progress on a terminal, and the lines that go past it.
pub(super) struct Progress {
    bar: ProgressBar,
    quiet: bool,
}

impl Progress {
    /// Progress over so many files; without a bar if there is but one, or nobody to see it.
    pub(super) fn over(files: &[Input], quiet: bool, results_on_terminal: bool) -> Self {
        let is_seen =
            files.len() > 1 && !quiet && io::stderr().is_terminal() && !results_on_terminal;
        let target = if is_seen {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(files.len() as u64), target);
        let template = "{bar:20} {pos} of {len}{prefix}, {eta} left  {wide_msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if is_seen {
            bar.enable_steady_tick(Duration::from_millis(500));
        }
        let progress = Self { bar, quiet };
        progress.at(files.first());
        progress
    }

    /// The file that is waited for now.
    pub(super) fn at(&self, file: Option<&Input>) {
        let name = file.map(Input::name).unwrap_or_default();
        self.bar.set_message(shown(&name));
    }

    /// One more file is done, so many failed in all; `next` is waited for now.
    pub(super) fn step(&self, failed: u64, next: Option<&Input>) {
        if failed > 0 {
            self.bar.set_prefix(format!(", {failed} failed"));
        }
        self.bar.inc(1);
        self.at(next);
    }

    /// A line that is always said.
    pub(super) fn error(&self, line: &str) {
        self.bar.suspend(|| say(line));
    }

    /// A line that is said unless the user wants quiet.
    pub(super) fn note(&self, line: &str) {
        if !self.quiet {
            self.error(line);
        }
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// Writes one line to standard error. Names of files may hold what a terminal would obey; it is taken out.
pub(super) fn say(line: &str) {
    let line = shown(line);
    // Nobody is left to tell if this fails.
    let _ = writeln!(io::stderr(), "scr-plans: {line}");
}
