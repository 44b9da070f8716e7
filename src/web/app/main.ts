// The page: unpacks the reader, takes files, shows the list or one document.
import { Desk } from "./desk";
import { Documents, type Item } from "./documents";
import { chosen, dropped, sorted, type Found } from "./files";
import { List, count, element, leftToCheck } from "./list";
import { Fault, Pool } from "./pool";
import { Saving, type Format } from "./saving";
import { Shelf } from "./shelf";

const $ = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const say = (text: string): void => { $("state").textContent = text; };

/** The reader, which stands packed in the page. */
async function unpacked(): Promise<WebAssembly.Module> {
  const text = $("wasm").textContent ?? "";
  $("wasm").remove();
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

function start(module: WebAssembly.Module): void {
  const worker = URL.createObjectURL(new Blob([$("worker").textContent ?? ""], { type: "text/javascript" }));
  // Each reader may take 1 GiB.
  const size = Math.max(1, Math.min(3, (navigator.hardwareConcurrency || 2) - 1));
  const shelf = new Shelf();
  const pool = new Pool(module, worker, size);
  const options = { seconds: 120, maskNames: false, byAction: false };
  const documents = new Documents(pool, shelf, options);
  const saving = new Saving(documents, shelf, new Pool(module, worker, 1));
  const desk = new Desk($("frame"), documents, shelf, new Pool(module, worker, 1));
  const list = new List($("list"), documents, shelf, (item) => void show(item));
  let current: Item | null = null;
  let wasBusy = false;
  let isTelling = false;

  const readable = (): Item[] => documents.items.filter((item) => item.fate.is === "read");

  function paint(): void {
    list.paint();
    const { items, others, isBusy } = documents;
    $("results").hidden = items.length === 0;
    $("running").hidden = !isBusy;
    const done = items.filter(({ fate }) => fate.is !== "waiting" && fate.is !== "reading").length;
    Object.assign($<HTMLProgressElement>("progress"), { max: items.length, value: done });
    const hasRead = readable().length > 0;
    ["xlsx", "csv", "json"].forEach((id) => { $<HTMLButtonElement>(id).disabled = isBusy || !hasRead; });
    $<HTMLButtonElement>("save").disabled = !saving.hasCorrections();
    $<HTMLInputElement>("corrections").disabled = isBusy;
    $("others").textContent = others.length ? `${count(others.length, "other file was", "other files were")} left out, being no PDF and no text: ${others.join(", ")}` : "";
    // What is being told of something else stays.
    if (!isTelling && (isBusy || wasBusy)) say(isBusy ? `${done} of ${items.length} read` : told());
    wasBusy = isBusy;
    if (current) tellWhich(current);
  }

  /** What was read of all. */
  function told(): string {
    const read = readable();
    const sum = (of: (item: Item) => number): number => read.reduce((n, item) => n + of(item), 0);
    const rows = sum(({ fate }) => fate.is === "read" ? fate.summary.rows : 0);
    const doubtful = sum(({ fate }) => fate.is === "read" ? leftToCheck(fate, shelf) : 0);
    const failed = documents.items.filter(({ fate }) => fate.is === "failed").length;
    if (!read.length) return "Nothing could be read.";
    const check = doubtful ? `, ${doubtful} of them to check` : "";
    return `${count(rows, "row")} out of ${count(read.length, "document")}${check}.${failed ? ` ${count(failed, "document")} could not be read.` : ""}`;
  }

  function tellWhich(item: Item): void {
    const all = readable();
    const at = all.indexOf(item);
    $("which").textContent = `${at + 1} of ${all.length}: ${item.path}`;
    $<HTMLButtonElement>("before").disabled = at <= 0;
    $<HTMLButtonElement>("after").disabled = at < 0 || at >= all.length - 1;
  }

  async function show(item: Item): Promise<void> {
    current = item;
    $("all").hidden = true;
    $("one").hidden = false;
    document.body.classList.add("opened");
    tellWhich(item);
    try {
      await desk.open(item);
    } catch (error) {
      if (current === item && !(error instanceof Fault && error.code === "stopped")) {
        $("frame").replaceChildren(element("p", { textContent: `It cannot be shown: ${(error as Error).message}` }));
      }
    }
  }

  function back(): void {
    const item = current;
    current = null;
    desk.close();
    $("one").hidden = true;
    $("all").hidden = false;
    document.body.classList.remove("opened");
    paint();
    if (!documents.isBusy) say(told());
    const at = item ? documents.items.indexOf(item) : -1;
    $("list").children[at]?.querySelector<HTMLElement>("button")?.focus();
  }

  function step(by: number): void {
    const all = readable();
    const next = current && all[all.indexOf(current) + by];
    if (next) void show(next);
  }

  function take(found: Found[]): void {
    const { toRead, others } = sorted(found);
    if (!toRead.length) say(found.length ? "There is no PDF and no text file among these." : "There is nothing in it.");
    documents.add(toRead, others);
  }

  /** Runs what may fail, and says how it ended. */
  async function tell(doing: string, work: Promise<string>): Promise<void> {
    isTelling = true;
    say(doing);
    const said = await work.catch((error: unknown) => `That did not work: ${(error as Error).message}`);
    paint();
    isTelling = false;
    say(said);
  }

  function listen(): void {
    for (const id of ["files", "folder"]) {
      const input = $<HTMLInputElement>(id);
      input.addEventListener("change", () => {
        if (input.files) take(chosen(input.files));
        input.value = "";
      });
    }
    const area = $("drop");
    addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) area.classList.remove("over"); });
    addEventListener("drop", (event) => {
      event.preventDefault();
      area.classList.remove("over");
      if (!event.dataTransfer) return;
      dropped(event.dataTransfer).then(take, () => say("The browser cannot read what was dropped; choose it with a button instead."));
    });
    for (const format of ["xlsx", "csv", "json"] satisfies Format[]) {
      $(format).addEventListener("click", () => void tell("Being saved …", saving.rows(format)));
    }
    $("save").addEventListener("click", () => { say(saving.corrections()); list.paint(); });
    const opening = $<HTMLInputElement>("corrections");
    opening.addEventListener("change", () => {
      if (opening.files?.[0]) void tell("Being opened …", saving.open(opening.files[0]));
      opening.value = "";
    });
    $("stop").addEventListener("click", () => documents.stop());
    $("back").addEventListener("click", back);
    $("before").addEventListener("click", () => step(-1));
    $("after").addEventListener("click", () => step(1));
    const seconds = $<HTMLInputElement>("seconds");
    seconds.addEventListener("change", () => {
      if (!seconds.checkValidity() || !seconds.value) seconds.value = "120";
      options.seconds = Number(seconds.value);
    });
    $<HTMLInputElement>("mask-names").addEventListener("change", ({ target }) => { options.maskNames = (target as HTMLInputElement).checked; });
    $<HTMLInputElement>("by-action").addEventListener("change", ({ target }) => { options.byAction = (target as HTMLInputElement).checked; });
    addEventListener("beforeunload", (event) => { if (saving.wouldLose()) event.preventDefault(); });
  }

  let isToPaint = false;
  documents.changed = shelf.changed = () => {
    if (isToPaint) return;
    isToPaint = true;
    requestAnimationFrame(() => { isToPaint = false; paint(); });
  };
  listen();
  say("No documents yet.");
}

unpacked().then(start, (error: unknown) => {
  say(`This browser cannot run the reader (${(error as Error).message}). Try a newer one, or the program scr-plans.`);
});
