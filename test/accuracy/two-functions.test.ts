import { describe, expect, test } from 'vitest';
import type { Profile } from '@tsprof/core';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { RAW_SAMPLINGS } from '../support/samplings.ts';
import { shareOfFunction, shareOfLine } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const WORKLOAD = 'spin-two-functions.mjs';
/**
 * Calls last longer than a period, so a sample falls wrong only where two calls meet: of N samples
 * over R rounds of four calls, the standard deviation is about sqrt(R / 6). That is 6 of 1100 samples
 * of a CPU timer on a kernel with 250 ticks a second, less at higher rates: 3 % are five times that.
 */
const SLACK = 0.03;
/** On a busy machine ticks are lost, at random. Of so many samples 3 % are twice the deviation. */
const FEWEST_SAMPLES = 500;
/** Seconds of CPU time; those that tick with the scheduler need more for as many samples. */
const MILLIS = { cpu: 2500, wall: 2500, thread: 4500, prof: 4500, virtual: 4500 };
// Chance may fail it on a busy machine, but hardly twice; what is wrong fails it always.
const OPTIONS = { retry: 1 };

const SAMPLINGS = [...RAW_SAMPLINGS, { engine: 'chained', timer: 'cpu' } as const];

describe('two copies of one loop, one called three times as often', () => {
  test.each(SAMPLINGS)(
    'get 75:25 by function and line, $engine, $timer',
    OPTIONS,
    async (sampling) => {
      const { profile } = await profileWorkload({
        workload: WORKLOAD,
        args: { millis: MILLIS[sampling.timer] },
        sampling,
      });

      expect(profile.samples.length).toBeGreaterThan(FEWEST_SAMPLES);
      for (const weight of ['samples', 'cpu'] as const) {
        expectRatioOfFunctions(profile, weight);
        const lineOfThrice = shareOfLine(profile, hotLineOf('calledThrice'), weight);
        const lineOfOnce = shareOfLine(profile, hotLineOf('calledOnce'), weight);
        expectRatio(lineOfThrice.self, lineOfOnce.self);
      }
      expect(misplacedFrames(profile)).toEqual([]);
    },
  );

  test('get 75:25 by function with the engine portable', OPTIONS, async () => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { millis: MILLIS.wall },
      sampling: { engine: 'portable' },
    });

    expect(profile.meta.sampler?.engine).toBe('portable');
    expectRatioOfFunctions(profile, 'samples');
  });
});

function expectRatioOfFunctions(profile: Profile, weight: 'samples' | 'cpu'): void {
  const thrice = shareOfFunction(profile, { name: 'calledThrice', file: WORKLOAD }, weight);
  const once = shareOfFunction(profile, { name: 'calledOnce', file: WORKLOAD }, weight);
  expectRatio(thrice.self, once.self);
}

function expectRatio(thrice: number, once: number): void {
  // All but what a round costs itself, and what compiling costs.
  expect(thrice + once).toBeGreaterThan(0.95);
  expectWithin(thrice / (thrice + once), 0.75, SLACK);
}

function hotLineOf(name: string): { file: string; line: number } {
  return { file: WORKLOAD, line: lineWith(WORKLOAD, `function ${name}`) + 2 };
}
