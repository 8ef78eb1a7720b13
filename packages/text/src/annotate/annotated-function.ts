import type { LineRow } from '@tsprof/core/model';
import type { Place } from '../profile/places.ts';
import type { TimeScale, Times } from '../profile/times.ts';
import type { StatprofRow } from '../statprof/statprof-rows.ts';
import type { AnnotatedSources, SourceState } from './annotated-sources.ts';
import { visibleLines } from './visible-lines.ts';

/** A function with its lines. Its times are those of the whole function. */
export interface AnnotatedFunction extends Place, Times {
  /** 1-based line on which the function starts, 0 if unknown. */
  readonly line: number;
  readonly source: SourceState;
  /** In the order of the source; samples whose line is not known come first, as line 0. */
  readonly lines: readonly AnnotatedLine[];
}

export interface AnnotatedLine extends Times {
  /** 1-based, 0 if unknown. */
  readonly line: number;
  /** Cumulative time as a part of the function's, 0–1. */
  readonly functionShare: number;
  /** With its indentation, at most 200 characters; absent if the source is not known. */
  readonly text?: string;
}

const NO_TIMES: Times = {
  selfSeconds: 0,
  totalSeconds: 0,
  selfShare: 0,
  totalShare: 0,
  samples: 0,
  totalSamples: 0,
};

/**
 * @param rows - the function's lines with samples
 * @param context - lines shown around them
 */
export function annotatedFunction(
  row: StatprofRow,
  rows: readonly LineRow[],
  scale: TimeScale,
  sources: AnnotatedSources,
  context: number,
): AnnotatedFunction {
  const times = new Map(rows.map((line) => [line.line, scale.timesOf(line)]));
  const sampled = Array.from(times.keys()).sort((a, b) => a - b);
  const known = sampled.filter((line) => line > 0);
  const source = sources.stateOf(row.file, known.at(-1) ?? 0);
  const shareOf = partOf(row, scale);
  const hasText = source === 'found' || source === 'changed';
  const visible = hasText ? visibleLines(row.line, known, context) : known;
  const lines = [...(times.has(0) ? [0] : []), ...visible].flatMap((line) => {
    const found = times.get(line);
    const text = sources.lineOf(row.file, line);
    if (found === undefined && text === undefined) return [];
    return [annotatedLine(line, found ?? NO_TIMES, shareOf, text)];
  });
  return { ...row, source, lines: withoutBlankEnd(lines) };
}

/** What follows a function may be blank, or the end of the file. */
function withoutBlankEnd(lines: readonly AnnotatedLine[]): readonly AnnotatedLine[] {
  const last = lines.findLastIndex((line) => line.totalSamples !== 0 || line.text?.trim() !== '');
  return lines.slice(0, last + 1);
}

function annotatedLine(
  line: number,
  times: Times,
  shareOf: (times: Times) => number,
  text: string | undefined,
): AnnotatedLine {
  const functionShare = shareOf(times);
  return { line, ...times, functionShare, ...(text === undefined ? {} : { text }) };
}

/** Tells what part of a function's cumulative time is in one of its lines. */
function partOf(func: Times, { seconds }: TimeScale): (times: Times) => number {
  const amountOf = (times: Times): number =>
    seconds.basis === 'unknown' ? times.totalSamples : times.totalSeconds;
  const all = amountOf(func);
  return (times) => (all === 0 ? 0 : amountOf(times) / all);
}
