import {
  STATE_NAMES,
  at,
  checkProfile,
  frameIndex,
  frameView,
  type Profile,
  type StateKind,
} from '@tsprof/core/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLES, profileOf, type FrameFields, type SampleSpec } from '../test/profile-of.ts';
import { fromCpuprofile } from './from-cpuprofile.ts';
import { toCpuprofile } from './to-cpuprofile.ts';

const WALL = { type: 'wall', unit: 'nanoseconds' };

/** Moving either end of a sample to a microsecond that DevTools can calculate with. */
const MOST_MOVED = 7000;

const name = fc.oneof(
  fc.constantFrom('', 'f', 'g', '(root)', '__proto__', 'a;b "c"\n'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const position = fc.integer({ min: 0, max: 5 });
const code = fc.record({
  name,
  file: fc.constantFrom('', '/app/main.js', 'file:///app/m%20n.mjs', 'node:fs'),
  startLine: position,
  startColumn: position,
  kind: fc.constant('js' as const),
});
const wasm = fc.record({
  name,
  file: fc.constant('wasm://wasm/1'),
  kind: fc.constant('wasm' as const),
});
const native = fc.record({
  name: fc.constantFrom('', 'parse', 'stringify'),
  kind: fc.constant('native' as const),
});
const state = fc
  .constantFrom(...(Object.keys(STATE_NAMES) as StateKind[]))
  .map((kind) => ({ name: STATE_NAMES[kind], kind }));
const frame: fc.Arbitrary<FrameFields> = fc.oneof(
  { weight: 4, arbitrary: code },
  wasm,
  native,
  state,
);

/** What of a stack is kept: the place being executed only on top. */
const frames = fc
  .tuple(fc.array(frame, { minLength: 1, maxLength: 5 }), position)
  .map(([all, line]) => all.map((one, i) => (i === all.length - 1 ? { ...one, line } : one)));

const wall = fc.integer({ min: 0, max: 40_000 }).map((micros) => micros * 1000);

/** One after the other, or with a pause between them that no one takes for jitter. */
const timed: fc.Arbitrary<SampleSpec[]> = fc
  .array(fc.record({ frames, wall, pause: fc.constantFrom(0, 0, 0, 5_000_000, 77_000_000) }), {
    maxLength: 30,
  })
  .map((samples) => {
    let now = 0;
    return samples.map((sample) => {
      now += sample.pause + sample.wall;
      return { frames: sample.frames, values: [1, sample.wall], timeNanos: now };
    });
  });

const untimed: fc.Arbitrary<SampleSpec[]> = fc
  .array(fc.record({ frames, wall, count: fc.integer({ min: 1, max: 5 }) }), { maxLength: 30 })
  .map((samples) =>
    samples.map((sample) => ({ frames: sample.frames, values: [sample.count, sample.wall] })),
  );

const META = { periodType: WALL, defaultValueType: 'wall' };

function again(profile: Profile): Profile {
  const result = fromCpuprofile(new TextEncoder().encode(toCpuprofile(profile)));
  checkProfile(result);
  return result;
}

/** A stack with everything that is kept of its functions. */
function stackKey(profile: Profile, leaf: number, withLine: boolean): string {
  const keys: unknown[] = [];
  for (let stack = leaf; stack >= 0; stack = at(profile.stacks.parent, stack)) {
    const view = frameView(profile, frameIndex(at(profile.stacks.frame, stack)));
    const { name: text, file, startLine, startColumn, kind, line } = view;
    keys.unshift([text, file, startLine, startColumn, kind, withLine && stack === leaf ? line : 0]);
  }
  return JSON.stringify(keys);
}

/** For each stack the number of samples and the sum of values. */
function sums(
  { samples, ...profile }: Profile,
  withLine: boolean,
): ReadonlyMap<string, readonly [count: number, nanos: number]> {
  const sumOf = new Map<string, readonly [number, number]>();
  for (let i = 0; i < samples.length; i++) {
    const key = stackKey({ samples, ...profile }, at(samples.stack, i), withLine);
    const [count, nanos] = sumOf.get(key) ?? [0, 0];
    const [counts, values] = samples.values;
    sumOf.set(key, [count + Number(counts?.[i]), nanos + Number(values?.[i])]);
  }
  return sumOf;
}

function counts(profile: Profile): ReadonlyMap<string, number> {
  return new Map([...sums(profile, true)].map(([key, [count]]) => [key, count]));
}

describe('a profile that is written and read', () => {
  it('has the same samples in the same order at the same times', () => {
    fc.assert(
      fc.property(timed, (samples) => {
        const before = profileOf(samples, META, [SAMPLES, WALL]);
        const after = again(before);
        const keys = (profile: Profile): string[] =>
          Array.from(profile.samples.stack, (stack) => stackKey(profile, stack, false));
        expect(keys(after)).toEqual(keys(before));
        expect(counts(after)).toEqual(counts(before));
        const isNear = (a: ArrayLike<number | bigint>, b: ArrayLike<number | bigint>): boolean =>
          Array.from(a).every((value, i) => Math.abs(Number(value) - Number(b[i])) <= MOST_MOVED);
        expect(isNear(at(after.samples.values, 1), at(before.samples.values, 1))).toBe(true);
        expect(isNear(after.samples.time ?? [], before.samples.time ?? [])).toBe(true);
        expect(after.meta.startTime).toBe(before.meta.startTime);
      }),
      { numRuns: 300 },
    );
  });

  it('has the same sums by stack and line where samples have no times', () => {
    fc.assert(
      fc.property(untimed, (samples) => {
        const before = profileOf(samples, META, [SAMPLES, WALL]);
        const after = again(before);
        expect(counts(after)).toEqual(counts(before));
        const sumsAfter = sums(after, false);
        for (const [key, [, nanos]] of sums(before, false)) {
          const error = Math.abs((sumsAfter.get(key)?.[1] ?? 0) - nanos);
          // A stack is in one piece, whose two ends may have moved.
          expect(error).toBeLessThanOrEqual(MOST_MOVED);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same file when it is written again', () => {
    fc.assert(
      fc.property(timed, (samples) => {
        const once = toCpuprofile(again(profileOf(samples, META, [SAMPLES, WALL])));
        const twice = toCpuprofile(fromCpuprofile(new TextEncoder().encode(once)));
        expect(twice).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});
