import { expect, test } from 'vitest';
import { stressFactor } from '../support/stress.ts';
import { TEST_TIMEOUT, answerOf } from './run-program.ts';

// V8 12.4 and before can wait for itself for ever here (nodejs/node#65140).
test.concurrent(
  'starts again and again while the heap is about to be marked',
  async () => {
    const { markings } = await answerOf<{ markings: number }>(
      'start-while-marking',
      { starts: 50 * stressFactor(), sampling: {} },
      { nodeArgs: ['--stress-incremental-marking'] },
    );
    expect(markings).toBeGreaterThan(5);
  },
  TEST_TIMEOUT,
);
