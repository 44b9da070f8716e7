// Written by `bind` beside the compiled reader; here for the checker of types.
export function initSync(module: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
export function convert(bytes: Uint8Array, options: string): string;
export function draw(bytes: Uint8Array, options: string, first: number, last: number): string;
export function review(bytes: Uint8Array, document: string, options: string): string;
export function workbook(inputs: string, mask_names: boolean): Uint8Array;
export function csv(inputs: string, by_action: boolean): Uint8Array;
export function jsonLines(inputs: string): string;
export function summary(document: string): string;
export function schema(): string;
export default function init(wasm?: unknown): Promise<unknown>;
