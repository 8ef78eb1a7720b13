import { expect, test } from 'vitest';
import { at, frameIndex, frameView, type Profile } from '@tsprof/core/model';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

test.each(['raw', 'chained'] as const)(
  'garbage collection is shown on top of the function that made the garbage, %s',
  async (engine) => {
    const { profile, result } = await profileWorkload({
      workload: 'allocate.mjs',
      args: { millis: 1500 },
      sampling: { engine, timer: 'wall' },
    });

    // Node tells of the pauses alone. Steps of incremental marking and the sweeping that allocation
    // waits for come on top: on Node 20 they are as much again.
    const pauses = (result as { collecting: number }).collecting;
    const collecting = shareOfFunction(profile, { name: '(garbage collector)' }, 'wall').self;
    expect(pauses).toBeGreaterThan(0.05);
    expect(collecting).toBeGreaterThan(pauses - 0.1);
    expect(collecting).toBeLessThan(pauses + 0.3);
    expect(shareBelowCollector(profile, 'allocate')).toBeGreaterThan(0.85);
  },
);

/** Of the samples in the collector, those with the function just below. */
function shareBelowCollector(profile: Profile, name: string): number {
  const { stacks, samples } = profile;
  const nameOf = (stack: number): string =>
    stack < 0 ? '' : frameView(profile, frameIndex(at(stacks.frame, stack))).name;
  const collected = samples.stack.filter((stack) => nameOf(stack) === '(garbage collector)');
  const below = collected.filter((stack) => nameOf(at(stacks.parent, stack)) === name);
  return below.length / collected.length;
}
