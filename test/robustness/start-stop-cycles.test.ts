import { expect, test } from 'vitest';
import type { StartOptions } from '@tsprof/core';
import { stressFactor } from '../support/stress.ts';
import { TEST_TIMEOUT, answerOf } from './run-program.ts';

interface Cycles {
  readonly before: unknown;
  readonly after: unknown;
  readonly memory: readonly number[];
  readonly samples: number;
}

/** What freed memory may leave behind in the allocators' pools, in bytes. */
const SLACK = 6e6;

const samplings: readonly (StartOptions & { readonly cycles: number })[] = [
  { cycles: 500, engine: 'raw', timer: 'cpu' },
  { cycles: 50, engine: 'raw', timer: 'prof' },
  { cycles: 50, engine: 'raw', timer: 'virtual' },
  { cycles: 50, engine: 'raw', timer: 'wall', hz: 10_000 },
  { cycles: 50, engine: 'chained', timer: 'thread' },
  { cycles: 50, engine: 'portable', timer: 'wall' },
];

test.concurrent.each(samplings)(
  '$cycles starts and stops leave nothing behind, $engine, $timer',
  async ({ cycles, ...sampling }) => {
    const { before, after, memory, samples } = await answerOf<Cycles>(
      'start-stop-cycles',
      { cycles: cycles * stressFactor(), sampling },
      { nodeArgs: ['--expose-gc'] },
    );

    expect(after).toEqual(before);
    expect(samples).toBeGreaterThan(0);
    // The first fifth brings up what stays: V8's profiler and the addon's code.
    const [, warm = Number.NaN, ...later] = memory;
    expect(later.length).toBe(4);
    expect(later.at(-1)).toBeLessThan(warm + SLACK);
  },
  TEST_TIMEOUT,
);
