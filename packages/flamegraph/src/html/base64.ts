const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0));
const PADDING = '='.charCodeAt(0);

/** RFC 4648, with padding: for `atob`, and without anything of Node or of a browser. */
export function encodeBase64(bytes: Uint8Array): string {
  const length = Math.ceil(bytes.length / 3) * 4;
  const codes = new Uint8Array(length).fill(PADDING);
  for (let i = 0, out = 0; i < bytes.length; i += 3, out += 4) {
    const left = bytes.length - i;
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    codes[out] = CODES[word >> 18] ?? 0;
    codes[out + 1] = CODES[(word >> 12) & 63] ?? 0;
    if (left > 1) codes[out + 2] = CODES[(word >> 6) & 63] ?? 0;
    if (left > 2) codes[out + 3] = CODES[word & 63] ?? 0;
  }
  return new TextDecoder().decode(codes);
}
