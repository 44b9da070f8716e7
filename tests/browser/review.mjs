// The page of `scr-plans review` in a real browser: doubts by keyboard, corrections kept, saved, applied.
//
//   cargo build --release
//   cd tests/browser && npm ci
//   CHROMIUM=/usr/bin/chromium node review.mjs ../../target/release/scr-plans
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const program = resolve(process.argv[2] ?? "../../target/release/scr-plans");
const fixture = resolve(import.meta.dirname, "../../fixtures/table-per-agency.pdf");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "review-"));
const input = join(folder, "plan.pdf");
copyFileSync(fixture, input);
const convert = (...options) => {
  const ran = spawnSync(program, ["convert", input, ...options], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(ran.status, 0, ran.stderr);
  return { document: JSON.parse(ran.stdout), said: ran.stderr };
};
const review = (...options) => execFileSync(program, ["review", input, "-q", "-o", join(folder, "out"), ...options]);
review();
const address = `file://${join(folder, "out", "plan.html")}`;
const read = convert().document;
const rowsRead = read.plans.flatMap((plan) => plan.recommendations);
const doubtful = rowsRead.filter((rec) => rec.warnings.length);
assert.ok(doubtful.length, "the fixture has a row to check");

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, acceptDownloads: true });
const page = await context.newPage();
const problems = [];
page.on("pageerror", (error) => problems.push(error.message));
page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) problems.push(`request ${request.url()}`); });
const row = (id) => page.locator(`.row[data-id="${id}"]`);
const field = (id, name) => row(id).locator(`.field[data-field="${name}"]`);
const count = () => page.locator("#count").textContent();

async function save() {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

const violations = async (what) => {
  // The policy forbids scripts that are not the page's own, so the checker is put in from outside.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0].html}`));
  assert.deepEqual(found, [], what);
};

await page.goto(address);
await violations("the page as opened");
await page.emulateMedia({ colorScheme: "dark" });
await violations("the page in the dark");
await page.emulateMedia({ colorScheme: "light" });

// Doubts come first, and the keyboard goes to them.
const first = await page.locator(".row[data-id]").first().getAttribute("data-id");
assert.ok(rowsRead.find((rec) => rec.id === first) && (doubtful.some((rec) => rec.id === first) || read.plans.length > 1));
await page.keyboard.press("n");
assert.equal(await page.locator(".row.current").getAttribute("data-id"), doubtful[0].id);
assert.ok(await page.locator(".box").count() > 0, "where it stood is marked");
await page.keyboard.press("a");
assert.match(await count(), new RegExp(`${doubtful.length - 1} of ${doubtful.length} still to check`));

// A click on the page finds the text.
const target = rowsRead.find((rec) => rec.cells.some((cell) => cell.field === "action"));
const cell = target.cells.find((c) => c.field === "action");
const sheet = page.locator(`#page-${cell.page} .sheet`);
await sheet.scrollIntoViewIfNeeded();
const size = await sheet.evaluate((el) => ({ width: el.clientWidth, height: el.clientHeight }));
const points = await page.evaluate((number) => JSON.parse(document.getElementById("data").textContent).sheets.find(([n]) => n === number), cell.page);
await sheet.click({ position: {
  x: (cell.bbox[0] + cell.bbox[2]) / 2 / points[1] * size.width,
  y: (cell.bbox[1] + cell.bbox[3]) / 2 / points[2] * size.height,
} });
assert.equal(await page.locator(".row.current").getAttribute("data-id"), target.id);
assert.equal(await page.locator(".field.chosen").getAttribute("data-field"), "action");

// Typing is kept, also over a reload in the middle.
const edited = rowsRead[1];
await field(edited.id, "by_when").locator(".edit").click();
await page.keyboard.press("Control+a");
await page.keyboard.type("4 May 2031");
await page.reload();
assert.equal(await field(edited.id, "by_when").locator("dd").first().textContent(), "4 May 2031");
assert.match(await page.locator("#kept").textContent(), /not yet saved/);
if (!await field(edited.id, "status").isVisible()) await row(edited.id).locator(".empty > summary").click();
await field(edited.id, "status").locator(".edit").click();
await field(edited.id, "status").locator("select").selectOption("paused");
await page.keyboard.press("Enter");

// A row is split, one left out, one added, two are joined.
const [split, dropped, joined, other] = rowsRead.slice(3, 7);
const press = (id, name) => row(id).getByRole("button", { name }).click();
await press(split.id, "Split…");
await violations("the form");
const half = (nth) => page.locator("#form .halves").filter({ hasText: /^Recommendation/ }).locator("textarea").nth(nth);
await half(0).fill("First half");
await half(1).fill("Second half");
// The form is there again after a reload in the middle, with what was typed.
await page.reload();
assert.equal(await half(1).inputValue(), "Second half");
await page.locator("#form").getByRole("button", { name: "Done" }).click();
await press(dropped.id, "Leave this row out");
await press(other.id, "Join with row above…");
await page.locator("#form").getByRole("button", { name: "Done" }).click();
await press(rowsRead[0].id, "Add a row below…");
await page.locator("#form textarea[aria-label='Recommendation']").fill("A row that was not read");
await page.locator("#form").getByRole("button", { name: "Done" }).click();
await violations("the page with corrections");

// A column holds something else.
const columns = read.plans[0].columns;
const at = columns.findIndex((column) => column.field === "by_whom") + 1;
if (at) {
  await page.locator(".columns > summary").first().click();
  await page.locator(`.plan[data-plan="1"] [data-column="${at}"] select`).selectOption("other");
  const moved = field(rowsRead[0].id, `other/${columns[at - 1].heading}`).locator("dd").first();
  assert.equal(await moved.textContent(), rowsRead[0].by_whom, "the texts of the column are under their heading");
}

// What was saved is applied, all of it.
const path = await save();
const { document, said } = convert("--corrections", path);
assert.equal(said, "");
const rows = document.plans.flatMap((plan) => plan.recommendations);
const now = (id) => rows.find((rec) => rec.id === id);
assert.equal(now(edited.id).by_when, "4 May 2031");
assert.equal(now(edited.id).due[0].to, "2031-05-04");
assert.equal(now(edited.id).status, "paused");
assert.ok(now(doubtful[0].id).checked && !now(doubtful[0].id).warnings.length);
assert.equal(now(split.id).recommendation, "First half");
assert.ok(rows.some((rec) => rec.recommendation === "Second half"));
assert.equal(now(dropped.id), undefined);
assert.ok(now(joined.id).checked && !now(other.id));
assert.equal(rows[1].recommendation, "A row that was not read");
if (at) assert.equal(document.plans[0].columns[at - 1].corrected, true);

// Opening the page again with the file goes on, in a browser that kept nothing.
review("--corrections", path);
const fresh = await browser.newContext({ viewport: { width: 360, height: 740 } });
const narrow = await fresh.newPage();
await narrow.goto(address);
assert.equal(await narrow.locator(`.row[data-id="${edited.id}"] .field[data-field="by_when"] dd`).first().textContent(), "4 May 2031");
assert.equal(await narrow.locator(".row.added").count(), 1);
// 360 px wide, and enlarged twice on a small screen: nothing is cut off, in the form of a row neither.
for (const size of [{ width: 360, height: 740 }, { width: 640, height: 400 }]) {
  await narrow.setViewportSize(size);
  const isWide = () => narrow.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.ok(!await isWide(), `the page at ${size.width} px`);
  const isTall = await narrow.evaluate(() => innerHeight > 480 && document.documentElement.scrollHeight > innerHeight);
  assert.ok(!isTall, `pages and rows scroll by themselves at ${size.width} px`);
  const button = narrow.locator(`.row[data-id="${rowsRead[1].id}"]`).getByRole("button", { name: "Split…" });
  await button.scrollIntoViewIfNeeded();
  await button.click();
  assert.ok(!await isWide(), `the form at ${size.width} px`);
  const isCut = await narrow.evaluate(() => {
    const form = document.getElementById("form");
    return form.scrollWidth > form.clientWidth || form.getBoundingClientRect().right > innerWidth;
  });
  assert.ok(!isCut, `nothing of the form is cut off at ${size.width} px`);
  await narrow.evaluate(axe);
  const found = await narrow.evaluate(async () => (await window.axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0].html}`));
  assert.deepEqual(found, [], `at ${size.width} px`);
  await narrow.locator("#form").getByRole("button", { name: "Cancel" }).click();
}
await narrow.evaluate(() => document.getElementById("who").value);
const lines = readFileSync(path, "utf8").trim().split("\n");
assert.ok(lines.every((line) => !("who" in JSON.parse(line))), "nobody is named who did not give a name");

// Corrections of rows that are not read any more stay in the file.
const lost = { ...JSON.parse(lines.find((line) => JSON.parse(line).change === "edit")), id: "gone" };
writeFileSync(join(folder, "lost.jsonl"), `${JSON.stringify(lost)}\n`);
await page.setInputFiles("#open", join(folder, "lost.jsonl"));
await page.locator("#unplaced li").waitFor();
assert.equal(JSON.parse(readFileSync(await save(), "utf8").trim()).id, "gone");

// Printed, each page stands whole on a sheet with its number, and the rows follow.
await page.goto(address);
await page.emulateMedia({ media: "print" });
const isWhole = await page.evaluate(() => [...document.querySelectorAll("figure")].every((figure) => {
  // Between the margins of A4, at 96 pixels to the inch.
  const [width, height] = [(210 - 24) / 25.4 * 96, (297 - 24) / 25.4 * 96];
  const { width: wide } = figure.querySelector(".sheet").getBoundingClientRect();
  return figure.getBoundingClientRect().height <= height && wide <= Math.max(width, figure.clientWidth);
}));
assert.ok(isWhole);
assert.equal(await page.locator(".edit:visible, .actions:visible, .tools:visible").count(), 0);
await page.emulateMedia({ media: "screen" });

// Without script the pages and rows are there.
const plain = await browser.newContext({ javaScriptEnabled: false });
const still = await plain.newPage();
await still.goto(address);
assert.ok(await still.getByText(rowsRead[0].recommendation.split("\n")[0].slice(0, 40)).first().isVisible());
assert.ok(!(await still.locator("#tools").isVisible()));
assert.deepEqual(problems, []);
await browser.close();
console.log("all as it should be");
