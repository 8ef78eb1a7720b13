/** A model value as pprof holds it: fractions are rounded to the nearest integer. */
export function int64(value: number | bigint): number | bigint {
  return typeof value === 'bigint' ? value : Math.round(value);
}

/** `value` as a number where a double holds it exactly, else as it is. */
export function narrowed(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
