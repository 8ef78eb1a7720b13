import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySamples, profileOf, type SampleSpec } from '../../test/sample-spec.ts';
import { aggregateByCall } from './aggregate-calls.ts';
import {
  aggregateByFunction,
  aggregateByLine,
  type Aggregate,
  type FunctionRow,
} from './aggregate.ts';
import { at } from './column.ts';
import type { Profile } from './profile.ts';
import { threadIndex } from './quantities.ts';

interface Told {
  readonly self: readonly number[];
  readonly total: readonly number[];
}

/** Rows by the name of what they stand for; values and number of samples in one list. */
function told<Row extends FunctionRow>(
  { functions }: Profile,
  { rows }: Aggregate<Row>,
  nameOf: (name: string, row: Row) => string,
): Map<string, Told> {
  return new Map(
    rows.map((row) => [
      nameOf(row.func === undefined ? '(none)' : at(functions.name, row.func), row),
      {
        self: [...row.self.values, row.self.samples],
        total: [...row.total.values, row.total.samples],
      },
    ]),
  );
}

const toldByFunction = (profile: Profile) =>
  told(profile, aggregateByFunction(profile), (name) => name);
const toldByLine = (profile: Profile) =>
  told(profile, aggregateByLine(profile), (name, { line }) => `${name}:${String(line)}`);

/** The same from the samples themselves, with a set a sample. */
function naive(samples: readonly SampleSpec[], byLine: boolean): Map<string, Told> {
  const sums = new Map<string, { self: number[]; total: number[] }>();
  for (const { path, values = [] } of samples) {
    const keys = (path.length === 0 ? [{ name: '(none)' }] : path).map((frame) => {
      const line = 'line' in frame ? frame.line : 0;
      return byLine ? `${frame.name}:${String(line)}` : frame.name;
    });
    const added = [...values, at(values, 0)].map(Number);
    for (const key of new Set(keys)) {
      const row = sums.get(key) ?? { self: [0, 0, 0], total: [0, 0, 0] };
      sums.set(key, row);
      row.total = row.total.map((sum, i) => sum + at(added, i));
      if (key === keys.at(-1)) row.self = row.self.map((sum, i) => sum + at(added, i));
    }
  }
  return sums;
}

describe('aggregateByFunction and aggregateByLine', () => {
  it('agree with sums over the set of functions or lines of each sample', () => {
    fc.assert(
      fc.property(arbitrarySamples, (samples) => {
        const profile = profileOf({ samples });
        expect(toldByFunction(profile)).toEqual(naive(samples, false));
        expect(toldByLine(profile)).toEqual(naive(samples, true));
      }),
    );
  });

  it('state a total that is the sum of self over the rows', () => {
    fc.assert(
      fc.property(arbitrarySamples, (samples) => {
        const { rows, total } = aggregateByLine(profileOf({ samples }));
        const self = rows.reduce((sum, row) => sum + (row.self.values[1] ?? 0), 0);
        expect(self).toBe(total.values[1]);
        expect(total.samples).toBe(
          samples.reduce((sum, { values }) => sum + Number(values?.[0]), 0),
        );
      }),
    );
  });

  it('never give a recursive function more than all there is', () => {
    const fib = { name: 'fib', line: 2 };
    const profile = profileOf({ samples: [{ path: [fib, { name: 'fib', line: 3 }, fib, fib] }] });
    expect(toldByFunction(profile).get('fib')?.total).toEqual([1, 1, 1]);
    expect(toldByLine(profile).get('fib:2')?.total).toEqual([1, 1, 1]);
    expect(toldByLine(profile).get('fib:3')).toEqual({ self: [0, 0, 0], total: [1, 1, 1] });
  });

  it('count samples of an empty stack for the (program) function where there is one', () => {
    const program = { name: '(program)', kind: 'program' } as const;
    const profile = profileOf({ samples: [{ path: [] }, { path: [program] }] });
    expect(toldByFunction(profile)).toEqual(
      new Map([['(program)', { self: [2, 2, 2], total: [2, 2, 2] }]]),
    );
  });

  it('count a row as one sample where no column counts them', () => {
    const valueTypes = [{ type: 'wall', unit: 'nanoseconds' }];
    const profile = profileOf({
      valueTypes,
      samples: [
        { path: [{ name: 'a' }], values: [10] },
        { path: [{ name: 'a' }], values: [20] },
      ],
    });
    expect(aggregateByFunction(profile).total).toEqual({ values: [30], samples: 2 });
  });

  it('take one thread alone when asked to', () => {
    const path = [{ name: 'a' }];
    const profile = profileOf({
      samples: [{ path }, { path, thread: 1 }, { path: [], thread: 1 }],
    });
    const { rows, total } = aggregateByFunction(profile, { thread: threadIndex(1) });
    expect(total.samples).toBe(2);
    expect(rows.map(({ self }) => self.samples)).toEqual([1, 1]);
    expect(() => aggregateByFunction(profile, { thread: threadIndex(2) })).toThrow(RangeError);
  });

  it('hold for a stack of 10,000 recursive frames', () => {
    const path = Array.from({ length: 10_000 }, (_, i) => ({
      name: i % 2 ? 'even' : 'odd',
      line: 1,
    }));
    const profile = profileOf({ samples: [{ path: [{ name: 'main' }, ...path], values: [3, 7] }] });
    expect(toldByFunction(profile)).toEqual(
      new Map([
        ['main', { self: [0, 0, 0], total: [3, 7, 3] }],
        ['odd', { self: [0, 0, 0], total: [3, 7, 3] }],
        ['even', { self: [3, 7, 3], total: [3, 7, 3] }],
      ]),
    );
  });

  it('sum weights past 2^53 to within the rounding of doubles', () => {
    const weight = 2n ** 60n + 1n;
    const path = [{ name: 'a' }];
    const profile = profileOf({
      samples: [
        { path, values: [1, weight] },
        { path, values: [1, weight] },
      ],
    });
    expect(toldByFunction(profile).get('a')?.total).toEqual([2, 2 ** 61, 2]);
  });

  it('give no rows for no samples', () => {
    expect(aggregateByLine(profileOf({ samples: [] }))).toEqual({
      rows: [],
      total: { values: [0, 0], samples: 0 },
    });
  });
});

describe('aggregateByCall', () => {
  /** Rows as `caller>callee`; without a caller at the root. */
  const toldByCall = (profile: Profile) =>
    told(profile, aggregateByCall(profile), (name, { caller }) => {
      return `${caller === undefined ? '' : at(profile.functions.name, caller)}>${name}`;
    });

  /** The same from the samples themselves, with a set a sample. */
  function naiveCalls(samples: readonly SampleSpec[]): Map<string, Told> {
    return naive(
      samples.map((sample) => ({
        ...sample,
        path:
          sample.path.length === 0
            ? [{ name: '>(none)' }]
            : sample.path.map(({ name }, i) => ({
                name: `${sample.path[i - 1]?.name ?? ''}>${name}`,
              })),
      })),
      false,
    );
  }

  it('agrees with sums over the set of calls of each sample', () => {
    fc.assert(
      fc.property(arbitrarySamples, (samples) => {
        expect(toldByCall(profileOf({ samples }))).toEqual(naiveCalls(samples));
      }),
    );
  });

  it('takes one thread alone when asked to', () => {
    const path = [{ name: 'a' }, { name: 'b' }];
    const profile = profileOf({ samples: [{ path }, { path, thread: 1 }] });
    const { rows } = aggregateByCall(profile, { thread: threadIndex(1) });
    expect(rows.map(({ total }) => total.samples)).toEqual([1, 1]);
    expect(() => aggregateByCall(profile, { thread: threadIndex(2) })).toThrow(RangeError);
  });

  it('holds for a function that called itself 10,000 times', () => {
    const path = Array.from({ length: 10_000 }, () => ({ name: 'f' }));
    const profile = profileOf({ samples: [{ path, values: [3, 7] }] });
    expect(toldByCall(profile)).toEqual(
      new Map([
        ['>f', { self: [0, 0, 0], total: [3, 7, 3] }],
        ['f>f', { self: [3, 7, 3], total: [3, 7, 3] }],
      ]),
    );
  });
});
