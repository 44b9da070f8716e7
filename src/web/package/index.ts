// The library for JavaScript, with types. A call that traps (a document that needs more memory than there is, say)
// leaves the reader unfit for another: where documents come from strangers, read each in a worker, and end that.
import init, { convert as read, initSync, schema as contract } from "./reader.js";
import type { Document } from "./document";

export type * from "./document";
export { initSync };

/** What may be asked of a reading. */
export interface Options {
  /** Name of the file, as the result shall tell it. */
  file?: string;
  /** Password of the document. */
  password?: string;
  /** First and last page to read. */
  pages?: [number, number];
  /** Day by which dates without a year are understood: `2026-03-31`. */
  anchorDate?: string;
  /** Whether personal names are masked. */
  maskNames?: boolean;
  /** Corrections as JSON Lines. */
  corrections?: string;
}

/** Makes the reader ready; `wasm` is where it is, or its bytes, if it is not beside this file. */
export async function start(wasm?: string | URL | BufferSource | WebAssembly.Module): Promise<void> {
  await (wasm === undefined ? init() : init({ module_or_path: wasm }));
}

/**
 * Reads a document and gives the text that `scr-plans convert --format json` writes.
 *
 * Throws an `Error` whose `name` is a stable word such as `damaged` or `password-needed`, and whose message says what to
 * do.
 */
export function convertToJson(bytes: Uint8Array, options: Options = {}): string {
  return read(bytes, JSON.stringify(options));
}

/** Reads a document; throws as `convertToJson`. */
export function convert(bytes: Uint8Array, options: Options = {}): Document {
  return JSON.parse(convertToJson(bytes, options)) as Document;
}

/** The JSON Schema of what `convert` gives. */
export function schema(): object {
  return JSON.parse(contract()) as object;
}
