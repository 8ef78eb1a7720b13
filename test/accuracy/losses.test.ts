import { expect, test } from 'vitest';
import type { Profile } from '@tsprof/core';
import { profileWorkload } from '../support/workload.ts';

/**
 * Of ticks: those at which V8 moves code or its stack makes no sense, for an instant each. Fewer than
 * one in 2000 are usual; what does not understand some kind of code, or of frame, loses more.
 */
const MOST_DROPPED = 0.005;
/** Of samples: V8 has time to name code that is neither freed nor moved; one or two are usual. */
const MOST_UNRESOLVED = 0.01;

// A busy machine lets V8's thread, which names code, wait; what is wrong fails always.
const RETRY = { retry: 1 };

async function profiled(workload: string, millis = 1200): Promise<Profile> {
  const { profile } = await profileWorkload({
    workload,
    args: { millis },
    sampling: { engine: 'raw' },
  });
  return profile;
}

test('hardly a tick is lost in seconds of code of every kind', async () => {
  const { samples, meta } = await profiled('type-check.mjs');

  expect(samples.length).toBeGreaterThan(1000);
  expect(meta.loss.dropped).toBeLessThan(MOST_DROPPED * samples.length);
});

// Code that is met for the first time just before a full collection may be freed before V8 is asked.
test('hardly a sample is without a name in seconds of code of every kind', RETRY, async () => {
  const { samples, meta } = await profiled('type-check.mjs', 5000);

  // V8's other threads take some of the CPU time.
  expect(samples.length).toBeGreaterThan(2500);
  expect(meta.loss.unresolved).toBeLessThan(MOST_UNRESOLVED * samples.length);
});

// At many of the ticks a frame is just being made or left.
test('hardly a tick is lost or without a name in next to nothing but calls', async () => {
  const { samples, meta } = await profiled('recurse.mjs');

  expect(samples.length).toBeGreaterThan(500);
  expect(meta.loss.dropped).toBeLessThan(MOST_DROPPED * samples.length);
  expect(meta.loss.unresolved).toBeLessThan(MOST_UNRESOLVED * samples.length);
});
