// The reader in its worker: one call after the other, each answered with its result, a fault, or a trap.
import { convert, csv, draw, initSync, jsonLines, review, summary, workbook } from "./reader.js";

const calls: Record<string, (...args: never[]) => unknown> = { convert, csv, draw, jsonLines, review, summary, workbook };
let memory: WebAssembly.Memory;

interface Request {
  module?: WebAssembly.Module;
  call: string;
  args: never[];
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  if (data.module) {
    memory = initSync({ module: data.module }).memory;
    return;
  }
  try {
    const value = calls[data.call]?.(...data.args);
    self.postMessage({ value, memory: memory.buffer.byteLength });
  } catch (error) {
    const { name, message } = error as Error;
    // What the reader says of a document has a word of small letters for its name; all else is a trap.
    const isFault = /^[a-z-]+$/.test(name);
    self.postMessage(isFault ? { code: name, message } : { trapped: name, memory: memory.buffer.byteLength });
  }
};
