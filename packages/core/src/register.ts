import { resolve } from 'node:path';
import { loadedSourceMaps } from './loaded-source-maps.ts';
import { outputFileProblem, writeOutputFile } from './output-file.ts';
import { preload } from './preload.ts';
import { encodeSnapshot } from './snapshot.ts';

preload({
  url: import.meta.url,
  prepare({ output = `tsprof-${String(process.pid)}.tsprof` }) {
    const file = resolve(output);
    const problem = outputFileProblem(file);
    if (problem !== undefined) throw new TypeError(`Cannot write ${output}: ${problem}`);
    return (profile) => {
      writeOutputFile(file, encodeSnapshot({ profile, sourceMaps: loadedSourceMaps(profile) }));
    };
  },
});
