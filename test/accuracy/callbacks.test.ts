import { describe, expect, test } from 'vitest';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const WORKLOAD = 'burn-in-callbacks.mjs';

const CALLBACKS = [
  { method: 'map', name: 'mapped' },
  { method: 'forEach', name: 'visited' },
  { method: 'reduce', name: 'reduced' },
  { method: 'sort', name: 'compared' },
];

describe('a callback of Array.prototype', () => {
  test.each(CALLBACKS)('has its work under its own name: $method', async ({ method, name }) => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { method, millis: 400 },
      sampling: { engine: 'raw' },
    });

    const callback = shareOfFunction(profile, {
      name,
      file: WORKLOAD,
      startLine: lineWith(WORKLOAD, `function ${name}(`),
    });
    // The rest is that of the method and of the rounds.
    expect(callback.self).toBeGreaterThan(0.75);
    const caller = shareOfFunction(profile, {
      name: method,
      file: WORKLOAD,
      startLine: lineWith(WORKLOAD, `  ${method}: () =>`),
    });
    expect(caller.total).toBeGreaterThanOrEqual(callback.total);
    expect(misplacedFrames(profile)).toEqual([]);
  });
});
