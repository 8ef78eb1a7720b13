import { CODE_CATEGORIES, at, type CodeCategory, type Profile } from '@tsprof/core/model';
import type { ProfileTree } from '../tree/profile-tree.ts';
import type { LegendItem } from './picture.ts';

/** Whose code it is, in the words of the reports. */
const NAMES: Readonly<Record<CodeCategory, string>> = {
  own: 'own',
  library: 'libraries',
  node: 'node',
  native: 'native',
  gc: 'GC',
  other: 'other',
};

/** What colours mean, and the share of each kind of code in self time; of those that there are. */
export function categoryLegend(
  { stacks }: Profile,
  { tree, labels, keys, weights }: ProfileTree,
): LegendItem[] {
  const sums = new Map<CodeCategory, number>();
  let total = 0;
  for (let row = 0; row < weights.length; row++) {
    const stack = at(weights.stack, row);
    const key = stack < 0 ? keys.ofEmptyStack : at(keys.ofFrame, at(stacks.frame, stack));
    const { category } = at(labels, key);
    const value = at(weights.values, row);
    total += value;
    if (category !== 'root') sums.set(category, (sums.get(category) ?? 0) + value);
  }
  const present = new Set(Array.from(tree.key, (key) => labels[key]?.category));
  return CODE_CATEGORIES.filter((category) => present.has(category)).map((category) => {
    const share = ((100 * (sums.get(category) ?? 0)) / total).toFixed(1);
    return {
      colours: [0, 2, 4].map((variant) => `${category}${String(variant)}`),
      text: `${NAMES[category]} ${share} %`,
    };
  });
}
