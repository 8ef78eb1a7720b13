import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySamples, META, profileOf, type SampleSpec } from '../../../test/sample-spec.ts';
import { toldSamples } from '../../../test/told-samples.ts';
import { checkProfile } from '../check-profile.ts';
import type { Profile } from '../profile.ts';
import { nanos, unixNanos } from '../quantities.ts';
import { filterProfile } from './filter-profile.ts';
import type { ProfileFilters } from './profile-filters.ts';

/** The names on each stack that is left, root first, separated by blanks. */
function pathsAfter(filters: ProfileFilters, ...paths: readonly string[]): string[] {
  const samples = paths.map((path) => ({
    path: path.split(' ').flatMap((name) => (name === '' ? [] : [{ name }])),
  }));
  const filtered = filterProfile(profileOf({ samples }), filters);
  checkProfile(filtered);
  return toldSamples(filtered).map(({ path }) => path.map((f) => f.split(':')[0]).join(' '));
}

/** What remains of the samples by the letters that {@link arbitrarySamples} names functions with. */
function naive(samples: readonly SampleSpec[], filters: Record<Name, RegExp>): SampleSpec[] {
  const isFound = (pattern: RegExp, name: string): boolean => pattern.test(name);
  return samples.flatMap((sample) => {
    const names = sample.path.length === 0 ? ['(program)'] : sample.path.map(({ name }) => name);
    const isHidden = names.every((name) => isFound(filters.hide, name));
    if (isHidden || !names.some((name) => isFound(filters.focus, name))) return [];
    if (names.some((name) => isFound(filters.ignore, name))) return [];
    const shown = sample.path.filter(({ name }) => !isFound(filters.hide, name));
    const end = shown.findLastIndex(({ name }) => isFound(filters.pruneFrom, name));
    return [{ ...sample, path: end < 0 ? shown : shown.slice(0, end + 1) }];
  });
}

const NAMES = ['focus', 'ignore', 'hide', 'pruneFrom'] as const;
type Name = (typeof NAMES)[number];

/** One of the letters or several; never a part of a path. */
const arbitraryPattern: fc.Arbitrary<RegExp> = fc
  .subarray(['a', 'b', 'c', 'd', '(program)', 'e'], { minLength: 1 })
  .map(
    (names) => new RegExp(`^(?:${names.map((name) => name.replace(/[()]/g, '\\$&')).join('|')})$`),
  );

const arbitraryProfile: fc.Arbitrary<Profile> = arbitrarySamples.map((samples) =>
  profileOf({ samples }),
);

describe('focus', () => {
  it('keeps the samples in whose stack it finds a function', () => {
    expect(pathsAfter({ focus: [/^hot/] }, 'main', 'main hot', 'hotter leaf', 'shot')).toEqual([
      'main hot',
      'hotter leaf',
    ]);
  });

  it('finds functions by their files, too, as formats show them', () => {
    expect(pathsAfter({ focus: [/^\/hot\.js$/] }, 'main', 'main hot')).toEqual(['main hot']);
    const profile = profileOf({ samples: [{ path: [{ name: 'a' }] }] });
    const file = ['file:///app/with%20blank.js'];
    const inFile = { ...profile, functions: { ...profile.functions, file } };
    expect(filterProfile(inFile, { focus: [/^\/app\/with blank/] }).samples.length).toBe(1);
    expect(filterProfile(inFile, { focus: [/file:|%20/] }).samples.length).toBe(0);
  });

  it('needs all of several', () => {
    expect(pathsAfter({ focus: [/a/, /b/] }, 'a', 'b', 'a b', 'b main a')).toEqual([
      'a b',
      'b main a',
    ]);
  });

  it('finds anonymous functions and empty stacks by the names they are shown with', () => {
    const samples = [{ path: [{ name: '' }] }, { path: [] }, { path: [{ name: 'a' }] }];
    const profile = profileOf({ samples });
    expect(filterProfile(profile, { focus: [/^\(anonymous\)$/] }).samples.length).toBe(1);
    expect(filterProfile(profile, { focus: [/^\(program\)$/] }).samples.stack).toEqual(
      Int32Array.of(-1),
    );
  });

  it('finds the same with expressions that remember where they have been', () => {
    const pattern = /a/g;
    pattern.lastIndex = 1;
    expect(pathsAfter({ focus: [pattern] }, 'a', 'b a', 'a')).toEqual(['a', 'b a', 'a']);
    expect(pattern.lastIndex).toBe(1);
  });
});

describe('ignore', () => {
  it('leaves out the samples in whose stack one of several finds a function', () => {
    expect(pathsAfter({ ignore: [/^a$/, /b/] }, 'a', 'main b', 'leaf', '')).toEqual(['leaf', '']);
  });
});

describe('focus and ignore', () => {
  it('take the samples apart into two parts', () => {
    fc.assert(
      fc.property(arbitraryProfile, arbitraryPattern, (profile, pattern) => {
        const focused = filterProfile(profile, { focus: [pattern] });
        const ignored = filterProfile(profile, { ignore: [pattern] });
        const parts = [...toldSamples(focused), ...toldSamples(ignored)].map(textOf);
        expect(parts.toSorted()).toEqual(toldSamples(profile).map(textOf).toSorted());
        expect(filterProfile(focused, { ignore: [pattern] }).samples.length).toBe(0);
      }),
    );
  });
});

describe('hide', () => {
  it('takes frames out of stacks, and makes those one that are then equal', () => {
    const paths = ['main a', 'main hidden a', 'hidden main a'];
    expect(pathsAfter({ hide: [/^hidden$/] }, ...paths)).toEqual(['main a', 'main a', 'main a']);
    const samples = paths.map((path) => ({ path: path.split(' ').map((name) => ({ name })) }));
    const { stacks } = filterProfile(profileOf({ samples }), { hide: [/^hidden$/] });
    expect(stacks.length).toBe(2);
  });

  it('leaves out the samples of which nothing remains', () => {
    expect(pathsAfter({ hide: [/a/, /^\(program\)$/] }, 'a', 'a a', 'b a', '')).toEqual(['b']);
    expect(pathsAfter({ hide: [/a/] }, '')).toEqual([]);
    expect(pathsAfter({ hide: [/x/] }, '')).toEqual(['']);
  });

  it('does not keep focus and ignore from seeing the whole stack', () => {
    expect(pathsAfter({ focus: [/a/], hide: [/a/] }, 'a b', 'b')).toEqual(['b']);
    expect(pathsAfter({ ignore: [/a/], hide: [/a/] }, 'a b', 'b')).toEqual(['b']);
  });
});

describe('pruneFrom', () => {
  it('cuts below the function nearest to the leaf, which stays', () => {
    expect(pathsAfter({ pruneFrom: [/^b$/] }, 'a b c', 'b a b c d', 'b', 'a', '')).toEqual([
      'a b',
      'b a b',
      'b',
      'a',
      '',
    ]);
  });

  it('does not look at files', () => {
    expect(pathsAfter({ pruneFrom: [/\.js/] }, 'a b')).toEqual(['a b']);
  });

  it('does not find what is hidden', () => {
    expect(pathsAfter({ pruneFrom: [/b/], hide: [/b/] }, 'a b c')).toEqual(['a c']);
  });
});

describe('threads and labels', () => {
  const path = [{ name: 'a' }];
  const profile = profileOf({
    samples: [
      { path, thread: 0, request: '/cart' },
      { path, thread: 1, request: '/cart/pay' },
      { path, thread: 1 },
    ],
  });
  const kept = (filters: ProfileFilters): (readonly [string, unknown])[] => {
    const filtered = filterProfile(profile, filters);
    checkProfile(filtered);
    return toldSamples(filtered).map(({ thread, labels }) => [thread, labels[0]?.value]);
  };

  it('keep the samples of threads by name or expression', () => {
    expect(kept({ threads: ['main'] })).toEqual([['main', '/cart']]);
    expect(kept({ threads: ['work', 'MAIN'] })).toEqual([]);
    expect(kept({ threads: [/^worker/] })).toHaveLength(2);
    expect(kept({ threads: ['main', /^worker/] })).toHaveLength(3);
  });

  it('keep the samples with a label for each', () => {
    expect(kept({ labels: [{ key: 'request', value: /cart/ }] })).toHaveLength(2);
    expect(kept({ labels: [{ key: 'request', value: /^\/cart$/ }] })).toEqual([['main', '/cart']]);
    expect(kept({ labels: [{ key: 'other', value: /cart/ }] })).toEqual([]);
    expect(
      kept({
        labels: [
          { key: 'request', value: /cart/ },
          { key: 'request', value: /pay/ },
        ],
      }),
    ).toEqual([['worker 1', '/cart/pay']]);
  });

  it('know the thread as a label, as pprof has it', () => {
    expect(kept({ labels: [{ key: 'thread', value: /^worker/ }] })).toHaveLength(2);
  });

  it.each([
    [{ min: 10, max: 20 }, [10, 20n]],
    [{ min: 11 }, [20n, 2n ** 60n]],
    [{ max: 19 }, [10]],
    [{}, [10, 20n, 2n ** 60n]],
  ])('keep the numbers in %j', (range, expected) => {
    const values = [10, 20n, 2n ** 60n];
    const numbered = {
      ...profile,
      labelSets: [
        [],
        ...values.map((value) => [{ kind: 'number', key: 'size', value, unit: 'bytes' } as const]),
      ],
      samples: { ...profile.samples, labelSet: Uint32Array.of(1, 2, 3) },
    };
    const filtered = filterProfile(numbered, { labels: [{ key: 'size', range }] });
    expect(toldSamples(filtered).map(({ labels }) => labels[0]?.value)).toEqual(expected);
    expect(filterProfile(numbered, { labels: [{ key: 'size', value: /./ }] }).samples.length).toBe(
      0,
    );
  });
});

describe('time', () => {
  const timed = profileOf({
    samples: [0, 999, 1_000, 2_500, 4_000].map((time) => ({ path: [{ name: 'a' }], time })),
    meta: { startTime: unixNanos(7_000n), duration: nanos(5_000) },
  });

  it('makes a profile of a stretch of time', () => {
    const { samples, meta } = filterProfile(timed, {
      time: { fromSeconds: 1e-6, toSeconds: 4e-6 },
    });
    expect(samples.time).toEqual(Float64Array.of(0, 1_500));
    expect(meta).toMatchObject({ startTime: 8_000n, duration: 3_000 });
  });

  it('has the start and the end of the profile where none is given', () => {
    expect(filterProfile(timed, { time: { toSeconds: 1e-6 } }).samples.length).toBe(2);
    const { samples, meta } = filterProfile(timed, { time: { fromSeconds: 1e-6 } });
    expect(samples.length).toBe(3);
    expect(meta.duration).toBe(4_000);
    expect(filterProfile(timed, { time: {} })).toEqual(filterProfile(timed, {}));
  });

  it('is empty past the end, and keeps an unknown start unknown', () => {
    const unknown = { ...timed, meta: { ...timed.meta, startTime: unixNanos(0n) } };
    const { samples, meta } = filterProfile(unknown, { time: { fromSeconds: 1 } });
    expect(samples.length).toBe(0);
    expect(meta).toMatchObject({ startTime: 0n, duration: 0 });
  });

  it.each([
    { fromSeconds: -1 },
    { fromSeconds: 2, toSeconds: 2 },
    { fromSeconds: NaN },
    { toSeconds: 0 },
  ])('cannot be %j', (time) => {
    expect(() => filterProfile(timed, { time })).toThrow(/^Expected filter "time" to be from 0/);
  });

  it('needs times', () => {
    const profile = profileOf({ samples: [{ path: [] }] });
    expect(() => filterProfile(profile, { time: {} })).toThrow(RangeError);
    expect(filterProfile(profileOf({ samples: [] }), { time: {} }).samples.length).toBe(0);
  });
});

describe('filterProfile', () => {
  it('takes frames and samples as told one by one', () => {
    const patterns = fc.record(
      Object.fromEntries(NAMES.map((name) => [name, arbitraryPattern])) as Record<
        Name,
        fc.Arbitrary<RegExp>
      >,
    );
    fc.assert(
      fc.property(arbitrarySamples, patterns, (samples, filters) => {
        const lists = Object.fromEntries(NAMES.map((name) => [name, [filters[name]]]));
        const filtered = filterProfile(profileOf({ samples }), lists);
        checkProfile(filtered);
        expect(toldSamples(filtered)).toEqual(
          toldSamples(profileOf({ samples: naive(samples, filters) })),
        );
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        arbitraryProfile,
        fc.constantFrom(...NAMES),
        fc.array(arbitraryPattern, { maxLength: 3 }),
        (profile, name, patterns) => {
          const once = filterProfile(profile, { [name]: patterns });
          expect(filterProfile(once, { [name]: patterns })).toEqual(once);
        },
      ),
    );
  });

  it('leaves out what no sample needs, and nothing else', () => {
    fc.assert(
      fc.property(arbitraryProfile, arbitraryPattern, (profile, pattern) => {
        const filtered = filterProfile(profile, { focus: [pattern] });
        const { functions, frames, stacks, samples, labelSets } = filtered;
        const isCaller = new Set(stacks.parent);
        const isSampled = new Set(samples.stack);
        expect(
          Array.from(stacks.parent, (_, stack) => isCaller.has(stack) || isSampled.has(stack)),
        ).not.toContain(false);
        expect(new Set(stacks.frame).size).toBe(frames.length);
        expect(new Set(frames.func).size).toBe(functions.length);
        expect(new Set([0, ...(samples.labelSet ?? [])]).size).toBe(labelSets.length);
      }),
    );
  });

  it('keeps everything without a filter', () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        expect(toldSamples(filterProfile(profile, {}))).toEqual(toldSamples(profile));
        expect(filterProfile(profile, {}).meta).toEqual(profile.meta);
      }),
    );
  });

  it('keeps 64-bit values and does not change its input', () => {
    const huge = 2n ** 60n + 1n;
    const profile = profileOf({
      samples: [
        { path: [{ name: 'a' }], values: [1, huge] },
        { path: [{ name: 'b' }], values: [2, 3n] },
      ],
    });
    const before = structuredClone(profile);
    const { samples } = filterProfile(profile, { focus: [/a/], hide: [/b/] });
    expect(samples.values).toEqual([Float64Array.of(1), BigInt64Array.of(huge)]);
    expect(profile).toEqual(before);
  });

  it('knows no CPU time of the part of a thread or of a process', () => {
    const cpu = { user: nanos(5), system: nanos(1) };
    const told = profileOf({
      samples: [
        { path: [{ name: 'a' }] },
        { path: [{ name: 'b' }], thread: 1 },
        { path: [{ name: 'a' }], thread: 1 },
      ],
      meta: {
        processCpu: cpu,
        samplingCpu: { handler: nanos(1), pauses: nanos(1), threads: nanos(1) },
        loss: { ...META.loss, dropped: 3 },
      },
    });
    const profile = { ...told, threads: told.threads.map((thread) => ({ ...thread, cpu })) };
    const { threads, meta } = filterProfile(profile, { focus: [/a/] });
    expect(threads).toEqual([
      { name: 'main', id: 1, cpu },
      { name: 'worker 1', id: 2 },
    ]);
    expect(meta).not.toHaveProperty('processCpu');
    expect(meta).not.toHaveProperty('samplingCpu');
    expect(meta.loss.dropped).toBe(3);
    expect(filterProfile(profile, { hide: [/x/] })).toEqual(profile);
  });

  it('takes stacks of 10,000 frames', () => {
    const deep = Array.from({ length: 10_000 }, (_, i) => (i % 2 === 0 ? 'a' : 'b')).join(' ');
    const [path = ''] = pathsAfter({ focus: [/b/], hide: [/a/], pruneFrom: [/b/] }, deep);
    expect(path.split(' ')).toHaveLength(5_000);
  });
});

function textOf(sample: object): string {
  return JSON.stringify(sample, (_, value: unknown) =>
    typeof value === 'bigint' ? `${String(value)}n` : value,
  );
}
