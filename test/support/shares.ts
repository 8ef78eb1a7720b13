import { basename } from 'node:path';
import {
  aggregateByFunction,
  aggregateByLine,
  at,
  type FunctionIndex,
  type FunctionRow,
  type Profile,
  type Weight,
} from '@tsprof/core/model';

/** Parts of a profile's weight, from 0 to 1. */
export interface Share {
  /** Of samples taken in it. */
  readonly self: number;
  /** Of samples with it on the stack. */
  readonly total: number;
}

/** Which functions: those of this name, in files of this name if it is given. */
export interface FunctionQuery {
  readonly name: string;
  /** Without its directory. */
  readonly file?: string;
  readonly startLine?: number;
}

/** What is weighed: the number of samples, or a value column such as `cpu`. */
export type WeightName = 'samples' | 'cpu' | 'wall';

/** The share of all functions that match, which must not call each other. */
export function shareOfFunction(
  profile: Profile,
  query: FunctionQuery,
  weight: WeightName = 'samples',
): Share {
  const { rows, total } = aggregateByFunction(profile);
  const matching = rows.filter(({ func }) => matches(profile, func, query));
  return shareOf(profile, matching, total, weight);
}

/** The share of a line of the file named `file`, without its directory. */
export function shareOfLine(
  profile: Profile,
  { file, line }: { readonly file: string; readonly line: number },
  weight: WeightName = 'samples',
): Share {
  const { rows, total } = aggregateByLine(profile);
  const matching = rows.filter(
    (row) =>
      row.line === line &&
      row.func !== undefined &&
      basename(at(profile.functions.file, row.func)) === file,
  );
  return shareOf(profile, matching, total, weight);
}

function matches(
  { functions }: Profile,
  func: FunctionIndex | undefined,
  { name, file, startLine }: FunctionQuery,
): boolean {
  return (
    func !== undefined &&
    at(functions.name, func) === name &&
    (file === undefined || basename(at(functions.file, func)) === file) &&
    (startLine === undefined || at(functions.startLine, func) === startLine)
  );
}

function shareOf(
  profile: Profile,
  rows: readonly FunctionRow[],
  all: Weight,
  weight: WeightName,
): Share {
  const column = profile.valueTypes.findIndex(({ type }) => type === weight);
  const amount = (of: Weight): number => of.values[column] ?? of.samples;
  const sum = (part: 'self' | 'total'): number =>
    rows.reduce((total, row) => total + amount(row[part]), 0) / amount(all);
  return { self: sum('self'), total: sum('total') };
}
