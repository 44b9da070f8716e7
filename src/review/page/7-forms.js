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
