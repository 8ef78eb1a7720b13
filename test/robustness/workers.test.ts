import { describe, expect, test } from 'vitest';
import { SAMPLINGS } from '../support/samplings.ts';
import { stressFactor } from '../support/stress.ts';
import { TEST_TIMEOUT, answerOf } from './run-program.ts';

const ROUNDS = 3 * stressFactor();

describe('worker threads', { timeout: TEST_TIMEOUT }, () => {
  test.concurrent.each(SAMPLINGS)(
    'come and go while the main thread is sampled, and are not in its profile, $engine, $timer',
    async (sampling) => {
      const { samples, functions } = await answerOf<{ samples: number; functions: string[] }>(
        'workers-come-and-go',
        { rounds: ROUNDS, sampling },
      );

      expect(samples).toBeGreaterThan(0);
      expect(functions).toContain('burn');
      expect(functions).not.toContain('burnInWorker');
    },
  );

  test.concurrent.each(SAMPLINGS)(
    'are sampled themselves, and may end or be terminated in the middle of it, $engine, $timer',
    async (sampling) => {
      const samples = await answerOf<number[]>('sample-in-worker', {
        rounds: ROUNDS,
        sampling,
      });

      expect(samples).toHaveLength(ROUNDS);
      expect(samples.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    },
  );

  test.concurrent('may be terminated while they start and stop sampling', async () => {
    await answerOf('terminate-starting-workers', { workers: 25 * stressFactor() });
  });

  test.concurrent.each([
    ['thread', 'thread', 'started'],
    ['prof', 'thread', 'started'],
    ['prof', 'prof', 'ERR_TSPROF_ALREADY_RUNNING'],
  ])(
    'are sampled together with the main thread, timers %s and %s: %s',
    async (mainTimer, workerTimer, expected) => {
      const { said, ofMain, ofWorker } = await answerOf<{
        said: string;
        ofMain: number;
        ofWorker: number;
      }>('sample-two-threads', { mainTimer, workerTimer });

      expect(said).toBe(expected);
      // Of 400 ms, where the kernel has 250 ticks a second.
      expect(ofMain).toBeGreaterThan(5);
      expect(ofWorker).toBeGreaterThan(5);
    },
  );
});
