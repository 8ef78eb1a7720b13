import { encodeBase64 } from './base64.ts';
import type { EncodedColumn } from './page-data.ts';

/** Bytes that a varint of a safe integer takes at most. */
const LONGEST = 8;

/**
 * Numbers as text, with a letter for the form in front:
 * - `c`: all the same, as `c<length>:<number>`;
 * - `u`: varints, seven bits a byte, least significant first, in base64;
 * - `d`: the same of differences to the number before, zigzag;
 * - `f`: little-endian doubles in base64, for what is not a safe integer.
 */
export function encodeColumn(column: ArrayLike<number>): EncodedColumn {
  const { length } = column;
  const first = column[0] ?? 0;
  let isConstant = true;
  let isInteger = true;
  let isNatural = true;
  let [plain, difference, previous] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const value = column[i] ?? 0;
    if (!Object.is(value, first)) isConstant = false;
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) isInteger = false;
    if (value < 0) isNatural = false;
    plain += bytesOf(value);
    difference += bytesOf(zigzag(value - previous));
    previous = value;
  }
  if (isConstant && Number.isFinite(first) && !Object.is(first, -0))
    return `c${String(length)}:${String(first)}`;
  // A difference has a bit more than the numbers have.
  if (!isInteger || !isWithin(column, 2 ** 51)) return `f${encodeBase64(doubleBytes(column))}`;
  if (isNatural && plain <= difference) return `u${encodeBase64(varints(column, plain))}`;
  return `d${encodeBase64(varints(differences(column), difference))}`;
}

function isWithin(column: ArrayLike<number>, limit: number): boolean {
  for (let i = 0; i < column.length; i++) if (Math.abs(column[i] ?? 0) > limit) return false;
  return true;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function bytesOf(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128 && bytes < LONGEST; rest /= 128) bytes++;
  return bytes;
}

function differences(column: ArrayLike<number>): Float64Array {
  const result = new Float64Array(column.length);
  let previous = 0;
  for (let i = 0; i < column.length; i++) {
    const value = column[i] ?? 0;
    result[i] = zigzag(value - previous);
    previous = value;
  }
  return result;
}

function varints(column: ArrayLike<number>, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let end = 0;
  for (let i = 0; i < column.length; i++) {
    let value = column[i] ?? 0;
    while (value >= 128) {
      bytes[end++] = (value % 128) + 128;
      value = Math.floor(value / 128);
    }
    bytes[end++] = value;
  }
  return bytes;
}

function doubleBytes(column: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(column.length * 8));
  for (let i = 0; i < column.length; i++) view.setFloat64(i * 8, column[i] ?? 0, true);
  return new Uint8Array(view.buffer);
}
