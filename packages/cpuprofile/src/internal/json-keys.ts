const SPACES: readonly number[] = [0x20, 0x09, 0x0a, 0x0d];
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];
const QUOTE = 0x22;
const COLON = 0x3a;

/** The first character of JSON in UTF-8; empty if there is none. */
export function firstCharacter(bytes: Uint8Array): string {
  const start = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? BYTE_ORDER_MARK.length : 0;
  const first = bytes[skipSpaces(bytes, start)];
  return first === undefined ? '' : String.fromCharCode(first);
}

/**
 * Whether JSON in UTF-8 has an object with that key anywhere. A text that says the same has a
 * backslash before its quotes, and no colon behind them.
 *
 * @param key - of ASCII characters
 */
export function hasKey(bytes: Uint8Array, key: string): boolean {
  const wanted = new TextEncoder().encode(`${key}"`);
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    const begin = at + 1;
    if (!wanted.every((byte, i) => bytes[begin + i] === byte)) continue;
    if (bytes[skipSpaces(bytes, begin + wanted.length)] === COLON) return true;
  }
  return false;
}

function skipSpaces(bytes: Uint8Array, start: number): number {
  let at = start;
  while (SPACES.includes(bytes[at] ?? 0)) at++;
  return at;
}
