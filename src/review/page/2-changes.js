// --- Rows as read ------------------------------------------------------------------------------------------------

/** Rows by identifier: {rec, plan (from 1), el, place, isEquipped: whether its buttons are there}. */
const rows = new Map();
plans.forEach((plan, p) => plan.recommendations.forEach((rec) => {
  const el = document.querySelector(`.row[data-id="${CSS.escape(rec.id)}"]`);
  rows.set(rec.id, { rec, plan: p + 1, el, place: rows.size });
}));

/** All fields of a row, with those that a column was given. */
function namesOf(rec) {
  const given = movesOf(rows.get(rec.id)).map((move) => move.to).filter((name) => name.startsWith("other/"));
  const others = Object.keys(rec.other).map((heading) => `other/${heading}`);
  return [...new Set([...TEXTS, ...FACTS, ...others, ...given])];
}

/** What was read: text, or null where the row has none. */
function asRead(rec, name) {
  if (name === "due") return rec.due;
  if (name === "actions") return rec.actions ?? [];
  if (name.startsWith("other/")) return rec.other[name.slice(6)] ?? null;
  return rec[name] ?? null;
}

// --- Changes -----------------------------------------------------------------------------------------------------

/** Changes by what they are about; see `keyOf`. */
const changes = new Map();
/** Changes that cannot be shown: of other documents, or of rows that are not read any more. Saved as they came. */
let foreign = [];
let added = 0;
let isSaved = true;
/** What is being typed in a form of whole rows: which form of which row, and its texts. */
let draft = null;

function keyOf(change) {
  switch (change.change) {
    case "edit": return `edit ${change.id} ${change.field}`;
    case "column": return `column ${change.plan} ${change.column}`;
    case "add": return `add ${change.key ?? (added += 1)}`;
    default: return `${change.change} ${change.id}`;
  }
}

const has = (kind, id) => changes.has(`${kind} ${id}`);

/** Puts a change among the others, or with those that cannot be shown. */
function take(change) {
  const ids = [change.id, ...(change.with ?? []).map((other) => other.id)].filter((id) => id !== undefined);
  if (change.document !== source.sha256 || ids.some((id) => !rows.has(id))) {
    foreign.push(change);
    return;
  }
  const key = keyOf(change);
  if (change.change === "add") change.key = key.slice(4);
  const earlier = changes.get(key);
  if (change.change === "edit" && earlier) change.was = earlier.was;
  changes.set(key, change);
}

/** Columns of the row's plan that a person gave another field; `isClear` if their texts can be told from those beside. */
function movesOf(row) {
  const columns = plans[row.plan - 1].columns;
  const alone = (field) => columns.filter((c) => c.field === field).length === 1;
  const own = [...changes.values()].filter((change) => change.change === "column" && change.plan === row.plan
    && !columns[change.column - 1]?.corrected);
  return own.map(({ was, now, heading }) => ({
    from: was === "other" ? `other/${heading}` : was,
    to: now === "other" ? `other/${heading}` : now,
    isClear: (was === "other" || alone(was)) && (now === "other" || !columns.some((c) => c.field === now)),
  }));
}

/** What was read, with the columns in their places as far as they are clear. */
function moved(row, name) {
  for (const { from, to, isClear } of movesOf(row)) {
    if (isClear && name === to) return asRead(row.rec, from);
    if (isClear && name === from) return name.startsWith("other/") ? null : "";
  }
  return asRead(row.rec, name);
}

function value(row, name) {
  const edit = changes.get(`edit ${row.rec.id} ${name}`);
  return edit ? edit.now : moved(row, name);
}

const same = (a, b) => JSON.stringify(a || null) === JSON.stringify(b || null)
  || (Array.isArray(a) && a.length === 0 && !b?.length);

const textsOf = (row) => Object.fromEntries(namesOf(row.rec).map((name) => [name, value(row, name)]));

/** As `textsOf`, without the facts that follow from them and without what a column makes unclear. */
function wordsOf(row) {
  const unclear = movesOf(row).filter((move) => !move.isClear).flatMap(({ from, to }) => [from, to]);
  return Object.fromEntries(Object.entries(textsOf(row)).filter(([name]) => !FACTS.includes(name) && !unclear.includes(name)));
}

const CELL_OF = { due: "by_when", status: "monitoring", rag: "monitoring" };
const cellsOf = (rec, name) => {
  const field = name.startsWith("other/") ? "other" : CELL_OF[name] ?? name;
  return rec.cells.filter((cell) => cell.field === field);
};

/** Identifier and place of a row, by which it is found again. */
function reference(row, name) {
  const cell = (name && cellsOf(row.rec, name)[0]) || row.rec.cells[0];
  return { id: row.rec.id, page: cell?.page ?? row.rec.pages[0] ?? 0, ...(cell ? { bbox: cell.bbox } : {}) };
}

function set(row, name, now) {
  const key = `edit ${row.rec.id} ${name}`;
  const was = changes.get(key)?.was ?? moved(row, name);
  if (same(was, now)) changes.delete(key);
  else changes.set(key, { change: "edit", ...reference(row, name), field: name, was, now });
  changed(row);
}

function mark(kind, row, more = {}) {
  changes.set(`${kind} ${row.rec.id}`, { change: kind, ...reference(row), ...more });
  changed(row);
}

function unmark(kind, row) {
  changes.delete(`${kind} ${row.rec.id}`);
  changed(row);
}

/** The lines to save, in the order in which they are to be made. */
function lines() {
  const order = ["column", "edit", "accept", "drop", "split", "join", "add"];
  const who = $("who").value.trim();
  const when = $("when").value.trim();
  const own = [...changes.values()].sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  const made = own.map(({ key, ...change }) => {
    const line = { document: source.sha256, ...change };
    // What is there when the line's turn comes: what was read, with the edits above it.
    if (["accept", "drop", "split", "join"].includes(line.change)) line.was = wordsOf(rows.get(line.id));
    if (line.with) line.with = line.with.map((other) => ({ ...other, was: wordsOf(rows.get(other.id)) }));
    if (who && !line.who) line.who = who;
    if (when && !line.when) line.when = when;
    return line;
  });
  return [...foreign, ...made].map((line) => JSON.stringify(line));
}
