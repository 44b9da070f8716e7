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

function equipField(row, field) {
  const name = field.dataset.field;
  if (name === "actions") return;
  const editButton = button("Edit", () => edit(row, name), "Key: e");
  editButton.className = "edit";
  editButton.ariaLabel = `Edit ${label(name)}`;
  field.append(element("dd", { className: "tool" }, editButton));
}

/** Gives a row its buttons. */
function equip(row) {
  if (row.isEquipped) return;
  row.isEquipped = true;
  row.el.querySelectorAll(".field").forEach((field) => equipField(row, field));
  paintActions(row);
}

/** Gives rows their buttons as they come near, and the others when the browser has time: the page is to open at once. */
function equipAll() {
  const near = new IntersectionObserver((seen) => {
    seen.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => {
      near.unobserve(target);
      equip(rows.get(target.dataset.id));
    });
  }, { root: document.querySelector(".rows"), rootMargin: "50% 0px" });
  rows.forEach((row) => near.observe(row.el));
  const waiting = rows.values();
  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 0 }), 50));
  const some = (time) => {
    let next;
    do {
      next = waiting.next();
      if (!next.done) equip(next.value);
    } while (!next.done && time.timeRemaining() > 2);
    if (!next.done) whenIdle(some);
  };
  whenIdle(some);
}

/** The field of a row that a click or a key was in. */
function fieldAt(event) {
  const dd = event.target.closest?.(".field > dd:not(.tool, .was)");
  const row = rows.get(dd?.closest(".row[data-id]")?.dataset.id);
  return row && { row, name: dd.parentElement.dataset.field };
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

rows.forEach((row) => { row.el.tabIndex = -1; });
const pane = document.querySelector(".rows");
pane.addEventListener("click", (event) => {
  const at = fieldAt(event);
  if (at) choose(at.row, at.name, { scrollRows: false });
});
pane.addEventListener("dblclick", (event) => {
  const at = fieldAt(event);
  if (at) edit(at.row, at.name);
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
// Without changes the rows are as the page has them.
if (changes.size || foreign.length) paintAll();
paintColumns();
count();
equipAll();
if (draft) reopen(draft);
if (!rows.size) ["show", "next", "save"].forEach((id) => { $(id).disabled = true; });
