// Files as they are chosen or dropped, folders with all that is in them.

export interface Found {
  /** Where it is, below what was chosen. */
  path: string;
  file: File;
  /** Whether it was chosen itself, and not with its folder. */
  isNamed: boolean;
}

/** Chosen in a dialogue. */
export function chosen(list: FileList): Found[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file, isNamed: !file.webkitRelativePath }));
}

/** Dropped. Has to be called while the event is handled: what it holds is gone after. */
export async function dropped(data: DataTransfer): Promise<Found[]> {
  const entries = [...data.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const found: Found[] = [];
  for (const entry of entries) {
    if (entry instanceof File) found.push({ path: entry.name, file: entry, isNamed: true });
    else if (entry) await walk(entry, "", found);
  }
  return found;
}

async function walk(entry: FileSystemEntry, above: string, found: Found[]): Promise<void> {
  const path = above ? `${above}/${entry.name}` : entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path, file, isNamed: !above });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A folder is handed out in pieces; an empty piece is the end.
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!piece.length) return;
    for (const inner of piece) await walk(inner, path, found);
  }
}

const isReadable = ({ path }: Found): boolean => /\.(pdf|txt)$/i.test(path);
const isOfTheSystem = ({ file }: Found): boolean => /^(\.|~\$)|^(Thumbs\.db|desktop\.ini)$/.test(file.name);
const collator = new Intl.Collator("en", { numeric: true });

/** What to read, in natural order, and what of a folder is neither PDF nor text. */
export function sorted(found: Found[]): { toRead: Found[]; others: Found[] } {
  const all = found.filter((one) => one.isNamed || !isOfTheSystem(one)).sort((a, b) => collator.compare(a.path, b.path));
  return { toRead: all.filter((one) => one.isNamed || isReadable(one)), others: all.filter((one) => !one.isNamed && !isReadable(one)) };
}
