import {
  aggregateByLine,
  type FunctionIndex,
  type LineRow,
  type Profile,
} from '@tsprof/core/model';
import { TimeScale } from '../profile/times.ts';
import { totalsOf, type ReportTotals } from '../statprof/statprof-report.ts';
import { annotatedFunction, type AnnotatedFunction } from './annotated-function.ts';
import { AnnotatedSources } from './annotated-sources.ts';
import { chooseFunctions } from './choose-functions.ts';
import { CONTEXT, checkOptions, type AnnotateOptions } from './options.ts';

/** Functions line by line: plain data, ready for JSON, from which the text is set. */
export interface AnnotateReport extends Omit<ReportTotals, 'omitted'> {
  /** By self time, most first. */
  readonly functions: readonly AnnotatedFunction[];
}

/**
 * Self and cumulative time of each line of the functions asked for, or of the hottest.
 *
 * @throws RangeError for an option out of range.
 * @throws UnmatchedPatternError, also a RangeError, if a pattern matches no function with samples.
 */
export function annotateReport(profile: Profile, options: AnnotateOptions = {}): AnnotateReport {
  checkOptions(options);
  const byLine = aggregateByLine(profile);
  const scale = new TimeScale(profile, byLine.total, options.value);
  const chosen = chooseFunctions(profile, scale, options);
  const lines = linesOf(
    byLine.rows,
    chosen.map(({ from }) => from.func),
  );
  const sources = new AnnotatedSources(profile.meta, options);
  const context = options.context ?? CONTEXT;
  const functions = chosen.map(({ from, row }) =>
    annotatedFunction(row, lines.get(from.func) ?? [], scale, sources, context),
  );
  return { functions, ...totalsOf(profile, scale) };
}

/** The rows of each of the functions. */
function linesOf(
  rows: readonly LineRow[],
  functions: readonly (FunctionIndex | undefined)[],
): ReadonlyMap<FunctionIndex | undefined, readonly LineRow[]> {
  const byFunction = new Map<FunctionIndex | undefined, LineRow[]>();
  for (const func of functions) byFunction.set(func, []);
  for (const row of rows) byFunction.get(row.func)?.push(row);
  return byFunction;
}
