// The list of documents: what became of each, and what there is to do about it.
import type { Documents, Fate, Item } from "./documents";
import type { Change, Shelf } from "./shelf";

type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

const SETTLED = ["accept", "drop", "split", "join"];

/** How many of the doubtful rows nobody has settled. */
export function leftToCheck(fate: Fate & { is: "read" }, shelf: Shelf): number {
  const changes = shelf.lines(fate.summary.sha256).map((line) => JSON.parse(line) as Change);
  const settled = new Set(changes.filter((change) => SETTLED.includes(change.change)).flatMap((change) => [change.id, ...(change.with ?? []).map((other) => other.id)]));
  return fate.doubtful.filter((id) => !settled.has(id)).length;
}

export class List {
  private readonly rows = new Map<Item, HTMLTableRowElement>();
  private readonly shown = new Map<Item, string>();

  constructor(private readonly body: HTMLElement, private readonly documents: Documents, private readonly shelf: Shelf, private readonly open: (item: Item) => void) {}

  paint(): void {
    this.documents.items.forEach((item, at) => {
      let row = this.rows.get(item);
      if (!row) {
        row = element("tr");
        this.rows.set(item, row);
        this.body.append(row);
      }
      const lines = item.fate.is === "read" ? this.shelf.lines(item.fate.summary.sha256).length : 0;
      const left = item.fate.is === "read" ? leftToCheck(item.fate, this.shelf) : 0;
      const state = JSON.stringify([at, item.fate.is, item.fate.is === "failed" ? item.fate.fault.message : item.fate.is === "read" ? item.fate.summary : "", lines, left]);
      if (this.shown.get(item) === state) return;
      this.shown.set(item, state);
      this.fill(row, item, left, lines);
    });
  }

  private fill(row: HTMLTableRowElement, item: Item, left: number, lines: number): void {
    const { fate } = item;
    const summary = fate.is === "read" ? fate.summary : null;
    row.className = fate.is === "failed" ? "failed" : left ? "doubt" : "";
    const name = element("th", { scope: "row" });
    if (summary) {
      const button = element("button", { type: "button", className: "link", textContent: item.path });
      button.addEventListener("click", () => this.open(item));
      name.append(button);
    } else name.append(item.path);
    const figure = (text: string): HTMLTableCellElement => element("td", { className: "figure", textContent: text });
    row.replaceChildren(
      name,
      element("td", { textContent: summary ? [summary.board, summary.review].filter(Boolean).join(", ") : "" }),
      figure(summary ? String(summary.rows) : ""),
      figure(summary ? String(left) : ""),
      element("td", {}, ...this.note(item, lines)),
    );
  }

  private note(item: Item, lines: number): Child[] {
    const { fate } = item;
    switch (fate.is) {
      case "waiting": return ["waiting"];
      case "reading": return ["being read …"];
      case "twin": return [`the same document as ${fate.of}; its rows stand there once`];
      case "failed": return [`Not read: ${fate.fault.message}`, ...(fate.fault.code === "password-needed" ? [this.password(item)] : fate.fault.code === "stopped" ? [this.again(item)] : [])];
      case "read": {
        const { nothing, doubt } = fate.summary;
        const said = nothing ? `No rows: ${nothing}` : doubt ? `Perhaps not all was read: ${doubt}` : "";
        const corrected = lines ? count(lines, "correction") : "";
        return [[corrected, said].filter(Boolean).join(". ")];
      }
    }
  }

  private again(item: Item): HTMLElement {
    const button = element("button", { type: "button", textContent: "Read it" });
    button.addEventListener("click", () => void this.documents.read(item));
    return element("div", {}, button);
  }

  private password(item: Item): HTMLElement {
    const input = element("input", { type: "password", autocomplete: "off", ariaLabel: `Password of ${item.path}` });
    const form = element("form", { className: "password" }, input, element("button", { textContent: "Open" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      item.password = input.value;
      void this.documents.read(item);
    });
    return form;
  }
}
