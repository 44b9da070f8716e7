// The page of `scr-plans compare -o PAGE.html` in a real browser: accessible in light and dark, narrow and wide; nothing
// runs beside the page; figures open to their recommendations; it prints.
//
//   cargo build --release
//   cd tests/browser && npm ci
//   CHROMIUM=/usr/bin/chromium node compare.mjs ../../target/release/scr-plans [FOLDER FOR PICTURES]
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const program = resolve(process.argv[2] ?? "../../target/release/scr-plans");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = resolve(process.argv[3] ?? mkdtempSync(join(tmpdir(), "compare-")));
const file = join(folder, "compared.html");
const fixtures = process.env.INPUT ?? resolve(import.meta.dirname, "../../fixtures");
const ran = spawnSync(program, ["compare", fixtures, "--as-of", "2016-01-01", "-q", "--overwrite", "-o", file], { encoding: "utf8" });
assert.equal(ran.status, 0, ran.stderr);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const problems = [];
for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1400]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) problems.push(`request ${request.url()}`); });
    await page.goto(`file://${file}`);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, nodes } of found.violations) problems.push(`${colorScheme} ${width}: ${id}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (overflow > 0) problems.push(`${colorScheme} ${width}: the page is ${overflow} pixels wider than the window`);
    await page.screenshot({ path: join(folder, `${colorScheme}-${width}.png`) });
    await context.close();
  }
}

const page = await browser.newPage();
await page.goto(`file://${file}`);
const figure = page.locator("td details").first();
await figure.locator("summary").focus();
await page.keyboard.press("Enter");
assert.ok(await figure.evaluate((it) => it.open), "a figure opens by keyboard");
const link = figure.locator("a").first();
const target = (await link.getAttribute("href")).slice(1);
await link.click();
assert.ok(await page.locator(`tr[id="${target}"]`).isVisible(), "its recommendation is on the page");
await page.pdf({ path: join(folder, "compared.pdf"), preferCSSPageSize: true });
assert.ok(statSync(join(folder, "compared.pdf")).size > 10_000);
await browser.close();
assert.deepEqual(problems, []);
console.log(`sound; pictures and a print in ${folder}`);
