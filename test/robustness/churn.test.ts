import { expect, test } from 'vitest';
import { stressFactor } from '../support/stress.ts';
import { TEST_TIMEOUT, answerOf } from './run-program.ts';

/** Options of V8 that all supported Nodes know. */
const OPTIONS = [
  '--expose-gc',
  '--expose-gc --stress-compaction',
  '--gc-interval=500',
  '--always-sparkplug',
  '--maglev',
  '--no-opt',
  '--jitless',
  '--interpreted-frames-native-stack',
  '--single-threaded',
  '--stress-concurrent-inlining',
];
/** Megabytes; a program has 128 of them. */
const CODE_RANGE_MB = 1;
const SECONDS = 1.5 * stressFactor();

test.concurrent.each(OPTIONS)(
  'sampling goes on while code and heap come and go: node %s',
  async (options) => {
    const { samples } = await answerOf<{ samples: number }>(
      'churn-code-and-heap',
      { seconds: SECONDS, sampling: { timer: 'cpu', hz: 4000 } },
      { nodeArgs: options.split(' ') },
    );

    // A tenth of those asked for: a busy machine takes its part.
    expect(samples).toBeGreaterThan(SECONDS * 400);
  },
  TEST_TIMEOUT,
);

test.concurrent(
  'sampling goes on in a worker with little room for code',
  async () => {
    const { samples } = await answerOf<{ samples: number }>(
      'churn-code-and-heap',
      { seconds: SECONDS, sampling: { timer: 'cpu', hz: 4000 }, codeRangeSizeMb: CODE_RANGE_MB },
      { nodeArgs: ['--expose-gc'] },
    );

    expect(samples).toBeGreaterThan(SECONDS * 400);
  },
  TEST_TIMEOUT,
);
