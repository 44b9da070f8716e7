// Corrections: what the page to check keeps as it is typed, and what was opened from a file. Kept in this browser if it
// keeps anything, and in memory in any case.

/** What the page to check keeps of a document; see `review/page`. */
interface Kept {
  lines?: string[];
  isSaved: boolean;
}

const keyOf = (sha256: string): string => `scr-plans ${sha256}`;
const openedKey = (sha256: string): string => `scr-plans opened ${sha256}`;

export class Shelf {
  private readonly memory = new Map<string, string>();
  /** Whether the browser keeps nothing, so that what is not saved is lost with the page. */
  isForgetful = false;
  /** Called when something was kept. */
  changed: () => void = () => {};

  getItem(key: string): string | null {
    const known = this.memory.get(key);
    if (known !== undefined) return known;
    try {
      return localStorage.getItem(key);
    } catch {
      this.isForgetful = true;
      return null;
    }
  }

  setItem(key: string, value: string): void {
    this.memory.set(key, value);
    this.changed();
    try {
      localStorage.setItem(key, value);
    } catch (error) {
      this.isForgetful = true;
      throw error;
    }
  }

  private put(key: string, value: string): void {
    try {
      this.setItem(key, value);
    } catch { /* kept in memory */ }
  }

  private remove(key: string): void {
    this.memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      this.isForgetful = true;
    }
  }

  private kept(sha256: string): Kept | null {
    try {
      return JSON.parse(this.getItem(keyOf(sha256)) ?? "null") as Kept | null;
    } catch {
      return null;
    }
  }

  /** Corrections of a document that were opened from a file. */
  opened(sha256: string): string[] {
    return (this.getItem(openedKey(sha256)) ?? "").split("\n").filter(Boolean);
  }

  /** All corrections of a document, a line each. */
  lines(sha256: string): string[] {
    const lines = this.kept(sha256)?.lines ?? this.opened(sha256);
    return lines.filter((line) => (JSON.parse(line) as Change).document === sha256);
  }

  /** Whether there are corrections that no file has. */
  isUnsaved(sha256: string): boolean {
    const kept = this.kept(sha256);
    return Boolean(kept && !kept.isSaved && kept.lines?.length);
  }

  /** Says that a file has them now. */
  markSaved(sha256: string): void {
    const kept = this.kept(sha256);
    if (kept) this.put(keyOf(sha256), JSON.stringify({ ...kept, isSaved: true }));
  }

  /** Takes the corrections of a document from a file, in the place of those that there are. */
  open(sha256: string, lines: string[]): void {
    this.remove(keyOf(sha256));
    this.put(openedKey(sha256), lines.join("\n"));
  }
}

/** A line of a file of corrections, as far as it matters here. */
export interface Change {
  document: string;
  change: string;
  id?: string;
  with?: { id: string }[];
}

/** The lines of a file of corrections by document; null if it is none. */
export function byDocument(text: string): Map<string, string[]> | null {
  const found = new Map<string, string[]>();
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/).filter((l) => l.trim())) {
    try {
      const change = JSON.parse(line) as Change;
      if (!change.document || !change.change) return null;
      found.set(change.document, [...(found.get(change.document) ?? []), line]);
    } catch {
      return null;
    }
  }
  return found;
}
