/**
 * How much longer than by default stress tests go on, from `TSPROF_STRESS` in the environment: to
 * look for what shows rarely.
 *
 * @throws RangeError if the variable is not a number of at least 1
 */
export function stressFactor(): number {
  const given = process.env['TSPROF_STRESS'];
  if (given === undefined || given === '') return 1;
  const factor = Number(given);
  if (factor >= 1) return factor;
  throw new RangeError(`Expected TSPROF_STRESS to be a number of at least 1, got "${given}"`);
}
