const UNITS: ReadonlyMap<string, number> = new Map([
  ['nanoseconds', 1e9],
  ['microseconds', 1e6],
  ['milliseconds', 1e3],
  ['seconds', 1],
]);

/**
 * How many of a unit, as value types name them, make a second; undefined if it is no unit of time.
 * Dividing by it is exact more often than multiplying by a power of a tenth.
 */
export function unitsPerSecond(unit: string): number | undefined {
  return UNITS.get(unit);
}
