import { expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction, shareOfLine } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const HELPER = 'inlined-two-lines.mjs';
/** As for two lines that are not inlined: a standard deviation of 1.1 %, and that of the truth. */
const SLACK = 0.05;

test('two lines of an inlined function get the shares that timing them alone gives', async () => {
  const { profile, measured, stdout } = await profileWorkload(
    { workload: 'call-inlined-two-lines.mjs', args: { millis: 2000 }, sampling: { engine: 'raw' } },
    ['--trace-turbo-inlining'],
  );
  expect(stdout).toMatch(/Inlining .*\binlinedTwoLines>.* into .*\bcallTwoLines>/);
  const truth = (measured as { secondLine: number }).secondLine;
  // Work of 50 and 150 steps: if timing says something else, the workload is not what it claims.
  expectWithin(truth, 0.75, 0.05);

  const [first = 0, second = 0] = ['x * 7', 'x * 11'].map(
    (text) => shareOfLine(profile, { file: HELPER, line: lineWith(HELPER, text) }).self,
  );
  const helper = shareOfFunction(profile, { name: 'inlinedTwoLines', file: HELPER });
  expect(helper.self).toBeGreaterThan(0.9);
  expectWithin(first + second, helper.self, 0.02);
  expectWithin(second / (first + second), truth, SLACK);
  expect(misplacedFrames(profile)).toEqual([]);
});
