import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { arbitrarySamples, profileOf, type SampleSpec } from '../../../test/sample-spec.ts';
import { at } from '../column.ts';
import { FUNCTION_KINDS } from '../function-kind.ts';
import type { Profile } from '../profile.ts';
import { aggregateByCategory, aggregateByGroup, type Grouping } from './aggregate-groups.ts';

/** Where the functions of random samples are. */
const FILES: Readonly<Record<string, string>> = {
  a: 'file:///app/node_modules/one/a.js',
  b: '/app/node_modules/one/lib/b.js',
  c: '/app/src/c.ts',
  d: 'node:d',
};

function inFiles(profile: Profile): Profile {
  const { functions } = profile;
  const file = functions.name.map((name) => FILES[name] ?? '');
  return { ...profile, functions: { ...functions, file } };
}

/** What a sample counts for in `self`, and in `total`. */
interface Groups {
  readonly self: string;
  readonly total: Iterable<string>;
}

function ofFrames(
  group: (name: string) => string,
  empty = '(program)',
): (sample: SampleSpec) => Groups {
  return ({ path }) => {
    const groups = path.map(({ name }) => group(name));
    return { self: groups.at(-1) ?? empty, total: new Set(path.length === 0 ? [empty] : groups) };
  };
}

const ofSample =
  (group: (sample: SampleSpec) => string) =>
  (sample: SampleSpec): Groups => ({ self: group(sample), total: [group(sample)] });

const PACKAGES: Readonly<Record<string, string>> = {
  a: 'one@1.2.3',
  b: 'one@1.2.3',
  c: '(own code)',
  d: '(node)',
};
const DIRECTORIES: Readonly<Record<string, string>> = {
  a: '/app/node_modules/one',
  b: '/app/node_modules/one/lib',
  c: '/app/src',
  d: 'node:',
};

const GROUPINGS: readonly (readonly [Grouping, (sample: SampleSpec) => Groups])[] = [
  ['package', ofFrames((name) => PACKAGES[name] ?? '')],
  ['file', ofFrames((name) => (FILES[name] ?? '').replace('file://', ''))],
  ['directory', ofFrames((name) => DIRECTORIES[name] ?? '')],
  ['thread', ofSample(({ thread }) => (thread === 1 ? 'worker 1' : 'main'))],
  ['label:thread', ofSample(({ thread }) => (thread === 1 ? 'worker 1' : 'main'))],
  ['label:request', ofSample(({ request }) => request ?? '(no label request)')],
  ['label:other', ofSample(() => '(no label other)')],
];

/** Self and total of samples and of both values, from the samples themselves. */
function naive(
  samples: readonly SampleSpec[],
  groupsOf: (sample: SampleSpec) => Groups,
): Map<string, number[]> {
  const sums = new Map<string, number[]>();
  const add = (group: string, offset: number, values: readonly number[]): void => {
    const sum = sums.get(group) ?? Array<number>(6).fill(0);
    sums.set(group, sum);
    values.forEach((value, i) => (sum[offset + i] = at(sum, offset + i) + value));
  };
  for (const sample of samples) {
    const values = (sample.values ?? []).map(Number);
    const { self, total } = groupsOf(sample);
    add(self, 0, [at(values, 0), ...values]);
    for (const group of total) add(group, 3, [at(values, 0), ...values]);
  }
  return sums;
}

describe('aggregateByGroup', () => {
  it.each(GROUPINGS)('by %s agrees with sums over the groups of each sample', (by, groupsOf) => {
    fc.assert(
      fc.property(arbitrarySamples, (samples) => {
        const profile = inFiles(profileOf({ samples }));
        const { rows, total } = aggregateByGroup(profile, by, { versionOf: () => '1.2.3' });
        const told = rows.map(({ group, self, total }): [string, number[]] => [
          group,
          [self.samples, ...self.values, total.samples, ...total.values],
        ]);
        expect(new Map(told)).toEqual(naive(samples, groupsOf));
        expect(told).toHaveLength(new Set(told.map(([group]) => group)).size);
        expect(rows.reduce((sum, { self }) => sum + self.samples, 0)).toBe(total.samples);
      }),
    );
  });

  it('asks once for the version of a package that the path does not tell', () => {
    const files = ['/x/node_modules/a/1.js', '/x/node_modules/a/2.js', '/y/node_modules/a/1.js'];
    const stored = '/x/node_modules/.pnpm/b@2.0.0/node_modules/b/1.js';
    const profile = profileOf({
      samples: [...files, stored].map((_, i) => ({ path: [{ name: String(i) }] })),
    });
    const functions = { ...profile.functions, file: [...files, stored] };
    const versionOf = vi.fn((directory: string) => (directory.startsWith('/x') ? '1.0.0' : ''));
    const noVersion = (directory: string) => versionOf(directory) || undefined;
    const { rows } = aggregateByGroup({ ...profile, functions }, 'package', {
      versionOf: noVersion,
    });
    expect(rows.map(({ group }) => group)).toEqual(['a@1.0.0', 'a', 'b@2.0.0']);
    expect(versionOf.mock.calls.flat()).toEqual(['/x/node_modules/a', '/y/node_modules/a']);
  });

  it('names what has no file, and is 10,000 frames deep', () => {
    const path = Array.from({ length: 10_000 }, () => ({ name: 'f', kind: 'native' as const }));
    const profile = profileOf({
      samples: [
        { path },
        { path: [{ name: '(garbage collector)', kind: 'gc' }] },
        { path: [{ name: '(native)', kind: 'external' }] },
      ],
    });
    for (const by of ['package', 'file', 'directory'] as const) {
      const { rows } = aggregateByGroup(profile, by);
      expect(rows.map(({ group, total }) => [group, total.samples])).toEqual([
        ['(native)', 2],
        ['(garbage collector)', 1],
      ]);
    }
  });

  it('shows number labels with their unit, and all values of a key', () => {
    const profile = profileOf({ samples: [{ path: [], request: 'x' }] });
    const labelSets = [
      [],
      [
        { kind: 'number', key: 'size', value: 2n ** 60n, unit: 'bytes' },
        { kind: 'number', key: 'size', value: 2, unit: '' },
        { kind: 'string', key: 'size', value: 'large \ud800' },
      ],
    ] as const;
    const { rows } = aggregateByGroup({ ...profile, labelSets }, 'label:size');
    expect(rows.map(({ group }) => group)).toEqual(['1152921504606846976 bytes, 2, large \ufffd']);
  });
});

describe('aggregateByCategory', () => {
  it('agrees with sums over the categories of each sample', () => {
    const categories: Readonly<Record<string, string>> = {
      a: 'library',
      b: 'library',
      c: 'own',
      d: 'node',
    };
    fc.assert(
      fc.property(arbitrarySamples, (samples) => {
        const { rows } = aggregateByCategory(inFiles(profileOf({ samples })));
        const told = rows.map(({ category, self, total }): [string, number[]] => [
          category,
          [self.samples, ...self.values, total.samples, ...total.values],
        ]);
        const groupsOf = ofFrames((name) => categories[name] ?? '', 'other');
        expect(new Map(told)).toEqual(naive(samples, groupsOf));
      }),
    );
  });

  it('has a row for every kind of function', () => {
    const samples = FUNCTION_KINDS.map((kind) => ({ path: [{ name: kind, kind }] }));
    const { rows } = aggregateByCategory(profileOf({ samples }));
    expect(rows.reduce((sum, { self }) => sum + self.samples, 0)).toBe(FUNCTION_KINDS.length);
  });
});
