import { rmSync, writeFileSync } from 'node:fs';
import { format, parse, resolve } from 'node:path';
import { loadedSourceMaps } from '../../loaded-source-maps.ts';
import { outputFileProblem, writeOutputFile } from '../../output-file.ts';
import type { AskedOutput, WriteProfile } from '../../preload.ts';
import { encodeSnapshot, runningFile } from '../../snapshot.ts';

/**
 * Profiles as snapshots, `tsprof-PID.tsprof` by default.
 *
 * @throws TypeError if they cannot be written there
 */
export function prepareSnapshots({
  output = `tsprof-${String(process.pid)}.tsprof`,
  children,
}: AskedOutput): WriteProfile {
  const file = resolve(output);
  const problem = outputFileProblem(file);
  if (problem !== undefined) throw new TypeError(`Cannot write ${output}: ${problem}`);
  const running = runningFile(file);
  if (children) writeFileSync(running, '');
  return (profile, number) => {
    const target = number === undefined ? file : numbered(file, number);
    writeOutputFile(target, encodeSnapshot({ profile, sourceMaps: loadedSourceMaps(profile) }));
    if (children) rmSync(running, { force: true });
    return target;
  };
}

function numbered(file: string, number: number): string {
  const { dir, name, ext } = parse(file);
  return format({ dir, name: `${name}-${String(number)}`, ext });
}
