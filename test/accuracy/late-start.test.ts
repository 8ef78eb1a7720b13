import { expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

test.each(['raw', 'chained'] as const)(
  'code that was optimised before sampling started has its names and lines, %s',
  async (engine) => {
    const { profile, measured } = await profileWorkload({
      workload: 'call-inlined-helper.mjs',
      warmUp: { millis: 1000 },
      args: { millis: 1500 },
      sampling: { engine },
    });

    const truth = (measured as { helper: number }).helper;
    const { self } = shareOfFunction(profile, {
      name: 'inlinedHelper',
      file: 'inlined-helper.mjs',
    });
    // The loop that was running is optimised again only some time after the start.
    expectWithin(self, truth, 0.08);
    const caller = shareOfFunction(profile, { name: 'hotCaller' });
    expect(caller.total).toBeGreaterThan(0.9);
    expect(misplacedFrames(profile)).toEqual([]);
  },
);
