import { expect, test } from 'vitest';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

const WORKLOAD = 'compare-strings.mjs';

// The builtin leaves no trace on the stack but its return address. A walk that misses that counts a
// fifth of the samples for the caller's caller.
test.each(['raw', 'chained'] as const)(
  'a builtin without a frame counts for the function that has called it, %s',
  async (engine) => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { millis: 1200 },
      sampling: { engine },
    });

    // The rest is that of making the strings, and of compiling.
    const share = (name: string) => shareOfFunction(profile, { name, file: WORKLOAD });
    expect(share('countEqual').self).toBeGreaterThan(0.9);
    expect(share('countSome').total).toBeGreaterThan(0.93);
    expect(share('run').self).toBeLessThan(0.02);
  },
);
