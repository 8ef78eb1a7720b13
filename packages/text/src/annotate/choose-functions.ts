import {
  aggregateByFunction,
  at,
  type FunctionIndex,
  type FunctionRow,
  type Profile,
} from '@tsprof/core/model';
import { escapeControls } from '../layout/terminal-text.ts';
import type { TimeScale } from '../profile/times.ts';
import { chooseRows } from '../statprof/choose-rows.ts';
import { functionRows, type FoundRow } from '../statprof/statprof-rows.ts';
import { nearNames } from './near-names.ts';
import { HOTTEST, type AnnotateOptions } from './options.ts';

/** What of a regular expression is no part of a name. */
const OPERATORS = /[\\^$.*+?()[\]{}|]/g;

/** A pattern matches none of the functions with samples; the message names those that are near. */
export class UnmatchedPatternError extends RangeError {
  override readonly name = 'UnmatchedPatternError';
}

/**
 * The functions to show, most self time first.
 *
 * @throws UnmatchedPatternError if a pattern matches no function that was sampled.
 */
export function chooseFunctions(
  profile: Profile,
  scale: TimeScale,
  { functions: patterns = [], top }: AnnotateOptions,
): readonly FoundRow<FunctionRow>[] {
  const { rows } = aggregateByFunction(profile);
  const nameAndSort = (chosen: readonly FunctionRow[]) => functionRows(profile, chosen, scale);
  if (patterns.length === 0) {
    const inFiles = rows.filter(({ func }) => isInFile(profile, func));
    return chooseRows(inFiles, scale, { top: top ?? HOTTEST }, nameAndSort).shown;
  }
  const found = nameAndSort(rows);
  for (const pattern of patterns) expectMatch(found, pattern);
  const matching = found.filter((row) => patterns.some((pattern) => matches(row, pattern)));
  return top === undefined || top === 0 ? matching : matching.slice(0, top);
}

function isInFile({ functions }: Profile, func: FunctionIndex | undefined): boolean {
  return func !== undefined && at(functions.file, func) !== '';
}

function matches({ row }: FoundRow<FunctionRow>, pattern: RegExp): boolean {
  // Unlike test(), search() keeps no state in a pattern that is global or sticky.
  return row.function.search(pattern) >= 0 || `${row.file}:${row.function}`.search(pattern) >= 0;
}

function expectMatch(found: readonly FoundRow<FunctionRow>[], pattern: RegExp): void {
  if (found.some((row) => matches(row, pattern))) return;
  const near = nearNames(
    pattern.source.replace(OPERATORS, ''),
    found.map(({ row }) => row.function),
  );
  const hint = near.length === 0 ? '' : `, did you mean ${near.map(escapeControls).join(', ')}?`;
  throw new UnmatchedPatternError(
    `Expected a function with samples that matches ${pattern.source}, there is none${hint}`,
  );
}
