// Makes the app and the package of what the compiler gave: see build.sh.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const here = import.meta.dirname;
const out = resolve(process.argv[2]);
const require = createRequire(join(out, "package.json"));
const { buildSync } = require("esbuild");
const { compile } = await import(pathToFileURL(require.resolve("json-schema-to-typescript")));
const read = (...path) => readFileSync(join(...path), "utf8");
const version = read(here, "../../Cargo.toml").match(/^version = "(.*)"$/m)[1];
/** Bytes that the app may have. */
const MOST_BYTES = 6_000_000;

// --- The reader, smaller ---------------------------------------------------------------------------------------------

/** What the compiler uses, and browsers have had since 2022. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "sign-ext", "mutable-globals", "nontrapping-float-to-int", "multivalue", "reference-types"].map((name) => `--enable-${name}`);
const small = join(out, "reader.wasm");
execFileSync(process.execPath, [join(out, "node_modules/binaryen/bin/wasm-opt"), "-O2", ...FEATURES, "--strip-debug", "--strip-producers", "-o", small, join(out, "bound/reader_bg.wasm")], { stdio: "inherit" });

// --- The package -----------------------------------------------------------------------------------------------------

const folder = join(out, "package");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
cpSync(small, join(folder, "reader_bg.wasm"));
for (const name of ["reader.js", "reader.d.ts"]) cpSync(join(out, "bound", name), join(folder, name));
const tsc = join(out, "node_modules/typescript/bin/tsc");
// The checker sees the sources where what was generated lies beside them.
const checked = join(out, "checked");
rmSync(checked, { recursive: true, force: true });
for (const part of ["app", "package", "tsconfig.json"]) cpSync(join(here, part), join(checked, part), { recursive: true });
const reader = await import(pathToFileURL(join(folder, "reader.js")));
reader.initSync({ module: readFileSync(small) });
const types = await compile(JSON.parse(reader.schema()), "Document", { bannerComment: "// Made from the schema of the reader.", additionalProperties: false });
for (const at of [folder, join(checked, "package")]) writeFileSync(join(at, "document.d.ts"), types);
cpSync(join(out, "bound/reader.d.ts"), join(checked, "package/reader.d.ts"));
for (const name of ["reader.js", "reader.d.ts"]) cpSync(join(out, "bound", name), join(checked, "app", name));
execFileSync(process.execPath, [tsc, "-p", checked], { stdio: "inherit" });
execFileSync(process.execPath, [tsc, "-p", checked, "--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", join(out, "declared")], { stdio: "inherit" });
cpSync(join(out, "declared/package/index.d.ts"), join(folder, "index.d.ts"));
buildSync({ entryPoints: [join(here, "package/index.ts")], outfile: join(folder, "index.js"), format: "esm", target: "es2022", bundle: true, external: ["./reader.js"] });
writeFileSync(join(folder, "package.json"), `${JSON.stringify({
  name: "scr-plans", version, type: "module", license: "MIT OR Apache-2.0", main: "index.js", types: "index.d.ts",
  description: "Reads the action plans of safeguarding reviews from PDF",
}, null, 2)}\n`);

// --- The app ---------------------------------------------------------------------------------------------------------

const bundle = (entry) => buildSync({
  entryPoints: [join(checked, "app", entry)], bundle: true, minify: true, write: false, format: "iife", target: "es2022",
  define: { "import.meta.url": "\"\"" },
}).outputFiles[0].text.trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// Neither may end the element that it stands in.
const inline = (text) => text.replaceAll("</script", "<\\/script");
const review = (name) => read(here, "../review", name);
// As `src/review/mod.rs` puts it together.
const reviewScript = readdirSync(join(here, "../review/page")).sort().map((name) => review(`page/${name}`)).join("");
const style = `${review("page.css")}${read(here, "app/app.css")}`;
const script = inline(bundle("main.ts"));
const filled = {
  // The page to check is shown in a frame, which this policy holds for too.
  policy: ["default-src 'none'", "connect-src 'none'", "img-src data:", `style-src ${hash(style)} ${hash(review("page.css"))}`,
    `script-src ${hash(script)} ${hash(reviewScript)} 'wasm-unsafe-eval'`, "worker-src blob:", "form-action 'none'", "base-uri 'none'"].join("; "),
  style,
  version,
  wasm: gzipSync(readFileSync(small), { level: 9 }).toString("base64"),
  worker: inline(bundle("worker.ts")),
  script,
};
const html = read(here, "app/app.html").replace(/\{\{(\w+)\}\}/g, (_, name) => filled[name]);
writeFileSync(join(out, "scr-plans.html"), html);
console.log(`scr-plans.html: ${(html.length / 1e6).toFixed(2)} MB`);
if (html.length > MOST_BYTES) throw new Error(`scr-plans.html has more than ${MOST_BYTES} bytes`);
