// The documents and what became of them.
import { Fault, type Pool } from "./pool";
import type { Found } from "./files";
import type { Change, Shelf } from "./shelf";

/** What the reader tells of a document in short. */
export interface Summary {
  sha256: string;
  pages: number;
  board: string;
  review: string;
  rows: number;
  toCheck: number;
  nothing: string;
  doubt: string;
}

/** What became of a file. */
export type Fate =
  | { is: "waiting" }
  | { is: "reading" }
  | { is: "read"; json: string; summary: Summary; doubtful: string[] }
  /** The same bytes as a document before it. */
  | { is: "twin"; of: string; sha256: string }
  | { is: "failed"; fault: Fault };

export interface Item {
  path: string;
  file: File;
  isNamed: boolean;
  password: string;
  fate: Fate;
}

export interface Options {
  seconds: number;
  maskNames: boolean;
  byAction: boolean;
}

/** An input as the reader's exports take it. */
export interface Input {
  path: string;
  document?: string;
  code?: string;
  message?: string;
}

/** Sentences of the reader that name options of the program. */
const SAID: Record<string, string> = {
  "password-needed": "a password is needed to open it",
  "not-a-document": "not a PDF and not a text dump of a plan; check what the file is",
};
const RAISED = /; raise --[a-z-]+ if you trust the file$/;

const optionsOf = (item: Item, more: object = {}): string =>
  JSON.stringify({ file: item.file.name, ...(item.password ? { password: item.password } : {}), ...more });

const isColumn = (line: string): boolean => (JSON.parse(line) as Change).change === "column";

export class Documents {
  readonly items: Item[] = [];
  /** Names of files in folders that are no documents. */
  readonly others: string[] = [];
  changed: () => void = () => {};

  constructor(private readonly pool: Pool, private readonly shelf: Shelf, readonly options: Options) {}

  add(found: Found[], others: Found[]): void {
    const isKnown = ({ path, file }: Found): boolean => this.items.some((item) => item.path === path && item.file.size === file.size && item.file.lastModified === file.lastModified);
    const added: Item[] = found.filter((one) => !isKnown(one)).map((one) => ({ ...one, password: "", fate: { is: "waiting" } }));
    this.items.push(...added);
    this.others.push(...others.map((one) => one.path).filter((path) => !this.others.includes(path)));
    this.changed();
    added.forEach((item) => void this.read(item));
  }

  /** Reads a file, again if need be. */
  async read(item: Item): Promise<void> {
    this.become(item, { is: "waiting" });
    try {
      const json = await this.convert(item, []);
      const summary = JSON.parse(await this.pool.run<string>("summary", () => [json], this.options.seconds)) as Summary;
      if (!this.isTwin(item, summary.sha256)) {
        // Columns that were corrected decide over rows and doubts.
        const columns = this.shelf.opened(summary.sha256).filter(isColumn);
        if (columns.length) await this.readWith(item, columns);
        else this.become(item, read(json, summary));
      }
    } catch (error) {
      this.become(item, { is: "failed", fault: plain(error) });
    }
  }

  /** Whether a document before it is the same; one after it becomes its twin. */
  private isTwin(item: Item, sha256: string): boolean {
    const same = this.items.find((other) => other !== item && other.fate.is === "read" && other.fate.summary.sha256 === sha256);
    if (!same) return false;
    const isBefore = this.items.indexOf(same) < this.items.indexOf(item);
    const [first, second] = isBefore ? [same, item] : [item, same];
    this.become(second, { is: "twin", of: first.path, sha256 });
    return isBefore;
  }

  private async readWith(item: Item, corrections: string[]): Promise<void> {
    const json = await this.convert(item, corrections);
    const summary = JSON.parse(await this.pool.run<string>("summary", () => [json], this.options.seconds)) as Summary;
    this.become(item, read(json, summary));
  }

  /** Ends reading; what was not read yet says so. */
  stop(): void {
    this.pool.stop();
  }

  get isBusy(): boolean {
    return this.items.some(({ fate }) => fate.is === "waiting" || fate.is === "reading");
  }

  /** All inputs with what was corrected, for export; with how many corrections no longer fit. */
  async inputs(): Promise<Input[]> {
    const inputs = this.items.map(async (item): Promise<Input> => {
      const { path, fate } = item;
      if (fate.is === "read") return { path, document: await this.corrected(item, fate) };
      if (fate.is === "twin") return { path, code: "same-document", message: `the same document as ${fate.of}, which was read; its rows stand there` };
      const fault = fate.is === "failed" ? fate.fault : new Fault("stopped", "stopped before it was read");
      return { path, code: fault.code, message: fault.message };
    });
    const others = this.others.map((path) => ({ path, code: "other-kind", message: "not read, since it is no PDF and no text dump; open it and save it as PDF" }));
    return [...await Promise.all(inputs), ...others];
  }

  private async corrected(item: Item, fate: Fate & { is: "read" }): Promise<string> {
    const lines = this.shelf.lines(fate.summary.sha256);
    const { maskNames } = this.options;
    return lines.length || maskNames ? this.convert(item, lines, { maskNames }) : fate.json;
  }

  private async convert(item: Item, corrections: string[], more: object = {}): Promise<string> {
    const prepare = async (): Promise<unknown[]> => {
      if (item.fate.is === "waiting") this.become(item, { is: "reading" });
      return [await bytesOf(item), optionsOf(item, { corrections: corrections.join("\n"), ...more })];
    };
    return this.pool.run<string>("convert", prepare, this.options.seconds);
  }

  /** The page to check a document by. */
  async page(item: Item, json: string, sha256: string, pool: Pool): Promise<string> {
    const corrections = this.shelf.opened(sha256).join("\n");
    return pool.run<string>("review", async () => [await bytesOf(item), json, optionsOf(item, { corrections })], this.options.seconds);
  }

  /** A page of a document as an address that holds it (`data:`), empty if it cannot be drawn. */
  async picture(item: Item, page: number, pool: Pool): Promise<string> {
    const drawn = await pool.run<string>("draw", async () => [await bytesOf(item), optionsOf(item), page, page], this.options.seconds, { isUrgent: true });
    return (JSON.parse(drawn) as { picture: string }[])[0]?.picture ?? "";
  }

  private become(item: Item, fate: Fate): void {
    item.fate = fate;
    this.changed();
  }
}

async function bytesOf(item: Item): Promise<Uint8Array> {
  try {
    return new Uint8Array(await item.file.arrayBuffer());
  } catch {
    throw new Fault("unreadable", "the browser cannot read the file any more; choose it again");
  }
}

function read(json: string, summary: Summary): Fate {
  const document = JSON.parse(json) as { plans: { recommendations: { id: string; warnings: unknown[] }[] }[] };
  const rows = document.plans.flatMap((plan) => plan.recommendations);
  return { is: "read", json, summary, doubtful: rows.filter((row) => row.warnings.length).map((row) => row.id) };
}

/** What happened as a sentence that fits here. */
function plain(error: unknown): Fault {
  if (!(error instanceof Fault)) return new Fault("defect", `something went wrong in this page: ${String(error)}`);
  const message = SAID[error.code] ?? error.message.replace(RAISED, "; the program scr-plans can be given higher limits");
  return new Fault(error.code, message);
}
