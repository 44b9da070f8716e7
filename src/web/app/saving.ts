// Files that the page hands out.
import type { Documents } from "./documents";
import { count } from "./list";
import type { Pool } from "./pool";
import { byDocument, type Shelf } from "./shelf";

function download(parts: BlobPart[], type: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  json: "application/json",
  jsonl: "application/jsonl",
};

export type Format = "xlsx" | "csv" | "json";

export class Saving {
  /** Lines of opened files that are of documents that are not in the list. */
  private strangers: string[] = [];

  constructor(private readonly documents: Documents, private readonly shelf: Shelf, private readonly pool: Pool) {}

  /** Saves all rows, and says so. */
  async rows(format: Format): Promise<string> {
    const inputs = await this.documents.inputs();
    const read = inputs.filter((input) => input.document !== undefined);
    const { options: { maskNames, byAction } } = this.documents;
    const all = JSON.stringify(inputs);
    const make = <T>(call: "workbook" | "csv" | "jsonLines", ...more: unknown[]): Promise<T> => this.pool.run<T>(call, () => [all, ...more], 600);
    let name = "plans";
    let parts: BlobPart[];
    let ending: keyof typeof TYPES = format;
    if (format === "xlsx") parts = [await make<Uint8Array<ArrayBuffer>>("workbook", maskNames)];
    else if (format === "csv") parts = [await make<Uint8Array<ArrayBuffer>>("csv", byAction)];
    else if (read.length === 1 && read[0]?.document) {
      name = this.documents.items.find((item) => item.path === read[0]?.path)?.file.name.replace(/\.[^.]*$/, "") ?? name;
      parts = [read[0].document];
    } else {
      ending = "jsonl";
      parts = [await make<string>("jsonLines")];
    }
    download(parts, TYPES[ending], `${name}.${ending}`);
    const lost = read.reduce((sum, input) => sum + notApplied(input.document as string), 0);
    const said = `${count(read.length, "document")} saved as ${name}.${ending}.`;
    return lost ? `${said} ${count(lost, "correction")} did not fit what is read now and is told among the warnings.` : said;
  }

  private sums(): string[] {
    return this.documents.items.flatMap(({ fate }) => fate.is === "read" ? [fate.summary.sha256] : []);
  }

  hasCorrections(): boolean {
    return this.strangers.length > 0 || this.sums().some((sha256) => this.shelf.lines(sha256).length);
  }

  /** Whether closing the page would lose something. */
  wouldLose(): boolean {
    return this.shelf.isForgetful && this.sums().some((sha256) => this.shelf.isUnsaved(sha256));
  }

  corrections(): string {
    const lines = [...this.strangers, ...this.sums().flatMap((sha256) => this.shelf.lines(sha256))];
    const name = "plans.corrections.jsonl";
    download([`${lines.join("\n")}\n`], TYPES.jsonl, name);
    this.sums().forEach((sha256) => this.shelf.markSaved(sha256));
    return `${count(lines.length, "correction")} saved as ${name}.`;
  }

  /** Opens a file of corrections; those of documents in the list replace what was there. */
  async open(file: File): Promise<string> {
    const found = byDocument(await file.text());
    if (!found?.size) return `${file.name} is no file of corrections; nothing was changed.`;
    const known = this.sums().filter((sha256) => found.has(sha256));
    const unsaved = known.filter((sha256) => this.shelf.isUnsaved(sha256)).length;
    const question = `${count(unsaved, "document")} in the list has corrections that you have not saved to a file. Replace them with those of ${file.name}?`;
    if (unsaved && !confirm(question)) return "Nothing was changed.";
    this.strangers = [...found].flatMap(([sha256, lines]) => known.includes(sha256) ? [] : lines);
    for (const sha256 of known) this.shelf.open(sha256, found.get(sha256) ?? []);
    const again = this.documents.items.filter(({ fate }) => fate.is === "read" && known.includes(fate.summary.sha256));
    await Promise.all(again.map((item) => this.documents.read(item)));
    const n = known.reduce((sum, sha256) => sum + (found.get(sha256)?.length ?? 0), 0);
    const rest = this.strangers.length ? ` ${this.strangers.length} are of documents that are not in the list; they stay with what you save.` : "";
    return `${count(n, "correction")} opened from ${file.name}.${rest}`;
  }
}

function notApplied(json: string): number {
  const { warnings } = JSON.parse(json) as { warnings: { code: string }[] };
  return warnings.filter((warning) => warning.code === "correction-not-applied").length;
}
