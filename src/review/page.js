"use strict";
// The page to check and correct by. What a person changes is a map of changes in the form of the file of corrections;
// everything on the page follows from the document as read and that map.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const source = data.document.source;
  const plans = data.document.plans;
  const TEXTS = ["number", "section", "recommendation", "outcome", "action", "by_whom", "by_when", "monitoring"];
  const FACTS = ["status", "rag"];
  const COLUMN_FIELDS = ["number", "section", "recommendation", "outcome", "action", "by_whom", "by_when", "monitoring", "other"];
  const $ = (id) => document.getElementById(id);
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const button = (text, click, title = "") => {
    const made = element("button", { type: "button", textContent: text, title });
    made.addEventListener("click", (event) => { event.stopPropagation(); click(); });
    return made;
  };

  // --- Rows as read ------------------------------------------------------------------------------------------------

  /** Rows by identifier: {rec, plan (from 1), el, place}. */
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
    equip(row, made);
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
    paintActions(row, { split, join, into });
  }

  const summary = (title, texts) => {
    const given = Object.entries(texts).filter(([, text]) => text && text.length);
    const lines = given.map(([name, text]) => `${label(name)}: ${shown(name, text)}`);
    return element("div", { className: "parts" }, element("strong", { textContent: title }), `\n${lines.join("\n")}`);
  };

  const nameOf = (row) => value(row, "number") || row.el.querySelector("h3").textContent;

  function paintActions(row, { split, join, into }) {
    row.el.querySelector(".actions")?.remove();
    const bar = element("div", { className: "actions" });
    const kind = has("drop", row.rec.id) ? "drop" : split ? "split" : join ? "join" : null;
    if (kind) {
      if (split) bar.append(button("Change the split", () => splitForm(row)));
      if (join) bar.append(button("Change the joined row", () => joinForm(row)));
      bar.append(button(kind === "drop" ? "Put the row back" : "Take back", () => { unmark(kind, row); paintAll(); }));
    } else if (!into) {
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

  // --- Where it stood -----------------------------------------------------------------------------------------------

  const sizes = new Map(data.sheets.map(([page, width, height]) => [page, { width, height }]));
  let current = null;
  let chosen = null;

  function drawBoxes(row, name) {
    document.querySelectorAll(".box").forEach((box) => box.remove());
    const own = name ? cellsOf(row.rec, name) : [];
    let first = null;
    for (const cell of row.rec.cells) {
      const size = sizes.get(cell.page);
      const sheet = document.querySelector(`#page-${cell.page} .sheet`);
      if (!size || !sheet) continue;
      const box = element("div", { className: own.includes(cell) ? "box chosen" : "box" });
      const [left, top, right, bottom] = cell.bbox;
      box.style.left = `${100 * left / size.width}%`;
      box.style.top = `${100 * top / size.height}%`;
      box.style.width = `${100 * (right - left) / size.width}%`;
      box.style.height = `${100 * (bottom - top) / size.height}%`;
      sheet.append(box);
      if (!first || (own.includes(cell) && !first.classList.contains("chosen"))) first = box;
    }
    return first;
  }

  function into(pane, target) {
    if (!target) return;
    const inner = target.getBoundingClientRect();
    const outer = pane.getBoundingClientRect();
    const isSeen = inner.top >= outer.top && inner.bottom <= outer.bottom;
    if (!isSeen) pane.scrollTop += inner.top - outer.top - Math.min(80, outer.height / 5);
    if (inner.left < outer.left || inner.right > outer.right) pane.scrollLeft += inner.left - outer.left - 40;
  }

  function choose(row, name, { scrollRows = true } = {}) {
    current?.el.classList.remove("current");
    chosen?.classList.remove("chosen");
    current = row;
    row.el.classList.add("current");
    chosen = name ? fieldOf(row, name) : null;
    chosen?.classList.add("chosen");
    if (chosen?.closest("details")) chosen.closest("details").open = true;
    into(document.querySelector(".pages"), drawBoxes(row, name));
    if (scrollRows) {
      row.el.scrollIntoView({ block: "nearest" });
      into(document.querySelector(".rows"), chosen ?? row.el);
    }
  }

  function find(event, figure) {
    const sheet = figure.querySelector(".sheet").getBoundingClientRect();
    const page = Number(figure.dataset.page);
    const size = sizes.get(page);
    const x = (event.clientX - sheet.left) / sheet.width * size.width;
    const y = (event.clientY - sheet.top) / sheet.height * size.height;
    let best = null;
    for (const row of rows.values()) {
      for (const cell of row.rec.cells) {
        const [left, top, right, bottom] = cell.bbox;
        if (cell.page !== page || x < left || x > right || y < top || y > bottom) continue;
        const area = (right - left) * (bottom - top);
        if (!best || area < best.area) best = { row, cell, area };
      }
    }
    if (!best) return;
    const name = best.cell.field === "other"
      ? namesOf(best.row.rec).find((n) => n.startsWith("other/") && best.row.rec.other[n.slice(6)]) : best.cell.field;
    if ($("show").value === "only" && !isDoubt(best.row)) { $("show").value = "first"; arrange(); }
    choose(best.row, name);
  }

  // --- Editing ------------------------------------------------------------------------------------------------------

  function edit(row, name) {
    if (row.el.classList.contains("gone") || name === "actions") return;
    choose(row, name);
    const dd = fieldOf(row, name).querySelector("dd");
    if (dd.firstElementChild) return;
    const before = value(row, name);
    const words = name === "status" ? data.statuses : name === "rag" ? data.rags : null;
    const input = words ? element("select") : element("textarea", { value: shown(name, before) });
    input.ariaLabel = label(name);
    words?.forEach(([word, text]) => input.append(new Option(text, word, false, word === before)));
    if (words) input.prepend(new Option("none", "", false, !before));
    const typed = () => {
      const now = name === "due" ? dues(input.value, row) : input.value || (typeof before === "string" ? "" : null);
      input.setCustomValidity(now === null && name === "due" ? "One a line: 2026-03-31, or 2026-03-01 to 2026-03-31, or ongoing" : "");
      if (name === "due" && now === null) input.reportValidity();
      else set(row, name, now);
    };
    let isLeft = false;
    const leave = () => {
      if (isLeft) return;
      isLeft = true;
      dd.replaceChildren();
      paintField(row, name);
    };
    input.addEventListener("input", typed);
    input.addEventListener("blur", leave);
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") { set(row, name, before); leave(); row.el.focus(); }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey || words)) { leave(); row.el.focus(); }
      if (event.key === "Tab") {
        const fields = [...row.el.querySelectorAll(":scope > dl .field")].map((field) => field.dataset.field);
        const next = fields[fields.indexOf(name) + (event.shiftKey ? -1 : 1)];
        if (next) { event.preventDefault(); leave(); edit(row, next); }
      }
    });
    dd.replaceChildren(input);
    input.focus();
  }

  function accept(row) {
    mark("accept", row);
    step(1);
  }

  /** Rows as they stand on the page. */
  const standing = () => [...document.querySelectorAll(".row[data-id]")].filter((el) => !el.hidden).map((el) => rows.get(el.dataset.id));

  function step(by) {
    const all = standing();
    const at = current ? all.indexOf(current) : by > 0 ? -1 : all.length;
    for (let i = 1; i <= all.length; i += 1) {
      const row = all[(at + by * i + all.length * 2) % all.length];
      if (row && isDoubt(row) && !isSettled(row)) {
        choose(row);
        row.el.focus({ preventScroll: true });
        return;
      }
    }
    say("No row is left to check.");
  }

  const above = (row) => [...rows.values()].find((other) => other.place === row.place - 1 && other.plan === row.plan
    && !other.el.classList.contains("gone"));

  // --- Forms for whole rows -----------------------------------------------------------------------------------------

  const form = $("form");

  /**
   * Shows a form of texts: `columns` are [title, texts] each, `done` takes the texts. `what` says which form of which row it
   * is, by which it is opened again after a reload in the middle. Gives the inputs of each column by name.
   */
  function ask(what, title, help, columns, done) {
    const names = [...new Set(columns.flatMap(([, texts]) => Object.keys(texts)))];
    const inputs = columns.map(() => new Map());
    const body = element("div");
    if (columns.length > 1) {
      const heads = columns.flatMap(([head], i) => [element("span", { className: i ? "" : "of" }), element("span", { textContent: head })]);
      const line = element("div", { className: "halves two heads" }, ...heads);
      // Each text says by itself which row it is of.
      line.ariaHidden = "true";
      body.append(line);
    }
    for (const name of names) {
      const line = element("div", { className: `halves ${columns.length > 1 ? "two" : "one"}` }, element("span", { className: "of", textContent: label(name) }));
      columns.forEach(([head, texts], i) => {
        const words = WORDS[name];
        const input = words ? element("select") : element("textarea", { value: texts[name] ?? "" });
        if (words) [["", "none"], ...Object.entries(words)].forEach(([word, text]) => input.append(new Option(text, word, false, word === (texts[name] ?? ""))));
        input.ariaLabel = head ? `${label(name)}, ${head}` : label(name);
        inputs[i].set(name, input);
        if (i > 0) line.append(words ? element("span") : button("→", () => shift(inputs, name), `Move the last paragraph of ${label(name)} to the second row`));
        line.append(input);
      });
      body.append(line);
    }
    const isNothing = (name) => TEXTS.includes(name) && !["number", "section"].includes(name) ? "" : null;
    // A fact that was none and is none is not said, so that it can follow from the texts.
    const isSaid = (texts, name, now) => !FACTS.includes(name) || now || texts[name];
    const finish = button("Done", () => {
      form.close();
      done(inputs.map((all, i) => {
        const typed = [...all].map(([name, input]) => [name, input.value || isNothing(name)]);
        return Object.fromEntries(typed.filter(([name, now]) => isSaid(columns[i][1], name, now)));
      }));
    });
    finish.className = "main";
    form.replaceChildren(element("h2", { id: "form-title", textContent: title }), element("p", { textContent: help }), body, finish, " ", button("Cancel", () => form.close()));
    const typed = () => {
      draft = { ...what, typed: inputs.map((all) => Object.fromEntries([...all].map(([name, input]) => [name, input.value]))) };
      keep();
    };
    form.oninput = typed;
    form.onclick = (event) => { if (form.open && event.target.textContent === "→") typed(); };
    form.showModal();
    return inputs;
  }

  form.addEventListener("close", () => {
    draft = null;
    keep();
  });

  /** Opens the form again that was left in the middle. */
  function reopen({ form: kind, id, other, key, typed }) {
    const [row, second] = [rows.get(id), rows.get(other)];
    const isThere = kind === "add" ? !id || row : row && (kind === "split" || second || changes.has(`join ${id}`));
    if (!isThere) return;
    const inputs = kind === "split" ? splitForm(row) : kind === "join" ? joinForm(row, second) : addForm(row, key);
    inputs.forEach((all, i) => all.forEach((input, name) => { input.value = typed[i]?.[name] ?? input.value; }));
    draft = { form: kind, id, other, key, typed };
  }

  function shift(inputs, name) {
    const [first, second] = inputs.map((all) => all.get(name));
    const paragraphs = first.value.split("\n");
    second.value = [paragraphs.pop(), second.value].filter(Boolean).join("\n");
    first.value = paragraphs.join("\n");
  }

  function splitForm(row) {
    const had = changes.get(`split ${row.rec.id}`)?.now;
    const texts = textsOf(row);
    const second = Object.fromEntries(Object.keys(texts).map((name) => [name, ["section", ...FACTS].includes(name) ? texts[name] : null]));
    const [one, two] = had ?? [texts, second];
    return ask({ form: "split", id: row.rec.id }, "One row is two", "Move each text to the row that it belongs to; → takes the last paragraph over.", [["First row", one], ["Second row", two]], (now) => {
      changes.delete(`accept ${row.rec.id}`);
      mark("split", row, { now });
    });
  }

  function joinForm(first, second) {
    const key = `join ${first.rec.id}`;
    const had = changes.get(key);
    const others = had ? had.with.map((other) => rows.get(other.id)) : [second];
    const join = (a, b) => [a, b].filter(Boolean).join(/[.;:!?]$/.test(a ?? "") ? "\n" : " ");
    const texts = textsOf(first);
    for (const other of others) {
      for (const [name, text] of Object.entries(textsOf(other))) {
        const isFact = ["number", "section", ...FACTS].includes(name);
        texts[name] = isFact ? texts[name] || text : join(texts[name], text);
      }
    }
    return ask({ form: "join", id: first.rec.id, other: second?.rec.id }, "Two rows are one", "The texts of both rows are put together; correct them where they do not fit.", [["", had?.now ?? texts]], ([now]) => {
      others.forEach((other) => changes.delete(`accept ${other.rec.id}`));
      changes.delete(`accept ${first.rec.id}`);
      mark("join", first, { with: others.map((other) => reference(other)), now });
      paintAll();
    });
  }

  function addForm(after, key) {
    const had = changes.get(key)?.now;
    const blank = Object.fromEntries([...TEXTS, ...FACTS].map((name) => [name, name === "section" && after ? value(after, "section") : null]));
    return ask({ form: "add", id: after?.rec.id, key }, "A row that was not read", "Type it as it stands on the page.", [["", had ?? blank]], ([now]) => {
      const change = changes.get(key) ?? { change: "add", plan: after?.plan ?? 1, ...(after ? { after: reference(after), page: reference(after).page } : {}) };
      const at = key ?? `add ${added += 1}`;
      changes.set(at, { ...change, key: at.slice(4), now });
      changed();
      paintAdded();
    });
  }

  // --- Order and filter ---------------------------------------------------------------------------------------------

  function arrange() {
    const how = $("show").value;
    document.querySelectorAll(".plan .list").forEach((list) => {
      const all = [...rows.values()].filter((row) => row.el.parentElement === list);
      const rank = (row) => (how !== "order" && !isDoubt(row) ? 1 : 0);
      all.sort((a, b) => rank(a) - rank(b) || a.place - b.place);
      all.forEach((row) => { list.append(row.el); row.el.hidden = how === "only" && !isDoubt(row); });
    });
    paintAdded();
  }

  // --- Start --------------------------------------------------------------------------------------------------------

  function equip(row, field) {
    const name = field.dataset.field;
    const dd = field.querySelector("dd");
    dd.addEventListener("click", () => choose(row, name, { scrollRows: false }));
    if (name === "actions") return;
    dd.addEventListener("dblclick", () => edit(row, name));
    const editButton = button("Edit", () => edit(row, name), "Key: e");
    editButton.className = "edit";
    editButton.ariaLabel = `Edit ${label(name)}`;
    field.append(element("dd", { className: "tool" }, editButton));
  }

  /** In a frame without an address of its own, addresses of pages would lead out of it. */
  function toPage(event) {
    event.preventDefault();
    $(event.target.getAttribute("href").slice(1))?.scrollIntoView();
  }

  function keyed(event) {
    const isTyping = event.target.closest("input, textarea, select, dialog");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = {
      n: () => step(1),
      p: () => step(-1),
      a: () => { if (current && !current.el.classList.contains("gone")) accept(current); },
      e: () => {
        if (!current) return;
        edit(current, chosen?.dataset.field ?? current.el.querySelector(".field[data-field='recommendation']")?.dataset.field ?? "recommendation");
      },
      "?": () => $("help").showModal(),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  rows.forEach((row) => {
    row.el.tabIndex = -1;
    row.el.querySelectorAll(".field").forEach((field) => equip(row, field));
  });
  document.querySelectorAll(".pages figure").forEach((figure) => {
    figure.querySelector(".sheet")?.addEventListener("click", (event) => find(event, figure));
  });
  document.querySelectorAll(".where a").forEach((link) => link.addEventListener("click", toPage));
  document.addEventListener("keydown", keyed);
  $("show").addEventListener("change", arrange);
  $("next").addEventListener("click", () => step(1));
  $("large").addEventListener("click", () => {
    const isLarge = document.querySelector(".pages").classList.toggle("large");
    $("large").ariaPressed = String(isLarge);
    if (current) choose(current, chosen?.dataset.field);
  });
  $("save").addEventListener("click", save);
  $("open").addEventListener("change", (event) => { if (event.target.files[0]) open(event.target.files[0]); event.target.value = ""; });
  $("help-button").addEventListener("click", () => $("help").showModal());
  ["who", "when"].forEach((id) => $(id).addEventListener("input", keep));
  $("tools").hidden = false;
  restore();
  for (const change of changes.values()) delete change.document;
  arrange();
  paintAll();
  if (draft) reopen(draft);
  if (!rows.size) ["show", "next", "save"].forEach((id) => { $(id).disabled = true; });
})();
