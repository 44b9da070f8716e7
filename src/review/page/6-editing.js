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
