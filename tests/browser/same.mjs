// The reader for JavaScript gives the very bytes that the program writes, for every fixture.
//
//   cargo build --release
//   src/web/build.sh
//   node tests/browser/same.mjs target/release/scr-plans
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const program = resolve(process.argv[2] ?? join(root, "target/release/scr-plans"));
const folder = resolve(process.argv[3] ?? join(root, "fixtures"));
const built = join(root, "target/web/package");
const { start, convertToJson, convert, schema } = await import(join(built, "index.js"));
await start(readFileSync(join(built, "reader_bg.wasm")));

const files = readdirSync(folder).filter((name) => /\.(pdf|txt)$/.test(name));
assert.ok(files.length, `${folder} has documents`);
let time = 0;
for (const file of files) {
  const path = join(folder, file);
  const ran = spawnSync(program, ["convert", path, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  let json = null;
  const began = performance.now();
  try {
    json = convertToJson(readFileSync(path), { file });
  } catch (error) {
    // What the program refuses is refused in the same words.
    assert.match(error.name, /^[a-z-]+$/, `${file}: ${error.stack}`);
    assert.ok(ran.stderr.includes(error.message), `${file}: ${error.message}\n${ran.stderr}`);
  }
  time += performance.now() - began;
  if (json !== null) assert.equal(json, ran.stdout, file);
}
const document = convert(readFileSync(join(folder, files[0])), { file: files[0] });
assert.equal(document.schema_version, 2);
assert.equal(schema().title, "Document");
assert.throws(() => convert(new Uint8Array(), {}), { name: "empty" });
assert.throws(() => convert(new Uint8Array([1]), { folder: "" }), { name: "options" });
assert.throws(() => convert(new Uint8Array([1]), { anchorDate: "soon" }), { name: "options" });
console.log(`${files.length} documents are the same, read in ${Math.round(time)} ms`);
