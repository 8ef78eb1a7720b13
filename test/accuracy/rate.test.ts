import { expect, test } from 'vitest';
import { sampleCount } from '@tsprof/core/model';
import { cpuSeconds } from '../support/cpu-seconds.ts';
import { profileWorkload } from '../support/workload.ts';

test.each([1000, 4000])(
  'the timer cpu delivers %i samples a second of CPU time, whatever CONFIG_HZ is',
  async (hz) => {
    const { profile } = await profileWorkload({
      workload: 'spin-two-functions.mjs',
      args: { millis: 2000 },
      sampling: { timer: 'cpu', hz },
    });

    // On a machine of its own 98 % and more. Ticks that come while the thread has to wait for a
    // processor are merged into one, and that is a sample where a quarter of a period is due: on a
    // busy machine there are more of them, of less time each.
    expect(sampleCount(profile) / cpuSeconds(profile)).toBeGreaterThan(hz * 0.85);
    expect(sampleCount(profile) / cpuSeconds(profile)).toBeLessThan(hz * 1.5);
  },
);
