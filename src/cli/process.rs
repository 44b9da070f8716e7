//! A worker as the program sees it: a process to hand documents to, replaced when it ends.

use super::facts::reason;
use super::protocol::{Reply, Request, receive, send};
use super::stop::Stop;
use super::worker_end::WorkerEnd;
use std::io::{self, ErrorKind, Read};
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// MiB that any result may have.
const MAX_RESULT_MIB: u64 = 256;
/// How much of a worker's last words is kept to tell how it ended.
const LAST_WORDS_BYTES: usize = 4096;
/// How often a waiting program looks whether it shall stop.
const LOOK_UP: Duration = Duration::from_millis(50);

/// What one document may cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Seconds by the clock.
    pub(super) seconds: u32,
    /// MiB of memory.
    pub(super) memory_mib: u32,
}

impl Bounds {
    /// MiB of a result: more where the reader may have more.
    fn result_mib(self) -> u64 {
        MAX_RESULT_MIB.max(u64::from(self.memory_mib) / 4)
    }
}

/// A place for one worker at a time.
pub(super) struct Seat<'a> {
    bounds: Bounds,
    stop: &'a Stop,
    /// What is started.
    command: &'a (dyn Fn(Bounds) -> io::Result<Command> + Sync),
    worker: Option<Worker>,
}

impl<'a> Seat<'a> {
    /// An empty seat; the worker is started with the first document.
    pub(super) fn new(
        bounds: Bounds,
        stop: &'a Stop,
        command: &'a (dyn Fn(Bounds) -> io::Result<Command> + Sync),
    ) -> Self {
        Self {
            bounds,
            stop,
            command,
            worker: None,
        }
    }

    /// Has one document read. If a worker that has read others ends at it, a new one tries again: the result of a
    /// document must not depend on what was read before it.
    pub(super) fn read(
        &mut self,
        request: &Arc<Request>,
        bytes: &Arc<Vec<u8>>,
    ) -> Result<(Reply, Vec<u8>), WorkerEnd> {
        let task: Task = (Arc::clone(request), Arc::clone(bytes));
        if let Some(worker) = self.worker.take() {
            let ended = self.read_with(worker, task.clone());
            if !ended.as_ref().is_err_and(WorkerEnd::may_be_due_to_the_past) {
                return ended;
            }
        }
        let worker = (self.command)(self.bounds)
            .and_then(|command| Worker::start(command, self.bounds.result_mib() << 20))
            .map_err(|error| WorkerEnd::CannotStart(reason(&error)))?;
        self.read_with(worker, task)
    }

    /// Keeps the worker for the next document if it gave a proper answer.
    fn read_with(&mut self, worker: Worker, task: Task) -> Result<(Reply, Vec<u8>), WorkerEnd> {
        if worker.tasks.send(task).is_err() {
            return Err(worker.end(self.bounds));
        }
        let (header, body) = match self.wait(&worker)? {
            Ok(message) => message,
            Err(error) if error.kind() == ErrorKind::FileTooLarge => {
                return Err(WorkerEnd::TooMuchOutput {
                    mib: self.bounds.result_mib(),
                });
            }
            Err(_) => return Err(worker.end(self.bounds)),
        };
        match serde_json::from_slice(&header) {
            Ok(Reply::Panicked) => Err(WorkerEnd::Crashed),
            Ok(reply) => {
                self.worker = Some(worker);
                Ok((reply, body))
            }
            Err(_) => Err(WorkerEnd::BadReply),
        }
    }

    /// The worker's message, or why there is none in time.
    fn wait(&self, worker: &Worker) -> Result<Message, WorkerEnd> {
        let end = Instant::now() + Duration::from_secs(self.bounds.seconds.into());
        loop {
            if self.stop.is_asked() {
                return Err(WorkerEnd::Stopped);
            }
            let left = end.saturating_duration_since(Instant::now());
            match worker.replies.recv_timeout(left.min(LOOK_UP)) {
                Ok(message) => return Ok(message),
                Err(RecvTimeoutError::Disconnected) => {
                    return Ok(Err(ErrorKind::UnexpectedEof.into()));
                }
                Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                    return Err(WorkerEnd::TimedOut {
                        seconds: self.bounds.seconds,
                    });
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

/// What is sent: the header, and the file.
type Task = (Arc<Request>, Arc<Vec<u8>>);

/// Header and body of a reply, or why it could not be received.
type Message = io::Result<(Vec<u8>, Vec<u8>)>;

/// A running worker. Dropping it ends the process.
struct Worker {
    child: Child,
    tasks: Sender<Task>,
    replies: Receiver<Message>,
    last_words: Option<JoinHandle<Vec<u8>>>,
}

impl Worker {
    /// `max_result`: bytes that an answer may have.
    fn start(mut command: Command, max_result: u64) -> io::Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut to), Some(mut from), Some(errors)) = pipes else {
            return Err(ErrorKind::BrokenPipe.into());
        };
        let (tasks, given) = channel::<Task>();
        let (replied, replies) = channel();
        // Talking blocks when the worker hangs, so it has a thread of its own; it ends with the worker.
        std::thread::Builder::new().spawn(move || {
            for (request, bytes) in given {
                let sent = send(&mut to, &*request, &bytes);
                let message = sent
                    .and_then(|()| receive(&mut from, max_result))
                    .and_then(|message| message.ok_or_else(|| ErrorKind::UnexpectedEof.into()));
                if replied.send(message).is_err() {
                    break;
                }
            }
        })?;
        let last_words = std::thread::Builder::new().spawn(move || tail(errors))?;
        Ok(Self {
            child,
            tasks,
            replies,
            last_words: Some(last_words),
        })
    }

    /// How the process ended, which it has or is about to.
    fn end(mut self, bounds: Bounds) -> WorkerEnd {
        // Its pipes are closed: either it is gone, or it is of no more use.
        let _ = self.child.kill();
        let Ok(status) = self.child.wait() else {
            return WorkerEnd::BadReply;
        };
        let last_words = self.last_words.take().map(JoinHandle::join);
        let last_words = last_words.and_then(Result::ok).unwrap_or_default();
        end_of(status, &String::from_utf8_lossy(&last_words), bounds)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads to the end and keeps the last bytes.
fn tail(mut errors: ChildStderr) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut piece = [0; 1024];
    while let Ok(n @ 1..) = errors.read(&mut piece) {
        kept.extend_from_slice(&piece[..n]);
        let surplus = kept.len().saturating_sub(LAST_WORDS_BYTES);
        kept.drain(..surplus);
    }
    kept
}

/// Tells the ends apart, where the number alone does not by the words of Rust's runtime.
fn end_of(status: ExitStatus, last_words: &str, bounds: Bounds) -> WorkerEnd {
    if last_words.contains("memory allocation of") {
        return WorkerEnd::OutOfMemory {
            mib: bounds.memory_mib,
        };
    }
    if last_words.contains("overflowed its stack") {
        return WorkerEnd::StackOverflow;
    }
    match signal(status) {
        Some(number) if number == PROCESSOR_TIME_USED_UP => WorkerEnd::TimedOut {
            seconds: bounds.seconds,
        },
        Some(signal) => WorkerEnd::Killed { signal },
        None => WorkerEnd::Crashed,
    }
}

/// `SIGXCPU`, the same number on all Unix systems in use.
const PROCESSOR_TIME_USED_UP: i32 = 24;

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}

/// This program as a worker.
pub(super) fn own_worker(bounds: Bounds) -> io::Result<Command> {
    let mut command = Command::new(own_executable()?);
    command.arg("worker");
    command.arg("--memory").arg(bounds.memory_mib.to_string());
    command.arg("--timeout").arg(bounds.seconds.to_string());
    command.env_remove(super::options::PASSWORD_VARIABLE);
    // By itself the allocator reserves a GiB at a time, which is the worker's bound, in pages of 2 MiB.
    command.env("MIMALLOC_ARENA_RESERVE", "32MiB");
    command.env("MIMALLOC_ALLOW_THP", "0");
    // Ctrl-C reaches this program alone, which then ends its workers.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::arg0(&mut command, env!("CARGO_PKG_NAME"));
    #[cfg(windows)]
    {
        /// `CREATE_NEW_PROCESS_GROUP`, which Ctrl-C does not reach.
        const OWN_GROUP: u32 = 0x200;
        std::os::windows::process::CommandExt::creation_flags(&mut command, OWN_GROUP);
        super::confine::tie_workers();
    }
    Ok(command)
}

/// On Linux the running program itself, even if its file was replaced by another version meanwhile.
fn own_executable() -> io::Result<std::path::PathBuf> {
    if cfg!(target_os = "linux") {
        Ok("/proc/self/exe".into())
    } else {
        std::env::current_exe()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Bounds, Seat, WorkerEnd};
    use crate::cli::protocol::{Form, Reading, Request};
    use crate::cli::stop::Stop;
    use std::process::Command;
    use std::sync::Arc;

    /// How a worker ends that is a shell script.
    fn end_of(script: &'static str) -> WorkerEnd {
        let bounds = Bounds {
            seconds: 1,
            memory_mib: 512,
        };
        let stop = Stop::default();
        let command = move |_| {
            let mut command = Command::new("sh");
            command.arg("-c").arg(script);
            Ok(command)
        };
        let reading = Reading::default();
        let request = Request {
            file: "x.pdf".into(),
            path: "x.pdf".into(),
            form: Form::Json,
            reading,
        };
        // More than a pipe holds, so that sending blocks if nobody reads.
        let bytes = Arc::new(vec![0; 1 << 20]);
        let mut seat = Seat::new(bounds, &stop, &command);
        seat.read(&Arc::new(request), &bytes).unwrap_err()
    }

    #[test]
    fn hanging_without_reading_is_timed_out() {
        assert_eq!(end_of("sleep 60"), WorkerEnd::TimedOut { seconds: 1 });
    }

    #[test]
    fn hanging_after_reading_is_timed_out() {
        assert_eq!(end_of("cat >/dev/null"), WorkerEnd::TimedOut { seconds: 1 });
    }

    #[test]
    fn signals_are_told() {
        assert_eq!(end_of("kill -9 $$"), WorkerEnd::Killed { signal: 9 });
        assert_eq!(end_of("kill -24 $$"), WorkerEnd::TimedOut { seconds: 1 });
    }

    #[test]
    fn leaving_without_answer_is_a_crash() {
        assert_eq!(end_of("exit 3"), WorkerEnd::Crashed);
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        assert_eq!(
            end_of(r"printf '\002\0\0\0\0\0\0\0{}\0\0\0\0\0\0\0\0'; cat >/dev/null"),
            WorkerEnd::BadReply
        );
        assert_eq!(
            end_of(r"printf '\377\377\377\377\377\377\377\377'; cat >/dev/null"),
            WorkerEnd::TooMuchOutput { mib: 256 }
        );
    }

    #[test]
    fn words_of_the_runtime_tell_memory_and_stack() {
        assert_eq!(
            end_of("echo 'memory allocation of 9 bytes failed' >&2; kill -6 $$"),
            WorkerEnd::OutOfMemory { mib: 512 }
        );
        assert_eq!(
            end_of("echo 'thread x has overflowed its stack' >&2; kill -6 $$"),
            WorkerEnd::StackOverflow
        );
    }
}
