import type { JsonReader } from './json-reader.ts';

/** Sums of many weights, in any unit, still fit into a double. */
const MAX_QUANTITY = 1e250;

/** A weight, or a position on the axis of weights. */
export function readQuantity(reader: JsonReader): number {
  const value = reader.number();
  if (Math.abs(value) > MAX_QUANTITY) {
    throw reader.problem(`Expected a number up to ${String(MAX_QUANTITY)}, got ${String(value)}`);
  }
  return value;
}
