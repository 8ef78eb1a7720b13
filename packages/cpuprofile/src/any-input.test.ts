import { TsprofError, checkProfile, type Profile } from '@tsprof/core/model';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { bytesOf, v8File } from '../test/v8-file.ts';
import { fromChromeTrace } from './from-chrome-trace.ts';
import { fromCpuprofile } from './from-cpuprofile.ts';
import { toCpuprofile } from './to-cpuprofile.ts';

/** Runs of each property: the environment can ask for more, for a loop by hand. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 500);

/** Whatever the bytes: a valid profile, which can be written, or an error that says why not. */
function holds(read: (bytes: Uint8Array) => Profile, bytes: Uint8Array): void {
  let profile: Profile;
  try {
    profile = read(bytes);
  } catch (error) {
    if (error instanceof TsprofError) return;
    throw error;
  }
  checkProfile(profile);
  toCpuprofile(profile);
}

const LEGACY = {
  head: {
    functionName: '(root)',
    id: 1,
    hitCount: 0,
    children: [
      { functionName: 'a', url: 'a.js', lineNumber: 1, id: 2, hitCount: 2, children: [] },
      { functionName: '(idle)', url: '', lineNumber: 0, id: 3, hitCount: 0, children: [] },
    ],
  },
  startTime: 1,
  endTime: 2.5,
  samples: [2, 3, 2],
  timestamps: [1_000_000, 1_000_100, 1_000_200, 1_000_300],
};

const TRACE = {
  traceEvents: [
    { name: 'Profile', pid: 1, tid: 2, id: '0x1', ts: 5, args: { data: { startTime: 4 } } },
    {
      name: 'ProfileChunk',
      pid: 1,
      tid: 3,
      id: '0x1',
      args: {
        data: {
          cpuProfile: { nodes: v8File().nodes, samples: [2, 3, 4] },
          timeDeltas: [1, 2, 3],
          lines: [1, 2, 0],
        },
      },
    },
    { name: 'thread_name', pid: 1, tid: 2, args: { name: 'CrRendererMain' } },
  ],
};

/** A value that stands where another was, as programs of all kinds get it wrong. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    '',
    '2',
    -1,
    0,
    1,
    2,
    3,
    1.5,
    1e15,
    1e300,
    [],
    {},
  ),
  fc.constantFrom<unknown>('__proto__', '(idle)', '(root)', [2, 3], [[]], [{}], {
    line: 1,
    ticks: 2,
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Puts a value at the place in a tree of objects that `choices` lead to. */
function replaced(value: unknown, choices: readonly number[], other: unknown): unknown {
  const [choice = 0, ...rest] = choices;
  if (choices.length === 0 || typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[choice % Math.max(keys.length, 1)];
  if (key === undefined) return other;
  const entries = Object.entries(value).map(
    ([name, own]) => [name, name === key ? replaced(own, rest, other) : (own as unknown)] as const,
  );
  return Array.isArray(value) ? entries.map(([, own]) => own) : Object.fromEntries(entries);
}

const mutations = fc.array(
  fc.tuple(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 }), odd),
  { minLength: 1, maxLength: 4 },
);

describe.each([
  ['a .cpuprofile', v8File(), fromCpuprofile],
  ['a .cpuprofile of Node 10', LEGACY, fromCpuprofile],
  ['a trace', TRACE, fromChromeTrace],
] as const)('%s', (_, file, read) => {
  it('with wrong values is a valid profile, or refused', () => {
    fc.assert(
      fc.property(mutations, (changes) => {
        const changed = changes.reduce<unknown>(
          (value, [choices, other]) => replaced(value, choices, other),
          file,
        );
        holds(read, bytesOf(changed ?? null));
      }),
      { numRuns: RUNS },
    );
  });

  it('with wrong bytes is a valid profile, or refused', () => {
    const whole = bytesOf(file);
    const edit = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    const edits = fc.array(edit, { maxLength: 3 });
    fc.assert(
      fc.property(edits, fc.nat({ max: whole.length }), (changes, length) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        holds(read, bytes);
        holds(read, bytes.subarray(0, length));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('anything', () => {
  it('is a valid profile, or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(textBytes)), (bytes) => {
        holds(fromCpuprofile, bytes);
        holds(fromChromeTrace, bytes);
      }),
      { numRuns: RUNS },
    );
  });
});

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
