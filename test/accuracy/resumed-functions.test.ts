import { expect, test } from 'vitest';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

const WORKLOAD = 'resume-functions.mjs';

test.each(['raw', 'chained'] as const)(
  'a function that is taken up again has no line that is not its own, %s',
  async (engine) => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { millis: 3000 },
      sampling: { engine },
    });
    expect(misplacedFrames(profile)).toEqual([]);
    for (const name of ['count', 'waitOften']) {
      expect(shareOfFunction(profile, { name, file: WORKLOAD }).self).toBeGreaterThan(0.05);
    }
  },
);
