import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadedSourceMaps } from './loaded-source-maps.ts';
import { outputFileProblem, writeOutputFile } from './output-file.ts';
import { preload } from './preload.ts';
import { encodeSnapshot, runningFile } from './snapshot.ts';

preload({
  url: import.meta.url,
  prepare({ output = `tsprof-${String(process.pid)}.tsprof`, children }) {
    const file = resolve(output);
    const problem = outputFileProblem(file);
    if (problem !== undefined) throw new TypeError(`Cannot write ${output}: ${problem}`);
    const running = runningFile(file);
    if (children) writeFileSync(running, '');
    return (profile) => {
      writeOutputFile(file, encodeSnapshot({ profile, sourceMaps: loadedSourceMaps(profile) }));
      if (children) rmSync(running, { force: true });
    };
  },
});
