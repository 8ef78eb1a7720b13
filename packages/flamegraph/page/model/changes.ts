import type { Amounts, Comparison, Measures } from './measures.ts';

/** Standard errors of a change that may be chance. */
const CHANCE = 2;

export const CHANGES = ['all', 'more', 'less', 'new', 'gone'] as const;
/** What rows of a difference are asked for. */
export type Change = (typeof CHANGES)[number];

/** What `head` spends more than `base`, in the unit of the value; 0 where there is nothing to compare with. */
export function changeOf(amounts: Amounts, { comparison }: Measures): number {
  if (comparison === undefined) return 0;
  return (amounts[comparison.head] ?? 0) - (amounts[comparison.base] ?? 0);
}

/** Whether total amounts are such a change. */
export function isChange(total: Amounts, { comparison }: Measures, change: Change): boolean {
  if (comparison === undefined || change === 'all') return true;
  const [head, base] = [total[comparison.head] ?? 0, total[comparison.base] ?? 0];
  switch (change) {
    case 'more':
      return head > base;
    case 'less':
      return head < base;
    case 'new':
      return base === 0 && head > 0;
    case 'gone':
      return head === 0 && base > 0;
  }
}

/**
 * How strong a change is, from -1 to 1: a part of the larger side; 0 where it may be chance, as
 * numbers of samples are known to their square root.
 */
export function strengthOf(amounts: Amounts, comparison: Comparison): number {
  const at = (place: number): number => amounts[place] ?? 0;
  const samples = at(comparison.headSamples) - at(comparison.baseSamples);
  const all = at(comparison.headSamples) + at(comparison.baseSamples);
  if (Math.abs(samples) < CHANCE * Math.sqrt(all)) return 0;
  const [head, base] = [at(comparison.head), at(comparison.base)];
  const larger = Math.max(head, base);
  return larger === 0 ? 0 : (head - base) / larger;
}
