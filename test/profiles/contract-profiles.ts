import type { Profile } from '@tsprof/core/model';
import { buildProfile, type FrameFields, type SampleFields } from './build-profile.ts';

const MAIN: FrameFields = { name: 'main', file: '/app/main.mjs', startLine: 1, line: 3 };
const DEEP = 10_000;

/** Nothing at all: no functions, no samples. */
const emptyProfile = (): Profile => buildProfile([]);

/** Functions and stacks, but nothing was sampled in them. */
function profileWithoutSamples(): Profile {
  const { samples, ...tables } = buildProfile([{ frames: [MAIN, { name: 'hot' }] }]);
  return {
    ...tables,
    samples: {
      length: 0,
      stack: samples.stack.slice(0, 0),
      values: samples.values.map((column) => column.slice(0, 0)),
      thread: samples.thread.slice(0, 0),
    },
  };
}

const oneSample = (): Profile => buildProfile([{ frames: [MAIN] }]);

/** Samples that hit no frame, beside one that did. */
const emptyStacks = (): Profile =>
  buildProfile([{ frames: [] }, { frames: [MAIN] }, { frames: [], thread: 'worker 1' }]);

/** A function that calls itself, directly and by way of another. */
function recursion(): Profile {
  const [f, g] = [{ name: 'f' }, { name: 'g' }];
  return buildProfile([
    { frames: [f] },
    { frames: [f, f] },
    { frames: [f, g, f] },
    { frames: [f, f, f, g] },
  ]);
}

/** States of the VM as frames of their own. */
const vmStates = (): Profile =>
  buildProfile([
    { frames: [MAIN, { name: '(garbage collector)', kind: 'gc' }] },
    { frames: [MAIN, { name: '(native)', kind: 'external' }] },
    { frames: [{ name: '(program)', kind: 'program' }] },
    { frames: [] },
    { frames: [{ name: '(other threads)', kind: 'other-threads' }] },
    { frames: [{ name: '(too many stacks)', kind: 'too-many-stacks' }] },
  ]);

/** Names that mean something to one format or another, or that have no UTF-8 encoding. */
const ODD_NAMES = [
  ['', 'a;b', ';', '"quoted"', "it's", '`', '\\', 'two\nlines', 'cr\r\nlf', '\t', '\0', '\x7f\x85'],
  ['\ud800', 'lone \udc00 low', 'pair \u{1f525}', 'Ünïcödé', '日本語', '\u2028\u2029', '\u202ertl'],
  ['get item 4', '42', 'v 1.5', '1 2', ' outer ', '#private', '-', '--', 'a:1', 'a /b.js:2'],
  [
    '</script>',
    '<!-- -->',
    '&amp;',
    ']]>',
    '100%',
    '%3B',
    '%',
    '$&',
    '(anonymous)',
    'bom\ufeffinside',
  ],
  ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'get [Symbol.iterator]'],
].flat();

/** Each odd name as a root, as a leaf and as a file. */
const oddNames = (): Profile =>
  buildProfile(
    ODD_NAMES.flatMap((name, index): SampleFields[] => [
      { frames: [{ name }], samples: index + 1 },
      { frames: [MAIN, { name, file: '/app/odd.mjs', line: index + 1 }] },
      { frames: [MAIN, { name: 'plain', file: name, line: 7 }] },
    ]),
  );

/** File URLs, paths and the rest of what V8 names files with. */
const fileUrls = (): Profile =>
  buildProfile(
    ['file:///app/a%20b;c.mjs?v=1', '/app/a b.js', 'node:internal/fs', 'wasm://wasm/ab', ''].map(
      (file) => ({ frames: [MAIN, { name: 'f', file, startLine: 2, line: 5 }] }),
    ),
  );

/** One stack, 10,000 different functions deep. */
const deepStack = (): Profile =>
  buildProfile([
    {
      frames: Array.from({ length: DEEP }, (_, depth) => ({ name: `f${String(depth)}`, line: 1 })),
    },
  ]);

/** One function that called itself 10,000 times. */
const deepRecursion = (): Profile =>
  buildProfile([{ frames: Array<FrameFields>(DEEP).fill({ name: 'f', line: 2 }) }]);

/** Integers that a double does not hold, in one sample and as a sum. */
function hugeWeights(): Profile {
  const past = 2n ** 53n + 1n;
  return buildProfile([
    { frames: [MAIN], samples: past, cpu: past },
    { frames: [MAIN, { name: 'sum' }], samples: 2 ** 53 - 1, cpu: past },
    { frames: [MAIN, { name: 'sum' }], samples: 4, cpu: past },
  ]);
}

/** Threads, two of one name, with labels. */
function severalThreads(): Profile {
  const profile = buildProfile([
    { frames: [MAIN] },
    { frames: [MAIN], thread: 'worker 1', cpu: 3_000_000 },
    { frames: [MAIN, { name: 'hot' }], thread: 'worker 1' },
    { frames: [MAIN], thread: 'worker 2' },
    { frames: [MAIN], labels: [{ kind: 'string', key: 'route', value: '/a;b' }] },
    { frames: [MAIN], labels: [{ kind: 'number', key: 'size', value: 2n ** 60n, unit: 'bytes' }] },
  ]);
  const threads = profile.threads.map((thread) => ({ ...thread, name: thread.name.slice(0, 6) }));
  return { ...profile, threads };
}

/** Samples in the order of time, with equal stacks in a row and not in a row. */
const timedSamples = (): Profile =>
  buildProfile(
    ['a', 'a', 'b', 'a', 'c', 'c'].map((name, index) => ({
      frames: [MAIN, { name }],
      thread: index % 3 === 2 ? 'worker 1' : 'main',
      timeNanos: index * 1_000_000,
    })),
  );

/** CPU times that are no whole microseconds. */
const crookedTimes = (): Profile =>
  buildProfile(
    Array.from({ length: 100 }, (_, n) => ({
      frames: [MAIN, { name: `f${String(n)}` }],
      cpu: 333_333 + n,
    })),
  );

/** 20,000 samples on 1,000 stacks of a bushy tree. */
const manyStacks = (): Profile =>
  buildProfile(
    Array.from({ length: 20_000 }, (_, n) => ({
      frames: [n % 2, n % 10, n % 100, n % 1000].map((digit, depth) => ({
        name: `f${String(digit)}`,
        file: `/app/${String(depth)}.js`,
        line: (digit % 7) + 1,
      })),
      cpu: 900_000 + (n % 977),
    })),
  );

/** What every exporter has to cope with. */
export const CONTRACT_PROFILES: readonly (readonly [name: string, build: () => Profile])[] = [
  emptyProfile,
  profileWithoutSamples,
  oneSample,
  emptyStacks,
  recursion,
  vmStates,
  oddNames,
  fileUrls,
  deepStack,
  deepRecursion,
  hugeWeights,
  severalThreads,
  timedSamples,
  crookedTimes,
  manyStacks,
].map((build) => [build.name, build]);
