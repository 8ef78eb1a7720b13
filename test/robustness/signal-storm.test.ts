import { expect, test } from 'vitest';
import { stressFactor } from '../support/stress.ts';
import { TEST_TIMEOUT, answerOf } from './run-program.ts';

interface Storm {
  readonly samples: number;
  readonly received: number;
}

test.concurrent.each([
  { starts: 50, engine: 'raw', timer: 'cpu' },
  // Of their ticks, one in 4 ms at best, the kernel merges those that meet a signal of the storm.
  { starts: 30, engine: 'raw', timer: 'prof' },
  { starts: 30, engine: 'raw', timer: 'virtual' },
  { starts: 10, engine: 'raw', timer: 'wall' },
  { starts: 10, engine: 'chained', timer: 'thread' },
])(
  '$starts starts survive a storm of SIGPROF and SIGVTALRM from outside, $engine, $timer',
  async ({ starts, ...sampling }) => {
    const { samples, received } = await answerOf<Storm>('start-in-storm', {
      starts: starts * stressFactor(),
      millis: 10,
      sampling,
    });

    expect(samples).toBeGreaterThan(0);
    // Between the starts the signals are the program's own again.
    expect(received).toBeGreaterThan(1000);
  },
  TEST_TIMEOUT,
);
