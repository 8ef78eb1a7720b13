import { expect, test } from 'vitest';
import { stressFactor } from '../support/stress.ts';
import { TEST_TIMEOUT, answerOf } from './run-program.ts';

interface Storm {
  readonly samples: number;
  readonly received: number;
}

test.concurrent.each([
  { starts: 200, engine: 'raw', timer: 'cpu' },
  { starts: 30, engine: 'raw', timer: 'prof' },
  { starts: 30, engine: 'raw', timer: 'virtual' },
  { starts: 30, engine: 'raw', timer: 'wall' },
  { starts: 30, engine: 'chained', timer: 'thread' },
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
