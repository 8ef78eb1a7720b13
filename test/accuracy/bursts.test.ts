import { expect, test } from 'vitest';
import { threadCpuSeconds } from '@tsprof/core/model';
import { cpuSeconds } from '../support/cpu-seconds.ts';
import { expectWithin } from '../support/expect-within.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

const WORKLOAD = 'work-in-bursts.mjs';

// As a server with little load works: half a millisecond, less than the period of the sampler, and a
// wait. The end of a wait by one of the sampler's signals has a burst begin, and the next signal
// comes after it: unless that is seen to, nearly all of the time is shown as idle.
test.concurrent.each([
  { engine: 'raw', idle: 1 },
  { engine: 'raw', idle: 3 },
  { engine: 'chained', idle: 1 },
  { engine: 'chained', idle: 3 },
] as const)(
  'work in bursts that are shorter than the period is seen at work, $engine, every $idle ms',
  async ({ engine, idle }) => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { rounds: 1500, steps: 50_000, idle },
      sampling: { engine, timer: 'cpu' },
    });
    // Timers, and going to sleep and waking up in the kernel, are 10 to 30 % of the time.
    const burst = shareOfFunction(profile, { name: 'burst', file: WORKLOAD }, 'cpu');
    expect(burst.total).toBeGreaterThan(0.55);
    expect(shareOfFunction(profile, { name: '(idle)' }, 'cpu').self).toBeLessThan(0.3);

    const seconds = threadCpuSeconds(profile) ?? Number.NaN;
    expectWithin(cpuSeconds(profile), seconds, 0.01 + seconds * 0.05);
    const { length } = profile.samples;
    expect(length / seconds).toBeGreaterThan(300);
    // 1000, or at each end of a wait: on a busy machine nearly all bursts begin with a sample.
    expect(length / seconds).toBeLessThan(2500);
  },
);
