import { expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfLine } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const WORKLOAD = 'spin-two-lines.mjs';
/**
 * Both lines are passed many times within a period, so samples are independent: with at least 1500 of
 * them the standard deviation is 1.1 %. The rest is for the truth, which is measured too.
 */
const SLACK = 0.05;

test.each(['raw', 'chained'] as const)(
  'two lines of one function get the shares that timing them alone gives, %s',
  async (engine) => {
    const { profile, measured } = await profileWorkload({
      workload: WORKLOAD,
      args: { millis: 2500 },
      sampling: { engine },
    });
    const truth = (measured as { secondLine: number }).secondLine;
    // Work of 100 and 300 steps: if timing says something else, the workload is not what it claims.
    expectWithin(truth, 0.75, 0.05);

    expect(profile.samples.length).toBeGreaterThan(1500);
    const first = shareOfLine(profile, { file: WORKLOAD, line: lineWith(WORKLOAD, 'x * 7') }).self;
    const second = shareOfLine(profile, {
      file: WORKLOAD,
      line: lineWith(WORKLOAD, 'x * 11'),
    }).self;
    expect(first + second).toBeGreaterThan(0.95);
    expectWithin(second / (first + second), truth, SLACK);
    expect(misplacedFrames(profile)).toEqual([]);
  },
);
