import { resolve } from 'node:path';
import { loadedSourceMaps } from '@tsprof/core/loaded-source-maps';
import { outputFileProblem, writeOutputFile } from '@tsprof/core/output-file';
import { preload } from '@tsprof/core/preload';
import { encode } from './output/encode.ts';
import { parseOutputTarget, STDOUT } from './output/output-target.ts';
import { profileInSources } from './sources/profile-in-sources.ts';
import { sourceOf as textOfFile } from './sources/source-files.ts';
import { UsageError } from './usage-error.ts';

preload({
  url: import.meta.url,
  prepare({ output = `tsprof-${String(process.pid)}.pb.gz`, inSources }) {
    const { file, format } = parseOutputTarget(output);
    const path = resolve(file);
    const problem = file === STDOUT ? "stdout is the program's" : outputFileProblem(path);
    if (problem !== undefined) throw new UsageError(`Cannot write ${output}: ${problem}`);
    return (recorded) => {
      const { profile, sourceOf } = inSources
        ? profileInSources({ profile: recorded, sourceMaps: loadedSourceMaps(recorded) })
        : { profile: recorded, sourceOf: textOfFile };
      writeOutputFile(path, encode(profile, format, { sourceOf }));
    };
  },
});
