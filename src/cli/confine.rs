//! Bounds that a worker puts on itself before it reads anything.
//!
//! A document may be hostile. The worker gives up memory beyond its bound, core dumps (they would hold the document)
//! and writing to files, and asks to be ended with the program that started it. Windows has no calls for a process to
//! bound itself by that are safe: there the allocator keeps the bound on memory, a job ends the workers with the
//! program, and the program keeps the time.

#[cfg(unix)]
mod system {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    pub(in crate::cli) fn confine(memory_bytes: u64) {
        for (resource, bound) in [
            (Resource::As, memory_bytes),
            (Resource::Core, 0),
            (Resource::Fsize, 0),
        ] {
            lower(resource, bound);
        }
        #[cfg(target_os = "linux")]
        {
            use rustix::process::{Signal, set_parent_process_death_signal};
            // Without it the worker still ends when its input does.
            let _ = set_parent_process_death_signal(Some(Signal::KILL));
        }
    }

    /// Lowers both bounds. A bound that is lower already stays; a failure leaves the bound of the system.
    fn lower(resource: Resource, bound: u64) {
        let held = getrlimit(resource);
        let bound = held.maximum.map_or(bound, |maximum| maximum.min(bound));
        let lowered = Rlimit {
            current: Some(held.current.map_or(bound, |current| current.min(bound))),
            maximum: Some(bound),
        };
        let _ = setrlimit(resource, lowered);
    }

    pub(in crate::cli) fn allow_processor_time(seconds: u32) {
        /// So that the program, which counts by the clock, comes first.
        const GRACE_SECONDS: u64 = 5;
        let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
        let bound = u64::try_from(used).unwrap_or(0) + u64::from(seconds) + GRACE_SECONDS;
        let maximum = getrlimit(Resource::Cpu).maximum;
        let allowed = Rlimit {
            current: Some(maximum.map_or(bound, |maximum| maximum.min(bound))),
            maximum,
        };
        let _ = setrlimit(Resource::Cpu, allowed);
    }
}

#[cfg(not(unix))]
mod system {
    pub(in crate::cli) fn confine(_memory_bytes: u64) {}
    pub(in crate::cli) fn allow_processor_time(_seconds: u32) {}
}

/// Has the system end all workers with this program, whatever ends it.
#[cfg(windows)]
pub(super) fn tie_workers() {
    use std::sync::OnceLock;
    use win32job::{ExtendedLimitInfo, Job};

    /// Never dropped: what is in the job ends when it is closed, and this program is in it.
    static JOB: OnceLock<Option<Job>> = OnceLock::new();
    JOB.get_or_init(|| {
        let mut limits = ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        let job = Job::create_with_limit_info(&limits).ok()?;
        // Processes that are started from now on are in the job from their first moment.
        job.assign_current_process().ok()?;
        Some(job)
    });
}

/// Lowers this process's bounds for good.
pub(super) use system::confine;

/// Allows so many seconds of processor time from now on, whatever was used before.
pub(super) use system::allow_processor_time;
