import { resolve } from 'node:path';
import { loadedSourceMaps } from '@tsprof/core/loaded-source-maps';
import { outputFileProblem, writeOutputFile } from '@tsprof/core/output-file';
import type { AskedOutput, WriteProfile } from '@tsprof/core/preload';
import { profileInSources } from '../sources/profile-in-sources.ts';
import { sourceOf as textOfFile } from '../sources/source-files.ts';
import { UsageError } from '../usage-error.ts';
import { encode } from './encode.ts';
import { numberedTarget, parseOutputTarget, STDOUT } from './output-target.ts';

/**
 * Profiles in the format that the file's name tells, `tsprof-PID.pb.gz` by default.
 *
 * @throws UsageError if they cannot be written there
 */
export function prepareOutput({
  output = `tsprof-${String(process.pid)}.pb.gz`,
  inSources,
}: AskedOutput): WriteProfile {
  const target = parseOutputTarget(output);
  const path = resolve(target.file);
  const problem = target.file === STDOUT ? "stdout is the program's" : outputFileProblem(path);
  if (problem !== undefined) throw new UsageError(`Cannot write ${output}: ${problem}`);
  return (recorded, number) => {
    const { file, format } = numberedTarget({ ...target, file: path }, number);
    const { profile, sourceOf } = inSources
      ? profileInSources({ profile: recorded, sourceMaps: loadedSourceMaps(recorded) })
      : { profile: recorded, sourceOf: textOfFile };
    writeOutputFile(file, encode(profile, format, { sourceOf }));
    return file;
  };
}
