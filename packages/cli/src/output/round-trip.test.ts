import { fromCollapsed } from '@tsprof/collapsed';
import {
  FUNCTION_KINDS,
  NO_LOSS,
  ProfileBuilder,
  STATE_NAMES,
  at,
  checkProfile,
  displayFile,
  displayName,
  frameIndex,
  frameView,
  functionKindOf,
  nanos,
  stackKeys,
  threadNames,
  unixNanos,
  type FrameView,
  type Label,
  type Profile,
  type StackIndex,
} from '@tsprof/core/model';
import { fromPprof } from '@tsprof/pprof';
import { fromSpeedscope } from '@tsprof/speedscope';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encode } from './encode.ts';
import { HELD_FEATURES } from './held-features.ts';
import type { Feature } from './profile-features.ts';

type Format = 'pprof-uncompressed' | 'speedscope' | 'collapsed';

/** A frame, as indices of others would have it. */
const FRAME = fc.record({
  name: fc.oneof(
    fc.constantFrom(
      '',
      'parse',
      'get item 4',
      '__proto__',
      '(anonymous)',
      '(idle)',
      '\ud800',
      '0xbeef',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
  file: fc.oneof(
    fc.constantFrom(
      '',
      '/app/a b.js',
      'file:///app/c.mjs?v=1',
      'node:fs',
      'wasm://wasm/ab',
      'x.js',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
  startLine: fc.nat(20),
  startColumn: fc.nat(20),
  line: fc.nat(20),
  column: fc.nat(20),
  inlined: fc.boolean(),
  kind: fc.constantFrom(...FUNCTION_KINDS),
});

const LABEL: fc.Arbitrary<Label> = fc.oneof(
  fc.record({
    kind: fc.constant('string' as const),
    key: fc.constantFrom('route', 'k'),
    value: fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    key: fc.constant('size'),
    value: fc.integer(),
    unit: fc.constantFrom('', 'bytes'),
  }),
);

const SAMPLE = fc.record({
  frames: fc.array(fc.nat(5), { maxLength: 5 }),
  values: fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 2 ** 40 })),
  thread: fc.nat(2),
  labels: fc.array(LABEL, { maxLength: 2 }),
});

const PROFILE: fc.Arbitrary<Profile> = fc
  .record({
    frames: fc.array(FRAME, { minLength: 6, maxLength: 6 }),
    threads: fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { minLength: 3, maxLength: 3 }),
    samples: fc.array(SAMPLE, { minLength: 1, maxLength: 12 }),
    hasTimes: fc.boolean(),
    comments: fc.array(fc.string({ maxLength: 8 }), { maxLength: 2 }),
    argv: fc.option(fc.array(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 3 })),
  })
  .map(({ frames, threads, samples, hasTimes, comments, argv }) => {
    const builder = new ProfileBuilder([
      { type: 'samples', unit: 'count' },
      { type: 'cpu', unit: 'nanoseconds' },
    ]);
    const indices = threads.map((name, id) => builder.addThread({ name, id }));
    const frameIndices = frames.map(({ name, file, startLine, startColumn, kind, ...position }) => {
      const state = kind in STATE_NAMES ? STATE_NAMES[kind as keyof typeof STATE_NAMES] : undefined;
      const func =
        state === undefined ? { name, file, startLine, startColumn, kind } : { name: state, kind };
      return builder.addFrame(builder.addFunction(func), position);
    });
    samples.forEach((sample, i) => {
      let stack: StackIndex | undefined;
      for (const frame of sample.frames) stack = builder.addStack(stack, at(frameIndices, frame));
      builder.addSample({
        stack,
        values: sample.values,
        thread: at(indices, sample.thread),
        labelSet: builder.addLabelSet(sample.labels),
        ...(hasTimes ? { time: nanos(i) } : {}),
      });
    });
    return builder.finish({
      startTime: unixNanos(1_760_000_000_000_000_000n),
      duration: nanos(1000),
      periodType: { type: 'cpu', unit: 'nanoseconds' },
      period: 1_000_000,
      defaultValueType: 'cpu',
      versions: { node: '20.20.2', tsprof: '0.1.0' },
      pid: 3,
      ...(argv === null ? {} : { argv }),
      loss: { ...NO_LOSS, dropped: 2 },
      comments,
    });
  });

/** Sums by thread, labels and stack, of what a format holds. */
function summed(profile: Profile, format: Format): ReadonlyMap<string, readonly number[]> {
  const held = new Set<Feature>(HELD_FEATURES[format]);
  const { samples, stacks, labelSets } = profile;
  const tree = { ...stacks, key: stacks.frame, ofSample: samples.stack };
  const names = threadNames(profile.threads);
  const columns = held.has('further values') ? [0, 1] : [format === 'speedscope' ? 1 : 0];
  const sums = new Map<string, readonly number[]>();
  for (let sample = 0; sample < samples.length; sample++) {
    const stack = at(samples.stack, sample);
    const frames = stack < 0 ? [] : stackKeys(tree, stack).reverse();
    const shown = frames.map((frame) =>
      heldOf(frameView(profile, frameIndex(frame)), format, held),
    );
    const key = JSON.stringify([
      held.has('threads') ? names[at(samples.thread, sample)] : '',
      held.has('labels') ? labelSets[samples.labelSet?.[sample] ?? 0] : [],
      shown.length > 0 ? shown : [heldOf(PROGRAM, format, held)],
    ]);
    const values = columns.map((column) =>
      Number((samples.values[column] ?? samples.values[0])?.[sample]),
    );
    sums.set(
      key,
      values.map((value, i) => value + (sums.get(key)?.[i] ?? 0)),
    );
  }
  return sums;
}

/** What stands for an empty stack. */
const PROGRAM: FrameView = {
  name: STATE_NAMES.program,
  file: '',
  kind: 'program',
  startLine: 0,
  startColumn: 0,
  line: 0,
  column: 0,
  inlined: false,
} as FrameView;

function heldOf(frame: FrameView, format: Format, held: ReadonlySet<Feature>): unknown {
  const name = displayName(frame.name);
  const file = displayFile(frame.file);
  const line = held.has('lines executed') ? frame.line : 0;
  if (format === 'collapsed') {
    // Where the name ends and the file begins the format does not say, nor whether there is a file.
    const where = line === 0 ? file : `${file}:${String(line)}`;
    return file === '' ? name : `${name} ${where}`;
  }
  const startLine = held.has('starts of functions') ? frame.startLine : 0;
  return {
    name,
    file,
    line,
    startLine,
    startColumn: held.has('start columns of functions') && startLine > 0 ? frame.startColumn : 0,
    kind: functionKindOf(name, file),
  };
}

const READERS: Readonly<Record<Format, (bytes: Uint8Array) => Profile>> = {
  'pprof-uncompressed': fromPprof,
  speedscope: (bytes) => fromSpeedscope(bytes),
  collapsed: (bytes) => fromCollapsed(bytes),
};

function joined(data: string | Iterable<string>): string {
  return typeof data === 'string' ? data : [...data].join('');
}

function readBack(profile: Profile, format: Format): Profile {
  const data = encode(profile, format, { sourceOf: () => undefined });
  const bytes = data instanceof Uint8Array ? data : new TextEncoder().encode(joined(data));
  const back = READERS[format](bytes);
  checkProfile(back);
  return back;
}

it.each(Object.keys(READERS) as Format[])(
  'a profile that went through %s is what that holds',
  (format) => {
    fc.assert(
      fc.property(PROFILE, (profile) => {
        expect(summed(readBack(profile, format), format)).toEqual(summed(profile, format));
      }),
      { numRuns: 200 },
    );
  },
);

it('what pprof holds of how a profile was made comes back', () => {
  fc.assert(
    fc.property(PROFILE, (profile) => {
      const { meta, threads } = readBack(profile, 'pprof-uncompressed');
      expect(meta).toEqual(profile.meta);
      expect(threads.map(({ id }) => id)).toEqual(profile.threads.map(({ id }) => id));
    }),
    { numRuns: 50 },
  );
});
