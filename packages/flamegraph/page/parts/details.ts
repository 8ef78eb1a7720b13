import { functionName, functionPlace, shortPlace } from '../data/names.ts';
import type { Report } from '../data/report.ts';
import { describeAmounts } from '../format/numbers.ts';
import { callsOf, type Call } from '../model/call-sums.ts';
import { rowOf } from '../model/measures.ts';
import type { ShownSums } from '../state/shown.ts';
import { byId, element, nameText } from './elements.ts';
import { amountCell, changeCells } from './function-table.ts';
import { SourceView } from './source-view.ts';

/** Callers or callees that are listed. */
const ROWS = 50;

/** The selected function: what calls it, what it calls, and its source. */
export class Details {
  private readonly heading = byId('function-heading', HTMLElement);
  private readonly place = byId('function-place', HTMLElement);
  private readonly numbers = byId('function-numbers', HTMLElement);
  private readonly hint = byId('details-hint', HTMLElement);
  private readonly calls = byId('calls', HTMLElement);
  private readonly callers = byId('callers', HTMLTableElement);
  private readonly callees = byId('callees', HTMLTableElement);
  private readonly source: SourceView;
  private readonly select: (func: number) => void;
  private readonly report: Report;
  private shownSums: ShownSums | undefined;
  private shownFunction: number | undefined;

  constructor(report: Report, select: (func: number) => void) {
    this.report = report;
    this.select = select;
    this.source = new SourceView(report);
  }

  show(func: number | undefined, sums: ShownSums): void {
    if (sums === this.shownSums && func === this.shownFunction) return;
    this.shownSums = sums;
    this.shownFunction = func;
    const { report } = this;
    this.hint.hidden = func !== undefined;
    this.calls.hidden = func === undefined;
    if (func === undefined) {
      this.heading.textContent = 'No function selected';
      this.place.textContent = '';
      this.numbers.textContent = '';
      this.source.hide();
      return;
    }
    const { measures, functions, stacks } = sums;
    const [self, total] = [rowOf(functions.self, func), rowOf(functions.total, func)];
    this.heading.replaceChildren(nameText(functionName(report, func)));
    this.place.replaceChildren(nameText(functionPlace(report, func), 2000));
    this.numbers.textContent =
      `Self ${describeAmounts(self, stacks.all, measures)}; ` +
      `total ${describeAmounts(total, stacks.all, measures)}`;
    const { callers, callees } = callsOf(report, func, stacks.self, sums.totals);
    this.fill(this.callers, callers, sums);
    this.fill(this.callees, callees, sums);
    this.source.show(func, sums);
  }

  private fill(table: HTMLTableElement, calls: readonly Call[], sums: ShownSums): void {
    if (calls.length === 0) {
      table.replaceChildren(element('tbody', {}, element('tr', {}, element('td', {}, 'none'))));
      return;
    }
    const rows = calls.slice(0, ROWS).map((call) => this.row(call, sums));
    const left = calls.length - rows.length;
    if (left > 0) {
      rows.push(element('tr', {}, element('td', { colspan: '4' }, `${String(left)} more`)));
    }
    const head = element(
      'tr',
      {},
      element('th', { scope: 'col' }, 'Function'),
      element('th', { scope: 'col' }, 'Place'),
      element('th', { scope: 'col', class: 'number' }, 'Total'),
      ...(this.report.data.isDiff
        ? [element('th', { scope: 'col', class: 'number' }, 'Change')]
        : []),
    );
    table.replaceChildren(element('thead', {}, head), element('tbody', {}, ...rows));
  }

  private row({ func, total }: Call, { measures, stacks }: ShownSums): HTMLTableRowElement {
    const { report } = this;
    const cells = [amountCell(total, stacks.all, measures), ...changeCells(total, measures)];
    if (func < 0) {
      const name = element('th', { scope: 'row' }, 'none: it is the root of the stack');
      return element('tr', {}, name, element('td'), ...cells);
    }
    const button = element('button', { type: 'button' }, nameText(functionName(report, func)));
    button.addEventListener('click', () => {
      this.select(func);
    });
    const place = functionPlace(report, func);
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, button),
      element('td', { class: 'place', title: place.slice(0, 1000) }, nameText(shortPlace(place))),
      ...cells,
    );
  }
}
