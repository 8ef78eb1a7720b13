import { functionName, functionPlace, shortPlace } from '../data/names.ts';
import type { Report } from '../data/report.ts';
import { formatChange, formatCount, formatShare, formatValue } from '../format/numbers.ts';
import { changeOf } from '../model/changes.ts';
import type { Amounts, Measures } from '../model/measures.ts';
import { SORT_KEYS, type FunctionRow, type SortKey } from '../model/sort-rows.ts';
import { byId, element, nameText } from './elements.ts';

/** Rows that are made at once. */
const ROWS = 100;

const HEADINGS: Readonly<Record<SortKey, string>> = {
  function: 'Function',
  place: 'Place',
  self: 'Self',
  'self-change': 'Self change',
  total: 'Total',
  'total-change': 'Total change',
  samples: 'Samples',
};

export interface FunctionTableContent {
  readonly report: Report;
  readonly rows: readonly FunctionRow[];
  readonly measures: Measures;
  readonly all: Amounts;
  readonly sort: SortKey;
  readonly isDescending: boolean;
  readonly selected: number | undefined;
}

export interface FunctionTableEvents {
  readonly sort: (key: SortKey) => void;
  readonly select: (func: number) => void;
}

/** The functions, one a row; the first ones, and more when asked for. */
export class FunctionTable {
  private readonly table = byId('functions', HTMLTableElement);
  private readonly more = byId('more-rows', HTMLButtonElement);
  private readonly shown = byId('rows-shown', HTMLElement);
  private readonly events: FunctionTableEvents;
  private readonly headings = new Map<SortKey, HTMLTableCellElement>();
  private readonly body = element('tbody');
  private content: FunctionTableContent | undefined;
  private count = 0;

  /** @param isDiff - whether there are changes to show, and not samples */
  constructor(isDiff: boolean, events: FunctionTableEvents) {
    this.events = events;
    const row = element('tr');
    for (const key of SORT_KEYS) {
      const isShown = key === 'samples' ? !isDiff : isDiff || !key.endsWith('-change');
      if (isShown) row.append(this.heading(key));
    }
    this.table.append(element('thead', {}, row), this.body);
    this.more.addEventListener('click', () => {
      this.addRows();
    });
  }

  show(content: FunctionTableContent): void {
    const before = this.content;
    this.content = content;
    for (const [key, cell] of this.headings) {
      if (key !== content.sort) cell.removeAttribute('aria-sort');
      else cell.setAttribute('aria-sort', content.isDescending ? 'descending' : 'ascending');
    }
    if (before?.rows === content.rows) {
      this.mark(content.selected);
      return;
    }
    this.body.replaceChildren();
    this.count = 0;
    this.addRows();
  }

  private heading(key: SortKey): HTMLTableCellElement {
    const button = element('button', { type: 'button' }, HEADINGS[key]);
    button.addEventListener('click', () => {
      this.events.sort(key);
    });
    const isNumber = key !== 'function' && key !== 'place';
    const cell = element('th', { scope: 'col', class: isNumber ? 'number' : 'text' }, button);
    this.headings.set(key, cell);
    return cell;
  }

  private addRows(): void {
    const { content } = this;
    if (content === undefined) return;
    const added = content.rows.slice(this.count, this.count + ROWS);
    this.body.append(...added.map((row) => this.row(row, content)));
    this.count += added.length;
    const all = content.rows.length;
    this.more.hidden = this.count >= all;
    this.shown.textContent =
      all === 0
        ? 'No function is found.'
        : `${formatCount(this.count)} of ${formatCount(all)} functions`;
    this.mark(content.selected);
  }

  private row({ func, self, total }: FunctionRow, content: FunctionTableContent): HTMLElement {
    const { report, measures, all } = content;
    const name = element('button', { type: 'button' }, nameText(functionName(report, func)));
    name.addEventListener('click', () => {
      this.events.select(func);
    });
    const place = functionPlace(report, func);
    return element(
      'tr',
      { 'data-function': String(func) },
      element('th', { scope: 'row' }, name),
      element('td', { class: 'place', title: place.slice(0, 1000) }, nameText(shortPlace(place))),
      amountCell(self, all, measures),
      ...changeCells(self, measures),
      amountCell(total, all, measures),
      ...changeCells(total, measures),
      ...(measures.comparison === undefined
        ? [element('td', { class: 'number' }, formatCount(self[measures.samples] ?? 0))]
        : []),
    );
  }

  private mark(selected: number | undefined): void {
    for (const row of this.body.rows) {
      const isSelected = row.dataset['function'] === String(selected);
      row.classList.toggle('selected', isSelected);
      if (isSelected) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
  }
}

/** What has changed, in a difference; no cell where there is nothing to compare with. */
export function changeCells(amounts: Amounts, measures: Measures): HTMLElement[] {
  if (measures.comparison === undefined) return [];
  const change = changeOf(amounts, measures);
  const kind = change === 0 ? 'same' : change > 0 ? 'more' : 'less';
  const text = formatChange(amounts, measures);
  return [element('td', { class: `number ${kind}`, 'data-value': String(change) }, text)];
}

/** A value with its share of everything, and a bar of that length behind it. */
export function amountCell(amounts: Amounts, all: Amounts, measures: Measures): HTMLElement {
  const share = (all[0] ?? 0) === 0 ? 0 : (amounts[0] ?? 0) / (all[0] ?? 0);
  const cell = element(
    'td',
    { class: 'number bar-cell', 'data-value': String(amounts[0] ?? 0) },
    formatValue(amounts, measures),
    ' ',
    element('span', { class: 'share' }, formatShare(amounts[0] ?? 0, all[0] ?? 0)),
  );
  cell.style.setProperty('--share', `${String(Math.min(share, 1) * 100)}%`);
  return cell;
}
