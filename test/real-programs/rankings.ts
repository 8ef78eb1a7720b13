import { aggregateByFunction, at, type Profile } from '@tsprof/core/model';

/** A function with its part of the CPU time, from 0 to 1. */
export interface Ranked {
  readonly name: string;
  /** Empty if it is in none. */
  readonly file: string;
  readonly startLine: number;
  readonly kind: string;
  readonly share: number;
}

/** Functions by the CPU time in them, or in them and what they call; most first. */
export function ranking(profile: Profile, by: 'self' | 'total'): readonly Ranked[] {
  const { functions, valueTypes } = profile;
  const { rows, total } = aggregateByFunction(profile);
  const column = valueTypes.findIndex(({ type }) => type === 'cpu');
  return rows
    .flatMap((row) => {
      if (row.func === undefined) return [];
      const name = at(functions.name, row.func);
      const file = at(functions.file, row.func);
      const startLine = at(functions.startLine, row.func);
      const share = at(row[by].values, column) / at(total.values, column);
      return [{ name, file, startLine, kind: at(functions.kind, row.func), share }];
    })
    .sort((a, b) => b.share - a.share);
}

/** The part of the CPU time that went into functions themselves which `match`. */
export function selfShare(profile: Profile, match: (row: Ranked) => boolean): number {
  return ranking(profile, 'self')
    .filter(match)
    .reduce((sum, { share }) => sum + share, 0);
}

/** The part of the time in JavaScript, what it calls left out, that was spent in these files. */
export function shareOfFiles(profile: Profile, files: RegExp): number {
  const isJavaScript = ({ kind }: Ranked): boolean => kind === 'js';
  const inFiles = (row: Ranked): boolean => isJavaScript(row) && files.test(row.file);
  return selfShare(profile, inFiles) / selfShare(profile, isJavaScript);
}
