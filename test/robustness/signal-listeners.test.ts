import { describe, expect, test } from 'vitest';
import { answerOf } from './run-program.ts';

interface Listened {
  readonly samples: number;
  readonly whileSampling: number;
  readonly after: number;
}

describe('a program that listens to SIGPROF itself', () => {
  test.concurrent('gets its signal back when sampling ends', async () => {
    const { samples, whileSampling, after } = await answerOf<Listened>('listen-to-sigprof', {
      when: 'before',
      sampling: {},
    });

    expect(samples).toBeGreaterThan(10);
    expect(whileSampling).toBe(0);
    expect(after).toBe(1);
  });

  test.concurrent(
    'takes the signal from the sampler if it begins to listen later, and goes on',
    async () => {
      const { samples, whileSampling } = await answerOf<Listened>('listen-to-sigprof', {
        when: 'while',
        sampling: {},
      });

      expect(samples).toBeGreaterThan(5);
      expect(whileSampling).toBeGreaterThan(0);
    },
  );
});
