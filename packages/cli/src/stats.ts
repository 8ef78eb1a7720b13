import { writeOutputFile } from '@tsprof/core/output-file';
import type { Profile } from '@tsprof/core';
import { Stats as TextStats, type StatsOptions } from '@tsprof/text';
import { encode } from './output/encode.ts';
import { pprofTarget } from './output/output-target.ts';
import { SOURCE_FILES } from './sources/source-files.ts';

/**
 * The functions of one or several profiles, to be sorted, restricted, printed and saved, in the
 * manner of Python's `pstats.Stats`. Prints to `process.stdout` unless another stream is given.
 *
 * @example new Stats(getProfile()).stripDirs().sortStats('cumulative').printStats(10)
 */
export class Stats extends TextStats {
  /**
   * @param profiles - one, or several that are merged: their samples and times add up
   * @throws RangeError if there is none.
   * @throws TsprofError `ERR_TSPROF_INCOMPATIBLE_PROFILES` if they have no value type in common.
   */
  constructor(profiles: Profile | readonly Profile[], options: StatsOptions = {}) {
    super(profiles, { stream: process.stdout, ...options });
  }

  /**
   * Saves all that was added as pprof, compressed unless the file's name ends in `.pb`.
   *
   * @throws the error of the file system; the file is as before then.
   */
  dump(file: string): this {
    const { format } = pprofTarget(file);
    writeOutputFile(file, encode(this.toProfile(), format, SOURCE_FILES));
    return this;
  }
}
