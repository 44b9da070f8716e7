// The reader as one HTML file in a real browser, opened from disk: documents dropped, a damaged and a costly one among
// them, a cell, a column and a split row corrected, rows saved; nothing is asked of any network. A second argument is a
// folder for pictures.
//
//   cargo build --release
//   src/web/build.sh
//   cd tests/browser && npm ci
//   CHROMIUM=/usr/bin/chromium node app.mjs ../../target/release/scr-plans
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { bomb } from "./bomb.mjs";

const root = resolve(import.meta.dirname, "../..");
const program = resolve(process.argv[2] ?? join(root, "target/release/scr-plans"));
const pictures = process.argv[3];
const app = join(root, "target/web/scr-plans.html");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "app-"));
const input = (name, bytes) => {
  const path = join(folder, name);
  if (Buffer.isBuffer(bytes)) writeFileSync(path, bytes);
  else copyFileSync(join(root, "fixtures", bytes), path);
  return path;
};
const good = input("plan 2.pdf", "table-per-agency.pdf");
const other = input("plan 10.pdf", "six-columns-ruled.pdf");
const damaged = input("damaged.pdf", readFileSync(good).subarray(0, 700));
const locked = join(folder, "locked.pdf");
copyFileSync(join(root, "tests/data/locked.pdf"), locked);
const costly = input("costly.pdf", bomb());
const program_reads = (path, ...more) => {
  const ran = spawnSync(program, ["convert", path, ...more], { encoding: "utf8", maxBuffer: 1 << 28 });
  return { json: ran.stdout, said: ran.stderr };
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, acceptDownloads: true });
const problems = [];
const watch = (page) => {
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
};
const allowed = (url) => url.startsWith("data:") || url.startsWith("blob:") || url === `file://${app}`;
context.on("request", (request) => { if (!allowed(request.url())) problems.push(`request ${request.url()}`); });

const opened = async () => {
  const page = await context.newPage();
  watch(page);
  await page.goto(`file://${app}`);
  await page.getByText("No documents yet.").waitFor();
  return page;
};
const page = await opened();
const picture = async (name) => { if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) }); };
const violations = async (what) => {
  for (const frame of page.frames()) {
    await frame.evaluate(axe);
    const found = await frame.evaluate(async () => (await window.axe.run({ iframes: false })).violations.map((v) => `${v.id}: ${v.nodes[0].html}`));
    assert.deepEqual(found, [], what);
  }
};
const line = (name) => page.locator("#list tr").filter({ hasText: name });
const settled = () => page.waitForFunction(() => document.getElementById("running").hidden && !document.getElementById("results").hidden, null, { timeout: 180000 });
const saved = async (button, at = page) => {
  const [download] = await Promise.all([at.waitForEvent("download"), button.click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
};

await violations("the page as opened");
await picture("1-empty");

// Three documents are dropped, a damaged one among them.
const drop = async (paths) => {
  const files = paths.map((path) => ({ name: path.split("/").pop(), base64: readFileSync(path).toString("base64") }));
  const data = await page.evaluateHandle((all) => {
    const made = new DataTransfer();
    for (const { name, base64 } of all) made.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return made;
  }, files);
  await page.dispatchEvent("#drop", "drop", { dataTransfer: data });
};
await drop([good, damaged, other]);
await settled();
const names = await page.locator("#list tr th").allTextContents();
assert.deepEqual(names, ["damaged.pdf", "plan 2.pdf", "plan 10.pdf"], "in natural order");
assert.match(await line("damaged.pdf").textContent(), /Not read: /);
const read = JSON.parse(program_reads(good).json);
const rows = read.plans.flatMap((plan) => plan.recommendations);
const doubtful = rows.filter((rec) => rec.warnings.length);
const cells = await line("plan 2.pdf").locator("td").allTextContents();
assert.deepEqual(cells.slice(1, 3), [String(rows.length), String(doubtful.length)]);
assert.match(await page.locator("#state").textContent(), /rows out of 2 documents.* 1 document could not be read/);
await violations("the list");
await picture("2-list");

// One is opened: its page is drawn, and the row to check is reached by keyboard.
await line("plan 2.pdf").getByRole("button").click();
const desk = page.frameLocator("#frame iframe");
const row = (id) => desk.locator(`.row[data-id="${id}"]`);
await row(rows[0].id).waitFor();
await page.waitForFunction(() => document.querySelector("#frame iframe").contentDocument.querySelector(".sheet img").src.startsWith("data:image/png"));
await page.keyboard.press("n");
assert.equal(await desk.locator(".row.current").getAttribute("data-id"), doubtful[0].id);
await picture("3-document");
await violations("a document");
await page.keyboard.press("a");
const cell = row(rows[1].id).locator(".field[data-field='by_when']");
await cell.locator(".edit").click();
await page.keyboard.press("Control+a");
await page.keyboard.type("4 May 2031");
await page.keyboard.press("Control+Enter");
await row(rows[1].id).locator(".where a").first().click();
assert.ok(await row(rows[1].id).isVisible(), "a link to a page stays on the page");
await picture("4-corrected");
await page.getByRole("button", { name: "Next", exact: true }).click();
await desk.locator("h1", { hasText: "plan 10.pdf" }).waitFor();
await page.getByRole("button", { name: "All documents" }).click();
assert.match(await line("plan 2.pdf").textContent(), /2 corrections/);
const left = await line("plan 2.pdf").locator("td").nth(2).textContent();
assert.equal(left, String(doubtful.length - 1));
await picture("5-list-corrected");

// What is saved has the correction, as the program applies it.
const corrections = await saved(page.locator("#save"));
const kept = readFileSync(corrections, "utf8");
const lines = readFileSync(corrections, "utf8").trim().split("\n").map((text) => JSON.parse(text));
assert.deepEqual(lines.map((change) => change.change).sort(), ["accept", "edit"]);
const json = readFileSync(await saved(page.locator("#json")), "utf8").trim().split("\n").map((text) => JSON.parse(text));
const { json: theirs, said } = program_reads(good, "--corrections", corrections);
assert.equal(said, "");
assert.deepEqual(json[0], JSON.parse(theirs));
const now = json[0].plans.flatMap((plan) => plan.recommendations).find((rec) => rec.id === rows[1].id);
assert.equal(now.by_when, "4 May 2031");
assert.equal(now.due[0].to, "2031-05-04");
const csv = readFileSync(await saved(page.locator("#csv")), "utf8");
assert.ok(csv.startsWith("\ufefffile,pages,number,") && csv.includes("4 May 2031"));
const workbook = readFileSync(await saved(page.locator("#xlsx")));
assert.equal(workbook.subarray(0, 2).toString(), "PK");

// A reload in the middle loses nothing: the same document has its corrections again.
await page.reload();
await page.getByText("No documents yet.").waitFor();
await page.setInputFiles("#files", [good]);
await settled();
assert.match(await line("plan 2.pdf").textContent(), /2 corrections/);
const single = await saved(page.locator("#json"));
assert.equal(single, join(folder, "plan 2.json"));
assert.equal(readFileSync(single, "utf8"), theirs, "one document is saved as the program writes it");

// In a browser that kept nothing, the file of corrections goes on.
await page.evaluate(() => localStorage.clear());
await page.reload();
await page.getByText("No documents yet.").waitFor();
await page.setInputFiles("#files", [other]);
await settled();
await page.setInputFiles("#corrections", corrections);
await page.getByText("1 document of that file is not in the list").waitFor();
assert.equal(readFileSync(await saved(page.locator("#save")), "utf8"), kept, "what has no document yet is not lost");
await page.setInputFiles("#files", [good]);
await settled();
const again = readFileSync(await saved(page.locator("#json")), "utf8").trim().split("\n").map((text) => JSON.parse(text));
assert.deepEqual(again.find((document) => document.source.file === "plan 2.pdf"), JSON.parse(theirs));
await line("plan 2.pdf").getByRole("button").click();
assert.equal(await row(rows[1].id).locator(".field[data-field='by_when'] dd").first().textContent(), "4 May 2031");

// A row is split and a column given another field; the form is there again after a reload in the middle.
const columns = read.plans[0].columns;
const at = columns.findIndex((column) => column.field === "by_whom") + 1;
assert.ok(at, "the fixture has such a column");
await desk.locator(".columns > summary").first().click();
await desk.locator(`.plan[data-plan="1"] [data-column="${at}"] select`).selectOption("other");
const split = rows.find((rec) => !doubtful.includes(rec) && rec.id !== rows[1].id);
await row(split.id).getByRole("button", { name: "Split…" }).click();
const half = (nth) => desk.locator("#form .halves").filter({ hasText: /^Recommendation/ }).locator("textarea").nth(nth);
await half(0).fill("First half");
await half(1).fill("Second half");
await picture("6-split");
await page.reload();
await page.getByText("No documents yet.").waitFor();
await page.setInputFiles("#files", [good]);
await settled();
await line("plan 2.pdf").getByRole("button").click();
assert.equal(await half(1).inputValue(), "Second half");
await violations("the form in the app");
await desk.locator("#form").getByRole("button", { name: "Done" }).click();
assert.match(await row(split.id).locator(".state").textContent(), /split/);
await page.getByRole("button", { name: "All documents" }).click();
const all = await saved(page.locator("#save"));
const made = JSON.parse(readFileSync(await saved(page.locator("#json")), "utf8"));
const theirsToo = program_reads(good, "--corrections", all);
assert.equal(theirsToo.said, "");
assert.deepEqual(made, JSON.parse(theirsToo.json));
const texts = made.plans.flatMap((plan) => plan.recommendations).map((rec) => rec.recommendation);
assert.ok(texts.includes("First half") && texts.includes("Second half"));
assert.equal(made.plans[0].columns[at - 1].field, "other");

// What takes too long is ended, and the others go on; what is locked asks for its password.
await page.reload();
await page.getByText("No documents yet.").waitFor();
await page.locator(".options > summary").click();
await page.fill("#seconds", "20");
await page.keyboard.press("Tab");
await page.setInputFiles("#files", [costly, locked, other]);
await settled();
assert.match(await line("costly.pdf").textContent(), /Not read: reading takes longer than 20 s/);
assert.match(await line("locked.pdf").textContent(), /a password is needed/);
assert.equal(await line("plan 10.pdf").getByRole("button").count(), 1);
await violations("the list with what was not read");
await picture("7-not-read");
await line("locked.pdf").locator("input").fill("nothing");
await line("locked.pdf").getByRole("button", { name: "Open" }).click();
await settled();

// A folder: what is neither PDF nor text is named.
mkdirSync(join(folder, "plans/2009"), { recursive: true });
copyFileSync(good, join(folder, "plans/2009/a.pdf"));
copyFileSync(good, join(folder, "plans/2009/b.pdf"));
writeFileSync(join(folder, "plans/minutes.docx"), "none");
await page.reload();
await page.getByText("No documents yet.").waitFor();
await page.setInputFiles("#folder", join(folder, "plans"));
await settled();
assert.match(await line("plans/2009/b.pdf").textContent(), /the same document as plans\/2009\/a\.pdf/);
assert.match(await page.locator("#others").textContent(), /1 other file was left out.*plans\/minutes\.docx/);

// 360 px wide, and enlarged twice on a small screen: nothing is cut off.
for (const size of [{ width: 360, height: 740 }, { width: 640, height: 400 }]) {
  const isWhole = (at) => at.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  await page.setViewportSize(size);
  assert.ok(await isWhole(page), `the list at ${size.width} px`);
  await picture(`8-list-${size.width}`);
  await line("plans/2009/a.pdf").getByRole("button").click();
  await row(rows[0].id).waitFor();
  assert.ok(await isWhole(page), `a document at ${size.width} px`);
  assert.ok(await isWhole(page.frames().at(-1)), `its page at ${size.width} px`);
  await violations(`at ${size.width} px`);
  await picture(`9-document-${size.width}`);
  await page.getByRole("button", { name: "All documents" }).click();
}

// Every fixture is saved as the program reads it.
const fixtures = readdirSync(join(root, "fixtures")).filter((name) => /\.(pdf|txt)$/.test(name)).map((name) => join(root, "fixtures", name));
await page.evaluate(() => localStorage.clear());
await page.reload();
await page.getByText("No documents yet.").waitFor();
await page.setInputFiles("#files", fixtures);
await settled();
const savedLines = readFileSync(await saved(page.locator("#json")), "utf8").trim().split("\n").map((text) => JSON.stringify(JSON.parse(text))).sort();
const programLines = fixtures.map((path) => program_reads(path).json).filter(Boolean).map((text) => JSON.stringify(JSON.parse(text))).sort();
assert.ok(programLines.length > 10, "the fixtures are read");
assert.deepEqual(savedLines, programLines);

assert.deepEqual(problems, []);
await browser.close();
console.log("all as it should be");
