import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getProfile } from '@tsprof/core';
import { fromPprof } from '@tsprof/pprof';
import { expect, it, vi } from 'vitest';
import { Stats } from '../src/stats.ts';

it('Stats prints to stdout, unless it is given another stream', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const printed: string[] = [];
  try {
    new Stats(getProfile(), { stream: { write: (text) => printed.push(text) } }).printStats();
    expect(write).not.toHaveBeenCalled();
    new Stats(getProfile()).printStats();
    expect(write.mock.calls).toEqual([['No samples recorded.\n']]);
  } finally {
    write.mockRestore();
  }
  expect(printed).toEqual(['No samples recorded.\n']);
});

it('Stats saves pprof, compressed or not', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tsprof-stats-'));
  const [packed, plain] = [join(directory, 'a.pb.gz'), join(directory, 'a.pb')];
  try {
    const stats = new Stats(getProfile()).dump(packed).dump(plain);
    expect(readFileSync(packed).subarray(0, 2)).toEqual(Buffer.of(0x1f, 0x8b));
    expect(fromPprof(readFileSync(plain)).valueTypes).toEqual(stats.toProfile().valueTypes);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
