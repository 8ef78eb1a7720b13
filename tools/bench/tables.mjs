/** @import { AccuracyRow } from './accuracy.mjs' */
/** @import { DiffRow } from './diff-statistics.mjs' */
/** @import { ThroughputRow } from './export-throughput.mjs' */
/** @import { HtmlReportFigures } from './html-report.mjs' */
/** @import { MemoryRow } from './memory.mjs' */
/** @import { OverheadRow } from './overhead.mjs' */
/** @import { Pauses } from './pauses.mjs' */
/** @import { ReportRow } from './reports.mjs' */
/** @import { SteadyRow } from './steady.mjs' */

/**
 * @param {readonly OverheadRow[]} rows
 */
export function overheadTable(rows) {
  return table(
    [
      '',
      'process',
      'of plain',
      'main thread',
      'of plain',
      'profiling threads',
      'other threads',
      'samples/s',
    ],
    rows.map((row) => [
      row.profiler,
      `${row.totalSeconds.toFixed(2)} s`,
      percent(row.totalRatio),
      `${row.mainSeconds.toFixed(2)} s`,
      percent(row.mainRatio),
      `${row.profilingSeconds.toFixed(2)} s`,
      `${row.otherSeconds.toFixed(2)} s`,
      row.samplesPerSecond.toFixed(0),
    ]),
  );
}

/**
 * @param {readonly SteadyRow[]} rows
 */
export function steadyTable(rows) {
  return table(
    ['', 'main thread, a check', 'of plain', 'a signal', 'handler', 'threads', 'both'],
    rows.map((row) => [
      row.profiler,
      `${row.mainSecondsPerCheck.toFixed(3)} s`,
      percent(row.mainRatio),
      `${row.handlerMicros.toFixed(1)} us`,
      finePercent(row.handlerShare),
      finePercent(row.threadsShare),
      finePercent(row.share),
    ]),
  );
}

/**
 * @param {Pauses} pauses
 */
export function pausesSentence({ start, stop }) {
  return (
    `The event loop waits ${start.toFixed(1)} ms for tsprof to start in a program with the preload, ` +
    `and ${stop.toFixed(1)} ms for it to stop after a minute.`
  );
}

/**
 * @param {HtmlReportFigures} figures
 */
export function htmlReportTable({ writeSeconds, megabytes, pprofMegabytes, views }) {
  const sentence =
    `The file has ${megabytes.toFixed(1)} MB, where pprof has ${pprofMegabytes.toFixed(1)} MB uncompressed, ` +
    `and is made in ${writeSeconds.toFixed(2)} s.`;
  const rows = views.map((row) => [
    row.view,
    `${row.openSeconds.toFixed(2)} s`,
    `${row.moveMillis.toFixed(1)} ms`,
    `${row.zoomMillis.toFixed(1)} ms`,
    `${row.searchMillis.toFixed(1)} ms`,
  ]);
  return `${sentence}\n\n${table(['view', 'opens in', 'a move', 'a zoom', 'a letter of a search'], rows)}`;
}

/**
 * @param {readonly ThroughputRow[]} rows
 */
export function throughputTable(rows) {
  return table(
    ['encoder', 'time', 'samples/s', 'output'],
    rows.map((row) => [
      row.encoder,
      `${row.seconds.toFixed(2)} s`,
      `${(row.samplesPerSecond / 1e6).toFixed(2)} M`,
      `${row.megabytes.toFixed(1)} MB`,
    ]),
  );
}

/**
 * @param {readonly ReportRow[]} rows
 */
export function reportsTable(rows) {
  return table(
    ['file', 'report', 'main thread', 'other threads', 'resident'],
    rows.map((row) => [
      row.form,
      row.report,
      `${row.mainSeconds.toFixed(2)} s`,
      `${row.otherSeconds.toFixed(2)} s`,
      `${row.megabytes.toFixed(0)} MB`,
    ]),
  );
}

/**
 * @param {readonly MemoryRow[]} rows
 */
export function memoryTable(rows) {
  return table(
    ['', 'resident', "outside of V8's heap", 'growth of that'],
    rows.map(({ profiler, ...megabytes }) => [
      profiler,
      ...[megabytes.resident, megabytes.outside, megabytes.growth].map(
        (value) => `${value.toFixed(0)} MB`,
      ),
    ]),
  );
}

/**
 * @param {readonly DiffRow[]} rows
 */
export function diffTable(rows) {
  return table(
    ['', 'runs a side', 'pairs', 'unchanged rows marked', 'change found'],
    rows.map(({ name, runs, pairs, rows: unchanged, marked, found, share }) => [
      found === undefined ? name : `${name} (${percent(share)})`,
      String(runs),
      String(pairs),
      `${String(marked)} of ${String(unchanged)} (${percent(marked / unchanged)})`,
      found === undefined ? '' : percent(found / pairs),
    ]),
  );
}

/** @param {number} ratio */
function finePercent(ratio) {
  return `${(ratio * 100).toFixed(2)} %`;
}

/** @param {number} ratio */
function percent(ratio) {
  return `${(ratio * 100).toFixed(1)} %`;
}

/**
 * A Markdown table that is good to read in a terminal as well: numbers to the right.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column].length)),
  );
  /** @param {readonly string[]} cells */
  const line = (cells) => {
    const padded = cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, i) =>
    i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/**
 * @param {readonly AccuracyRow[]} rows at least one
 */
export function accuracyTable(rows) {
  const profilers = Object.keys(rows[0].told);
  return table(
    ['', 'truth', ...profilers],
    rows.map(({ name, unit, truth, told, of }) => {
      /** @param {number} value */
      const text = (value) => (unit === 'share' ? percent(value) : value.toFixed(0));
      const cells = profilers.map((profiler) => {
        const value = told[profiler];
        if (value === null) return 'no binary';
        const all = of?.[profiler] ?? null;
        return all === null ? text(value) : `${text(value)} of ${text(all)}`;
      });
      return [name, text(truth), ...cells];
    }),
  );
}
