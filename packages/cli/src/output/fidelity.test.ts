import { readFileSync, writeFileSync } from 'node:fs';
import {
  NO_LOSS,
  ProfileBuilder,
  at,
  filterProfile,
  nanos,
  unixNanos,
  type Profile,
  type StackIndex,
} from '@tsprof/core/model';
import { encodeSnapshot } from '@tsprof/core/snapshot';
import { describe, expect, it } from 'vitest';
import { readProfile } from '../input/read-profile.ts';
import { encode } from './encode.ts';
import { fidelityTables } from './fidelity-tables.ts';
import { HELD_FEATURES, READ_FEATURES, leftOut, type ReadableName } from './held-features.ts';
import { foreignPprof } from '../../test/foreign-pprof.ts';
import { FEATURES, FEATURE_NAMES, type Feature } from './profile-features.ts';

const DOCUMENT = new URL('../../../../docs/formats.md', import.meta.url);

/** Has every feature there is. */
function fullProfile(): Profile {
  const builder = new ProfileBuilder([
    { type: 'samples', unit: 'count' },
    { type: 'cpu', unit: 'nanoseconds' },
  ]);
  const main = builder.addThread({
    name: 'main',
    id: 7,
    cpu: { user: nanos(5), system: nanos(6) },
  });
  const worker = builder.addThread({ name: 'worker 1', id: 8 });
  const root = builder.addFunction({
    name: 'root',
    file: '/app/root.js',
    startLine: 1,
    startColumn: 4,
    kind: 'js',
  });
  const leaf = builder.addFunction({
    name: 'leaf',
    file: '/app/leaf.js',
    startLine: 9,
    kind: 'js',
  });
  const builtin = builder.addFunction({ name: 'push', kind: 'builtin' });
  const rootStack = builder.addStack(undefined, builder.addFrame(root, { line: 3, column: 11 }));
  const leafStack = builder.addStack(
    rootStack,
    builder.addFrame(leaf, { line: 12, inlined: true }),
  );
  const builtinStack = builder.addStack(leafStack, builder.addFrame(builtin));
  const labelSet = builder.addLabelSet([{ kind: 'string', key: 'route', value: '/a' }]);
  const add = (stack: StackIndex, thread: typeof main, time: number, cpu: number): void => {
    builder.addSample({ stack, thread, labelSet, time: nanos(time), values: [1, cpu] });
  };
  add(builtinStack, main, 1000, 2000.5);
  add(leafStack, main, 9000, 1000);
  add(rootStack, worker, 5000, 500);
  return builder.finish({
    startTime: unixNanos(1_760_000_000_000_000_000n),
    duration: nanos(10_000),
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 1000,
    defaultValueType: 'cpu',
    processCpu: { user: nanos(9000), system: nanos(100) },
    sampler: { timer: 'cpu', engine: 'raw', requestedHz: 1000 },
    pid: 3,
    argv: ['node', 'app.js'],
    versions: { node: '20.20.2', tsprof: '0.1.0' },
    loss: { ...NO_LOSS, dropped: 1 },
    comments: ['a comment'],
  });
}

/** What a profile says of each feature, to be compared. */
const DETAILS: Readonly<Record<Feature, (profile: Profile) => unknown>> = {
  'files of functions': ({ functions }) => byName(functions.name, functions.file),
  'starts of functions': ({ functions }) => byName(functions.name, functions.startLine),
  'start columns of functions': ({ functions }) => byName(functions.name, functions.startColumn),
  'lines executed': (profile) => byName(frameNames(profile), profile.frames.line),
  'columns executed': (profile) => byName(frameNames(profile), profile.frames.column),
  inlining: (profile) => byName(frameNames(profile), profile.frames.inlined),
  'kinds of functions': ({ functions }) => byName(functions.name, functions.kind),
  threads: ({ threads, samples }) =>
    byName(
      Array.from(samples.thread, (thread) => at(threads, thread).name),
      samples.thread,
    ),
  labels: ({ labelSets }) => labelSets,
  'times of samples': ({ samples }) => Array.from(samples.time ?? []).sort((a, b) => a - b),
  'further values': ({ valueTypes }) => valueTypes,
  'fractions of values': (profile) => FEATURES['fractions of values'](profile),
  'start and duration': ({ meta }) => [meta.startTime, meta.duration],
  'the command': ({ meta }) => meta.argv,
  'how it was sampled': ({ meta }) => [
    meta.sampler,
    meta.pid,
    meta.period,
    meta.loss,
    meta.versions,
  ],
  comments: ({ meta }) => meta.comments,
};

function byName(names: readonly string[], values: ArrayLike<string | number>): string[] {
  return [...new Set(names.map((name, i) => `${name} ${String(values[i])}`))].sort();
}

function frameNames({ functions, frames }: Profile): string[] {
  return Array.from(frames.func, (func) => at(functions.name, func));
}

const BOTH_WAYS = ['pprof', 'speedscope', 'cpuprofile', 'collapsed'] as const;

const TEXT = { sourceOf: () => undefined };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function readBack(profile: Profile, format: (typeof BOTH_WAYS)[number]): Profile {
  const data = encode(profile, format, TEXT);
  const isWhole = typeof data === 'string' || data instanceof Uint8Array;
  const whole = isWhole ? data : [...data].join('');
  const back = readProfile(typeof whole === 'string' ? utf8(whole) : whole, format);
  // Threads are frames there, which are no functions.
  const threads = profile.threads.map(({ name }) => new RegExp(`^${name}$`));
  return format === 'cpuprofile' ? filterProfile(back, { hide: threads }) : back;
}

it('a profile with every feature has every feature', () => {
  const full = fullProfile();
  expect(FEATURE_NAMES.filter((feature) => !FEATURES[feature](full))).toEqual([]);
});

describe.each(BOTH_WAYS)('%s', (format) => {
  it('holds what it is said to hold, and nothing else', () => {
    const full = fullProfile();
    const back = readBack(full, format);
    const held = FEATURE_NAMES.filter((feature) => {
      const [before, after] = [DETAILS[feature](full), DETAILS[feature](back)];
      return JSON.stringify(before, asText) === JSON.stringify(after, asText);
    });
    expect(new Set(held)).toEqual(new Set(HELD_FEATURES[format]));
  });
});

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** The richest file of each format that another program may have written. */
const RICHEST: Readonly<Record<ReadableName, () => Uint8Array>> = {
  pprof: foreignPprof,
  speedscope: () => {
    const frames = [{ name: 'f', file: '/f.js', line: 3, col: 4 }];
    const sampled = { type: 'sampled', startValue: 0, endValue: 9, samples: [[0]], weights: [0.5] };
    const timed = utf8(
      JSON.stringify({
        $schema: 'https://www.speedscope.app/file-format-schema.json',
        name: 'a title',
        shared: { frames },
        profiles: ['a', 'b'].map((name) => ({ ...sampled, name, unit: 'nanoseconds' })),
      }),
    );
    return timed;
  },
  cpuprofile: () => {
    const place = { scriptId: '1', url: '/f.js', lineNumber: 2, columnNumber: 3 };
    const nodes = [
      { id: 1, callFrame: { ...place, functionName: '(root)', url: '' }, children: [2, 3] },
      {
        id: 2,
        callFrame: { ...place, functionName: 'f' },
        positionTicks: [{ line: 3, ticks: 1 }],
      },
      { id: 3, callFrame: { ...place, functionName: 'g' } },
    ];
    return utf8(
      JSON.stringify({
        nodes,
        startTime: 1e12,
        endTime: 1e12 + 30,
        samples: [2, 3],
        timeDeltas: [10, 10],
      }),
    );
  },
  collapsed: () => utf8('# a comment\nmain;f /f.js:3 1.5\nworker;f /f.js:4 1\n'),
  snapshot: () => encodeSnapshot({ profile: fullProfile(), sourceMaps: new Map() }),
};

describe.each(Object.keys(RICHEST) as ReadableName[])('a file of %s', (format) => {
  it('can have what it is said to have, and nothing else', () => {
    const profile = readProfile(RICHEST[format](), format, { threads: true, inSources: false });
    const found = FEATURE_NAMES.filter((feature) => FEATURES[feature](profile));
    // Which are in files of other kinds: in several units, and of tsprof itself.
    const inOthers: readonly Feature[] =
      format === 'speedscope' ? ['further values', 'the command'] : [];
    expect(new Set([...found, ...inOthers])).toEqual(new Set(READ_FEATURES[format]));
  });
});

it('what is left out of a file is what the profile has and the format has not', () => {
  const full = fullProfile();
  expect(leftOut(full, 'pprof', {})).toEqual([
    'start columns of functions',
    'columns executed',
    'inlining',
    'kinds of functions',
    'times of samples',
    'fractions of values',
  ]);
  expect(leftOut(full, 'collapsed', { threads: true })).not.toContain('threads');
  const plain = readProfile(utf8('a;b 1\n'), 'plain');
  expect(leftOut(plain, 'pprof', {})).toEqual([]);
  expect(leftOut(plain, 'collapsed', {})).toEqual([]);
});

it('docs/formats.md says so; TSPROF_UPDATE_DOCS=1 has it say so', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [begin, end] = ['<!-- fidelity: begin -->\n', '<!-- fidelity: end -->'];
  const [head = '', rest = ''] = text.split(begin);
  const [, tail = ''] = rest.split(end);
  expect(tail).not.toBe('');
  const updated = `${head}${begin}\n${fidelityTables()}\n${end}${tail}`;
  if (process.env['TSPROF_UPDATE_DOCS'] === '1') writeFileSync(DOCUMENT, updated);
  else expect(text).toBe(updated);
});
