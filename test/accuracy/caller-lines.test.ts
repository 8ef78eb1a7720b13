import { expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfLine } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const WORKLOAD = 'call-from-two-lines.mjs';

test.each(['raw', 'chained'] as const)(
  'a function called from two lines shows what each of the calls costs, %s',
  async (engine) => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { millis: 2000 },
      sampling: { engine },
    });

    const [small = Number.NaN, large = Number.NaN] = ['callee(1000)', 'callee(3000)'].map(
      (call) => shareOfLine(profile, { file: WORKLOAD, line: lineWith(WORKLOAD, call) }).total,
    );
    expect(small + large).toBeGreaterThan(0.93);
    // 1500 independent samples and more: a standard deviation of 1.1 %.
    expectWithin(large / (small + large), 0.75, 0.045);
    expect(misplacedFrames(profile)).toEqual([]);
  },
);
