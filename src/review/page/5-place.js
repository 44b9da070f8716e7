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
  equip(row);
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
