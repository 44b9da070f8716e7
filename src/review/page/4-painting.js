// --- Words for values ---------------------------------------------------------------------------------------------

const WORDS = { status: Object.fromEntries(data.statuses), rag: Object.fromEntries(data.rags) };

function dayText(due) {
  if (due.from && due.to) return due.from === due.to ? due.to : `${due.from} to ${due.to}`;
  return due.ongoing ? "ongoing" : due.to ?? due.from ?? due.raw;
}

const inALine = (action) => ["action", "by_whom", "by_when", "monitoring"].map((name) => action[name]).filter(Boolean).join(" · ");

function shown(name, now) {
  if (name === "due") return (now ?? []).map(dayText).join("\n");
  if (name === "actions") return (now ?? []).map(inALine).join("\n");
  return WORDS[name]?.[now] ?? now ?? "";
}

/** Due dates as typed, one a line; null if a line is none. */
function dues(text, row) {
  const known = row.rec.due;
  const read = text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    const same = known.find((due) => dayText(due) === line);
    if (same) return same;
    const raw = line;
    if (/^ongoing$/i.test(line)) return { raw, ongoing: true };
    const days = line.match(/^(\d{4}-\d\d-\d\d)(?:\s+to\s+(\d{4}-\d\d-\d\d))?$/);
    const isDay = (day) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
    if (!days || !days.slice(1).filter(Boolean).every(isDay)) return null;
    return { raw, from: days[1], to: days[2] ?? days[1] };
  });
  return read.includes(null) ? null : read;
}

// --- Painting -----------------------------------------------------------------------------------------------------

const label = (name) => name.startsWith("other/") ? name.slice(6) || "(no heading)" : data.fields[name] ?? name;
const isSettled = (row) => ["accept", "drop", "split", "join"].some((kind) => has(kind, row.rec.id)) || joinedInto(row);
const isDoubt = (row) => row.rec.warnings.length > 0;

/** The row that this one was joined with, if it is not the first of them. */
function joinedInto(row) {
  for (const change of changes.values()) {
    if (change.change === "join" && change.with.some((other) => other.id === row.rec.id)) return change;
  }
  return null;
}

function fieldOf(row, name) {
  const found = [...row.el.querySelectorAll(".field")].find((field) => field.dataset.field === name);
  if (found) return found;
  const made = element("div", { className: "field" }, element("dt", { textContent: label(name) }), element("dd"));
  made.dataset.field = name;
  row.el.querySelector("dl").append(made);
  if (row.isEquipped) equipField(row, made);
  return made;
}

function paintField(row, name) {
  const field = fieldOf(row, name);
  const edit = changes.get(`edit ${row.rec.id} ${name}`);
  field.classList.toggle("edited", Boolean(edit));
  field.querySelector(".was")?.remove();
  if (!field.querySelector("dd").firstElementChild) field.querySelector("dd").textContent = shown(name, value(row, name));
  if (!edit) return;
  const was = element("dd", { className: "was", textContent: `Read as: ${shown(name, edit.was) || "nothing"} ` });
  was.append(button("Take back", () => set(row, name, edit.was), `Take back the change of ${label(name)}`));
  field.append(was);
}

function paint(row) {
  const { el, rec } = row;
  const here = [...el.querySelectorAll(".field")].map((field) => field.dataset.field);
  const filled = namesOf(rec).filter((name) => value(row, name));
  // Corrections of a workbook may be of the split into actions, which is shown only then.
  if (changes.has(`edit ${rec.id} actions`)) filled.push("actions");
  new Set([...here, ...filled]).forEach((name) => paintField(row, name));
  const split = changes.get(`split ${rec.id}`);
  const join = changes.get(`join ${rec.id}`);
  const into = joinedInto(row);
  const isGone = has("drop", rec.id) || Boolean(split || join || into);
  el.classList.toggle("gone", isGone);
  el.classList.toggle("done", Boolean(isSettled(row)));
  el.querySelector(".state").textContent = has("drop", rec.id) ? "left out"
    : split ? "split" : join ? "joined" : into ? `joined with ${nameOf(rows.get(into.id))}`
    : has("accept", rec.id) ? "checked" : isDoubt(row) ? "to check" : "";
  el.querySelectorAll(".parts").forEach((part) => part.remove());
  if (split) split.now.forEach((part, i) => el.append(summary(`Row ${i + 1} of ${split.now.length}`, part)));
  if (join) el.append(summary("One row", join.now));
  if (row.isEquipped) paintActions(row);
}

const summary = (title, texts) => {
  const given = Object.entries(texts).filter(([, text]) => text && text.length);
  const lines = given.map(([name, text]) => `${label(name)}: ${shown(name, text)}`);
  return element("div", { className: "parts" }, element("strong", { textContent: title }), `\n${lines.join("\n")}`);
};

const nameOf = (row) => value(row, "number") || row.el.querySelector("h3").textContent;

function paintActions(row) {
  const split = changes.get(`split ${row.rec.id}`);
  const join = changes.get(`join ${row.rec.id}`);
  row.el.querySelector(".actions")?.remove();
  const bar = element("div", { className: "actions" });
  const kind = has("drop", row.rec.id) ? "drop" : split ? "split" : join ? "join" : null;
  if (kind) {
    if (split) bar.append(button("Change the split", () => splitForm(row)));
    if (join) bar.append(button("Change the joined row", () => joinForm(row)));
    bar.append(button(kind === "drop" ? "Put the row back" : "Take back", () => { unmark(kind, row); paintAll(); }));
  } else if (!joinedInto(row)) {
    const isAccepted = has("accept", row.rec.id);
    bar.append(
      isAccepted ? button("Not checked after all", () => unmark("accept", row)) : button("Row is right", () => accept(row), "Key: a"),
      button("Split…", () => splitForm(row)),
    );
    if (above(row)) bar.append(button("Join with row above…", () => joinForm(above(row), row)));
    bar.append(button("Add a row below…", () => addForm(row)), button("Leave this row out", () => mark("drop", row), "It is no recommendation"));
  }
  row.el.append(bar);
}

function paintAdded() {
  document.querySelectorAll(".row.added").forEach((el) => el.remove());
  for (const [key, change] of changes) {
    if (change.change !== "add") continue;
    const el = element("article", { className: "row added done" }, element("header", {}, element("h3", { textContent: "Added row" }), element("span", { className: "state", textContent: "added" })), summary("", change.now));
    const bar = element("div", { className: "actions" });
    bar.append(button("Change", () => addForm(rows.get(change.after?.id), key)), button("Take back", () => { changes.delete(key); changed(); paintAdded(); }));
    el.append(bar);
    const after = change.after && rows.get(change.after.id)?.el;
    if (after) after.after(el);
    else document.querySelectorAll(".plan .list")[change.plan - 1]?.prepend(el);
  }
}

function paintForeign() {
  const own = foreign.filter((change) => change.document === source.sha256);
  const box = $("unplaced");
  box.hidden = own.length === 0;
  const tell = (change) => element("li", { textContent: change.change === "edit"
    ? `${label(change.field)}: from “${shown(change.field, change.was)}” to “${shown(change.field, change.now)}”`
    : `${change.change} of a row: “${change.was?.recommendation ?? change.now?.recommendation ?? ""}”` });
  box.replaceChildren(element("p", { textContent: "These corrections are of rows that are not read any more. They stay in the file:" }), element("ul", {}, ...own.map(tell)));
}

function paintAll() {
  rows.forEach((row) => paint(row));
  paintColumns();
  paintAdded();
  paintForeign();
  count();
}

function paintColumns() {
  document.querySelectorAll(".plan").forEach((section) => {
    const number = Number(section.dataset.plan);
    section.querySelectorAll("[data-column]").forEach((cell) => {
      const at = Number(cell.dataset.column);
      const column = plans[number - 1].columns[at - 1];
      const change = changes.get(`column ${number} ${at}`);
      const select = element("select", { ariaLabel: `What the column ${column.heading} holds` });
      COLUMN_FIELDS.forEach((field) => select.append(new Option(label(field), field, false, field === (change?.now ?? column.field))));
      select.addEventListener("change", () => setColumn(number, at, select.value));
      cell.replaceChildren(select);
      if (!change || column.corrected) return;
      const was = `Was read as “${label(change.was)}”. Dates, status and rating follow when the saved file is used.`;
      cell.append(element("div", { className: "was", textContent: was }));
    });
  });
}

function setColumn(number, at, now) {
  const column = plans[number - 1].columns[at - 1];
  const key = `column ${number} ${at}`;
  const was = changes.get(key)?.was ?? column.field;
  if (now === was) changes.delete(key);
  else changes.set(key, { change: "column", plan: number, column: at, heading: column.heading, was, now });
  changed();
  rows.forEach((row) => paint(row));
  paintColumns();
}

function count() {
  const doubts = [...rows.values()].filter(isDoubt);
  const left = doubts.filter((row) => !isSettled(row)).length;
  const all = `${rows.size} rows read`;
  $("count").textContent = !rows.size ? "No rows were read" : doubts.length ? `${all}; ${left} of ${doubts.length} still to check` : `${all}; none has a doubt`;
  $("next").disabled = left === 0;
}
