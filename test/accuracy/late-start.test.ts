import { expect, test } from 'vitest';
import type { EngineKind } from '@tsprof/core';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload, type ProfiledWorkload } from '../support/workload.ts';

const HELPER = { name: 'inlinedHelper', file: 'inlined-helper.mjs' };

/** @param warmUpMillis - for how long the workload runs before sampling starts */
async function profiled(engine: EngineKind, warmUpMillis: number): Promise<ProfiledWorkload> {
  return await profileWorkload({
    workload: 'call-inlined-helper.mjs',
    ...(warmUpMillis > 0 && { warmUp: { millis: warmUpMillis } }),
    args: { millis: 1500 },
    sampling: { engine },
  });
}

test.each(['raw', 'chained'] as const)(
  'code that was optimised before sampling started has its names and lines, %s',
  async (engine) => {
    const { profile, measured } = await profiled(engine, 1000);

    const truth = (measured as { helper: number }).helper;
    // The loop that was running is optimised again only some time after the start.
    expectWithin(shareOfFunction(profile, HELPER).self, truth, 0.08);
    const caller = shareOfFunction(profile, { name: 'hotCaller' });
    expect(caller.total).toBeGreaterThan(0.9);
    expect(misplacedFrames(profile)).toEqual([]);
  },
);

test(
  'code that was optimised before sampling started has the share that it has if it is later',
  // Chance may fail it on a busy machine, but hardly twice; what is wrong fails it always.
  { retry: 1 },
  async () => {
    const late = await profiled('raw', 1000);
    const early = await profiled('raw', 0);

    const shareOf = ({ profile }: ProfiledWorkload): number =>
      shareOfFunction(profile, HELPER).self;
    // The difference of two shares of some 1400 independent samples: a standard deviation of 1.7 %.
    expectWithin(shareOf(late), shareOf(early), 0.05);
  },
);
