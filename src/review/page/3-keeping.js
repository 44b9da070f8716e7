// --- Keeping -----------------------------------------------------------------------------------------------------

const PLACE = `scr-plans ${source.sha256}`;
const given = JSON.stringify(data.changes);
/** The browser's memory, or that of the page that shows this one in a frame; asking for it may fail. */
const shelf = () => window.frameElement?.shelf ?? localStorage;

function keep() {
  const state = { given, changes: [...changes], foreign, who: $("who").value, when: $("when").value, isSaved, draft, lines: lines() };
  try {
    shelf().setItem(PLACE, JSON.stringify(state));
    say(isSaved ? "" : "Kept in this browser; not yet saved to a file.");
  } catch {
    say("This browser keeps nothing: save your corrections before you close the page.");
  }
}

function restore() {
  let kept = null;
  try { kept = JSON.parse(shelf().getItem(PLACE)); } catch { /* nothing kept, or unreadable */ }
  if (kept?.given !== given) data.changes.forEach(take);
  if (!kept) return;
  if (kept.given === given) foreign = kept.foreign;
  for (const [key, change] of kept.changes) {
    if (key.startsWith("add ")) added = Math.max(added, Number(key.slice(4)));
    changes.set(key, change);
  }
  $("who").value = kept.who;
  $("when").value = kept.when;
  isSaved = kept.isSaved;
  draft = kept.draft ?? null;
  say(isSaved ? "" : "Kept from last time; not yet saved to a file.");
}

const say = (text) => { $("kept").textContent = text; };

function changed(row) {
  isSaved = false;
  keep();
  if (row) paint(row);
  count();
}

function save() {
  const file = new Blob([lines().join("\n") + "\n"], { type: "application/jsonl" });
  const link = element("a", { href: URL.createObjectURL(file), download: `${source.file.replace(/\.[^.]*$/, "")}.corrections.jsonl` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  isSaved = true;
  keep();
  say(`${lines().length} corrections saved as ${link.download}.`);
}

async function open(file) {
  const text = await file.text();
  try {
    const read = text.replace(/^\uFEFF/, "").split(/\r?\n/).filter((line) => line.trim()).map((line) => JSON.parse(line));
    if (!read.every((change) => change && change.document && change.change)) throw new Error("no corrections");
    foreign = [];
    changes.clear();
    read.forEach(({ document: of, ...change }) => take({ document: of, ...change }));
    for (const change of changes.values()) delete change.document;
    isSaved = true;
    keep();
    paintAll();
    say(`${read.length} corrections opened from ${file.name}.`);
  } catch {
    say(`${file.name} is no file of corrections; nothing was changed.`);
  }
}
