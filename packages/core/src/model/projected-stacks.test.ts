import { describe, expect, it } from 'vitest';
import { ProfileBuilder } from './profile-builder.ts';
import type { Profile, ProfileMeta } from './profile.ts';
import { NO_LOSS } from './profile.ts';
import { projectStacks, stackKeys, sumAlongStacks } from './projected-stacks.ts';
import { nanos, unixNanos, type StackIndex } from './quantities.ts';

const META: ProfileMeta = {
  startTime: unixNanos(0n),
  duration: nanos(0),
  periodType: { type: 'cpu', unit: 'nanoseconds' },
  period: 0,
  defaultValueType: 'samples',
  versions: {},
  loss: NO_LOSS,
  comments: [],
};

/** A profile with one sample a stack; a frame is a function name and a line, root first. */
function profileOf(stacks: readonly (readonly (readonly [string, number])[])[]): Profile {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  for (const frames of stacks) {
    let stack: StackIndex | undefined;
    for (const [name, line] of frames) {
      const func = builder.addFunction({ name, kind: 'js' });
      stack = builder.addStack(stack, builder.addFrame(func, { line }));
    }
    builder.addSample({ stack, values: [1] });
  }
  return builder.finish(META);
}

function samplesAsKeys(profile: Profile, keys: Uint32Array, emptyKey: number): number[][] {
  const projected = projectStacks(profile, keys, emptyKey);
  return Array.from(projected.ofSample, (stack) => stackKeys(projected, stack));
}

describe('projectStacks', () => {
  it('merges stacks that differ only in what the keys leave out', () => {
    const profile = profileOf([
      [
        ['main', 1],
        ['hot', 7],
      ],
      [
        ['main', 2],
        ['hot', 8],
      ],
    ]);

    const projected = projectStacks(profile, profile.frames.func, 99);

    expect(projected.length).toBe(2);
    expect([...projected.ofSample]).toEqual([1, 1]);
    expect(samplesAsKeys(profile, profile.frames.func, 99)).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('keeps recursion and callers apart', () => {
    const profile = profileOf([
      [
        ['f', 1],
        ['f', 1],
      ],
      [['f', 1]],
      [
        ['g', 1],
        ['f', 1],
      ],
    ]);
    expect(samplesAsKeys(profile, profile.frames.func, 99)).toEqual([[0, 0], [0], [0, 1]]);
  });

  it('gives samples without a stack the one frame that stands for it', () => {
    const profile = profileOf([[], [['f', 1]], []]);
    expect(samplesAsKeys(profile, profile.frames.func, 99)).toEqual([[99], [0], [99]]);
  });

  it('finds every edge again in a large, bushy tree', () => {
    const stacks = Array.from({ length: 5000 }, (_, i) =>
      [i % 10, i % 100, i % 1000, i].map((n) => [`f${String(n)}`, 1] as const),
    );
    const profile = profileOf([...stacks, ...stacks]);
    const projected = projectStacks(profile, profile.frames.func, 0);
    expect(projected.length).toBe(profile.stacks.length);
    expect(projected.ofSample.slice(0, 5000)).toEqual(projected.ofSample.slice(5000));
  });

  it('projects a profile without stacks or samples to nothing', () => {
    expect(projectStacks(profileOf([]), new Uint32Array(), 0).length).toBe(0);
  });
});

describe('sumAlongStacks', () => {
  it('adds up the frames of each stack', () => {
    const profile = profileOf([
      [
        ['f', 1],
        ['g', 1],
        ['f', 1],
      ],
      [['g', 1]],
    ]);
    const projected = projectStacks(profile, profile.frames.func, 0);
    expect([...sumAlongStacks(projected, [1, 10])]).toEqual([1, 11, 12, 10]);
  });
});
