import { changeColour, kindColour } from '../draw/colours.ts';
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

const CHANGES: readonly (readonly [strength: number, text: string])[] = [
  [1, 'more in head'],
  [-1, 'less in head'],
  [0, 'the same, or within chance: two standard errors of the samples'],
];

/** What the colours stand for, with the part of the self time of each kind. */
export function showLegend({ data, functions }: Report, sums: ShownSums, isDark: boolean): void {
  const list = byId('legend', HTMLElement);
  if (data.isDiff) {
    list.replaceChildren(
      ...CHANGES.map(([strength, text]) => item(changeColour(strength, isDark), text)),
    );
    return;
  }
  const byKind = data.categories.map(() => 0);
  sums.functions.self[0]?.forEach((amount, func) => {
    const kind = functions.category[func] ?? 0;
    byKind[kind] = (byKind[kind] ?? 0) + amount;
  });
  const items = data.categories.map((kind, i) => {
    const share = formatShare(byKind[i] ?? 0, sums.stacks.all[0] ?? 0);
    return item(kindColour(kind, isDark), `${NAMES[kind] ?? kind} ${share}`);
  });
  list.replaceChildren(...items);
}

function item(colour: string, text: string): HTMLElement {
  const swatch = element('span', { class: 'swatch' });
  swatch.style.backgroundColor = colour;
  return element('li', {}, swatch, text);
}
