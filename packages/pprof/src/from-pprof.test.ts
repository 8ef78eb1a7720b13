import { checkProfile, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { foreignFile } from '../test/foreign-file.ts';
import { fromPprof } from './from-pprof.ts';
import { toPprof } from './to-pprof.ts';

/** Stacks of the samples, root first: `name file:line`, with `+` before an inlined call. */
function stacksOf(profile: Profile): string[][] {
  const { samples, stacks, frames, functions } = profile;
  return Array.from(samples.stack, (leaf) => {
    const texts: string[] = [];
    for (let stack = leaf; stack >= 0; stack = stacks.parent[stack] ?? -1) {
      const frame = stacks.frame[stack] ?? 0;
      const func = frames.func[frame] ?? 0;
      const position = `${String(functions.file[func])}:${String(frames.line[frame])}`;
      texts.push(
        `${frames.inlined[frame] === 1 ? '+' : ''}${String(functions.name[func])} ${position}`,
      );
    }
    return texts.reverse();
  });
}

function read(bytes: Uint8Array): Profile {
  const profile = fromPprof(bytes);
  checkProfile(profile);
  return profile;
}

it('tells how far it is, in a file of very many samples', () => {
  const one = foreignFile();
  const samples = pprofSamples(200_000);
  const parts: number[] = [];
  fromPprof(Buffer.concat([one, samples]), {
    onProgress: (part) => {
      parts.push(part);
    },
  });
  expect(parts).toHaveLength(4);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  expect(parts[0]).toBeLessThan(0.01);
  expect(parts.at(-1)).toBeGreaterThan(0.9);
  expect(parts.at(-1)).toBeLessThanOrEqual(1);
});

/** Messages of samples without a stack, with two values. */
function pprofSamples(count: number): Uint8Array {
  const sample = Buffer.of(0x12, 0x04, 0x12, 0x02, 1, 2);
  return Buffer.concat(Array.from({ length: count }, () => sample));
}

describe('a file of another producer', () => {
  it('keeps its value types and values, and shows the last by default', () => {
    const profile = read(foreignFile());
    expect(profile.valueTypes).toEqual([
      { type: 'alloc_objects', unit: 'count' },
      { type: 'alloc_space', unit: 'bytes' },
    ]);
    expect(profile.samples.values.map((column) => column[0])).toEqual([5, -6]);
    expect(profile.meta).toMatchObject({ defaultValueType: 'alloc_space', versions: {} });
  });

  it('shows the type by default that it prefers', () => {
    const bytes = foreignFile({ defaultSampleType: 1 });
    expect(read(bytes).meta.defaultValueType).toBe('alloc_objects');
  });

  it('names a location without a function by its address', () => {
    const profile = read(foreignFile());
    expect(stacksOf(profile)).toEqual([['0xbeef :0', 'inner /a.go:30']]);
    expect(profile.functions.kind).toEqual(['js', 'js', 'native']);
  });

  it('takes a location of several lines for inlined calls, innermost first', () => {
    const line = [
      { functionId: 2, line: 30, column: 4 },
      { functionId: 3, line: 40 },
    ];
    const profile = read(
      foreignFile({
        location: [
          { id: 7, line },
          { id: 9, line: [{ functionId: 3, line: 41 }] },
        ],
      }),
    );
    expect(stacksOf(profile)).toEqual([['outer /a.go:41', 'outer /a.go:40', '+inner /a.go:30']]);
    expect(Math.max(...profile.frames.column)).toBe(4);
  });

  it('has its samples on the threads their labels name, else on main', () => {
    const labelled = (...label: object[]): object => ({ locationId: [7], value: [1, 1], label });
    const profile = read(
      foreignFile({
        sample: [
          labelled({ key: 8, str: 9 }),
          labelled(),
          labelled({ key: 8, num: 3 }),
          labelled({ key: 8, str: 9 }, { key: 8, str: 5 }),
        ],
        stringTable: ['', 'a', 'b', 'c', 'd', 'inner', '/a.go', 'outer', 'thread', 'io'],
      }),
    );
    expect(profile.threads.map(({ name }) => name)).toEqual(['io', 'main']);
    expect([...profile.samples.thread]).toEqual([0, 1, 1, 0]);
    expect(profile.labelSets).toEqual([
      [],
      [{ kind: 'number', key: 'thread', value: 3, unit: '' }],
      [{ kind: 'string', key: 'thread', value: 'inner' }],
    ]);
  });

  it('may have ids and addresses past 2^53, and lines that are none', () => {
    const id = '18446744073709551615';
    const profile = read(
      foreignFile({
        sample: [{ locationId: [id, 9], value: [1, 1] }],
        location: [
          { id, line: [{ functionId: 2, line: -1 }] },
          { id: 9, address: id },
        ],
      }),
    );
    expect(stacksOf(profile)).toEqual([['0xffffffffffffffff :0', 'inner /a.go:0']]);
  });

  it('falls back to the system name', () => {
    const func = [{ id: 2, systemName: 7, filename: 6 }];
    expect(stacksOf(read(foreignFile({ function: func })))[0]?.[1]).toBe('outer /a.go:30');
  });

  it('may say neither when nor how often it was sampled', () => {
    const { meta } = read(foreignFile({ timeNanos: -1, durationNanos: -1, period: -1 }));
    expect(meta).toMatchObject({ startTime: 0n, duration: 0, period: 0 });
    expect(meta.periodType).toEqual({ type: '', unit: '' });
    expect(read(toPprof(read(foreignFile()))).meta.periodType).toEqual({ type: '', unit: '' });
  });

  it('may have no samples', () => {
    expect(read(foreignFile({ sample: [] })).samples.length).toBe(0);
  });
});
