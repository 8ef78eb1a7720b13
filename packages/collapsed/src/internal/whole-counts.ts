/**
 * Values divided by `divisor` and rounded to whole numbers so that the sum of the first n results
 * is, for every n, the rounded sum of the first n quotients: the total is right, and no result is
 * off by one or more.
 *
 * @throws RangeError if a value is negative: collapsed stacks have no form for differences.
 */
export function wholeCounts(values: readonly (number | bigint)[], divisor: bigint): bigint[] {
  let remainder = 0n;
  return values.map((value) => {
    if (value < 0) throw new RangeError(`Expected values >= 0, got ${String(value)}`);
    const due = remainder + (typeof value === 'bigint' ? value : BigInt(Math.round(value)));
    const count = roundedQuotient(due, divisor);
    remainder = due - count * divisor;
    return count;
  });
}

/** Halves up. `dividend` may be negative by at most half a divisor, which rounds to 0. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
