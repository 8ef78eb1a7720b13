/** Of a source map, and of code: what is larger is not read. */
export const MAX_BYTES: number = 64 * 2 ** 20;

/** Of the mappings in a map, which take twenty times as much when they are decoded. */
export const MAX_MAPPINGS: number = 32 * 2 ** 20;

/** Of index maps within index maps. */
export const MAX_DEPTH = 8;

export function tooLarge(what: string, limit: number): Error {
  return new Error(`${what} is larger than ${String(limit / 2 ** 20)} MiB`);
}
