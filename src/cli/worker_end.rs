//! How a worker that gave no answer ended.

use thiserror::Error;

/// How a worker that gave no answer ended. It costs the one file that it was reading.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum WorkerEnd {
    /// It took too long.
    #[error("not read within {seconds} s; raise --timeout if you trust the file")]
    TimedOut {
        /// Seconds allowed.
        seconds: u32,
    },
    /// It asked for more memory than allowed.
    #[error("it needs more than {mib} MiB of memory; raise --memory if you trust the file")]
    OutOfMemory {
        /// MiB allowed.
        mib: u32,
    },
    /// The file is nested more deeply than the stack holds.
    #[error("it is nested too deeply to be read; open it in a PDF viewer and save it anew")]
    StackOverflow,
    /// It was ended by a signal.
    #[error("its reader was ended by signal {signal}; open it in a PDF viewer and save it anew")]
    Killed {
        /// The signal's number.
        signal: i32,
    },
    /// It ended or stopped at a defect of its own.
    #[error(
        "its reader stopped at an error of its own; open it in a PDF viewer and save it anew, and report the file"
    )]
    Crashed,
    /// Its answer is too long.
    #[error("its result has more than {mib} MiB; split the file")]
    TooMuchOutput {
        /// MiB allowed.
        mib: u64,
    },
    /// It said something that is no answer.
    #[error("its reader gave no proper answer; report the file")]
    BadReply,
    /// It could not be started.
    #[error("its reader cannot be started: {0}; check limits on processes and memory")]
    CannotStart(String),
    /// The run was stopped.
    #[error("stopped before it was read; run again")]
    Stopped,
}

impl WorkerEnd {
    /// Whether documents read before may have had a part in it: memory that was not given back, say.
    pub(super) fn may_be_due_to_the_past(&self) -> bool {
        !matches!(
            self,
            Self::TimedOut { .. }
                | Self::TooMuchOutput { .. }
                | Self::CannotStart(_)
                | Self::Stopped
        )
    }

    /// Whether the second reader may have caused it, which can overflow its stack and more. `is_asked`: it was to read
    /// the file whatever the first makes of it.
    pub(super) fn may_be_the_second_reader(&self, is_asked: bool) -> bool {
        match self {
            Self::CannotStart(_) | Self::Stopped => false,
            Self::TimedOut { .. } | Self::TooMuchOutput { .. } => is_asked,
            _ => true,
        }
    }

    /// Stable word for the report.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TimedOut { .. } => "timed-out",
            Self::OutOfMemory { .. } => "out-of-memory",
            Self::StackOverflow => "stack-overflow",
            Self::Killed { .. } => "killed",
            Self::Crashed => "crashed",
            Self::TooMuchOutput { .. } => "too-much-output",
            Self::BadReply => "bad-reply",
            Self::CannotStart(_) => "cannot-start",
            Self::Stopped => "stopped",
        }
    }
}
