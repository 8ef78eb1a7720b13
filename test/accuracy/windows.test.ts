import { expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { profileWorkload } from '../support/workload.ts';

interface Window {
  readonly helper: number;
  readonly samples: number;
  readonly unresolved: number;
}

test('windows of profiling that goes on know the code that was compiled before them', async () => {
  const { result, measured } = await profileWorkload({
    workload: 'take-windows.mjs',
    args: { windows: 3, millis: 800 },
    sampling: {},
  });

  const truth = (measured as { helper: number }).helper;
  for (const { helper, samples, unresolved } of result as readonly Window[]) {
    expect(samples).toBeGreaterThan(300);
    // 300 independent samples: a standard deviation of 2.7 %.
    expectWithin(helper, truth, 0.1);
    expect(unresolved).toBeLessThan(0.01 * samples);
  }
});
