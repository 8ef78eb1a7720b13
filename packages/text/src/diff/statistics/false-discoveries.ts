/**
 * Which of several tests to take for more than chance, so that at most `rate` of those taken are
 * expected to be chance all the same: the procedure of Benjamini and Hochberg (1995).
 *
 * @param pValues - one a test
 * @returns the largest p-value that is taken; -1 if none is
 */
export function discoveryThreshold(pValues: readonly number[], rate: number): number {
  const sorted = Float64Array.from(pValues).sort();
  for (let rank = sorted.length; rank >= 1; rank--) {
    const p = sorted[rank - 1] ?? 1;
    if (p <= (rank / sorted.length) * rate) return p;
  }
  return -1;
}
