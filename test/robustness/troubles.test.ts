import { expect, test } from 'vitest';
import type { LossCounts } from '@tsprof/core';
import { TEST_TIMEOUT, answerOf } from './run-program.ts';

interface Work {
  readonly samples: number;
  readonly loss: LossCounts;
  readonly stacks: number;
  /** Of the samples, in the function that does nearly everything. */
  readonly working: number;
}

test.concurrent.each(['raw', 'chained'] as const)(
  'faults in the walk of a stack are caught and counted, %s',
  async (engine) => {
    const { samples, loss, working } = await answerOf<Work>('work-in-trouble', {
      plant: 'faults',
      seconds: 1,
      sampling: { engine },
    });

    expect(loss.dropped).toBeGreaterThanOrEqual(2);
    expect(samples).toBeGreaterThan(100);
    expect(working).toBeGreaterThan(0.8);
  },
  TEST_TIMEOUT,
);

test.concurrent(
  'V8 is asked anew where it does not answer any more',
  async () => {
    const { samples, loss, working } = await answerOf<Work>('work-in-trouble', {
      plant: 'silence',
      // Twice in a row, after a second each, nothing has come: then it is renewed.
      seconds: 6,
      sampling: { engine: 'raw' },
    });

    // Without that, nothing has a name.
    expect(loss.unresolved).toBeLessThan(0.1 * samples);
    expect(working).toBeGreaterThan(0.8);
  },
  TEST_TIMEOUT,
);

test.concurrent.each(['raw', 'chained', 'portable'] as const)(
  'stacks past the bound are counted as one, %s',
  async (engine) => {
    const maxStacks = 30;
    const { samples, loss, stacks, working } = await answerOf<Work>('work-in-trouble', {
      seconds: 1,
      sampling: { engine, maxStacks },
    });

    expect(stacks).toBeLessThanOrEqual(maxStacks + 1);
    // The work is done at fifty depths.
    expect(loss.overflowed).toBeGreaterThan(0.3 * samples);
    expect(loss.overflowed).toBeLessThan(samples);
    expect(working).toBeLessThan(0.7);
  },
  TEST_TIMEOUT,
);
