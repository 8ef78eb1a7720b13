import type { Profile } from '@tsprof/core/model';
import { formatPercent, formatSeconds } from '../layout/numbers.ts';
import { paintFor } from '../layout/paint.ts';
import { shortPaths } from '../layout/short-paths.ts';
import { cutEnd, cutStart, escapeControls } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import { closingLines, lossLines } from '../statprof/closing-lines.ts';
import { checkLayout } from '../statprof/options.ts';
import type { AnnotatedFunction } from './annotated-function.ts';
import { annotatedTable } from './annotated-table.ts';
import { annotateReport, type AnnotateReport } from './annotate-report.ts';
import type { AnnotateOptions } from './options.ts';

export interface FormatAnnotatedOptions extends AnnotateOptions, TextLayout {}

const NOTHING = 'No samples recorded.';
const NO_FILE = 'No function with samples is in a file.';
const MISSING = 'source not found: ';
const CHANGED = ' has changed since the profile was recorded';

/**
 * The sources of functions with the time of each line, in the manner of Python's line_profiler.
 * Ends with a line break.
 *
 * @throws RangeError for an option out of range.
 * @throws UnmatchedPatternError, also a RangeError, if a pattern matches no function with samples.
 */
export function formatAnnotated(profile: Profile, options: FormatAnnotatedOptions = {}): string {
  return formatAnnotateReport(annotateReport(profile, options), options);
}

/**
 * Sets a report of annotated sources as text.
 *
 * @throws RangeError for an option out of range.
 */
export function formatAnnotateReport(report: AnnotateReport, layout: TextLayout = {}): string {
  checkLayout(layout);
  const lines = report.sampleCount === 0 ? [NOTHING, ...lossLines(report)] : set(report, layout);
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function set(report: AnnotateReport, layout: TextLayout): string[] {
  const { functions } = report;
  const short =
    layout.paths === 'short' ? shortPaths(functions.map(({ file }) => file)) : undefined;
  const sections = functions.flatMap((func) => [
    ...headingOf(func, short?.get(func.file) ?? func.file, report, layout),
    '',
    ...annotatedTable(func, report, layout),
    '',
  ]);
  return [...(functions.length === 0 ? [NO_FILE] : sections), '---', ...closingLines(report)];
}

/** In the order of line_profiler. */
function headingOf(
  func: AnnotatedFunction,
  file: string,
  report: AnnotateReport,
  { width = Infinity, colour = false }: TextLayout,
): string[] {
  const { bold } = paintFor(colour);
  const fileText = escapeControls(file);
  const at = func.line === 0 ? '' : ` at line ${String(func.line)}`;
  const name = escapeControls(func.function);
  return [
    `Total time: ${timeText(func.totalSeconds, func.totalShare, func.totalSamples, report)}`,
    `Self time:  ${timeText(func.selfSeconds, func.selfShare, func.samples, report)}`,
    ...(file === '' ? [] : [`File:       ${cutStart(fileText, Math.max(width - 12, 1))}`]),
    bold(`Function:   ${cutEnd(name, Math.max(width - 12 - at.length, 1))}${at}`),
    ...noteOn(func, fileText, width),
  ];
}

function timeText(
  seconds: number,
  share: number,
  samples: number,
  { basis, totalSeconds }: AnnotateReport,
): string {
  const time = basis === 'unknown' ? '' : `${formatSeconds(seconds, totalSeconds)} seconds, `;
  const unit = samples === 1 ? 'sample' : 'samples';
  return `${time}${formatPercent(share)} % of all, ${String(samples)} ${unit}`;
}

function noteOn({ source }: AnnotatedFunction, file: string, width: number): string[] {
  switch (source) {
    case 'found':
      return [];
    case 'missing':
      return [`${MISSING}${cutStart(file, Math.max(width - MISSING.length, 1))}`];
    case 'changed':
      return [`${cutStart(file, Math.max(width - CHANGED.length, 1))}${CHANGED}`];
    case 'none':
      return ['no source: it is not in a file'];
  }
}
