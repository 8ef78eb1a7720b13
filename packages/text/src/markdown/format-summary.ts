import { AmountFormat, signedPercent } from '../diff/amounts.ts';
import { closingLines } from '../diff/closing-lines.ts';
import type { Change, DiffReport, DiffRow } from '../diff/diff-report.ts';
import type { RegressionLimits, Regressions } from '../diff/regressions.ts';
import { formatPercent, formatSeconds } from '../layout/numbers.ts';
import { shortPaths } from '../layout/short-paths.ts';
import type { Place } from '../profile/places.ts';
import type { StatprofReport } from '../statprof/statprof-report.ts';
import type { StatprofRow } from '../statprof/statprof-rows.ts';
import { code, link, plain, table } from './markdown-text.ts';

const PLUS_MINUS = '\u00b1';
const DEFAULT_TOP = 10;

/** What a summary of the runs of a program says. */
export interface RunsSummary {
  /** What was run, such as its command line. */
  readonly title: string;
  readonly runs: number;
  /** Of all runs together. */
  readonly report: StatprofReport;
  /** Absent without a baseline. */
  readonly comparison?: RunsComparison;
  /** What else there is to look at. */
  readonly links?: readonly SummaryLink[];
}

export interface RunsComparison {
  /** By function or by line, with all rows. */
  readonly report: DiffReport;
  readonly limits: RegressionLimits;
  readonly regressions: Regressions;
}

export interface SummaryLink {
  readonly text: string;
  /** An address, absolute or relative to the summary. */
  readonly url: string;
}

export interface SummaryOptions {
  /** Rows of each table at most, 0 for all; regressions are all shown. @defaultValue 10 */
  readonly top?: number;
}

/**
 * A summary in GitHub's and GitLab's Markdown: what has regressed, what changed most, and where the
 * time goes, in seconds a run. Names cannot break it. Ends with a line break.
 */
export function formatRunsSummary(
  summary: RunsSummary,
  { top = DEFAULT_TOP }: SummaryOptions = {},
): string {
  const { title, comparison, links = [] } = summary;
  const blocks = [
    [`## CPU profile of ${code(title)}`],
    comparison === undefined ? [] : verdictLines(comparison),
    comparison === undefined ? [] : changeTable(comparison, top),
    topTable(summary, top),
    comparison === undefined ? [] : closingLines(comparison.report, PLUS_MINUS).map(listItem),
    links.length === 0 ? [] : [links.map(({ text, url }) => link(text, url)).join(' \u00b7 ')],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function verdictLines({ report, limits, regressions }: RunsComparison): string[] {
  const { rows, whole } = regressions;
  const limit = `${String(Number((limits.threshold * 100).toFixed(2)))} %`;
  if (rows.length === 0 && !whole) {
    return [`**No regression** by ${limit} or more that is more than chance.`];
  }
  const count = String(rows.length);
  const what = report.by === 'line' ? 'line' : 'function';
  const parts = [
    ...(whole ? [`everything together (${signedPercent(report.whole.relative ?? 0)} %)`] : []),
    ...(rows.length === 0 ? [] : [`${count} ${what}${rows.length === 1 ? '' : 's'}`]),
  ];
  return [`**Slower** by ${limit} or more, and by more than chance: ${parts.join(' and ')}.`];
}

/** All regressions, and of the other changes that are more than chance the largest. */
function changeTable({ report, regressions }: RunsComparison, top: number): string[] {
  const { rows, time, by } = report;
  const regressed = new Set(regressions.rows);
  const others = rows.filter((row) => row[time].verdict !== 'unclear' && !regressed.has(row));
  const room = top === 0 ? others.length : Math.max(top - regressed.size, 0);
  const shown = [...regressed, ...others.slice(0, room)];
  const left = regressed.size + others.length - shown.length;
  if (shown.length === 0) return [];
  const amounts = new AmountFormat(report);
  const cellOf = placeCells(shown);
  const unit = report.unit === 'seconds' ? 's' : 'samples';
  const what = `${time === 'self' ? 'self' : 'total'} ${unit}`;
  const heads = [by, `base, ${what}`, 'head', 'change', '%', ''];
  return [
    ...table(
      heads,
      shown.map((row) => [
        cellOf(row),
        ...changeCells(row[time], amounts),
        wordOf(row, row[time], regressed.has(row)),
      ]),
    ),
    ...(left === 0 ? [] : ['', `${String(left)} more changes that are more than chance.`]),
  ];
}

function changeCells(
  { base, head, change, error, relative }: Change,
  amounts: AmountFormat,
): string[] {
  return [
    amounts.of(base),
    amounts.of(head),
    `${amounts.change(change)} ${PLUS_MINUS} ${amounts.of(error)}`,
    relative === null ? '' : signedPercent(relative),
  ];
}

function wordOf({ presence }: DiffRow, { verdict }: Change, isRegression: boolean): string {
  if (isRegression) return '**regression**';
  return presence === 'both' ? verdict : presence;
}

function topTable({ report, runs }: RunsSummary, top: number): string[] {
  const { rows, totalSeconds, sampleCount, basis } = report;
  if (rows.length === 0) return ['No samples recorded.'];
  const each = runs === 1 ? '' : ' a run';
  const inSeconds = basis !== 'unknown';
  const largest = totalSeconds / runs;
  const shown = rows.slice(0, top === 0 ? undefined : top);
  const cellOf = placeCells(shown);
  const cells = (row: StatprofRow): string[] => [
    cellOf(row),
    formatPercent(row.selfShare),
    formatPercent(row.totalShare),
    inSeconds
      ? formatSeconds(row.selfSeconds / runs, largest)
      : (row.samples / runs).toFixed(runs === 1 ? 0 : 1),
  ];
  const whole = inSeconds ? `${formatSeconds(largest, largest)} s${each}, ` : '';
  const of = runs === 1 ? '' : ` in ${String(runs)} runs`;
  return [
    `### Where the time goes: ${whole}${String(sampleCount)} samples${of}`,
    '',
    ...table(
      [report.by, 'self %', 'total %', `self ${inSeconds ? 's' : 'samples'}${each}`],
      shown.map(cells),
    ),
  ];
}

interface PlacedRow extends Place {
  readonly line: number;
}

/** How each row of a table is called, with the shortest paths that tell its files apart. */
function placeCells(rows: readonly PlacedRow[]): (row: PlacedRow) => string {
  const short = shortPaths(rows.map(({ file }) => file));
  return ({ function: name, file, line }) => {
    if (file === '') return code(name);
    const path = short.get(file) ?? file;
    return `${code(name)} ${code(line === 0 ? path : `${path}:${String(line)}`)}`;
  };
}

function listItem(line: string): string {
  return `- ${plain(line)}`;
}
