import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { stressFactor } from '../support/stress.ts';
import { answerOf } from './run-program.ts';

type Profiler = 'tsprof' | 'inspector';

const ORDERS: readonly (readonly [Profiler, Profiler, Profiler, Profiler])[] = [
  ['inspector', 'tsprof', 'tsprof', 'inspector'],
  ['tsprof', 'inspector', 'inspector', 'tsprof'],
  ['inspector', 'tsprof', 'inspector', 'tsprof'],
  ['tsprof', 'inspector', 'tsprof', 'inspector'],
];

test.concurrent.each(ORDERS)(
  "shares V8's profiler with the inspector: %s, %s, %s, %s",
  async (...order) => {
    const samples = await answerOf<Record<Profiler, number>>('second-profiler', {
      order,
      sampling: {},
    });

    // 200 ms, of which a busy machine gives little; the one that comes second sees little of what both sample.
    expect(samples[order[0]]).toBeGreaterThan(3);
  },
);

test.concurrent('shares it with node --cpu-prof', async () => {
  const { samples } = await underCpuProf<{ samples: number }>('churn-code-and-heap', {
    seconds: 0.5,
    sampling: {},
  });
  expect(samples).toBeGreaterThan(50);
});

test.concurrent('shares it with node --cpu-prof in workers that are terminated', async () => {
  await underCpuProf('terminate-blocked-workers', { workers: 4 * stressFactor() });
});

async function underCpuProf<T>(name: string, argument: unknown): Promise<T> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'tsprof-'));
  try {
    const nodeArgs = ['--cpu-prof', `--cpu-prof-dir=${directory}`];
    return await answerOf<T>(name, argument, { nodeArgs });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
