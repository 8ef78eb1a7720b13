import type { PageSource } from '../../src/html/page-data.ts';
import type { Report } from '../data/report.ts';
import { formatShare, formatValue } from '../format/numbers.ts';
import { lineSums, type LineSums } from '../model/line-sums.ts';
import type { Measures } from '../model/measures.ts';
import type { ShownSums } from '../state/shown.ts';
import { byId, element, nameText } from './elements.ts';
import { changeCells } from './function-table.ts';

/** The text of the file of a function, with what its lines took beside it. */
export class SourceView {
  private readonly part = byId('source-part', HTMLElement);
  private readonly note = byId('source-note', HTMLElement);
  private readonly scroll = byId('source-scroll', HTMLElement);
  private readonly table = byId('source', HTMLTableElement);
  private readonly report: Report;
  private readonly sources: ReadonlyMap<number, PageSource>;

  constructor(report: Report) {
    this.report = report;
    this.sources = new Map(report.data.sources.files.map((source) => [source.file, source]));
  }

  hide(): void {
    this.part.hidden = true;
  }

  show(func: number, sums: ShownSums): void {
    const { report } = this;
    const file = report.functions.file[func] ?? 0;
    this.part.hidden = file === 0;
    if (file === 0) return;
    const source = this.sources.get(file);
    const lines = lineSums(report, file, sums.stacks.self, sums.totals);
    this.note.textContent = this.noteOf(source);
    this.note.hidden = this.note.textContent === '';
    this.table.classList.toggle('without-text', source === undefined);
    this.fill(source ?? linesAlone(lines, file), lines, sums);
    this.scrollTo(func, lines);
  }

  private noteOf(source: PageSource | undefined): string {
    if (source === undefined) {
      const { note } = this.report.data.sources;
      return `The text of this file is not here; these are its lines with samples. ${note}`.trim();
    }
    const lines = source.parts.reduce((sum, { text }) => sum + text.length, 0);
    return [
      source.isChanged ? 'This file has changed since: lines may not be those that ran.' : '',
      lines < source.length ? 'Of this file only what is around lines with samples is here.' : '',
    ]
      .join(' ')
      .trim();
  }

  private fill(source: PageSource, lines: ReadonlyMap<number, LineSums>, sums: ShownSums): void {
    let most = 0;
    for (const { total } of lines.values()) most = Math.max(most, total[0] ?? 0);
    const body = element('tbody');
    let next = 1;
    for (const part of source.parts) {
      if (part.line > next) body.append(gapRow());
      part.text.forEach((text, i) => {
        body.append(lineRow(part.line + i, text, lines.get(part.line + i), most, sums));
      });
      next = part.line + part.text.length;
    }
    if (next <= source.length) body.append(gapRow());
    const { isDiff } = this.report.data;
    const names = ['Line', 'Self', 'Total', ...(isDiff ? ['Change'] : []), 'Source'];
    const headings = names.map((text) =>
      element('th', { scope: 'col', class: text === 'Source' ? 'text' : 'number' }, text),
    );
    this.table.replaceChildren(element('thead', {}, element('tr', {}, ...headings)), body);
  }

  /** To the hottest line of the function, or to where it starts. */
  private scrollTo(func: number, lines: ReadonlyMap<number, LineSums>): void {
    const { frames, functions } = this.report;
    let hottest = functions.line[func] ?? 0;
    let most = -1;
    frames.func.forEach((one, frame) => {
      const line = frames.line[frame] ?? 0;
      const total = lines.get(line)?.total[0] ?? 0;
      if (one !== func || line === 0 || total <= most) return;
      most = total;
      hottest = line;
    });
    const row = this.table.querySelector(`[data-line="${String(hottest)}"]`);
    if (!(row instanceof HTMLElement)) return;
    this.scroll.scrollTop = row.offsetTop - this.scroll.clientHeight / 3;
  }
}

/** In the place of a file whose text is not known: the numbers of the lines that have samples. */
function linesAlone(lines: ReadonlyMap<number, LineSums>, file: number): PageSource {
  const numbers = [...lines.keys()].filter((line) => line > 0).sort((a, b) => a - b);
  const parts = numbers.map((line) => ({ line, text: [''] }));
  return { file, isChanged: false, length: numbers.at(-1) ?? 0, parts };
}

function gapRow(): HTMLElement {
  return element('tr', { class: 'gap' }, element('td', { colspan: '5' }, '⋮'));
}

function changeCell(amounts: LineSums | undefined, measures: Measures): HTMLElement {
  const [cell] = amounts === undefined ? [] : changeCells(amounts.total, measures);
  return cell ?? element('td');
}

function lineRow(
  line: number,
  text: string,
  amounts: LineSums | undefined,
  most: number,
  { measures, stacks }: ShownSums,
): HTMLElement {
  const cellOf = (amount: readonly number[] | undefined): HTMLElement => {
    if (amount === undefined || amount[0] === 0) return element('td', { class: 'number' });
    const share = formatShare(amount[0] ?? 0, stacks.all[0] ?? 0);
    return element('td', { class: 'number', title: share }, formatValue(amount, measures));
  };
  const row = element(
    'tr',
    { 'data-line': String(line) },
    element('th', { scope: 'row', class: 'number' }, String(line)),
    cellOf(amounts?.self),
    cellOf(amounts?.total),
    ...(measures.comparison === undefined ? [] : [changeCell(amounts, measures)]),
    element('td', { class: 'code' }, nameText(text, 1000)),
  );
  const heat = most === 0 ? 0 : (amounts?.total[0] ?? 0) / most;
  if (heat > 0) {
    row.classList.add('hot');
    row.style.setProperty('--heat', `${(6 + 44 * Math.sqrt(heat)).toFixed(1)}%`);
  }
  return row;
}
