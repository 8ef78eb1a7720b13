import { kindColour } from '../draw/colours.ts';
import { formatShare } from '../format/numbers.ts';
import type { Report } from '../data/report.ts';
import type { ShownSums } from '../state/shown.ts';
import { byId, element } from './elements.ts';

const NAMES: Readonly<Record<string, string>> = {
  own: 'own code',
  library: 'libraries',
  node: 'Node',
  native: 'native',
  gc: 'garbage collector',
  other: 'other',
};

/** What the colours stand for, with the part of the self time of each kind. */
export function showLegend({ data, functions }: Report, sums: ShownSums, isDark: boolean): void {
  const byKind = data.categories.map(() => 0);
  sums.functions.self[0]?.forEach((amount, func) => {
    const kind = functions.category[func] ?? 0;
    byKind[kind] = (byKind[kind] ?? 0) + amount;
  });
  const items = data.categories.map((kind, i) => {
    const swatch = element('span', { class: 'swatch' });
    swatch.style.backgroundColor = kindColour(kind, isDark);
    const share = formatShare(byKind[i] ?? 0, sums.stacks.all[0] ?? 0);
    return element('li', {}, swatch, `${NAMES[kind] ?? kind} ${share}`);
  });
  byId('legend', HTMLElement).replaceChildren(...items);
}
