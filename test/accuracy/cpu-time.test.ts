import { describe, expect, test } from 'vitest';
import { processCpuSeconds, threadCpuSeconds } from '@tsprof/core/model';
import { expectWithin } from '../support/expect-within.ts';
import { cpuSeconds } from '../support/cpu-seconds.ts';
import { RAW_SAMPLINGS } from '../support/samplings.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

describe('the CPU time of samples', () => {
  test.each(RAW_SAMPLINGS)('adds up to that of the thread, timer $timer', async (sampling) => {
    const { profile } = await profileWorkload({
      workload: 'recurse.mjs',
      args: { millis: 800 },
      sampling,
    });

    const thread = threadCpuSeconds(profile) ?? Number.NaN;
    // The handler's own time is the thread's, too. The timer `prof` counts, besides, what V8's threads
    // do.
    expectWithin(cpuSeconds(profile), thread, 0.01 + thread * 0.05);
    expect(processCpuSeconds(profile)).toBeGreaterThan(thread * 0.98);
  });

  test.each(['raw', 'chained'] as const)(
    'is complete at a low rate, what comes after the last tick included, %s',
    async (engine) => {
      const { profile } = await profileWorkload({
        workload: 'spin-two-functions.mjs',
        args: { millis: 700 },
        sampling: { engine, hz: 7 },
      });

      // A period is 143 ms; the handler's own time and the end of the workload are some milliseconds.
      expectWithin(cpuSeconds(profile), threadCpuSeconds(profile) ?? Number.NaN, 0.04);
    },
  );

  test('says with the timer prof what other threads have used, and is not put on JavaScript', async () => {
    const { profile, result } = await profileWorkload({
      workload: 'hash-in-pool.mjs',
      args: { hashes: 12, iterations: 100_000, busy: 30 },
      sampling: { timer: 'prof' },
    });

    const process = (result as { processMillis: number }).processMillis / 1000;
    const thread = threadCpuSeconds(profile) ?? Number.NaN;
    expectWithin(cpuSeconds(profile), process, process * 0.12);
    const others = shareOfFunction(profile, { name: '(other threads)' }, 'cpu').self;
    expectWithin(others, (process - thread) / process, 0.12);
    const burning = shareOfFunction(profile, { name: 'burn' }, 'cpu').self;
    expect(burning).toBeGreaterThan((0.8 * thread) / process);
  });

  test('is that of the sampled thread alone with the timer cpu', async () => {
    const { profile } = await profileWorkload({
      workload: 'hash-in-pool.mjs',
      args: { hashes: 12, iterations: 100_000, busy: 30 },
      sampling: { timer: 'cpu' },
    });

    const thread = threadCpuSeconds(profile) ?? Number.NaN;
    expectWithin(cpuSeconds(profile), thread, 0.01 + thread * 0.05);
    expect(processCpuSeconds(profile)).toBeGreaterThan(thread * 1.5);
  });
});
