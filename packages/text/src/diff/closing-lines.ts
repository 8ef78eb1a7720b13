import { AmountFormat, signedPercent } from './amounts.ts';
import type { DiffReport, SideSummary } from './diff-report.ts';

/** A factor nearer to 1 than this makes no difference that is worth a line. */
const NOTICEABLE_FACTOR = 0.02;
/** What cannot be told below this part of a row is too much to tell anything. */
const TOO_COARSE = 0.5;

/** Says how much `top` left out. */
export function omittedLines({ omitted }: DiffReport): string[] {
  if (omitted.rows === 0) return [];
  const rows = omitted.rows === 1 ? 'row' : 'rows';
  const marked = omitted.marked === 0 ? 'none' : String(omitted.marked);
  return [`${String(omitted.rows)} more ${rows}, ${marked} of them marked`];
}

/** What there is to know about all rows together, and what could be told. */
export function closingLines(report: DiffReport, plusMinus: string): string[] {
  return [
    `Sample count: ${sideText(report.base)} -> ${sideText(report.head)}`,
    `Total time: ${wholeText(report, plusMinus)}`,
    ...commonLines(report, plusMinus),
    ...markedLines(report),
    ...detectableLines(report),
  ];
}

function sideText({ samples, runs }: SideSummary): string {
  return runs === 1 ? samples.toFixed(0) : `${samples.toFixed(0)} in ${String(runs)} runs`;
}

function wholeText(report: DiffReport, plusMinus: string): string {
  const { whole, unit, timeType, normalised } = report;
  const format = new AmountFormat(report);
  const each = report.base.runs > 1 || report.head.runs > 1 ? ' a run' : '';
  const kind = timeType === '' || timeType === 'cpu' ? '' : ` (${timeType})`;
  if (normalised) return `HEAD scaled to BASE's ${format.of(whole.base)} ${unit}${each}${kind}`;
  const amounts = `${format.of(whole.base)} -> ${format.of(whole.head)} ${unit}${each}${kind}`;
  const part = whole.relative === null ? '' : ` (${signedPercent(whole.relative)} %)`;
  const change = `${format.change(whole.change)} ${plusMinus} ${format.of(whole.error)}${part}`;
  const verdict =
    whole.verdict === 'unclear' ? 'no more than runs differ by chance' : whole.verdict;
  return `${amounts}, ${change}: ${verdict}`;
}

/** Rows are held against what all have in common; without this line their marks would be riddles. */
function commonLines({ common, normalised }: DiffReport, plusMinus: string): string[] {
  if (normalised || Math.abs(common.factor - 1) < NOTICEABLE_FACTOR) return [];
  const factor = `${common.factor.toFixed(2)} ${plusMinus} ${common.error.toFixed(2)}`;
  return [`Most rows took ${factor} times as long in HEAD: marks are for what differs from that.`];
}

function markedLines({ rows, time, omitted }: DiffReport): string[] {
  const isMarked = rows.some((row) => row[time].verdict !== 'unclear') || omitted.marked > 0;
  return isMarked ? [] : ['No change can be told from chance.'];
}

function detectableLines(report: DiffReport): string[] {
  const { share, change } = report.detectable;
  const { whole, unit } = report;
  const typical = (share * (whole.base + whole.head)) / 2;
  const percent = `${(share * 100).toFixed(0)} %`;
  if (!(change < TOO_COARSE * typical)) {
    return ['The runs are too short to tell much: longer or more runs tell more.'];
  }
  const format = new AmountFormat(report);
  const part = ((100 * change) / typical).toFixed(0);
  return [
    `In a row of ${percent} of the time, changes of less than ${format.of(change)} ${unit} ` +
      `(${part} %) cannot be told from chance; longer or more runs tell more.`,
  ];
}
