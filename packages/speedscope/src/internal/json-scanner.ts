import { malformed } from './malformed.ts';
import type { JsonType } from './json-reader.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
/** Integers of so many digits are exact as doubles, digit by digit. */
const EXACT_DIGITS = 15;
/** Longer strings are no faster to put together character by character. */
const SHORT_STRING = 24;

/** Takes the tokens of JSON off UTF-8 bytes. */
export class JsonScanner {
  /** Where the next token begins, or the white space before it. */
  offset: number;
  private readonly bytes: Uint8Array;
  private readonly decoder = new TextDecoder();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    this.offset = hasByteOrderMark ? 3 : 0;
  }

  /** Type of the value that begins here, if one does. */
  type(): JsonType | undefined {
    const byte = this.next();
    switch (byte) {
      case 0x7b:
        return 'object';
      case 0x5b:
        return 'array';
      case QUOTE:
        return 'string';
      case 0x74:
      case 0x66:
        return 'boolean';
      case 0x6e:
        return 'null';
      case undefined:
        return undefined;
      default:
        return byte === MINUS || isDigit(byte) ? 'number' : undefined;
    }
  }

  isAtEnd(): boolean {
    this.next();
    return this.offset >= this.bytes.length;
  }

  take(): void {
    this.offset++;
  }

  takeIf(character: string): boolean {
    if (this.next() !== character.charCodeAt(0)) return false;
    this.offset++;
    return true;
  }

  string(): string {
    const start = this.offset + 1;
    const isPlain = this.skipString();
    const end = this.offset - 1;
    if (isPlain && end - start <= SHORT_STRING) return asciiText(this.bytes, start, end);
    if (isPlain) return this.decoder.decode(this.bytes.subarray(start, end));
    try {
      return String(JSON.parse(this.decoder.decode(this.bytes.subarray(start - 1, end + 1))));
    } catch {
      this.offset = start - 1;
      throw this.problem('Expected a valid string');
    }
  }

  /** @returns whether it has ASCII characters only, and no escapes */
  skipString(): boolean {
    const { bytes } = this;
    let isPlain = true;
    let at = this.offset + 1;
    for (; bytes[at] !== QUOTE; at++) {
      const byte = bytes[at];
      if (byte === undefined || byte < 0x20) {
        throw this.problem(
          byte === undefined ? 'A string does not end' : 'Unescaped control character',
        );
      }
      if (byte === BACKSLASH) at++;
      if (byte === BACKSLASH || byte > 0x7f) isPlain = false;
    }
    this.offset = at + 1;
    return isPlain;
  }

  number(): number {
    const { bytes, offset } = this;
    let at = bytes[offset] === MINUS ? offset + 1 : offset;
    const digits = at;
    let value = 0;
    for (; isDigit(bytes[at]); at++) value = value * 10 + (bytes[at] ?? 0) - ZERO;
    const isLong = at - digits > EXACT_DIGITS;
    const isOdd = at === digits || (bytes[digits] === ZERO && at > digits + 1);
    if (isLong || isOdd || isNumeric(bytes[at])) return this.longNumber();
    this.offset = at;
    return digits > offset ? -value : value;
  }

  /** `true`, `false` or `null`. */
  skipWord(): void {
    for (const word of ['true', 'false', 'null']) {
      if (asciiText(this.bytes, this.offset, this.offset + word.length) !== word) continue;
      this.offset += word.length;
      return;
    }
    throw this.problem('Expected a value');
  }

  problem(what: string): Error {
    return malformed(`${what} at byte ${String(Math.min(this.offset, this.bytes.length))}`);
  }

  private longNumber(): number {
    let end = this.offset;
    while (isNumeric(this.bytes[end])) end++;
    const text = this.decoder.decode(this.bytes.subarray(this.offset, end));
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) {
      throw this.problem('Expected a valid number');
    }
    this.offset = end;
    return Number(text);
  }

  /** The byte of the next token. */
  private next(): number | undefined {
    for (;;) {
      const byte = this.bytes[this.offset];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.offset++;
    }
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** Whether the byte can be a part of a number: `0` to `9`, `-`, `+`, `.`, `e` or `E`. */
function isNumeric(byte: number | undefined): boolean {
  return (
    isDigit(byte) ||
    byte === MINUS ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x65 ||
    byte === 0x45
  );
}

function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
