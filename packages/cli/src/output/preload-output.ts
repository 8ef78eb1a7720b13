import { resolve } from 'node:path';
import { loadedSourceMaps } from '@tsprof/core/loaded-source-maps';
import { outputFileProblem, writeOutputFile } from '@tsprof/core/output-file';
import { loadModule, type AskedOutput, type WriteProfile } from '@tsprof/core/preload';
import { profileInSources } from '../sources/profile-in-sources.ts';
import { sourceOf as textOfFile } from '../sources/source-files.ts';
import { UsageError } from '../usage-error.ts';
import type { Encoder } from './encoder.ts';
import { numberedTarget, parseOutputTarget, STDOUT, type FormatName } from './output-target.ts';

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
  const encode = encoderOf(target.format);
  return (recorded, number) => {
    const { file } = numberedTarget({ ...target, file: path }, number);
    const { profile, sourceOf } = inSources
      ? profileInSources({ profile: recorded, sourceMaps: loadedSourceMaps(recorded) })
      : { profile: recorded, sourceOf: textOfFile };
    writeOutputFile(file, encode(profile, { sourceOf }));
    return file;
  };
}

/** Only that one, and now: the program waits for it, and at its end it may be too late. */
function encoderOf(format: FormatName): Encoder {
  const module = new URL(`encoders/${format}.js`, import.meta.url);
  return loadModule<{ readonly encode: Encoder }>(module).encode;
}
