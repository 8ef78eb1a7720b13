import { existsSync } from 'node:fs';
import type { Profile } from '@tsprof/core/model';
import { readInput } from '../input/read-input.ts';
import { encode } from '../output/encode.ts';
import { pprofTarget } from '../output/output-target.ts';
import type { GivenFilter } from '../report/filter-options.ts';
import { filteredProfile } from '../report/filtered-profile.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import { checkWritable, writeFile } from './ci-files.ts';
import { splitRuns } from './runs-profile.ts';

/** What the runs are compared with. */
export interface Baseline {
  readonly file: string;
  /** One a run, filtered; undefined if the file is still to be made. */
  readonly runs: readonly Profile[] | undefined;
}

/**
 * Reads the baseline, if it is there.
 *
 * @param mayBeWritten - also if it is there
 * @throws Failure if it is not a profile, UsageError if it cannot be made
 */
export async function readBaseline(
  file: string,
  filters: readonly GivenFilter[],
  mayBeWritten: boolean,
): Promise<Baseline> {
  const isThere = existsSync(file);
  if (mayBeWritten || !isThere) checkWritable(file);
  if (!isThere) return { file, runs: undefined };
  const { profile } = filteredProfile(await readInput([file]), filters);
  return { file, runs: splitRuns(profile) };
}

/** @throws Failure if it cannot be written */
export function writeBaseline(file: string, runs: Profile): void {
  writeFile(file, encode(runs, pprofTarget(file).format, SOURCE_FILES));
}
