import { beforeAll, describe, expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction, shareOfLine } from '../support/shares.ts';
import { profileWorkload, type ProfiledWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const WORKLOAD = 'call-inlined-levels.mjs';
/** Each calls the next. `share` is what the numbers of steps give, `hot` the line of its own work. */
const LEVELS = [
  { name: 'outerLoop', file: WORKLOAD, share: 0.2, hot: 'x * 7' },
  { name: 'levelOne', file: 'inlined-level-one.mjs', share: 0.3, hot: 'x * 11' },
  { name: 'levelTwo', file: 'inlined-level-two.mjs', share: 0.5, hot: 'x * 13' },
];
/** As for one inlined helper: a standard deviation of 1.3 %, and the truth is measured too. */
const SLACK = 0.07;

describe('two functions of other files that are inlined one into the other', () => {
  let run: ProfiledWorkload & { readonly stdout: string };

  beforeAll(async () => {
    run = await profileWorkload({ workload: WORKLOAD, args: { millis: 2000 }, sampling: {} }, [
      '--trace-turbo-inlining',
    ]);
  });

  test('are both inlined into the loop, as V8 says itself', () => {
    // The inner one on its own, or as part of the outer one.
    expect(run.stdout).toMatch(/Inlining .*\blevelOne>.* into .*\bouterLoop>/);
    expect(run.stdout).toMatch(/Inlining .*\blevelTwo>.* into .*\b(levelOne|outerLoop)>/);
  });

  test.each(LEVELS)('have the share of their own work: $name', ({ name, file, share, hot }) => {
    expect(run.profile.meta.sampler?.engine).toBe('raw');
    const truth = (run.measured as Readonly<Record<string, number>>)[name] ?? Number.NaN;
    // If timing says something else, the workload is not what it claims.
    expectWithin(truth, share, 0.08);
    const { self } = shareOfFunction(run.profile, { name, file });
    expectWithin(self, truth, SLACK);
    // The rest is that of the loop's end and of the call.
    const line = shareOfLine(run.profile, { file, line: lineWith(file, hot) });
    expect(line.self).toBeGreaterThan(0.5 * self);
  });

  test('are called by each other, whatever code they are in', () => {
    const [outer, one, two] = LEVELS.map((level) => shareOfFunction(run.profile, level));
    expect(outer?.total).toBeGreaterThan(0.95);
    // Shares of the same samples: what differs is only code that runs before it is optimised.
    expectWithin(one?.total ?? 0, (one?.self ?? 0) + (two?.self ?? 0), 0.02);
    expectWithin(outer?.total ?? 0, (outer?.self ?? 0) + (one?.total ?? 0), 0.02);
    expectWithin(two?.total ?? 0, two?.self ?? 0, 0.02);
    const callOfTwo = shareOfLine(run.profile, {
      file: 'inlined-level-one.mjs',
      line: lineWith('inlined-level-one.mjs', 'x = levelTwo('),
    });
    expectWithin(callOfTwo.total, two?.total ?? 0, 0.05);
  });

  test('have lines of their own files only', () => {
    expect(misplacedFrames(run.profile)).toEqual([]);
  });
});
