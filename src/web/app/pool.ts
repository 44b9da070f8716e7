// Workers that read: one document each at a time. A worker that takes too long, or traps, is ended and another started;
// that costs the one document.

/** Why a call gave no result: a stable word and a sentence. */
export class Fault extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

type Call = "convert" | "draw" | "review" | "summary" | "workbook" | "csv" | "jsonLines";
/** What a worker answers. */
type Answer = { value: unknown; memory: number } | { code: string; message: string } | { trapped: string; memory: number };

/** Makes the arguments once a worker is free for them, so that of many documents few are in memory. */
type Prepare = () => unknown[] | Promise<unknown[]>;

interface Job {
  call: Call;
  prepare: Prepare;
  seconds: number;
  done: (value: unknown) => void;
  failed: (fault: Fault) => void;
}

/** Bytes that a worker may keep from one document to the next: its memory never shrinks. */
const MEMORY_KEPT = 400 * 2 ** 20;
/** Bytes from which a trap is put down to a lack of memory: a list of a third of the 2^30 cannot grow any more. */
const MEMORY_SHORT = 300 * 2 ** 20;

const TRAPPED = "its reader stopped at an error of its own; open it in a PDF viewer and save it anew";
const NO_MEMORY = "it needs more memory than a browser gives; the program scr-plans can read it with --memory";

export class Pool {
  private readonly queue: Job[] = [];
  private readonly idle: Worker[] = [];
  private readonly busy = new Map<Worker, (fault: Fault) => void>();
  private isStopping = false;

  constructor(private readonly module: WebAssembly.Module, private readonly source: string, private readonly size: number) {}

  /** Calls the reader. Fails with a `Fault`. */
  run<T>(call: Call, prepare: Prepare, seconds: number, { isUrgent = false } = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const job: Job = { call, prepare, seconds, done: (value) => resolve(value as T), failed: reject };
      if (isUrgent) this.queue.unshift(job);
      else this.queue.push(job);
      this.next();
    });
  }

  /** Ends all that is under way and forgets what waits. */
  stop(): void {
    this.isStopping = true;
    const fault = new Fault("stopped", "stopped before it was read");
    for (const job of this.queue.splice(0)) job.failed(fault);
    for (const fail of [...this.busy.values()]) fail(fault);
    this.isStopping = false;
  }

  private next(): void {
    if (this.isStopping || !this.queue.length || this.busy.size >= this.size) return;
    const job = this.queue.shift() as Job;
    const worker = this.idle.pop() ?? this.start();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (isKept: boolean): void => {
      clearTimeout(timer);
      this.busy.delete(worker);
      worker.onmessage = worker.onerror = null;
      if (isKept) this.idle.push(worker);
      else worker.terminate();
    };
    const fail = (fault: Fault, isKept = false): void => {
      if (this.busy.get(worker) !== fail) return;
      end(isKept);
      job.failed(fault);
      this.next();
    };
    this.busy.set(worker, fail);
    timer = setTimeout(() => fail(new Fault("timed-out", `reading takes longer than ${job.seconds} s; allow more time under Options if you trust the file`)), job.seconds * 1000);
    worker.onerror = () => fail(new Fault("crashed", TRAPPED));
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ("code" in data) fail(new Fault(data.code, data.message), true);
      else if ("trapped" in data) fail(new Fault("crashed", data.memory > MEMORY_SHORT ? NO_MEMORY : TRAPPED));
      else {
        end(data.memory < MEMORY_KEPT);
        job.done(data.value);
        this.next();
      }
    };
    Promise.resolve().then(job.prepare).then(
      (args) => { if (this.busy.get(worker) === fail) worker.postMessage({ call: job.call, args }); },
      (error: unknown) => fail(error instanceof Fault ? error : new Fault("defect", String(error)), true),
    );
    this.next();
  }

  private start(): Worker {
    const worker = new Worker(this.source);
    worker.postMessage({ module: this.module });
    return worker;
  }
}
