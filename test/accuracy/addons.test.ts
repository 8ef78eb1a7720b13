import { describe, expect, test } from 'vitest';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

const WORKLOAD = 'burn-in-addon.mjs';

describe('a function of an addon for Node-API', () => {
  // V8 has one name for all of them, which it would give to each.
  test.each([
    { engine: 'raw', timer: 'cpu' },
    { engine: 'chained', timer: 'cpu' },
    { engine: 'portable', timer: 'wall' },
  ] as const)('has a name that is right, if a general one: $engine', async (sampling) => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { millis: 500 },
      sampling,
    });
    expect(shareOfFunction(profile, { name: '(native addon)' }).self).toBeGreaterThan(0.7);
    // Its caller tells which one it is.
    const caller = { name: 'minifyStyles', file: WORKLOAD };
    expect(shareOfFunction(profile, caller).total).toBeGreaterThan(0.8);
  });
});
