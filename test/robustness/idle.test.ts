import { expect, test } from 'vitest';
import { answerOf } from './run-program.ts';

interface Activity {
  /** Of the sampled thread and of those that profile. */
  readonly wakeUps: number;
  readonly cpuMillis: number;
}

const WAIT = 4000;

test.concurrent('a program that waits is left alone', async () => {
  const { wakeUps, cpuMillis } = await answerOf<Activity>('wait-while-sampling', {
    // The sampler's own grace is over after half a second of V8's ticks.
    settle: 2000,
    wait: WAIT,
    sampling: { timer: 'cpu' },
  });

  // Once a second V8's thread wakes up and wakes the sampled one. Anything that happens to run has
  // the timer at its full rate for its grace, of 50 signals, and may hold code that has to be named:
  // that takes 12 of V8's ticks, for both. At 1000 Hz all the time there would be thousands.
  expect(wakeUps).toBeLessThan(150);
  // 0.2 % of a core is 8 ms, of which the measuring itself takes a part.
  expect(cpuMillis).toBeLessThan(0.01 * WAIT);
});
