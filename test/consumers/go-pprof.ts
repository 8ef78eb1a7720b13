import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/**
 * Runs `go tool pprof` on a file and gives what it prints.
 *
 * @throws Error with what it complains of, unless it exits with 0
 */
export function goPprof(go: string, file: string, ...args: readonly string[]): string {
  const all = ['tool', 'pprof', '-symbolize=none', ...args, file];
  const { status, stdout, stderr } = spawnSync(go, all, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PPROF_TMPDIR: tmpdir() },
  });
  if (status !== 0) throw new Error(`go ${all.join(' ')} exits with ${String(status)}: ${stderr}`);
  return stdout;
}

export interface RawProfile {
  /** `samples/count`, `cpu/nanoseconds`, ... */
  readonly types: readonly string[];
  readonly defaultType: string | undefined;
  /** Sum of all samples, one a type. */
  readonly totals: readonly bigint[];
}

/** Takes in what `go tool pprof -raw` prints, the one report with exact numbers. */
export function parseRaw(raw: string): RawProfile {
  const lines = raw.split('\n');
  const start = lines.indexOf('Samples:') + 1;
  const types = lines[start]?.trim().split(' ') ?? [];
  const samples = lines
    .slice(start + 1, lines.indexOf('Locations'))
    .map((line) => /^ +(-?\d[-\d ]*): /.exec(line)?.[1]?.split(/ +/))
    .filter((values) => values !== undefined);
  const isDefault = (type: string): boolean => type.endsWith('[dflt]');
  const nameOf = (type: string): string => type.replace('[dflt]', '');
  return {
    types: types.map(nameOf),
    defaultType: types.filter(isDefault).map(nameOf)[0],
    totals: types.map((_, i) => samples.reduce((sum, values) => sum + BigInt(values[i] ?? 0), 0n)),
  };
}
